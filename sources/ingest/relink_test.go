package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

// talk makes an interview of n passages with the word frequencies of speech: few
// words stand for most of it, so that runs of them repeat.
func talk(rnd *rand.Rand, n int) [][]string {
	words := strings.Fields(`the and I to it was a you that of in we they there had on so he she then my one just
		like were have at for but with all from about what when up out know said go would them no yes not never house street
		corner store bakery church school mission garage window flat upstairs mother father kids bus wires palm mural bank
		theatre drugstore laundry grocery paint grey wooden painted floor steps fence yard alley park plaza bench tree`)
	out := make([][]string, n)
	for i := range out {
		for range 5 + rnd.IntN(60) {
			at := min(rnd.IntN(len(words)), rnd.IntN(len(words)), rnd.IntN(len(words)))
			out[i] = append(out[i], words[at])
		}
		out[i][0] = strings.ToUpper(out[i][0][:1]) + out[i][0][1:]
		out[i][len(out[i])-1] += "."
	}
	return out
}

// correct changes a part of the words as an editor does, and says for each old word
// where it stands now: its index in the new passage, or -1.
func correct(rnd *rand.Rand, talk [][]string, permille int) (after [][]string, where [][]int) {
	for _, words := range talk {
		var now []string
		at := make([]int, len(words))
		for i, w := range words {
			at[i] = len(now)
			if rnd.IntN(1000) >= permille {
				now = append(now, w)
				continue
			}
			switch rnd.IntN(4) {
			case 0: // left out
				at[i] = -1
			case 1: // put in before
				now = append(now, "um", w)
				at[i]++
			default: // heard anew
				now = append(now, w+"s")
			}
		}
		after, where = append(after, now), append(where, at)
	}
	return after, where
}

func passages(talk [][]string) []transcript.Segment {
	var t transcript.Transcript
	for _, words := range talk {
		t.Add(transcript.Segment{Speaker: "VOICE A", Text: strings.Join(words, " "), Line: 1})
	}
	return t.Segments
}

// span is the range of code points of words from to to-1.
func span(words []string, from, to int) (start, end int) {
	start = len([]rune(strings.Join(words[:from], " ")))
	if from > 0 {
		start++
	}
	return start, len([]rune(strings.Join(words[:to], " ")))
}

// TestRelinkAfterCorrection changes five words of a hundred: at least 95 of a
// hundred links are found again, at the words that were quoted and no others.
func TestRelinkAfterCorrection(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 5))
	total, found, wrong := 0, 0, 0
	for range 8 {
		before := talk(rnd, 150)
		after, where := correct(rnd, before, 50)
		var quotes []ingest.Quote
		var truth [][3]int // passage, first and last surviving word
		for i, words := range before {
			if len(after[i]) == 0 || len(words) < 6 {
				continue
			}
			from := rnd.IntN(len(words) - 4)
			to := from + 4 + rnd.IntN(min(len(words)-from-3, 12))
			start, end := span(words, from, to)
			quotes = append(quotes, ingest.Quote{Segment: i + 1, Start: start, End: end})
			first, last := -1, -1
			for k := from; k < to; k++ {
				if at := where[i][k]; at >= 0 {
					if first < 0 {
						first = at
					}
					last = at
				}
			}
			truth = append(truth, [3]int{i, first, last})
		}
		for n, l := range ingest.Relink(passages(before), passages(after), quotes) {
			total++
			if l.State == ingest.Broken {
				continue
			}
			found++
			p := truth[n]
			start, end := span(after[p[0]], p[1], p[2]+1)
			// A word put in or left out at the very edge may be in or out.
			if l.Quote.Segment != p[0]+1 || far(l.Quote.Start, start) || far(l.Quote.End, end) {
				wrong++
				t.Errorf("%q\n  was found as %q,\n  and is %q", l.Was, l.Now, strings.Join(after[p[0]][p[1]:p[2]+1], " "))
			}
		}
	}
	t.Logf("%d links, %d found again, %d wrong", total, found, wrong)
	if found*100 < total*95 || wrong > 0 {
		t.Errorf("of %d links %d were found again, %d of them wrongly", total, found, wrong)
	}
}

func far(a, b int) bool { return a-b > 4 || b-a > 4 }

func TestRelinkStates(t *testing.T) {
	before := []string{"What stood on the corner?", "There was a bakery right on the corner, I think until seventy-nine.",
		"And most of the others were old wooden houses.", "There was no garage on our side of the street, never."}
	for _, c := range []struct {
		name  string
		after []string
		quote string
		state ingest.LinkState
		now   string
		turns bool
	}{
		{"the same", before, "a bakery right on the corner", ingest.Kept, "a bakery right on the corner", false},
		{"a passage put in before", append([]string{"Testing, one, two."}, before...), "a bakery right on the corner", ingest.Moved, "a bakery right on the corner", false},
		{"a word heard anew", []string{before[0], "There was a grocery right on the corner, I think until seventy-nine.", before[2], before[3]},
			"a bakery right on the corner", ingest.Changed, "a grocery right on the corner", false},
		{"a sign only", []string{before[0], "There was a bakery, right on the corner; I think until seventy-nine.", before[2], before[3]},
			"a bakery right on the corner", ingest.Changed, "a bakery, right on the corner", false},
		{"a denial that went", []string{before[0], before[1], before[2], "There was a garage on our side of the street, never."},
			"There was no garage on our side of the street", ingest.Changed, "There was a garage on our side of the street", true},
		{"two passages joined", []string{before[0], before[1] + " " + before[2], before[3]}, "old wooden houses", ingest.Moved, "old wooden houses", false},
		{"taken out", []string{before[0], before[2], before[3]}, "a bakery right on the corner", ingest.Broken, "", false},
		{"said anew", []string{before[0], "He had bread there and cakes for everybody who came.", before[2], before[3]}, "a bakery right on the corner", ingest.Broken, "", false},
		{"moved past others", []string{before[2], before[3], before[0], before[1]}, "There was a bakery right on the corner", ingest.Moved, "There was a bakery right on the corner", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var q ingest.Quote
			for i, s := range before {
				if k := strings.Index(s, c.quote); k >= 0 {
					q = ingest.Quote{Segment: i + 1, Start: k, End: k + len(c.quote)}
				}
			}
			l := ingest.Relink(segments(before), segments(c.after), []ingest.Quote{q})[0]
			if l.State != c.state || l.Now != c.now || l.Negation != c.turns {
				t.Errorf("%s %q (distance %d, negation %v), want %s %q", l.State, l.Now, l.Distance, l.Negation, c.state, c.now)
			}
		})
	}
}

func segments(texts []string) []transcript.Segment {
	var t transcript.Transcript
	for _, s := range texts {
		t.Add(transcript.Segment{Text: s, Line: 1})
	}
	return t.Segments
}

func ExampleRelink() {
	before := segments([]string{"There was a bakery right on the corner.", "A laundry came later."})
	after := segments([]string{"Is it running?", "There was a bakery right at the corner.", "A laundry came later."})
	for _, l := range ingest.Relink(before, after, []ingest.Quote{{Segment: 1, Start: 10, End: 38}, {Segment: 2, Start: 0, End: 9}}) {
		fmt.Printf("%s, passage %d: %q, %d of %d words\n", l.State, l.Quote.Segment, l.Now, l.Distance, l.Of)
	}
	// Output:
	// changed, passage 2: "a bakery right at the corner", 1 of 6 words
	// moved, passage 3: "A laundry", 0 of 2 words
}
