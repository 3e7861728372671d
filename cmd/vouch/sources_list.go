package main

import (
	"context"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

func (a *app) sourcesListCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list PROJECT",
		Short:   "List interviews and records",
		Long:    "Lists the interviews and records of a project, how many statements read each, and how many of them the consent gate lets through today.",
		Example: "  vouch sources list examples/mission-1974",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.sourcesList(cmd.Context(), args[0]) },
	}
}

func (a *app) sourcesList(ctx context.Context, dir string) error {
	p, err := a.open(ctx, dir)
	if err != nil {
		return err
	}
	rows, err := p.ListSources(ctx)
	if err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(struct {
			Sources []project.SourceRow `json:"sources"`
		}{rows})
	}
	id, date := len("id"), len("date")
	for _, r := range rows {
		id, date = max(id, len(r.ID)), max(date, len(r.Date))
	}
	a.ui.say("%-*s  %-9s  %-*s  %10s  %7s  %s", id, "id", "kind", date, "date", "statements", "cleared", "title")
	for _, r := range rows {
		title := r.Title
		if r.Specimen {
			title += " (specimen)"
		}
		a.ui.say("%-*s  %-9s  %-*s  %10d  %7d  %s", id, r.ID, r.Kind, date, r.Date, r.Statements, r.Cleared, title)
		if r.Withheld != "" {
			a.ui.wrap(4, "withheld: %s", r.Withheld)
		}
	}
	return nil
}
