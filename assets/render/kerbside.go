package render

import "vouch/assets/draw"

// phoneBooth is a booth of glass in a light frame, its head board lit.
func (b *brush) phoneBooth(x, y int) {
	const r, h = 66, 360
	z := b.height(x, y)
	frame, board := draw.RGB(0xB9BFBE), draw.RGB(0x3F6F9A)
	b.shadowBox(x-r, y-r, x+r, y+r, h)
	b.cube(draw.RGB(0x8FA6AC), x-r, y-r, x+r, y+r, z, h)
	for _, f := range []face{b.south(x-r, x+r, y+r, z), b.east(x+r, y-r, y+r, z)} {
		f.raw(f.tone.of(draw.RGB(0x6F8F99)), 0, 0, f.w, h)
		if b.detail == full {
			f.raw(f.tone.of(draw.RGB(0x35424C)), 40, 120, 92, 210) // the telephone
			f.poly(glaze(draw.RGB(0xE6F0EC), 120), uv{10, 60}, uv{60, 60}, uv{110, 280}, uv{60, 280})
			for _, u := range []int{6, f.w / 2, f.w - 6} {
				f.stroke(f.tone.of(frame), 10, u, 0, u, h-50)
			}
		}
		f.rect(frame, 0, 0, f.w, 60)
		f.rect(board, 0, h-60, f.w, h)
		f.raw(lit, 16, h-46, f.w-16, h-16)
	}
	b.top(level.of(frame), x-r, y-r, x+r, y+r, z+h)
}

// mailbox is a blue box with a round top on four short legs.
func (b *brush) mailbox(x, y int) {
	z := b.height(x, y)
	blue := draw.RGB(0x2F4F86)
	const r = 38
	b.shadowBox(x-r, y-r, x+r, y+r, 190)
	for _, p := range [][2]int{{-r, r}, {r, r}, {r, -r}} {
		b.line(dark(blue), 14, b.pr(x+p[0], y+p[1], z), b.pr(x+p[0], y+p[1], z+34))
	}
	b.cube(blue, x-r, y-r, x+r, y+r, z+30, 110)
	// the round top runs from west to east
	arc := func(x int) (pts []draw.Pt) {
		for a := 0; a <= draw.Turn/2; a += 16 {
			pts = append(pts, b.pr(x, y-r*draw.Cos(a)/draw.One, z+140+r*draw.Sin(a)/draw.One))
		}
		return pts
	}
	near, far := arc(x+r), arc(x-r)
	for i := 1; i < len(near); i++ {
		k := draw.Mix(sunlit.of(blue), away.of(blue), i*256/len(near))
		b.fill(k, near[i-1], near[i], far[i], far[i-1])
	}
	b.fill(sunlit.of(blue), near...)
	if b.detail == full {
		f := b.east(x+r, y-r, y+r, z+30)
		f.raw(draw.RGB(0xF1E6CE), 20, 50, f.w-20, 66)
	}
}

// newsRack is two or three small boxes in plain colours, side by side.
func (b *brush) newsRack(x, y int, ns bool, d dice) {
	z := b.height(x, y)
	cols := []draw.Colour{draw.RGB(0xC8453A), draw.RGB(0xE7B23A), draw.RGB(0x2F6E7B), draw.RGB(0xE8DCC0)}
	n, one := 2+d.n(2, 2), d.n(3, len(cols))
	for i := range n {
		k := (2*i + 1 - n) * 34
		px, py := x+k, y
		if ns {
			px, py = x, y+k
		}
		c := cols[(one+i)%len(cols)]
		b.shadowBox(px-28, py-28, px+28, py+28, 150)
		b.cube(iron, px-22, py-22, px+22, py+22, z, 50)
		b.cube(c, px-28, py-28, px+28, py+28, z+50, 100)
		if b.detail == full {
			for _, f := range []face{b.south(px-28, px+28, py+28, z+50), b.east(px+28, py-28, py+28, z+50)} {
				f.raw(f.tone.of(draw.RGB(0xEDE7DA)), 10, 34, f.w-10, 86)
				f.raw(f.tone.of(draw.RGB(0x5B5560)), 16, 66, f.w-16, 76)
			}
		}
	}
}

// trashCan is a round basket of wire.
func (b *brush) trashCan(x, y int) {
	z := b.height(x, y)
	c := draw.RGB(0x6E7A5E)
	const h = 120
	b.shadowRound(x, y, 30, h)
	b.fill(away.of(c), b.pr(x-20, y+20, z), b.pr(x+20, y-20, z), b.pr(x+26, y-26, z+h), b.pr(x-26, y+26, z+h))
	b.fill(sunlit.of(c), b.pr(x+4, y-4, z), b.pr(x+20, y-20, z), b.pr(x+26, y-26, z+h), b.pr(x+5, y-5, z+h))
	if b.detail == full {
		for _, k := range []int{-14, 0, 14} {
			b.line(glaze(ink, 90), 7, b.pr(x+k, y-k, z), b.pr(x+k*5/4, y-k*5/4, z+h))
		}
	}
	b.ellipse(draw.RGB(0x4A4A46), x, y, z+h, 36, 16)
	b.ellipse(draw.RGB(0xCFC6B0), x-4, y+4, z+h, 20, 9)
}

// bench has a seat and a back of slats on concrete feet, half its length to each side.
func (b *brush) bench(x, y, half int, alongX bool) {
	z := b.height(x, y)
	wood, foot := draw.RGB(0x9C6B45), draw.RGB(0xA49C94)
	w, d := half, max(half/5, 34)
	if !alongX {
		w, d = d, w
	}
	b.shadowBox(x-w, y-d, x+w, y+d, 90)
	back := box{x - w, y - d - 14, x + w, y - d} // on the far side
	if !alongX {
		back = box{x - w - 14, y - d, x - w, y + d}
	}
	b.cube(draw.Mix(wood, ink, 30), back.x0, back.y0, back.x1, back.y1, z+70, 84)
	b.cube(foot, x-w*8/10, y-d*8/10, x+w*8/10, y+d*8/10, z, 56)
	b.cube(wood, x-w, y-d, x+w, y+d, z+56, 20)
	if b.detail != full {
		return
	}
	for _, k := range []int{-1, 1} {
		if alongX {
			b.line(glaze(ink, 70), 8, b.pr(x-w, y+d*k/3, z+76), b.pr(x+w, y+d*k/3, z+76))
		} else {
			b.line(glaze(ink, 70), 8, b.pr(x+w*k/3, y-d, z+76), b.pr(x+w*k/3, y+d, z+76))
		}
	}
}

// streetTree stands in a square of soil in the sidewalk.
func (b *brush) streetTree(x, y, r int) {
	if b.detail == full {
		b.soilSquare(x, y)
	}
	b.tree(x, y, r)
}

func (b *brush) soilSquare(x, y int) {
	const r = 60
	b.fill(draw.RGB(0x8A6B4E), b.g(x-r, y-r), b.g(x+r, y-r), b.g(x+r, y+r), b.g(x-r, y+r))
}
