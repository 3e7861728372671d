package render

import "vouch/assets/draw"

var leaves = [][3]draw.Colour{
	{draw.RGB(0x4F6B3C), draw.RGB(0x6F8B48), draw.RGB(0xA2B765)},
	{draw.RGB(0x46634A), draw.RGB(0x628259), draw.RGB(0x95AE74)},
	{draw.RGB(0x5B6B33), draw.RGB(0x85923F), draw.RGB(0xB9BD62)},
}

// tree is a broad tree of radius r: a trunk and clouds of leaves in three tones, lit
// from the right.
func (b *brush) tree(x, y, r int) {
	z := b.height(x, y)
	d := b.stepDice(x, y)
	l := leaves[d.n(1, len(leaves))]
	h := r + r/2
	b.shadowRound(x, y, r*9/10, h+r/2)
	b.shadowStick(x, y, max(r/5, 20), h)
	if b.detail != rough {
		b.line(draw.RGB(0x6B4A3E), max(r/4, 24), b.pr(x, y, z), b.pr(x, y, z+h))
		b.line(sunlit.of(draw.RGB(0x7F5B48)), max(r/12, 8), b.pr(x+r/12, y-r/12, z), b.pr(x+r/12, y-r/12, z+h))
	}
	// points round the crown, in steps along the picture: right is (1,-1)
	blob := func(c draw.Colour, right, up, s int) {
		b.ellipse(c, x+right/2, y-right/2, z+h+r/4+up, s, s*7/8)
	}
	blob(l[0], 0, 0, r)
	if b.detail == rough {
		blob(l[1], r/4, r/5, r*2/3)
		return
	}
	for i := range 6 {
		a := i*draw.Turn/6 + d.n(5, 40)
		blob(l[0], r*7/10*draw.Cos(a)/draw.One, r*6/10*draw.Sin(a)/draw.One, r*d.in(10+i, 45, 58)/100)
	}
	blob(l[1], r/6, r/6, r*3/4)
	for i := range 5 {
		a := i*draw.Turn/5 + d.n(6, 40)
		blob(l[1], r/6+r/2*draw.Cos(a)/draw.One, r/6+r/2*draw.Sin(a)/draw.One, r*d.in(20+i, 28, 40)/100)
	}
	if b.detail == full {
		for i := range 9 {
			a := i*draw.Turn/9 + d.n(7, 40)
			k := d.in(30+i, 20, 60)
			blob(l[2], r/3+r*k/100*draw.Cos(a)/draw.One, r/3+r*k/110*draw.Sin(a)/draw.One, r*d.in(40+i, 10, 20)/100)
		}
	} else {
		blob(l[2], r/3, r/3, r*2/5)
	}
}

// conifer is a tree in tiers.
func (b *brush) conifer(x, y, r int) {
	z := b.height(x, y)
	b.shadowRound(x, y, r*3/4, r*2)
	b.line(draw.RGB(0x6B4A3E), 40, b.pr(x, y, z), b.pr(x, y, z+r))
	l := leaves[1]
	for i := range 5 {
		w := r * (100 - i*17) / 100
		v := z + r*2/3 + i*r/2
		b.ellipse(l[0], x, y, v, w, w*45/100)
		b.ellipse(l[1], x+w/8, y-w/8, v+w/10, w*8/10, w*34/100)
	}
}

// bush is a low round shrub.
func (b *brush) bush(x, y, r int) {
	z := b.height(x, y)
	l := leaves[b.stepDice(x, y).n(1, len(leaves))]
	b.shadowRound(x, y, r*3/4, r)
	b.ellipse(l[0], x, y, z+r*2/3, r, r*3/4)
	b.ellipse(l[1], x+r/8, y-r/8, z+r*5/6, r*7/10, r/2)
	if b.detail == full {
		b.ellipse(l[2], x+r/5, y-r/5, z+r, r/3, r/4)
	}
}
