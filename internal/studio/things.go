package studio

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"vouch/internal/scene"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// How many things the palette lists: of one kind, and together.
const (
	thingsOfAKind = 8
	thingsInAll   = 20
)

// thing is something of the open project that the palette finds, and how one goes there.
type thing struct {
	kit.Command
	visit func(*Studio)
}

// things are those of a model in a language: what the sides and the map show of it, and
// nothing that the consent gate kept back. They are listed once for each.
type things struct {
	of   *Model
	tag  words.Tag
	list []thing
}

// thingsOf lists the things of what is shown.
func (s *Studio) thingsOf(m *Model) []thing {
	if s.things.of != m || s.things.tag != s.book.Tag() {
		s.things = things{m, s.book.Tag(), slices.Concat(m.placeThings(s.book), m.standingThings(s.book), m.sourceThings(s.book), m.dissentThings(s.book))}
	}
	return s.things.list
}

// found are the things that a text may mean, best first and not too many: a cell by its
// numbers, else by names.
func (s *Studio) found(text string) []kit.Command {
	m := s.model()
	if m == nil {
		return nil
	}
	var out []kit.Command
	if x, y, ok := m.cellOf(text); ok {
		out = append(out, m.cellThing(s.book, x, y))
	}
	list := s.thingsOf(m)
	all := make([]kit.Command, len(list))
	for i := range list {
		all[i] = list[i].Command
	}
	many := map[string]int{}
	for _, i := range kit.Search(all, text) {
		c := all[i]
		if many[c.Kind]++; many[c.Kind] <= thingsOfAKind && len(out) < thingsInAll {
			out = append(out, c)
		}
	}
	return out
}

// visit goes to a thing by its id and says whether it is one.
func (s *Studio) visit(id string) bool {
	m := s.model()
	if m == nil {
		return false
	}
	if at, ok := strings.CutPrefix(id, cellID); ok {
		if x, y, ok := m.cellOf(at); ok {
			s.visitCell(x, y)
			s.ui.Invalidate()
			return true
		}
	}
	for _, t := range s.thingsOf(m) {
		if t.ID == id {
			t.visit(s)
			s.ui.Invalidate()
			return true
		}
	}
	return false
}

// placeThings are the streets, parks and squares of the map and the places that rules speak
// of, by the names of the time. The gazetteer's others are left out: one may be there only
// for words that nobody may hear.
func (m *Model) placeThings(book *words.Book) []thing {
	sc := m.Scene()
	g := &sc.Plan.Ground
	var names []string
	spots := map[string]*spot{}
	at := func(name string) *spot {
		if spots[name] == nil {
			names = append(names, name)
			spots[name] = &spot{name: name}
		}
		return spots[name]
	}
	for i := range g.Streets {
		p := at(g.Streets[i].Name)
		b := g.Streets[i].Box
		p.cells = append(p.cells, b.Y0*g.Width+b.X0, b.Y1*g.Width+b.X1)
		for lot := range sc.Plan.Lots {
			if sc.Plan.Lots[lot].Street == int32(i) {
				p.lots = append(p.lots, int32(lot))
			}
		}
	}
	for i := range g.Areas {
		p := at(g.Areas[i].Name)
		for _, run := range g.Areas[i].Runs {
			p.cells = append(p.cells, run.Y*g.Width+run.X0, run.Y*g.Width+run.X1)
		}
	}
	for i := range sc.Rulebook.Rules {
		if r := &sc.Rulebook.Rules[i]; r.Place != "" && len(r.Lots)+len(r.Cells) > 0 {
			p := at(r.Place)
			p.lots, p.cells = append(p.lots, r.Lots...), append(p.cells, r.Cells...)
		}
	}
	var out []thing
	for i, name := range names {
		p := *spots[name]
		slices.Sort(p.lots)
		p.lots = slices.Compact(p.lots)
		out = append(out, thing{kit.Command{ID: fmt.Sprintf("place/%d", i), Name: capital(name), Also: book.Say("thing|place"), Kind: book.Say("thing|place")}, func(s *Studio) { s.visitSpot(p) }})
	}
	return out
}

// standingThings are the concepts that stand somewhere now, with their lots.
func (m *Model) standingThings(book *words.Book) []thing {
	sc := m.Scene()
	lots := make([][]int32, len(sc.Rulebook.Concepts))
	for lot, v := range sc.Values {
		lots[v.Concept] = append(lots[v.Concept], int32(lot))
	}
	var out []thing
	for i, list := range lots {
		if len(list) == 0 {
			continue
		}
		c := &sc.Rulebook.Concepts[i]
		p := spot{name: capital(m.conceptName(book, c.ID)), lots: list, stands: true}
		out = append(out, thing{kit.Command{ID: "stands/" + c.ID, Name: p.name, Group: book.Count(len(list), "%d lot", "%d lots"), Also: c.ID, Kind: book.Say("thing|in the scene")}, func(s *Studio) { s.visitSpot(p) }})
	}
	return out
}

// sourceThings are the voices and records of the left side that are not closed as a whole.
func (m *Model) sourceThings(book *words.Book) []thing {
	var out []thing
	for _, row := range m.Sources {
		if row.Withheld != "" {
			continue
		}
		kind, tab := book.Say("thing|voice"), testimonyTab
		if row.Kind == "record" {
			kind, tab = book.Say("thing|record"), recordsTab
		}
		out = append(out, thing{kit.Command{ID: "source/" + row.ID, Name: row.Title, Group: sourceNote(book, row), Also: kind, Kind: kind}, func(s *Studio) {
			s.tab = tab
			s.showSource(row.ID)
		}})
	}
	return out
}

func (m *Model) dissentThings(book *words.Book) []thing {
	var out []thing
	for _, d := range m.dissents(book) {
		kind := book.Say("thing|dissent")
		out = append(out, thing{kit.Command{ID: "dissent/" + d.ID, Name: d.Title, Group: d.Place, Also: kind + " " + d.Place, Kind: kind}, func(s *Studio) {
			s.tab = dissentTab
			s.jobs.stop(asking)
			s.showDissent(d)
		}})
	}
	return out
}

// cellID begins the id of a cell.
const cellID = "cell/"

var twoNumbers = regexp.MustCompile(`^\s*(\d{1,4})(?:\s*[,;]\s*|\s+)(\d{1,4})\s*$`)

// cellOf is the cell that a text names by its two numbers.
func (m *Model) cellOf(text string) (x, y int32, ok bool) {
	n := twoNumbers.FindStringSubmatch(text)
	if n == nil {
		return 0, 0, false
	}
	i, _ := strconv.Atoi(n[1])
	k, _ := strconv.Atoi(n[2])
	g := &m.Scene().Plan.Ground
	return int32(i), int32(k), int32(i) < g.Width && int32(k) < g.Height
}

// cellThing is a cell as the palette lists it, with what stands there.
func (m *Model) cellThing(book *words.Book, x, y int32) kit.Command {
	c := kit.Command{ID: fmt.Sprintf("%s%d,%d", cellID, x, y), Name: capital(cellWords(book, x, y)), Group: m.groundName(book, x, y), Kind: book.Say("thing|place")}
	if lot, ok := m.Scene().Plan.LotAt(x, y); ok {
		c.Group, c.Kind = capital(m.conceptName(book, m.Scene().Concept(lot).ID))+", "+m.lotWords(book, lot), book.Say("thing|lot")
	}
	return c
}

// spot is where something is on the map: lots, and cells that are none.
type spot struct {
	name   string
	lots   []int32
	cells  []int32 // y*Width+x, at least those at its edges
	stands bool    // it is what stands on the lots, and not where they lie
}

// middles are the cells that must be seen.
func (p *spot) middles(sc *scene.Scene) [][2]int32 {
	var out [][2]int32
	for _, lot := range p.lots {
		out = append(out, [2]int32{sc.Plan.Lots[lot].FrontX, sc.Plan.Lots[lot].FrontY})
	}
	w := sc.Plan.Ground.Width
	for _, k := range p.cells {
		out = append(out, [2]int32{k % w, k / w})
	}
	return out
}
