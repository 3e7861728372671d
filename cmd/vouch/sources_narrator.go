package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

func (a *app) sourcesNarratorCommand() *cobra.Command {
	var language string
	c := &cobra.Command{
		Use:   "narrator PROJECT ID",
		Short: "Tell a narrator in plain words what of theirs is used, and how to take it out",
		Long: `Says to a narrator, in everyday words, what they agreed to, what of theirs is used
where in the scene, which pictures show it, and how to agree, change or take out.
ID is that of the narrator, or of an interview in which one person speaks. The text
holds the narrator's own words: it is for the narrator.`,
		Example: `  vouch sources narrator examples/mission-1974 n.a
  vouch sources narrator examples/mission-1974 voice-b --lang es`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.sourcesNarrator(cmd.Context(), args[0], args[1], language)
		},
	}
	c.Flags().StringVar(&language, "lang", "en", "language: "+strings.Join(project.NarratorLanguages, ", "))
	return c
}

func (a *app) sourcesNarrator(ctx context.Context, dir, id, language string) error {
	p, err := a.open(ctx, dir)
	if err != nil {
		return err
	}
	v, err := p.Narrator(ctx, id)
	if err != nil {
		return err
	}
	text, err := v.InWords(language)
	if err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(struct {
			*project.NarratorView
			Language string   `json:"language"`
			Text     []string `json:"text"`
		}{v, language, text})
	}
	a.ui.head("%s", text[0])
	for _, paragraph := range text[1:] {
		a.ui.say("")
		a.ui.wrap(0, "%s", paragraph)
	}
	return nil
}
