package wfcproof

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"vouch/internal/proof"
	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// verdict is what became of one impossible problem.
type verdict struct {
	Rules, Relations, Cells int // of its conflict
	Fewest                  int // rules that conflict, by trying every set
	Steps                   int64
}

var digits = regexp.MustCompile(`[0-9]+`)

// proveImpossible: problems without a solution are called so, with a conflict
// that enumeration finds impossible and of which nothing can be left out.
func proveImpossible(t *testing.T, p *run) {
	cases := wfctest.Impossible()
	kinds := map[string]int{}
	smallest, rules, steps := 0, 0, int64(0)
	for i, c := range cases {
		if i%p.pick(1, 5) != 0 {
			continue
		}
		v := proof.Once(t, p.journal, "impossible/"+c.Name, func() verdict { return refute(t, c) })
		kinds[digits.ReplaceAllString(c.Name[4:], "n")]++
		rules += v.Rules
		steps = max(steps, v.Steps)
		if v.Rules == v.Fewest {
			smallest++
		}
	}
	n := 0
	for _, k := range kinds {
		n += k
	}
	p.Say(t, "\n## Problems without a solution\n\n%d problems of %d families, each called impossible, with a conflict that a solver by enumeration finds impossible too, and possible without any one of its rules, relations or cells. In %d the number of rules is the least of all conflicts (tried set by set), in the others the conflict is another that cannot be narrowed. Together %d rules; at most %d steps to the answer.\n", n, len(kinds), smallest, rules, steps)
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		p.Say(t, "- %d × %s", kinds[name], name)
	}
}

func refute(t *testing.T, c wfctest.Case) verdict {
	t.Helper()
	if wfctest.Solvable(c.Problem) {
		t.Errorf("%s: it has a solution", c.Name)
	}
	r, err := wfc.Solve(t.Context(), c.Problem, wfc.Options{})
	if err != nil || r.Outcome != wfc.Impossible || !r.Minimal {
		t.Errorf("%s: %v, minimal %t, %v", c.Name, r.Outcome, r.Minimal, err)
		return verdict{}
	}
	if err := wfctest.CheckConflict(c.Problem, wfctest.PartOf(r)); err != nil {
		t.Errorf("%s: %v", c.Name, err)
	}
	return verdict{len(r.Conflict), len(r.ConflictRelations), len(r.ConflictCells), wfctest.FewestRules(c.Problem), r.Steps}
}
