package sources

import (
	"fmt"
)

// Decision answers "may this be used for that, now?", with the clause that decided.
type Decision struct {
	Allowed  bool
	Why      Reason // NoReason where it is allowed
	Scope    Scope  // that was decisive, or NoScope
	Clause   Clause
	Sentence string // for the curator: of a quarantine it quotes the file
}

// Clause is what decided: an event of the consent, a right, a label, or that nothing
// was said.
type Clause struct {
	Event int    // of the interview's consent, from 1; 0: no event decided
	Date  Date   // of the event, or of the change of right
	Until Date   // when it ends, where it does
	URI   string // of the right or the label
	Line  int    // in interviews.yaml; 0: none
}

// Question is what the gate is asked.
type Question struct {
	Interview string
	Segment   int // from 1; 0: the interview
	Purpose   []Scope
	At        Date
}

// May answers a question by the rules of Gate: of an interview, or of one of its
// passages. An interview that is not there is withheld.
func (h *Holding) May(q Question) Decision {
	iv := h.Interview(q.Interview)
	if iv == nil {
		return Decision{Why: InterviewClosed, Sentence: "there is no such interview"}
	}
	g := newGate(h, q.Purpose, q.At)
	s := replay(iv.Consent, q.At)
	d := g.decide(iv, &s)
	if !d.Allowed || q.Segment == 0 {
		return d
	}
	if iv.Segment(q.Segment) == nil {
		return Decision{Why: InterviewClosed, Sentence: fmt.Sprintf("there is no passage %d", q.Segment)}
	}
	if p := g.passage(iv, &s, q.Segment); !p.Allowed || p.Clause.Event > 0 {
		return p
	}
	return d
}

func clauseOf(iv *Interview, event int) Clause {
	if event < 1 || event > len(iv.Consent) {
		return Clause{}
	}
	e := &iv.Consent[event-1]
	return Clause{Event: event, Date: e.Date, Until: e.Until, Line: e.Line}
}

// decide gives the first thing that closes the interview, the strictest first; or
// the youngest consent that opens it.
func (g *gate) decide(iv *Interview, s *standing) Decision {
	for _, closes := range []func(*Interview, *standing) Decision{g.shut, g.unread, g.unasked, g.labelled, g.unlicensed} {
		if d := closes(iv, s); d.Why != NoReason {
			return d
		}
	}
	d := Decision{Allowed: true}
	for _, scope := range g.purpose {
		if a := s.of(scope); a.event >= d.Clause.Event {
			d.Scope, d.Clause = scope, clauseOf(iv, a.event)
		}
	}
	d.Sentence = fmt.Sprintf("the answer of %s allows it", d.Clause.Date)
	return d
}

func no(why Reason, scope Scope, c Clause, format string, args ...any) Decision {
	return Decision{Why: why, Scope: scope, Clause: c, Sentence: fmt.Sprintf(format, args...)}
}

// shut: withdrawn, vetoed, under embargo, sealed, or nobody agreed to anything.
func (g *gate) shut(iv *Interview, s *standing) Decision {
	switch {
	case s.withdrawn:
		return no(WasWithdrawn, NoScope, clauseOf(iv, s.by), "the narrator withdrew it")
	case len(s.vetoes) > 0:
		return no(CommunityVeto, NoScope, clauseOf(iv, s.vetoes[0].event), "the community said no")
	}
	if d := s.embargoes.close(iv, s.today, "it"); d.Why != NoReason {
		return d
	}
	switch {
	case iv.Listing == Sealed:
		return no(IsSealed, NoScope, Clause{Line: iv.Line}, "it is listed but sealed")
	case len(iv.Consent) == 0:
		return no(MustAsk, NoScope, Clause{Line: iv.Line}, "nothing says what its narrators agreed to, so it is here for private study; write their answers as consent events into interviews.yaml")
	}
	return Decision{}
}

// close: an embargo that stands, or one after whose end nobody was asked, closes what
// it names.
func (list embargoes) close(iv *Interview, today Day, what string) Decision {
	m, over := list.longest(today)
	switch {
	case m == nil:
		return Decision{}
	case !over && m.ends != NoEnding && m.over.IsZero():
		return no(UnderEmbargo, NoScope, clauseOf(iv, m.event), "%s is under embargo until this is so: %s", what, m.ends)
	case !over:
		return no(UnderEmbargo, NoScope, clauseOf(iv, m.event), "%s is under embargo until %s", what, m.until)
	}
	end := m.until
	if end.IsZero() {
		end = m.over
	}
	return no(EmbargoEnded, NoScope, clauseOf(iv, m.event), "the embargo on %s ended on %s, but nothing opens by itself: ask, and write the answer as a new consent event", what, end)
}

// unread: a person has to look at the file first.
func (g *gate) unread(iv *Interview, _ *standing) Decision {
	at := Clause{Line: iv.Line}
	switch {
	case len(iv.Quarantine) > 0:
		return no(InQuarantine, NoScope, at, "its file says %q; settle that and take the entry out of quarantine", iv.Quarantine[0].Words)
	case iv.Status == NoStatus:
		return no(MachineText, NoScope, at, "nothing says who has read its transcript; write transcript: corrected once somebody has")
	case iv.Status == Machine:
		return no(MachineText, NoScope, at, "its transcript was made by a machine and nobody has read it")
	}
	return Decision{}
}

// unasked: every scope of the purpose needs a yes, archive-access no refusal.
func (g *gate) unasked(iv *Interview, s *standing) Decision {
	if len(g.purpose) == 0 {
		return no(MustAsk, NoScope, Clause{}, "the project names no purpose that anybody could have agreed to")
	}
	if a := s.of(ArchiveAccess); narrows(a.answer) {
		why := refusal(ArchiveAccess, a)
		return no(why, ArchiveAccess, clauseOf(iv, a.event), "%s", because(ArchiveAccess, why))
	}
	for _, scope := range g.purpose {
		a := s.of(scope)
		if why := refusal(scope, a); why != NoReason {
			return no(why, scope, clauseOf(iv, a.event), "%s", because(scope, why))
		}
	}
	return Decision{}
}

// labelled: what a community's label leaves to the community needs its yes.
func (g *gate) labelled(iv *Interview, s *standing) Decision {
	for i := range iv.Labels {
		l := &iv.Labels[i]
		for _, scope := range g.purpose {
			if _, closes := l.closesFor([]Scope{scope}); closes && !s.blessed(l.Community, scope) {
				return no(LabelForbids, scope, Clause{URI: l.Label, Date: l.Date, Line: l.Line}, "the label %s leaves %s to the community", l.Title(), scope)
			}
		}
	}
	return Decision{}
}

// unlicensed: a right is no consent and a consent is no right; both are needed, and
// of several rights the narrowest decides.
func (g *gate) unlicensed(iv *Interview, _ *standing) Decision {
	f := rightsOn(iv, g.at.First())
	if uri, scope, why := f.forbids(g.purpose); why != "" {
		c := Clause{URI: uri, Date: f.date, Line: iv.At("right").Line}
		if f.event > 0 {
			c.Line = iv.Rights[f.event-1].Line
		}
		return no(RightForbids, scope, c, "%s", why)
	}
	return Decision{}
}

// shutPart: the segment itself was withdrawn, vetoed or put under embargo.
func (s *standing) shutPart(iv *Interview, segment int) Decision {
	p := s.parts[segment]
	switch {
	case p == nil:
		return Decision{}
	case p.closed > 0:
		return no(WasWithdrawn, NoScope, clauseOf(iv, p.closed), "segment %d was withdrawn", segment)
	case p.veto.event > 0:
		return no(CommunityVeto, NoScope, clauseOf(iv, p.veto.event), "the community said no to segment %d", segment)
	}
	return p.embargoes.close(iv, s.today, fmt.Sprintf("segment %d", segment))
}

// ShutPassages reports, for a day, the segments that are closed to everybody by
// themselves: withdrawn, vetoed, or under an embargo that nobody has lifted.
func (iv *Interview) ShutPassages(at Date) []int {
	s := replay(iv.Consent, at)
	var out []int
	for i := range iv.Segments {
		if n := iv.Segments[i].Index; s.shutPart(iv, n).Why != NoReason {
			out = append(out, n)
		}
	}
	return out
}

// passage decides about one segment of an interview that is open.
func (g *gate) passage(iv *Interview, s *standing, segment int) Decision {
	if d := s.shutPart(iv, segment); d.Why != NoReason {
		return d
	}
	if a := s.answer(segment, ArchiveAccess); narrows(a.answer) {
		why := refusal(ArchiveAccess, a)
		return no(why, ArchiveAccess, clauseOf(iv, a.event), "of segment %d: %s", segment, because(ArchiveAccess, why))
	}
	d := Decision{Allowed: true}
	for _, scope := range g.purpose {
		a := s.answer(segment, scope)
		if why := refusal(scope, a); why != NoReason {
			return no(why, scope, clauseOf(iv, a.event), "of segment %d: %s", segment, because(scope, why))
		}
		if a.event > d.Clause.Event {
			d.Scope, d.Clause = scope, clauseOf(iv, a.event)
			d.Sentence = fmt.Sprintf("the answer of %s about segment %d allows it", d.Clause.Date, segment)
		}
	}
	return d
}

func because(scope Scope, why Reason) string {
	switch why {
	case SaidNo:
		return fmt.Sprintf("the answer about %s is no", scope)
	case NeverAsked:
		return fmt.Sprintf("nobody asked about %s, and silence counts as no there", scope)
	case CommunityMust:
		return fmt.Sprintf("the community decides about %s", scope)
	case CommunityVeto:
		return fmt.Sprintf("the community said no to %s", scope)
	case ConsentEnded:
		return fmt.Sprintf("the yes to %s has ended; ask again", scope)
	}
	return fmt.Sprintf("nobody has said yes to %s; ask first", scope)
}
