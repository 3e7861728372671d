package propose_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/propose"
	"vouch/sources/strict"
)

// bare is a passage without the place it was read from.
func bare(list []propose.Passage) []propose.Passage {
	for i := range list {
		list[i].Pos = strict.Pos{}
	}
	return list
}

// TestWorksheetsReadBack writes any values and reads the same.
func TestWorksheetsReadBack(t *testing.T) {
	for _, name := range []string{"sheet.yaml", "sheet.tsv"} {
		rapid.Check(t, func(t *rapid.T) {
			text := rapid.StringMatching(`[a-zA-Z0-9 ,:;'"#%{}\[\]&*!|>@ñé“”?-]{0,30}`)
			p := propose.Passage{Key: "p-1", Interview: "voice-a", Segment: "3", Decision: rapid.SampledFrom([]string{"", "accept", "skip"}).Draw(t, "decision")}
			for _, key := range append(propose.Editable(), "quote") {
				p.Set(key, strings.TrimSpace(text.Draw(t, key)))
			}
			if p.Quote == "" {
				p.Quote = "words"
			}
			want := []propose.Passage{p}
			got, err := propose.Read(name, propose.Write(name, want))
			if err != nil {
				t.Fatalf("%v in\n%s", err, propose.Write(name, want))
			}
			if !reflect.DeepEqual(bare(got), want) {
				t.Fatalf("%s: got %+v, want %+v", name, got, want)
			}
		})
	}
}

func TestWorksheetMistakes(t *testing.T) {
	cases := []struct{ name, file, text, want string }{
		{"no heading", "a.tsv", "", "a.tsv:1:1: the worksheet has no headings"},
		{"unknown column", "a.tsv", "key\tcolour\n", "the column \"colour\" is unknown"},
		{"row without a key", "a.tsv", "key\tinterview\tsegment\tquote\n\tvoice-a\t1\twords\n", "a.tsv:2:1: the row has no key"},
		{"too many cells", "a.tsv", "key\tinterview\tsegment\tquote\nk\tv\t1\tw\tx\n", "more cells than there are headings"},
		{"decision", "a.tsv", "key\tinterview\tsegment\tquote\tdecision\nk\tv\t1\tw\tyes\n", `"yes" is no decision`},
		{"twice", "a.tsv", "key\tinterview\tsegment\tquote\nk\tv\t1\tw\nk\tv\t1\tw\n", "stands here twice"},
		{"version", "a.yaml", "worksheet: 2\ntool: x\npassages: []\n", "version 2 of worksheets is unknown"},
		{"unknown key", "a.yaml", "worksheet: 1\ntool: x\npassages:\n  - {key: k, interview: v, segment: 1, quote: w, plaice: x}\n", "a.yaml:4"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := propose.Read(c.file, []byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"a.tsv", "a.yaml"} {
		f.Add(name, propose.Write(name, []propose.Passage{{Key: "p-1", Interview: "a", Segment: "1", Quote: `so "much"`, Reading: "- x: y"}}))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		list, err := propose.Read(name, data)
		if err != nil {
			return
		}
		for i := range list {
			list[i].Quote = strings.TrimSpace(list[i].Quote)
		}
		_ = propose.Write(name, list)
	})
}
