package studio

import (
	"testing"

	"pgregory.net/rapid"

	"vouch/assets/draw"
	"vouch/assets/render"
	"vouch/internal/scene"
)

// TestPlaneIsTheRenderersProjection: from every corner, at every size, the plane's
// cells lie where the renderer draws them.
func TestPlaneIsTheRenderersProjection(t *testing.T) {
	m := openThin(t).Model
	g := m.Scene().Plan.Ground
	g.Heights = make([]int32, (g.Width+1)*(g.Height+1)) // and on a hill
	for i := range g.Heights {
		g.Heights[i] = int32(i%int(g.Width+1))*7 - int32(i/int(g.Width+1))*3
	}
	l := m.Scene().Layout()
	for i, h := range g.Heights {
		l.Corner[i] = int(h)
	}
	l.Objects, l.Features = nil, nil
	for turn := range 4 {
		p := planeOf(&g, turn)
		for _, tile := range []int{8, 20, 41, 64} {
			pieces, err := render.NewPieces(l, m.Project.Tileset, render.Options{TileW: tile, Turn: turn})
			if err != nil {
				t.Fatal(err)
			}
			for y := int32(0); y <= g.Height; y += 3 {
				for x := int32(0); x <= g.Width; x += 3 {
					c := p.corner(x, y)
					got := draw.Pt{X: int32(floor(int(c.X)*tile, refTile)), Y: int32(floor(int(c.Y)*tile, refTile))}
					want := pieces.Corner(int(x), int(y))
					if d := got.Sub(want); d.X < -4 || d.X > 4 || d.Y < -4 || d.Y > 4 {
						t.Fatalf("turn %d, tile %d: cell %d,%d lies at %v, the renderer says %v", turn, tile, x, y, got, want)
					}
				}
			}
		}
		for y := range g.Height {
			for x := range g.Width {
				if cx, cy, ok := p.cell(p.middle(x, y)); !ok || cx != x || cy != y {
					t.Fatalf("turn %d: the middle of cell %d,%d lies in %d,%d", turn, x, y, cx, cy)
				}
			}
		}
	}
}

// anyCamera is a camera over some map.
func anyCamera(t *rapid.T) camera {
	c := camera{size: rapid.IntRange(2*unit, 256*unit).Draw(t, "size"), w: 724, h: 572}
	c.centre = draw.Pt{X: rapid.Int32Range(-99999, 99999).Draw(t, "cx"), Y: rapid.Int32Range(-99999, 99999).Draw(t, "cy")}
	return c
}

// TestZoomKeepsThePointer: what lies under the pointer stays there, at every moment of
// the glide.
func TestZoomKeepsThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCamera(t)
		x, y := rapid.IntRange(0, c.w).Draw(t, "x"), rapid.IntRange(0, c.h).Draw(t, "y")
		under := c.plane(x, y)
		to := c.zoomed(rapid.IntRange(-5, 5).Draw(t, "steps"), x, y)
		if !to.exact() {
			t.Fatalf("a size of %d/256 px", to.size)
		}
		g := glide{on: true, from: c, to: to, held: true, at: under, x: x, y: y}
		for ms := int64(0); ms <= glideTime; ms += 20 {
			d, _ := g.camera(ms)
			if nx, ny := d.screen(under); nx < x-2 || nx > x+2 || ny < y-2 || ny > y+2 {
				t.Fatalf("%d,%d went to %d,%d after %d ms", x, y, nx, ny, ms)
			}
		}
	})
}

// TestSlotsCoverTheView: every px of the view over the map lies in one slot, at every
// size and between sizes.
func TestSlotsCoverTheView(t *testing.T) {
	p := planeOf(&scene.Ground{Width: 256, Height: 256}, 0)
	rapid.Check(t, func(t *rapid.T) {
		c := anyCamera(t)
		tile := zooms[rapid.IntRange(0, len(zooms)-1).Draw(t, "zoom")]
		if tile*unit*4 < c.size || tile*unit > c.size*4 {
			return // never asked for
		}
		bounds := p.mapBounds(tile)
		list := slots(c, tile, bounds)
		x, y := rapid.IntRange(0, c.w-1).Draw(t, "x"), rapid.IntRange(0, c.h-1).Draw(t, "y")
		n := 0
		for _, s := range list {
			if s.in(c).Contains(x, y) {
				n++
			}
		}
		at := c.plane(x, y)
		in := int(at.X) > int(p.lo.X) && int(at.X) < int(p.hi.X) && int(at.Y) > int(p.lo.Y) && int(at.Y) < int(p.hi.Y)
		if n > 1 || in && n == 0 {
			t.Fatalf("%d slots show px %d,%d of a view at %d/256 px with pieces of %d px", n, x, y, c.size, tile)
		}
	})
}
