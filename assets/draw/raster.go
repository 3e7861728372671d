package draw

// Rule says which windings are inside.
type Rule uint8

const (
	NonZero Rule = iota // any winding but 0
	EvenOdd             // odd windings
)

const (
	subBits  = 8            // crossings are rounded to 1/256 px
	sub      = 1 << subBits // sub-steps in a pixel
	subPerPt = sub / Unit   // sub-steps in a coordinate step
	fullArea = sub * 2 * sub
)

// span takes the coverage, 0..255, of n pixels from x on in row y.
type span func(x, y int, cover []uint8)

// rasteriser turns contours into coverage inside a clip. Its buffer is kept
// between calls.
type rasteriser struct {
	acc    []int32 // signed area, strip of rows of width cells
	lo, hi []int32 // touched cells per row; lo > hi: none
	row    []uint8 // coverage of one row
	width  int     // cells per row: clip width + 2
	x0, x1 int     // clip of the strip, px
	y0, y1 int
}

// fill paints the contours inside the clip (px, x1 and y1 excluded).
func (r *rasteriser) fill(cs Contours, rule Rule, cx0, cy0, cx1, cy1 int, out span) {
	lo, hi := cs.Bounds()
	lo, hi = clampPt(lo), clampPt(hi)
	r.x0, r.x1 = max(cx0, int(lo.X)>>4), min(cx1, int(hi.X)>>4+1)
	top, bottom := max(cy0, int(lo.Y)>>4), min(cy1, int(hi.Y)>>4+1)
	if r.x0 >= r.x1 || top >= bottom {
		return
	}
	r.width = r.x1 - r.x0 + 2
	rows := min(max(1, stripCells/r.width), bottom-top)
	r.grow(rows)
	for r.y0 = top; r.y0 < bottom; r.y0 = r.y1 {
		r.y1 = min(r.y0+rows, bottom)
		for _, c := range cs {
			r.contour(c)
		}
		r.emit(rule, out)
	}
}

func clampPt(p Pt) Pt { return Pt{clampCoord(int64(p.X)), clampCoord(int64(p.Y))} }

func (r *rasteriser) grow(rows int) {
	if n := rows * r.width; cap(r.acc) < n {
		r.acc = make([]int32, n)
	} else {
		r.acc = r.acc[:n]
	}
	if cap(r.row) < r.width {
		r.row = make([]uint8, r.width)
	}
	r.row = r.row[:r.width]
	if cap(r.lo) < rows {
		r.lo, r.hi = make([]int32, rows), make([]int32, rows)
	}
	r.lo, r.hi = r.lo[:rows], r.hi[:rows]
	for i := range r.lo {
		r.lo[i], r.hi[i] = int32(r.width), -1
	}
}

func (r *rasteriser) contour(c []Pt) {
	if len(c) < 3 {
		return
	}
	a := clampPt(c[len(c)-1])
	for _, p := range c {
		b := clampPt(p)
		if a.Y != b.Y {
			r.edge(a, b)
		}
		a = b
	}
}

// edge cuts an edge at the rows of the strip. The crossings are
// x = floor(x0 + (y-y0)*dx/dy) from the upper end on, whatever the clip.
func (r *rasteriser) edge(a, b Pt) {
	sign := int32(1)
	if a.Y > b.Y {
		a, b, sign = b, a, -1
	}
	ax, ay := int64(a.X)*subPerPt, int64(a.Y)*subPerPt
	bx, by := int64(b.X)*subPerPt, int64(b.Y)*subPerPt
	from, to := max(ay, int64(r.y0)<<subBits), min(by, int64(r.y1)<<subBits)
	if from >= to {
		return
	}
	dx, dy := bx-ax, by-ay
	y := from
	x := ax + floorDiv((y-ay)*dx, dy)
	for y < to {
		next := min((y>>subBits+1)<<subBits, to)
		nx := bx
		if next != by {
			nx = ax + floorDiv((next-ay)*dx, dy)
		}
		r.rowSegment(int(y>>subBits)-r.y0, x, int32(y&(sub-1)), nx, int32(next-(y>>subBits)<<subBits), sign)
		x, y = nx, next
	}
}

func floorDiv(n, d int64) int64 { // d > 0
	q := n / d
	if n%d < 0 {
		q--
	}
	return q
}

// rowSegment adds a segment that lies within one row: from (xa, ya) to (xb, yb),
// ya <= yb in 0..256, x in sub-steps of the picture.
func (r *rasteriser) rowSegment(row int, xa int64, ya int32, xb int64, yb int32, sign int32) {
	left, right := int64(r.x0)<<subBits, int64(r.x1)<<subBits
	if xa >= right && xb >= right {
		return
	}
	if xa <= left && xb <= left {
		r.cell(row, 0, 0, 0, (yb-ya)*sign)
		return
	}
	if xa < left || xb < left || xa > right || xb > right {
		r.clipped(row, xa, ya, xb, yb, sign, left, right)
		return
	}
	xa, xb = xa-left, xb-left
	if xa>>subBits == xb>>subBits {
		c := xa >> subBits
		r.cell(row, int32(c), int32(xa&(sub-1)), int32(xb-c<<subBits), (yb-ya)*sign)
		return
	}
	r.across(row, xa, ya, xb, yb, sign)
}

// across walks over the columns of a segment that spans several of them.
func (r *rasteriser) across(row int, xa int64, ya int32, xb int64, yb int32, sign int32) {
	if xa > xb { // walk to the right; sign keeps telling which way is down
		xa, xb, ya, yb = xb, xa, yb, ya
	}
	dx, dy := xb-xa, int64(yb-ya)
	x, y := xa, ya
	for x < xb {
		c := x >> subBits
		nx := min((c+1)<<subBits, xb)
		ny := yb
		if nx != xb {
			ny = ya + int32(floorDiv((nx-xa)*dy, dx))
		}
		r.cell(row, int32(c), int32(x-c<<subBits), int32(nx-c<<subBits), absSpan(y, ny, ya <= yb)*sign)
		x, y = nx, ny
	}
}

// absSpan is the height between two crossings, positive whichever way the
// segment was turned round.
func absSpan(y, ny int32, down bool) int32 {
	if down {
		return ny - y
	}
	return y - ny
}

// clipped splits a segment at the sides of the clip.
func (r *rasteriser) clipped(row int, xa int64, ya int32, xb int64, yb int32, sign int32, left, right int64) {
	at := func(x int64) int32 { return ya + int32(floorDiv64((x-xa)*int64(yb-ya), xb-xa)) }
	x, y := xa, ya
	cuts := [2]int64{left, right}
	if xa > xb {
		cuts = [2]int64{right, left}
	}
	for _, c := range cuts {
		if (x < c && xb > c) || (x > c && xb < c) {
			cy := at(c)
			r.rowSegment(row, x, y, c, cy, sign)
			x, y = c, cy
		}
	}
	r.rowSegment(row, x, y, xb, yb, sign)
}

func floorDiv64(n, d int64) int64 {
	if d < 0 {
		n, d = -n, -d
	}
	return floorDiv(n, d)
}

// cell adds a segment inside one pixel: from fx0 to fx1 (0..256), height dy.
func (r *rasteriser) cell(row int, col, fx0, fx1, dy int32) {
	if dy == 0 {
		return
	}
	i := row*r.width + int(col)
	m := fx0 + fx1
	r.acc[i] += dy * (2*sub - m)
	r.acc[i+1] += dy * m
	r.lo[row] = min(r.lo[row], col)
	r.hi[row] = max(r.hi[row], col+1)
}

// emit sums the rows up, hands the coverage out and clears the buffer.
func (r *rasteriser) emit(rule Rule, out span) {
	n := r.x1 - r.x0
	for row := range r.y1 - r.y0 {
		lo, hi := int(r.lo[row]), int(r.hi[row])
		if hi < 0 {
			continue
		}
		line, covers := r.acc[row*r.width:][lo:hi+1], r.row[lo:hi+1]
		sum, k := int32(0), uint8(0)
		for x, d := range line {
			if d != 0 { // between edges the coverage stays
				sum += d
				line[x] = 0
				k = coverage(sum, rule)
			}
			covers[x] = k
		}
		r.lo[row], r.hi[row] = int32(r.width), -1
		end := min(hi+1, n)
		if k != 0 { // the right side lies beyond the clip
			for x := hi + 1; x < n; x++ {
				r.row[x] = k
			}
			end = n
		}
		if lo < end {
			out(r.x0+lo, r.y0+row, r.row[lo:end])
		}
	}
}

func coverage(sum int32, rule Rule) uint8 {
	if sum < 0 {
		sum = -sum
	}
	if rule == EvenOdd {
		sum &= 2*fullArea - 1
		if sum > fullArea {
			sum = 2*fullArea - sum
		}
	}
	if sum >= fullArea {
		return 255
	}
	return uint8((sum*255 + fullArea/2) / fullArea)
}
