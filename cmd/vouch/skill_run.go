package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"vouch/assets/sheet"
	"vouch/internal/project"
	"vouch/internal/skills"
	"vouch/sandbox"
)

func (a *app) skillRunCommand() *cobra.Command {
	var f skillFlags
	var view, record string
	c := &cobra.Command{
		Use:   "run SKILL",
		Short: "Run a skill on a project's scene and print what it proposes",
		Long: `Builds the project's scene and runs a skill on it, in the sandbox. What it proposes
and notes is printed; nothing changes. Exit code 0 where it ended by itself, 1 where
it was stopped or failed.`,
		Example: `  vouch skill run gap-report --project my-place
  vouch skill run my-skill/ --project my-place --set most=12 --json
  vouch skill run trial.js --project my-place --grant scene.read,log`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.skillRun(cmd.Context(), args[0], &f, view, record)
		},
	}
	f.register(c)
	c.Flags().StringVar(&view, "view", "", "also write what the skill was shown to this file, as a start for a test")
	c.Flags().StringVar(&record, "receipt", "", "also write the receipt of the run to this file, for vouch skill replay")
	return c
}

func (a *app) skillRun(ctx context.Context, name string, f *skillFlags, view, record string) error {
	run, _, err := a.runSkill(ctx, name, f)
	if err != nil {
		return err
	}
	if view != "" {
		data, err := json.MarshalIndent(run.View, "", " ")
		if err != nil {
			return err
		}
		if err := project.Replace(view, append(data, '\n')); err != nil {
			return err
		}
	}
	if record != "" {
		if err := writeReceipt(record, run); err != nil {
			return err
		}
	}
	if err := a.ui.object(run.Outcome); err != nil {
		return err
	}
	if err := a.tellRun(run, name, f); err != nil {
		return err
	}
	if run.Outcome.Stop != sandbox.StopOK {
		return &verdictError{exitNot}
	}
	return nil
}

// writeReceipt writes what skill replay reads.
func writeReceipt(name string, run *project.SkillRun) error {
	r, err := skills.NewRecord(run.Package, run.View, run.Outcome)
	if err != nil {
		return err
	}
	data, err := r.Encode()
	if err != nil {
		return err
	}
	return project.Replace(name, data)
}

// runSkill opens everything and runs.
func (a *app) runSkill(ctx context.Context, name string, f *skillFlags) (*project.SkillRun, *opened, error) {
	o, err := a.openSkill(ctx, name, f)
	if err != nil {
		return nil, nil, err
	}
	runner, err := a.runner(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = runner.Close(ctx) }() // nothing is kept in it
	run, err := o.project.RunSkill(ctx, runner, o.pkg, o.choice, o.params)
	return run, o, located(f.project, err)
}

func (a *app) tellRun(run *project.SkillRun, name string, f *skillFlags) error {
	u, o := a.ui, run.Outcome
	u.head("%s  %s", run.Package.Manifest.ID, run.Package.Manifest.Title)
	for _, l := range o.Log {
		u.field("log", "%s", l)
	}
	if o.Stop != sandbox.StopOK {
		u.field("stopped", "%s: %s", o.Stop, o.Detail)
		u.field("gas", "%d of %d", o.Gas, o.Receipt.GasBudget)
		return nil
	}
	for _, n := range o.Notes {
		where := ""
		if n.At != nil {
			where = fmt.Sprintf("at %d,%d: ", n.At[0], n.At[1])
		}
		u.field("note", "%s%s", where, n.Text)
	}
	for i, c := range o.Changes {
		u.field(fmt.Sprintf("%d", i+1), "%s %s at %d,%d: %s%s", c.Op, c.Concept, c.X, c.Y, c.Why, cites(len(c.Cites)))
	}
	u.field("gas", "%d of %d", o.Gas, o.Receipt.GasBudget)
	if run.Proposal == nil {
		return nil
	}
	code, err := proposalCode(run.Proposal)
	if err != nil {
		return err
	}
	u.field("proposal", "%s", code)
	dir := f.project
	if dir == "" {
		dir = "PROJECT"
	}
	u.say("")
	u.say("Nothing has changed. Look at it:  vouch skill review %s --project %s", name, dir)
	return nil
}

func cites(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" (beside %d readings)", n)
}

// proposalCode is the short name of a proposal: what was reviewed and what is
// approved have the same.
func proposalCode(p *skills.Proposal) (string, error) {
	data, err := p.Encode()
	if err != nil {
		return "", err
	}
	return sheet.Code(sha256.Sum256(data)), nil
}
