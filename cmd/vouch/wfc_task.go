package main

import (
	"context"
	"image"
	"io"

	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/model"
)

// wfcTask is one thing to solve, with what draws and names its parts.
type wfcTask struct {
	file         string // where it comes from, for messages
	line         int    // in file, or 0
	name, subset string
	n, symmetry  int // 0 where the model is no overlapping one
	model        *model.Model
	problem      wfc.Problem
	selection    wfc.Selection
	priority     []int32
	limit        int // choices after which to stop, or −1
	colours      picture.Palette
	tiles        func() (picture.Tiles, error) // pictures of the patterns; nil: colours show them
	text         bool                          // the names of the tiles are wanted as a text
	black        bool                          // places of which nothing is known are black
	seed         uint64                        // where the call gives none
	budget       int64
	rules        map[wfc.RuleID]wfcRule
	write        func(w io.Writer, assignment []wfc.Pattern) error // as a map; nil: as a picture only
	extension    string                                            // of what write writes: "tmx"
}

// wfcRule is a rule of the task's file.
type wfcRule struct {
	name string
	line int
}

// wfcSolved is one solved task.
type wfcSolved struct {
	task    *wfcTask
	seed    uint64
	result  wfc.Result
	limited bool // it was stopped at the task's limit
	ns      int64
	domains picture.Domains // the state in which it stopped, where it is not solved
}

// solve runs the task with a seed. progress, if not nil, is told now and then how
// many cells of how many are decided; it cannot change the result.
func (t *wfcTask) solve(ctx context.Context, o wfc.Options, progress func(done, of int)) (wfcSolved, error) {
	o.Selection, o.Priority = t.selection, t.priority
	s := wfcSolved{task: t, seed: o.Seed}
	start := world.clock()
	var err error
	if t.limit >= 0 || progress != nil {
		err = s.watched(ctx, o, progress)
	} else {
		s.result, err = wfc.Solve(ctx, t.problem, o)
	}
	s.ns = world.clock().Sub(start).Nanoseconds()
	return s, err
}

// stepsWatched is how far a watched search goes between two looks at it, at least:
// some ten milliseconds. A look goes over all cells, so large maps take more steps.
const stepsWatched = 50_000

// watched solves step by step, for a bar or for as many choices as the task's
// limit allows.
func (s *wfcSolved) watched(ctx context.Context, o wfc.Options, progress func(done, of int)) error {
	choices, steps := 0, int64(max(stepsWatched, s.task.problem.Cells()))
	if s.task.limit >= 0 {
		steps = 1
		o.Trace = func(wfc.Decision) { choices++ }
	}
	run, err := wfc.NewSession(s.task.problem, o)
	if err != nil {
		return err
	}
	for !run.Done() && (s.task.limit < 0 || choices < s.task.limit) {
		if _, err := run.Step(ctx, steps); err != nil {
			return err
		}
		if progress != nil {
			progress(run.Decided())
		}
	}
	s.limited = !run.Done()
	s.result, err = run.Result(ctx)
	s.domains = run.Domain
	return err
}

// cells is the number of cells there are.
func (t *wfcTask) cells() int {
	n := 0
	for c := range wfc.Cell(t.problem.Cells()) {
		if t.problem.Has(c) {
			n++
		}
	}
	return n
}

// size is that of the output, in places.
func (t *wfcTask) size() (width, height, depth int) { return t.model.Size(*t.problem.Lattice) }

// draw is the picture of a result: of the assignment, or of the state in which
// the search stopped, each place as the mean of what may stand there.
func (s *wfcSolved) draw() (*image.NRGBA, error) {
	t := s.task
	if s.result.Outcome == wfc.Solved {
		g, err := t.shown(s.result.Assignment)
		if err != nil {
			return nil, err
		}
		if t.tiles == nil {
			return picture.Paint(g, t.colours)
		}
		tiles, err := t.tiles()
		if err != nil {
			return nil, err
		}
		return tiles.Draw(g)
	}
	if !t.black {
		return t.blend(s.state())
	}
	img, err := t.blend(touched(s.state(), t.model.Patterns))
	if err == nil {
		blacken(img)
	}
	return img, err
}

// touched leaves out the places where everything may still stand: a list can ask
// for black there.
func touched(domains picture.Domains, patterns int) picture.Domains {
	return func(c wfc.Cell) wfc.Set {
		if d := domains(c); d != nil && d.Count() < patterns {
			return d
		}
		return wfc.NewSet(patterns)
	}
}

// state is what may stand at each cell of an unfinished result.
func (s *wfcSolved) state() picture.Domains {
	if s.domains != nil {
		return s.domains
	}
	return func(c wfc.Cell) wfc.Set {
		if v := s.result.Best[c]; v != wfc.Undecided {
			return wfc.SetOf(s.task.model.Patterns, v)
		}
		return nil
	}
}

// blend draws a state.
func (t *wfcTask) blend(domains picture.Domains) (*image.NRGBA, error) {
	if t.tiles == nil {
		return t.colours.Blend(t.model, *t.problem.Lattice, domains)
	}
	tiles, err := t.tiles()
	if err != nil {
		return nil, err
	}
	return tiles.Blend(t.model, *t.problem.Lattice, domains)
}

// blacken puts black behind what is transparent.
func blacken(img *image.NRGBA) {
	for i := 3; i < len(img.Pix); i += 4 {
		if img.Pix[i] == 0 {
			img.Pix[i] = 0xff
		}
	}
}

// shown is what the model shows at the places of an assignment.
func (t *wfcTask) shown(assignment []wfc.Pattern) (model.Grid, error) {
	return t.model.Output(*t.problem.Lattice, assignment)
}
