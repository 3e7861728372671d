package scene

import (
	"strings"
	"testing"

	"vouch/assets"
)

// sketch draws the plan with one letter a cell: the facing of the lot's owner in
// capitals at its front cell, small elsewhere, r for rear lots.
func sketch(p *Plan) string {
	var b strings.Builder
	for y := range p.Ground.Height {
		for x := range p.Ground.Width {
			l, ok := p.LotAt(x, y)
			switch {
			case !ok:
				b.WriteByte(map[assets.Ground]byte{assets.Roadway: '.', assets.Alley: ':', assets.Park: '*', assets.Lot: '_'}[p.KindAt(x, y)])
			case p.Lots[l].Rear:
				b.WriteByte('r')
			case p.Lots[l].FrontX == x && p.Lots[l].FrontY == y:
				b.WriteByte("NESW"[p.Lots[l].Facing])
			default:
				b.WriteByte("nesw"[p.Lots[l].Facing])
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Every block is cut as the design says: end rows four deep own the corners, the
// rows between face the avenues up to the middle or the alley.
func TestPlanSketch(t *testing.T) {
	g := sampleGround()
	p, err := NewPlan(g)
	if err != nil {
		t.Fatal(err)
	}
	want := `...........................
...........................
..NNNNNNNNNN...NNNN:NNNNN..
..nnnnnnnnnn...nnnn:nnnnn..
..nnnnnnnnnn...nnnn:nnnnn..
..nnnnnnnnnn...nnnn:nnnnn..
..WwwwweeeeE...Wwwr:reeeE..
`
	got := sketch(p)
	if !strings.HasPrefix(got, want) {
		t.Errorf("the first block:\n%s\nwant\n%s", got, want)
	}
	for i, l := range p.Lots {
		if l.Box.X0 > l.Box.X1 || l.Box.Y0 > l.Box.Y1 || !l.Box.Within(l.FrontX, l.FrontY) {
			t.Errorf("lot %d: box %+v, front %d,%d", i, l.Box, l.FrontX, l.FrontY)
		}
		if !l.Rear && p.Ground.Streets[l.Street].Alley {
			t.Errorf("front lot %d faces an alley", i)
		}
	}
}

// Every lot cell has one owner, and each lot's strip knows it.
func TestEveryCellHasOneOwner(t *testing.T) {
	p, err := NewPlan(sampleGround())
	if err != nil {
		t.Fatal(err)
	}
	owned := 0
	for i, l := range p.Lots {
		for y := l.Box.Y0; y <= l.Box.Y1; y++ {
			for x := l.Box.X0; x <= l.Box.X1; x++ {
				if o, ok := p.LotAt(x, y); !ok || o != int32(i) {
					t.Fatalf("cell %d,%d belongs to %d, lot %d claims it", x, y, o, i)
				}
				owned++
			}
		}
		if p.Faces[l.Face].Lots[l.Pos] != int32(i) || int32(len(p.Faces[l.Face].Lots)) != l.Run {
			t.Fatalf("lot %d is not at its place in its strip", i)
		}
	}
	for y := range p.Ground.Height {
		for x := range p.Ground.Width {
			if _, ok := p.LotAt(x, y); ok {
				owned--
			}
		}
	}
	if owned != 0 {
		t.Errorf("%d cells are owned twice", owned)
	}
}

// Neighbours: beside stays in the strip, across faces back, behind is mutual.
func TestNeighbours(t *testing.T) {
	p, err := NewPlan(sampleGround())
	if err != nil {
		t.Fatal(err)
	}
	across := 0
	for i := range p.Lots {
		for _, n := range p.Neighbours(int32(i), Across) {
			across++
			if !contains(p.Neighbours(n, Across), int32(i)) {
				t.Errorf("lot %d is across from %d, and not the other way", n, i)
			}
		}
		for _, n := range p.Neighbours(int32(i), Beside) {
			if p.Lots[n].Face != p.Lots[i].Face {
				t.Errorf("lots %d and %d are beside each other in two strips", i, n)
			}
		}
	}
	if across == 0 {
		t.Error("no lot lies across from another")
	}
}

func TestGroundErrors(t *testing.T) {
	for name, change := range map[string]func(*Ground){
		"no cells":            func(g *Ground) { g.Width = 0 },
		"too large":           func(g *Ground) { g.Width = MaxSide + 1 },
		"heights of another":  func(g *Ground) { g.Heights = []int32{1} },
		"street outside":      func(g *Ground) { g.Streets[0].Box.X1 = 99 },
		"street inside out":   func(g *Ground) { g.Streets[0].Box = Box{3, 3, 2, 4} },
		"area outside":        func(g *Ground) { g.Areas[0].Runs[0].Y = -1 },
		"more than everest":   func(g *Ground) { g.Heights = make([]int32, 28*43); g.Heights[3] = MaxHeight + 1 },
		"too many streets":    func(g *Ground) { g.Streets = make([]Street, MaxStreets+1) },
		"area runs backwards": func(g *Ground) { g.Areas[0].Runs[0] = Run{3, 5, 4} },
	} {
		g := sampleGround()
		change(&g)
		if _, err := NewPlan(g); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
