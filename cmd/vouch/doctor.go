package main

import (
	"context"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

func (a *app) doctorCommand() *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Look whether everything that Vouch needs is in order",
		Long: `Looks at the engine, policies, tileset, keys, and whether a picture signed here is
valid when it is read again. Makes a development key if there is none.

With --project it also looks through the git repository that the project lies in,
through every file of every commit, for words that the consent gate keeps back.`,
		Example: `  vouch doctor
  vouch doctor --project my-place --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.doctor(cmd.Context(), dir) },
	}
	c.Flags().StringVar(&dir, "project", "", "folder of a project whose repository is looked through")
	return c
}

func (a *app) doctor(ctx context.Context, dir string) error {
	deps, err := a.deps()
	if err != nil {
		return err
	}
	list := project.Doctor(ctx, deps)
	if dir != "" {
		list = append(list, project.DoctorHistory(ctx, dir, deps)...)
	}
	well := true
	for _, s := range list {
		well = well && s.OK
	}
	if err := a.ui.object(struct {
		OK    bool              `json:"ok"`
		Looks []project.Symptom `json:"looks"`
	}{well, list}); err != nil {
		return err
	}
	for _, s := range list {
		mark := "ok"
		if !s.OK {
			mark = "NOT"
		}
		a.ui.field(s.Name, "%s: %s", mark, s.Says)
		if s.Hint != "" {
			a.ui.field("", "%s", s.Hint)
		}
	}
	if !well {
		return &verdictError{exitNot}
	}
	return nil
}
