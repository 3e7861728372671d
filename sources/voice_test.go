package sources_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/sources"
)

// A second narrator does not lend a name to the words of the first.
func TestWordsOfAnotherVoice(t *testing.T) {
	p := edited(t, docsProject(t), "interviews.yaml", "        living: unknown\n", "        living: unknown\n      - {id: n.e, shown: Specimen voice D}\n")
	p = edited(t, p, "statements.yaml", "segment: 2", "segment: 2\n    narrator: n.e")
	_, err := sources.Load(p)
	if err == nil || !strings.Contains(err.Error(), `segment 2 is spoken by "n.d", not by "n.e"`) {
		t.Errorf("got %v", err)
	}
	p = edited(t, docsProject(t), "interviews.yaml", "        living: unknown\n", "        living: unknown\n      - {id: n.e, shown: Specimen voice D}\n")
	h, err := sources.Load(p)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(h.Findings, func(f sources.Finding) bool { return f.Code == "narrator.sameName" && f.Line > 0 }) {
		t.Errorf("nothing is said of two ids under one name: %v", h.Findings)
	}
}

// Where the format has no labels, a question is known by the label in its text.
func TestQuestionsInTheText(t *testing.T) {
	p := docsProject(t)
	text := strings.ReplaceAll(string(p["sources/voice-d.vtt"].Data), "<v INTERVIEWER>", "Interviewer: ")
	text = strings.ReplaceAll(text, "<v VOICE D>", "")
	sum := sha256.Sum256([]byte(text))
	p["sources/voice-d.vtt"] = &fstest.MapFile{Data: []byte(text)}
	p = withHash(t, p, hex.EncodeToString(sum[:]))
	if _, err := sources.Load(p); err != nil {
		t.Fatal(err)
	}
	_, err := sources.Load(edited(t, p, "statements.yaml", "segment: 2", "segment: 1"))
	if err == nil || !strings.Contains(err.Error(), "a question is no testimony") {
		t.Errorf("got %v", err)
	}
}

// The transcript of a withdrawn interview may be deleted; the log of its consent
// stays, and nothing of it leaves.
func TestWithdrawnTranscriptMayBeDeleted(t *testing.T) {
	p := edited(t, docsProject(t), "interviews.yaml", "        by: n.d\n", "        by: n.d\n      - {date: 2020-01-01, event: withdrawn, by: n.d}\n")
	delete(p, "sources/voice-d.vtt")
	h, err := sources.Load(p)
	if err != nil {
		t.Fatal(err)
	}
	c, withheld := sources.Gate(h, publicScene, today)
	if got := ids(c.Statements()); got != "s003" || withheld[0].Why != sources.WasWithdrawn {
		t.Errorf("cleared %q, withheld %v", got, withheld)
	}
	p = edited(t, p, "interviews.yaml", "event: withdrawn, by: n.d}\n", "event: withdrawn, by: n.d}\n      - {date: 2030-01-01, event: granted, scopes: {quote: yes}, by: n.d}\n")
	if _, err := sources.Load(p); err == nil || !strings.Contains(err.Error(), "is missing; add the file") {
		t.Errorf("granted anew, and the file is not asked for: %v", err)
	}
}

// The file's own names of who speaks and asks are no words for the public.
func TestNamesInTheFileStayOut(t *testing.T) {
	const export = `<ROOT><record><version>5.4</version><interviewee>Castillo, Rosa</interviewee><interviewer>Long, Ana</interviewer><transcript>` +
		`INTERVIEWER: What stood there?
VOICE D: There was a bakery, right on the corner, I think until seventy-nine. You smelled it before you saw it.
VOICE D: And most of the others were old wooden houses. That I can tell you.</transcript></record></ROOT>`
	p := docsProject(t)
	sum := sha256.Sum256([]byte(export))
	p["sources/voice-d.vtt"] = &fstest.MapFile{Data: []byte(export)}
	p = withHash(t, edited(t, p, "interviews.yaml", "format: webvtt", "format: ohms"), hex.EncodeToString(sum[:]))
	if _, err := sources.Load(p); err != nil {
		t.Fatal(err)
	}
	for _, reading := range []string{"Rosa saw a bank building", "Señora Castillo's bank building", "a bank building, says Ana Long, stood"} {
		_, err := sources.LoadWith(edited(t, p, "statements.yaml", "describes a bank building", reading), sources.Options{Signatures: sources.UnsignedDrafts})
		if err == nil || !strings.Contains(err.Error(), "the reading names") {
			t.Errorf("%q: got %v", reading, err)
		}
	}
}

// withHash writes the hash of the only transcript.
func withHash(t *testing.T, p fstest.MapFS, hash string) fstest.MapFS {
	t.Helper()
	text := string(p["interviews.yaml"].Data)
	_, after, _ := strings.Cut(text, "sha256: ")
	return edited(t, p, "interviews.yaml", after[:64], hash)
}

func TestVaultNamesStayOut(t *testing.T) {
	p := edited(t, docsProject(t), "statements.yaml", "describes a bank building", "describes Señora Castillo's bank")
	_, err := sources.LoadWith(p, sources.Options{Signatures: sources.UnsignedDrafts, Vault: []string{"Rosa Castillo"}})
	at := fmt.Sprintf("statements.yaml:%d:", lineOf(string(p["statements.yaml"].Data), "describes Señora"))
	if err == nil || !strings.Contains(err.Error(), at) || !strings.Contains(err.Error(), "somebody in the vault") {
		t.Errorf("got %v, want %s", err, at)
	}
	if strings.Contains(err.Error(), "Rosa") {
		t.Error("the fault itself gives the name away")
	}
}
