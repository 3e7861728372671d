package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

func (a *app) skillListCommand() *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:     "list",
		Short:   "List the skills that come with the program and those of a project",
		Long:    "Lists skills with their version, what they ask for and where they lie. A package that cannot be read is listed with its mistakes.",
		Example: "  vouch skill list\n  vouch skill list --project my-place --json",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.skillList(cmd.Context(), dir) },
	}
	c.Flags().StringVar(&dir, "project", "", "folder of the project (default: the example that comes with the program)")
	return c
}

func (a *app) skillList(ctx context.Context, dir string) error {
	p, err := a.openOrExample(ctx, dir)
	if err != nil {
		return err
	}
	list, err := p.Skills(ctx)
	if err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(struct {
			Skills []project.SkillRow `json:"skills"`
		}{list})
	}
	for _, s := range list {
		if s.Mistakes != "" {
			a.ui.head("%s  cannot be read", s.ID)
			a.ui.wrap(2, "%s", s.Mistakes)
			continue
		}
		a.ui.head("%s  %s", s.ID, s.Version)
		a.ui.wrap(2, "%s", s.Title)
		a.ui.field("from", "%s", s.From)
		a.ui.field("asks for", "%s", strings.Join(s.Capabilities, ", "))
		a.ui.field("package", "%s", s.Digest[:16])
		if s.Stopped != "" {
			a.ui.field("not run", "%s", s.Stopped)
		}
	}
	return nil
}
