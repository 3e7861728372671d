package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/wfc"
)

// wfcRunFlags are the flags of `vouch wfc run`.
type wfcRunFlags struct {
	wfcInput
	seed    string
	seeds   int
	out     string
	animate string
	explain string
	scale   int
	budget  int64
	order   string
}

func (a *app) wfcRunCommand() *cobra.Command {
	f := &wfcRunFlags{}
	c := &cobra.Command{
		Use:   "run FILE",
		Short: "Solve a picture, a tileset, a list of both, a map or a problem",
		Long: `Solves what FILE asks for and writes pictures of it (--out), a film of how it came
about (--animate), or why a place is as it is (--explain). The same file, seed and
version give the same result on every machine.

An entry of a list that has a limit stops after that many choices, and says so.
Where nothing can be built, the smallest set of rules is printed that cannot hold
together: without any one of them it could.

Exit code: 0 all of it is solved, or stopped at its limit; 1 something is
impossible, or the budget was spent; 2 the call or the file is wrong.`,
		Example: `  vouch wfc run castle.xml --size 40 --out castle.png
  vouch wfc run flowers.png --n 3 --symmetry 2 --periodic --seeds 5 --out flowers
  vouch wfc run samples.xml --name Flowers --json
  vouch wfc run town.yaml --explain 12,7`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.wfcRun(cmd.Context(), args[0], f)
		},
	}
	f.register(c)
	fl := c.Flags()
	fl.StringVar(&f.seed, "seed", "", "0 to 2^64-1: chooses one of the solutions (default: the file's, else 1)")
	fl.IntVar(&f.seeds, "seeds", 1, "make that many results, with the seeds that follow")
	fl.StringVar(&f.out, "out", "", "a file for one result (.png, or .tmx for maps), or a folder")
	fl.StringVar(&f.animate, "animate", "", "film of the first result: .png (APNG) or .gif")
	fl.IntVar(&f.scale, "scale", 1, "enlarge pictures and films so many times, 1 to 64")
	fl.StringVar(&f.explain, "explain", "", "X,Y (in cubes X,Y,Z): say why this place of the first result is as it is")
	fl.Int64Var(&f.budget, "budget", 0, "steps that may be spent on a result (default: the file's, else "+strconv.FormatInt(wfc.DefaultBudget, 10)+")")
	fl.StringVar(&f.order, "selection", "", "order of choices: entropy, fewest, scanline or spiral (default: the file's)")
	return c
}

// register adds the flags that say how a file is read.
func (in *wfcInput) register(c *cobra.Command) {
	fl := c.Flags()
	fl.StringVar(&in.only, "name", "", "of a list: only the entries of this name")
	fl.IntVar(&in.size, "size", 0, "places in each direction (default: the file's, else 48 for pictures and 24 for tilesets)")
	fl.IntVar(&in.width, "width", 0, "places from left to right")
	fl.IntVar(&in.height, "height", 0, "places from top to bottom")
	fl.IntVar(&in.n, "n", 3, "picture: side of the windows, in pixels")
	fl.IntVar(&in.symmetry, "symmetry", 8, "picture: how many of the 8 images of a window count, 1 to 8")
	fl.BoolVar(&in.periodic, "periodic", false, "picture, tileset, map: opposite borders of the output meet")
	fl.BoolVar(&in.periodicInput, "periodic-input", true, "picture: opposite borders of the example meet")
	fl.BoolVar(&in.ground, "ground", false, "picture: its bottom row is the bottom row of the output, and nowhere else")
	fl.StringVar(&in.subset, "subset", "", "tileset: only the tiles of this subset")
}

func (a *app) wfcRun(ctx context.Context, file string, f *wfcRunFlags) error {
	tasks, err := readWFC(file, &f.wfcInput)
	if err != nil {
		return err
	}
	if err := f.check(len(tasks)); err != nil {
		return err
	}
	report, failed := wfcReport{Results: []wfcRow{}}, false
	tick := a.ui.progress("results")
	if len(tasks)*f.seeds == 1 {
		tick = nil
	}
	for i, t := range tasks {
		for k := range f.seeds {
			o, err := f.options(t, k)
			if err != nil {
				return err
			}
			s, err := t.solve(ctx, o, a.wfcProgress(t, len(tasks)*f.seeds))
			if err != nil {
				return wfcFault(t.file, t.line, err)
			}
			report.Results = append(report.Results, s.row())
			failed = failed || s.result.Outcome != wfc.Solved && !s.limited
			if tick != nil {
				tick(i*f.seeds+k+1, len(tasks)*f.seeds)
			}
			if err := a.wfcTell(ctx, f, &s, o, k == 0, &report); err != nil {
				return err
			}
		}
	}
	if err := a.ui.object(report); err != nil {
		return err
	}
	if failed {
		return &verdictError{exitNot}
	}
	return nil
}

// barCells is how large a single result must be for a bar of its own: below it is
// done before a bar is seen.
const barCells = 20_000

// wfcProgress is a bar for the inside of one result, where there is but one.
func (a *app) wfcProgress(t *wfcTask, results int) func(done, of int) {
	if results > 1 || t.problem.Cells() < barCells {
		return nil
	}
	return a.ui.progress("cells")
}

// wfcReport is what run prints under --json. Conflicts has one for each result
// that is impossible, in their order; Explanation is there where it was asked
// for.
type wfcReport struct {
	Results     []wfcRow   `json:"results"`
	Conflicts   [][]string `json:"conflicts,omitempty"`
	Explanation *wfcWhy    `json:"explanation,omitempty"`
}

// check refuses calls that cannot be meant.
func (f *wfcRunFlags) check(tasks int) error {
	switch {
	case f.seeds < 1 || f.seeds > 10_000:
		return &usageError{err: fmt.Errorf("--seeds %d is not from 1 to 10000", f.seeds)}
	case tasks*f.seeds > 1 && isFile(f.out):
		return &usageError{err: fmt.Errorf("--out %s is one file for %d results", f.out, tasks*f.seeds), hint: "name a folder"}
	case tasks > 1 && (f.animate != "" || f.explain != ""):
		return &usageError{err: fmt.Errorf("--animate and --explain are about one entry, and this list has %d", tasks), hint: "choose one with --name"}
	case f.animate != "" && !strings.EqualFold(filepath.Ext(f.animate), ".png") && !strings.EqualFold(filepath.Ext(f.animate), ".gif"):
		return &usageError{err: fmt.Errorf("--animate %s is neither .png nor .gif", f.animate)}
	case f.scale < 1 || f.scale > 64:
		return &usageError{err: fmt.Errorf("--scale %d is not from 1 to 64", f.scale)}
	case f.budget < 0:
		return &usageError{err: fmt.Errorf("--budget %d is negative", f.budget)}
	}
	return nil
}

// isFile tells whether --out names a file rather than a folder.
func isFile(out string) bool {
	switch strings.ToLower(filepath.Ext(out)) {
	case ".png", ".tmx":
		return true
	}
	return false
}

var wfcSelections = map[string]wfc.Selection{
	"entropy": wfc.Entropy, "fewest": wfc.FewestRemaining, "scanline": wfc.Scanline, "spiral": wfc.Spiral,
}

// options are those of the k-th result of a task.
func (f *wfcRunFlags) options(t *wfcTask, k int) (wfc.Options, error) {
	o := wfc.Options{Seed: t.seed, Budget: t.budget}
	if f.seed != "" {
		seed, err := strconv.ParseUint(f.seed, 10, 64)
		if err != nil {
			return o, &usageError{err: fmt.Errorf("--seed %q is no number from 0 to 2^64-1", f.seed)}
		}
		o.Seed = seed
	}
	o.Seed += uint64(k)
	if f.budget > 0 {
		o.Budget = f.budget
	}
	if f.order != "" {
		s, ok := wfcSelections[f.order]
		if !ok {
			return o, &usageError{err: fmt.Errorf("--selection %q is none of entropy, fewest, scanline and spiral", f.order)}
		}
		t.selection = s
	}
	return o, nil
}

// wfcTell says what became of a result and writes what was asked for.
func (a *app) wfcTell(ctx context.Context, f *wfcRunFlags, s *wfcSolved, o wfc.Options, first bool, report *wfcReport) error {
	if first {
		a.ui.head("%s", s.task.title())
	}
	a.wfcOutcome(s)
	if s.result.Outcome == wfc.Impossible {
		report.Conflicts = append(report.Conflicts, a.wfcConflict(s))
	}
	if f.out != "" && s.result.Outcome != wfc.Impossible {
		if err := a.wfcWrite(f, s); err != nil {
			return err
		}
	}
	if !first {
		return nil
	}
	if f.animate != "" && s.result.Outcome != wfc.Impossible {
		if err := a.wfcFilm(ctx, f, s.task, o); err != nil {
			return err
		}
	}
	if f.explain != "" && s.result.Outcome == wfc.Solved {
		var err error
		report.Explanation, err = a.wfcExplain(s, f.explain)
		return err
	}
	return nil
}

// wfcOutcome is the line about a result.
func (a *app) wfcOutcome(s *wfcSolved) {
	r := &s.result
	name := fmt.Sprintf("seed %d", s.seed)
	work := fmt.Sprintf("%d ns per cell, %s, %s", s.ns/int64(max(s.task.cells(), 1)), counted(int(r.Failures), "clash"), counted(int(r.Repairs), "repair"))
	work = strings.Replace(work, "clashs", "clashes", 1)
	switch {
	case s.limited:
		a.ui.field(name, "stopped at its limit of %d choices (line %d of %s)", s.task.limit, s.task.line, s.task.file)
	case r.Outcome == wfc.Solved:
		a.ui.field(name, "solved: %s", work)
	case r.Outcome == wfc.BudgetSpent:
		a.ui.field(name, "the budget of steps was spent, and neither a solution found nor a proof that there is none: %s", work)
	default:
		a.ui.field(name, "impossible")
	}
}
