package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/skills"
)

// installedJSON is what skill install prints under --json.
type installedJSON struct {
	packedJSON
	Folder   string `json:"folder"`
	Registry string `json:"registry,omitempty"`
	Replaced bool   `json:"replaced"`
}

type installFlags struct {
	project, from, version string
	accept                 []string
}

func (a *app) skillInstallCommand() *cobra.Command {
	var f installFlags
	c := &cobra.Command{
		Use:   "install SKILL",
		Short: "Take somebody's skill into a project",
		Long: `Takes a signed package into the project's skills/: from an archive, or with --from by
its id from a registry, which is a folder or a site. A key that is seen for the first
time is not taken silently: its code is shown, and --accept CODE takes it, once you
have compared it with what its owner says. From then on it is known to the project, in
skills/trust.toml. A package that its registry takes back runs no more.`,
		Example: `  vouch skill install benches-1.0.0.zip --project my-place
  vouch skill install benches --from shelf/ --project my-place --accept 4f1c-…`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.skillInstall(cmd.Context(), args[0], &f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.project, "project", "", "folder of the project")
	fl.StringVar(&f.from, "from", "", "the registry: a folder, or an address that begins with https://")
	fl.StringVar(&f.version, "version", "", "this version of it (default: the newest)")
	fl.StringSliceVar(&f.accept, "accept", nil, "CODE of a key that you have compared; may be repeated")
	return c
}

var errNoProjectNamed = &usageError{err: errors.New("no project is named"), hint: "give --project, or make one with vouch init"}

func (a *app) skillInstall(ctx context.Context, name string, f *installFlags) error {
	if f.project == "" {
		return errNoProjectNamed
	}
	from := project.From{ID: name, Version: f.version, Accept: f.accept}
	var err error
	if f.from == "" {
		if from.Archive, err = readBounded(name, skills.MaxPacked); err != nil {
			return err
		}
	} else {
		if from.At, err = registryAt(f.from); err != nil {
			return err
		}
		if from.Registry, err = fetcher(from.At); err != nil {
			return err
		}
	}
	p, err := a.open(ctx, f.project)
	if err != nil {
		return err
	}
	in, err := p.InstallSkill(ctx, f.project, from)
	if err != nil {
		return unknownKey(err)
	}
	out := installedJSON{packed(in.Package), in.Folder, in.Registry, in.Replaced}
	if a.ui.asJSON {
		return a.ui.object(out)
	}
	a.tellPacked(out.packedJSON)
	a.ui.field("folder", "%s", out.Folder)
	for _, c := range in.Package.Manifest.Capabilities {
		a.ui.field("asks for", "%s: %s", c, skills.Means(c))
	}
	a.ui.say("")
	a.ui.say("Nothing has run. Read it:  vouch skill audit %s", asPath(out.Folder))
	return nil
}

// unknownKey says what to do about a key that is seen for the first time.
func unknownKey(err error) error {
	var unknown *skills.UnknownKeyError
	if errors.As(err, &unknown) {
		return &usageError{err: err, hint: fmt.Sprintf("compare the code with what its owner says by another way, then give --accept %s", unknown.Code)}
	}
	if errors.Is(err, skills.ErrUnsigned) {
		return &usageError{err: err, hint: "ask its publisher to sign it, or unpack it into the project's skills/ as a package of your own"}
	}
	return err
}

// registryAt is how a registry is remembered: an address, or a whole path.
func registryAt(from string) (string, error) {
	if strings.Contains(from, "://") {
		return strings.TrimSuffix(from, "/"), nil
	}
	return filepath.Abs(from)
}

// fetcher reads from a registry.
func fetcher(at string) (skills.Fetcher, error) {
	if strings.Contains(at, "://") {
		return newSite(at)
	}
	return skills.FolderRegistry{FS: os.DirFS(at)}, nil
}

func (a *app) skillRemoveCommand() *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:     "remove ID",
		Short:   "Take an installed skill out of a project",
		Long:    "Removes the folder of a skill that was installed, and its line in skills/trust.toml. Packages that you wrote are left alone; what was approved stays in the project.",
		Example: "  vouch skill remove benches --project my-place",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.skillRemove(cmd.Context(), args[0], dir) },
	}
	c.Flags().StringVar(&dir, "project", "", "folder of the project")
	return c
}

func (a *app) skillRemove(ctx context.Context, id, dir string) error {
	if dir == "" {
		return errNoProjectNamed
	}
	p, err := a.open(ctx, dir)
	if err != nil {
		return err
	}
	if err := p.RemoveSkill(ctx, dir, id); err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(struct {
			Removed string `json:"removed"`
		}{id})
	}
	a.ui.say("%s is removed; what was approved of it stays, until its line is taken out of vouch.yaml", id)
	return nil
}
