package main

import (
	"context"

	"github.com/spf13/cobra"

	"vouch/internal/batch"
)

// batchStatusJSON is what status prints under --json.
type batchStatusJSON struct {
	batch.Result
	Missing int       `json:"missing"`
	Damaged int       `json:"damaged"`
	Jobs    []jobJSON `json:"jobs"`
}

func (a *app) batchStatusCommand() *cobra.Command {
	var f batchFlags
	c := &cobra.Command{
		Use:   "status JOBS.yaml",
		Short: "Say how far a batch has come",
		Long: `Sets the plan of a jobs file against its output folder: every picture that is
there is examined, and jobs that were given up are named with their error. It
needs no running batch and changes nothing.

Exit code: 0 nothing is wrong; 1 a job was given up, cannot be built, or its
picture does not hold any more; 2 the call is wrong.`,
		Example: `  vouch batch status jobs.yaml
  vouch batch status jobs.yaml --out variants --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.batchStatus(cmd.Context(), args[0], &f) },
	}
	f.register(c)
	return c
}

func (a *app) batchStatus(ctx context.Context, file string, f *batchFlags) error {
	s, err := a.surveyBatch(ctx, file, f)
	if err != nil {
		return err
	}
	o := batchStatusJSON{Result: s.Result(), Missing: s.Count(batch.Missing), Damaged: s.Count(batch.Damaged), Jobs: []jobJSON{}}
	o.Made, o.Skipped = s.Count(batch.There), 0 // there is no run that could have skipped
	for i := range s.Jobs {
		o.Jobs = append(o.Jobs, jobObject(&s.Jobs[i]))
	}
	if err := a.ui.object(o); err != nil {
		return err
	}
	a.ui.say("%d planned, %d made, %d still to be made, %d failed, %d damaged", o.Planned, o.Made, o.Missing, o.Failed, o.Damaged)
	a.tellFailed(s)
	if o.Failed > 0 || o.Damaged > 0 {
		return &verdictError{exitNot}
	}
	return nil
}
