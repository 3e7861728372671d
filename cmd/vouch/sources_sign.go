package main

import (
	"context"
	"strings"

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
statement and the hash of its quote: whoever changes either must sign again. What
a statement said before stays in history.yaml, with its signature.

Drafts that the studio left in drafts.yaml are signed too, and move into
statements.yaml.

A reading that turns out wrong is corrected by another with supersedes: and its id:
from this signature on no scene uses the older one, which stays where it is.

Before anything is signed, each statement is looked at: its quote stands verbatim in
its segment, its place and period hold, names are of their time, and the reading
names nobody of the passage, quotes six words in a row only with consent, and says of
a home no more than its block. One that is unfit is told with file and line, and
nothing is signed.`,
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
	s, err := project.Sign(ctx, dir, deps)
	if err != nil {
		return located(dir, err)
	}
	if a.ui.asJSON {
		return a.ui.object(s)
	}
	a.ui.say("%s signed, %s kept", counted(len(s.Signed), "statement"), counted(s.Kept, "signature"))
	if len(s.Changed) > 0 {
		a.ui.field("changed", "%s; what was said before stays in %s", strings.Join(s.Changed, ", "), sources.HistoryFile)
	}
	if len(s.Superseded) > 0 {
		a.ui.field("superseded", "%s; no scene uses it any more, and it stays in %s", strings.Join(s.Superseded, ", "), sources.StatementsFile)
	}
	if len(s.Signed) > 0 {
		a.ui.say("")
		a.ui.say("Next:  vouch sources check %s", dir)
	}
	return nil
}
