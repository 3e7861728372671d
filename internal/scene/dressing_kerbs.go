package scene

import (
	"context"
	"slices"

	"vouch/assets"
	"vouch/wfc"
)

// kerbCell is a length of sidewalk, or of one side of an alley: a variable.
type kerbCell struct {
	cell   int32
	side   assets.Facing // of the cell, where the sidewalk runs
	street int32
	at, of int32 // its place in its run, and the run's length
}

// kerbs solves the sidewalks. The cells of one side between two crossings are a run:
// one component, whatever happens in the others. Its patterns are the furniture, each
// without and with a parking meter (twice its number, and one more).
func (d *dresser) kerbs(ctx context.Context) error {
	cells := d.kerbCells()
	const n = 2 * int(assets.Furnitures)
	p := wfc.Problem{Patterns: n, Domains: make([]wfc.Set, len(cells)), Relations: []wfc.Relation{alongTheKerb()}, Weights: make([]uint32, n)}
	k := kerbs{dresser: d, uses: d.uses(), had: d.had(), taken: d.taken()}
	for i := range cells {
		k.domain(&p, wfc.Cell(i), &cells[i])
		if cells[i].at > 0 {
			p.Arcs = append(p.Arcs, wfc.Arc{From: wfc.Cell(i - 1), To: wfc.Cell(i)})
		}
		if cells[i].at+1 == cells[i].of {
			k.counts(&p, cells, i+1-int(cells[i].of), i+1)
		}
	}
	if len(cells) == 0 {
		return nil
	}
	assignment, err := d.solve(ctx, "kerbs", p)
	if err != nil {
		return err
	}
	for i, c := range cells {
		d.Dressing[c.cell].Kerb[c.side] = assets.Kerb{Thing: assets.Furniture(assignment[i] / 2), Meter: assignment[i]&1 == 1}
	}
	return nil
}

// kerbCells are the sidewalks of all streets and the sides of all alleys, run by run
// from north to south or from west to east.
func (d *dresser) kerbCells() []kerbCell {
	p := d.Plan
	seen := make([][4]bool, len(p.kind))
	crossing := d.crossings()
	var out []kerbCell
	for i, st := range p.Ground.Streets {
		sides := [2]assets.Facing{assets.North, assets.South}
		long, wide := st.Box.X1-st.Box.X0+1, st.Box.Y1-st.Box.Y0+1
		if st.NorthSouth {
			sides, long, wide = [2]assets.Facing{assets.West, assets.East}, wide, long
		}
		for _, side := range sides {
			first := len(out)
			end := func() {
				for k := first; k < len(out); k++ {
					out[k].at, out[k].of = int32(k-first), int32(len(out)-first)
				}
				first = len(out)
			}
			for k := range long {
				x, y := st.at(side, k)
				c := p.cell(x, y)
				if beside := p.besideKerb(c, side); seen[c][side] || crossing[c] || p.street[c] != int32(i) ||
					beside == assets.Roadway || beside == assets.Alley && st.Alley || beside == assets.Void && wide < 2 {
					end()
					continue
				}
				seen[c][side] = true
				out = append(out, kerbCell{cell: c, side: side, street: int32(i)})
			}
			end()
		}
	}
	return out
}

// at is the k-th cell of a street on one of its long sides.
func (st *Street) at(side assets.Facing, k int32) (x, y int32) {
	switch side {
	case assets.North:
		return st.Box.X0 + k, st.Box.Y0
	case assets.South:
		return st.Box.X0 + k, st.Box.Y1
	case assets.West:
		return st.Box.X0, st.Box.Y0 + k
	}
	return st.Box.X1, st.Box.Y0 + k
}

// besideKerb is the ground over the sidewalk.
func (p *Plan) besideKerb(c int32, side assets.Facing) assets.Ground {
	to := directions[side]
	return p.KindAt(c%p.Ground.Width+to.dx, c/p.Ground.Width+to.dy)
}

// crossings are the cells over which streets of both ways run.
func (d *dresser) crossings() []bool {
	p := d.Plan
	ways := make([][2]bool, len(p.kind))
	out := make([]bool, len(p.kind))
	for _, st := range p.Ground.Streets {
		if st.Alley {
			continue
		}
		way := 0
		if st.NorthSouth {
			way = 1
		}
		for y := st.Box.Y0; y <= st.Box.Y1; y++ {
			for x := st.Box.X0; x <= st.Box.X1; x++ {
				c := p.cell(x, y)
				ways[c][way] = true
				out[c] = ways[c][0] && ways[c][1]
			}
		}
	}
	return out
}

// furnitureConcepts name what must be able to stand at the scene's date.
var furnitureConcepts = [assets.Furnitures]string{
	assets.Lamp: "street.lamp", assets.Pole: "wires.utility", assets.Hydrant: "street.hydrant", assets.StreetTree: "trees.street",
	assets.Mailbox: "street.mailbox", assets.PhoneBooth: "street.phone-booth", assets.Bench: "street.bench",
	assets.NewsRack: "street.news-rack", assets.BusStop: "street.bus-stop", assets.TrashCan: "street.trash-can",
	assets.Clock: "street.clock", assets.CallBox: "street.call-box",
}

const meterConcept = "street.meter"

// had says which furniture the rulebook knows; the last is the meter.
func (d *dresser) had() (out [assets.Furnitures + 1]bool) {
	for _, c := range d.Rulebook.Features {
		if at := slices.Index(furnitureConcepts[:], c.ID); at >= 0 {
			out[at] = true
		}
		out[assets.Furnitures] = out[assets.Furnitures] || c.ID == meterConcept
	}
	out[assets.Nothing] = true
	return out
}

// taken says what features leave of the kerb of each cell: 0 all, 1 no room for what
// is tall or wide, 2 nothing.
func (d *dresser) taken() []uint8 {
	out := make([]uint8, len(d.Plan.kind))
	for _, f := range d.Features {
		t := uint8(2)
		switch f.Concept {
		case "palms.young", "trees.street", "poles.unused", "wires.trolley", "wires.utility":
			t = 1
		case "rails.freight", "mural.alley", "mural.wall":
			continue
		}
		for _, c := range f.Cells {
			out[c] = max(out[c], t)
		}
	}
	return out
}

// alongTheKerb is the relation of two neighbours of a run. Nothing, lamps and poles go
// beside everything but for trees.
func alongTheKerb() wfc.Relation {
	n := 2 * int(assets.Furnitures)
	r := wfc.Relation{Allowed: make([]wfc.Set, n)}
	for i := range n {
		r.Allowed[i] = wfc.NewSet(n)
		for j := range n {
			if !clash(assets.Furniture(i/2), assets.Furniture(j/2), j&1 == 1) && !clash(assets.Furniture(j/2), assets.Furniture(i/2), i&1 == 1) {
				r.Allowed[i].With(wfc.Pattern(j))
			}
		}
	}
	return r
}

// clash says that a does not stand beside b: the same thing twice, a crown in the way
// of light or wires, a parked car at a bus stop, a second bench.
func clash(a, b assets.Furniture, meter bool) bool {
	switch a {
	case assets.Nothing, assets.Lamp, assets.Pole:
		return false
	case assets.StreetTree:
		return b == assets.Pole || b == assets.Lamp || b == assets.BusStop
	case assets.BusStop:
		return a == b || meter || b == assets.Bench
	}
	return a == b
}
