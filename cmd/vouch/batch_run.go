package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"vouch/internal/batch"
)

// batchRunFlags are those of run and resume.
type batchRunFlags struct {
	batchFlags
	workers int
	cluster batch.Cluster
}

func (a *app) batchRunCommand() *cobra.Command {
	return a.batchRunning(&cobra.Command{
		Use:   "run JOBS.yaml",
		Short: "Make what is missing of a batch",
		Long: `Plans the jobs file, starts worker processes and has them draw, sign and check
every picture that is not there yet. A queue on disk within this process hands
out the work; --cluster takes a NATS server with JetStream in its place. At the
end index.html in the output folder shows all pictures.

Killing it loses nothing: run or resume go on. A job that fails five times is
given up, named by status, and tried again by the next run.

Credentials of a cluster come from the environment: VOUCH_CLUSTER_CREDENTIALS (a
file), or VOUCH_CLUSTER_USER and VOUCH_CLUSTER_PASSWORD. Another computer is
reached by tls:// alone.

Exit code: 0 all pictures are there; 1 some could not be made, or it was stopped;
2 the call or the file is wrong.`,
		Example: `  vouch batch run jobs.yaml
  vouch batch run jobs.yaml --workers 4 --out variants --json
  vouch batch run jobs.yaml --cluster tls://queue.example.org:4222 --cluster-ca ca.pem`,
	})
}

func (a *app) batchResumeCommand() *cobra.Command {
	return a.batchRunning(&cobra.Command{
		Use:   "resume JOBS.yaml",
		Short: "Go on with a batch that was interrupted",
		Long: `Rebuilds the plan from the jobs file and the output folder, whatever became of the
processes and of their queue, and makes what is missing. It is what run does; the
word says what is meant.`,
		Example: `  vouch batch resume jobs.yaml --out variants`,
	})
}

func (a *app) batchRunning(c *cobra.Command) *cobra.Command {
	f := new(batchRunFlags)
	c.Args = cobra.ExactArgs(1)
	c.RunE = func(cmd *cobra.Command, args []string) error { return a.batchRun(cmd.Context(), args[0], f) }
	f.register(c)
	c.Flags().IntVar(&f.workers, "workers", batch.DefaultWorkers, fmt.Sprintf("processes that make pictures, up to %d", batch.MaxWorkers))
	c.Flags().StringVar(&f.cluster.URL, "cluster", "", "address of a NATS server with JetStream, in place of the embedded one")
	c.Flags().StringVar(&f.cluster.CA, "cluster-ca", "", "PEM file with the authorities of the cluster (default: the system's)")
	c.Flags().StringVar(&f.cluster.Cert, "cluster-cert", "", "PEM file with our certificate for the cluster")
	c.Flags().StringVar(&f.cluster.Key, "cluster-key", "", "PEM file with its key")
	return c
}

func (a *app) batchRun(ctx context.Context, file string, f *batchRunFlags) error {
	if f.workers < 1 || f.workers > batch.MaxWorkers {
		return &usageError{err: fmt.Errorf("%d workers", f.workers), hint: fmt.Sprintf("write a number from 1 to %d", batch.MaxWorkers)}
	}
	o, err := a.batchOptions(file, f)
	if err != nil {
		return err
	}
	p, err := a.planBatch(ctx, file, &f.batchFlags)
	if err != nil {
		return err
	}
	s, err := batch.Run(ctx, p, o)
	if err != nil && errors.Is(ctx.Err(), context.Canceled) {
		a.ui.note("vouch: stopped; what is made stays, and vouch batch resume goes on")
		return &verdictError{exitNot}
	}
	if err != nil {
		return err
	}
	r := s.Result()
	if err := a.ui.object(r); err != nil {
		return err
	}
	a.ui.say("%d planned: %d made, %d there already, %d failed", r.Planned, r.Made, r.Skipped, r.Failed)
	a.ui.say("  %s", filepath.Join(o.Out, batch.ReportFile))
	a.tellFailed(s)
	if r.Failed > 0 {
		return &verdictError{exitNot}
	}
	return nil
}

// batchOptions turns flags and environment into what a batch understands.
func (a *app) batchOptions(file string, f *batchRunFlags) (batch.Options, error) {
	out, err := f.folder(file)
	if err != nil {
		return batch.Options{}, err
	}
	c, err := a.settings()
	if err != nil {
		return batch.Options{}, err
	}
	self, err := os.Executable()
	if err != nil {
		return batch.Options{}, err
	}
	o := batch.Options{
		Out: out, Workers: f.workers, Threads: max(runtime.GOMAXPROCS(0)/f.workers, 1), Now: world.clock, Rand: world.rand,
		Progress: a.ui.progress("making pictures"), Note: func(s string) { a.ui.note("vouch: %s", s) },
		Command: func(ctx context.Context) *exec.Cmd {
			return exec.CommandContext(ctx, self, "batch", "work", "--config", c.Dir, "--keys", c.KeyDir)
		},
	}
	if f.cluster.URL != "" {
		o.Cluster = f.clusterAbs(os.Getenv)
	}
	return o, nil
}

// clusterAbs completes what reaches the cluster. Secrets come from the environment,
// because flags stand in lists of processes.
func (f *batchRunFlags) clusterAbs(getenv func(string) string) *batch.Cluster {
	c := f.cluster
	c.Credentials = getenv("VOUCH_CLUSTER_CREDENTIALS")
	c.User, c.Password = getenv("VOUCH_CLUSTER_USER"), getenv("VOUCH_CLUSTER_PASSWORD")
	c.CA = cmp.Or(c.CA, getenv("VOUCH_CLUSTER_CA"))
	c.Cert = cmp.Or(c.Cert, getenv("VOUCH_CLUSTER_CERT"))
	c.Key = cmp.Or(c.Key, getenv("VOUCH_CLUSTER_KEY"))
	return &c
}
