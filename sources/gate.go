package sources

import (
	"fmt"
	"slices"
	"strings"
)

// Gate lets through what its narrators agreed to for every scope of the purpose
// on the day at, and says to the curator what it kept back and why. It is the
// only way from a Holding to rules, models and files.
//
// An interview passes when archive-access was not refused, every scope of the
// purpose was answered yes, no embargo or withdrawal stands, it is not sealed,
// a person has read its transcript and its right allows the use. A statement
// passes when its interview and its segment do, its signature was checked and
// it has a public reading; a record's statement when it is signed and read.
//
// An empty purpose clears no testimony: consent is always to something. Nor does
// a zero date, before which nobody has granted anything. The result depends on
// its three arguments alone.
func Gate(h *Holding, purpose []Scope, at Date) (Cleared, []Withheld) {
	g := &gate{h: h, purpose: sortedScopes(purpose), at: at, standing: map[string]*standing{}}
	out := Cleared{elevations: slices.Clone(h.Elevations), words: h.Words}
	for i := range h.Interviews {
		g.interview(&h.Interviews[i], &out)
	}
	for i := range h.Statements {
		if g.statement(&h.Statements[i]) {
			out.statements = append(out.statements, h.Statements[i])
		}
	}
	for i := range h.Interviews {
		if iv := &h.Interviews[i]; quoted(out.statements, iv.ID) {
			out.interviews = append(out.interviews, g.bare(iv))
			out.closed = append(out.closed, g.closedToModels(iv)...)
		}
	}
	out.records = keep(h.Records, func(r *Record) bool { return recordUsed(out.statements, r.ID) })
	out.places = neededPlaces(h.Places, out.statements)
	return out, g.withheld
}

// sortedScopes makes the report independent of the order in the project file.
func sortedScopes(in []Scope) []Scope {
	out := slices.Clone(in)
	slices.Sort(out)
	return slices.Compact(out)
}

type gate struct {
	h        *Holding
	purpose  []Scope
	at       Date
	standing map[string]*standing // of the interviews that passed
	withheld []Withheld
}

// interview replays the consent of one interview and keeps its standing when it
// passes.
func (g *gate) interview(iv *Interview, out *Cleared) {
	s := replay(iv.Consent, g.at)
	w, open := g.closes(iv, &s)
	if open {
		g.standing[iv.ID] = &s
		return
	}
	g.withheld = append(g.withheld, w)
	if iv.Listing == Sealed && !s.withdrawn {
		out.sealed = append(out.sealed, SealedListing{Title: iv.Title, Date: iv.Date, Until: s.embargo})
	}
}

// closes gives the first thing that closes the interview, the strictest first.
func (g *gate) closes(iv *Interview, s *standing) (Withheld, bool) {
	no := func(scope Scope, why Reason, format string, args ...any) (Withheld, bool) {
		return Withheld{Interview: iv.ID, Scope: scope, Why: why,
			Sentence: fmt.Sprintf("interview %s is withheld: ", iv.ID) + fmt.Sprintf(format, args...)}, false
	}
	switch {
	case s.withdrawn:
		return no(NoScope, WasWithdrawn, "the narrator withdrew it")
	case !s.embargo.IsZero() && !s.ended:
		return no(NoScope, UnderEmbargo, "it is under embargo until %s", s.embargo)
	case !s.embargo.IsZero():
		return no(NoScope, EmbargoEnded, "its embargo ended on %s, but nothing opens by itself: ask, and write the answer as a new consent event", s.embargo)
	case iv.Listing == Sealed:
		return no(NoScope, IsSealed, "it is listed but sealed")
	case iv.Status == Machine || iv.Status == NoStatus:
		return no(NoScope, MachineText, "its transcript was made by a machine and nobody has read it")
	case len(g.purpose) == 0:
		return no(NoScope, MustAsk, "the project names no purpose that anybody could have agreed to")
	case narrows(s.answers[ArchiveAccess]):
		why := refusal(ArchiveAccess, s.answers[ArchiveAccess])
		return no(ArchiveAccess, why, "%s", because(ArchiveAccess, why))
	}
	for _, scope := range g.purpose {
		if why := refusal(scope, s.answers[scope]); why != NoReason {
			return no(scope, why, "%s", because(scope, why))
		}
	}
	if ok, why := rightFor(iv.Right, g.purpose); !ok {
		return no(NoScope, RightForbids, "%s", why)
	}
	return Withheld{}, true
}

func because(scope Scope, why Reason) string {
	switch why {
	case SaidNo:
		return fmt.Sprintf("the answer about %s is no", scope)
	case NeverAsked:
		return fmt.Sprintf("nobody asked about %s, and silence counts as no there", scope)
	case CommunityMust:
		return fmt.Sprintf("the community decides about %s", scope)
	}
	return fmt.Sprintf("nobody has said yes to %s; ask first", scope)
}

// statement reports whether a statement passes, and notes why not. Those of a
// closed interview are covered by the interview's own entry.
func (g *gate) statement(st *Statement) bool {
	no := func(scope Scope, why Reason, text string) bool {
		g.withheld = append(g.withheld, Withheld{Interview: st.Interview, Statement: st.ID, Scope: scope, Why: why,
			Sentence: fmt.Sprintf("statement %s is withheld: %s", st.ID, text)})
		return false
	}
	var s *standing
	if !st.IsRecord() {
		if s = g.standing[st.Interview]; s == nil {
			return no(NoScope, InterviewClosed, "its interview is withheld")
		}
		switch scope, why := s.shut(st.Segment, g.purpose); why {
		case NoReason:
		case WasWithdrawn:
			return no(scope, why, fmt.Sprintf("segment %d was withdrawn", st.Segment))
		default:
			return no(scope, why, fmt.Sprintf("of segment %d: %s", st.Segment, because(scope, why)))
		}
		if g.tooPrecise(st, s) {
			return no(PlacePrecision, TooPrecise, "the narrator did not agree to a place as exact as one lot")
		}
	}
	if !st.Signed {
		return no(NoScope, NotSigned, "no curator's signature of it was checked")
	}
	if strings.TrimSpace(st.Reading) == "" {
		return no(NoScope, NoReading, "it has no public reading")
	}
	return true
}

// tooPrecise: where place-precision was answered, and not with yes, a single
// lot or corner is too exact; a block face is not.
func (g *gate) tooPrecise(st *Statement, s *standing) bool {
	if !narrows(s.answers[PlacePrecision]) && !narrows(s.answer(st.Segment, PlacePrecision)) {
		return false
	}
	return slices.ContainsFunc(append([]string{st.Place}, st.Via...), func(id string) bool {
		p := g.h.Place(id)
		return p != nil && p.Exact()
	})
}

// nobody stands for a narrator whose name may not be shown.
const nobody = "a narrator"

// bare is an interview as it may travel on: its passages without those that are
// closed, and nothing that leads to the recording or the person. Footnotes go,
// since nothing says which passage they belong to.
func (g *gate) bare(iv *Interview) Interview {
	s := g.standing[iv.ID]
	unnamed := narrows(s.answers[NameDisplay])
	out := *iv
	out.Title, out.Path, out.SHA256 = "", "", ""
	out.Consent, out.Notes, out.Interviewees, out.Interviewers = nil, nil, nil, nil
	out.Narrators = slices.Clone(iv.Narrators)
	for i := range out.Narrators {
		n := &out.Narrators[i]
		n.Present, n.Speaker = nil, ""
		if unnamed {
			n.Shown = nobody
		}
	}
	out.Segments = slices.Clone(iv.Segments)
	for i := range out.Segments {
		seg := &out.Segments[i]
		if _, why := s.shut(seg.Index, g.purpose); why != NoReason {
			seg.Text, seg.Speaker = "", ""
		}
		if unnamed {
			seg.Speaker = ""
		}
	}
	return out
}

// closedToModels lists what of an interview models may not see: all of it
// without a yes to ai-indexing, else the segments that were taken out.
func (g *gate) closedToModels(iv *Interview) []passage {
	s := g.standing[iv.ID]
	if s.answers[AIIndexing] != Yes {
		return []passage{{iv.ID, 0}}
	}
	var out []passage
	for i := range iv.Segments {
		if n := iv.Segments[i].Index; s.answer(n, AIIndexing) != Yes {
			out = append(out, passage{iv.ID, n})
		}
	}
	return out
}

func quoted(statements []Statement, id string) bool {
	return slices.ContainsFunc(statements, func(s Statement) bool { return s.Interview == id && !s.IsRecord() })
}

// neededPlaces keeps the ground and what the statements speak of, with
// everything these places are made of. A place that only withheld statements
// name would be a hint.
func neededPlaces(all []Place, statements []Statement) []Place {
	at := make(map[string]int, len(all))
	for i := range all {
		at[all[i].ID] = i
	}
	need := make([]bool, len(all))
	var queue []string
	for i := range all {
		if all[i].Kind.Ground() {
			queue = append(queue, all[i].ID)
		}
	}
	for i := range statements {
		queue = append(queue, statements[i].Place)
		queue = append(queue, statements[i].Via...)
	}
	for len(queue) > 0 {
		id := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if i, ok := at[id]; ok && !need[i] {
			need[i] = true
			queue = append(queue, all[i].Refers()...)
		}
	}
	var out []Place
	for i := range all {
		if need[i] {
			out = append(out, all[i])
		}
	}
	return out
}
