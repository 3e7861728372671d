package draw

// Turn is a full circle in the steps of Sin and Cos.
const Turn = 256

// One is the length 1 in the results of Sin and Cos.
const One = 1 << 14

// quarter is round(16384 sin(k*90/64 degrees)).
var quarter = [65]int32{
	0, 402, 804, 1205, 1606, 2006, 2404, 2801, 3196, 3590, 3981, 4370, 4756,
	5139, 5520, 5897, 6270, 6639, 7005, 7366, 7723, 8076, 8423, 8765, 9102, 9434,
	9760, 10080, 10394, 10702, 11003, 11297, 11585, 11866, 12140, 12406, 12665, 12916, 13160,
	13395, 13623, 13842, 14053, 14256, 14449, 14635, 14811, 14978, 15137, 15286, 15426, 15557,
	15679, 15791, 15893, 15986, 16069, 16143, 16207, 16261, 16305, 16340, 16364, 16379, 16384,
}

// Sin is the sine of a/256 of a full turn, times One.
func Sin(a int) int {
	a &= Turn - 1
	switch {
	case a <= 64:
		return int(quarter[a])
	case a <= 128:
		return int(quarter[128-a])
	case a <= 192:
		return -int(quarter[a-128])
	}
	return -int(quarter[256-a])
}

// Cos is the cosine of a/256 of a full turn, times One.
func Cos(a int) int { return Sin(a + 64) }

// EllipsePath is an ellipse as a polygon; centre and radii in 1/16 px. The
// number of corners grows with the radius so that no side departs from the curve
// by more than an eighth of a pixel up to 300 px.
func EllipsePath(centre Pt, rx, ry int32) []Pt {
	step := 4
	switch r := max(rx, ry); {
	case r < 4*Unit:
		step = 16
	case r < 24*Unit:
		step = 8
	case r > 120*Unit:
		step = 2
	}
	pts := make([]Pt, 0, Turn/step)
	for a := 0; a < Turn; a += step {
		pts = append(pts, Pt{
			clampCoord(int64(centre.X) + (int64(rx)*int64(Cos(a))+One/2)>>14),
			clampCoord(int64(centre.Y) + (int64(ry)*int64(Sin(a))+One/2)>>14),
		})
	}
	return pts
}
