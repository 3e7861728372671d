package main

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"vouch/internal/batch"
)

// batchWorkCommand is a worker process of a batch. It is hidden because only a
// coordinator can call it: its orders come on standard input.
func (a *app) batchWorkCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "work",
		Short:   "Be a worker of a batch (started by run)",
		Long:    "Takes orders from the batch that started it, on standard input, and ends with it.",
		Example: "  vouch batch run jobs.yaml",
		Hidden:  true,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.batchWork(cmd.Context()) },
	}
}

func (a *app) batchWork(ctx context.Context) error {
	w, err := a.batchWorld("", "")
	if err != nil {
		return err
	}
	// Standard output belongs to the two processes and to no person: it carries
	// one line that says the worker is ready.
	return batch.Work(ctx, os.Stdin, a.ui.out, w, world.clock)
}
