package constraint

import (
	"fmt"

	"vouch/wfc"
)

// Distance keeps things apart: no cell with a pattern of From is fewer than
// Least steps along the graph's edges from another cell with a pattern of To.
// Domain consistent for each pair of cells; local with radius Least−1.
type Distance struct {
	ID    wfc.RuleID
	Graph Graph
	From  wfc.Set
	To    wfc.Set // nil: From
	Least int     // steps; below 2 nothing is said
}

// Rule returns k.ID.
func (k Distance) Rule() wfc.RuleID { return k.ID }

// Scope returns the graph's cells.
func (k Distance) Scope() []wfc.Cell { return k.Graph.Cells }

// to is To, or From in its place.
func (k Distance) to() wfc.Set {
	if k.To == nil {
		return k.From
	}
	return k.To
}

// Holds looks at the neighbourhood of every cell that has a pattern of From.
func (k Distance) Holds(a []wfc.Pattern) bool {
	n := newReach(k.Graph, len(a), k.Least-1)
	for i, c := range k.Graph.Cells {
		if !k.From.Has(a[c]) {
			continue
		}
		n.around(int32(i))
		for _, j := range n.found {
			if k.to().Has(a[k.Graph.Cells[j]]) {
				return false
			}
		}
	}
	return true
}

// Reach is the distance up to which cells see each other.
func (k Distance) Reach() (radius int, local bool) { return max(k.Least-1, 0), true }

// Propagator returns one for p; the error says what is malformed.
func (k Distance) Propagator(p *wfc.Problem) (wfc.Propagator, error) {
	if err := setFault("From", k.From, p.Patterns); err != nil {
		return nil, err
	}
	if err := setFault("To", k.to(), p.Patterns); err != nil {
		return nil, err
	}
	if k.Least < 0 {
		return nil, fmt.Errorf("a distance of %d steps is negative", k.Least)
	}
	if err := k.Graph.fault(positions(k.Graph.Cells, p.Cells())); err != nil {
		return nil, err
	}
	d := &apart{reach: newReach(k.Graph, p.Cells(), k.Least-1)}
	from, to := k.From, k.to()
	// A cell whose every pattern is in the first set of a rule leaves others
	// nothing of the second. A cell that surely has one or the other leaves
	// others nothing that is both.
	d.rules = []ban{{within: from, bans: to}}
	if !from.Equal(to) {
		d.rules = append(d.rules, ban{within: to, bans: from}, ban{within: from.Union(to), bans: from.Intersect(to)})
	}
	for i := range d.rules {
		d.rules[i].other, d.rules[i].rest = not(d.rules[i].within, p.Patterns), not(d.rules[i].bans, p.Patterns)
		d.watch = append(d.watch, d.rules[i].within)
	}
	return d, nil
}

// apart is the propagator of Distance.
type apart struct {
	reach *reach
	rules []ban
	watch []wfc.Set
}

// ban is one way in which a cell acts on those near it.
type ban struct {
	within, other wfc.Set // what the one cell must have, and all else
	bans, rest    wfc.Set // what the others may not have, and all else
}

// Watch names the sets that a cell must be in to act.
func (d *apart) Watch(int) []wfc.Set { return d.watch }

// Propagate looks at the cells that changed and now act.
func (d *apart) Propagate(s wfc.State) {
	for _, i := range s.Changed() {
		for _, r := range d.rules {
			if !within(s.Domain(int(i)), r.within) {
				continue
			}
			d.reach.around(i)
			s.Spend(len(d.reach.found))
			for _, j := range d.reach.found {
				if meets(s.Domain(int(j)), r.bans) && !s.Keep(int(j), r.rest) {
					return
				}
			}
		}
	}
}

// Reason finds a cell nearby for each of removed.
func (d *apart) Reason(s wfc.State, i int, removed wfc.Set, add func(int, wfc.Set)) {
	d.reach.around(int32(i))
	left := removed.Clone()
	for _, r := range d.rules {
		if !meets(left, r.bans) {
			continue
		}
		for _, j := range d.reach.found {
			if within(s.Domain(int(j)), r.within) {
				add(int(j), r.other)
				left = left.Minus(r.bans)
				break
			}
		}
	}
}

// reach finds what lies within some steps of a node.
type reach struct {
	first []int32
	near  []int32
	steps int
	mark  []int32
	walk  int32
	found []int32 // nodes within steps of the last start, without it, nearest first
}

func newReach(g Graph, cells, steps int) *reach {
	n := newNet(&Way{Graph: g}, cells, 0)
	r := &reach{first: n.first, near: make([]int32, len(n.halves)), steps: steps, mark: make([]int32, len(g.Cells))}
	for h := range n.halves {
		r.near[h] = n.halves[h].to
	}
	return r
}

// around fills r.found for start.
func (r *reach) around(start int32) {
	r.walk++
	r.mark[start] = r.walk
	r.found = r.found[:0]
	if r.steps < 1 {
		return
	}
	r.visit(start)
	for from, step := 0, 1; step < r.steps && from < len(r.found); step++ {
		to := len(r.found)
		for ; from < to; from++ {
			r.visit(r.found[from])
		}
	}
}

func (r *reach) visit(u int32) {
	for _, v := range r.near[r.first[u]:r.first[u+1]] {
		if r.mark[v] != r.walk {
			r.mark[v] = r.walk
			r.found = append(r.found, v)
		}
	}
}
