package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"vouch/internal/llm"
	"vouch/internal/project"
	"vouch/internal/skills"
)

// suggestJSON is what skill suggest prints under --json.
type suggestJSON struct {
	Folder     string              `json:"folder"`
	ID         string              `json:"id"`
	Title      string              `json:"title"`
	Digest     string              `json:"digest"`
	Provenance skills.Provenance   `json:"provenance"`
	Findings   []skills.Finding    `json:"findings"`
	Tests      []skills.TestResult `json:"tests"`
	Dry        *skills.Outcome     `json:"dry"`
}

func (a *app) skillSuggestCommand() *cobra.Command {
	var f skillFlags
	var out string
	c := &cobra.Command{
		Use:   "suggest WISH",
		Short: "Let a model write a skill; without a model, rules write it",
		Long: `Writes a package for a wish in words. With a model-endpoint in the configuration a
language model writes it (its key comes from VOUCH_MODEL_KEY). It is asked twice: what
the public readings say that may be shown to models, in closed words; then, without
these, for a program by what was said. It is never shown testimony, nor sent the name
of somebody who speaks. Without a model an embedded suggester goes by rules.

The package is checked, its tests are made and run, and it is run dry in the sandbox.
There it stops: look at it, then review and approve what it proposes.`,
		Example: `  vouch skill suggest "benches along 24th Street" --project my-place
  vouch skill suggest "street trees on Shotwell" --project my-place --out my-place/skills/trees`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.skillSuggest(cmd.Context(), args[0], &f, out) },
	}
	c.Flags().StringVar(&f.project, "project", "", "folder of the project (default: the example that comes with the program)")
	c.Flags().StringVar(&f.seed, "seed", "", "build the scene with this seed (default: the project's)")
	c.Flags().StringVar(&out, "out", "", "folder for the package (default: skills/ID in the project)")
	return c
}

func (a *app) skillSuggest(ctx context.Context, wish string, f *skillFlags, out string) error {
	p, err := a.openOrExample(ctx, f.project)
	if err != nil {
		return err
	}
	choice := project.Choice{}
	if choice.Seed, err = seedOf(f.seed); err != nil {
		return err
	}
	model, err := a.model()
	if err != nil {
		return err
	}
	runner, err := a.runner(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = runner.Close(ctx) }() // nothing is kept in it
	s, err := p.SuggestSkill(ctx, runner, wish, model, choice)
	if err != nil {
		return err
	}
	if out == "" {
		out = filepath.Join(f.project, project.SkillsFolder, s.Package.Manifest.ID)
	}
	if err := project.WritePackage(out, s); err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(suggestJSON{Folder: out, ID: s.Package.Manifest.ID, Title: s.Package.Manifest.Title,
			Digest: fmt.Sprintf("%x", s.Package.Digest), Provenance: s.Provenance, Findings: s.Findings, Tests: s.Tests, Dry: s.Dry})
	}
	a.tellSuggestion(s, out, f)
	return nil
}

// model is the one that the configuration names, nil where it names none.
func (a *app) model() (llm.Model, error) {
	c, err := a.settings()
	if err != nil || c.Endpoint == "" {
		return nil, err
	}
	client, err := llm.New(llm.Options{BaseURL: c.Endpoint, Model: c.Model, Key: c.ModelKey})
	if err != nil {
		return nil, err
	}
	a.ui.note("vouch: asking the model %s", c.Model)
	return client, nil
}

func (a *app) tellSuggestion(s *skills.Suggestion, out string, f *skillFlags) {
	u := a.ui
	u.head("%s  %s", s.Package.Manifest.ID, s.Package.Manifest.Title)
	by := "rules of this program"
	if s.Provenance.Model != "" {
		by = fmt.Sprintf("the model %s, in %s; nobody has looked at it yet", s.Provenance.Model, counted(s.Provenance.Turns(), "turn"))
	}
	u.field("written by", "%s", by)
	u.field("package", "%s", out)
	for _, t := range s.Tests {
		u.field("test", "%s: %s", t.Name, t.About)
	}
	u.field("dry run", "%s: %s, %s, %d gas", s.Dry.Stop, counted(len(s.Dry.Changes), "change"), counted(len(s.Dry.Notes), "note"), s.Dry.Gas)
	u.say("")
	u.say("Nothing is approved. Read %s, then:  vouch skill review %s --project %s",
		filepath.Join(out, skills.EntryFile), asPath(out), orWord(f.project, "PROJECT"))
}

// asPath makes sure that a folder is not taken for an id.
func asPath(folder string) string {
	if filepath.Base(folder) == folder {
		return "./" + folder
	}
	return folder
}
