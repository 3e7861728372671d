package studio

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/internal/project"
	"vouch/internal/scene"
)

// TestDraftsWithoutAPassage: after a transcript was corrected a draft may quote what is no longer
// there: the project opens, says so, does not sign it, and lets it be given other words or go.
func TestDraftsWithoutAPassage(t *testing.T) {
	h, src := curated(t)
	s := h.Studio
	s.writeStatement("voice-t")
	play(t, h, `{"wait":"idle"}`)
	d := s.draft
	d.choose(1)
	quote := strings.Join(strings.Fields(d.src.Passages[1].Text)[:6], " ")
	d.reading.Quote, d.reading.Concept, d.reading.Period = quote, "food.bakery", "the seventies"
	d.drawn, d.reading.Place = &scene.Box{X0: 8, Y0: 2, X1: 16, Y1: 10}, "drawn.8-2-16-10"
	d.reading.Reading = "On this part of the map there was a bakery."
	play(t, h, `{"click":"draft.ok"},{"wait":"idle"},{"expect":{"unsaved":true}}`)
	savedDraft(t, h, src, "voice-t.01")
	name := filepath.Join(src.Path, "sources", "voice-t.vtt")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	corrected := filepath.Join(t.TempDir(), "voice-t.vtt")
	if err := os.WriteFile(corrected, []byte(strings.Replace(string(text), quote, "I do not remember anything of it at all", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := project.Import(t.Context(), src.Path, []string{corrected}, project.ImportOptions{Relink: true}, fixed(t)); err != nil {
		t.Fatal(err)
	}

	h = example(t, "", Options{Author: "Ana"})
	s = h.Studio
	s.Open(src)
	play(t, h, `{"wait":"idle"},{"expect":{"control":"scene","sees":"1 statement is not signed"}},{"click":"about.sign"},{"wait":"idle"},
		{"expect":{"dialog":"What is not signed","sees":"its passage is no longer there"}}`)
	if n := h.Frame().Tree.Find("unsigned.sign"); n == nil || !n.Disabled {
		t.Error("it can be signed")
	}
	if _, err := project.Sign(t.Context(), src.Path, fixed(t)); err == nil || !strings.Contains(err.Error(), `"voice-t.01" is no longer there`) {
		t.Errorf("signing by command: %v", err)
	}
	play(t, h, `{"click":"unsigned.delete"},{"wait":"idle"},{"expect":{"undo":"Delete the statement voice-t.01","sees":"Everything is signed."}},{"key":"Escape"},{"key":"Ctrl+Z"},{"wait":"idle"},
		{"key":"Ctrl+K"},{"type":"unsigned"},{"key":"Enter"},{"wait":"idle"},{"click":"unsigned.change"},{"wait":"idle"},{"expect":{"dialog":"Change a statement"}}`)
	d = s.draft
	d.choose(1)
	d.reading.Quote = "I do not remember anything of it at all"
	play(t, h, `{"click":"draft.ok"},{"wait":"idle"},{"expect":{"dialog":"","undo":"Change the statement voice-t.01"}},{"key":"Ctrl+S"},{"wait":"idle"}`)
	if got := s.model().Drafts; !slices.Equal(got, []string{"voice-t.01"}) {
		t.Errorf("drafts %v", got)
	}
	if out, err := project.Sign(t.Context(), src.Path, fixed(t)); err != nil || !slices.Equal(out.Signed, []string{"voice-t.01"}) {
		t.Errorf("mended it gives %+v, %v", out, err)
	}
}
