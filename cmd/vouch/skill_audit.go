package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/skills"
)

// auditJSON is what skill audit prints under --json.
type auditJSON struct {
	*skills.Audit
	Opinion []skills.Finding `json:"opinion,omitempty"` // of a model
}

func (a *app) skillAuditCommand() *cobra.Command {
	var dir string
	var opinion bool
	c := &cobra.Command{
		Use:   "audit SKILL",
		Short: "Read a package for what could be hidden in it",
		Long: `Reads a package, without running it, for what a person should look at: capabilities
asked for against those used, loops without an end, encoded texts, invisible and
steering characters, programs made of texts, readings that it cites, likeness to known
bad programs. Findings have file and line. With --opinion the configured model reads
the program too; what it says is an opinion and changes nothing. Exit code 1 where
there are errors. What holds a program is the sandbox, not this list.`,
		Example: "  vouch skill audit my-place/skills/benches\n  vouch skill audit benches-1.0.0.zip --project my-place --json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.skillAudit(cmd.Context(), args[0], dir, opinion)
		},
	}
	c.Flags().StringVar(&dir, "project", "", "folder of a project, whose readings the cited ones are compared with")
	c.Flags().BoolVar(&opinion, "opinion", false, "let the configured model read it too")
	return c
}

func (a *app) skillAudit(ctx context.Context, name, dir string, opinion bool) error {
	known, err := a.knownReadings(ctx, dir)
	if err != nil {
		return err
	}
	audit, pkg, err := auditOf(name, known)
	if err != nil {
		return err
	}
	out := auditJSON{Audit: audit}
	if opinion {
		model, err := a.model()
		if err != nil {
			return err
		}
		if model == nil {
			return &usageError{err: fmt.Errorf("no model is configured"), hint: "set model-endpoint and model in the configuration, or leave --opinion out"}
		}
		if pkg != nil {
			if out.Opinion, err = skills.Opinion(ctx, pkg, model); err != nil {
				return err
			}
		}
	}
	if a.ui.asJSON {
		if err := a.ui.object(out); err != nil {
			return err
		}
	} else {
		a.tellAudit(out)
	}
	if audit.Bad() {
		return &verdictError{exitNot}
	}
	return nil
}

// auditOf audits a package; a folder also where it does not open.
func auditOf(name string, known []string) (*skills.Audit, *skills.Package, error) {
	pkg, err := findSkill(nil, name)
	if err == nil {
		return skills.AuditPackage(pkg, known), pkg, nil
	}
	if info, e := os.Stat(name); e != nil || !info.IsDir() {
		return nil, nil, err
	}
	audit, err := skills.AuditFS(os.DirFS(name), known)
	return audit, nil, err
}

// knownReadings are the commitments that programs of a project may cite, nil where none
// is named.
func (a *app) knownReadings(ctx context.Context, dir string) ([]string, error) {
	if dir == "" {
		return nil, nil
	}
	p, err := a.open(ctx, dir)
	if err != nil {
		return nil, err
	}
	return p.SkillCommitments(ctx)
}

func (a *app) tellAudit(out auditJSON) {
	u := a.ui
	u.head("%s  %s", orWord(out.ID, "it does not open"), out.Version)
	for _, c := range out.Capabilities {
		state := "asked for, not used"
		if len(c.Lines) > 0 {
			state = "used in line " + numbersText(c.Lines)
		}
		if !c.Asked {
			state += ", not asked for"
		}
		u.field(c.Name, "%s", state)
	}
	for _, c := range out.Cites {
		u.field("cites", "%s… in %s:%d", c.Commitment[:12], c.File, c.Line)
	}
	for _, l := range out.Likeness {
		u.field("like", "%d%% of %s", l.Percent, l.Name)
	}
	for _, f := range append(out.Findings, out.Opinion...) {
		where := f.File
		if f.Line > 0 {
			where = fmt.Sprintf("%s:%d", f.File, f.Line)
		}
		u.field(string(f.Level), "%s: %s", where, f.Message)
		if f.Hint != "" && f.Level != skills.LevelGood {
			u.field("", "%s", f.Hint)
		}
	}
	if len(out.Findings) == 0 {
		u.say("  nothing found; the sandbox holds it all the same")
	}
}

func numbersText(list []int) string {
	var out []string
	for _, n := range list {
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, ", ")
}
