package project_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
)

// TestWithdrawnWordsAreGone: no reading and no hedge of what was withdrawn is left in
// any file of the project, nor a signature or a hash on which guesses at them could be
// tried; the history keeps that it was signed, for who has the project's key.
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
			words = append(words, st.Reading, st.Quote.SHA256)
			for _, g := range h.Signatures {
				if g.Statement == st.ID {
					words = append(words, g.Sig)
				}
			}
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
			key, err := h.Key.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			want := fmt.Sprintf("%x", sources.Commitment(key, &history[i].Says))
			if e := &list[i]; e.Statement != history[i].Says.ID || e.Commitment != want || e.Guessable() || e.Verify(nil) != nil {
				t.Errorf("%+v", e)
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

// TestOlderWithdrawals: a project in which an older version took words out, and left
// their signatures and digests, opens as it is; the next act that writes there takes
// them away.
func TestOlderWithdrawals(t *testing.T) {
	dir := folderOf(t, examples.Square)
	h := holding(t, dir)
	before := snapshot(t, dir)
	if _, err := project.Withdraw(t.Context(), dir, project.Removal{Interview: "voice-s", Segment: 6}, deps(t)); err != nil {
		t.Fatal(err)
	}
	// back to what an older version left: the hashes, the signatures, and a digest
	text := snapshot(t, dir)[sources.StatementsFile]
	var history strings.Builder
	history.WriteString("history:\n")
	var guessable []string
	for i := range holding(t, dir).Statements {
		st := &h.Statements[i]
		if holding(t, dir).Statements[i].Withdrawn.IsZero() {
			continue
		}
		from := fmt.Sprintf("{start: %d, end: %d, sha256: ", st.Quote.Start, st.Quote.End)
		if !strings.Contains(text, from+`""}`) {
			t.Fatalf("%s keeps the hash of its quote", st.ID)
		}
		text = strings.Replace(text, from+`""}`, fmt.Sprintf("%s%q}", from, st.Quote.SHA256), 1)
		digest := fmt.Sprintf("%x", sha256.Sum256(sources.Canonical(st)))
		fmt.Fprintf(&history, "  - on: 2026-01-02\n    curator: c.one\n    sig: %q\n    statement: %s\n    digest: %q\n", h.Signatures[i].Sig, st.ID, digest)
		guessable = append(guessable, st.Quote.SHA256, h.Signatures[i].Sig, digest)
	}
	if len(guessable) == 0 {
		t.Fatal("nothing was withdrawn")
	}
	for name, text := range map[string]string{sources.StatementsFile: text, sources.SignaturesFile: before[sources.SignaturesFile], sources.HistoryFile: history.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	old := snapshot(t, dir)
	for what, act := range map[string]func() error{
		"sign": func() error {
			s, err := project.SignStatements(t.Context(), os.DirFS(dir), ".", deps(t))
			if err == nil {
				err = s.Write(dir)
			}
			return err
		},
		"withdraw": func() error {
			_, err := project.Withdraw(t.Context(), dir, project.Removal{Interview: "voice-s", Segment: 6}, deps(t))
			return err
		},
	} {
		reopen(t, dir)
		if err := act(); err != nil {
			t.Fatal(what, err)
		}
		for name, text := range snapshot(t, dir) {
			for _, g := range guessable {
				if strings.Contains(text, g) && (what == "withdraw" || name != sources.StatementsFile) {
					t.Errorf("%s: %s still has %s", what, name, g)
				}
			}
		}
		reopen(t, dir)
		for name, text := range old {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
