package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/skills"
)

// replayedJSON is what skill replay prints under --json.
type replayedJSON struct {
	Skill   string            `json:"skill"`
	Version string            `json:"version"`
	Holds   bool              `json:"holds"`
	Lines   []skills.Compared `json:"lines"`
}

type replayFlags struct {
	project, seed, view, skill string
}

func (a *app) skillReplayCommand() *cobra.Command {
	var f replayFlags
	c := &cobra.Command{
		Use:   "replay RECEIPT",
		Short: "Run again what a receipt is about, and compare every figure",
		Long: `Takes the receipt that vouch skill run --receipt wrote, runs the same package on the
same scene and compares digests, seed, budgets, gas, pages and how it ended. Where
--view names the file that run --view wrote, no project is needed. Exit code 1 where
a figure differs, 3 where the receipt is of another script engine or gas table.`,
		Example: `  vouch skill replay run.json --project my-place
  vouch skill replay run.json --view view.json --skill my-skill/`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.skillReplay(cmd.Context(), args[0], &f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.project, "project", "", "folder of the project (default: the example that comes with the program)")
	fl.StringVar(&f.seed, "seed", "", "build the scene with this seed (default: the project's)")
	fl.StringVar(&f.view, "view", "", "what the skill was shown, as run --view wrote it; then no scene is built")
	fl.StringVar(&f.skill, "skill", "", "the package, where it is not found by the id in the receipt")
	return c
}

func (a *app) skillReplay(ctx context.Context, name string, f *replayFlags) error {
	data, err := readBounded(name, skills.MaxRecord)
	if err != nil {
		return err
	}
	rec, err := skills.DecodeRecord(data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	pkg, view, err := a.replayed(ctx, rec, f)
	if err != nil {
		return err
	}
	runner, err := a.runner(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = runner.Close(ctx) }() // nothing is kept in it
	list, err := runner.Replay(ctx, pkg, view, rec)
	if err != nil {
		return err
	}
	return a.tellReplay(rec, list)
}

// replayed finds the package and makes what it was shown.
func (a *app) replayed(ctx context.Context, rec *skills.Record, f *replayFlags) (*skills.Package, *skills.View, error) {
	skill := f.skill
	if skill == "" {
		skill = rec.Skill
	}
	if f.view != "" {
		pkg, err := findSkill(nil, skill)
		if err != nil {
			return nil, nil, err
		}
		data, err := readBounded(f.view, skills.MaxViewFile)
		if err != nil {
			return nil, nil, err
		}
		view, err := skills.ParseView(data)
		return pkg, view, err
	}
	p, err := a.openOrExample(ctx, f.project)
	if err != nil {
		return nil, nil, err
	}
	pkg, err := findSkill(p, skill)
	if err != nil {
		return nil, nil, located(f.project, err)
	}
	choice := project.Choice{}
	if choice.Seed, err = seedOf(f.seed); err != nil {
		return nil, nil, err
	}
	view, err := p.SkillView(ctx, choice)
	return pkg, view, located(f.project, err)
}

func (a *app) tellReplay(rec *skills.Record, list []skills.Compared) error {
	out := replayedJSON{Skill: rec.Skill, Version: rec.Version, Holds: true, Lines: list}
	for _, c := range list {
		out.Holds = out.Holds && c.Same
	}
	if err := a.ui.object(out); err != nil {
		return err
	}
	a.ui.head("%s  %s", rec.Skill, rec.Version)
	for _, c := range list {
		if c.Same {
			a.ui.field(c.What, "%s", c.Now)
			continue
		}
		a.ui.field(c.What, "DIFFERS: the receipt says %s, it is %s", c.Recorded, c.Now)
	}
	switch {
	case out.Holds:
		a.ui.say("")
		a.ui.say("The receipt holds.")
		return nil
	case skills.OtherEngine(list):
		return &verdictError{exitNothing}
	}
	return &verdictError{exitNot}
}

// readBounded reads a file of at most most bytes.
func readBounded(name string, most int) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, int64(most)+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if len(data) > most {
		return nil, fmt.Errorf("%s has more than the %d bytes that are read", name, most)
	}
	return data, nil
}
