package main

import "github.com/spf13/cobra"

func (a *app) keysCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "keys",
		Short: "The keys of this account",
		Long: `Keys lie in a folder that only their owner can read. A development key is made on
first use; what it signs is a draft. Secrets are never shown.`,
		Example: "  vouch keys list\n  vouch keys new c.maria",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(a.keysListCommand(), a.keysNewCommand())
	return c
}
