package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/sources"
)

func (a *app) sourcesSignCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "sign PROJECT",
		Short: "Sign the statements that have no signature that fits",
		Long: `Signs with the curators' keys of the keyring every statement that is new or was
changed, and writes signatures.yaml. A signature is over all fields of a
statement and the hash of its quote: whoever changes either must sign again.`,
		Example: "  vouch sources sign my-place",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.sourcesSign(cmd.Context(), args[0]) },
	}
}

func (a *app) sourcesSign(ctx context.Context, dir string) error {
	deps, err := a.deps()
	if err != nil {
		return err
	}
	s, err := project.SignStatements(ctx, os.DirFS(dir), ".", deps)
	if err != nil {
		return located(dir, err)
	}
	if len(s.Signed) > 0 {
		if err := project.Replace(filepath.Join(dir, sources.SignaturesFile), s.File); err != nil {
			return err
		}
	}
	if a.ui.asJSON {
		return a.ui.object(s)
	}
	a.ui.say("%s signed, %s kept", counted(len(s.Signed), "statement"), counted(s.Kept, "signature"))
	return nil
}
