package wfcproof

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"vouch/internal/proof"
	"vouch/wfc"
	"vouch/wfc/wfctest"
	"vouch/wfc/world"
)

// Bounds of large worlds, as set for the project.
const (
	largestMap   = 10_000
	memoryLimit  = 8_000_000_000 // bytes
	speedUp      = 1.8           // with two workers
	linearWithin = 1.3           // time per cell of the largest map over that of a tenth of its side
)

// making is one finite map, made in a process of its own so that its memory can
// be told.
type making struct {
	Sum     uint64 // of all patterns, in order
	NS      int64  // on the wall's clock
	Memory  int64  // bytes, the most that the process had
	Widened int
	Chunks  int
}

// worldCases are what large maps are made of.
var worldCases = []struct{ kind, name, subset string }{{"tiled", "Circuit", "Turnless"}, {"tiled", "Castle", ""}}

// proveWorld: large maps are right, the same for any number of workers, made in
// linear time and bounded memory; windows of infinite maps fit.
func proveWorld(t *testing.T, p *run) {
	cases := corpus(t)
	side := p.pick(largestMap, 400)
	p.Say(t, "\n## Large worlds\n\nFinite maps, each made in a process of its own; every pair of neighbours was checked as the rows came. The sum of all patterns was the same with one worker and with two.\n\n| case | side | workers | seconds | ns per cell | most memory, MB |\n|---|---|---|---|---|---|")
	var after []string
	for i, k := range worldCases {
		c := p.find(t, cases, k.kind, k.name, k.subset, 0, 0)
		if c == nil || !p.full && i > 0 {
			continue
		}
		var made [3]making
		for j, m := range []struct{ side, workers int }{{side / 10, 1}, {side, 1}, {side, 2}} {
			made[j] = proof.Once(t, p.journal, fmt.Sprintf("world/%s/%d/%d", c.name(), m.side, m.workers), func() making {
				return makeApart(t, i, m.side, m.workers)
			})
			cells := int64(m.side) * int64(m.side)
			p.Say(t, "| %s | %d | %d | %.1f | %d | %d |", c.title(), m.side, m.workers, float64(made[j].NS)/1e9, made[j].NS/cells, made[j].Memory/1e6)
			if made[j].Memory > memoryLimit {
				p.miss(t, "%s at %d took %d bytes", c.title(), m.side, made[j].Memory)
			}
		}
		if made[1].Sum != made[2].Sum {
			t.Errorf("%s: one worker and two made different maps", c.title())
		}
		faster := float64(made[1].NS) / float64(made[2].NS)
		slower := float64(made[1].NS) / 100 / float64(made[0].NS)
		if faster < speedUp || slower > linearWithin {
			p.miss(t, "%s: two workers are %.2f times faster, and a cell of the large map takes %.2f times that of the small", c.title(), faster, slower)
		}
		after = append(after, fmt.Sprintf("- %s: two workers %.2f times as fast as one; a cell of the largest map takes %.2f times that of a map of a tenth of its side; %d of %d chunks did not fit at first.", c.title(), faster, slower, made[1].Widened, made[1].Chunks))
	}
	c := p.find(t, cases, "tiled", "Castle", "", 0, 0)
	windows := p.pick(400, 6)
	n := proof.Once(t, p.journal, fmt.Sprintf("windows/%d", windows), func() int { return c.windows(t, windows) })
	p.Say(t, "\n%s\n- Infinite: %d windows of %s, asked in any order from two maps of one seed: where two overlap they have the same patterns, and every pair of neighbours is allowed.", strings.Join(after, "\n"), n, c.title())
}

// makeApart runs TestWorldChild in a process of its own.
func makeApart(t *testing.T, which, side, workers int) making {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWorldChild$", "-test.timeout=6h")
	cmd.Env = append(os.Environ(), fmt.Sprintf("VOUCH_WORLD_CHILD=%d %d %d", which, side, workers))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("a map of %d: %v\n%s", side, err, out)
		return making{}
	}
	var m making
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		if bytes.HasPrefix(lines.Bytes(), []byte("{")) {
			if err := json.Unmarshal(lines.Bytes(), &m); err != nil {
				t.Fatal(err)
			}
		}
	}
	m.Memory = mostMemory(cmd.ProcessState)
	return m
}

// TestWorldChild makes the map that its environment names, and prints what it took.
func TestWorldChild(t *testing.T) {
	var which, side, workers int
	if n, _ := fmt.Sscan(os.Getenv("VOUCH_WORLD_CHILD"), &which, &side, &workers); n != 3 {
		t.Skip("only a child of TestProveWFC makes a map here")
	}
	runtime.GOMAXPROCS(workers)
	k := worldCases[which]
	c := new(run).find(t, corpus(t), k.kind, k.name, k.subset, 0, 0)
	problem := c.problem(t, 16)
	rules, err := world.RulesOf(&problem)
	if err != nil {
		t.Fatal(err)
	}
	sink := &seams{right: problem.Relations[0], below: problem.Relations[1]}
	start := time.Now()
	f := world.Finite{Rules: rules, Width: side, Height: side, Seed: 1}
	report, err := f.Make(t.Context(), sink, world.Run{Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	if sink.rows != side {
		t.Fatalf("%d rows, want %d", sink.rows, side)
	}
	if err := json.NewEncoder(os.Stdout).Encode(making{Sum: sink.sum, NS: time.Since(start).Nanoseconds(), Widened: report.Widened, Chunks: report.Chunks}); err != nil {
		t.Fatal(err)
	}
}

// seams is a world.Sink that keeps one row, checks every pair and adds everything
// up.
type seams struct {
	right, below wfc.Relation
	last         []wfc.Pattern
	rows         int
	sum          uint64
}

// Rows checks rows against each other and against the one before.
func (s *seams) Rows(y int, rows *world.Grid) error {
	if y != s.rows {
		return fmt.Errorf("row %d after %d rows", y, s.rows)
	}
	row := make([]wfc.Pattern, rows.Width())
	for r := range rows.Height() {
		for x := range row {
			row[x] = rows.At(x, r)
			if x > 0 && !s.right.Allowed[row[x-1]].Has(row[x]) || s.last != nil && !s.below.Allowed[s.last[x]].Has(row[x]) {
				return errors.New("a pair that the rules do not allow")
			}
			s.sum = (s.sum ^ uint64(row[x])) * 1099511628211 // FNV-1a, G. Fowler, L. Noll and K.-P. Vo
		}
		s.last = append(s.last[:0], row...)
		s.rows++
	}
	return nil
}

// windows asks windows of an infinite map, in two orders.
func (c *corpusCase) windows(t *testing.T, n int) int {
	t.Helper()
	problem := c.problem(t, 16)
	rules, err := world.RulesOf(&problem)
	if err != nil {
		t.Fatal(err)
	}
	var maps [2]*world.Infinite
	for i := range maps {
		if maps[i], err = world.NewInfinite(t.Context(), rules, world.Options{Seed: 5}); err != nil {
			t.Fatal(err)
		}
	}
	draw := wfctest.Source(11)
	far := int64(1) << 40
	for i := range n {
		at := world.Window{X: int64(draw(300)), Y: int64(draw(300)), Width: 20 + draw(100), Height: 20 + draw(100)}
		if i%3 == 0 {
			at.X, at.Y = at.X-far, at.Y+far
		}
		whole := c.window(t, maps[0], at)
		if err := wfctest.Check(windowProblem(&problem, at), whole); err != nil {
			t.Errorf("window %+v: %v", at, err)
		}
		part := world.Window{X: at.X + int64(draw(10)), Y: at.Y + int64(draw(10)), Width: at.Width/2 + 1, Height: at.Height/2 + 1}
		inside := c.window(t, maps[1], part)
		for j, v := range inside {
			x, y := int(part.X-at.X)+j%part.Width, int(part.Y-at.Y)+j/part.Width
			if whole[y*at.Width+x] != v {
				t.Errorf("window %+v differs at %d,%d from %+v", part, x, y, at)
				break
			}
		}
	}
	return n
}

func (c *corpusCase) window(t *testing.T, m *world.Infinite, w world.Window) []wfc.Pattern {
	t.Helper()
	a, err := m.Window(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// windowProblem is what a window must solve by itself: everywhere anything, but
// right pairs.
func windowProblem(p *wfc.Problem, w world.Window) wfc.Problem {
	q := *p
	l := *p.Lattice
	l.Width, l.Height, l.Wrap = w.Width, w.Height, [3]bool{}
	q.Lattice, q.Domains = &l, nil
	return q
}
