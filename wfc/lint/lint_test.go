package lint_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"vouch/wfc"
	"vouch/wfc/lint"
)

// set makes a problem on a square lattice of which both axes have the given
// pairs, tail first.
func set(patterns int, pairs ...[2]wfc.Pattern) wfc.Problem {
	r := wfc.Relation{}
	for range patterns {
		r.Allowed = append(r.Allowed, wfc.NewSet(patterns))
	}
	for _, p := range pairs {
		r.Allowed[p[0]].With(p[1])
	}
	return wfc.Problem{Patterns: patterns, Relations: []wfc.Relation{r}, Lattice: &wfc.Lattice{Width: 1, Height: 1}}
}

func TestRules(t *testing.T) {
	weighted := set(2, [2]wfc.Pattern{0, 1}, [2]wfc.Pattern{1, 0}, [2]wfc.Pattern{0, 0})
	weighted.Weights = []uint32{0, 3}
	cases := []struct {
		name string
		p    wfc.Problem
		want []string
	}{
		{"all well", set(2, [2]wfc.Pattern{0, 1}, [2]wfc.Pattern{1, 0}, [2]wfc.Pattern{0, 0}), nil},
		{"no partner forward", set(2, [2]wfc.Pattern{0, 0}, [2]wfc.Pattern{0, 1}),
			[]string{"dead: pattern 1 has no partner forward along axis 0, but may stand at an open edge"}},
		{"one after the other", set(3, [2]wfc.Pattern{0, 0}, [2]wfc.Pattern{0, 1}, [2]wfc.Pattern{1, 2}),
			[]string{"dead: pattern 1 loses all its partners, but may stand at an open edge", "dead: pattern 2 has no partner forward along axis 0, but may stand at an open edge"}},
		{"two worlds", set(2, [2]wfc.Pattern{0, 0}, [2]wfc.Pattern{1, 1}),
			[]string{"overwhelming: where pattern 0 stands, nothing else can stand around it", "overwhelming: where pattern 1 stands, nothing else can stand around it",
				"apart: no chain of neighbours leads from these patterns to others: pattern 0", "apart: no chain of neighbours leads from these patterns to others: pattern 1"}},
		{"weightless", weighted, []string{"weightless: pattern 0 is taken only where nothing else fits"}},
		{"twins", set(2, [2]wfc.Pattern{0, 0}, [2]wfc.Pattern{0, 1}, [2]wfc.Pattern{1, 0}, [2]wfc.Pattern{1, 1}),
			[]string{"twins: pattern 0, pattern 1 have the same neighbours in every direction"}},
		{"nothing fits", set(2), []string{
			"dead: pattern 0 has no partner forward along axis 0", "dead: pattern 1 has no partner forward along axis 0",
			"unfillable: these patterns cannot fill a window at all"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			found, err := lint.Rules(context.Background(), c.p)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range found {
				got = append(got, f.Text(nil))
			}
			if !slices.Equal(got, c.want) {
				t.Fatalf("%q\nwant %q", got, c.want)
			}
		})
	}
}

// Pattern 2 has partners on all sides, and these have; but to the right of it
// stands 0 and below it 1, and nothing lies both below 0 and right of 1.
func TestUnreachable(t *testing.T) {
	right := wfc.Relation{Allowed: []wfc.Set{wfc.SetOf(4, 0), wfc.SetOf(4, 1), wfc.SetOf(4, 0), wfc.SetOf(4, 3, 2)}}
	below := wfc.Relation{Allowed: []wfc.Set{wfc.SetOf(4, 0), wfc.SetOf(4, 1), wfc.SetOf(4, 1), wfc.SetOf(4, 3, 2)}}
	p := wfc.Problem{Patterns: 4, Relations: []wfc.Relation{right, below}, Lattice: &wfc.Lattice{Width: 9, Height: 9, Along: [3]int{0, 1}}}
	found, err := lint.Rules(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Kind == lint.Unreachable && f.Patterns[0] == 2 {
			return
		}
	}
	t.Fatalf("%v", found)
}

func TestPairs(t *testing.T) {
	found := lint.Pairs([]lint.Pair{
		{From: 0, To: 1, Axis: 0, Step: 1}, {From: 1, To: 0, Axis: 0, Step: -1},
		{From: 2, To: 1, Axis: 0, Step: 1}, {From: 2, To: 1, Axis: 0, Step: 1},
		{From: 3, To: 0, Axis: 0, Step: -1},
		{From: 5, To: 6, Axis: 1, Step: 1}, // only forward along this axis
	})
	want := []lint.Finding{
		{Kind: lint.OneSided, Patterns: []wfc.Pattern{2, 1}, Step: 1},
		{Kind: lint.OneSided, Patterns: []wfc.Pattern{3, 0}, Step: -1},
	}
	if fmt.Sprint(found) != fmt.Sprint(want) {
		t.Fatalf("%v, want %v", found, want)
	}
	if text := found[0].Text([]string{"a", "b", "c"}); text != "one-sided: forward along axis 0 is written for c and b, not the other way round" {
		t.Fatal(text)
	}
}

func TestRefused(t *testing.T) {
	_, err := lint.Rules(context.Background(), wfc.Problem{Patterns: 2})
	if e, ok := errors.AsType[*wfc.ProblemError](err); !ok || e.Part != "Lattice" {
		t.Fatal(err)
	}
	bad := set(2)
	bad.Weights = []uint32{1}
	if _, err := lint.Rules(context.Background(), bad); err == nil {
		t.Fatal("no error")
	}
}

func ExampleRules() {
	// A path that may begin but never go on.
	p := set(3, [2]wfc.Pattern{0, 0}, [2]wfc.Pattern{0, 1}, [2]wfc.Pattern{1, 2})
	found, err := lint.Rules(context.Background(), p)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range found {
		fmt.Println(f.Kind.Serious(), f.Text([]string{"grass", "gate", "path"}))
	}
	// Output:
	// true dead: gate loses all its partners, but may stand at an open edge
	// true dead: path has no partner forward along axis 0, but may stand at an open edge
}

// Of a set with many patterns each is tried in a window of its own, all by
// one solver: to make one for each takes minutes.
func TestManyPatterns(t *testing.T) {
	const n = 600
	var pairs [][2]wfc.Pattern
	for v := range wfc.Pattern(n) {
		for step := range wfc.Pattern(5) {
			pairs = append(pairs, [2]wfc.Pattern{v, (v + step*step) % n})
		}
	}
	found, err := lint.Rules(context.Background(), set(n, pairs...))
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
}
