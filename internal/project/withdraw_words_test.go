package project_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
)

// TestWithdrawnWordsAreGone: no reading and no hedge of what was withdrawn is left in
// any file of the project; the history keeps that it was signed.
func TestWithdrawnWordsAreGone(t *testing.T) {
	for _, segment := range []int{6, 0} {
		dir := folderOf(t, examples.Square)
		h := holding(t, dir)
		p := reopen(t, dir)
		if _, err := p.Search(t.Context(), dir, project.SearchOptions{Words: "benches"}); err != nil {
			t.Fatal(err)
		}
		history := []sources.Signing{}
		var words []string
		for i := range h.Statements {
			st := &h.Statements[i]
			if st.Interview != "voice-s" || segment != 0 && st.Segment != segment {
				continue
			}
			for _, g := range h.Signatures {
				if g.Statement == st.ID {
					history = append(history, sources.Signing{On: sources.Date{Year: 2026, Month: 1, Dom: 2}, Curator: g.Curator, Sig: g.Sig, Says: *st})
				}
			}
			words = append(words, st.Reading)
			if st.Hedge != "" {
				words = append(words, st.Hedge)
			}
		}
		if len(words) < 2 {
			t.Fatal("the example says too little")
		}
		if err := os.WriteFile(filepath.Join(dir, sources.HistoryFile), sources.FormatHistory(nil, history), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := project.Withdraw(t.Context(), dir, project.Removal{Interview: "voice-s", Segment: segment}, deps(t)); err != nil {
			t.Fatal(err)
		}
		for name, text := range snapshot(t, dir) {
			if strings.HasPrefix(name, "sources/") || name == "README.md" {
				continue // the archive's own bytes, and what a person wrote about the example
			}
			for _, w := range words {
				if strings.Contains(text, w) {
					t.Errorf("segment %d: %s still has %q", segment, name, w)
				}
			}
		}
		after := holding(t, dir)
		list, err := sources.ReadHistory(os.DirFS(dir))
		if err != nil || len(list) != len(history) {
			t.Fatalf("%d signings, %v", len(list), err)
		}
		for i := range list {
			if list[i].Statement != history[i].Says.ID || list[i].Sig != history[i].Sig || list[i].Digest != sources.Digest(&history[i].Says) || list[i].Verify(nil) != nil {
				t.Errorf("%+v", list[i])
			}
		}
		if len(after.Statements) != len(h.Statements) || len(after.Signatures) != len(h.Signatures) {
			t.Errorf("%d statements, %d signatures", len(after.Statements), len(after.Signatures))
		}
		reopen(t, dir) // it holds as it is, and nothing of it has to be signed anew
		// a new consent brings no words back
		name := filepath.Join(dir, sources.InterviewsFile)
		text, _ := os.ReadFile(name)
		if err := os.WriteFile(name, append(text, "      - {date: 2026-12-30, event: granted, scopes: {public-web: yes, 3d-reconstruction: yes, archive-access: yes}, by: n.s}\n"...), 0o644); err != nil {
			t.Fatal(err)
		}
		restored := holding(t, dir)
		cleared, _ := sources.Gate(restored, []sources.Scope{sources.PublicWeb}, sources.Date{Year: 2027, Month: 1, Dom: 1})
		for _, st := range cleared.Statements() {
			if !st.Withdrawn.IsZero() {
				t.Errorf("%s came back without its words", st.ID)
			}
		}
		if _, err := project.Withdraw(t.Context(), dir, project.Removal{Interview: "voice-s", Segment: segment}, deps(t)); err != nil {
			t.Error("a second time:", err)
		}
	}
}
