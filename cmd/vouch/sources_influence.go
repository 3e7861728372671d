package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

type influenceFlags struct {
	by      string
	workers int
}

func (a *app) sourcesInfluenceCommand() *cobra.Command {
	f := new(influenceFlags)
	c := &cobra.Command{
		Use:   "influence PROJECT",
		Short: "Leave each source out in turn and say how many cells change",
		Long: `Builds the scene once more for each source, without it and with the same seed, and
says on how many lots and cells something else would stand, how many lots would rest
on something else, and how the shares would move. A source on which much hangs is
worth a second look; one whose absence breaks the scene stands between others that
contradict each other.`,
		Example: `  vouch sources influence examples/mission-1974
  vouch sources influence my-place --by segment --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.sourcesInfluence(cmd.Context(), args[0], f) },
	}
	c.Flags().StringVar(&f.by, "by", string(project.BySource), "what is left out: source, narrator or segment")
	c.Flags().IntVar(&f.workers, "workers", 0, "scenes built at the same time (default: as many as processors)")
	return c
}

func (a *app) sourcesInfluence(ctx context.Context, dir string, f *influenceFlags) error {
	by, err := project.ParseBy(f.by)
	if err != nil {
		return &usageError{err: err}
	}
	p, err := a.open(ctx, dir)
	if err != nil {
		return err
	}
	in, err := p.Influence(ctx, by, f.workers, a.ui.progress("leaving sources out"))
	if err != nil {
		return located(dir, err)
	}
	if a.ui.asJSON {
		return a.ui.object(in)
	}
	u := a.ui
	rows := [][]string{{f.by, "statements", "lots", "cells", "rest on other", "evidenced", "attested", "documented", "inferred", "conjectural", "street things"}}
	for _, s := range in.Sources {
		rows = append(rows, []string{s.ID, fmt.Sprint(s.Statements), fmt.Sprint(s.Lots), fmt.Sprint(s.Cells), fmt.Sprint(s.Rests),
			signed(s.Evidenced), signed(s.Attested), signed(s.Documented), signed(s.Inferred), signed(s.Conjecture), fmt.Sprint(s.Features)})
	}
	u.head("What would change without each %s, of %s", f.by, counted(in.Lots, "lot"))
	for i, line := range columns(rows, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) {
		if i == 0 {
			line = u.dim(line)
		}
		u.say("%s", line)
	}
	for _, s := range in.Sources {
		if s.Broken != "" {
			u.field("breaks", "without %s: %s", s.ID, s.Broken)
		}
	}
	u.say("")
	u.say("Next:  vouch generate %s --out out", dir)
	return nil
}

// signed is a change: +3, -1, or nothing.
func signed(n int32) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%+d", n)
}
