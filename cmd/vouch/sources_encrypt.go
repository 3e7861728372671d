package main

import (
	"context"

	"github.com/spf13/cobra"

	"vouch/internal/project"
)

func (a *app) sourcesEncryptCommand() *cobra.Command {
	var to []string
	c := &cobra.Command{
		Use:   "encrypt PROJECT",
		Short: "Encrypt the files of collections that ask for it",
		Long: `Encrypts, in place and with age, the files in sources/ of the collections that
vouch.yaml lists under encrypted: [COLLECTION]. From then on they are opened in
memory, by whoever has the key, and the index for searching is never on disk.

Without --to a key of yours is used: archive/identities.txt in the folder of the
keys, made when it is not there. Whoever loses it loses the files: keep a copy. With
--to the files are for those recipients and nobody else.

What version control, backups and the disk keep of the open files stays there.`,
		Example: `  vouch sources encrypt my-place
  vouch sources encrypt my-place --to age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.sourcesEncrypt(cmd.Context(), args[0], to) },
	}
	c.Flags().StringArrayVar(&to, "to", nil, "recipient, age1…; may be given several times")
	return c
}

func (a *app) sourcesEncrypt(ctx context.Context, dir string, to []string) error {
	deps, err := a.deps()
	if err != nil {
		return err
	}
	out, err := project.EncryptSources(ctx, dir, to, deps)
	if err != nil {
		return located(dir, err)
	}
	if err := a.ui.object(out); err != nil {
		return err
	}
	for _, name := range out.Files {
		a.ui.say("encrypted  %s", name)
	}
	if len(out.Files) == 0 {
		a.ui.say("Every file of these collections is encrypted.")
	}
	if out.Identity != "" {
		a.ui.say("A key was made: %s. Keep a copy of it; without it nobody opens the files.", out.Identity)
	}
	return nil
}
