package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/skills"
)

// skillCheckJSON is what skill check prints under --json.
type skillCheckJSON struct {
	ID           string           `json:"id"`
	Version      string           `json:"version"`
	Title        string           `json:"title"`
	Digest       string           `json:"digest"`
	Capabilities []string         `json:"capabilities"`
	Findings     []skills.Finding `json:"findings"`
}

func (a *app) skillCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check SKILL",
		Short: "Look at a package without running it",
		Long: `Reads a package strictly and looks at it without running it: unknown files and
keys, hidden characters, wrong digests, what it asks for. A mistake ends with exit
code 2 and names file and line; findings are told and stop nothing.`,
		Example: "  vouch skill check street-furniture\n  vouch skill check my-skill/",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.skillCheck(cmd.Context(), args[0]) },
	}
}

func (a *app) skillCheck(_ context.Context, name string) error {
	pkg, err := findSkill(nil, name)
	if err != nil {
		return err
	}
	m := &pkg.Manifest
	out := skillCheckJSON{ID: m.ID, Version: m.Version, Title: m.Title, Digest: hex.EncodeToString(pkg.Digest[:]),
		Capabilities: m.Capabilities, Findings: skills.Check(pkg)}
	if a.ui.asJSON {
		if err := a.ui.object(out); err != nil {
			return err
		}
		return a.badPackage(out.Findings)
	}
	a.ui.head("%s  %s", out.ID, out.Version)
	a.ui.wrap(2, "%s", out.Title)
	for _, c := range out.Capabilities {
		a.ui.field("asks for", "%s: %s", c, skills.Means(c))
	}
	a.ui.field("files", "%s", strings.Join(pkg.Names(), ", "))
	a.ui.field("package", "%s", out.Digest)
	for _, f := range out.Findings {
		where := f.File
		if f.Line > 0 {
			where = fmt.Sprintf("%s:%d", f.File, f.Line)
		}
		a.ui.field(string(f.Level), "%s: %s", where, f.Message)
		if f.Hint != "" {
			a.ui.field("", "%s", f.Hint)
		}
	}
	return a.badPackage(out.Findings)
}

// badPackage is exit code 1 for a package that has errors.
func (a *app) badPackage(findings []skills.Finding) error {
	if skills.Bad(findings) {
		return &verdictError{exitNot}
	}
	return nil
}
