package main

import (
	"cmp"
	"context"
	"fmt"
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
	var template, form, dir, out string
	c := &cobra.Command{
		Use:   "new ID",
		Short: "Begin a skill of your own",
		Long: `Writes a package that can be checked, tested and run as it is, to be changed into what
you need. Templates: place (things at the kerb), pin (what stands on lots of which
nobody has spoken), report (notes and no changes). Beside the package lie vouch.d.ts
and jsconfig.json, from which an editor knows everything that a program can call. With
--form wasm the program is a WebAssembly module; templates are c (the default) and
assemblyscript, and beside the package lie its source and build.sh, which builds it.`,
		Example: "  vouch skill new my-benches --project my-place\n  vouch skill new my-report --template report --out my-report\n  vouch skill new my-count --form wasm --template c",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			template, err := starterOf(form, template)
			if err != nil {
				return err
			}
			return a.skillNew(cmd.Context(), args[0], template, dir, out)
		},
	}
	c.Flags().StringVar(&template, "template", "", "what to begin as: "+strings.Join(skills.Starters(), ", ")+" (default: place, or c with --form wasm)")
	c.Flags().StringVar(&form, "form", "", "js or wasm (default: the template's)")
	c.Flags().StringVar(&dir, "project", "", "folder of the project; the package goes into its skills/")
	c.Flags().StringVar(&out, "out", "", "folder for the package (default: skills/ID in the project, else ID)")
	return c
}

// starterOf is the template for a form, "" for the usual one.
func starterOf(form, template string) (string, error) {
	usual, ok := map[string]string{"": "place", "js": "place", "wasm": "c"}[form]
	if !ok {
		return "", &usageError{err: fmt.Errorf("there is no form %q of programs", form), hint: "write --form js or --form wasm"}
	}
	template = cmp.Or(template, usual)
	if has := skills.StarterForm(template); form != "" && form != has {
		return "", &usageError{err: fmt.Errorf("the template %q has the form %s, not %s", template, has, form), hint: "leave --form out, or take another template"}
	}
	return template, nil
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
	if source := sourceOf(list); source != "" {
		a.ui.say("Change %s, then:  sh %s && vouch skill test %s", filepath.Join(out, source), filepath.Join(out, "build.sh"), asPath(out))
		return nil
	}
	a.ui.say("Change %s, then:  vouch skill test %s", filepath.Join(out, skills.EntryFile), asPath(out))
	return nil
}

// sourceOf is the source of a module among the files, "" for scripts.
func sourceOf(names []string) string {
	for _, n := range names {
		if n == "main.c" || n == "main.ts" {
			return n
		}
	}
	return ""
}
