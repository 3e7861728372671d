package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/skills"
)

func (a *app) skillRegistryCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "registry",
		Short: "A shelf of skills that curators look after",
		Long: `A registry is a folder, or that folder on any static site: archives, index.json, and
the signature of a curator over it. Curators let versions in and take them back; what
is taken back stops at the next run of a project that took it from there.`,
		Example: "  vouch skill registry add shelf/ benches-1.0.0.zip --as c.maria --name our-shelf\n  vouch skill registry refresh --project my-place",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(a.registryAddCommand(), a.registryRevokeCommand(), a.registryRefreshCommand())
	return c
}

func (a *app) registryAddCommand() *cobra.Command {
	var e project.RegistryEdit
	c := &cobra.Command{
		Use:     "add FOLDER ARCHIVE",
		Short:   "Let a signed package into a registry",
		Long:    "Puts an archive that its publisher signed into a registry and signs the new edition of its index. Without an index one is begun, with you as its curator.",
		Example: "  vouch skill registry add shelf/ benches-1.0.0.zip --as c.maria --name our-shelf",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			data, err := readBounded(args[1], skills.MaxPacked)
			if err != nil {
				return err
			}
			e.Folder, e.Archive = args[0], data
			return a.registryEdit(cmd.Context(), e)
		},
	}
	c.Flags().StringVar(&e.Key, "as", "", "the curator's key to sign with")
	c.Flags().StringVar(&e.As, "curator", "", "how the curator wishes to be named (default: the key's name)")
	c.Flags().StringVar(&e.Name, "name", "", "name of the registry, where it is new: small letters, digits, hyphens")
	return c
}

func (a *app) registryRevokeCommand() *cobra.Command {
	var e project.RegistryEdit
	c := &cobra.Command{
		Use:     "revoke FOLDER DIGEST|KEY",
		Short:   "Take back a package, or all of a publisher",
		Long:    "Takes back a package by its digest, or all packages of a publisher by the key as index.json has it, and signs the new edition of the index.",
		Example: "  vouch skill registry revoke shelf/ 9f86d0… --as c.maria --why \"it cites what nobody said\"",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			e.Folder, e.Revoke = args[0], args[1]
			return a.registryEdit(cmd.Context(), e)
		},
	}
	c.Flags().StringVar(&e.Key, "as", "", "the curator's key to sign with")
	c.Flags().StringVar(&e.As, "curator", "", "how the curator wishes to be named (default: the key's name)")
	c.Flags().StringVar(&e.Why, "why", "", "the reason, which those who run it are shown")
	return c
}

func (a *app) registryEdit(ctx context.Context, e project.RegistryEdit) error {
	if e.Key == "" {
		return &usageError{err: errors.New("who signs is not said"), hint: "give --as CURATOR; vouch keys list says which there are"}
	}
	deps, err := a.deps()
	if err != nil {
		return err
	}
	x, err := project.EditRegistry(ctx, deps, e)
	if err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(x)
	}
	a.ui.head("%s  edition %d, until %s", x.Name, x.Serial, x.Until)
	for i, k := range x.Keys() {
		a.ui.field("curator", "%s, key %s", x.Curators[i].Name, skills.KeyCode(k))
	}
	for _, l := range x.Skills {
		state := l.Title
		if r := x.Revokes(l.ID, l.Digest, l.Publisher); r != nil {
			state = "taken back: " + r.Why
		}
		a.ui.field("skill", "%s %s: %s", l.ID, l.Version, state)
	}
	return nil
}

func (a *app) registryRefreshCommand() *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:     "refresh",
		Short:   "Fetch the newest index of each registry of a project",
		Long:    "Reads the index of each registry that the project knows, from its folder or site. Folders are also looked at before every run. Exit code 1 where one could not be read.",
		Example: "  vouch skill registry refresh --project my-place",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.registryRefresh(cmd.Context(), dir) },
	}
	c.Flags().StringVar(&dir, "project", "", "folder of the project")
	return c
}

func (a *app) registryRefresh(ctx context.Context, dir string) error {
	if dir == "" {
		return errNoProjectNamed
	}
	list, err := a.refreshed(ctx, dir, func(string) bool { return true })
	if err != nil {
		return err
	}
	failed := false
	for _, r := range list {
		failed = failed || r.Failed != ""
		a.ui.head("%s  edition %d", r.Name, r.Serial)
		if r.Failed != "" {
			a.ui.field("not read", "%s", r.Failed)
			continue
		}
		a.ui.field("counts until", "%s", r.Until)
		if len(r.Revoked) > 0 {
			a.ui.field("taken back", "%s", strings.Join(r.Revoked, ", "))
		}
	}
	if err := a.ui.object(struct {
		Registries []project.Refreshed `json:"registries"`
	}{list}); err != nil {
		return err
	}
	if failed {
		return &verdictError{exitNot}
	}
	return nil
}

func (a *app) refreshed(ctx context.Context, dir string, keep func(string) bool) ([]project.Refreshed, error) {
	deps, err := a.deps()
	if err != nil {
		return nil, err
	}
	return project.RefreshRegistries(ctx, dir, deps, fetcher, keep)
}

// refresh looks into the registries of a project that are folders here: what their
// curators took back stops with this run. A site is only asked by registry refresh and
// install, for running a skill makes no call over a network; its index has a last day.
func (a *app) refresh(ctx context.Context, dir string) error {
	if dir == "" {
		return nil
	}
	if _, err := os.Stat(dir); err != nil {
		return nil // opening the project says it better
	}
	list, err := a.refreshed(ctx, dir, project.LocalRegistry)
	if err != nil {
		return located(dir, err)
	}
	for _, r := range list {
		if r.Failed != "" {
			a.ui.note("vouch: the registry %s was not read, its last index counts: %s", r.Name, r.Failed)
		}
	}
	return nil
}
