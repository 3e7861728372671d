package studio

import (
	"slices"
	"strings"

	"vouch/internal/studio/words"
)

// DissentView is a dissent as the inspector shows it: both sides' words.
type DissentView struct {
	ID     string
	Title  string // what they disagree about, in words
	Place  string // where, in words; "" in several places
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

// dissent is a dissent with both sides' words.
func (m *Model) dissent(book *words.Book, i int32) DissentView {
	rb := m.Scene().Rulebook
	d := &rb.Dissents[i]
	v := DissentView{ID: d.ID, Chosen: d.Chosen, By: d.By}
	v.Title, v.Place = m.subject(book, i)
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

// subject is what the sides of a dissent disagree about, and where.
func (m *Model) subject(book *words.Book, i int32) (title, place string) {
	rb := m.Scene().Rulebook
	var names, places []string
	for k := range rb.Rules {
		r := &rb.Rules[k]
		if r.Dissent != i {
			continue
		}
		name := m.conceptName(book, r.Level)
		if name == r.Level {
			name = bare(r.Named)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		if !slices.Contains(places, r.Place) {
			places = append(places, r.Place)
		}
	}
	if len(places) == 1 {
		place = capital(places[0])
	}
	switch len(names) {
	case 0: // statements that did not become rules at this date
		return capital(strings.NewReplacer("-", " ", "_", " ", ".", " ").Replace(strings.TrimPrefix(rb.Dissents[i].ID, "d."))), place
	case 2:
		return capital(book.Say("%s or %s", names[0], names[1])), place
	}
	return capital(book.List(names)), place
}

// dissentTitle names a dissent by its id.
func (m *Model) dissentTitle(book *words.Book, id string) string {
	for _, d := range m.dissents(book) {
		if d.ID == id {
			return d.Title
		}
	}
	return id
}

// dissents are all dissents of the scene.
func (m *Model) dissents(book *words.Book) []DissentView {
	var out []DissentView
	for i := range m.Scene().Rulebook.Dissents {
		out = append(out, m.dissent(book, int32(i)))
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
