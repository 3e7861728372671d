package kit

import "vouch/assets/draw"

// Icon is a sign of one colour.
type Icon uint8

// The icons. NoIcon draws nothing.
const (
	NoIcon Icon = iota
	IconUndo
	IconRedo
	IconPlus
	IconMinus
	IconClose
	IconCheck
	IconDown
	IconUp
	IconLeft
	IconRight
	IconSearch
	IconPin
	IconForbid
	IconLayers
	IconPlay
	IconFolder
	IconFile
	IconExport
	IconShield
	IconInfo
	IconWarning
	IconMenu
	IconSun
	IconMoon
	IconEye
	IconGrid
	IconHome
	IconFit
	IconRotate
	IconSkill
	IconPause
	IconCompass
)

// stroke is the width of an icon's lines, 1/16 of its grid of 16.
const stroke = 24

// sketch is an icon on a grid of 16 by 16, in 1/16 of a step.
type sketch struct{ cs draw.Contours }

func g(x, y int) draw.Pt { return draw.Pt{X: int32(x), Y: int32(y)} }

// line adds a stroke with round ends; coordinates x, y, x, y … in quarters of a grid step.
func (s *sketch) line(at ...int) {
	pts := make([]draw.Pt, 0, len(at)/2)
	for i := 0; i+1 < len(at); i += 2 {
		pts = append(pts, g(at[i]*4, at[i+1]*4))
	}
	s.stroke(pts)
}

func (s *sketch) stroke(pts []draw.Pt) {
	s.cs = append(s.cs, draw.LinePath(stroke, pts...)...)
	for _, p := range pts {
		s.cs = append(s.cs, disc(p, stroke/2))
	}
}

// arc adds a part of a circle: centre and radius in quarters, from and to in 1/256 turn,
// 0 to the right, growing downward.
func (s *sketch) arc(cx, cy, r, from, to int) {
	var pts []draw.Pt
	for a := from; a <= to; a += 4 {
		pts = append(pts, g(cx*4+(r*4*draw.Cos(a))/draw.One, cy*4+(r*4*draw.Sin(a))/draw.One))
	}
	s.cs = append(s.cs, draw.LinePath(stroke, pts...)...)
	for _, p := range pts {
		s.cs = append(s.cs, disc(p, stroke/2))
	}
}

// dot adds a filled circle.
func (s *sketch) dot(cx, cy, r int) { s.cs = append(s.cs, disc(g(cx*4, cy*4), int32(r*4))) }

// solid adds a filled polygon, given so that it turns to the left.
func (s *sketch) solid(at ...int) {
	var pts []draw.Pt
	for i := 0; i+1 < len(at); i += 2 {
		pts = append(pts, g(at[i]*4, at[i+1]*4))
	}
	s.cs = append(s.cs, pts)
}

// path is the icon's contours in a square of a size, px.
func (i Icon) path(size int) draw.Contours {
	if int(i) >= len(sketches) || sketches[i] == nil {
		return nil
	}
	var s sketch
	sketches[i](&s)
	for _, c := range s.cs {
		for j, p := range c {
			c[j] = draw.Pt{X: (p.X*int32(size) + 8) / 16, Y: (p.Y*int32(size) + 8) / 16}
		}
	}
	return s.cs
}

// The sketches, coordinates 0 to 64.
var sketches = [...]func(*sketch){
	IconUndo: func(s *sketch) {
		s.line(12, 24, 38, 24)
		s.arc(38, 36, 12, -64, 64)
		s.line(38, 48, 22, 48)
		s.line(22, 13, 11, 24, 22, 35)
	},
	IconRedo: func(s *sketch) {
		s.line(52, 24, 26, 24)
		s.arc(26, 36, 12, 64, 192)
		s.line(26, 48, 42, 48)
		s.line(42, 13, 53, 24, 42, 35)
	},
	IconPlus:   func(s *sketch) { s.line(32, 13, 32, 51); s.line(13, 32, 51, 32) },
	IconMinus:  func(s *sketch) { s.line(13, 32, 51, 32) },
	IconClose:  func(s *sketch) { s.line(17, 17, 47, 47); s.line(47, 17, 17, 47) },
	IconCheck:  func(s *sketch) { s.line(13, 34, 26, 47, 51, 18) },
	IconDown:   func(s *sketch) { s.line(18, 26, 32, 40, 46, 26) },
	IconUp:     func(s *sketch) { s.line(18, 39, 32, 25, 46, 39) },
	IconLeft:   func(s *sketch) { s.line(39, 18, 25, 32, 39, 46) },
	IconRight:  func(s *sketch) { s.line(26, 18, 40, 32, 26, 46) },
	IconSearch: func(s *sketch) { s.arc(28, 28, 16, 0, 256); s.line(40, 40, 52, 52) },
	IconPin:    func(s *sketch) { s.arc(32, 25, 14, 108, 276); s.line(19, 30, 32, 54, 45, 30); s.dot(32, 25, 6) },
	IconForbid: func(s *sketch) { s.arc(32, 32, 20, 0, 256); s.line(18, 46, 46, 18) },
	IconLayers: func(s *sketch) {
		s.line(32, 12, 54, 24, 32, 36, 10, 24, 32, 12)
		s.line(10, 34, 32, 46, 54, 34)
		s.line(10, 43, 32, 55, 54, 43)
	},
	IconPlay:   func(s *sketch) { s.solid(22, 14, 22, 50, 50, 32); s.line(22, 14, 22, 50, 50, 32, 22, 14) },
	IconFolder: func(s *sketch) { s.line(10, 16, 26, 16, 32, 22, 54, 22, 54, 50, 10, 50, 10, 16) },
	IconFile: func(s *sketch) {
		s.line(16, 10, 37, 10, 48, 21, 48, 54, 16, 54, 16, 10)
		s.line(36, 11, 36, 22, 47, 22)
	},
	IconExport: func(s *sketch) {
		s.line(32, 40, 32, 10)
		s.line(20, 21, 32, 9, 44, 21)
		s.line(12, 36, 12, 53, 52, 53, 52, 36)
	},
	IconShield: func(s *sketch) {
		s.line(32, 9, 51, 16, 51, 32, 45, 44, 32, 55, 19, 44, 13, 32, 13, 16, 32, 9)
		s.line(23, 31, 30, 38, 42, 24)
	},
	IconInfo:    func(s *sketch) { s.arc(32, 32, 21, 0, 256); s.line(32, 30, 32, 44); s.dot(32, 21, 4) },
	IconWarning: func(s *sketch) { s.line(32, 11, 56, 52, 8, 52, 32, 11); s.line(32, 26, 32, 37); s.dot(32, 45, 4) },
	IconMenu:    func(s *sketch) { s.line(12, 19, 52, 19); s.line(12, 32, 52, 32); s.line(12, 45, 52, 45) },
	IconSun: func(s *sketch) {
		s.arc(32, 32, 10, 0, 256)
		for a := 0; a < 256; a += 32 {
			x, y := draw.Cos(a), draw.Sin(a)
			s.line(32+17*x/draw.One, 32+17*y/draw.One, 32+23*x/draw.One, 32+23*y/draw.One)
		}
	},
	IconMoon: func(s *sketch) { s.arc(32, 32, 20, 10, 191); s.arc(42, 24, 16, 38, 162) },
	IconEye: func(s *sketch) {
		s.line(8, 32, 16, 22, 26, 17, 32, 16, 38, 17, 48, 22, 56, 32, 48, 42, 38, 47, 32, 48, 26, 47, 16, 42, 8, 32)
		s.dot(32, 32, 8)
	},
	IconGrid: func(s *sketch) {
		s.line(11, 11, 53, 11, 53, 53, 11, 53, 11, 11)
		s.line(25, 11, 25, 53)
		s.line(39, 11, 39, 53)
		s.line(11, 25, 53, 25)
		s.line(11, 39, 53, 39)
	},
	IconHome: func(s *sketch) {
		s.line(9, 32, 32, 11, 55, 32)
		s.line(16, 28, 16, 53, 48, 53, 48, 28)
		s.line(27, 53, 27, 38, 37, 38, 37, 53)
	},
	IconFit: func(s *sketch) {
		s.line(11, 23, 11, 11, 23, 11)
		s.line(41, 11, 53, 11, 53, 23)
		s.line(53, 41, 53, 53, 41, 53)
		s.line(23, 53, 11, 53, 11, 41)
	},
	IconRotate:  func(s *sketch) { s.arc(32, 34, 18, -36, 186); s.line(44, 8, 46, 20, 34, 23) },
	IconPause:   func(s *sketch) { s.line(24, 16, 24, 48); s.line(40, 16, 40, 48) },
	IconCompass: func(s *sketch) { s.solid(32, 8, 22, 32, 42, 32); s.line(32, 8, 22, 32, 32, 56, 42, 32, 32, 8) },
	IconSkill:   func(s *sketch) { s.line(34, 8, 16, 36, 30, 36, 28, 56, 48, 27, 34, 27, 36, 8) },
}
