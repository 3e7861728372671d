package problem_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/wfc"
	"vouch/wfc/format/problem"
)

// TestMistakes: each with its line and column.
func TestMistakes(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"empty", "", "x.yaml:1:1: the file is empty"},
		{"no mapping", "- 1", "x.yaml:1:1: this must be a mapping"},
		{"broken", "model: [", "x.yaml:1:1: "},
		{"two documents", "a: 1\n---\nb: 2\n", "x.yaml:2:1: a second document"},
		{"unknown key", "model: {}\nsise: [3, 3]", `x.yaml:2:1: unknown key "sise"; known are areas, constraints,`},
		{"double key", "size: [3, 3]\nsize: [3, 3]", `x.yaml:2:1: the key "size" stands twice`},
		{"no model", "size: [3, 3]", `x.yaml:1:1: the key "model" is missing`},
		{"no kind", "model: {}\nsize: [3, 3]", "x.yaml:1:8: a model is of one kind, not of 0"},
		{"alias", "size: &a [3, 3]\nmodel: *a", "x.yaml:2:8: aliases"},
		{"no tiles", "model:\n  adjacency: {}\nsize: [3, 3]", "x.yaml:2:14: model: Tiles: there are none"},
		{"size", strings.Replace(island, "[9, 8]", "[9]", 1) + " []", "x.yaml:13:7: a square model has a size of 2 numbers"},
		{"too large", strings.Replace(island, "[9, 8]", "[9, 99999]", 1) + " []", `x.yaml:13:11: "99999" is not a whole number from 1 to 16384`},
		{"rectangle", strings.Replace(island, "[3, 3, 3, 2]", "[3, 3, 7, 2]", 1) + " []", "x.yaml:15:23: the rectangle reaches beyond"},
		{"rows", strings.Replace(island, "      - \"xxx######\"\n", "", 1) + " []", "x.yaml:18:5: 7 rows for 8 rows of cells"},
		{"name", island + `  [{count: {patterns: [see], least: 1}}]`, `x.yaml:29:23: there is no pattern, tile or symbol "see"`},
		{"kind", island + `  [{counts: {patterns: [sea], least: 1}}]`, `x.yaml:29:5: unknown key "counts"`},
		{"two kinds", island + `  [{run: {patterns: sea, most: 1}, removed: {patterns: sea}}]`, "x.yaml:29:4: a constraint is of one kind, not of 2"},
		{"bounds", island + `  [{count: {patterns: [sea]}}]`, "x.yaml:29:12: give exactly, or least, most or both"},
		{"place", island + `  [{fixed: {at: [[9, 0]], to: sea}}]`, "x.yaml:29:18: the place [9 0] lies outside"},
		{"area", island + `  [{fixed: {cells: east, to: sea}}]`, `x.yaml:29:20: there is no area "east"`},
		{"leads and exits", island + `  [{connected: {path: road, leads: {road: [right]}, exits: {right: road}}}]`, "x.yaml:29:36: leads and exits say the same"},
		{"function", island + `  [{custom: {function: odd, cells: all}}]`, `x.yaml:29:13: there is no function "odd"`},
		{"file", "model:\n  tileset: {file: gone.xml}\nsize: [3, 3]", "x.yaml:2:12: open gone.xml"},
		{"about maps", "model: {learned: {text: [ab], turned: 8}}\nsize: [3, 3]", "x.yaml:1:18: layers, empty and turned are about maps"},
		{"not UTF-8", "model: \xff\xfe", "x.yaml:1:1: "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := problem.Parse(fstest.MapFS{}, "x.yaml", []byte(c.text), nil)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %s…", err, c.want)
			}
			if _, ok := errors.AsType[problem.Errors](err); !ok {
				t.Errorf("%T is not Errors", err)
			}
		})
	}
}

// TestAllMistakesAreTold: one reading tells them all.
func TestAllMistakesAreTold(t *testing.T) {
	text := island + `
  - {run: {patterns: see, most: -1}}
  - {removed: {patterns: sond}}
`
	_, err := problem.Parse(nil, "x.yaml", []byte(text), nil)
	list, ok := errors.AsType[problem.Errors](err)
	if !ok || len(list) != 4 {
		t.Errorf("got %v", err)
	}
}

// TestWorkIsBounded: a small file cannot ask for much.
func TestWorkIsBounded(t *testing.T) {
	const cells = 1 << 20
	text := strings.Replace(island, "[9, 8]", "[1024, 1024]", 1)
	text = text[:strings.Index(text, "areas:")] + "areas:\n"
	for i := range problem.MaxVisits/cells + 2 {
		text += fmt.Sprintf("  a%d: {rectangle: [0, 0, 1, 1]}\n", i)
	}
	_, err := problem.Parse(nil, "x.yaml", []byte(text), nil)
	list, ok := errors.AsType[problem.Errors](err)
	if !ok || len(list) != 1 || list[0].Line != 15+problem.MaxVisits/cells {
		t.Errorf("got %v", err)
	}
	_, err = problem.Parse(nil, "x.yaml", make([]byte, problem.MaxBytes+1), nil)
	if _, ok := errors.AsType[*problem.LimitError](err); !ok {
		t.Errorf("got %v", err)
	}
	var many strings.Builder
	for i := range 2 * problem.MaxErrors {
		many.WriteString(fmt.Sprintf("a%d: 1\n", i))
	}
	_, err = problem.Parse(nil, "x.yaml", []byte(many.String()), nil)
	if list, ok := errors.AsType[problem.Errors](err); !ok || len(list) != problem.MaxErrors {
		t.Errorf("%d mistakes were listed", len(list))
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(island + "  [{count: {patterns: sea, least: 3}}]"))
	f.Add([]byte("model: {learned: {text: [ab, ba]}}\nsize: [3, 3]\nwrap: [x]\nmask: {rows: [\"...\", \" #.\", \"...\"]}\nconstraints: [{loop: {path: a}}]"))
	f.Add([]byte("model: {sockets: {tiles: [{name: a, sides: [x, y, x, y]}]}}\nsize: [2, 2]\nweights: [{patterns: a, rows: [\"12\", \"34\"]}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := problem.Parse(fstest.MapFS{}, "x.yaml", data, problem.Functions{"even": even})
		if err != nil {
			if list, ok := errors.AsType[problem.Errors](err); !ok || len(list) == 0 || list[0].Line < 1 {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		if p.Problem.Cells() > 200 {
			return
		}
		if _, err := wfc.Solve(t.Context(), p.Problem, wfc.Options{Budget: 2000}); err != nil {
			t.Fatalf("a file that was read is no problem: %v", err)
		}
	})
}
