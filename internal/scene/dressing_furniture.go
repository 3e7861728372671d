package scene

import (
	"slices"

	"vouch/assets"
	"vouch/wfc"
)

// kerbs says what may stand on which length of sidewalk.
type kerbs struct {
	*dresser
	uses  []use
	had   [assets.Furnitures + 1]bool
	taken []uint8
}

// furniture has the weights of things at the kerb before each use. Uprights (lamps,
// poles) are counted instead. The kerbs of the time were mostly bare.
var furniture = [uses][assets.Furnitures]uint32{
	atEdge:   {assets.Nothing: 100, assets.Hydrant: 2},
	dwelling: {assets.Nothing: 100, assets.Hydrant: 5, assets.StreetTree: 14, assets.Mailbox: 4, assets.TrashCan: 1, assets.CallBox: 3},
	trading: {assets.Nothing: 60, assets.Hydrant: 4, assets.StreetTree: 5, assets.Mailbox: 12, assets.PhoneBooth: 10, assets.NewsRack: 9,
		assets.BusStop: 22, assets.TrashCan: 9, assets.Clock: 1, assets.CallBox: 6},
	civic: {assets.Nothing: 80, assets.Hydrant: 3, assets.StreetTree: 16, assets.Mailbox: 6, assets.Bench: 5, assets.BusStop: 8,
		assets.TrashCan: 5, assets.CallBox: 4},
	working:  {assets.Nothing: 100, assets.Hydrant: 5, assets.TrashCan: 1},
	vacant:   {assets.Nothing: 100, assets.Hydrant: 3, assets.StreetTree: 3},
	driveway: {assets.Nothing: 1},
	fuelling: {assets.Nothing: 20, assets.PhoneBooth: 10},
	green: {assets.Nothing: 60, assets.Hydrant: 2, assets.StreetTree: 30, assets.PhoneBooth: 2, assets.Bench: 26, assets.BusStop: 4,
		assets.TrashCan: 9, assets.CallBox: 2},
	paved: {assets.Nothing: 60, assets.Hydrant: 2, assets.StreetTree: 10, assets.Mailbox: 5, assets.PhoneBooth: 7, assets.Bench: 16,
		assets.NewsRack: 9, assets.BusStop: 9, assets.TrashCan: 9, assets.Clock: 1, assets.CallBox: 2},
}

// Of one run: at most so many of a thing. What is not named here is as often as its
// weight makes it.
var most = []struct {
	thing assets.Furniture
	n     int
}{{assets.Hydrant, 1}, {assets.Mailbox, 1}, {assets.PhoneBooth, 1}, {assets.BusStop, 1}, {assets.Clock, 1}, {assets.CallBox, 1},
	{assets.NewsRack, 2}, {assets.TrashCan, 3}}

// Lengths of the stretches that each have one upright: 150 ft between lamps, 125 ft
// between poles, 100 ft between the poles of an alley.
const (
	lampEvery  = 6
	poleEvery  = 5
	alleyEvery = 4
)

// domain says what may stand on a kerb cell and how likely it is.
func (k *kerbs) domain(p *wfc.Problem, i wfc.Cell, c *kerbCell) {
	may := wfc.SetOf(p.Patterns, 0)
	u := k.before(c)
	st := &k.Plan.Ground.Streets[c.street]
	metered := k.had[assets.Furnitures] && st.Shopping && (u == trading || u == civic || u == paved) && c.fromEnd() > 0 && k.taken[c.cell] < 2
	upright, every := k.upright(c)
	for thing := range assets.Furnitures {
		w := furniture[u][thing]
		switch {
		case every > 0 && thing == upright && k.room(c, u, thing):
			w = k.uprightWeight(c, every)
		case w == 0 || !k.room(c, u, thing):
			continue
		}
		for m := range 2 {
			if m == 1 && (!metered || thing == assets.Hydrant || thing == assets.BusStop || thing == assets.Bench) {
				continue
			}
			weight := w * 8
			if metered && m == 0 {
				weight = w
			}
			may.With(wfc.Pattern(int(thing)*2 + m))
			p.Bias = append(p.Bias, wfc.Bias{Cell: i, Pattern: wfc.Pattern(int(thing)*2 + m), Weight: weight})
		}
	}
	p.Domains[i] = may
}

// fromEnd counts the cells between a kerb cell and the nearer end of its run.
func (c *kerbCell) fromEnd() int32 { return min(c.at, c.of-1-c.at) }

// before is the use of what a kerb cell runs along.
func (k *kerbs) before(c *kerbCell) use {
	switch k.Plan.besideKerb(c.cell, c.side) {
	case assets.Park:
		return green
	case assets.Plaza:
		return paved
	case assets.Schoolyard:
		return civic
	case assets.Alley:
		return driveway
	case assets.Lot:
		to, w := directions[c.side], k.Plan.Ground.Width
		if lot, ok := k.Plan.LotAt(c.cell%w+to.dx, c.cell/w+to.dy); ok {
			return k.uses[k.Values[lot].Concept]
		}
	}
	return atEdge
}

// room says whether a thing can stand at a kerb cell at all: known at the date, not
// where a feature stands, and where people put it.
func (k *kerbs) room(c *kerbCell, u use, thing assets.Furniture) bool {
	st := &k.Plan.Ground.Streets[c.street]
	switch {
	case thing == assets.Nothing:
		return true
	case !k.had[thing] || k.taken[c.cell] == 2:
		return false
	case st.Alley:
		return thing == assets.TrashCan || thing == assets.Pole && u != driveway
	}
	switch thing {
	case assets.Pole:
		return u != driveway && u != fuelling && k.taken[c.cell] == 0
	case assets.Lamp:
		return u != driveway && u != fuelling
	case assets.StreetTree:
		return k.taken[c.cell] == 0 && c.fromEnd() > 0
	case assets.BusStop:
		return k.taken[c.cell] == 0 && st.Shopping && c.fromEnd() == 1
	case assets.Mailbox, assets.CallBox:
		return c.fromEnd() <= 1
	case assets.PhoneBooth:
		return k.taken[c.cell] == 0 && (u == fuelling || c.fromEnd() <= 3)
	case assets.Bench:
		return c.fromEnd() > 0
	}
	return true
}

// upright is what stands on this side in even steps. Wires run along one side of
// ordinary streets and of alleys; where shops are they lie under ground.
func (k *kerbs) upright(c *kerbCell) (thing assets.Furniture, every int32) {
	st := &k.Plan.Ground.Streets[c.street]
	wired := hash(k.Seed, number("wires"), uint64(c.street))&1 == uint64(c.side>>1)
	switch {
	case st.Alley && c.side == assets.East || st.Alley && c.side == assets.South:
		return assets.Pole, alleyEvery
	case st.Alley:
		return assets.Nothing, 0
	case wired && !st.Shopping:
		return assets.Pole, poleEvery
	}
	return assets.Lamp, lampEvery
}

// uprightWeight draws the upright of a stretch to its middle.
func (k *kerbs) uprightWeight(c *kerbCell, every int32) uint32 {
	off := c.at%every - every/2
	return []uint32{4000, 60, 4, 1, 1}[min(off*off, 4)]
}

// counts bound the things of a run: few of each kind, and one upright for each of its
// stretches that has room.
func (k *kerbs) counts(p *wfc.Problem, cells []kerbCell, from, to int) {
	run := make([]wfc.Cell, 0, to-from)
	for i := from; i < to; i++ {
		run = append(run, wfc.Cell(i))
	}
	add := func(cells []wfc.Cell, thing assets.Furniture, least, most int) {
		p.Constraints = append(p.Constraints, wfc.Count{ID: wfc.RuleID(len(p.Constraints)), Cells: cells,
			Patterns: wfc.SetOf(p.Patterns, wfc.Pattern(thing*2), wfc.Pattern(thing*2+1)), Min: least, Max: most})
	}
	for _, m := range most {
		if len(run) > m.n {
			add(run, m.thing, 0, m.n)
		}
	}
	upright, every := k.upright(&cells[from])
	if every == 0 {
		return
	}
	for stretch := range slices.Chunk(run, int(every)) {
		least := 0
		for _, i := range stretch {
			if p.Domains[i].Has(wfc.Pattern(upright * 2)) {
				least = 1
			}
		}
		if least > 0 {
			add(stretch, upright, least, 1)
		}
	}
}
