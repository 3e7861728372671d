package render

import (
	"vouch/assets"
	"vouch/assets/draw"
)

var (
	steel = draw.RGB(0x56625F)
	iron  = draw.RGB(0x4A4A4E)
	lit   = draw.RGB(0xF6EBCB)
)

// lamp is a steel post with an arm over the roadway; side is where the houses are.
func (b *brush) lamp(x, y int, side assets.Facing) {
	const h = 800
	z := b.post(steel, x, y, 28, h)
	d := [4][2]int{{0, 1}, {-1, 0}, {0, -1}, {1, 0}}[side&3]
	p := func(k, v int) draw.Pt { return b.pr(x+d[0]*k, y+d[1]*k, z+v) }
	b.line(steel, 22, p(0, h), p(60, h+56), p(230, h+70))
	b.line(steel, 46, p(170, h+70), p(270, h+66))
	head := lit
	if b.night { // it lights nothing
		head = steel
	}
	b.line(head, 26, p(180, h+58), p(262, h+56))
}

// reachOfLamp is how far over the roadway a street lamp's head hangs, steps.
const reachOfLamp = 430

// streetLamp is a tall post on a flared foot, with an arm and a head over the roadway:
// what a feature sets. side is where the houses are.
func (b *brush) streetLamp(x, y int, side assets.Facing) {
	const h = 1180
	body := draw.RGB(0x3F4B4C)
	z := b.height(x, y)
	d := kerbPlace{side: side}
	p := func(k, v int) draw.Pt {
		px, py := d.inward(-k)
		return b.pr(x+px, y+py, z+v)
	}
	b.shadowStick(x, y, 44, h)
	b.cube(body, x-34, y-34, x+34, y+34, z, 46)
	b.cube(body, x-24, y-24, x+24, y+24, z+46, 110)
	b.line(body, 40, p(0, 100), p(0, h*2/3))
	b.line(body, 30, p(0, h*2/3), p(0, h))
	b.line(sunlit.of(draw.RGB(0x8B9894)), 12, b.pr(x+8, y-8, z+150), b.pr(x+8, y-8, z+h))
	b.line(body, 26, p(0, h-90), p(24, h+40), p(90, h+96), p(reachOfLamp-110, h+120))
	b.line(draw.RGB(0x5C6868), 60, p(reachOfLamp-140, h+118), p(reachOfLamp+30, h+104))
	b.line(lampLight, 40, p(reachOfLamp-100, h+88), p(reachOfLamp+20, h+80))
	b.glow(p(reachOfLamp-40, h+80), 520)
}

// meter is a parking meter.
func (b *brush) meter(x, y int) {
	z := b.post(draw.RGB(0x6B6570), x, y, 16, 150)
	b.ellipse(draw.RGB(0x7D868C), x, y, z+170, 22, 30)
	b.ellipse(draw.RGB(0xB9C2C4), x+4, y-4, z+178, 13, 14)
}

func (b *brush) hydrant(x, y int) {
	z := b.height(x, y)
	c := draw.RGB(0xEDE6D6)
	b.shadowBox(x-20, y-20, x+20, y+20, 90)
	b.cube(c, x-24, y-24, x+24, y+24, z, 16)
	b.cube(c, x-17, y-17, x+17, y+17, z+16, 64)
	b.line(c, 26, b.pr(x-30, y+30, z+56), b.pr(x+30, y-30, z+56))
	b.ellipse(draw.RGB(0x3F6F8E), x, y, z+88, 24, 17)
}

// signal is a post with three lamps.
func (b *brush) signal(x, y int) {
	z := b.post(steel, x, y, 28, 420)
	b.cube(draw.RGB(0xC99A3A), x-26, y-26, x+26, y+26, z+400, 180)
	for i, c := range []draw.Colour{draw.RGB(0x4F9A5B), draw.RGB(0x6B5630), draw.RGB(0x8E2F33)} {
		b.ellipse(c, x+26, y, z+430+i*56, 17, 20)
		b.ellipse(c, x, y+26, z+430+i*56, 17, 20)
	}
}

// busStop is a post with a yellow band and a small board without words.
func (b *brush) busStop(x, y int) {
	z := b.post(draw.RGB(0x7D868C), x, y, 22, 420)
	b.line(yellow, 30, b.pr(x, y, z+180), b.pr(x, y, z+270))
	f := b.east(x+8, y-64, y+64, z+330)
	f.raw(draw.RGB(0xD07C2E), 0, 0, f.w, 120)
	f.raw(draw.RGB(0xFBF1DA), 18, 34, f.w-18, 60)
	s := b.south(x-8, x+8, y+64, z+330)
	s.rect(draw.RGB(0xD07C2E), 0, 0, s.w, 120)
}

// clock is a post with a clock of four faces.
func (b *brush) clock(x, y int) {
	c := draw.RGB(0x37564A)
	b.cube(c, x-34, y-34, x+34, y+34, b.height(x, y), 70)
	z := b.post(c, x, y, 34, 500)
	b.cube(c, x-84, y-84, x+84, y+84, z+490, 170)
	for _, f := range []face{b.south(x-84, x+84, y+84, z+490), b.east(x+84, y-84, y+84, z+490)} {
		mid := f.at(f.w/2, 85, 0)
		f.round(draw.RGB(0xF6EFDC), f.w/2, 85, 66)
		f.b.line(ink, 12, mid, f.at(f.w/2, 130, 0))
		f.b.line(ink, 12, mid, f.at(f.w/2+34, 74, 0))
	}
	b.ellipse(level.of(rgbGold), x, y, z+690, 34, 34)
}

// callBox is a small box with a pitched top on an iron post.
func (b *brush) callBox(x, y int) {
	z := b.post(iron, x, y, 26, 200)
	red := draw.RGB(0xB5382F)
	b.cube(red, x-34, y-34, x+34, y+34, z+190, 90)
	top := b.pr(x, y, z+330)
	b.fill(away.of(red), b.pr(x-38, y+38, z+280), b.pr(x+38, y+38, z+280), top)
	b.fill(sunlit.of(red), b.pr(x+38, y+38, z+280), b.pr(x+38, y-38, z+280), top)
}

// round is a disc on a face.
func (f *face) round(c draw.Colour, u, v, r int) {
	pts := make([]uv, 0, draw.Turn/16)
	for a := 0; a < draw.Turn; a += 16 {
		pts = append(pts, uv{u + r*draw.Cos(a)/draw.One, v + r*draw.Sin(a)/draw.One})
	}
	f.poly(c, pts...)
}
