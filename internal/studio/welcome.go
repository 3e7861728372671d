package studio

import (
	"context"
	"image"

	"vouch/assets"
	"vouch/assets/render"
	"vouch/assets/tileset"
	"vouch/internal/studio/kit"
)

// The columns of the first screen, px: what to do, and beside it a picture where there is
// room.
const (
	welcomeWidth  = 460
	welcomeHeight = 330
	welcomeGap    = 48
	welcomePaint  = 430
)

// welcome is the window before anything is open: what to do next.
func (s *Studio) welcome(p *page, r kit.Rect) {
	t := p.theme()
	p.fill(r, t.Ground)
	w := welcomeWidth
	if r.W >= welcomeWidth+welcomeGap+welcomePaint+2*pad {
		w += welcomeGap + welcomePaint
	}
	whole := r.Middle(w, welcomeHeight)
	box := whole.CutLeft(welcomeWidth)
	if whole.CutLeft(welcomeGap); whole.W > 0 {
		s.welcomePicture(p, whole)
	}
	p.title(&box, 40, "welcome", bigTitle, p.t("See a place, and why it is believed"))
	p.para(&box, kit.Body, t.Quiet, p.t("Open the folder of a project, or look at the example first. Every house in a scene can say which testimony or record put it there, or that nobody vouches for it."))
	box.CutTop(22)
	s.welcomeButtons(p, box.CutTop(36))
	box.CutTop(22)
	p.para(&box, kit.Body, t.Quiet, p.t("Or drop a published picture anywhere on this window: is it unchanged, who signed it, and what does it rest on?"))
	box.CutTop(6)
	if p.Link("verify-file", box.CutTop(24), p.t("Choose a file to verify")) {
		s.act("verify")
	}
	for i, path := range s.set.Recent[:min(len(s.set.Recent), shownRecent)] {
		if i == 0 {
			box.CutTop(14)
			p.heading(box.CutTop(24), "recent", kit.Section, p.t("Open again"))
		}
		if p.Link("recent/"+path, box.CutTop(24), path) {
			s.openFolder(path)
		}
	}
	if busy := s.jobs.Busy(); busy != "" && !s.jobs.busyIn(tiling) {
		box.CutTop(16)
		p.para(&box, kit.Note, t.Accent, busy+"…")
	}
}

// welcomeButtons are the two ways to begin.
func (s *Studio) welcomeButtons(p *page, row kit.Rect) {
	label := p.t("Open a project…")
	if p.button(row.CutLeft(max(180, p.ButtonWidth(label, kit.ButtonOptions{}))), "open", label, primary, "") {
		s.act("open")
	}
	row.CutLeft(12)
	label = p.t("Open the example")
	if p.button(row.CutLeft(max(180, p.ButtonWidth(label, kit.ButtonOptions{}))), "example", label, plainButton, "") {
		s.act("example")
	}
}

// shownRecent is how many projects the first screen offers again.
const shownRecent = 4

// welcomePicture is a row of houses, one of each class, as a scene shows them: what
// testimony fixes has its colours, what nobody vouches for is pale.
func (s *Studio) welcomePicture(p *page, r kit.Rect) {
	name := p.t("Houses in full colour are vouched for; the paler one is, the less is known of it.")
	const gap = 10
	note := p.height(kit.Note, name, r.W)
	w, h := r.W, r.H-gap-note
	pic := s.row
	if pic == nil {
		s.drawRow()
	} else if b := pic.Img.Rect; b.Dy()*w <= h*b.Dx() {
		h = b.Dy() * w / b.Dx()
	} else {
		w = b.Dx() * h / b.Dy()
	}
	r = r.Middle(r.W, h+gap+note)
	if at := r.CutTop(h); pic != nil {
		p.Group(kit.RoleGroup, "welcome.picture", name, at, func() { p.Picture(at.Middle(w, h), pic, image.Rectangle{}, kit.Smooth) })
	}
	r.CutTop(gap)
	p.para(&r, kit.Note, p.theme().Quiet, name)
}

// drawRow draws the picture of the first screen in the background, once.
func (s *Studio) drawRow() {
	if s.jobs.busyIn(tiling) {
		return
	}
	s.jobs.start(tiling, s.t("Drawing"), func(ctx context.Context, _ *progress) func() {
		pic, err := render.Scene(ctx, houseRow(), tileset.Mission1974(), render.Options{TileW: 128, Evidence: true, Workers: workers()})
		if err != nil {
			return nil
		}
		return func() { s.row = &kit.Picture{ID: "welcome", Version: 1, Img: pic.Image} }
	})
}

// houseRow is a street front with a house of each class.
func houseRow() assets.Layout {
	concepts := [...]string{"food.bakery", "rowhouse.italianate-bay", "flats.edwardian", "rowhouse.queen-anne", "shop.corner-store"}
	const depth = 3
	w, h := len(concepts)+2, depth+3
	l := assets.Layout{Width: w, Height: h, Corner: make([]int, (w+1)*(h+1)), Ground: make([]assets.Ground, w*h)}
	for i := range l.Ground {
		switch y := i / w; {
		case y > depth:
			l.Ground[i] = assets.Roadway
		case i%w == 0 || i%w == w-1 || y == 0:
			l.Ground[i] = assets.Park
		default:
			l.Ground[i] = assets.Lot
		}
	}
	for i, class := range assets.Classes() {
		l.Objects = append(l.Objects, assets.Object{ID: i, Concept: concepts[i], X: 1 + i, Y: 1, W: 1, H: depth, Facing: assets.South, Class: class, Variant: uint64(i + 3)})
	}
	return l
}
