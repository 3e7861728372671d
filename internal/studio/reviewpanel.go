package studio

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/internal/studio/kit"
)

// reviewPanel is a proposal in place of the inspector: each change with a box.
func (s *Studio) reviewPanel(p *page, r kit.Rect) {
	t := p.theme()
	v := s.review
	in := r.InsetXY(pad, 0)
	in.CutTop(14)
	p.heading(in.CutTop(28), "inspector", kit.Title, "A program proposes")
	p.para(&in, kit.BodyBold, t.Ink, v.Skill.Title)
	p.para(&in, kit.Note, t.Quiet, reviewLine(v))
	in.CutTop(8)
	foot := in.CutBottom(92)
	s.swipeRow(p, in.CutTop(34))
	s.reviewFoot(p, foot)
	if s.review == nil { // it was decided just now
		return
	}
	s.reviewList(p, in)
}

// reviewGap is between the cards of two changes, px.
const reviewGap = 8

// reviewList is the changes with their boxes. A proposal may hold a thousand: those out
// of sight are passed over by the height that they had.
func (s *Studio) reviewList(p *page, in kit.Rect) {
	v := s.review
	if v.width != in.W {
		v.width, v.heights = in.W, make([]int, len(v.Review.Items))
	}
	if v.follow {
		v.follow = false
		y := 0
		for _, h := range v.heights[:v.At] {
			y += h
		}
		p.ScrollTo("review", y, v.heights[v.At], in.H)
	}
	p.scroll(in, "review", func(c *kit.Rect) {
		for i := range v.Review.Items {
			if h := v.heights[i]; h > 0 && (c.Y+h < in.Y || c.Y > in.Bottom()) {
				use(c, h)
				continue
			}
			top := c.Y
			s.reviewItem(p, c, i)
			c.CutTop(reviewGap)
			v.heights[i] = c.Y - top
		}
		s.reviewEffect(p, c)
	})
}

// swipeRow chooses how much of the scene before is seen.
func (s *Studio) swipeRow(p *page, r kit.Rect) {
	v := s.review
	at := 1
	switch v.Swipe {
	case 100:
		at = 0
	case 0:
		at = 2
	}
	if p.Segments("swipe", r.Middle(r.W, 30), "What is shown", []string{"Before", "Half", "After"}, &at) {
		v.Swipe = []int{100, 50, 0}[at]
	}
}

// reviewLine says which program, and what it used.
func reviewLine(v *Review) string {
	pr := v.Review.Proposal
	return fmt.Sprintf("version %s · %s gas · may use %s", pr.Version, thousands(int64(v.Run.Outcome.Gas)), listWords(pr.Capabilities))
}

func (s *Studio) reviewItem(p *page, c *kit.Rect, i int) {
	v := s.review
	it := &v.Review.Items[i]
	title := fmt.Sprintf("%s %s", capital(it.Change.Op.String()), s.model().conceptName(it.Change.Concept))
	where := cellWords(it.Change.X, it.Change.Y)
	if lot, ok := s.model().Scene().Plan.LotAt(it.Change.X, it.Change.Y); ok {
		where = s.model().lotWords(lot) + ", " + where
	} else if name := s.model().groundName(it.Change.X, it.Change.Y); name != "" {
		where = name + ", " + where
	}
	warn := ""
	if it.Removes {
		warn = "Takes evidence away; it is never ticked for you."
	}
	on, look := p.change(c, fmt.Sprintf("change/%d", i), v.Ticked[i], i == v.At, title, where, sentence(capital(it.Change.Why)), citeWords(it), warn)
	v.Ticked[i] = on
	if look {
		s.lookAt(i)
		v.follow = false // it was clicked, so it is in sight
		s.reveal(it.Change.X, it.Change.Y)
	}
}

// citeWords are the readings that a change leans on.
func citeWords(it *skills.Item) []string {
	var out []string
	for _, c := range it.Cites {
		out = append(out, fmt.Sprintf("%s: %s", capital(c.Origin.String()), sentence(c.Reading)))
	}
	return out
}

// reviewEffect says what becomes of the shares and the lots.
func (s *Studio) reviewEffect(p *page, c *kit.Rect) {
	t := p.theme()
	v := s.review.Review
	gains, loses := 0, 0
	for _, d := range v.Lots {
		if d.Gains() {
			gains++
		}
		if d.Loses() {
			loses++
		}
	}
	p.heading(c.CutTop(26), "effect", kit.Section, "What it would change")
	p.para(c, kit.Note, t.Ink, fmt.Sprintf("%s differ; %d rest on more than before, %d on less.", count(len(v.Lots), "lot", "lots"), gains, loses))
	for _, class := range assets.Classes() {
		was, is := v.Shares[0].Lots[class], v.Shares[1].Lots[class]
		if was != is {
			p.para(c, kit.Note, t.Ink, fmt.Sprintf("%s: %d, then %d.", capital(class.String()), was, is))
		}
	}
	if v.Shares[0].Lots == v.Shares[1].Lots {
		p.para(c, kit.Note, t.Quiet, "The shares stay the same: what a program proposes is no evidence.")
	}
	c.CutTop(12)
}

func (s *Studio) reviewFoot(p *page, foot kit.Rect) {
	v := s.review
	foot.CutTop(10)
	row := foot.CutTop(34)
	n := len(v.ticked())
	off := ""
	if n == 0 {
		off = "nothing is ticked"
	}
	cols := row.Row(12, -3, -2)
	if s.reviewer() == "" {
		off = noReviewer
	}
	if p.button(cols[0], "approve", fmt.Sprintf("Approve %d of %d", n, len(v.Ticked)), primary, off) {
		s.approve()
		return
	}
	if p.button(cols[1], "refuse", "Refuse", warnButton, "") {
		s.refuse()
		return
	}
	foot.CutTop(6)
	text := noReviewer
	if who := s.reviewer(); who != "" {
		text = "Signed by " + who + ". A approve, R refuse, J K next, Space tick."
	}
	p.para(&foot, kit.Note, p.theme().Quiet, text)
}

// paintReview draws the scene before and after, side by side on one ground: the
// line between them is the swipe.
func (s *Studio) paintReview(c *canvas, m *Model, want request, seen scene.Box) {
	v := s.review
	after := want
	after.model, after.scene = v.after, v.after.key()
	b, a := s.need(want, seen), s.need(after, seen)
	x := c.view.X + c.view.W*v.Swipe/100
	c.ops = append(c.ops, kit.Op{Kind: kit.OpClip, Rect: kit.Rect{X: c.view.X, Y: c.view.Y, W: x - c.view.X, H: c.view.H}})
	if b != nil {
		c.picture(b)
	}
	c.ops = append(c.ops, kit.Op{Kind: kit.OpUnclip}, kit.Op{Kind: kit.OpClip, Rect: kit.Rect{X: x, Y: c.view.Y, W: c.view.Right() - x, H: c.view.H}})
	if a != nil {
		c.picture(a)
	}
	c.ops = append(c.ops, kit.Op{Kind: kit.OpUnclip})
	if v.Swipe > 0 && v.Swipe < 100 {
		w := max(2*c.scale/100, 1)
		c.ops = append(c.ops, kit.Op{Kind: kit.OpRect, Rect: kit.Rect{X: x - w/2, Y: c.view.Y, W: w, H: c.view.H}, Colour: draw.RGB(0xFFF6E4)})
	}
	p := planeOf(&m.Scene().Plan.Ground)
	for i := range v.Review.Items {
		it := &v.Review.Items[i]
		c.changeMark(p, it.Change.X, it.Change.Y, i == v.At, v.Ticked[i])
	}
}

// changeMark rings the cell of a proposed change.
func (c *canvas) changeMark(p plane, x, y int32, at, ticked bool) {
	q := c.point(p.middle(x, y))
	if !c.seen([]draw.Pt{q}) {
		return
	}
	u := int32(c.scale) * 16 / 100
	r := int32(c.cam.tile()*4) + 4*u
	ink := draw.RGB(0x7C4C94)
	if !ticked {
		ink = draw.RGB(0x6E5B52)
	}
	w := int(2 * u)
	if at {
		w = int(4 * u)
	}
	ring := draw.EllipsePath(q, r, r/2)
	c.ops = append(c.ops,
		kit.Op{Kind: kit.OpPath, Points: ring, Closed: true, Width: w + int(2*u), Colour: draw.Fade(draw.RGB(0xFFF6E4), 220)},
		kit.Op{Kind: kit.OpPath, Points: ring, Closed: true, Width: w, Colour: ink})
}

// thousands writes a number with a comma after every three digits.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func listWords(list []string) string {
	switch len(list) {
	case 0:
		return "nothing"
	case 1:
		return list[0]
	}
	var out strings.Builder
	for i, t := range list {
		switch {
		case i == len(list)-1:
			out.WriteString(" and ")
		case i > 0:
			out.WriteString(", ")
		}
		out.WriteString(t)
	}
	return out.String()
}
