package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"vouch/wfc"
)

// wfcBenchFlags are the flags of `vouch wfc bench`.
type wfcBenchFlags struct {
	wfcInput
	seeds  int
	budget int64
}

// wfcBenchRow is a row of `vouch wfc run` over several seeds: solved if all were,
// failures and repairs together, ns_per_cell the median.
type wfcBenchRow struct {
	wfcRow
	Seeds        int   `json:"seeds"`
	SolvedSeeds  int   `json:"solved_seeds"`
	Impossible   bool  `json:"impossible"` // proved: an answer too
	NSPerCellMin int64 `json:"ns_per_cell_min"`
	NSPerCellMax int64 `json:"ns_per_cell_max"`
}

func (a *app) wfcBenchCommand() *cobra.Command {
	f := &wfcBenchFlags{}
	c := &cobra.Command{
		Use:   "bench DIR",
		Short: "Time every entry of a folder's samples.xml, or its tilesets",
		Long: `Solves everything in DIR with several seeds, one after the other on one thread,
and prints the time per cell. Where DIR has a samples.xml its entries are taken,
else the tilesets (XML) and pictures (PNG) in it. Entries with a limit are left
out: they are not solved to the end.

Exit code: 0 every entry is solved, or proved impossible; 1 a budget was spent;
2 the call or a file is wrong.

The time is that of the whole call: tables are made, the map is solved. Compare
results of one machine only.`,
		Example: `  vouch wfc bench corpus
  vouch wfc bench corpus --name Flowers --size 256 --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.wfcBench(cmd.Context(), args[0], f) },
	}
	f.register(c)
	c.Flags().IntVar(&f.seeds, "seeds", 5, "how many seeds, from 1 on")
	c.Flags().Int64Var(&f.budget, "budget", 0, "steps that may be spent on a result (default: the solver's)")
	return c
}

func (a *app) wfcBench(ctx context.Context, dir string, f *wfcBenchFlags) error {
	if f.seeds < 1 || f.seeds > 10_000 {
		return &usageError{err: fmt.Errorf("--seeds %d is not from 1 to 10000", f.seeds)}
	}
	tasks, err := wfcFolder(dir, &f.wfcInput)
	if err != nil {
		return err
	}
	rows, failed := []wfcBenchRow{}, false
	tick := a.ui.progress("timing")
	for i, t := range tasks {
		row, err := t.bench(ctx, f)
		if err != nil {
			return wfcFault(t.file, t.line, err)
		}
		rows, failed = append(rows, row), failed || !row.Solved && !row.Impossible
		if tick != nil {
			tick(i+1, len(tasks))
		}
	}
	if err := a.ui.object(struct {
		Engine  string        `json:"engine"`
		Results []wfcBenchRow `json:"results"`
	}{wfc.EngineVersion, rows}); err != nil {
		return err
	}
	a.ui.head("%-58s %10s %10s %10s %10s", "ns per cell", "solved", "least", "median", "most")
	for i, r := range rows {
		solved := fmt.Sprintf("%d/%d", r.SolvedSeeds, r.Seeds)
		if r.Impossible {
			solved = "impossible"
		}
		a.ui.say("%-58s %10s %10d %10d %10d", tasks[i].title(), solved, r.NSPerCellMin, r.NSPerCell, r.NSPerCellMax)
	}
	if failed {
		return &verdictError{exitNot}
	}
	return nil
}

// bench solves a task with each seed.
func (t *wfcTask) bench(ctx context.Context, f *wfcBenchFlags) (wfcBenchRow, error) {
	row := wfcBenchRow{wfcRow: t.row(), Seeds: f.seeds}
	var all []int64
	for k := range f.seeds {
		runtime.GC() // the garbage of the last solve is not on this one's bill
		s, err := t.solve(ctx, wfc.Options{Seed: uint64(k + 1), Budget: f.budget}, nil)
		if err != nil {
			return row, err
		}
		if s.result.Outcome == wfc.Solved {
			row.SolvedSeeds++
		}
		row.Impossible = row.Impossible || s.result.Outcome == wfc.Impossible
		row.Failures += s.result.Failures
		row.Repairs += s.result.Repairs
		all = append(all, s.ns/int64(max(row.Cells, 1)))
	}
	slices.Sort(all)
	row.Solved = row.SolvedSeeds == row.Seeds
	row.NSPerCellMin, row.NSPerCell, row.NSPerCellMax = all[0], all[len(all)/2], all[len(all)-1]
	return row, nil
}

// wfcFolder is what there is to be timed in a folder.
func wfcFolder(dir string, in *wfcInput) ([]*wfcTask, error) {
	list := filepath.Join(dir, "samples.xml")
	_, err := os.Stat(list)
	files := []string{list}
	if errors.Is(err, fs.ErrNotExist) {
		files, err = wfcFiles(dir)
	}
	if err != nil {
		return nil, err
	}
	var out []*wfcTask
	for _, file := range files {
		tasks, err := readWFC(file, in)
		if err != nil {
			return nil, err
		}
		out = append(out, slices.DeleteFunc(tasks, func(t *wfcTask) bool { return t.limit >= 0 || in.only != "" && t.name != in.only })...)
	}
	if len(out) == 0 {
		return nil, &usageError{err: fmt.Errorf("there is nothing to be timed in %s", dir), hint: "name a folder with a samples.xml, tilesets or pictures"}
	}
	return out, nil
}

// wfcFiles lists the tilesets and pictures of a folder, by name.
func wfcFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		switch filepath.Ext(e.Name()) {
		case ".xml", ".png":
			if e.Type().IsRegular() {
				out = append(out, filepath.Join(dir, e.Name()))
			}
		}
	}
	return out, nil
}
