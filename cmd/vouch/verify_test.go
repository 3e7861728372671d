package main

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"vouch/internal/publish/replay"
)

// TestQuestionsAreApart: a file that is unchanged and lies about its scene is
// unchanged and lies; a file that was changed says so first.
func TestQuestionsAreApart(t *testing.T) {
	tests := []struct {
		name      string
		code      string
		unchanged bool
	}{
		{"changed picture", "assertion.dataHash.mismatch", false},
		{"unknown signer", "signingCredential.untrusted", true},
		{"other cells", replay.CellsDiffer, true},
		{"not called a draft", replay.DraftUndeclared, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			a := &app{ui: newUI(&out, &out)}
			a.tellReport(&verified{Report: &replay.Report{File: "f", State: replay.Invalid, Failures: []string{test.code},
				Findings: []replay.Finding{{Kind: "failure", Code: test.code, Explanation: "because"}}}}, &verifyFlags{})
			if got := strings.Contains(out.String(), "unchanged?    yes"); got != test.unchanged {
				t.Errorf("unchanged = %v, want %v:\n%s", got, test.unchanged, out.String())
			}
			if test.name != "unknown signer" && !strings.Contains(out.String(), test.code+": because") {
				t.Errorf("the failure is not named:\n%s", out.String())
			}
			if !strings.Contains(out.String(), "A signature does not make a picture true.") {
				t.Error("the caution is missing")
			}
		})
	}
}

// TestUnreadableFilesAreErrors: in a folder a file that cannot be read is a row of
// its own, counted apart, and outweighs what has nothing to check.
func TestUnreadableFilesAreErrors(t *testing.T) {
	var out bytes.Buffer
	a := &app{ui: newUI(&out, &out)}
	task := &verifyTask{flags: &verifyFlags{}}
	targets := []verifyTarget{{name: "dir/locked", listed: true, err: &fs.PathError{Op: "open", Path: "dir/locked", Err: fs.ErrPermission}},
		{name: filepath.Join(t.TempDir(), "gone.png"), listed: true}}
	var files []*verified
	code := exitNothing
	for _, target := range targets {
		v, err := a.verifyOne(t.Context(), target, task)
		if err != nil {
			t.Fatal(err)
		}
		if v.State != replay.None || v.Error == "" || v.Reason != "" {
			t.Errorf("%+v", v)
		}
		files, code = append(files, v), worse(code, v.code)
	}
	if code != exitWrong {
		t.Errorf("exit code %d", code)
	}
	a.tellVerified(files, targets, 0, task)
	for _, want := range []string{"error     dir/locked", "permission denied", "2 files: 0 trusted, 0 valid, 0 invalid, 0 with nothing to check, 2 that could not be read"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	if readable(targets[1].name) == nil {
		t.Error("a file that is not there is readable")
	}
}
