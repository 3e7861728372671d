package main

import (
	"bytes"
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
