package studio

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets/draw"
	"vouch/assets/render"
)

// TestPlaneIsTheRenderersProjection: on every picture the plane's cells lie where
// the renderer says.
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
	p := planeOf(&g)
	for _, tile := range []int{8, 20, 41, 64} {
		pic, err := render.Scene(context.Background(), l, m.Project.Tileset, render.Options{TileW: tile})
		if err != nil {
			t.Fatal(err)
		}
		s := &shot{request: request{tile: tile}, anchor: pic.Projection.Corner(0, 0), at: p.corner(0, 0)}
		for y := int32(0); y < g.Height; y += 3 {
			for x := int32(0); x < g.Width; x += 3 {
				got, want := s.pixel(p.corner(x, y)), pic.Projection.Corner(int(x), int(y))
				if d := got.Sub(want); d.X < -4 || d.X > 4 || d.Y < -4 || d.Y > 4 {
					t.Fatalf("tile %d: cell %d,%d lies at %v, the renderer says %v", tile, x, y, got, want)
				}
				if cx, cy, ok := p.cell(p.middle(x, y)); !ok || cx != x || cy != y {
					t.Fatalf("the middle of cell %d,%d lies in %d,%d", x, y, cx, cy)
				}
			}
		}
	}
}

// TestZoomKeepsThePointer: what lies under the pointer stays there.
func TestZoomKeepsThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := camera{zoom: rapid.IntRange(0, len(zooms)-1).Draw(t, "zoom"), w: 724, h: 572}
		c.centre = draw.Pt{X: rapid.Int32Range(-99999, 99999).Draw(t, "cx"), Y: rapid.Int32Range(-99999, 99999).Draw(t, "cy")}
		x, y := rapid.IntRange(0, c.w).Draw(t, "x"), rapid.IntRange(0, c.h).Draw(t, "y")
		under := c.plane(x, y)
		d := c.zoomed(rapid.IntRange(-5, 5).Draw(t, "steps"), x, y)
		if nx, ny := d.screen(under); nx < x-1 || nx > x+1 || ny < y-1 || ny > y+1 {
			t.Fatalf("%d,%d went to %d,%d", x, y, nx, ny)
		}
	})
}

// TestEveryObjectIsFound: a click on any pixel of a building finds that building,
// and a building hardly ever hides altogether.
func TestEveryObjectIsFound(t *testing.T) {
	m := openThin(t).Model
	sc := m.Scene()
	p, err := newPicking(context.Background(), m, &progress{})
	if err != nil {
		t.Fatal(err)
	}
	seen, found := 0, map[int32]bool{}
	for y := 0; y < p.h; y += 3 {
		for x := 0; x < p.w; x += 3 {
			if p.codeAt(x, y) == 0 {
				continue
			}
			seen++
			if h := p.at(sc, p.unpixel(draw.Px(x, y).Add(draw.Pt{X: 8, Y: 8}))); h.lot >= 0 {
				found[h.lot] = true
			}
		}
	}
	objects := len(m.Scene().Layout().Objects)
	if seen == 0 || len(found) < objects*9/10 {
		t.Errorf("%d of %d objects are found", len(found), objects)
	}
	for lot := range found {
		if sc.Values[lot].Offset == 0 && len(p.outline(sc, lot)) == 0 && sc.Plan.Lots[lot].Rear == false {
			t.Errorf("lot %d, %s, has no outline", lot, sc.Concept(lot).Name)
		}
	}
}
