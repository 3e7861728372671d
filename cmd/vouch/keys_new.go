package main

import (
	"context"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

// newKeyJSON is what keys new prints under --json.
type newKeyJSON struct {
	ID  string `json:"id"`
	Key string `json:"key"` // Ed25519 public key, base64, as curators.yaml has it
}

func (a *app) keysNewCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "new CURATOR",
		Short: "Make a curator's key",
		Long: `Makes the key with which a curator signs statements and approves what programs
propose. CURATOR is the curator's id in curators.yaml. A key that is there is never
overwritten. The public half is printed as curators.yaml wants it.`,
		Example: "  vouch keys new c.maria",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.keysNew(cmd.Context(), args[0]) },
	}
}

func (a *app) keysNew(ctx context.Context, id string) error {
	store, err := a.keyStore()
	if err != nil {
		return err
	}
	key, err := project.NewCurator(ctx, store, store.Path(), id)
	if err != nil {
		return err
	}
	out := newKeyJSON{ID: id, Key: key.Public()}
	if a.ui.asJSON {
		return a.ui.object(out)
	}
	a.ui.say("Add these lines to curators.yaml, with the name as you wish to be shown:")
	a.ui.say("")
	a.ui.say("  - id: %s", out.ID)
	a.ui.say("    name: …")
	a.ui.say("    key: %s", out.Key)
	return nil
}
