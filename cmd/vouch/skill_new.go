package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/skills"
)

// newSkillJSON is what skill new prints under --json.
type newSkillJSON struct {
	ID     string   `json:"id"`
	Folder string   `json:"folder"`
	Files  []string `json:"files"`
}

func (a *app) skillNewCommand() *cobra.Command {
	var template, dir, out string
	c := &cobra.Command{
		Use:   "new ID",
		Short: "Begin a skill of your own",
		Long: `Writes a package that can be checked, tested and run as it is, to be changed into what
you need. Templates: place (things at the kerb), pin (what stands on lots of which
nobody has spoken), report (notes and no changes). Beside the package lie vouch.d.ts
and jsconfig.json, from which an editor knows everything that a program can call.`,
		Example: "  vouch skill new my-benches --project my-place\n  vouch skill new my-report --template report --out my-report",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.skillNew(cmd.Context(), args[0], template, dir, out)
		},
	}
	c.Flags().StringVar(&template, "template", "place", "what to begin as: "+strings.Join(skills.Starters(), ", "))
	c.Flags().StringVar(&dir, "project", "", "folder of the project; the package goes into its skills/")
	c.Flags().StringVar(&out, "out", "", "folder for the package (default: skills/ID in the project, else ID)")
	return c
}

func (a *app) skillNew(_ context.Context, id, template, dir, out string) error {
	files, err := skills.New(id, template)
	if err != nil {
		return &usageError{err: err, hint: "vouch skill new --help has examples"}
	}
	switch {
	case out != "":
	case dir != "":
		out = filepath.Join(dir, project.SkillsFolder, id)
	default:
		out = id
	}
	if err := project.WriteFolder(out, files); err != nil {
		return err
	}
	list := []string{}
	for name := range files {
		list = append(list, name)
	}
	slices.Sort(list)
	if a.ui.asJSON {
		return a.ui.object(newSkillJSON{id, out, list})
	}
	a.ui.head("%s  begun as %s", id, template)
	a.ui.field("folder", "%s", out)
	a.ui.field("files", "%s", strings.Join(list, ", "))
	a.ui.say("")
	a.ui.say("Change %s, then:  vouch skill test %s", filepath.Join(out, skills.EntryFile), asPath(out))
	return nil
}
