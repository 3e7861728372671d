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
bad programs. Findings have file and line. A compiled module is listed, too: what it
imports and exports, its texts, which function calls which, and each as pseudo-code. With --opinion the configured model reads
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
		switch {
		case len(c.Lines) > 0:
			state = "used in line " + numbersText(c.Lines)
		case len(c.Functions) > 0:
			state = "called by " + strings.Join(c.Functions, ", ")
		}
		if !c.Asked {
			state += ", not asked for"
		}
		u.field(c.Name, "%s", state)
	}
	for _, c := range out.Cites {
		where := c.File
		if c.Line > 0 {
			where = fmt.Sprintf("%s:%d", c.File, c.Line)
		}
		u.field("cites", "%s… in %s", c.Commitment[:12], where)
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
	if out.Module != nil {
		a.tellModule(out.Audit)
	}
}

// tellModule prints a module for a person to read: what it asks of us, what it shows, its texts, and each function
// with those that it calls and its pseudo-code.
func (a *app) tellModule(audit *skills.Audit) {
	u, l := a.ui, audit.Module
	u.say("")
	u.head("%s", skills.ModuleFile)
	u.field("size", "%d bytes, %d functions, %d pages of memory, %d bytes of data", l.Bytes, len(l.Functions)+l.Omitted.Functions, l.Pages, l.Data)
	for _, i := range l.Imports {
		u.field("imports", "%s %s", i.Name, orWord(i.Type, i.Kind))
	}
	for _, e := range l.Exports {
		u.field("exports", "%s %s", e.Name, orWord(e.Type, e.Kind))
	}
	for _, s := range l.Strings {
		u.field("text", "%s", s.Text)
	}
	for _, f := range l.Functions {
		u.say("")
		calls := strings.Join(f.Calls, ", ")
		if f.Indirect > 0 {
			calls = strings.TrimPrefix(fmt.Sprintf("%s, and by a table %d times", calls, f.Indirect), ", ")
		}
		u.say("  %s%s  %d instructions, %d loops; calls %s", f.Name, f.Type, f.Instructions, f.Loops, orWord(calls, "nothing"))
		for _, line := range f.Code {
			u.say("    %s", line)
		}
		if f.Cut {
			u.say("    …")
		}
	}
	if o := l.Omitted; o.Functions+o.Strings+o.Imports+o.Exports > 0 {
		u.say("")
		u.say("  not listed: %d functions, %d texts, %d imports, %d exports", o.Functions, o.Strings, o.Imports, o.Exports)
	}
}

func numbersText(list []int) string {
	var out []string
	for _, n := range list {
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, ", ")
}
