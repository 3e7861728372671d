package wfc_test

import (
	"context"
	"slices"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// only is p with the given rules, relations and restricted cells.
func only(p wfc.Problem, rules []wfc.RuleID, relations []int32, cells []wfc.Cell) wfc.Problem {
	q := wfc.Problem{Patterns: p.Patterns, Relations: p.Relations, Domains: make([]wfc.Set, len(p.Domains))}
	for _, c := range cells {
		q.Domains[c] = p.Domains[c]
	}
	for _, a := range p.Arcs {
		if slices.Contains(relations, int32(a.Relation)) {
			q.Arcs = append(q.Arcs, a)
		}
	}
	for _, k := range p.Constraints {
		if slices.Contains(rules, k.Rule()) {
			q.Constraints = append(q.Constraints, k)
		}
	}
	return q
}

func solvable(p wfc.Problem) bool {
	for range wfctest.Solutions(p) {
		return true
	}
	return false
}

// leaveOut returns the lists that lack one element of s.
func leaveOut[T any](s []T) (out [][]T) {
	for i := range s {
		out = append(out, slices.Delete(slices.Clone(s), i, i+1))
	}
	return out
}

func TestConflictIsSmallest(t *testing.T) {
	conflicts, sizes := 0, make([]int, 8)
	for seed := range uint64(3000) {
		p := wfctest.Random(wfctest.Source(seed))
		r, err := wfc.Solve(context.Background(), p, wfc.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r.Outcome != wfc.Impossible {
			continue
		}
		conflicts++
		sizes[len(r.Conflict)]++
		if !r.Minimal {
			t.Fatalf("seed %d: narrowing was cut short", seed)
		}
		if solvable(only(p, r.Conflict, r.ConflictRelations, r.ConflictCells)) {
			t.Fatalf("seed %d: no conflict: %+v", seed, r)
		}
		for _, less := range leaveOut(r.Conflict) {
			if !solvable(only(p, less, r.ConflictRelations, r.ConflictCells)) {
				t.Fatalf("seed %d: rules %v suffice of %v", seed, less, r.Conflict)
			}
		}
		for _, less := range leaveOut(r.ConflictRelations) {
			if !solvable(only(p, r.Conflict, less, r.ConflictCells)) {
				t.Fatalf("seed %d: relations %v suffice of %v", seed, less, r.ConflictRelations)
			}
		}
		for _, less := range leaveOut(r.ConflictCells) {
			if !solvable(only(p, r.Conflict, r.ConflictRelations, less)) {
				t.Fatalf("seed %d: cells %v suffice of %v", seed, less, r.ConflictCells)
			}
		}
	}
	t.Logf("%d conflicts; by number of rules: %v", conflicts, sizes)
}
