package main

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/publish/replay"
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
