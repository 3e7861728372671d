package sources_test

import (
	"errors"
	"maps"
	"testing"
	"testing/fstest"

	"vouch/sources"
)

// FuzzLoad replaces one file of the documented project. Whatever stands in it,
// Load gives a holding or faults that have a place and something to do.
func FuzzLoad(f *testing.F) {
	names := []string{"places.yaml", "records.yaml", "interviews.yaml", "statements.yaml", "curators.yaml", "signatures.yaml", "key.yaml", "words.yaml"}
	base := docsProject(f)
	base["words.yaml"] = &fstest.MapFile{Data: wordsExample(f)}
	for i, name := range names {
		f.Add(byte(i), base[name].Data)
	}
	f.Add(byte(0), []byte("places:\n  - {id: a, kind: zone, point: [0, 0], parent: b}\n  - {id: b, kind: zone, point: [0, 0], parent: a}\n"))
	f.Fuzz(func(t *testing.T, which byte, data []byte) {
		project := fstest.MapFS{}
		maps.Copy(project, base)
		project[names[int(which)%len(names)]] = &fstest.MapFile{Data: data}
		h, err := sources.Load(project)
		if err == nil {
			sources.Gate(h, publicScene, today)
			return
		}
		all, ok := errors.AsType[*sources.Errors](err)
		if !ok || len(all.Faults) == 0 {
			t.Fatalf("%T %v", err, err)
		}
		for _, fault := range all.Faults {
			if fault.File == "" || fault.Line < 1 || fault.Message == "" || fault.Hint == "" {
				t.Fatalf("no place or nothing to do: %#v", fault)
			}
		}
	})
}

// FuzzPeriod: what is read has a first day not after its last.
func FuzzPeriod(f *testing.F) {
	for _, s := range []string{"1974", "about 1974", "1970/1979", "../1974", "the early seventies", "summer of 1972", "from 1968 to 1979", "before 1000", "about 2999", "c.1971", "0/0"} {
		f.Add(s)
	}
	words := sources.DefaultPeriodWords()
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := words.Parse(text); err == nil && (p.From > p.To || !p.Said()) {
			t.Fatalf("%q is %s", text, p.Span)
		}
	})
}
