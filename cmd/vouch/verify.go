package main

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/provenance"
	"vouch/provenance/status"
)

type verifyFlags struct {
	trust   []string
	require string
	replay  bool
	project string
}

// verified is one file's report; the last two fields are ours beside the report.
type verified struct {
	*replay.Report
	Reason  string           `json:"reason,omitempty"` // why there is nothing to check
	Backing *project.Backing `json:"project,omitempty"`
	code    int
}

// verifyJSON is what verify prints under --json; with one file its fields stand
// on top as well.
type verifyJSON struct {
	*verified
	Files []*verified `json:"files"`
}

func (a *app) verifyCommand() *cobra.Command {
	var f verifyFlags
	c := &cobra.Command{
		Use:   "verify FILE...",
		Short: "Check published files: unchanged? by whom? resting on what?",
		Long: `Answers three questions about a published picture, offline and without asking us:
is it unchanged since it was signed? Who signed it, and by whose word? What does
it rest on? With --replay the scene is built and drawn again from nothing but the
file and compared cell by cell and pixel by pixel. With --project the archive's
own folder is compared with the file.

A signature does not make a picture true.

Exit code: 0 it holds; 1 it does not; 2 the call is wrong; 3 nothing to check.`,
		Example: `  vouch verify picture.png
  vouch verify picture.png --replay --json
  vouch verify *.png --trust archive.pem --require trusted
  vouch verify picture.png --project examples/mission-1974`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.verify(cmd.Context(), args, &f) },
	}
	c.Flags().StringArrayVar(&f.trust, "trust", nil, "PEM file with certificates of those to trust; may be repeated")
	c.Flags().StringVar(&f.require, "require", "", "trusted: a signer that is not below --trust does not hold")
	c.Flags().BoolVar(&f.replay, "replay", false, "build and draw the scene again and compare")
	c.Flags().StringVar(&f.project, "project", "", "folder of the project behind the file: compare rulebook and quotes")
	return c
}

func (a *app) verify(ctx context.Context, files []string, f *verifyFlags) error {
	q := replay.Question{Now: world.clock(), Replay: f.replay, Options: replay.Options{Workers: runtime.GOMAXPROCS(0), Progress: a.ui.progress("drawing again")}}
	if f.require != "" && f.require != "trusted" {
		return &usageError{err: fmt.Errorf("--require %q is not known", f.require), hint: "write --require trusted"}
	}
	var err error
	if q.Anchors, err = anchors(f.trust); err != nil {
		return err
	}
	var p *project.Project
	if f.project != "" {
		if p, err = a.open(ctx, f.project); err != nil {
			return err
		}
	}
	out := verifyJSON{Files: []*verified{}}
	code := exitDone
	for _, name := range files {
		v, err := a.verifyOne(ctx, name, q, p, f)
		if err != nil {
			return err
		}
		out.Files = append(out.Files, v)
		code = worse(code, v.code)
	}
	if len(out.Files) == 1 {
		out.verified = out.Files[0]
	}
	if err := a.ui.object(out); err != nil {
		return err
	}
	for i, v := range out.Files {
		if i > 0 {
			a.ui.say("")
		}
		a.tellReport(v, f)
	}
	if code != exitDone {
		return &verdictError{code}
	}
	return nil
}

// worse picks the code of several files: what does not hold outweighs what could
// not be checked.
func worse(a, b int) int {
	if a == exitNot || b == exitNot {
		return exitNot
	}
	return max(a, b)
}

func (a *app) verifyOne(ctx context.Context, name string, q replay.Question, p *project.Project, f *verifyFlags) (*verified, error) {
	file, err := openAsset(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // read only
	report, err := project.Examine(ctx, name, file, file.size, q)
	v := &verified{Report: report}
	if err != nil {
		if report == nil || exitCode(err) != exitNothing {
			return nil, err
		}
		v.Reason, v.code = err.Error(), exitNothing
	}
	if p != nil && report.Published() != nil {
		if v.Backing, err = p.Back(ctx, report.Published()); err != nil {
			return nil, located(f.project, err)
		}
	}
	switch {
	case report.State == replay.Invalid, f.require == "trusted" && report.State != replay.Trusted && v.code == exitDone,
		v.Backing != nil && v.Backing.Rulebook != replay.Same:
		v.code = exitNot
	}
	return v, nil
}

// anchors reads the certificates of those to trust.
func anchors(files []string) ([]*x509.Certificate, error) {
	var list []*x509.Certificate
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		n := len(list)
		for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
			if block.Type != "CERTIFICATE" {
				continue
			}
			c, err := x509.ParseCertificate(block.Bytes)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			list = append(list, c)
		}
		if len(list) == n {
			return nil, &usageError{err: fmt.Errorf("%s holds no certificate", name), hint: "give a PEM file with BEGIN CERTIFICATE"}
		}
	}
	return list, nil
}

// tellReport answers the three questions in words.
func (a *app) tellReport(v *verified, f *verifyFlags) {
	u := a.ui
	u.head("%s", v.File)
	if v.State == replay.None {
		u.field("nothing", "to check: %s", reasonFor(v.Reason))
		return
	}
	u.field("unchanged?", "%s", a.unchanged(v))
	for _, g := range v.Findings {
		if g.Kind == "failure" && slices.Contains(v.Failures, g.Code) && g.Code != string(status.SigningCredentialUntrusted) {
			u.field("", "%s: %s", g.Code, g.Explanation)
			if g.URL != "" {
				u.field("", "  in %s", g.URL)
			}
		}
	}
	u.field("signed by?", "%s", signedBy(v, len(f.trust) > 0))
	u.field("resting on?", "%s", restingOn(v))
	if v.Basis != nil && v.Published() != nil {
		u.say("")
		a.tellShares(v.Published().Shares())
		u.say("")
	}
	if v.Replay != nil {
		u.field("replay", "%s", replayed(v.Replay))
	}
	if v.Backing != nil {
		u.field("project", "%s", backed(v.Backing))
	}
	if v.Reason != "" {
		u.field("not checked", "%s", v.Reason)
	}
	if v.Recipe != nil && v.Recipe.Notice != "" {
		u.field("", "%s", v.Recipe.Notice)
	}
	u.field("", "A signature does not make a picture true.")
}

func reasonFor(text string) string {
	if text == "" {
		return provenance.ErrNoManifest.Error()
	}
	return text
}

func (a *app) unchanged(v *verified) string {
	if v.State != replay.Invalid {
		return a.ui.bold("yes") + ", since it was signed"
	}
	return a.ui.bold("NO") + ": it does not hold"
}

func signedBy(v *verified, anchored bool) string {
	s := v.Signer
	if s == nil {
		return "nobody that can be read"
	}
	text := s.Name
	if s.Issuer != "" && s.Issuer != s.Name {
		text += " (issued by " + s.Issuer + ")"
	}
	if s.Signed != "" {
		text += ", " + s.Signed + " by its own clock"
	}
	switch {
	case v.State == replay.Trusted:
		text += "; you trust it"
	case anchored:
		text += "; none of those you trust stands behind it"
	default:
		text += "; whether to trust it is yours to say (--trust)"
	}
	if s.Development {
		text += ". A development key: a computer made it for itself, so this is a draft"
	}
	return text
}

func restingOn(v *verified) string {
	r := v.Recipe
	if r == nil {
		return "the file does not say: it holds no recipe of ours that can be read"
	}
	text := fmt.Sprintf("%s, %s: %d rules from %d voices and %d records", r.Title, r.When, r.Rules, r.Voices, r.Records)
	if v.Testimony != nil && *v.Testimony == "specimen" {
		text += ". SPECIMEN: the testimonies are invented"
	}
	if v.Title != nil {
		text += fmt.Sprintf(". It is a %s", *v.Title)
		if v.Draft {
			text += " and a draft"
		}
		text += fmt.Sprintf(", edition %d, code %s", r.Edition, r.Code)
	}
	return text
}

func replayed(v *replay.Verdict) string {
	switch {
	case v.Holds():
		return fmt.Sprintf("built again from the file alone: all %d lots and all pixels are the same", v.Lots)
	case v.Cells == replay.Differs:
		return "built again from the file alone, it differs: " + v.First
	default:
		return fmt.Sprintf("all %d lots are the same; the picture differs: %s (%d pixels in all)", v.Lots, v.First, v.Count)
	}
}

func backed(b *project.Backing) string {
	parts := []string{fmt.Sprintf("%d of %d rules have their statement in the project, signed, %d with the quote found word by word", b.Statements, b.Rules, b.Quotes)}
	if b.Rulebook == replay.Same {
		parts = append(parts, "it compiles to the same rulebook")
	} else {
		parts = append(parts, "it compiles to ANOTHER rulebook: "+b.First)
	}
	return strings.Join(parts, "; ")
}
