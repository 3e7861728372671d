package studio

import (
	"fmt"
	"strings"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// reviewPanel is a proposal in place of the inspector: each change with a box.
func (s *Studio) reviewPanel(p *page, r kit.Rect) {
	t := p.theme()
	v := s.review
	in := r.InsetXY(pad, 0)
	in.CutTop(14)
	p.title(&in, 28, "inspector", kit.Title, p.t("A program proposes"))
	p.para(&in, kit.BodyBold, t.Ink, skillTitle(p.book, v.Skill))
	line := kit.Rect{X: in.X, Y: in.Y, W: in.W, H: kit.Note.Line}
	p.para(&in, kit.Note, t.Quiet, p.t("version %s, run in a sandbox", v.Review.Proposal.Version))
	p.Tip(line, reviewLine(p.book, v))
	in.CutTop(8)
	foot := in.CutBottom(92)
	s.swipeRow(p, in.CutTop(34))
	in.CutTop(10)
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
		y := v.head
		for _, h := range v.heights[:v.At] {
			y += h
		}
		p.ScrollTo("review", y, v.heights[v.At], in.H)
	}
	p.scroll(in, "review", func(c *kit.Rect) {
		top := c.Y
		s.reviewKinds(p, c)
		v.head = c.Y - top
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

// swipeRow moves the line between the scene before and after. The line in the scene can
// be drawn too.
func (s *Studio) swipeRow(p *page, r kit.Rect) {
	v := s.review
	before, after := p.t("Before"), p.t("After")
	// as in the scene: before is on the left of the line, after on its right
	if p.Button("swipe.before", r.CutLeft(p.ButtonWidth(before, kit.ButtonOptions{})).Middle(p.ButtonWidth(before, kit.ButtonOptions{}), 28), before, kit.ButtonOptions{On: v.Swipe == 100, Tip: p.t("Only the scene before")}) {
		v.Swipe = 100
	}
	if p.Button("swipe.after", r.CutRight(p.ButtonWidth(after, kit.ButtonOptions{})).Middle(p.ButtonWidth(after, kit.ButtonOptions{}), 28), after, kit.ButtonOptions{On: v.Swipe == 0, Tip: p.t("Only the scene after")}) {
		v.Swipe = 0
	}
	o := kit.SliderOptions{Name: p.t("How much of the scene before is seen"), Max: 100, Step: 5, Format: func(n int) string { return p.t("%d %% before", n) }}
	p.Slider("swipe", r.InsetXY(8, 0), o, &v.Swipe)
}

// swipeGrip is how near the pointer must be to the line to draw it, px.
const swipeGrip = 14

// swiped draws the line between before and after with the pointer; it says whether it
// took what was done.
func (s *Studio) swiped(res kit.SurfaceResult) bool {
	v := s.review
	if v == nil || s.view.W <= 0 {
		return false
	}
	x := s.view.W * v.Swipe / 100
	if res.Pressed {
		v.held = v.Swipe > 0 && v.Swipe < 100 && abs(res.X-x) <= swipeGrip*s.ui.Scale()/100
	}
	if !res.Dragging {
		return v.held && (res.Pressed || res.Clicked)
	}
	if v.held {
		v.Swipe = min(max(res.X*100/s.view.W, 1), 99)
	}
	return v.held
}

// reviewTags name the two sides of the line, and what is looked at.
func (s *Studio) reviewTags(p *page, r kit.Rect) {
	v := s.review
	if v == nil || len(v.Review.Items) == 0 {
		return
	}
	x := r.X + r.W*v.Swipe/100
	tag := func(at kit.Rect, text string) {
		p.plate(at)
		p.Label("", at.InsetXY(8, 0), kit.NoteBold, p.theme().Ink, text)
	}
	before, after := p.t("Before"), p.t("After")
	if w := p.measure(kit.NoteBold, before) + 18; v.Swipe > 0 && x-w-8 > r.X {
		tag(kit.Rect{X: x - w - 8, Y: r.Bottom() - 74, W: w, H: 24}, before)
	}
	if w := p.measure(kit.NoteBold, after) + 18; v.Swipe < 100 && x+w+8 < r.Right() {
		tag(kit.Rect{X: x + 8, Y: r.Bottom() - 74, W: w, H: 24}, after)
	}
}

// reviewLine says which program, and what it used.
func reviewLine(book *words.Book, v *Review) string {
	pr := v.Review.Proposal
	return book.Say("It used %s gas and may use %s.", book.Number(int64(v.Run.Outcome.Gas)), book.List(pr.Capabilities))
}

func (s *Studio) reviewItem(p *page, c *kit.Rect, i int) {
	v := s.review
	it := &v.Review.Items[i]
	title := s.itemTitle(p.book, it)
	where := cellWords(p.book, it.Change.X, it.Change.Y)
	if lot, ok := s.model().Scene().Plan.LotAt(it.Change.X, it.Change.Y); ok {
		where = s.model().lotWords(p.book, lot) + ", " + where
	} else if name := s.model().groundName(p.book, it.Change.X, it.Change.Y); name != "" {
		where = name + ", " + where
	}
	why, warn := s.itemEffect(p, i)
	on, look := p.change(c, fmt.Sprintf("change/%d", i), v.Ticked[i], i == v.At, title, where, why, citeWords(p.book, it), warn)
	v.Ticked[i] = on
	if look {
		s.lookAt(i)
		v.follow = false // it was clicked, so it is in sight
		s.reveal(it.Change.X, it.Change.Y)
	}
}

// itemTitle says what a change would do: what would stand there, or not.
func (s *Studio) itemTitle(book *words.Book, it *skills.Item) string {
	name := s.model().conceptName(book, it.Change.Concept)
	switch it.Change.Op {
	case scene.Pin:
		return book.Say("Pin: %s", name)
	case scene.Forbid:
		return book.Say("Forbid: %s", name)
	}
	return book.Say("Place: %s", name)
}

// itemEffect says why a change is proposed, what its lot would gain or lose, and why it
// was not ticked.
func (s *Studio) itemEffect(p *page, i int) (why, warn string) {
	v := s.review
	it := &v.Review.Items[i]
	parts := []string{}
	if it.Change.Why != "" {
		parts = append(parts, sentence(capital(it.Change.Why)))
	}
	lot, onLot := s.model().Scene().Plan.LotAt(it.Change.X, it.Change.Y)
	for _, d := range v.Review.Lots {
		if !onLot || d.Lot != lot {
			continue
		}
		was, is := p.t(d.WasClass.String()), p.t(d.IsClass.String())
		text := p.t("Its lot: %s (%s), then %s (%s).", s.model().conceptName(p.book, d.Was), was, s.model().conceptName(p.book, d.Is), is)
		switch {
		case d.Loses():
			text += " " + p.t("Evidence is lost.")
		case d.Gains():
			text += " " + p.t("Evidence is gained.")
		default:
			text += " " + p.t("No evidence is gained or lost.")
		}
		parts = append(parts, text)
	}
	if it.Change.Op == scene.Place {
		parts = append(parts, p.t("It takes no lot, so no evidence is gained or lost."))
	}
	switch {
	case it.Removes:
		warn = p.t("Takes evidence away; it is never ticked for you.")
	case len(it.Touches) > 0 && !it.Ticked:
		warn = p.t("Words rest on this lot (%s); it is never ticked for you.", p.t(it.Touches[0].Class))
	}
	return strings.Join(parts, " "), warn
}

// never says whether a change is only ever ticked by hand.
func never(it *skills.Item) bool { return it.Removes || len(it.Touches) > 0 && !it.Ticked }

// changeKind is what changes of a proposal have in common.
type changeKind struct {
	op      scene.Op
	concept string
}

// kinds are the kinds of a proposal's changes with how many there are, the first first.
func (v *Review) kinds() (list []changeKind, count map[changeKind]int) {
	count = map[changeKind]int{}
	for i := range v.Review.Items {
		c := &v.Review.Items[i].Change
		k := changeKind{c.Op, c.Concept}
		if count[k]++; count[k] == 1 {
			list = append(list, k)
		}
	}
	return list, count
}

// maxKinds bounds the boxes for whole kinds.
const maxKinds = 8

// reviewKinds ticks all changes of a kind at once, but for those that take evidence away.
func (s *Studio) reviewKinds(p *page, c *kit.Rect) {
	v := s.review
	if len(v.Review.Items) < 2 {
		return
	}
	list, count := v.kinds()
	for n, k := range list[:min(len(list), maxKinds)] {
		all, title := true, ""
		for i := range v.Review.Items {
			if it := &v.Review.Items[i]; it.Change.Op == k.op && it.Change.Concept == k.concept {
				title = s.itemTitle(p.book, it)
				all = all && (v.Ticked[i] || never(it))
			}
		}
		if !p.Check(fmt.Sprintf("kind/%d", n), c.CutTop(24), p.tn(count[k], "%[2]s (%[1]d)", "%[2]s (all %[1]d)", title), &all, false) {
			continue
		}
		for i := range v.Review.Items {
			if it := &v.Review.Items[i]; it.Change.Op == k.op && it.Change.Concept == k.concept {
				v.Ticked[i] = all && !never(it)
			}
		}
	}
	c.CutTop(8)
}

// citeWords are the readings that a change leans on.
func citeWords(book *words.Book, it *skills.Item) []string {
	var out []string
	for _, c := range it.Cites {
		out = append(out, fmt.Sprintf("%s: %s", capital(book.Say(c.Origin.String())), sentence(c.Reading)))
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
	p.title(c, 26, "effect", kit.Section, p.t("What it would change"))
	p.para(c, kit.Note, t.Ink, p.tn(len(v.Lots), "%d lot differs; %d rest on more than before, %d on less.", "%d lots differ; %d rest on more than before, %d on less.", gains, loses))
	for _, class := range assets.Classes() {
		was, is := v.Shares[0].Lots[class], v.Shares[1].Lots[class]
		if was != is {
			p.para(c, kit.Note, t.Ink, p.t("%s: %d, then %d.", capital(p.t(class.String())), was, is))
		}
	}
	if v.Shares[0].Lots == v.Shares[1].Lots {
		p.para(c, kit.Note, t.Quiet, p.t("The shares stay the same: what a program proposes is no evidence."))
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
		off = p.t("nothing is ticked")
	}
	cols := row.Row(12, -3, -2)
	if s.reviewer() == "" {
		off = noReviewer(p.book)
	}
	if p.button(cols[0], "approve", p.t("Approve %d of %d", n, len(v.Ticked)), primary, off) {
		s.approve()
		return
	}
	if p.button(cols[1], "refuse", p.t("Refuse"), warnButton, "") {
		s.refuse()
		return
	}
	foot.CutTop(6)
	text := noReviewer(p.book)
	if who := s.reviewer(); who != "" {
		text = p.t("Signed by %s. A approve, R refuse, J K next, Space tick.", s.model().Project.CuratorName(who))
	}
	p.para(&foot, kit.Note, p.theme().Quiet, text)
}

// paintReview draws the scene before and after, side by side on one ground: the
// line between them is the swipe.
func (s *Studio) paintReview(c *canvas, m *Model, before sight) {
	v := s.review
	after := before
	after.scene = v.after.key()
	s.remember(v.after)
	x := c.view.X + c.view.W*v.Swipe/100
	c.ops = append(c.ops, kit.Op{Kind: kit.OpClip, Rect: kit.Rect{X: c.view.X, Y: c.view.Y, W: x - c.view.X, H: c.view.H}})
	s.paintPieces(c, m, before, &s.show[0])
	c.ops = append(c.ops, kit.Op{Kind: kit.OpUnclip}, kit.Op{Kind: kit.OpClip, Rect: kit.Rect{X: x, Y: c.view.Y, W: c.view.Right() - x, H: c.view.H}})
	s.paintPieces(c, v.after, after, &s.show[1])
	c.ops = append(c.ops, kit.Op{Kind: kit.OpUnclip})
	if v.Swipe > 0 && v.Swipe < 100 {
		w := max(2*c.scale/100, 1)
		c.ops = append(c.ops, kit.Op{Kind: kit.OpRect, Rect: kit.Rect{X: x - w/2, Y: c.view.Y, W: w, H: c.view.H}, Colour: draw.RGB(0xFFF6E4)})
	}
	p := c.plane
	for i := range v.Review.Items {
		it := &v.Review.Items[i]
		c.changeMark(p, it.Change.X, it.Change.Y, i == v.At, v.Ticked[i])
	}
	if v.Swipe > 0 && v.Swipe < 100 {
		c.grip(x)
	}
}

// grip is the handle of the line between before and after.
func (c *canvas) grip(x int) {
	u := int32(c.scale) * 16 / 100
	q := draw.Pt{X: int32(x) * 16, Y: int32(c.view.Y+c.view.H/2) * 16}
	knob := draw.EllipsePath(q, 13*u, 13*u)
	arrow := func(side int32) kit.Op {
		return kit.Op{Kind: kit.OpPath, Points: []draw.Pt{{X: q.X + side*3*u, Y: q.Y - 4*u}, {X: q.X + side*7*u, Y: q.Y}, {X: q.X + side*3*u, Y: q.Y + 4*u}}, Width: int(2 * u), Colour: draw.RGB(0x234A52)}
	}
	c.ops = append(c.ops,
		kit.Op{Kind: kit.OpPath, Points: knob, Colour: draw.RGB(0xFFF6E4)},
		kit.Op{Kind: kit.OpPath, Points: knob, Closed: true, Width: int(2 * u), Colour: draw.RGB(0x234A52)},
		arrow(-1), arrow(1))
}

// changeMark rings the cell of a proposed change.
func (c *canvas) changeMark(p *plane, x, y int32, at, ticked bool) {
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
