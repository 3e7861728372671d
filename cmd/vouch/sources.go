package main

import "github.com/spf13/cobra"

func (a *app) sourcesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "sources",
		Short: "Take in an archive's files, look at interviews and records, check and sign statements",
		Long:  "The archive's side of a project: what is shown here is for those who work on it, and never part of a public file.",
		Example: `  vouch sources import interview.xml --project my-place
  vouch sources list examples/mission-1974
  vouch sources show examples/mission-1974 voice-a
  vouch sources check examples/mission-1974
  vouch sources propose my-place
  vouch sources sign my-place
  vouch sources influence my-place`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(a.sourcesListCommand(), a.sourcesShowCommand(), a.sourcesCheckCommand(), a.sourcesSignCommand(), a.sourcesImportCommand(), a.sourcesProposeCommand(), a.sourcesInfluenceCommand())
	c.AddCommand(a.sourcesSearchCommand(), a.sourcesWhereCommand(), a.sourcesEncryptCommand())
	c.AddCommand(a.sourcesWithdrawCommand(), a.sourcesExportCommand(), a.sourcesNarratorCommand())
	return c
}
