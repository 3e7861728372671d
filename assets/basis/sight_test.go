package basis_test

import (
	"math"
	"testing"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
)

// The least distance that any two classes must keep, CIE76. A difference of 2.3
// is just noticeable side by side; 20 is told apart from memory.
const least = 20

type vec [3]float64

// sights are the matrices for complete dichromacy of Machado, Oliveira and
// Fernandes (2009), table 1, severity 1.0; they act on linear RGB.
var sights = []struct {
	name string
	rows [3]vec
}{
	{"normal", [3]vec{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{"protanopia", [3]vec{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deuteranopia", [3]vec{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
	{"tritanopia", [3]vec{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}

func linear(c draw.Colour) vec {
	var v vec
	for i, b := range [3]uint8{c.R, c.G, c.B} {
		if s := float64(b) / 255; s <= 0.04045 {
			v[i] = s / 12.92
		} else {
			v[i] = math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return v
}

func seen(v vec, rows [3]vec) vec {
	var out vec
	for i, r := range rows {
		out[i] = min(1, max(0, r[0]*v[0]+r[1]*v[1]+r[2]*v[2]))
	}
	return out
}

// cielab converts linear sRGB (D65) to L*a*b*.
func cielab(v vec) vec {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124564*v[0] + 0.3575761*v[1] + 0.1804375*v[2]) / 0.95047)
	y := f(luminance(v))
	z := f((0.0193339*v[0] + 0.1191920*v[1] + 0.9503041*v[2]) / 1.08883)
	return vec{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func luminance(v vec) float64 { return 0.2126729*v[0] + 0.7151522*v[1] + 0.0721750*v[2] }

func distance(a, b vec) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// afar is a class seen from so far that ink and gap melt, in linear light.
func afar(c assets.Class) vec {
	s := basis.Of(c)
	ink, gap, share := linear(s.Ink), linear(s.Gap), float64(s.Share)/64
	var v vec
	for i := range v {
		v[i] = share*ink[i] + (1-share)*gap[i]
	}
	return v
}

func pairs(visit func(a, b assets.Class)) {
	classes := assets.Classes()
	for i, a := range classes {
		for _, b := range classes[i+1:] {
			visit(a, b)
		}
	}
}

func TestClassesDifferInFourKindsOfSight(t *testing.T) {
	for _, sight := range sights {
		ink, far, paper := math.Inf(1), math.Inf(1), math.Inf(1)
		var inkPair, farPair [2]assets.Class
		pairs(func(a, b assets.Class) {
			d := distance(cielab(seen(linear(basis.Of(a).Ink), sight.rows)), cielab(seen(linear(basis.Of(b).Ink), sight.rows)))
			if d < ink {
				ink, inkPair = d, [2]assets.Class{a, b}
			}
			if d = distance(cielab(seen(afar(a), sight.rows)), cielab(seen(afar(b), sight.rows))); d < far {
				far, farPair = d, [2]assets.Class{a, b}
			}
		})
		ground := cielab(seen(linear(basis.Ground), sight.rows))
		for _, c := range assets.Classes() {
			paper = min(paper, distance(ground, cielab(seen(afar(c), sight.rows))))
		}
		t.Logf("%-12s CIE76: ink %.1f %v, from afar %.1f %v, from afar against paper %.1f", sight.name, ink, inkPair, far, farPair, paper)
		if ink < least || far < least || paper < least {
			t.Errorf("%s: two classes differ by less than %d", sight.name, least)
		}
	}
}

// greyTile is the L* of a class's pattern in an 8-px cell.
func greyTile(c assets.Class) [64]float64 {
	var tile [64]float64
	s := basis.Of(c)
	for i := range tile {
		col := s.Gap
		if basis.On(c, i%8, i/8, basis.Period(8)) {
			col = s.Ink
		}
		y := luminance(linear(col))
		tile[i] = cielab(vec{y, y, y})[0]
	}
	return tile
}

func TestPatternsDifferInGrey(t *testing.T) {
	worst, pair := math.Inf(1), [2]assets.Class{}
	pairs(func(a, b assets.Class) {
		p, q := greyTile(a), greyTile(b)
		// At the phase where they differ least.
		for shift := range 64 {
			sum := 0.0
			for i := range p {
				d := p[i] - q[(i%8+shift%8)%8+(i/8+shift/8)%8*8]
				sum += d * d
			}
			if rms := math.Sqrt(sum / 64); rms < worst {
				worst, pair = rms, [2]assets.Class{a, b}
			}
		}
	})
	t.Logf("8-px patterns in grey: least RMS L* %.1f %v", worst, pair)
	if worst < least {
		t.Errorf("patterns of %v differ by %.1f in grey, want %d", pair, worst, least)
	}
}
