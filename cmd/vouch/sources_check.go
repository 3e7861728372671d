package main

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

func (a *app) sourcesCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check PROJECT",
		Short: "Check every file of a project and compile its statements",
		Long: `Checks all files of a project and reports every mistake with file and line.
Where there is none, says what becomes of the statements: how many became rules,
what the consent gate withheld and why, what does nothing at the scene's date,
and which told statements gave way.`,
		Example: "  vouch sources check examples/mission-1974",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.sourcesCheck(cmd.Context(), args[0]) },
	}
}

func (a *app) sourcesCheck(ctx context.Context, dir string) error {
	p, err := a.open(ctx, dir)
	if err != nil {
		return err
	}
	c, err := p.Check(ctx)
	if err != nil {
		return located(dir, err)
	}
	if a.ui.asJSON {
		return a.ui.object(c)
	}
	u := a.ui
	u.head("%s holds", dir)
	u.field("files", "%s, %s, %s, %s", counted(c.Places, "place"), counted(c.Records, "record"), counted(c.Interviews, "interview"), counted(c.Statements, "statement"))
	u.field("rulebook", "%s from %s", counted(c.Rules, "rule"), counted(int(c.Voices), "voice"))
	a.tellWithheld(c.Withheld)
	a.tellEntries("no effect", dir, c.Notes)
	a.tellEntries("gave way", dir, c.GaveWay)
	for _, f := range c.Findings {
		u.field("transcript", "%s:%d: %s", filepath.Join(dir, f.File), f.Line, f.Message)
	}
	return nil
}

// tellWithheld says why whole interviews are closed, then single statements: those
// of a closed interview go with it.
func (a *app) tellWithheld(list []project.Withheld) {
	closed := map[string]bool{}
	for _, w := range list {
		if w.Statement == "" {
			closed[w.Interview] = true
			a.ui.field("withheld", "%s", w.Sentence)
		}
	}
	for _, w := range list {
		if w.Statement != "" && !closed[w.Interview] {
			a.ui.field("withheld", "%s: %s", w.Statement, w.Sentence)
		}
	}
}

func (a *app) tellEntries(name, dir string, list []project.Entry) {
	for _, e := range list {
		a.ui.field(name, "%s: %s (%s:%d)", e.Statement, e.Why, filepath.Join(dir, e.File), e.Line)
	}
}
