package main

import (
	"github.com/spf13/cobra"
)

func (a *app) wfcCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "wfc",
		Short: "Fill maps from tiles or examples: the solver by itself",
		Long: `Wave Function Collapse for any tileset or picture: the solver that fills the
scenes, without their history. It comes to an answer always: a picture, or the
smallest set of rules that cannot hold together, or word that the budget was
spent.

FILE is a picture (PNG), a tileset (XML), a list of both (samples.xml), a map of
the Tiled editor (TMX, TMJ), or a problem in YAML: docs/formats/wfc-problem.md.`,
		Example: `  vouch wfc run castle.xml --size 40 --out castle.png
  vouch wfc run flowers.png --n 3 --symmetry 2 --periodic --seeds 5 --out flowers
  vouch wfc lint castle.xml --sheet pairs.png`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(a.wfcRunCommand(), a.wfcBenchCommand(), a.wfcLintCommand())
	return c
}
