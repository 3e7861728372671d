package project_test

import (
	"context"
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

// large is the square with 64 by 64 cells, an interview of ten thousand passages, and
// a statement about each of some three hundred places.
func large(b *testing.B, d project.Deps) string {
	b.Helper()
	dir := onDisk(b, examples.Square)
	file := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, text string) {
		if err := os.WriteFile(file(name), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	text := func(name string) string {
		data, err := os.ReadFile(file(name))
		if err != nil {
			b.Fatal(err)
		}
		return string(data)
	}
	words := func(n int) string { return fmt.Sprintf("I saw one of them standing there, the one number %d.", n) }
	var vtt strings.Builder
	vtt.WriteString("WEBVTT - SPECIMEN, generated\n")
	for n := 1; n <= 10_000; n++ {
		fmt.Fprintf(&vtt, "\n%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\n<v VOICE L>%s\n", n/3600, n/60%60, n%60, n/3600, n/60%60, n%60, words(n))
	}
	write("sources/voice-l.vtt", vtt.String())
	write(sources.InterviewsFile, text(sources.InterviewsFile)+fmt.Sprintf(`  - id: voice-l
    holder: Vouch specimen archive
    file: sources/voice-l.vtt
    format: webvtt
    sha256: "%x"
    language: [en]
    date: 2003-08-07
    transcript: approved
    narrators:
      - {id: n.l, shown: Specimen voice L, speaker: VOICE L, present: ["1969/1978 square.all"]}
    specimen: true
    right: "https://creativecommons.org/publicdomain/zero/1.0/"
    consent:
      - {date: 2003-08-07, event: granted, scopes: {archive-access: yes, public-web: yes, 3d-reconstruction: yes, place-precision: yes}, by: n.l}
`, sha256.Sum256([]byte(vtt.String()))))
	places, statements := text(sources.PlacesFile), text(sources.StatementsFile)
	places = strings.Replace(places, "columns: 24, rows: 24", "columns: 64, rows: 64", 1)
	places = strings.Replace(places, "[[-10, 10], [470, 10], [470, -470], [-10, -470]]", "[[-10, 10], [1270, 10], [1270, -1270], [-10, -1270]]", 1)
	n := 0
	for i := range 21 {
		for j := range 21 {
			if i < 8 && j < 8 {
				continue // the example's own square
			}
			n++
			u, v := 60*i, -60*j
			places += fmt.Sprintf("  - id: spot.l%d\n    kind: zone\n    names: [{name: Spot %d}]\n    polygon: [[%d, %d], [%d, %d], [%d, %d], [%d, %d]]\n    cite: {title: Plan, maker: Vouch specimen archive, confidence: A, basis: s}\n",
				n, n, u-9, v+9, u+49, v+9, u+49, v-49, u-9, v-49)
			quote := words(n * 20)
			statements += fmt.Sprintf("  - {id: l%d, kind: presence, interview: voice-l, segment: %d, quote: {start: 0, end: %d, sha256: %s}, place: spot.l%d, concept: %s, count: [1, 2], period: 1969/1978, modality: saw, polarity: affirms, certainty: 4, present: yes, reading: One of them stood at spot %d., by: c.one}\n",
				n, n*20, len(quote), sources.QuoteHash(quote), n, []string{"square.bench", "square.flowerbed"}[n%2], n)
		}
	}
	write(sources.PlacesFile, places)
	write(sources.StatementsFile, statements)
	s, err := project.SignStatements(context.Background(), os.DirFS(dir), ".", d)
	if err != nil {
		b.Fatal(err)
	}
	write(sources.SignaturesFile, string(s.File))
	return dir
}

// BenchmarkDepend lists what rests on one of ten thousand passages, with the scene of
// 64 by 64 cells solved again from the same seed.
func BenchmarkDepend(b *testing.B) {
	d := deps(b)
	p := openDir(b, large(b, d), d)
	r := project.Removal{Interview: "voice-l", Segment: 4000}
	if list, err := p.Depend(b.Context(), r); err != nil || list.Problem != "" || len(list.Statements) != 1 || len(list.Lots) == 0 {
		b.Fatalf("%+v, %v", list, err)
	}
	for b.Loop() {
		if _, err := p.Depend(b.Context(), r); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWithdraw is the whole act: files read and checked, the event written, the
// list made, the log kept.
func BenchmarkWithdraw(b *testing.B) {
	d := deps(b)
	dir := large(b, d)
	n := 0
	for b.Loop() {
		n++
		if _, err := project.Withdraw(b.Context(), dir, project.Removal{Interview: "voice-l", Segment: 20 * n}, d); err != nil {
			b.Fatal(err)
		}
	}
}
