package sources_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"vouch/sources"
	"vouch/sources/transcript"
)

func TestPropertyQuotes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := transcript.Normalise(rapid.StringMatching(`[a-zñé𝄞 ]{3,60}`).Draw(t, "text"))
		runes := []rune(text)
		if len(runes) < 2 {
			t.Skip()
		}
		from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
		words := string(runes[from:rapid.IntRange(from+1, len(runes)).Draw(t, "to")])
		q, ok := sources.FindQuote(&sources.Segment{Text: text}, words)
		words = transcript.Normalise(words)
		if once := words != "" && strings.Index(text, words) == strings.LastIndex(text, words); ok != once {
			t.Fatalf("%q in %q: %v", words, text, ok)
		}
		if ok && (string(runes[q.Start:q.End]) != words || q.SHA256 != sources.QuoteHash(words)) {
			t.Fatalf("%q in %q is at %d to %d", words, text, q.Start, q.End)
		}
	})
}

func TestFormatSignaturesLoads(t *testing.T) {
	project := docsProject(t)
	h := loaded(t)
	project["signatures.yaml"] = &fstest.MapFile{Data: sources.FormatSignatures(h.Signatures)}
	if _, err := sources.Load(project); err != nil {
		t.Error(err)
	}
}

func ExampleFindQuote() {
	seg := &sources.Segment{Index: 2, Text: "La panadería estaba pegada a la botica."}
	q, ok := sources.FindQuote(seg, "pegada a la botica")
	fmt.Println(q.Start, q.End, q.SHA256[:8], ok)
	// Output: 20 38 dfc2d0f5 true
}
