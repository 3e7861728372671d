package project

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"vouch/sources"
	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

// run is how many words in a row give a passage away: fewer occur in any text.
// A passage of six or seven words is looked for whole.
const (
	run      = 8
	fewestIn = 6
)

// refused are the words that the gate keeps back, as runs.
type refused struct {
	runs       map[string]string // folded run → interview
	files      map[string]string // SHA-256 of a whole file → interview
	interviews int
}

func openDrafts(ctx context.Context, folder string, deps Deps) (*Project, error) {
	return open(ctx, os.DirFS(folder), ".", deps, sources.Options{Signatures: sources.UnsignedDrafts})
}

// refusedWords collects the runs of interviews that are kept back as a whole, and of
// passages that were withdrawn or closed by themselves. What also stands in an interview that is open, or in
// a public reading, gives nothing away. Specimens are exempt.
func (p *Project) refusedWords() *refused {
	out := &refused{runs: map[string]string{}, files: map[string]string{}}
	closed := map[string]bool{}
	for _, w := range p.withheld {
		if w.Statement == "" {
			closed[w.Interview] = true
		}
	}
	harmless := map[string]bool{}
	for i := range p.holding.Statements {
		eachRun(p.holding.Statements[i].Reading, func(r string) { harmless[r] = true })
	}
	type passage struct{ id, text string }
	var kept []passage
	for i := range p.holding.Interviews {
		iv := &p.holding.Interviews[i]
		shut := iv.ShutPassages(p.today())
		before := len(kept)
		for _, s := range iv.Segments {
			if !iv.Specimen && (closed[iv.ID] || slices.Contains(shut, s.Index)) {
				kept = append(kept, passage{iv.ID, s.Text})
			} else {
				eachRun(s.Text, func(r string) { harmless[r] = true })
			}
		}
		if !iv.Specimen && closed[iv.ID] {
			out.files[strings.ToLower(iv.SHA256)] = iv.ID
		}
		if len(kept) > before || !iv.Specimen && closed[iv.ID] {
			out.interviews++
		}
	}
	for _, k := range kept {
		eachRun(k.text, func(r string) {
			if !harmless[r] {
				out.runs[r] = k.id
			}
		})
	}
	return out
}

// eachRun calls a function for every run of a text.
func eachRun(text string, f func(string)) {
	folded := transcript.Fold(text)
	var starts []int
	for i := range len(folded) {
		if folded[i] != ' ' && (i == 0 || folded[i-1] == ' ') {
			starts = append(starts, i)
		}
	}
	if n := len(starts); n >= fewestIn && n < run {
		f(folded)
	}
	for i := 0; i+run <= len(starts); i++ {
		end := len(folded)
		if i+run < len(starts) {
			end = starts[i+run] - 1
		}
		f(folded[starts[i]:end])
	}
}

// in gives the interview whose words a file holds, or "". Office documents, PDF and
// archives are opened; a passage of fewer words than a run is found where it is the
// whole of what a reader gives.
func (w *refused) in(ctx context.Context, data []byte) string {
	sum := sha256.Sum256(data)
	if id := w.files[hex.EncodeToString(sum[:])]; id != "" {
		return id
	}
	found := ""
	look := func(text string) {
		eachRun(text, func(r string) {
			if found == "" {
				found = w.runs[r]
			}
		})
	}
	if utf8.Valid(data) {
		look(string(data))
	}
	if found != "" {
		return found
	}
	if ingest.IsArchive(data) {
		_ = ingest.Entries(ctx, "archive.zip", data, func(i ingest.Item) error { // what cannot be unpacked here can nobody
			if found == "" && i.Err == nil {
				found = w.in(ctx, i.Data)
			}
			return nil
		})
		return found
	}
	f, ok := ingest.Detect("", data)
	if raw := utf8.Valid(data) && (f == ingest.Text || f == ingest.Table); ok && !raw {
		if r, err := ingest.ReadAs(f, data, ingest.Options{}); err == nil {
			for _, t := range r.Interviews {
				for i := range t.Segments {
					look(t.Segments[i].Text)
				}
			}
		}
	}
	return found
}
