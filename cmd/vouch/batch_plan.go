package main

import (
	"context"
	"runtime"

	"github.com/spf13/cobra"

	"vouch/internal/batch"
)

// batchPlanJSON is what plan prints under --json.
type batchPlanJSON struct {
	batch.Result
	Jobs []jobJSON `json:"jobs"`
}

func (a *app) batchPlanCommand() *cobra.Command {
	var f batchFlags
	c := &cobra.Command{
		Use:   "plan JOBS.yaml",
		Short: "Say what a batch would make, and what is there already",
		Long: `Builds every scene of the product without drawing it and lists the pictures with
the hash of their recipes and whether they are there. Writes nothing but, where
there is none yet, a development key.

Exit code: 0 all of it can be built; 1 something cannot; 2 the file is wrong.`,
		Example: `  vouch batch plan jobs.yaml
  vouch batch plan jobs.yaml --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.batchPlan(cmd.Context(), args[0], &f) },
	}
	f.register(c)
	return c
}

func (a *app) batchPlan(ctx context.Context, file string, f *batchFlags) error {
	s, err := a.surveyBatch(ctx, file, f)
	if err != nil {
		return err
	}
	o := batchPlanJSON{Result: s.Result(), Jobs: []jobJSON{}}
	for i := range s.Jobs {
		o.Jobs = append(o.Jobs, jobObject(&s.Jobs[i]))
	}
	if err := a.ui.object(o); err != nil {
		return err
	}
	for i := range s.Jobs {
		if j := &s.Jobs[i]; j.Err == nil {
			a.ui.say("%-8s %s", j.State, j.File)
		}
	}
	a.tellFailed(s)
	a.ui.say("")
	a.ui.say("%d planned, %d there, %d to be made, %d cannot be built", o.Planned, s.Count(batch.There),
		s.Count(batch.Missing)+s.Count(batch.Damaged)+s.Count(batch.Given), s.Count(batch.Unbuildable))
	if s.Count(batch.Unbuildable) > 0 {
		return &verdictError{exitNot}
	}
	return nil
}

// surveyBatch sets the plan of a file against its output folder.
func (a *app) surveyBatch(ctx context.Context, file string, f *batchFlags) (*batch.Status, error) {
	out, err := f.folder(file)
	if err != nil {
		return nil, err
	}
	p, err := a.planBatch(ctx, file, f)
	if err != nil {
		return nil, err
	}
	return batch.Survey(ctx, p, out, world.clock, runtime.GOMAXPROCS(0))
}
