package studio

import (
	"strings"

	"vouch/assets"
	"vouch/assets/tileset"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// tiles is everything that the tileset draws, with its picture.
type tiles struct {
	query   string
	list    []tileset.Part
	at      int
	variant int
}

func newTiles(s *Studio) *tiles {
	d := &tiles{}
	d.filter(s)
	return d
}

// filter keeps the parts whose name or id has every word of the query.
func (d *tiles) filter(s *Studio) {
	d.list, d.at = nil, 0
	for _, part := range s.model().Project.Tileset.Parts {
		text := strings.ToLower(part.Concept + " " + part.Name + " " + s.model().conceptName(s.book, part.Concept))
		fits := true
		for w := range strings.FieldsSeq(strings.ToLower(d.query)) {
			fits = fits && strings.Contains(text, w)
		}
		if fits {
			d.list = append(d.list, part)
		}
	}
}

// tileAlone is one thing by itself on bare ground: a building, or what stands beside a
// wall.
func tileAlone(part *tileset.Part, variant uint64) assets.Layout {
	w, h, ground := max(part.Footprint, 1)+2, 7, assets.Plaza
	if part.Footprint == 0 {
		w, h, ground = 6, 6, assets.Alley
	}
	l := assets.Layout{Width: w, Height: h, Corner: make([]int, (w+1)*(h+1)), Ground: make([]assets.Ground, w*h)}
	for i := range l.Ground {
		l.Ground[i] = ground
	}
	if part.Footprint > 0 {
		l.Objects = []assets.Object{{Concept: part.Concept, X: 1, Y: 1, W: w - 2, H: h - 2, Facing: assets.South, Class: assets.Evidenced, Variant: variant}}
		return l
	}
	l.Objects = []assets.Object{{ID: 1, Concept: "warehouse.brick", W: 3, H: 5, Facing: assets.South, Class: assets.Evidenced, Variant: 3}}
	f := assets.Feature{Concept: part.Concept, Object: 1, Class: assets.Evidenced, Variant: variant}
	for y := 1; y < 4; y++ {
		for x := 3; x < 6; x++ {
			f.Cells = append(f.Cells, assets.Point{X: x, Y: y})
		}
	}
	l.Features = []assets.Feature{f}
	return l
}

func (*tiles) title(book *words.Book) string { return book.Say("Everything that can be drawn") }

func (*tiles) size() (id string, w, h int) { return "tiles", 940, 640 }

func (d *tiles) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	left := r.CutLeft(r.W * 2 / 5)
	r.CutLeft(18)
	changed, _ := p.field(left.CutTop(34), "tiles.query", p.t("Find a concept"), &d.query, false)
	if changed {
		d.filter(s)
	}
	left.CutTop(8)
	p.textIn(left.CutBottom(22), kit.Note, t.Quiet, p.tn(len(d.list), "%d concept", "%d concepts"))
	name := func(i int) string { return capital(s.model().conceptName(p.book, d.list[i].Concept)) }
	p.List("tiles.list", left, kit.ListOptions{
		Name: p.t("concepts"), Count: len(d.list), RowHeight: portraitRow, Label: name,
		Draw: func(i int, at kit.Rect, _ kit.RowState) {
			p.rowPortrait(s, &at, d.list[i].Concept)
			p.rowText(at, name(i), d.list[i].Concept, false)
		},
	}, &d.at)
	if d.at < 0 || d.at >= len(d.list) {
		p.para(&r, kit.Body, t.Quiet, p.t("No concept of this time has these words. Take one away."))
		return
	}
	part := &d.list[d.at]
	p.heading(r.CutTop(28), "tiles.name", kit.Title, name(d.at))
	about := p.t("stands on streets, in parks or on walls")
	if part.Footprint > 0 {
		about = p.tn(part.Footprint, "takes %d lot", "takes %d lots in a row")
	}
	n := 0
	for lot := range s.model().Scene().Values {
		if s.model().Scene().Values[lot].Offset == 0 && s.model().Scene().Concept(int32(lot)).ID == part.Concept {
			n++
		}
	}
	p.para(&r, kit.Note, t.Quiet, capital(about)+". "+p.tn(n, "It stands %d time in this scene.", "It stands %d times in this scene."))
	row := r.CutBottom(34)
	label := p.t("Another one of it")
	if p.button(row.CutLeft(p.ButtonWidth(label, kit.ButtonOptions{})), "tiles.another", label, plainButton, "") {
		d.variant++
	}
	r.CutBottom(10)
	s.portraits.portrait(s, p, r, "tiles.picture", name(d.at), part, d.variant)
}
