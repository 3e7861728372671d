package lint

import (
	"cmp"
	"slices"

	"vouch/wfc"
)

// Pair is written by a maker: To may stand next to From, forward (Step 1) or back
// (Step −1) along Axis.
type Pair struct {
	From, To   wfc.Pattern
	Axis, Step int
}

// Pairs reports, ordered by axis, direction and patterns, the pairs whose
// counterpart is missing: for (a, b, axis, 1) that is (b, a, axis, −1). Axes along
// which only one direction is written at all are left out, for there the other
// direction is implied.
func Pairs(pairs []Pair) []Finding {
	written := map[Pair]bool{}
	var both [3][2]bool
	for _, p := range pairs {
		written[p] = true
		if p.Axis >= 0 && p.Axis < len(both) {
			both[p.Axis][max(0, -p.Step)] = true
		}
	}
	var out []Finding
	for _, p := range slices.Compact(slices.SortedFunc(slices.Values(pairs), comparePairs)) {
		if p.Axis < 0 || p.Axis >= len(both) || !both[p.Axis][0] || !both[p.Axis][1] {
			continue
		}
		if !written[Pair{From: p.To, To: p.From, Axis: p.Axis, Step: -p.Step}] {
			out = append(out, Finding{Kind: OneSided, Patterns: []wfc.Pattern{p.From, p.To}, Axis: p.Axis, Step: p.Step})
		}
	}
	return out
}

func comparePairs(a, b Pair) int {
	return cmp.Or(cmp.Compare(a.Axis, b.Axis), cmp.Compare(b.Step, a.Step), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
}
