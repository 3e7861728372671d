package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

func (a *app) sourcesSearchCommand() *cobra.Command {
	o := new(project.SearchOptions)
	c := &cobra.Command{
		Use:   "search PROJECT [WORDS...]",
		Short: "Find passages of interviews",
		Long: `Looks for words in all passages, the best first, with the place and time of each.
Words beside each other must all be there. "A phrase" is found as it stands, bak*
by its beginning; AND, OR, NOT and parentheses join them. Accents and capitals make
no difference. Put the whole query in single quotes, so that the shell keeps what
is in it; inside of them a hyphen before a word is NOT.

Filters stand between the words or as options:
  place:"24th Street"       that names the place, under any name of any time
  period:"the seventies"    that speaks of a year of it: 1974, 1968/1979, before 1970
  narrator:… interview:… lang:es
  rights:cleared            what the consent gate lets through today; the default
  rights:all                also what it withholds, with its sentence

What is under embargo, sealed, withdrawn or closed to readers is never found. The
index lies in .vouch/ of the project and is built anew when files, consents or the
day's answers change; where a file of the project is encrypted it is in memory only.

Exit code: 0 also where nothing is found; 2 the query is wrong.`,
		Example: `  vouch sources search examples/mission-1974 panaderia
  vouch sources search examples/mission-1974 'bakery OR "barber shop"' --place "24th Street"
  vouch sources search examples/mission-1974 'rights:all corner -church' --json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.sourcesSearch(cmd.Context(), args, o) },
	}
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return &usageError{err: err, hint: "to leave a word out write NOT before it, or the whole query in one pair of quotes"}
	})
	f := c.Flags()
	f.StringVar(&o.Place, "place", "", "only passages that name this place")
	f.StringVar(&o.Period, "period", "", "only passages that speak of this time")
	f.StringVar(&o.Narrator, "narrator", "", "only what this person says")
	f.StringVar(&o.Interview, "interview", "", "only this interview")
	f.StringVar(&o.Lang, "lang", "", "only passages in this language")
	f.StringVar(&o.Rights, "rights", "", "cleared, withheld or all (default: cleared)")
	f.IntVar(&o.Limit, "limit", 0, "how many passages to show (default: 20)")
	return c
}

func (a *app) sourcesSearch(ctx context.Context, args []string, o *project.SearchOptions) error {
	if o.Limit < 0 {
		return &usageError{err: fmt.Errorf("--limit %d is below 0", o.Limit), hint: "give a number of passages"}
	}
	p, err := a.open(ctx, args[0])
	if err != nil {
		return err
	}
	o.Words = strings.Join(args[1:], " ")
	o.Progress = a.ui.progress("indexing passages")
	out, err := p.Search(ctx, args[0], *o)
	if err != nil {
		return err
	}
	for _, w := range out.Warnings {
		a.ui.note("vouch: %s", w)
	}
	if err := a.ui.object(out); err != nil {
		return err
	}
	a.tellFound(out, args[0], o)
	return nil
}

func (a *app) tellFound(out *project.Found, dir string, o *project.SearchOptions) {
	u := a.ui
	for i := range out.Hits {
		h := &out.Hits[i]
		place := strings.TrimSpace(fmt.Sprintf("%s#%d  %s", h.Interview, h.Segment, h.Time))
		u.say("%s  %s", u.bold(place), u.dim(strings.TrimSpace(h.Speaker+"  "+strings.Join(h.Places, " "))))
		before, behind := "[", "]"
		if u.colour {
			before, behind = "\x1b[1m", "\x1b[0m"
		}
		u.wrap(2, "%s", h.Marked(before, behind))
		if len(h.Statements) > 0 {
			u.wrap(2, "read by %s", strings.Join(h.Statements, ", "))
		}
		if h.Withheld != "" {
			u.wrap(2, "withheld: %s", h.Withheld)
		}
	}
	switch {
	case out.Cut:
		u.say("")
		u.say("The first %d of more passages that match were weighed; more words rank all of them.", out.Total)
	case out.Total == 0:
		u.say("Nothing is found in %s.", counted(out.Passages, "passage"))
		if o.Rights == "" && !strings.Contains(o.Words, "rights:") {
			u.say("What the consent gate withholds was left out; to look there too, add rights:all")
		}
	case out.Total > len(out.Hits):
		u.say("")
		u.say("%s; --limit %d shows all", counted(out.Total, "passage"), out.Total)
	}
	if len(out.Hits) > 0 {
		u.say("")
		u.say("Next:  vouch sources where %s --segment '%s#%d'", dir, out.Hits[0].Interview, out.Hits[0].Segment)
	}
}
