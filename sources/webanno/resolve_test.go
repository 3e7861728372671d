package webanno_test

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"vouch/sources/transcript"
	"vouch/sources/webanno"
)

func selectors(s ...webanno.Selector) webanno.Target { return webanno.Target{Selectors: s} }

func TestResolve(t *testing.T) {
	var tr transcript.Transcript
	for i, text := range []string{"Yes. There was a bakery on the corner of the street.", "And then? Yes. A pharmacy on the corner of the alley.", "Panadería, la botica."} {
		tr.Add(transcript.Segment{Text: text, StartMS: i * 10_000, EndMS: i*10_000 + 9000, Alignment: transcript.Exact})
	}
	quote := func(exact, prefix, suffix string) webanno.Selector {
		return webanno.Selector{Type: webanno.TextQuote, Exact: exact, Prefix: prefix, Suffix: suffix}
	}
	position := func(a, b int) webanno.Selector {
		return webanno.Selector{Type: webanno.TextPosition, Start: a, End: b}
	}
	at := func(v string) webanno.Selector { return webanno.Selector{Type: webanno.Fragment, Value: v} }
	for _, c := range []struct {
		name   string
		target webanno.Target
		want   string
	}{
		{"once", selectors(quote("a bakery", "", "")), "exact [{1 15 23}]"},
		{"composed letters", selectors(quote("Panaderi\u0301a", "", "")), "exact [{3 0 9}]"},
		{"by prefix", selectors(quote("on the corner", "a pharmacy", "")), "broken []"},
		{"by prefix as written", selectors(quote("on the corner", "A pharmacy ", "")), "exact [{2 26 39}]"},
		{"by suffix", selectors(quote("on the corner", "", " of the street")), "exact [{1 24 37}]"},
		{"by position", selectors(quote("on the corner", "", ""), position(24, 37)), "exact [{1 24 37}]"},
		{"by time", selectors(quote("on the corner", "", ""), at("t=10,19")), "exact [{2 26 39}]"},
		{"time refined by a quote", selectors(webanno.Selector{Type: webanno.Fragment, Value: "t=1,2", RefinedBy: &webanno.Selector{Type: webanno.TextQuote, Exact: "Yes."}}), "exact [{1 0 4}]"},
		{"position alone", selectors(position(5, 55)), "position [{1 5 52} {2 0 2}]"},
		{"position behind the end", selectors(position(5, 5000)), "broken []"},
		{"time alone", selectors(at("t=8,12")), "time [{1 0 52} {2 0 53}]"},
		{"time of nothing", selectors(at("t=900")), "broken []"},
		{"changed", selectors(quote("There was the bakery on a corner", "", "")), "like [{1 5 37}]"},
		{"gone, but the time is known", selectors(quote("nobody ever said this at all", "", ""), at("t=20,21")), "time [{3 0 21}]"},
		{"gone", selectors(quote("nobody ever said this at all", "", "")), "broken []"},
		{"short and elsewhere", selectors(quote("bakery", "the old ", " of Mr. Lee")), "broken []"},
		{"nothing of text", selectors(webanno.Selector{Type: webanno.XPath, Value: "/a"}), "broken []"},
	} {
		if r := webanno.Resolve(&tr, c.target); fmt.Sprint(r.Method, " ", r.Spans) != c.want {
			t.Errorf("%s: %+v, want %s", c.name, r, c.want)
		}
	}
}

// A transcript of which one word in twenty was changed: of 300 links nearly all are
// found again, none at another place.
func TestCorrectedTranscript(t *testing.T) {
	random := rand.New(rand.NewSource(7))
	words := strings.Fields("the bakery was on corner of and then we had a street with wires over it my mother went to pharmacy every day because church stood next door you could smell bread before saw windows bay flats nobody could put hand between them trolley ran down hill until they tore up for subway planks hole in ground mission valencia twenty fourth york garage store")
	type origin struct{ segment, word int }
	var before, after transcript.Transcript
	var where [][]int // code point at which each word of a changed segment begins
	var texts [][]string
	for range 120 {
		var old, now []string
		var starts []int
		at := 0
		for range 40 {
			w := words[random.Intn(len(words))]
			old = append(old, w)
			if random.Intn(20) == 0 {
				w = words[random.Intn(len(words))]
			}
			starts = append(starts, at)
			at += len(w) + 1
			now = append(now, w)
		}
		before.Add(transcript.Segment{Text: strings.Join(old, " ")})
		after.Add(transcript.Segment{Text: strings.Join(now, " ")})
		texts, where = append(texts, old), append(where, append(starts, at))
	}
	text := webanno.NewText(&after)
	found, wrong := 0, 0
	const links = 300
	for range links {
		o := origin{random.Intn(len(texts)), 2 + random.Intn(20)}
		n := 6 + random.Intn(10)
		s := texts[o.segment]
		r := text.Resolve(selectors(webanno.Selector{Type: webanno.TextQuote, Exact: strings.Join(s[o.word:o.word+n], " "),
			Prefix: strings.Join(s[o.word-2:o.word], " "), Suffix: strings.Join(s[o.word+n:o.word+n+2], " ")}))
		if r.Method == webanno.Broken {
			continue
		}
		found++
		want := webanno.Span{Segment: o.segment + 1, Start: where[o.segment][o.word], End: where[o.segment][o.word+n] - 1}
		got := r.Spans[0]
		if len(r.Spans) != 1 || got.Segment != want.Segment || got.Start > want.Start+12 || got.Start < want.Start-12 || got.End > want.End+12 || got.End < want.End-12 {
			wrong++
		}
	}
	if found*100 < links*95 || wrong > 0 {
		t.Errorf("%d of %d found, %d of them wrong", found, links, wrong)
	}
}

func BenchmarkResolveLike(b *testing.B) {
	var tr transcript.Transcript
	for i := range 5000 {
		tr.Add(transcript.Segment{Text: fmt.Sprintf("passage %d tells of a street that nobody else has seen that day", i)})
	}
	text := webanno.NewText(&tr)
	target := selectors(webanno.Selector{Type: webanno.TextQuote, Exact: "of one street that no one else saw"})
	for b.Loop() {
		text.Resolve(target)
	}
}
