package main

import (
	"context"

	"github.com/spf13/cobra"

	"vouch/internal/skills"
)

// skillTestJSON is what skill test prints under --json.
type skillTestJSON struct {
	Passed bool                `json:"passed"`
	Tests  []skills.TestResult `json:"tests"`
}

func (a *app) skillTestCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "test SKILL",
		Short:   "Run a package's own tests in the sandbox",
		Long:    "Runs the scenes in tests/ of a package and compares what comes of them with what they expect. Exit code 1 where one differs, or where there is none.",
		Example: "  vouch skill test mural-placement\n  vouch skill test my-skill/ --json",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.skillTest(cmd.Context(), args[0]) },
	}
}

func (a *app) skillTest(ctx context.Context, name string) error {
	pkg, err := findSkill(nil, name)
	if err != nil {
		return err
	}
	runner, err := a.runner(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = runner.Close(ctx) }() // nothing is kept in it
	results, err := runner.Test(ctx, pkg)
	if err != nil {
		return err
	}
	out := skillTestJSON{Passed: len(results) > 0, Tests: results}
	for _, r := range results {
		out.Passed = out.Passed && r.Passed
	}
	if err := a.ui.object(out); err != nil {
		return err
	}
	for _, r := range results {
		verdict := "ok"
		if !r.Passed {
			verdict = "NOT"
		}
		a.ui.field(verdict, "%s: %s (%d gas)", r.Name, r.About, r.Gas)
		if r.Message != "" {
			a.ui.field("", "%s", r.Message)
		}
	}
	if len(results) == 0 {
		a.ui.say("the package has no tests")
	}
	if !out.Passed {
		return &verdictError{exitNot}
	}
	return nil
}
