package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/skills"
)

// packedJSON is what skill pack and skill verify print under --json.
type packedJSON struct {
	ID        string `json:"id"`
	Version   string `json:"version"`
	Digest    string `json:"digest"`            // of the package
	File      string `json:"file,omitempty"`    // the archive
	Archive   string `json:"archive,omitempty"` // its SHA-256
	Publisher string `json:"publisher,omitempty"`
	Key       string `json:"key,omitempty"` // its code
}

func (a *app) skillPackCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "pack SKILL",
		Short: "Put a package into one file, to pass it on",
		Long: `Writes a package as a ZIP archive: files sorted, stored, with one fixed time, so that
the same package is the same file everywhere. A signature goes along.`,
		Example: "  vouch skill pack my-skill/\n  vouch skill pack street-furniture --out furniture.zip",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.skillPack(cmd.Context(), args[0], out) },
	}
	c.Flags().StringVar(&out, "out", "", "the archive (default: ID-VERSION.zip)")
	return c
}

func (a *app) skillPack(_ context.Context, name, out string) error {
	pkg, err := findSkill(nil, name)
	if err != nil {
		return err
	}
	data, err := skills.Pack(pkg)
	if err != nil {
		return err
	}
	if out == "" {
		out = fmt.Sprintf("%s-%s.zip", pkg.Manifest.ID, pkg.Manifest.Version)
	}
	if err := project.Replace(out, data); err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	j := packed(pkg)
	j.File, j.Archive = out, hex.EncodeToString(sum[:])
	if a.ui.asJSON {
		return a.ui.object(j)
	}
	a.tellPacked(j)
	return nil
}

// packed describes a package and, where it holds, its signature.
func packed(pkg *skills.Package) packedJSON {
	j := packedJSON{ID: pkg.Manifest.ID, Version: pkg.Manifest.Version, Digest: hex.EncodeToString(pkg.Digest[:])}
	if s, err := pkg.Signature(); err == nil {
		j.Publisher, j.Key = s.Publisher, skills.KeyCode(s.Key)
	}
	return j
}

func (a *app) tellPacked(j packedJSON) {
	a.ui.head("%s  %s", j.ID, j.Version)
	if j.File != "" {
		a.ui.field("archive", "%s", j.File)
		a.ui.field("SHA-256", "%s", j.Archive)
	}
	a.ui.field("package", "%s", j.Digest)
	if j.Key != "" {
		a.ui.field("signed by", "%s, key %s", j.Publisher, j.Key)
	} else {
		a.ui.field("signed by", "nobody")
	}
}

func (a *app) skillSignCommand() *cobra.Command {
	var as, name string
	c := &cobra.Command{
		Use:   "sign FOLDER",
		Short: "Sign a package as its publisher",
		Long: `Signs the package in a folder with a curator's key of this account, and writes
skill.sig and files.sha256 there. The signature covers every file, so sign last. Tell
those who shall use your skills the code of your key by another way.`,
		Example: "  vouch keys new c.maria\n  vouch skill sign my-skill/ --as c.maria --name \"Maria of the archive\"",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.skillSign(cmd.Context(), args[0], as, name) },
	}
	c.Flags().StringVar(&as, "as", "", "the curator's key to sign with")
	c.Flags().StringVar(&name, "name", "", "how the publisher wishes to be named (default: the key's name)")
	return c
}

func (a *app) skillSign(ctx context.Context, folder, as, name string) error {
	if as == "" {
		return &usageError{err: errors.New("who signs is not said"), hint: "give --as CURATOR; vouch keys list says which there are"}
	}
	deps, err := a.deps()
	if err != nil {
		return err
	}
	pkg, err := project.SignSkill(ctx, deps, folder, as, name)
	if err != nil {
		return located(folder, err)
	}
	j := packed(pkg)
	if a.ui.asJSON {
		return a.ui.object(j)
	}
	a.tellPacked(j)
	return nil
}

func (a *app) skillVerifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify SKILL",
		Short: "Check the publisher's signature of a package",
		Long: `Checks that a package, a folder or an archive, is what its publisher signed, and shows
the code of the publisher's key. It needs no network. Whether the key is one to trust
is for you to compare; vouch skill install remembers it. Exit code 1 where the
signature does not hold, 3 where there is none.`,
		Example: "  vouch skill verify my-skill-1.0.0.zip",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.skillVerify(cmd.Context(), args[0]) },
	}
}

func (a *app) skillVerify(_ context.Context, name string) error {
	pkg, err := findSkill(nil, name)
	if err != nil {
		return err
	}
	_, err = pkg.Signature()
	bad := new(skills.SignatureError)
	if errors.As(err, &bad) {
		return fmt.Errorf("%s: %w: %w", name, project.ErrDoesNotHold, err)
	}
	j := packed(pkg)
	if a.ui.asJSON {
		if err := a.ui.object(j); err != nil {
			return err
		}
	} else {
		a.tellPacked(j)
	}
	if err != nil {
		return &verdictError{exitNothing}
	}
	return nil
}
