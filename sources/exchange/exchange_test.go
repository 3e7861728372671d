package exchange_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/sources"
	"vouch/sources/exchange"
)

// example is the project that the pages of docs/formats make together.
func example() (*sources.Holding, error) {
	project := fstest.MapFS{}
	for _, f := range []struct{ name, page, lang string }{
		{"places.yaml", "places.md", "yaml"}, {"records.yaml", "records.md", "yaml"}, {"interviews.yaml", "interviews.md", "yaml"},
		{"sources/voice-d.vtt", "interviews.md", "webvtt"}, {"statements.yaml", "statements.md", "yaml"},
		{"curators.yaml", "curators.md", "yaml"}, {"signatures.yaml", "signatures.md", "yaml"},
	} {
		page, err := os.ReadFile(filepath.Join("..", "..", "docs", "formats", f.page))
		if err != nil {
			return nil, err
		}
		_, rest, _ := strings.Cut(string(page), "\n## Example\n")
		_, rest, _ = strings.Cut(rest, "\n```"+f.lang+"\n")
		text, _, _ := strings.Cut(rest, "```")
		project[f.name] = &fstest.MapFile{Data: []byte(text)}
	}
	return sources.Load(project)
}

// graph is the example as it is exported, changed by change.
func graph(change func(*sources.Holding)) (*exchange.Graph, error) {
	h, err := example()
	if err != nil {
		return nil, err
	}
	if change != nil {
		change(h)
	}
	purpose := []sources.Scope{sources.PublicWeb, sources.Reconstruction3D}
	day := sources.Date{Year: 2026, Month: 11, Dom: 21}
	cleared, _ := sources.Gate(h, purpose, day)
	g := &exchange.Graph{Project: "small", Title: "A small street", Cleared: cleared, Curators: h.Curators, Purpose: purpose, Day: day, Program: "Vouch",
		Scene: exchange.Scene{Title: "A small street", When: "1974", Kind: "sketch", Seed: 7}}
	for i, st := range cleared.Statements() {
		g.Rules = append(g.Rules, exchange.Rule{Commitment: fmt.Sprintf("%064d", i), Statement: st.ID, Force: "hard", Place: st.Place, Reading: st.Reading})
		g.Cells = append(g.Cells, exchange.Cell{X: int32(i), Y: 2, Concept: st.Concept, Class: "attested", Rules: []int32{int32(i)}, Why: st.Reading})
	}
	return g, nil
}

func ExampleGraph_Citations() {
	g, err := graph(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := g.Citations()
	fmt.Printf("%s%v", text, err)
	// Output:
	// # Sources of A small street
	//
	// A small street, 1974. For public-web, 3d-reconstruction. Listed on 2026-11-21.
	//
	// ## Interviews
	//
	// - Specimen voice D, “Specimen interview D”, interview, 3 May 1998, specimen, Vouch specimen archive.
	//   Used: passage 2 (0:00:06–0:00:21), passage 3 (0:00:21–0:00:30).
	//   Rights: CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/.
	//   Consent: quote: yes, since 1998-05-03, no end was set; public-web: yes, since 1998-05-03, no end was set; 3d-reconstruction: yes, since 1998-05-03, no end was set.
	//   Specimen: invented for an example.
	//
	// ## Records
	//
	// - City planning office, Register of landmarks, entry for the bank building, landmark page, page 3, City archive, facts only.
	// <nil>
}

// all writes every form of a graph into one.
func all(t *testing.T, g *exchange.Graph) []byte {
	t.Helper()
	var out bytes.Buffer
	var files []exchange.File
	for name, write := range map[string]func() ([]byte, error){"prov": g.PROV, "crminf": g.CRMinf, "annotations": g.WebAnnotations, "citations": g.Citations,
		"manifest": func() ([]byte, error) { data, _, err := g.Manifest(); return data, err }} {
		data, err := write()
		if err != nil {
			t.Fatal(err)
		}
		if name != "citations" && data != nil && !json.Valid(data) {
			t.Errorf("%s is no JSON", name)
		}
		files = append(files, exchange.File{Name: name, Data: data})
		out.Write(data)
	}
	data, err := g.Crate(files, "1.1")
	if err != nil {
		t.Fatal(err)
	}
	out.Write(data)
	return out.Bytes()
}

// TestNoWordsWithoutQuote: what may not be quoted, and what is withheld, stands in no
// form; nor does a name that may not be shown.
func TestNoWordsWithoutQuote(t *testing.T) {
	for _, c := range []struct {
		name    string
		change  func(*sources.Holding)
		without []string
		with    []string
	}{
		{"as it is", nil, nil, []string{"There was a bakery", "Specimen voice D", "Specimen interview D"}},
		{"no quote", func(h *sources.Holding) { event(h, sources.Restricted, sources.Quote) }, []string{"There was a bakery"}, []string{"Specimen voice D"}},
		{"no name", func(h *sources.Holding) { event(h, sources.Withdrawn, sources.NameDisplay) }, []string{"Specimen voice D", "Specimen interview D", "VOICE D"}, []string{"a narrator"}},
		{"pseudonym", func(h *sources.Holding) { h.Interviews[0].Narrators[0].Display = sources.Pseudonymous }, []string{"Specimen interview D", "VOICE D"}, []string{"Specimen voice D"}},
		{"withdrawn", func(h *sources.Holding) { event(h, sources.Withdrawn) }, []string{"There was a bakery", "voice-d", "n.d", "s001"}, []string{"Register of landmarks"}},
		{"without times", func(h *sources.Holding) {
			for i := range h.Interviews[0].Segments {
				h.Interviews[0].Segments[i].Alignment = sources.AlignmentNone
			}
		}, []string{"t=6.000", "canvas"}, []string{"voice-d/segment/2"}},
	} {
		g, err := graph(c.change)
		if err != nil {
			t.Fatal(err)
		}
		text := all(t, g)
		for _, w := range c.without {
			if bytes.Contains(text, []byte(w)) {
				t.Errorf("%s: an export holds %q", c.name, w)
			}
		}
		for _, w := range c.with {
			if !bytes.Contains(text, []byte(w)) {
				t.Errorf("%s: no export holds %q", c.name, w)
			}
		}
	}
}

// event adds one to the interview of the example.
func event(h *sources.Holding, kind sources.EventKind, scopes ...sources.Scope) {
	e := sources.ConsentEvent{Date: sources.Date{Year: 2020}, Event: kind, By: "n.d"}
	for _, s := range scopes {
		e.Scopes = append(e.Scopes, sources.ScopeAnswer{Scope: s, Answer: sources.No})
	}
	iv := &h.Interviews[0]
	iv.Consent = append(iv.Consent, e)
}
