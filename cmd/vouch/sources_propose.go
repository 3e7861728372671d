package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vouch/internal/project"
	"vouch/sources/propose"
	"vouch/sources/strict"
)

type proposeFlags struct {
	interview string
	worksheet string
	apply     string
	correct   string
	walk      bool
}

func (a *app) sourcesProposeCommand() *cobra.Command {
	f := new(proposeFlags)
	c := &cobra.Command{
		Use:   "propose PROJECT",
		Short: "Find passages that may be evidence and turn them into statements",
		Long: `Reads what narrators say and finds things of the vocabulary, streets under the
names of their time, numbers, dates and the small words that tell how somebody
knows, in English and Spanish. In a terminal it shows one passage after the other:
accept it, edit it, skip it, quit and come back; nothing is lost. Elsewhere it
lists them.

With --worksheet it writes them into a table (.tsv) or YAML file that a person
fills; --apply brings that file in, all of it or, where one row has a mistake,
nothing.

What is accepted is appended to statements.yaml, unsigned and marked as proposed by
this tool: read it there once more, then run vouch sources sign. A tool accepts
nothing.

With --correct it shows one statement that was signed, to be read anew: what you
accept supersedes it once it is signed, and the older reading stays in the file.`,
		Example: `  vouch sources propose my-place
  vouch sources propose my-place --interview voice-a --worksheet passages.tsv
  vouch sources propose my-place --apply passages.tsv
  vouch sources propose my-place --correct voice-a.03`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.sourcesPropose(cmd.Context(), args[0], f, cmd.InOrStdin())
		},
	}
	c.Flags().StringVar(&f.interview, "interview", "", "only this interview")
	c.Flags().StringVar(&f.worksheet, "worksheet", "", "write the passages into this file (.tsv: a table; else YAML)")
	c.Flags().StringVar(&f.apply, "apply", "", "bring in a worksheet that a person has filled")
	c.Flags().StringVar(&f.correct, "correct", "", "read this statement anew")
	c.Flags().BoolVar(&f.walk, "walk", false, "ask on standard input, even where it is no terminal")
	c.MarkFlagsMutuallyExclusive("worksheet", "apply", "walk")
	c.MarkFlagsMutuallyExclusive("correct", "apply")
	return c
}

func (a *app) sourcesPropose(ctx context.Context, dir string, f *proposeFlags, in io.Reader) error {
	deps, err := a.deps()
	if err != nil {
		return err
	}
	d, err := project.NewDesk(ctx, dir, f.interview, deps)
	if err != nil {
		return located(dir, err)
	}
	next := ""
	if f.correct != "" {
		if err := d.Correct(f.correct); err != nil {
			return err
		}
		next = " --correct " + f.correct
	}
	switch {
	case f.apply != "":
		return a.applyWorksheet(ctx, d, dir, f.apply)
	case f.worksheet != "":
		return a.writeWorksheet(d, dir, f.worksheet)
	case !a.ui.asJSON && (f.walk || isTerminal(in)):
		w := &walk{ui: a.ui, desk: d, dir: dir, in: bufio.NewReader(in)}
		return w.run(ctx)
	}
	return a.listProposals(d, dir, next)
}

func isTerminal(in io.Reader) bool {
	f, ok := in.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (a *app) listProposals(d *project.Desk, dir, flags string) error {
	open := d.Open()
	if a.ui.asJSON {
		return a.ui.object(struct {
			Passages []proposal `json:"passages"`
			Skipped  int        `json:"skipped"`
		}{proposals(open), d.Skipped()})
	}
	u := a.ui
	for i := range open {
		u.passage(&open[i], i+1, len(open))
	}
	u.say("%s, %d skipped before", counted(len(open), "passage"), d.Skipped())
	if len(open) > 0 {
		u.say("")
		u.say("Next:  vouch sources propose %s%s --worksheet passages.tsv", dir, flags)
		u.say("       fill it, then bring it in with --apply passages.tsv; or run this in a terminal")
	}
	return nil
}

// proposal is a passage under --json: its values by key, empty ones left out.
type proposal map[string]string

func proposals(list []propose.Passage) []proposal {
	out := []proposal{}
	for i := range list {
		p := proposal{}
		for _, key := range propose.Columns() {
			if v := list[i].Get(key); v != "" {
				p[key] = v
			}
		}
		out = append(out, p)
	}
	return out
}

func (a *app) writeWorksheet(d *project.Desk, dir, name string) error {
	open := d.Open()
	if _, err := os.Stat(name); err == nil {
		return &usageError{err: fmt.Errorf("%s is there already, perhaps filled", name), hint: "bring it in with --apply, or name another file"}
	}
	if err := project.Replace(name, propose.Write(name, open)); err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(struct {
			File     string `json:"file"`
			Passages int    `json:"passages"`
		}{name, len(open)})
	}
	a.ui.say("%s in %s", counted(len(open), "passage"), name)
	a.ui.say("")
	a.ui.say("Next:  write accept or skip into decision, correct what is wrong, then")
	a.ui.say("       vouch sources propose %s --apply %s", dir, name)
	return nil
}

func (a *app) applyWorksheet(ctx context.Context, d *project.Desk, dir, name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	got, err := d.Apply(ctx, name, data)
	if err != nil {
		return besideProject(dir, name, err)
	}
	if a.ui.asJSON {
		return a.ui.object(got)
	}
	a.ui.say("%s accepted, %d skipped, %d without a decision, %d known before", counted(len(got.Accepted), "passage"), got.Skipped, got.Open, got.Known)
	for _, id := range got.Accepted {
		a.ui.say("  %s", id)
	}
	if len(got.Accepted) > 0 {
		a.ui.say("")
		a.ui.say("Next:  read them in %s, then", filepath.Join(dir, "statements.yaml"))
		a.ui.say("       vouch sources sign %s", dir)
	}
	return nil
}

// besideProject puts names before mistakes: of the worksheet as it was given, of the
// project's files with the folder.
func besideProject(dir, sheet string, err error) error {
	many, ok := errors.AsType[*strict.Errors](err)
	if !ok {
		return located(dir, err)
	}
	out := new(strict.Errors)
	for _, f := range many.Faults {
		g := *f
		if g.File == filepath.Base(sheet) || g.File == "" {
			g.File = sheet
		} else {
			g.File = filepath.Join(dir, filepath.FromSlash(f.File))
		}
		out.Faults = append(out.Faults, &g)
	}
	return out
}

// passage shows one proposal.
func (u *ui) passage(p *propose.Passage, n, of int) {
	u.say("%s", u.bold(fmt.Sprintf("%d of %d  %s, segment %s", n, of, p.Interview, p.Segment))+"  "+u.dim(strings.TrimSpace(p.Time+" "+p.Key)))
	u.wrap(4, "“%s”", p.Quote)
	for _, key := range propose.Editable() {
		if v := p.Get(key); v != "" {
			u.field(key, "%s", v)
		}
	}
	if p.Note != "" {
		u.field("look at", "%s", p.Note)
	}
	u.field("found", "%s", p.Why)
	u.say("")
}
