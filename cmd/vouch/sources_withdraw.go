package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

// withdrawFlags are the flags of sources withdraw.
type withdrawFlags struct {
	segment   string
	interview string
	scope     string
	by        string
	notice    string
	dry       bool
}

func (a *app) sourcesWithdrawCommand() *cobra.Command {
	var f withdrawFlags
	c := &cobra.Command{
		Use:   "withdraw PROJECT",
		Short: "Take back a passage, an interview or one use of it",
		Long: `Writes a dated event into interviews.yaml. From that moment nothing of what was
taken back reaches a scene, a search or an export. Says what rested on it:
statements, rules, lots that stand on something else, pictures and exports that
must be replaced; the scene is built again from the same seed.

What was copied before cannot be called back: downloads, prints, pictures of a
screen. --notice writes what the holders of copies are to be sent. The log keeps
who took back what and when, never a word of it.`,
		Example: `  vouch sources withdraw my-place --segment voice-a#12
  vouch sources withdraw my-place --interview voice-a --scope name-display
  vouch sources withdraw my-place --interview voice-a --dry-run`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.sourcesWithdraw(cmd.Context(), args[0], &f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.segment, "segment", "", "a passage: ID#NUMBER")
	fl.StringVar(&f.interview, "interview", "", "id of an interview")
	fl.StringVar(&f.scope, "scope", "", "one use only: public-web, name-display, place-precision …")
	fl.StringVar(&f.by, "by", "", "who takes it back (default: the narrator)")
	fl.StringVar(&f.notice, "notice", "", "also write the notice for holders of copies to this file, JSON")
	fl.BoolVar(&f.dry, "dry-run", false, "say what would change and write nothing")
	c.MarkFlagsMutuallyExclusive("segment", "interview")
	c.MarkFlagsOneRequired("segment", "interview")
	c.MarkFlagsMutuallyExclusive("notice", "dry-run")
	return c
}

// removal turns the flags into what a project understands.
func (f *withdrawFlags) removal() (project.Removal, error) {
	r := project.Removal{Interview: f.interview, By: f.by}
	if f.segment != "" {
		id, number, ok := strings.Cut(f.segment, "#")
		n, err := strconv.Atoi(number)
		if r.Segment = n; !ok || err != nil || n < 1 {
			return r, &usageError{err: fmt.Errorf("the passage %q is not of the form ID#NUMBER", f.segment), hint: "write for example --segment voice-a#12"}
		}
		r.Interview = id
	}
	if f.scope != "" {
		if err := r.Scope.UnmarshalText([]byte(f.scope)); err != nil {
			return r, &usageError{err: err, hint: "docs/formats/consent.md lists the uses"}
		}
	}
	return r, nil
}

func (a *app) sourcesWithdraw(ctx context.Context, dir string, f *withdrawFlags) error {
	r, err := f.removal()
	if err != nil {
		return err
	}
	if f.dry {
		return a.wouldWithdraw(ctx, dir, r)
	}
	deps, err := a.deps()
	if err != nil {
		return err
	}
	w, err := project.Withdraw(ctx, dir, r, deps)
	if err != nil {
		return located(dir, err)
	}
	if f.notice != "" {
		data, err := json.MarshalIndent(w.Notice, "", "  ")
		if err != nil {
			return err
		}
		if err := project.Replace(f.notice, append(data, '\n')); err != nil {
			return err
		}
	}
	if a.ui.asJSON {
		return a.ui.object(w)
	}
	a.ui.head("withdrawn on %s", w.Date)
	a.tellDependents(w.Dependents)
	for _, name := range w.Files {
		a.ui.field("replace", "%s: it rests on what was taken back; vouch generate %s makes it anew", name, dir)
	}
	for _, name := range w.Exports {
		a.ui.field("tell", "whoever has %s", name)
	}
	a.ui.say("")
	a.ui.say("Next:  vouch sources check %s", dir)
	a.ui.say("       vouch generate %s", dir)
	return nil
}

func (a *app) wouldWithdraw(ctx context.Context, dir string, r project.Removal) error {
	p, err := a.open(ctx, dir)
	if err != nil {
		return err
	}
	d, err := p.Depend(ctx, r)
	if err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(struct {
			Dependents *project.Dependents `json:"dependents"`
		}{d})
	}
	a.ui.head("nothing was written; this would change")
	a.tellDependents(d)
	a.ui.say("")
	a.ui.say("Next:  the same call without --dry-run")
	a.ui.say("       copies that others made, and what is printed, cannot be called back")
	return nil
}

// tellDependents says what rests on a removal.
func (a *app) tellDependents(d *project.Dependents) {
	u := a.ui
	u.field("statements", "%s", counted(len(d.Statements), "statement"))
	for _, s := range d.Statements {
		u.wrap(14, "%s (%s:%d)", s.ID, s.File, s.Line)
	}
	u.field("rules", "%s", counted(len(d.Rules), "rule"))
	for _, r := range d.Rules {
		u.wrap(14, "%s %s, %s: %s", r.Commitment, r.How, r.Place, r.Reading)
	}
	if d.Problem != "" {
		u.field("scene", "it cannot be built without it: %s", d.Problem)
		return
	}
	u.field("lots", "%d of %d stand on something else or rest on something else", len(d.Lots), d.Of)
	for _, l := range d.Lots {
		u.wrap(14, "%d,%d: %s (%s), was %s (%s)", l.X, l.Y, l.Is, l.Becomes, l.Was, l.Class)
	}
	if len(d.Features) > 0 {
		u.field("ground", "%s", counted(len(d.Features), "thing"))
	}
	u.field("scene", "solved again with the same seed: a %s", d.Kind)
}
