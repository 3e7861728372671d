package wfctest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"vouch/wfc"
	"vouch/wfc/wfctest"
)

// pair is two cells of two patterns that must differ.
func pair() wfc.Problem {
	differ := wfc.Relation{Allowed: []wfc.Set{wfc.SetOf(2, 1), wfc.SetOf(2, 0)}}
	return wfc.Problem{Patterns: 2, Domains: make([]wfc.Set, 2), Relations: []wfc.Relation{differ},
		Arcs: []wfc.Arc{{From: 0, To: 1}}}
}

func TestCheckFindsEachFault(t *testing.T) {
	zero := wfc.SetOf(2, 0)
	cases := []struct {
		name  string
		spoil func(p *wfc.Problem)
		a     []wfc.Pattern
		want  string // "" means right
	}{
		{"right", nil, []wfc.Pattern{0, 1}, ""},
		{"short", nil, []wfc.Pattern{0}, "1 patterns for 2 cells"},
		{"undecided", nil, []wfc.Pattern{0, wfc.Undecided}, "cell 1: pattern -1"},
		{"outside", nil, []wfc.Pattern{2, 0}, "cell 0: pattern 2"},
		{"arc", nil, []wfc.Pattern{1, 1}, "arc 0"},
		{"domain", func(p *wfc.Problem) { p.Domains[0] = zero }, []wfc.Pattern{1, 0}, "not in its domain"},
		{"count", func(p *wfc.Problem) {
			p.Constraints = []wfc.Constraint{wfc.Count{Cells: []wfc.Cell{0, 1}, Patterns: zero, Min: 2, Max: 2}}
		}, []wfc.Pattern{1, 0}, "constraint 0: 1 cells, not 2 to 2"},
		{"implies", func(p *wfc.Problem) {
			p.Constraints = []wfc.Constraint{wfc.Implies{If: 0, IfSet: zero, Any: []wfc.Cell{1}, Then: zero}}
		}, []wfc.Pattern{0, 1}, "constraint 0: 0 at cell 0"},
		{"premise fails", func(p *wfc.Problem) {
			p.Constraints = []wfc.Constraint{wfc.Implies{If: 1, IfSet: zero, Any: []wfc.Cell{1}, Then: wfc.SetOf(2, 1)}}
		}, []wfc.Pattern{0, 1}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := pair()
			if c.spoil != nil {
				c.spoil(&p)
			}
			err := wfctest.Check(p, c.a)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Fatalf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestSolutionsOfAPath(t *testing.T) {
	// Colourings of a path of 5 cells with 3 colours: 3·2⁴.
	p := wfc.Problem{Patterns: 3, Domains: make([]wfc.Set, 5), Arcs: wfc.Grid(5, 1, 0, 0)}
	p.Relations = []wfc.Relation{{Allowed: []wfc.Set{wfc.SetOf(3, 1, 2), wfc.SetOf(3, 0, 2), wfc.SetOf(3, 0, 1)}}}
	n := 0
	for a := range wfctest.Solutions(p) {
		if err := wfctest.Check(p, a); err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 48 {
		t.Fatalf("%d solutions, want 48", n)
	}
}

func TestMakersMakeWellFormedProblems(t *testing.T) {
	for seed := range uint64(300) {
		p := wfctest.Random(wfctest.Source(seed))
		if err := p.Validate(); err != nil {
			t.Fatal(err)
		}
	}
	street, tiles := wfctest.Street(320, 20, 1), wfctest.Tiles(5, 4, 70, 3, 1)
	for _, p := range []wfc.Problem{street, tiles} {
		if err := p.Validate(); err != nil {
			t.Fatal(err)
		}
	}
}

func ExampleCheck() {
	p := pair()
	r, err := wfc.Solve(context.Background(), p, wfc.Options{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(wfctest.Check(p, r.Assignment))
	fmt.Println(wfctest.Check(p, []wfc.Pattern{0, 0}))
	// Output:
	// <nil>
	// arc 0: 0 at cell 0 does not allow 0 at cell 1
}

// A conflict is narrow if it clashes, and nothing of it can be left out.
func ExampleCheckConflict() {
	p := pair()
	p.Domains[0], p.Domains[1] = wfc.SetOf(2, 0), wfc.SetOf(2, 0)
	p.Constraints = []wfc.Constraint{wfc.Count{ID: 4, Cells: []wfc.Cell{0, 1}, Patterns: wfc.SetOf(2, 1), Min: 1, Max: 2}}
	r, err := wfc.Solve(context.Background(), p, wfc.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Outcome, wfctest.CheckConflict(p, wfctest.PartOf(r)))
	fmt.Println(wfctest.CheckConflict(p, wfctest.Part{Rules: []wfc.RuleID{4}, Relations: []int32{0}, Cells: []wfc.Cell{0, 1}}) != nil)
	// Output:
	// impossible <nil>
	// true
}

func TestFewestRules(t *testing.T) {
	p := pair()
	count := func(id wfc.RuleID, v wfc.Pattern, least int) wfc.Constraint {
		return wfc.Count{ID: id, Cells: []wfc.Cell{0, 1}, Patterns: wfc.SetOf(2, v), Min: least, Max: 2}
	}
	tests := []struct {
		name  string
		rules []wfc.Constraint
		want  int
	}{
		{"none clash", []wfc.Constraint{count(1, 0, 1)}, -1},
		{"one clashes with the relation", []wfc.Constraint{count(1, 0, 1), count(2, 1, 2)}, 1},
		{"two of one name are one", []wfc.Constraint{count(1, 0, 1), count(1, 1, 2)}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p.Constraints = test.rules
			if got := wfctest.FewestRules(p); got != test.want {
				t.Errorf("%d, want %d", got, test.want)
			}
		})
	}
}
