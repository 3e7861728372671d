package wfcproof

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vouch/internal/proof"
)

// wanted are the geometric means that the project has set itself, by build, kind
// and side; below least no case may fall.
var wanted = map[string]map[string]map[int]float64{
	"default": {
		"overlapping": {48: 3.0, 96: 4.6, 256: 17},
		"tiled":       {30: 3.2, 64: 8, 256: 25},
	},
	"simd": {
		"overlapping": {48: 3.6, 96: 5.4, 256: 20},
		"tiled":       {30: 3.7, 64: 9.7, 256: 29},
	},
}

const least = 1.5

// chapter is the heading of these figures in docs/benchmarks.md.
const chapter = "The solver beside fast-wfc"

// chapterHead opens the chapter: commit, date, machine, runs, seconds.
const chapterHead = `What ` + "`make bench-wfc`" + ` or ` + "`make prove-wfc`" + ` measured last. Commit %s, %s; %s.

The other engine is fast-wfc (M. Fehr and N. Courant, C++17, commit 0edfccf8f354da79b00ebfea7b1dbee5271e9c1f, compiled with -O3 -march=native): the fastest public one that could be run. How it is built and called stands in ` + "`internal/wfcproof/testdata/fastwfc`" + `.

Both engines get the same weights and the same lists of pairs, worked out once by ` + "`vouch/wfc/model`" + ` from M. Gumin's samples, and take turns, seed by seed, in one run on one thread. The time is that of the processor, from the call to its result: of fast-wfc from the construction of its wave, of ours the whole of ` + "`wfc.Solve`" + `, validation and tables included. fast-wfc stops at the first contradiction; ours goes on to a complete solution, always. So the ratio divides the smaller of fast-wfc's medians, over its successes and over its failures, by our median. Where it fails early, that is a comparison with a run that gave nothing.

Cases with 4 patterns or fewer say little about an engine and are left out of the means ("apart"). Each engine runs %d times, or as often as fast-wfc comes to in %d s.
`

// tellRatios writes a build's table and means into both reports.
func (p *run) tellRatios(t *testing.T, cases []*corpusCase, build string) {
	t.Helper()
	means := map[string]map[int][]float64{"overlapping": {}, "tiled": {}}
	rows, held, lowest := "", "", 0.0
	for _, k := range compared {
		c := p.find(t, cases, k.kind, k.name, k.subset, k.n, k.symmetry)
		if c == nil {
			continue
		}
		for _, side := range k.sides {
			v, ok := proof.Recall[comparison](p.journal, ratioKey(build, c, side))
			if !ok || len(v.Ours) == 0 {
				continue
			}
			r, cells := v.ratio(), int64(c.cells(t, side))
			mark := ""
			if c.model.Patterns <= fewPatterns {
				mark = " (apart)"
			} else {
				means[k.kind][side] = append(means[k.kind][side], r)
				if lowest == 0 || r < lowest {
					lowest = r
				}
			}
			rows += fmt.Sprintf("| %s | %d | %d² | %d + %d | %s | %s | %d | %.1f | %.1f%s |\n", c.title(), c.model.Patterns, side,
				len(v.Succeeded), len(v.Failed), perCell(v.Succeeded, cells), perCell(v.Failed, cells), median(v.Ours)/cells,
				float64(v.Repairs)/float64(len(v.Ours)), r, mark)
			if r < slow && mark == "" {
				held += fmt.Sprintf("- %s at %d²: %.1f. %s\n", c.title(), side, r, v.why())
			}
		}
	}
	if rows == "" {
		return
	}
	p.tellMeans(t, build, means, lowest)
	p.figure("\n| case | patterns | size | runs of fast-wfc: solved + failed | ns per cell, solved | ns per cell, failed | ours, ns per cell | ours, repairs per run | ratio |\n|---|---|---|---|---|---|---|---|---|\n%s", rows)
	if held != "" {
		p.figure("\nBelow %.0f, and why:\n\n%s", slow, held)
	}
}

// tellMeans writes a build's geometric means into both reports.
func (p *run) tellMeans(t *testing.T, build string, means map[string]map[int][]float64, lowest float64) {
	t.Helper()
	var table strings.Builder
	fmt.Fprintf(&table, "Geometric means of the ratios; lowest of all cases %.1f.\n\n| model | size | cases | ratio | wanted |\n|---|---|---|---|---|\n", lowest)
	for _, kind := range []string{"overlapping", "tiled"} {
		for _, side := range []int{30, 48, 64, 96, 128, 256} {
			rs := means[kind][side]
			if len(rs) == 0 {
				continue
			}
			want, mean := wanted[build][kind][side], geometric(rs)
			if want == 0 {
				fmt.Fprintf(&table, "| %s | %d² | %d | %.1f | – |\n", kind, side, len(rs), mean)
			} else {
				fmt.Fprintf(&table, "| %s | %d² | %d | %.1f | %.1f |\n", kind, side, len(rs), mean, want)
			}
			if mean < want {
				p.miss(t, "build %s, %s at %d: the mean %.2f is below %.1f", build, kind, side, mean, want)
			}
			if slices.Min(rs) < least {
				p.miss(t, "build %s, %s at %d: a case is at %.2f", build, kind, side, slices.Min(rs))
			}
		}
	}
	p.Say(t, "\n## Against fast-wfc, build %s\n\n%s\nThe cases are in docs/benchmarks.md.", build, table.String())
	p.figure("\n### Build: %s\n\n%s", build, table.String())
}

// slow is the ratio below which docs/benchmarks.md says what holds a case back.
const slow = 3.0

// perCell is the median per cell, or a dash of none.
func perCell(ns []int64, cells int64) string {
	if len(ns) == 0 {
		return "–"
	}
	return fmt.Sprint(median(ns) / cells)
}

// why says what the comparison of a slow case is with.
func (v *comparison) why() string {
	ok, failed := median(v.Succeeded), median(v.Failed)
	if failed > 0 && (ok == 0 || failed < ok) {
		return fmt.Sprintf("Compared with %d runs of fast-wfc that gave up early; ours went on to a solution, with %.0f repairs.", len(v.Failed), float64(v.Repairs)/float64(len(v.Ours)))
	}
	if v.Repairs > 0 {
		return fmt.Sprintf("%.0f repairs per run.", float64(v.Repairs)/float64(len(v.Ours)))
	}
	return "No clash on either side: it is propagation that takes the time."
}

// figure writes into docs/benchmarks.md.
func (p *run) figure(format string, args ...any) { fmt.Fprintf(&p.figures, format, args...) }
