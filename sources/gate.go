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
	g := newGate(h, purpose, at)
	out := Cleared{elevations: slices.Clone(h.Elevations), words: h.Words}
	for i := range h.Interviews {
		g.interview(&h.Interviews[i], &out)
	}
	for i := range h.Statements {
		if g.statement(&h.Statements[i]) {
			out.statements = append(out.statements, h.Statements[i])
		}
	}
	out.revisions = g.revisions(out.statements)
	for i := range h.Interviews {
		if iv := &h.Interviews[i]; quoted(out.statements, iv.ID) {
			out.interviews = append(out.interviews, g.bare(iv))
			out.citations = append(out.citations, g.cite(iv))
			out.closed = append(out.closed, g.closedToModels(iv)...)
		}
	}
	out.records = keep(h.Records, func(r *Record) bool { return recordUsed(out.statements, r.ID) })
	out.places = neededPlaces(h.Places, out.statements)
	return out, g.withheld
}

func newGate(h *Holding, purpose []Scope, at Date) *gate {
	return &gate{h: h, purpose: sortedScopes(purpose), at: at, standing: map[string]*standing{}}
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
	revised  []Revision // of what would pass but for the newer reading
}

// interview replays the consent of one interview and keeps its standing when it
// passes.
func (g *gate) interview(iv *Interview, out *Cleared) {
	s := replay(iv.Consent, g.at)
	d := g.decide(iv, &s)
	if d.Allowed {
		g.standing[iv.ID] = &s
		return
	}
	d.Sentence = fmt.Sprintf("interview %s is withheld: %s", iv.ID, d.Sentence)
	g.withheld = append(g.withheld, Withheld{Interview: iv.ID, Scope: d.Scope, Why: d.Why, Clause: d.Clause, Sentence: d.Sentence})
	if iv.Listing == Sealed && !s.withdrawn && len(s.vetoes) == 0 {
		sealed := SealedListing{Title: iv.Title, Date: iv.Date}
		if m, _ := s.embargoes.longest(s.today); m != nil {
			sealed.Until = m.until
		}
		out.sealed = append(out.sealed, sealed)
	}
}

// statement reports whether a statement passes, and notes why not. Those of a
// closed interview are covered by the interview's own entry.
func (g *gate) statement(st *Statement) bool {
	no := func(d Decision) bool {
		g.withheld = append(g.withheld, Withheld{Interview: st.Interview, Statement: st.ID, Scope: d.Scope, Why: d.Why, Clause: d.Clause,
			Sentence: fmt.Sprintf("statement %s is withheld: %s", st.ID, d.Sentence)})
		return false
	}
	if !st.IsRecord() {
		s := g.standing[st.Interview]
		if s == nil {
			return no(Decision{Why: InterviewClosed, Sentence: "its interview is withheld"})
		}
		iv := g.h.Interview(st.Interview)
		if d := g.passage(iv, s, st.Segment); !d.Allowed {
			return no(d)
		}
		if g.tooPrecise(st, s) {
			return no(Decision{Why: TooPrecise, Scope: PlacePrecision, Clause: clauseOf(iv, s.of(PlacePrecision).event),
				Sentence: "the narrator did not agree to a place as exact as one lot"})
		}
	}
	if !st.Withdrawn.IsZero() {
		return no(Decision{Why: WasWithdrawn, Sentence: fmt.Sprintf("its words were taken out on %s; a new reading is a new statement", st.Withdrawn)})
	}
	if !st.Signed {
		return no(Decision{Why: NotSigned, Sentence: "no curator's signature of it was checked"})
	}
	if strings.TrimSpace(st.Reading) == "" {
		return no(Decision{Why: NoReading, Sentence: "it has no public reading"})
	}
	if !st.IsRecord() && !g.h.MayQuote(st, g.at) && Run(st.Reading, g.h.Quoted(st)) != "" {
		return no(Decision{Why: ReadingQuotes, Scope: Quote, Sentence: "its reading has six words of the passage in a row, and the narrator did not agree to be quoted"})
	}
	if st.SupersededBy != "" {
		g.revised = append(g.revised, Revision{New: st.SupersededBy, Old: st.ID})
		return no(Decision{Why: WasSuperseded, Sentence: fmt.Sprintf("statement %s corrects it", st.SupersededBy)})
	}
	return true
}

// revisions keeps those that a cleared statement ends, whose links would all pass.
func (g *gate) revisions(cleared []Statement) []Revision {
	next := make(map[string]string, len(g.revised)) // only looked up
	for _, r := range g.revised {
		next[r.Old] = r.New
	}
	return keep(g.revised, func(r *Revision) bool {
		last := r.New
		for next[last] != "" {
			last = next[last]
		}
		return slices.ContainsFunc(cleared, func(s Statement) bool { return s.ID == last })
	})
}

// tooPrecise: where place-precision was answered, and not with yes, a single
// lot or corner is too exact; a block face is not.
func (g *gate) tooPrecise(st *Statement, s *standing) bool {
	if !narrows(s.of(PlacePrecision).answer) && !narrows(s.answer(st.Segment, PlacePrecision).answer) {
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
	unnamed := narrows(s.of(NameDisplay).answer)
	out := *iv
	out.Title, out.Path, out.SHA256, out.Accession, out.Recorded = "", "", "", "", ""
	out.Points, out.AskedBy, out.Quarantine, out.Rights = nil, nil, nil, nil
	out.Consent, out.Notes, out.Interviewees, out.Interviewers = nil, nil, nil, nil
	out.Narrators = slices.Clone(iv.Narrators)
	veiled := unnamed // the transcript's own labels may be real names
	for i := range out.Narrators {
		n := &out.Narrators[i]
		n.Present, n.Speaker = nil, ""
		if unnamed || n.Display == Anonymous {
			n.Shown = nobody
		}
		veiled = veiled || n.Display == Anonymous || n.Display == Pseudonymous
	}
	out.Segments = slices.Clone(iv.Segments)
	for i := range out.Segments {
		seg := &out.Segments[i]
		if d := g.passage(iv, s, seg.Index); !d.Allowed {
			seg.Text, seg.Speaker = "", ""
		}
		if veiled {
			seg.Speaker = ""
		}
	}
	return out
}

// closedToModels lists what of an interview models may not see: all of it
// without a yes to ai-indexing, else the segments that were taken out.
func (g *gate) closedToModels(iv *Interview) []passage {
	s := g.standing[iv.ID]
	if s.of(AIIndexing).answer != Yes {
		return []passage{{iv.ID, 0}}
	}
	var out []passage
	for i := range iv.Segments {
		if n := iv.Segments[i].Index; s.answer(n, AIIndexing).answer != Yes {
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
