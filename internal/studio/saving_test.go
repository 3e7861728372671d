package studio

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/internal/project"
	"vouch/internal/studio/kit"
)

// TestSavingWaitsForOthers: while another has the project nothing is looked at or written; what
// the other wrote meanwhile is seen, and is not laid over.
func TestSavingWaitsForOthers(t *testing.T) {
	h, src := curated(t)
	s := h.Studio
	s.do(SetSeed{Seed: 7, Was: s.model().Edits.Seed}, "")
	play(t, h, `{"wait":"idle"},{"expect":{"unsaved":true}}`)
	name := filepath.Join(src.Path, project.SettingsFile)
	was, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	theirs := strings.Replace(string(was), "\nseed: ", "\nsides:\n  d.none: a\nseed: ", 1)
	err = project.Alone(t.Context(), src.Path, fixed(t), func() error {
		h.Send(kit.Event{Kind: kit.KeyDown, Key: "S", Mods: kit.Ctrl})
		return os.WriteFile(name, []byte(theirs), 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	play(t, h, `{"wait":"idle"},{"expect":{"unsaved":true,"sees":"Another program has changed vouch.yaml"}}`)
	if now, err := os.ReadFile(name); err != nil || string(now) != theirs {
		t.Errorf("%v, the file is\n%s", err, now)
	}
}
