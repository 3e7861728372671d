package studio

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/assets"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/studio/words"
)

// Inquiry is the answer to "why is this here?", ready to be shown.
type Inquiry struct {
	Lot       int32 // -1: not a lot
	Feature   int32 // index into Scene.Features, -1
	X, Y      int32 // a cell of it
	Title     string
	Where     string // below the title
	Class     assets.Class
	Disputed  bool
	Sentences []string
	Facets    [][2]string // name, value
	Evidence  []Evidence  // the statements it rests on
	Proposed  []string    // whose proposal it is, and who approved it
	Dissents  []DissentView
	Lit       []int32  // lots of the same statements, its own first
	Concept   string   // of a lot
	Edits     []string // at this lot, in words
	tried     *tried   // what else could stand here; nil: not asked yet
}

// Evidence is a statement that something rests on: the words behind a reading, where
// they were said, and what else in the scene rests on them.
type Evidence struct {
	Statement string // id, "" where the project does not know it
	Rule      int32
	Words     string // said; "" for a record's
	Reading   string
	From      string // "Interview voice-b, 0:03:12; read by Ana Ruiz"
	Source    string // id of the interview or record, "" where it is unknown
	Time      string // in the recording, "0:03:12"
	Rights    string // licence, holder, who may use it
	Lots      []int32
	Cells     int  // places of it that are no lots
	Beside    bool // it only stands beside: a program cited it, and it raises no class
}

// inquire asks why something stands on a lot.
func inquire(ctx context.Context, m *Model, book *words.Book, lot int32) (*Inquiry, error) {
	x := m.Asked.Lot(lot)
	if err := m.Project.Quote(ctx, m.Asked, &x); err != nil {
		return nil, err
	}
	s := m.Scene()
	title, where, _ := strings.Cut(strings.TrimSuffix(x.Title, ": "+x.Class), " on ")
	q := &Inquiry{
		Lot: lot, Feature: -1, X: x.X, Y: x.Y, Title: capital(standing(m, book, x.Concept, title)), Class: s.Basis[lot].Class, Disputed: x.Disputed, Concept: x.Concept,
		Where: cellWords(book, x.X, x.Y), Lit: append([]int32{lot}, x.Lots...),
	}
	if where != "" {
		q.Where = where + " · " + q.Where
	}
	q.Facets = [][2]string{{book.Say("What"), again(book, x.What)}, {book.Say("Where"), again(book, x.Where)}, {book.Say("When"), again(book, x.When)}, {book.Say("Look"), again(book, x.Look)}}
	rules := s.Basis[lot].Rules
	q.fill(m, book, x.Sentences, x.Sources, rules)
	m.rights(ctx, book, q)
	for i, c := range s.Changes {
		if at, ok := s.Plan.LotAt(c.X, c.Y); ok && at == lot {
			q.Edits = append(q.Edits, book.Say("Edit %d, by %s. %s.", i+1, m.changedBy(book, c.By), m.changeWords(book, c.Op, c.Concept)))
		}
	}
	return q, nil
}

// standing is what stands somewhere: as the reason names it, or as the vocabulary does in
// another language.
func standing(m *Model, book *words.Book, concept, title string) string {
	if book.Tag() == words.Spanish {
		return m.conceptName(book, concept)
	}
	return bare(title)
}

// inquireFeature asks about something on a street, a park or a wall.
func inquireFeature(ctx context.Context, m *Model, book *words.Book, feature int32) (*Inquiry, error) {
	s := m.Scene()
	f := &s.Features[feature]
	q := &Inquiry{Lot: -1, Feature: feature, Title: capital(bare(m.conceptName(book, f.Concept))), Class: f.Class, Disputed: f.Disputed}
	if len(f.Cells) > 0 {
		w := s.Plan.Ground.Width
		q.X, q.Y = f.Cells[0]%w, f.Cells[0]/w
	}
	q.Where = book.Say("not a lot: it is told apart and never counted · cell %d, %d", q.X, q.Y)
	var sentences []string
	for _, i := range f.Rules {
		r := &s.Rulebook.Rules[i]
		sentences = append(sentences, fmt.Sprintf("%s (%s; %s)", strings.TrimRight(r.Reading, "."), r.Period, r.Place))
	}
	// Quote reads the sources of an explanation of a lot; the rules are what it asks for.
	x := project.Explanation{}
	for _, i := range f.Rules {
		r := &s.Rulebook.Rules[i]
		x.Sources = append(x.Sources, sourceOf(r))
	}
	cites := m.placing(book, f, q)
	for _, i := range cites {
		x.Sources = append(x.Sources, sourceOf(&s.Rulebook.Rules[i]))
	}
	if err := m.Project.Quote(ctx, m.Asked, &x); err != nil {
		return nil, err
	}
	q.fill(m, book, sentences, x.Sources, slices.Concat(f.Rules, cites))
	m.rights(ctx, book, q)
	for i := range q.Evidence {
		q.Evidence[i].Beside = slices.Contains(cites, q.Evidence[i].Rule)
	}
	return q, nil
}

// sourceOf is a rule as Quote asks for it.
func sourceOf(r *scene.Rule) project.Source {
	return project.Source{Commitment: fmt.Sprintf("%x", r.ID[:4]), Origin: r.Origin.String(), Reading: r.Reading, Voice: r.Voice, Place: r.Place, Period: r.Period}
}

// placing says who placed a feature, and gives the rules that were cited for it.
func (m *Model) placing(book *words.Book, f *scene.Feature, q *Inquiry) (cites []int32) {
	s := m.Scene()
	if f.Chooser == "" || len(f.Cells) == 0 {
		return nil
	}
	w := s.Plan.Ground.Width
	for i, c := range s.Changes {
		if c.Op != scene.Place || c.Concept != f.Concept || c.Y*w+c.X != f.Cells[0] {
			continue
		}
		for k := range s.Rulebook.Rules {
			if slices.Contains(c.Cites, s.Rulebook.Rules[k].ID) {
				cites = append(cites, int32(k))
			}
		}
		if !c.ByProgram() {
			q.Proposed = append(q.Proposed, book.Say("Placed by %s, as edit %d. Nobody vouches for it.", c.By, i+1))
			continue
		}
		q.Proposed = append(q.Proposed, book.Say("Proposed by the program %s, as edit %d. Nobody vouches for it.", strings.TrimPrefix(c.By, "skill:"), i+1))
		for _, a := range m.Edits.Approved {
			if i >= a.From && i < a.From+a.Count {
				q.Proposed = append(q.Proposed, book.Say("Looked at and approved by %s, with a key.", a.Reviewer))
			}
		}
	}
	return cites
}

// fill adds what lots and features have in common.
func (q *Inquiry) fill(m *Model, book *words.Book, sentences []string, sources []project.Source, rules []int32) {
	s := m.Scene()
	for _, t := range sentences {
		t = unmarked(t)
		if q.Disputed && strings.HasPrefix(t, "side ") {
			continue // both sides stand below with all their words
		}
		q.Sentences = append(q.Sentences, sentence(m.again(book, t)))
	}
	for i := range sources {
		q.Evidence = append(q.Evidence, m.evidence(book, &sources[i]))
	}
	seen := map[int32]bool{}
	for _, i := range rules {
		if d := s.Rulebook.Rules[i].Dissent; d >= 0 && !seen[d] {
			seen[d] = true
			q.Dissents = append(q.Dissents, m.dissent(book, d))
		}
	}
	if q.Disputed && q.Lot >= 0 {
		// A lot is disputed by rules that it does not rest on, too.
		for i := range s.Rulebook.Rules {
			r := &s.Rulebook.Rules[i]
			if r.Dissent >= 0 && !seen[r.Dissent] && slices.Contains(r.Lots, q.Lot) {
				seen[r.Dissent] = true
				q.Dissents = append(q.Dissents, m.dissent(book, r.Dissent))
			}
		}
	}
}

// evidence is a statement with what else rests on it.
func (m *Model) evidence(book *words.Book, src *project.Source) Evidence {
	s := m.Scene()
	v := Evidence{Statement: src.Statement, Rule: -1, Words: src.Quote, Reading: src.Reading, Source: src.Interview, Time: src.Time}
	switch {
	case src.Interview != "":
		v.From = m.titleOf(src.Interview)
	case src.Record != "":
		v.From = book.Say("Record: %s", src.Record)
	}
	if src.Time != "" {
		v.From += ", " + src.Time
	}
	if src.Curator != "" && v.From != "" {
		v.From = book.Say("%s; read by %s", v.From, src.Curator)
	}
	for i := range s.Rulebook.Rules {
		if r := &s.Rulebook.Rules[i]; fmt.Sprintf("%x", r.ID[:4]) == src.Commitment {
			v.Rule, v.Cells = int32(i), len(r.Cells)
		}
	}
	if v.Rule >= 0 {
		for lot := range s.Basis {
			if slices.Contains(s.Basis[lot].Rules, v.Rule) {
				v.Lots = append(v.Lots, int32(lot))
			}
		}
	}
	return v
}

// titleOf is the title of a source, its id where it has none.
func (m *Model) titleOf(id string) string {
	for _, r := range m.Sources {
		if r.ID == id && r.Title != "" {
			return r.Title
		}
	}
	return id
}

// rights says under which terms the words of an interview are used here.
func (m *Model) rights(ctx context.Context, book *words.Book, q *Inquiry) {
	known := map[string]string{}
	for i := range q.Evidence {
		e := &q.Evidence[i]
		if e.Source == "" {
			continue
		}
		if _, ok := known[e.Source]; !ok {
			known[e.Source] = ""
			if src, err := m.Project.ShowSource(ctx, e.Source); err == nil {
				known[e.Source] = rightsWords(book, src)
			}
		}
		e.Rights = known[e.Source]
	}
}

func rightsWords(book *words.Book, src *project.Shown) string {
	var parts []string
	if src.Licence != "" {
		parts = append(parts, book.Say("Rights: %s", src.Licence))
	}
	if src.Holder != "" {
		parts = append(parts, book.Say("kept by %s", src.Holder))
	}
	return strings.Join(parts, " · ")
}

// lotsOfReadings are the lots that rest on a rule with one of the readings, and
// those of its place where nothing rests on it.
func (m *Model) lotsOfReadings(readings map[string]bool) []int32 {
	s := m.Scene()
	var out []int32
	for lot := range s.Basis {
		if slices.ContainsFunc(s.Basis[lot].Rules, func(i int32) bool { return readings[s.Rulebook.Rules[i].Reading] }) {
			out = append(out, int32(lot))
		}
	}
	return out
}

// choosable are the concepts that could be pinned on a lot: those that stand on
// its ground, named in words without an article and ordered by them.
func (m *Model) choosable(book *words.Book, lot int32) []scene.Concept {
	s := m.Scene()
	l := &s.Plan.Lots[lot]
	want := s.Rulebook.Concepts[s.Values[lot].Concept].Where
	if l.Face >= 0 && int(l.Face) < len(s.Plan.Faces) {
		var out []scene.Concept
		for _, c := range s.Rulebook.Concepts {
			if c.Where == want && m.Project.Tileset != nil && int(c.Footprint) <= len(s.Plan.Faces[l.Face].Lots) {
				c.Name = m.conceptName(book, c.ID)
				out = append(out, c)
			}
		}
		slices.SortFunc(out, func(a, b scene.Concept) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
		return out
	}
	return nil
}
