package wfctest

import (
	"fmt"
	"slices"

	"vouch/wfc"
	"vouch/wfc/constraint"
)

// pathCells are the cells of w that hold path.
func pathCells(w constraint.Way, a []wfc.Pattern) []wfc.Cell {
	var out []wfc.Cell
	for _, c := range w.Graph.Cells {
		if has(w.Path, a[c]) {
			out = append(out, c)
		}
	}
	return out
}

// link is two path cells that lead on to each other, by an edge of the graph.
type link struct{ a, b wfc.Cell }

// links lists them; two edges between two cells are two links.
func links(w constraint.Way, a []wfc.Pattern) []link {
	var out []link
	for _, e := range w.Graph.Edges {
		if !has(w.Path, a[e.A]) || !has(w.Path, a[e.B]) {
			continue
		}
		if w.Exits == nil || has(w.Exits[e.Out], a[e.A]) && has(w.Exits[e.In], a[e.B]) {
			out = append(out, link{e.A, e.B})
		}
	}
	return out
}

// flood gives each cell the least cell that it can be reached from over links: it
// spreads the smaller number along every link until nothing changes.
func flood(cells []wfc.Cell, links []link) map[wfc.Cell]wfc.Cell {
	least := map[wfc.Cell]wfc.Cell{}
	for _, c := range cells {
		least[c] = c
	}
	for changed := true; changed; {
		changed = false
		for _, l := range links {
			if low := min(least[l.a], least[l.b]); least[l.a] != low || least[l.b] != low {
				least[l.a], least[l.b], changed = low, low, true
			}
		}
	}
	return least
}

// checkConnected tells whether one can walk between all of cells.
func checkConnected(w constraint.Way, cells []wfc.Cell, a []wfc.Pattern) error {
	least := flood(pathCells(w, a), links(w, a))
	for _, c := range cells {
		if least[c] != least[cells[0]] {
			return fmt.Errorf("there is no path between cells %d and %d", cells[0], c)
		}
	}
	return nil
}

func checkThrough(k constraint.Through, a []wfc.Pattern) error {
	for _, c := range k.Ends {
		if !has(k.Path, a[c]) {
			return fmt.Errorf("cell %d is no path", c)
		}
	}
	return checkConnected(k.Way, k.Ends, a)
}

// checkAcyclic takes cells with one link or none away, as leaves of a forest,
// until none is left. What remains lies on cycles or between them.
func checkAcyclic(w constraint.Way, a []wfc.Pattern) error {
	left := links(w, a)
	for {
		degree := map[wfc.Cell]int{}
		for _, l := range left {
			degree[l.a]++
			degree[l.b]++
		}
		var inner []link
		for _, l := range left {
			if degree[l.a] > 1 && degree[l.b] > 1 {
				inner = append(inner, l)
			}
		}
		if len(inner) == len(left) {
			break
		}
		left = inner
	}
	if len(left) > 0 {
		return fmt.Errorf("a cycle goes through cell %d", left[0].a)
	}
	return nil
}

// checkLoop: on one closed loop each cell has two links. That every two cells lie
// on a common cycle means, for three and more, that none of them separates
// others (H. Whitney, 1932); two cells need two links.
func checkLoop(k constraint.Loop, a []wfc.Pattern) error {
	cells, ls := pathCells(k.Way, a), links(k.Way, a)
	if len(cells) == 0 {
		return nil
	}
	degree := map[wfc.Cell]int{}
	for _, l := range ls {
		degree[l.a]++
		degree[l.b]++
	}
	for _, c := range cells {
		if degree[c] < 2 || k.Closing == constraint.Single && degree[c] > 2 {
			return fmt.Errorf("cell %d has %d links", c, degree[c])
		}
	}
	if err := checkConnected(k.Way, cells, a); err != nil || k.Closing == constraint.Single || len(cells) == 2 {
		return err
	}
	for i, gone := range cells {
		rest := slices.Delete(slices.Clone(cells), i, i+1)
		kept := slices.DeleteFunc(slices.Clone(ls), func(l link) bool { return l.a == gone || l.b == gone })
		least := flood(rest, kept)
		for _, c := range rest {
			if least[c] != least[rest[0]] {
				return fmt.Errorf("without cell %d there is no path between cells %d and %d", gone, rest[0], c)
			}
		}
	}
	return nil
}

// checkDistance walks from each cell, step by step, to those that are too near.
func checkDistance(k constraint.Distance, a []wfc.Pattern) error {
	to := k.To
	if to == nil {
		to = k.From
	}
	beside := map[wfc.Cell][]wfc.Cell{}
	for _, e := range k.Graph.Edges {
		beside[e.A] = append(beside[e.A], e.B)
		beside[e.B] = append(beside[e.B], e.A)
	}
	for _, start := range k.Graph.Cells {
		if !has(k.From, a[start]) {
			continue
		}
		seen := map[wfc.Cell]bool{start: true}
		ring := []wfc.Cell{start}
		for steps := 1; steps < k.Least; steps++ {
			var wider []wfc.Cell
			for _, c := range ring {
				for _, next := range beside[c] {
					if !seen[next] {
						seen[next] = true
						wider = append(wider, next)
						if has(to, a[next]) {
							return fmt.Errorf("cells %d and %d are %d steps apart, not %d", start, next, steps, k.Least)
						}
					}
				}
			}
			ring = wider
		}
	}
	return nil
}
