package main

import (
	"context"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/publish/replay"
)

type verifyFlags struct {
	trust, tsaTrust []string
	settings, at    string
	require         string
	crjson, fetch   bool
	sidecar         string
	fragments       []string
	replay          bool
	project         string
}

func (a *app) verifyCommand() *cobra.Command {
	var f verifyFlags
	c := &cobra.Command{
		Use:   "verify FILE|FOLDER...",
		Short: "Check files with C2PA manifests: unchanged? by whom? made from what?",
		Long: `Answers for any file with a C2PA manifest, whoever made it, offline and without
asking us: is it unchanged since it was signed? Who signed it, and when? What was
done to it, and what was it made from? For a published scene of ours also: what
does it rest on, and by whose word? With --replay the scene is built and drawn
again from nothing but the file and compared cell by cell and pixel by pixel.
With --project the archive's own folder is compared with the file.

A folder is searched for files of known formats; each has a row in a table. A
manifest beside a file (photo.jpg and photo.c2pa) is found by its name. The
network is asked for one only with --fetch.

A signature does not make a picture true.

Exit code: 0 it holds; 1 it does not; 2 the call is wrong; 3 nothing to check.`,
		Example: `  vouch verify picture.png
  vouch verify photo.jpg --trust C2PA-TRUST-LIST.pem --tsa-trust C2PA-TSA-TRUST-LIST.pem
  vouch verify picture.png --replay --json
  vouch verify archive/ --settings trust.json --require trusted
  vouch verify init.mp4 --fragment "seg-*.m4s"
  vouch verify photo.jpg --crjson
  vouch verify picture.png --project examples/mission-1974`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.verify(cmd.Context(), args, &f) },
	}
	flags := c.Flags()
	flags.StringArrayVar(&f.trust, "trust", nil, "PEM file with certificates of those to trust; may be repeated")
	flags.StringArrayVar(&f.tsaTrust, "tsa-trust", nil, "PEM file with certificates of time-stamping authorities; may be repeated")
	flags.StringVar(&f.settings, "settings", "", "file with trust settings (JSON or YAML)")
	flags.StringVar(&f.at, "at", "", "judge as on this date (2026-05-01, or RFC 3339) in place of now")
	flags.StringVar(&f.require, "require", "", "trusted: a signer that is not below --trust does not hold")
	flags.BoolVar(&f.crjson, "crjson", false, "print the manifests of one file as crJSON, for rubrics")
	flags.BoolVar(&f.fetch, "fetch", false, "get a manifest from the address that a file names: the only use of the network")
	flags.StringVar(&f.sidecar, "sidecar", "", "manifest beside the file (default: NAME.c2pa where there is one); none: do not look")
	flags.StringArrayVar(&f.fragments, "fragment", nil, "fragment of a film in pieces, or a pattern; may be repeated")
	flags.BoolVar(&f.replay, "replay", false, "build and draw the scene again and compare")
	flags.StringVar(&f.project, "project", "", "folder of the project behind the file: compare rulebook and quotes")
	return c
}

// verifyTask is what all files of one call share.
type verifyTask struct {
	flags   *verifyFlags
	trust   verifyTrust
	project *project.Project
	replay  replay.Options
	one     bool // one file was asked about
}

func (a *app) verify(ctx context.Context, args []string, f *verifyFlags) error {
	t, targets, skipped, err := a.verifyTask(ctx, args, f)
	if err != nil {
		return err
	}
	out := verifyJSON{Files: []*verified{}}
	code := exitDone
	tick := a.ui.progress("checking")
	for i, target := range targets {
		v, err := a.verifyOne(ctx, target, t)
		if err != nil {
			return err
		}
		out.Files = append(out.Files, v)
		code = worse(code, v.code)
		if tick != nil && len(targets) > 1 {
			tick(i+1, len(targets))
		}
	}
	a.ui.clear()
	if len(out.Files) == 1 {
		out.verified = out.Files[0]
	}
	if f.crjson {
		return a.tellCrJSON(out.verified, t)
	}
	if err := a.ui.object(out); err != nil {
		return err
	}
	a.tellVerified(out.Files, targets, skipped, t)
	if code != exitDone {
		return &verdictError{code}
	}
	return nil
}

// verifyTask reads what the flags name, before any file is looked at.
func (a *app) verifyTask(ctx context.Context, args []string, f *verifyFlags) (*verifyTask, []verifyTarget, int, error) {
	t := &verifyTask{flags: f, replay: replay.Options{Workers: runtime.GOMAXPROCS(0), Progress: a.ui.progress("drawing again")}}
	if f.require != "" && f.require != "trusted" {
		return nil, nil, 0, &usageError{err: fmt.Errorf("--require %q is not known", f.require), hint: "write --require trusted"}
	}
	if f.crjson && a.ui.asJSON {
		return nil, nil, 0, &usageError{err: fmt.Errorf("--json and --crjson are two forms of the answer"), hint: "ask for one of them"}
	}
	var err error
	if t.trust, err = newVerifyTrust(f); err != nil {
		return nil, nil, 0, err
	}
	if f.project != "" {
		if t.project, err = a.open(ctx, f.project); err != nil {
			return nil, nil, 0, err
		}
	}
	targets, skipped, err := verifyTargets(args, f)
	if err != nil {
		return nil, nil, 0, err
	}
	t.one = len(targets) == 1
	if !t.one && (f.crjson || f.sidecar != "" && f.sidecar != "none" || len(f.fragments) > 0) {
		return nil, nil, 0, &usageError{err: fmt.Errorf("--crjson, --sidecar FILE and --fragment are about one file, not %d", len(targets)), hint: "name one file"}
	}
	return t, targets, skipped, nil
}

// worse picks the code of several files: what does not hold outweighs what could
// not be read, and that what had nothing to check.
func worse(a, b int) int {
	for _, code := range []int{exitNot, exitWrong, exitNothing} {
		if a == code || b == code {
			return code
		}
	}
	return exitDone
}
