package main

import (
	"cmp"
	"context"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) sourcesShowCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "show PROJECT ID",
		Short:   "Show an interview or a record with its statements",
		Long:    "Shows who speaks, what they consented to and when, every passage, and the statements that read it.",
		Example: "  vouch sources show examples/mission-1974 voice-a",
		Args:    cobra.ExactArgs(2),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.sourcesShow(cmd.Context(), args[0], args[1]) },
	}
}

func (a *app) sourcesShow(ctx context.Context, dir, id string) error {
	p, err := a.open(ctx, dir)
	if err != nil {
		return err
	}
	s, err := p.ShowSource(ctx, id)
	if err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(s)
	}
	u := a.ui
	u.head("%s: %s", s.ID, s.Title)
	u.field(s.Kind, "%s", strings.Join(append([]string{cmp.Or(s.Date, "no date")}, s.Languages...), ", "))
	u.field("holder", "%s", s.Holder)
	u.field("licence", "%s", s.Licence)
	if s.Specimen {
		u.field("specimen", "invented for an example")
	}
	for _, c := range s.Consent {
		u.field("consent", "%s", c)
	}
	if s.Withheld != "" {
		u.field("withheld", "%s", s.Withheld)
	}
	for _, pa := range s.Passages {
		u.say("")
		when := pa.Time
		if pa.Alignment == "interpolated" {
			when = "about " + when
		}
		u.say("%s", u.dim(strings.TrimSpace(when+" "+pa.Speaker)))
		u.wrap(2, "[%d] %s", pa.Index, pa.Text)
	}
	u.say("")
	for _, r := range s.Read {
		u.say("%s", u.bold(r.ID)+"  "+r.Kind+"  "+r.Place)
		if r.Quote != "" {
			u.wrap(4, "“%s”", r.Quote)
		}
		u.wrap(4, "%s", r.Reading)
		if r.Why != "" {
			u.wrap(4, "withheld: %s", r.Why)
		}
	}
	return nil
}
