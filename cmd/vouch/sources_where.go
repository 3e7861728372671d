package main

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

func (a *app) sourcesWhereCommand() *cobra.Command {
	var segment string
	c := &cobra.Command{
		Use:   "where PROJECT X,Y | PROJECT --segment INTERVIEW#NUMBER",
		Short: "Follow a cell to its words, or a passage to its cells",
		Long: `With a cell, counted from 0 at the north-west corner: the statements that its lot
rests on, and of each the passage, its time and its words. With --segment: the
statements that read a passage, and every lot and feature whose reason names one.

The scene is the project's as it is now. What was found for all cells is kept in
.vouch/where.txt, with the hash of every file it was made from, until the next date of
the project (the end of an embargo, of a consent): as long as nothing changed, the next
question is answered from there. generate, influence and
withdraw leave it behind too.

Exit code: 0 also where nothing rests on a passage; 2 there is no such cell or passage.`,
		Example: `  vouch sources where examples/mission-1974 16,25
  vouch sources where examples/mission-1974 --segment voice-a#12`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error { return a.sourcesWhere(cmd.Context(), args, segment) },
	}
	c.Flags().StringVar(&segment, "segment", "", "INTERVIEW#NUMBER: the cells that rest on this passage")
	return c
}

func (a *app) sourcesWhere(ctx context.Context, args []string, segment string) error {
	if (len(args) == 2) == (segment != "") {
		return &usageError{err: fmt.Errorf("a cell or a passage is needed, and not both"), hint: "give X,Y or --segment INTERVIEW#NUMBER"}
	}
	q, err := whereQuestion(args, segment)
	if err != nil {
		return err
	}
	if err := isFolder(args[0]); err != nil {
		return err
	}
	deps, err := a.deps()
	if err != nil {
		return err
	}
	spendMemory()
	out, err := project.Where(ctx, args[0], q, deps)
	if err != nil {
		return located(args[0], err)
	}
	if out.Passage != nil {
		if err := a.ui.object(out.Passage); err != nil {
			return err
		}
		a.tellPassage(out.Passage)
		return nil
	}
	if err := a.ui.object(out.Cell); err != nil {
		return err
	}
	a.tellCell(out.Cell)
	return nil
}

// spendMemory lets a call of a tenth of a second collect no garbage until it has taken as
// much memory as a small window does. Whoever set GOGC has decided already.
func spendMemory() {
	const most = 400 << 20 // bytes
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(-1)
		debug.SetMemoryLimit(most)
	}
}

func whereQuestion(args []string, segment string) (q project.WhereQuestion, err error) {
	if segment == "" {
		x, y, err := pair(args[1], "the cell")
		return project.WhereQuestion{X: int32(x), Y: int32(y)}, err
	}
	interview, number, ok := strings.Cut(segment, "#")
	q.Interview = interview
	if q.Segment, err = strconv.Atoi(number); !ok || err != nil || interview == "" {
		return q, &usageError{err: fmt.Errorf("%q is no passage", segment), hint: "write INTERVIEW#NUMBER, for example voice-a#12"}
	}
	return q, nil
}

func (a *app) tellCell(c *project.CellSources) {
	u := a.ui
	title := c.Title
	if title == "" {
		title = strings.Join(c.Features, ", ")
	}
	u.head("%d,%d  %s", c.X, c.Y, title)
	for _, s := range c.Sentences {
		u.wrap(2, "%s", s)
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		u.say("")
		switch {
		case s.Interview != "":
			u.say("%s", u.bold(heard(s.Source)))
			u.field("words", "“%s”", s.Quote)
			u.field("passage", "%s", s.Passage)
		case s.Record != "":
			u.say("%s", u.bold(strings.TrimPrefix(s.Statement+"  ", "  ")+s.Record))
		default:
			u.say("%s", u.bold("general knowledge"))
		}
		u.field("reading", "%s", s.Reading)
	}
	if len(c.Statements) == 0 {
		u.say("")
		u.say("No statement stands behind this cell.")
	}
}

func (a *app) tellPassage(p *project.PassageCells) {
	u := a.ui
	u.head("%s", strings.TrimSpace(fmt.Sprintf("%s#%d  %s  %s", p.Interview, p.Segment, p.Time, p.Speaker)))
	if p.Passage != "" {
		u.wrap(2, "%s", p.Passage)
	} else {
		u.say("  The passage is closed.")
	}
	if p.Withheld != "" {
		u.wrap(2, "withheld: %s", p.Withheld)
	}
	for _, r := range p.Statements {
		u.say("")
		u.say("%s", u.bold(r.ID)+"  "+r.Kind+"  "+r.Place)
		u.wrap(4, "%s", r.Reading)
		if r.Why != "" {
			u.wrap(4, "withheld: %s", r.Why)
		}
	}
	u.say("")
	if len(p.Cells) == 0 {
		u.say("No cell rests on it.")
		return
	}
	rows := [][]string{{"cell", "cells", "class", "concept", "by"}}
	for _, c := range p.Cells {
		rows = append(rows, []string{fmt.Sprintf("%d,%d", c.X, c.Y), fmt.Sprint(len(c.Cells)), c.Class, c.Concept, strings.Join(c.Statements, " ")})
	}
	for i, line := range columns(rows, 0, 1) {
		if i == 0 {
			line = u.dim(line)
		}
		u.say("%s", line)
	}
}
