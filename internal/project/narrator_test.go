package project_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
)

// termsOfArt are words that a narrator need not know, in both languages, by their
// beginnings. They stand in no view.
var termsOfArt = []string{
	"scope", "consent", "embargo", "segment", "statement", "rulebook", "rule", "lot", "cell", "basis", "evidence", "attest", "infer", "conjectur",
	"derivative", "metadata", "provenance", "commitment", "gate", "withheld", "withdraw", "cleared", "transcript", "narrator", "interview",
	"reconstruction", "3d", "xr", "curator", "signature", "hash", "licen", "copyright", "indexing", "precision", "specimen-", "jurisdiction", "solver", "seed",
	"ámbito", "consentim", "segmento", "declaraci", "regla", "lote", "celda", "evidenci", "conjetur", "inferi", "derivad", "metadato", "procedencia",
	"transcripci", "narrador", "entrevista", "reconstrucci", "curador", "firma", "licencia", "semilla", "autorizaci", "revoca", "cesi",
}

// TestNarratorViewIsPlain looks for terms of art and long sentences in the program's
// own words: those of the narrator and the readings are left out.
func TestNarratorViewIsPlain(t *testing.T) {
	p := open(t, examples.Mission1974)
	for _, id := range []string{"n.a", "n.b", "n.c", "n.e", "n.g", "n.h"} {
		v, err := p.Narrator(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, language := range project.NarratorLanguages {
			text, err := v.InWords(language)
			if err != nil {
				t.Fatal(err)
			}
			for _, paragraph := range text {
				for _, r := range v.Recordings {
					for _, u := range slices.Concat(r.Used, r.Waits) {
						for _, quoted := range []string{u.Words, u.Reading, u.Place} {
							if quoted != "" {
								paragraph = strings.ReplaceAll(paragraph, quoted, "…")
							}
						}
					}
				}
				paragraph = strings.ReplaceAll(paragraph, v.Scene, "…")
				paragraph = strings.ReplaceAll(paragraph, "Vouch specimen archive", "…")
				words := strings.FieldsFunc(strings.ToLower(paragraph), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' })
				for _, w := range words {
					if i := slices.IndexFunc(termsOfArt, func(term string) bool { return strings.HasPrefix(w, term) }); i >= 0 {
						t.Errorf("%s %s: %q is a term of art: %s", id, language, w, paragraph)
					}
				}
				for _, sentence := range strings.FieldsFunc(paragraph, func(r rune) bool { return strings.ContainsRune(".;:", r) }) {
					if n := len(strings.Fields(sentence)); n > 28 {
						t.Errorf("%s %s: %d words in one sentence: %s", id, language, n, sentence)
					}
				}
			}
		}
	}
}

func TestNarratorView(t *testing.T) {
	dir, d := onDisk(t, examples.Mission1974), deps(t)
	v, err := openDir(t, dir, d).Narrator(t.Context(), "voice-a")
	if err != nil {
		t.Fatal(err)
	}
	r := v.Recordings[0]
	lots := 0
	for _, u := range r.Used {
		if u.Words == "" || u.Reading == "" || u.Why != "" {
			t.Errorf("%+v", u)
		}
		lots += len(u.Lots)
	}
	if v.Narrator != "n.a" || len(v.Recordings) != 1 || len(r.Used) < 10 || lots < 20 || len(r.Answers) != len(sources.AllScopes()) || r.Closed != "" {
		t.Errorf("%s: %d recordings, %d used, %d lots, %d answers", v.Narrator, len(v.Recordings), len(r.Used), lots, len(r.Answers))
	}
	if _, err := project.Withdraw(t.Context(), dir, project.Removal{Interview: "voice-a", Segment: r.Used[0].Segment}, d); err != nil {
		t.Fatal(err)
	}
	after, err := openDir(t, dir, d).Narrator(t.Context(), "n.a")
	if err != nil {
		t.Fatal(err)
	}
	text, err := after.InWords("en")
	if err != nil || len(after.Recordings[0].Used) >= len(r.Used) || !strings.Contains(strings.Join(text, "\n"), "because you took it back") {
		t.Errorf("%v\n%s", err, strings.Join(text, "\n"))
	}
	p := open(t, examples.Mission1974)
	if _, err := p.Narrator(t.Context(), "n.x"); err == nil {
		t.Error("a narrator who is not there")
	}
	if _, err := v.InWords("tlh"); err == nil {
		t.Error("a language that is not there")
	}
	sealed, err := p.Narrator(t.Context(), "n.g")
	if err != nil || sealed.Recordings[0].Closed == "" || len(sealed.Recordings[0].Used) != 0 {
		t.Errorf("%+v, %v", sealed, err)
	}
}
