package basis

import "vouch/assets"

// maxPeriod is the largest step, px; every pattern repeats after two of it.
const maxPeriod = 16

// Period is the step of the patterns, px, for cells of this width, px.
func Period(cellPx int) int {
	switch {
	case cellPx < 16:
		return 4
	case cellPx < 48:
		return 8
	}
	return maxPeriod
}

// On reports that the pixel (x, y) of a class's pattern is ink. period is 4, 8
// or 16; any other is taken as the next of them below, or 4. Pixels may be
// negative: a pattern has no origin that a caller must know.
func On(c assets.Class, x, y, period int) bool {
	switch {
	case period >= maxPeriod:
		period = maxPeriod
	case period >= 8:
		period = 8
	default:
		period = 4
	}
	switch Of(c).Pattern {
	case Solid:
		return true
	case Upright:
		return mod(x, period) >= period/4
	case Level:
		return mod(y, period) >= period/4
	case Diagonal:
		// The sum of two residues and not of x and y, which could overflow.
		return mod(mod(x, period)+mod(y, period), period) < period/2
	case Dots:
		return dot(x, y, period)
	}
	return false
}

// Rows of one dot at each period: its widths in px. They hold 9, 36 and 144 px,
// two dots to a square of two periods, so 18 of 64 at each.
var (
	dot4  = [...]int{3, 3, 3}
	dot8  = [...]int{6, 6, 6, 6, 6, 6} // no circle has 36 px without touching its neighbours
	dot16 = [...]int{4, 8, 10, 12, 12, 12, 14, 14, 12, 12, 12, 10, 8, 4}
)

// dot tests the quincunx: a square of two periods with one dot in its north-west
// quarter and one in its south-east quarter.
func dot(x, y, period int) bool {
	x, y = mod(x, 2*period), mod(y, 2*period)
	if (x < period) != (y < period) {
		return false
	}
	x, y = mod(x, period), mod(y, period)
	rows := dot4[:]
	switch period {
	case 8:
		rows = dot8[:]
	case 16:
		rows = dot16[:]
	}
	row := y - (period-len(rows))/2
	if row < 0 || row >= len(rows) {
		return false
	}
	left := (period - rows[row]) / 2
	return x >= left && x < left+rows[row]
}

// mod is the residue of v, never negative.
func mod(v, n int) int {
	if v %= n; v < 0 {
		v += n
	}
	return v
}

// FlagPart is what a pixel of a flagged corner shows.
type FlagPart uint8

// The parts of a flag.
const (
	FlagNone FlagPart = iota // the lot itself
	FlagRed
	FlagPale // rim and notch
)

// Flag tests the pixel (x, y), counted from the lot's north-west corner, against
// a flag whose sides are size px.
func Flag(x, y, size int) FlagPart {
	rim := max(1, size/9)
	if x < 0 || y < 0 || x >= size || y >= size || x+y >= size {
		return FlagNone
	}
	d := x + y
	if d >= size-rim {
		return FlagPale
	}
	// The notch is a band across the middle; a flag under 8 px has no room for it.
	if notch := size * 2 / 5; size >= 8 && d >= notch && d < notch+max(1, size/6) {
		return FlagPale
	}
	return FlagRed
}

// FlagSize is the side of a flag in a plan with cells of this width: nine tenths.
func FlagSize(cellPx int) int { return cellPx * 9 / 10 }
