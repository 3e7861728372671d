package export_test

import (
	"fmt"
	"testing"

	"vouch/sources/export"
	"vouch/sources/transcript"
)

// spoken is a transcript of some forty hours.
func spoken() *transcript.Transcript {
	t := &transcript.Transcript{Title: "forty hours"}
	for i := range 20_000 {
		t.Add(transcript.Segment{Name: fmt.Sprintf("seg-%016x", i), Speaker: []string{"INTERVIEWER", "RIVERA"}[i%2], StartMS: i * 7000, EndMS: i*7000 + 6500, Alignment: transcript.Exact,
			Text: fmt.Sprintf("Bay windows, all of them, two floors of windows & the store below; that was number %d on our side of Twenty-fourth Street.", i), Line: 1})
	}
	return t
}

func BenchmarkRead(b *testing.B) {
	t := spoken()
	for _, f := range formats {
		d, err := f.write(t, export.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(f.name, func(b *testing.B) {
			b.SetBytes(int64(len(d.Data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := f.read(d.Data); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(t.Segments))*float64(b.N)/b.Elapsed().Seconds(), "segments/s")
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	t := spoken()
	for _, f := range formats {
		b.Run(f.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := f.write(t, export.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(t.Segments))*float64(b.N)/b.Elapsed().Seconds(), "segments/s")
		})
	}
}
