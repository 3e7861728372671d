package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"vouch/examples"
	"vouch/internal/project"
)

func (a *app) initCommand() *cobra.Command {
	from := examples.Square
	c := &cobra.Command{
		Use:   "init FOLDER",
		Short: "Make a new project that builds",
		Long: `Copies a small project into a new folder: a public square of 24 by 24 cells with
one specimen interview, a record and some signed statements. It builds as it
is; change it into yours file by file. With --from thin it begins as one block of
streets and houses.`,
		Example: `  vouch init my-place
  vouch generate my-place`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.init(cmd.Context(), args[0], from) },
	}
	c.Flags().StringVar(&from, "from", from, "the example to copy: "+strings.Join(examples.Names(), ", "))
	return c
}

func (a *app) init(_ context.Context, dir, from string) error {
	if !slices.Contains(examples.Names(), from) {
		return &usageError{err: fmt.Errorf("there is no example %q", from), hint: "there are " + strings.Join(examples.Names(), ", ")}
	}
	files, err := project.Init(examples.FS, from, dir)
	if err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(struct {
			Folder string   `json:"folder"`
			Files  []string `json:"files"`
		}{dir, files})
	}
	a.ui.head("%s is a project", dir)
	for _, f := range files {
		a.ui.say("  %s", f)
	}
	a.ui.say("")
	a.ui.say("Next:  vouch sources check %s", dir)
	a.ui.say("       vouch generate %s", dir)
	return nil
}
