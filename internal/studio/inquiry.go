package studio

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/assets"
	"vouch/assets/vocabulary"
	"vouch/internal/project"
	"vouch/internal/scene"
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
	Quotes    []Quote
	Dissents  []DissentView
	Lit       []int32  // lots of the same statements, its own first
	Concept   string   // of a lot
	Edits     []string // at this lot, in words
}

// Quote is the words behind a reading, with where they were said.
type Quote struct {
	Words   string
	Reading string
	From    string // "Interview voice-b, 0:03:12; read by Ana Ruiz"
	Source  string // id of interview or record, "" where it is unknown
}

// DissentView is a dissent as the inspector shows it: both sides' words.
type DissentView struct {
	ID     string
	Chosen string // "" none
	By     string
	Sides  []SideView
}

// SideView is one party.
type SideView struct {
	Name     string
	Voices   int32
	Readings []string
}

// inquire asks why something stands on a lot.
func inquire(ctx context.Context, m *Model, lot int32) (*Inquiry, error) {
	x := m.Asked.Lot(lot)
	if err := m.Project.Quote(ctx, m.Asked, &x); err != nil {
		return nil, err
	}
	s := m.Scene()
	title, where, _ := strings.Cut(strings.TrimSuffix(x.Title, ": "+x.Class), " on ")
	q := &Inquiry{
		Lot: lot, Feature: -1, X: x.X, Y: x.Y, Title: capital(bare(title)), Class: s.Basis[lot].Class, Disputed: x.Disputed, Concept: x.Concept,
		Where: fmt.Sprintf("cell %d, %d", x.X, x.Y), Lit: append([]int32{lot}, x.Lots...),
	}
	if where != "" {
		q.Where = where + " · " + q.Where
	}
	q.Facets = [][2]string{{"What", x.What}, {"Where", x.Where}, {"When", x.When}, {"Look", x.Look}}
	rules := s.Basis[lot].Rules
	q.fill(m, x.Sentences, x.Sources, rules)
	for i, c := range s.Changes {
		if at, ok := s.Plan.LotAt(c.X, c.Y); ok && at == lot {
			q.Edits = append(q.Edits, fmt.Sprintf("Edit %d, by %s: %s %s.", i+1, c.By, c.Op, m.conceptName(c.Concept)))
		}
	}
	return q, nil
}

// inquireFeature asks about something on a street, a park or a wall.
func inquireFeature(ctx context.Context, m *Model, feature int32) (*Inquiry, error) {
	s := m.Scene()
	f := &s.Features[feature]
	q := &Inquiry{Lot: -1, Feature: feature, Title: capital(bare(m.conceptName(f.Concept))), Class: f.Class, Disputed: f.Disputed}
	if len(f.Cells) > 0 {
		w := s.Plan.Ground.Width
		q.X, q.Y = f.Cells[0]%w, f.Cells[0]/w
	}
	q.Where = fmt.Sprintf("not a lot: it is told apart and never counted · cell %d, %d", q.X, q.Y)
	var sentences []string
	for _, i := range f.Rules {
		r := &s.Rulebook.Rules[i]
		sentences = append(sentences, fmt.Sprintf("%s (%s; %s)", strings.TrimRight(r.Reading, "."), r.Period, r.Place))
	}
	// Quote reads the sources of an explanation of a lot; the rules are what it asks for.
	x := project.Explanation{}
	for _, i := range f.Rules {
		r := &s.Rulebook.Rules[i]
		x.Sources = append(x.Sources, project.Source{Commitment: fmt.Sprintf("%x", r.ID[:]), Origin: r.Origin.String(), Reading: r.Reading, Voice: r.Voice, Place: r.Place, Period: r.Period})
	}
	if err := m.Project.Quote(ctx, m.Asked, &x); err != nil {
		return nil, err
	}
	q.fill(m, sentences, x.Sources, f.Rules)
	return q, nil
}

// fill adds what lots and features have in common.
func (q *Inquiry) fill(m *Model, sentences []string, sources []project.Source, rules []int32) {
	s := m.Scene()
	for _, t := range sentences {
		t = unmarked(t)
		if q.Disputed && strings.HasPrefix(t, "side ") {
			continue // both sides stand below with all their words
		}
		q.Sentences = append(q.Sentences, sentence(t))
	}
	for _, src := range sources {
		if src.Quote == "" {
			continue
		}
		from := "Interview " + src.Interview
		if src.Time != "" {
			from += ", " + src.Time
		}
		if src.Curator != "" {
			from += "; read by " + src.Curator
		}
		q.Quotes = append(q.Quotes, Quote{Words: src.Quote, Reading: src.Reading, From: from, Source: src.Interview})
	}
	seen := map[int32]bool{}
	for _, i := range rules {
		if d := s.Rulebook.Rules[i].Dissent; d >= 0 && !seen[d] {
			seen[d] = true
			q.Dissents = append(q.Dissents, m.dissent(d))
		}
	}
	if q.Disputed && q.Lot >= 0 {
		// A lot is disputed by rules that it does not rest on, too.
		for i := range s.Rulebook.Rules {
			r := &s.Rulebook.Rules[i]
			if r.Dissent >= 0 && !seen[r.Dissent] && slices.Contains(r.Lots, q.Lot) {
				seen[r.Dissent] = true
				q.Dissents = append(q.Dissents, m.dissent(r.Dissent))
			}
		}
	}
}

// dissent is a dissent with both sides' words.
func (m *Model) dissent(i int32) DissentView {
	rb := m.Scene().Rulebook
	d := &rb.Dissents[i]
	v := DissentView{ID: d.ID, Chosen: d.Chosen, By: d.By}
	for _, side := range d.Sides {
		sv := SideView{Name: side.Name, Voices: side.Voices}
		for k := range rb.Rules {
			if r := &rb.Rules[k]; r.Dissent == i && r.Side == side.Name && r.Reading != "" {
				sv.Readings = append(sv.Readings, sentence(r.Reading))
			}
		}
		v.Sides = append(v.Sides, sv)
	}
	return v
}

// dissents are all dissents of the scene.
func (m *Model) dissents() []DissentView {
	var out []DissentView
	for i := range m.Scene().Rulebook.Dissents {
		out = append(out, m.dissent(int32(i)))
	}
	return out
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

// lotsOfDissent are the lots that the statements of a dissent speak of.
func (m *Model) lotsOfDissent(id string) []int32 {
	rb := m.Scene().Rulebook
	var out []int32
	for i := range rb.Rules {
		if d := rb.Rules[i].Dissent; d >= 0 && rb.Dissents[d].ID == id {
			out = append(out, rb.Rules[i].Lots...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// conceptName is a concept in English words.
func (m *Model) conceptName(id string) string {
	rb := m.Scene().Rulebook
	if i, ok := slices.BinarySearchFunc(rb.Concepts, id, func(c scene.Concept, id string) int { return strings.Compare(c.ID, id) }); ok {
		return bare(rb.Concepts[i].Name)
	}
	if id := vocabulary.ConceptID(id); m.Project.Vocabulary.Known(id) {
		return bare(m.Project.Vocabulary.NameOf(id, vocabulary.English))
	}
	return id
}

// choosable are the concepts that could be pinned on a lot: those that stand on
// its ground, ordered by their names.
func (m *Model) choosable(lot int32) []scene.Concept {
	s := m.Scene()
	l := &s.Plan.Lots[lot]
	want := s.Rulebook.Concepts[s.Values[lot].Concept].Where
	if l.Face >= 0 && int(l.Face) < len(s.Plan.Faces) {
		var out []scene.Concept
		for _, c := range s.Rulebook.Concepts {
			if c.Where == want && m.Project.Tileset != nil && int(c.Footprint) <= len(s.Plan.Faces[l.Face].Lots) {
				out = append(out, c)
			}
		}
		slices.SortFunc(out, func(a, b scene.Concept) int { return strings.Compare(a.Name, b.Name) })
		return out
	}
	return nil
}

// unmarked is a sentence without the commitment at its end, which is for files and
// not for reading.
func unmarked(t string) string {
	if i := strings.LastIndex(t, " ["); i > 0 && strings.HasSuffix(t, "]") {
		return t[:i]
	}
	return t
}

// capital begins a text with a capital letter.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// bare is a name without its article.
func bare(s string) string {
	return strings.TrimPrefix(strings.TrimPrefix(s, "an "), "a ")
}

// sentence ends a text with a full stop.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}
