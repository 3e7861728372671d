package problem_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"vouch/wfc"
	"vouch/wfc/format/problem"
	"vouch/wfc/wfctest"
)

// island is a small world with pairs in all ways; its rules are filled in.
const island = `
model:
  adjacency:
    tiles:
      - {name: sea, weight: 3, colour: "#3b6fb6"}
      - {name: sand}
      - {name: grass, weight: 2.5}
      - {name: road, weight: 0.5}
    pairs:
      - {first: [sea], second: [sea, sand]}
      - {first: [sand], second: [sand, grass, road]}
      - {first: [grass, road], second: [grass, road]}
size: [9, 8]
areas:
  middle: {rectangle: [3, 3, 3, 2]}
  corner: [[0, 0], [1, 0], [0, 1]]
  west:
    rows:
      - "xxx######"
      - "xxx######"
      - "xxx######"
      - "xxx######"
      - "xxx######"
      - "xxx######"
      - "xxx######"
      - "xxx######"
solve: {seed: 11}
constraints:
`

// even tells whether an even number of cells is sea.
func even(values []wfc.Pattern) bool {
	n := 0
	for _, v := range values {
		if v == 0 {
			n++
		}
	}
	return n%2 == 0
}

// TestEveryKind solves a world with each kind of constraint, and checks that it
// holds.
func TestEveryKind(t *testing.T) {
	cases := []struct{ name, rules string }{
		{"fixed at", `[{fixed: {at: [[4, 4], [0, 7]], to: [grass, sand]}}]`},
		{"fixed cells", `[{fixed: {cells: corner, to: sea}}]`},
		{"removed", `[{removed: {cells: middle, patterns: [sea, sand]}}]`},
		{"region", `[{region: {area: middle, inside: [grass, road], outside: [sea, sand]}}]`},
		{"border", `[{border: {every: sea, below: [sea, sand]}}]`},
		{"count", `[{name: some road, count: {patterns: road, least: 5, most: 7}}]`},
		{"count exactly", `[{count: {patterns: road, cells: west, exactly: 2}}]`},
		{"share", `[{share: {patterns: sea, least: 300, most: 400}}]`},
		{"per-region", `[{per-region: {patterns: grass, areas: [middle, corner], exactly: 1}}]`},
		{"one-of-each", `[{one-of-each: {groups: [[sea], [sand], [grass], [road]], cells: west}}]`},
		{"forbid", `[{forbid: {way: right, pairs: [[sand, sand], [[sea], [sand]]]}}]`},
		{"allow", `[{allow: {way: below, cells: west, pairs: [[sea, road]]}}, {fixed: {at: [[1, 1]], to: sea}}, {fixed: {at: [[1, 2]], to: road}}]`},
		{"connected", `[{connected: {path: road}}, {count: {patterns: road, least: 12}}]`},
		{"connected diagonals", `[{connected: {path: road, diagonals: true}}, {count: {patterns: road, least: 8, most: 20}}]`},
		{"through", `[{through: {path: [road, sand], ends: [[0, 0], [8, 7]]}}]`},
		{"loop", `[{loop: {path: road, closing: single}}, {count: {patterns: road, least: 8}}]`},
		{"loop common", `[{loop: {path: road}}, {count: {patterns: road, least: 6}}]`},
		{"acyclic", `[{acyclic: {path: road, exits: {right: road, left: road, below: road, above: road}}}, {count: {patterns: road, least: 12}}]`},
		{"distance", `[{distance: {from: road, least: 3, diagonals: true}}, {count: {patterns: road, least: 3}}]`},
		{"run", `[{run: {patterns: sea, most: 3, ways: [right]}}]`},
		{"symmetry", `[{symmetry: {turn: mirror-x, images: none}}]`},
		{"symmetry mapped", `[{symmetry: {turn: half-turn, images: {sea: road, road: sea}}}]`},
		{"implication", `[{implication: {if: [{at: [0, 0], is: sea}], then: [{at: [8, 7], is: road}]}}, {fixed: {at: [[0, 0]], to: sea}}]`},
		{"table", `[{table: {cells: [[0, 0], [8, 0], [8, 7]], rows: [[sea, road, sand], [[grass, sand], sea, sea]]}}]`},
		{"custom", `[{custom: {function: even, cells: corner}}]`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, err := problem.Parse(nil, "island.yaml", []byte(island+"  "+c.rules), problem.Functions{"even": even})
			if err != nil {
				t.Fatal(err)
			}
			solveAndCheck(t, f)
		})
	}
}

// solveAndCheck solves a file's problem and asks the independent checker.
func solveAndCheck(t *testing.T, f *problem.File) wfc.Result {
	t.Helper()
	r, err := wfc.Solve(context.Background(), f.Problem, f.Options)
	if err != nil {
		t.Fatal(err)
	}
	if r.Outcome != wfc.Solved {
		t.Fatalf("%v, conflict %v", r.Outcome, r.Conflict)
	}
	if err := wfctest.Check(f.Problem, r.Assignment); err != nil {
		t.Error(err)
	}
	for i, k := range f.Problem.Constraints {
		if !k.Holds(r.Assignment) {
			t.Errorf("constraint %d does not hold", i)
		}
	}
	if _, err := f.Draw(r.Assignment); err != nil {
		t.Error(err)
	}
	if _, err := f.Blend(func(wfc.Cell) wfc.Set { return nil }); err != nil {
		t.Error(err)
	}
	return r
}

// TestConflictsNameRules asks for what cannot be.
func TestConflictsNameRules(t *testing.T) {
	rules := "\n  - {name: much sea, count: {patterns: sea, least: 70}}\n  - {run: {patterns: sand, most: 4}}\n  - {name: a farm, count: {patterns: grass, least: 9}}\n"
	f, err := problem.Parse(nil, "island.yaml", []byte(island+rules), nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := wfc.Solve(context.Background(), f.Problem, f.Options)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, id := range r.Conflict {
		names = append(names, f.Rules[id].Name)
	}
	if r.Outcome != wfc.Impossible || strings.Join(names, ", ") != "much sea, a farm" {
		t.Errorf("%v because of %v", r.Outcome, names)
	}
}

// TestLeads: a network of pipes hangs together along the open ends of its tiles.
func TestLeads(t *testing.T) {
	pipes := `
model:
  sockets:
    tiles:
      - {name: earth, sides: [e, e, e, e], weight: 4}
      - {name: pipe, turns: 2, sides: [p, e, p, e]}
      - {name: bend, turns: 4, sides: [p, p, e, e]}
      - {name: fork, turns: 4, sides: [p, p, p, e]}
      - {name: end, turns: 4, sides: [p, e, e, e], weight: 0.1}
size: [8, 8]
constraints:
  - {border: {every: [earth]}}
  - {count: {patterns: [fork], least: 4}}
  - KIND: {path: [pipe, bend, fork, end], leads: {pipe: [right, left], bend: [right, above], fork: [right, above, left], end: [right]}}
`
	for _, kind := range []string{"connected", "acyclic"} {
		f, err := problem.Parse(nil, "pipes.yaml", []byte(strings.Replace(pipes, "KIND", kind, 1)), nil)
		if err != nil {
			t.Fatal(err)
		}
		r := solveAndCheck(t, f)
		nodes, edges, parts := network(f, r.Assignment)
		if kind == "connected" && parts != 1 {
			t.Errorf("the pipes are %d networks", parts)
		}
		if kind == "acyclic" && edges != nodes-parts {
			t.Errorf("%d pipes in %d networks have %d joints", nodes, parts, edges)
		}
	}
}

// network counts pipes, joints and networks, walking where two open ends meet: an
// open end is a side at which no earth may lie.
func network(f *problem.File, assignment []wfc.Pattern) (nodes, edges, parts int) {
	l := f.Problem.Lattice
	seen := make([]bool, len(assignment))
	var walk func(c wfc.Cell)
	walk = func(c wfc.Cell) {
		if seen[c] {
			return
		}
		seen[c] = true
		nodes++
		for axis := range 2 {
			for _, step := range []int{1, -1} {
				next, ok := l.Next(c, axis, step)
				if !ok || assignment[next] == 0 {
					continue
				}
				tail, head := assignment[c], wfc.Pattern(0)
				if step < 0 {
					tail, head = 0, assignment[c]
				}
				if !f.Problem.Relations[axis].Allowed[tail].Has(head) {
					if step > 0 {
						edges++
					}
					walk(next)
				}
			}
		}
	}
	for c, p := range assignment {
		if p != 0 && !seen[c] {
			parts++
			walk(wfc.Cell(c))
		}
	}
	return nodes, edges, parts
}

// TestEveryConstraintIsReached: each kind of package constraint is made by some key.
func TestEveryConstraintIsReached(t *testing.T) {
	var here strings.Builder
	for _, name := range glob(t, "rule_*.go") {
		here.Write(readHere(t, name))
	}
	kinds := 0
	method := regexp.MustCompile(`func \(k ([A-Z]\w+)\) Rule\(\) wfc\.RuleID`)
	for _, name := range glob(t, "../../constraint/*.go") {
		for _, m := range method.FindAllStringSubmatch(string(readHere(t, name)), -1) {
			kinds++
			if !strings.Contains(here.String(), "constraint."+m[1]+"{") {
				t.Errorf("no key makes a constraint.%s", m[1])
			}
		}
	}
	if kinds < 15 {
		t.Errorf("only %d kinds were found", kinds)
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func readHere(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
