package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"vouch/internal/batch"
	"vouch/internal/project"
)

// batchFlags are the flags that plan, run, status and resume share.
type batchFlags struct {
	out string
	key string
}

func (a *app) batchCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "batch",
		Short: "Make many pictures: projects × dates × seeds × sides × formats",
		Long: `Makes the product of a jobs file with several processes, each picture exactly
once. A picture is named by the hash of its recipe, so what is there and holds is
never made again, and whatever dies, and whenever, loses nothing: call it again.

The file, with its schema for editors: docs/formats/jobs.md.`,
		Example: `  vouch batch plan jobs.yaml
  vouch batch run jobs.yaml --workers 4 --out variants
  vouch batch status jobs.yaml --out variants`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(a.batchPlanCommand(), a.batchRunCommand(), a.batchStatusCommand(), a.batchResumeCommand(), a.batchWorkCommand())
	return c
}

func (f *batchFlags) register(c *cobra.Command) {
	c.Flags().StringVar(&f.out, "out", "", "folder for the pictures (default: out beside the jobs file)")
	c.Flags().StringVar(&f.key, "key", "", "name of the key that signs (default: the development key)")
}

// planBatch reads a jobs file and plans it.
func (a *app) planBatch(ctx context.Context, file string, f *batchFlags) (*batch.Plan, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	jobs, err := batch.Load(file, data)
	if err != nil {
		return nil, err
	}
	w, err := a.batchWorld(file, f.key)
	if err != nil {
		return nil, err
	}
	return batch.NewPlan(ctx, jobs, w, a.ui.progress("planning"))
}

// batchWorld says how a batch reaches projects and keys. Folders are looked for
// beside the jobs file, then where the call was made.
func (a *app) batchWorld(file, key string) (batch.World, error) {
	c, err := a.settings()
	return batch.World{
		Key: key, Width: c.Width, Threads: runtime.GOMAXPROCS(0),
		Open: func(ctx context.Context, dir string) (*project.Project, error) { return a.open(ctx, dir) },
		Dir: func(name string) (string, error) {
			name = filepath.FromSlash(name)
			if !filepath.IsAbs(name) {
				beside := filepath.Join(filepath.Dir(file), name)
				if _, err := os.Stat(beside); !errors.Is(err, fs.ErrNotExist) {
					name = beside
				}
			}
			return filepath.Abs(name)
		},
	}, err
}

// folder is where the pictures go, absolute, because workers are told of it.
func (f *batchFlags) folder(file string) (string, error) {
	if f.out == "" {
		return filepath.Abs(filepath.Join(filepath.Dir(file), "out"))
	}
	return filepath.Abs(f.out)
}

// jobJSON is one job under --json.
type jobJSON struct {
	Job    string      `json:"job"`
	File   string      `json:"file,omitempty"`
	Recipe *batch.Hash `json:"recipe,omitempty"`
	State  batch.State `json:"state"`
	Error  string      `json:"error,omitempty"`
}

func jobObject(j *batch.JobStatus) jobJSON {
	o := jobJSON{Job: j.Label(), File: j.File, State: j.State, Error: j.Reason}
	if j.Err == nil {
		o.Recipe = &j.Hash
	}
	return o
}

// tellFailed names the jobs that cannot be made.
func (a *app) tellFailed(s *batch.Status) {
	for i := range s.Jobs {
		switch j := &s.Jobs[i]; j.State {
		case batch.Unbuildable, batch.Given, batch.Damaged:
			a.ui.say("")
			a.ui.head("%s: %s", j.State, j.Label())
			if j.File != "" {
				a.ui.field("file", "%s", j.File)
			}
			if j.Reason != "" {
				a.ui.field("why", "%s", j.Reason)
			}
		}
	}
}
