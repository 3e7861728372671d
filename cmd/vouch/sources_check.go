package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/sources/critique"
)

func (a *app) sourcesCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check PROJECT",
		Short: "Check every file of a project and compile its statements",
		Long: `Checks all files of a project and reports every mistake with file and line.
Where there is none, says what becomes of the statements: how many became rules,
what the consent gate withheld and why, what does nothing at the scene's date,
and which told statements gave way. Where statements contradict each other so that
no scene can be built, the smallest set that the solver finds stands first, each with
file and line, and the exit code is 1.

Then, in either case, it asks what a sceptic would: readings that say the opposite of their words,
passages that two interviews share or that fill in one template, what cannot be of
its time (by vocabulary, names of places and the project's facts.yaml), areas of one
voice, narrators on whom too much rests, what is not remembered and what nobody was
asked. None of that changes a rule.`,
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
	if err := a.noteDrafts(ctx, dir, p); err != nil {
		return err
	}
	a.tellChecked(dir, c)
	if err := a.ui.object(c); err != nil || c.Holds {
		return err
	}
	return &verdictError{exitNot}
}

// noteDrafts says which statements no scene rests on because nobody has signed them.
func (a *app) noteDrafts(ctx context.Context, dir string, p *project.Project) error {
	ids, err := p.Aside(ctx)
	if err != nil {
		return located(dir, err)
	}
	if len(ids) > 0 {
		a.ui.note("left aside: %s in %s that no curator has signed (%s). To take them in:  vouch sources sign %s", counted(len(ids), "statement"), filepath.Join(dir, project.DraftsFile), strings.Join(ids, ", "), dir)
	}
	return nil
}

func (a *app) tellChecked(dir string, c *project.Checked) {
	u := a.ui
	if c.Holds {
		u.head("%s holds", dir)
	} else {
		u.head("%s does not hold: no scene can be built from it", dir)
		a.tellEntries("contradiction", dir, c.CannotHold)
		u.field("", "%s; then run this again", c.Hint)
	}
	u.field("files", "%s, %s, %s, %s", counted(c.Places, "place"), counted(c.Records, "record"), counted(c.Interviews, "interview"), counted(c.Statements, "statement"))
	u.field("rulebook", "%s from %s", counted(c.Rules, "rule"), counted(int(c.Voices), "voice"))
	a.tellWithheld(c.Withheld)
	a.tellEntries("no effect", dir, c.Notes)
	a.tellEntries("gave way", dir, c.GaveWay)
	for _, f := range c.Findings {
		u.field("transcript", "%s:%d: %s", filepath.Join(dir, f.File), f.Line, f.Message)
	}
	for _, d := range c.Disputes {
		u.field("contradict", "%s: side a is %s, side b is %s; the scene follows %s", d.ID, strings.Join(d.A, ", "), strings.Join(d.B, ", "), d.Follow)
	}
	a.tellCritique(dir, c.Critique)
	if c.Holds {
		u.say("")
		u.say("Next:  vouch sources influence %s", dir)
		u.say("       vouch generate %s --out out", dir)
	}
}

// critiqueHeads are what the groups of findings are called, by the first part of their
// codes, in the order in which they are told.
var critiqueHeads = []struct{ group, head string }{
	{"quote", "opposite"}, {"passage", "planted?"}, {"time", "anachronism"}, {"statement", "unfit"}, {"history", "history"}, {"voice", "one voice"}, {"silence", "silence"},
}

func (a *app) tellCritique(dir string, list []critique.Finding) {
	for _, g := range critiqueHeads {
		for _, f := range list {
			if group, _, _ := strings.Cut(string(f.Code), "."); group != g.group {
				continue
			}
			text := f.Message
			if f.Cite != "" {
				text += " (" + f.Cite + ")"
			}
			if f.File != "" {
				text = fmt.Sprintf("%s:%d: %s", filepath.Join(dir, f.File), f.Line, text)
			}
			a.ui.field(g.head, "%s", text)
		}
	}
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
