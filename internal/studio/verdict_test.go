package studio

import (
	"strings"
	"testing"

	"vouch/internal/publish/replay"
)

// TestProposed: a reader learns which program it was, what it was let do and who let its
// changes in.
func TestProposed(t *testing.T) {
	a := replay.SummaryApproval{Skill: "lamps", Version: "1.2.0", Digest: strings.Repeat("0a", 32), Gas: 1234567,
		Capabilities: []string{"scene.propose", "scene.read"}, Reviewer: "A curator", Key: strings.Repeat("b1", 32), Changes: 3}
	got := proposed(nil, &a)
	all := got.Short + "\n" + got.Text + "\n" + strings.Join(got.Marks, "\n")
	for _, want := range []string{"lamps 1.2.0: 3 changes", "A curator approved", "scene.propose and scene.read", "1,234,567 gas", "package " + a.Digest, a.Key, "conjecture"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in %q", want, all)
		}
	}
	if got.Holds != Unasked || strings.Contains(all, "model") {
		t.Errorf("%+v", got)
	}
	a.Model, a.Changes, a.Capabilities = "some-model", 1, nil
	got = proposed(nil, &a)
	if !strings.Contains(got.Text, "The model some-model wrote it.") || !strings.HasSuffix(got.Short, ": 1 change") || !strings.Contains(got.Text, "granted nothing") {
		t.Errorf("%+v", got)
	}
}
