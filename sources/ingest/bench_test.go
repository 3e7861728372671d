package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"vouch/sources/ingest"
)

// BenchmarkRead reads an interview of two thousand cues, with all that is looked for
// in what comes in.
func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString("WEBVTT\n\n")
	rnd := rand.New(rand.NewPCG(1, 2))
	const cues = 2000
	for i, words := range talk(rnd, cues) {
		fmt.Fprintf(&text, "%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\n<v VOICE A>%s\n\n", i/3600, i/60%60, i%60, i/3600, i/60%60, i%60, strings.Join(words, " "))
	}
	data := []byte(text.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if r, err := ingest.Read("x.vtt", data, ingest.Options{}); err != nil || r.Segments() != cues {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(cues)*float64(b.N)/b.Elapsed().Seconds(), "segments/s")
}

// BenchmarkRelink finds two hundred quotes in an interview of which five words of a
// hundred changed.
func BenchmarkRelink(b *testing.B) {
	rnd := rand.New(rand.NewPCG(6, 5))
	before := talk(rnd, 400)
	after, _ := correct(rnd, before, 50)
	old, now := passages(before), passages(after)
	var quotes []ingest.Quote
	for i := range 200 {
		start, end := span(before[i*2], 0, 5)
		quotes = append(quotes, ingest.Quote{Segment: i*2 + 1, Start: start, End: end})
	}
	for b.Loop() {
		ingest.Relink(old, now, quotes)
	}
	b.ReportMetric(float64(len(quotes))*float64(b.N)/b.Elapsed().Seconds(), "links/s")
}
