package wfcproof

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/format/samples"
	"vouch/wfc/format/tileset"
	"vouch/wfc/model"
)

// corpusCase is a row of expected.tsv: a model of M. Gumin's samples, with counts
// that any implementation must find.
type corpusCase struct {
	kind, sample, subset string // overlapping or tiled
	n, symmetry          int
	periodicInput        bool
	ground               bool
	periodic             bool // the output, as upstream's samples.xml has it
	counts               string
	model                *model.Model
}

// corpusDir is the folder of the corpus: the part of M. Gumin's samples that comes
// with package wfc, or all of them where VOUCH_WFC_CORPUS names their folder.
func corpusDir(t *testing.T) string {
	t.Helper()
	if dir := os.Getenv("VOUCH_WFC_CORPUS"); dir != "" {
		return dir
	}
	return filepath.Join("..", "..", "wfc", "testdata", "mxgmn")
}

// corpus is every row of expected.tsv, and the samples that upstream gives a
// ground, as well with it.
func corpus(t *testing.T) []*corpusCase {
	t.Helper()
	dir := corpusDir(t)
	name := filepath.Join(dir, "samples.xml")
	list, err := samples.Parse(name, read(t, name))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(read(t, filepath.Join(dir, "expected.tsv")))), "\n")
	var out []*corpusCase
	for _, line := range lines[1:] {
		f := strings.Split(line, "\t")
		if len(f) < 12 {
			t.Fatalf("expected.tsv: %q has %d fields", line, len(f))
		}
		c := &corpusCase{kind: f[0], sample: f[1], counts: strings.Join(f[7:12], " ")}
		if c.kind == "tiled" {
			if f[2] != "-" {
				c.subset = f[2]
			}
		} else {
			c.n, c.symmetry, c.periodicInput = number(t, f[2]), number(t, f[3]), f[4] == "true"
		}
		c.periodic = closed(list, c)
		c.load(t, dir)
		out = append(out, c)
		switch c.sample {
		case "Skyline", "Flowers", "Platformer":
			if c.n == 3 || c.sample == "Platformer" {
				g := *c
				g.ground, g.counts = true, ""
				g.load(t, dir)
				out = append(out, &g)
			}
		}
	}
	return out
}

// closed tells whether the list asks for closed outputs of a case: by its first
// entry for that sample and subset, or else for the sample. Samples without an
// entry are closed.
func closed(list *samples.List, c *corpusCase) bool {
	for _, exact := range []bool{true, false} {
		for _, e := range list.Entries {
			if e.Kind.String() == c.kind && e.Name == c.sample && (!exact || e.Subset == c.subset && (c.kind == "tiled" || e.N == c.n)) {
				return e.Periodic
			}
		}
	}
	return true
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// load makes the model from the files.
func (c *corpusCase) load(t *testing.T, dir string) {
	t.Helper()
	var err error
	if c.kind == "tiled" {
		var set *tileset.Set
		name := filepath.Join(dir, "tilesets", c.sample+".xml")
		if set, err = tileset.Parse(name, read(t, name)); err == nil {
			c.model, err = set.Model(c.subset)
		}
	} else {
		img, e := picture.Decode(bytes.NewReader(read(t, filepath.Join(dir, "samples", c.sample+".png"))))
		if e != nil {
			t.Fatal(e)
		}
		grid, _, e := picture.Index(img)
		if e != nil {
			t.Fatal(e)
		}
		c.model, err = model.Overlapping{Samples: []model.Grid{grid}, N: c.n, Symmetry: c.symmetry, Wrap: c.periodicInput, Ground: c.ground}.Model()
	}
	if err != nil {
		t.Fatalf("%s: %v", c.title(), err)
	}
}

// problem is the case at a size: that of the picture for overlapping outputs.
func (c *corpusCase) problem(t *testing.T, side int) wfc.Problem {
	t.Helper()
	l, err := c.model.Lattice(side, side, 1, [3]bool{c.periodic, c.periodic && !c.ground, false})
	if err != nil {
		t.Fatal(err)
	}
	return c.model.Problem(l)
}

// cells is the number of cells of the problem at a size.
func (c *corpusCase) cells(t *testing.T, side int) int {
	t.Helper()
	p := c.problem(t, side)
	return p.Lattice.Cells()
}

// name is short and without spaces, for keys.
func (c *corpusCase) name() string {
	if c.kind == "tiled" {
		return "t_" + c.sample + "_" + strings.ReplaceAll(c.subset, " ", "-")
	}
	name := fmt.Sprintf("o_%s_N%d_s%d", c.sample, c.n, c.symmetry)
	if !c.periodicInput {
		name += "_open"
	}
	if c.ground {
		name += "_ground"
	}
	return name
}

// title is for people.
func (c *corpusCase) title() string {
	s := c.sample
	if c.kind == "overlapping" {
		s += fmt.Sprintf(" N=%d, %d images", c.n, c.symmetry)
		if !c.periodicInput {
			s += ", sample not closed"
		}
	} else if c.subset != "" {
		s += " " + c.subset
	}
	if c.ground {
		s += ", ground"
	}
	if !c.periodic {
		s += ", open"
	}
	return s
}

// find is the case without ground of that description, or nil where the corpus at
// hand is the smaller one; the full proof needs it.
func (p *run) find(t *testing.T, cases []*corpusCase, kind, sample, subset string, n, symmetry int) *corpusCase {
	t.Helper()
	for _, c := range cases {
		if c.kind == kind && c.sample == sample && c.subset == subset && c.n == n && c.symmetry == symmetry && !c.ground {
			return c
		}
	}
	if p.full {
		t.Errorf("the corpus at hand has no %s %s %s %d %d: VOUCH_WFC_CORPUS must name all of it", kind, sample, subset, n, symmetry)
	}
	return nil
}

// proveCounts: the models have the patterns, pairs and weights of every row.
func proveCounts(t *testing.T, p *run) {
	rows := 0
	for _, c := range corpus(t) {
		if c.counts == "" {
			continue
		}
		m := c.model
		got := fmt.Sprintf("%d %d %d %s %d", m.Patterns, m.Pairs(0), m.Pairs(1), m.TotalWeight(), m.Dead())
		if got != c.counts {
			t.Errorf("%s: %s, want %s", c.title(), got, c.counts)
		}
		rows++
	}
	p.Say(t, "\n## Counts\n\n%d models: patterns, pairs along both axes, total weight and dead ends as the corpus records them.", rows)
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
