package draw

// Unit is the number of coordinate steps in one pixel.
const Unit = 16

// Pt is a point of a contour, 1/16 px.
type Pt struct{ X, Y int32 }

// Px is the point at whole pixels.
func Px(x, y int) Pt { return Pt{X: clampCoord(int64(x) * Unit), Y: clampCoord(int64(y) * Unit)} }

// Add is the sum of two points.
func (p Pt) Add(q Pt) Pt { return Pt{p.X + q.X, p.Y + q.Y} }

// Sub is the difference of two points.
func (p Pt) Sub(q Pt) Pt { return Pt{p.X - q.X, p.Y - q.Y} }

// Contours are closed polygons that are filled together.
type Contours [][]Pt

// Bounds are the least and the greatest coordinates, 1/16 px.
func (cs Contours) Bounds() (lo, hi Pt) {
	first := true
	for _, c := range cs {
		for _, p := range c {
			if first {
				lo, hi, first = p, p, false
				continue
			}
			lo.X, lo.Y = min(lo.X, p.X), min(lo.Y, p.Y)
			hi.X, hi.Y = max(hi.X, p.X), max(hi.Y, p.Y)
		}
	}
	return lo, hi
}

func clampCoord(v int64) int32 { return int32(min(max(v, -maxCoord), maxCoord)) }

// isqrt is the floor of the square root of n >= 0, by Newton's iteration.
func isqrt(n int64) int64 {
	if n < 2 {
		return max(n, 0)
	}
	x := int64(1) << ((bitLen(n) + 1) / 2)
	for {
		y := (x + n/x) / 2
		if y >= x {
			return x
		}
		x = y
	}
}

func bitLen(n int64) (l int) {
	for ; n > 0; n >>= 1 {
		l++
	}
	return l
}
