package project_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
	"vouch/sources/ingest"
	"vouch/sources/webanno"
)

var golden = flag.Bool("golden", false, "write the golden exports of testdata/exchange")

// exported writes an export of an example and gives its file's or folder's name.
func exported(t *testing.T, dir string, o project.ExportOrder) (string, *project.Exported) {
	t.Helper()
	o.Out = filepath.Join(t.TempDir(), "export")
	e, err := openDir(t, dir, deps(t)).Export(t.Context(), dir, o)
	if err != nil {
		t.Fatalf("%s: %v", o.Format, err)
	}
	return o.Out, e
}

func contents(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestGoldenExports compares every export of the thin example with the one that was
// looked at.
func TestGoldenExports(t *testing.T) {
	dir := onDisk(t, examples.Thin)
	for _, format := range []string{"citations", "prov", "crminf", "webannotation", "iiif", "ro-crate"} {
		name, _ := exported(t, dir, project.ExportOrder{Format: format})
		if format == "ro-crate" {
			name = filepath.Join(name, "ro-crate-metadata.json")
		}
		want := filepath.Join("testdata", "exchange", format)
		got := contents(t, name)
		if *golden {
			if err := os.MkdirAll(filepath.Dir(want), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(want, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.Equal(got, contents(t, want)) {
			t.Errorf("%s differs from %s; look at it and run with -golden", format, want)
		}
	}
}

// node is what an independent reader sees of JSON-LD: a flat list of things.
type node = map[string]any

func nodes(t *testing.T, data []byte) (context node, byID map[string]node) {
	t.Helper()
	var doc node
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	context, _ = doc["@context"].(node)
	byID = map[string]node{}
	for _, n := range doc["@graph"].([]any) {
		n := n.(node)
		id := n["@id"].(string)
		if byID[id] != nil {
			t.Errorf("two nodes %s", id)
		}
		byID[id] = n
	}
	return context, byID
}

// refs lists the ids to which a property leads.
func refs(v any) []string {
	switch v := v.(type) {
	case node:
		if id, ok := v["@id"].(string); ok {
			return []string{id}
		}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, refs(x)...)
		}
		return out
	}
	return nil
}

// TestProvReachesNarrators follows wasDerivedFrom from every cell that is not
// conjectural to a narrator or a record, in the file alone.
func TestProvReachesNarrators(t *testing.T) {
	name, _ := exported(t, onDisk(t, examples.Mission1974), project.ExportOrder{Format: "prov"})
	context, all := nodes(t, contents(t, name))
	for id, n := range all {
		for key, v := range n {
			if prefix, _, ok := strings.Cut(key, ":"); key[0] != '@' && (!ok || context[prefix] == nil) {
				t.Fatalf("%s: the context does not know %s", id, key)
			}
			if strings.HasPrefix(key, "prov:was") || key == "prov:used" || key == "dcterms:isPartOf" {
				for _, to := range refs(v) {
					if all[to] == nil {
						t.Errorf("%s: %s leads to %s, which is not there", id, key, to)
					}
				}
			}
		}
	}
	var reach func(id string) bool
	reach = func(id string) bool {
		n := all[id]
		if strings.Contains(id, ":record:") {
			return true
		}
		for _, a := range refs(n["prov:wasAttributedTo"]) {
			if strings.Contains(a, ":narrator:") {
				return true
			}
		}
		return slices.ContainsFunc(refs(n["prov:wasDerivedFrom"]), reach)
	}
	reached := 0
	for id, n := range all {
		if class := n["vouch:class"]; class == "evidenced" || class == "attested" || class == "documented" {
			reached++
			if !reach(id) {
				t.Errorf("%s is %s and leads to nobody", id, class)
			}
		}
	}
	if reached < 50 {
		t.Errorf("%d cells lead to a source", reached)
	}
}

// TestCRMinfPremises: each belief about a cell follows from beliefs that somebody
// adopted from a passage or a record.
func TestCRMinfPremises(t *testing.T) {
	name, _ := exported(t, onDisk(t, examples.Mission1974), project.ExportOrder{Format: "crminf"})
	_, all := nodes(t, contents(t, name))
	adopted := map[string]bool{}
	for id, n := range all {
		if n["@type"] == "crminf:I7_Belief_Adoption" {
			for _, b := range refs(n["crminf:J13_adopted_interpretation"]) {
				adopted[b] = true
			}
			if from := refs(n["crminf:J7_is_based_on_evidence_from"]); len(from) != 1 || all[from[0]]["@type"] != "crm:E31_Document" {
				t.Errorf("%s rests on %v", id, from)
			}
		}
	}
	inferences := 0
	for id, n := range all {
		if n["@type"] != "crminf:I5_Inference_Making" {
			continue
		}
		for _, b := range refs(n["crminf:J1_used_as_premise"]) {
			if inferences++; !adopted[b] {
				t.Errorf("%s: nobody adopted %s", id, b)
			}
		}
	}
	if inferences < 50 {
		t.Errorf("%d premises", inferences)
	}
}

// TestExportsAreReadByOurReaders: the annotations by the Web Annotation reader, the
// manifest by the IIIF reader, the transcripts with the ids that they had.
func TestExportsAreReadByOurReaders(t *testing.T) {
	dir := onDisk(t, examples.Mission1974)
	h, err := sources.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	name, e := exported(t, dir, project.ExportOrder{Format: "webannotation"})
	list, err := webanno.Parse(contents(t, name))
	if err != nil || len(list) == 0 || len(list) > e.Statements {
		t.Fatalf("%d annotations of %d statements, %v", len(list), e.Statements, err)
	}
	for _, a := range list {
		if len(a.Findings) > 0 || len(a.Targets) != 1 || len(a.Targets[0].Selectors) != 1 || a.Bodies[0].Value == "" {
			t.Errorf("%s: %+v", a.ID, a)
		}
	}
	name, _ = exported(t, dir, project.ExportOrder{Format: "iiif", Base: "https://archive.example/mission/"})
	if text := string(contents(t, name)); strings.Contains(text, "urn:") || !strings.Contains(text, `"https://archive.example/mission/canvas/voice-a"`) {
		t.Error("the names are not below the base")
	}
	if r, err := ingest.Read("manifest.json", contents(t, name), ingest.Options{}); err != nil || r.Format != "iiif" {
		t.Errorf("the manifest: %+v, %v", r, err)
	}
	for _, format := range []string{"webvtt", "ohms", "tei"} {
		folder, e := exported(t, dir, project.ExportOrder{Format: format})
		for _, file := range e.Files {
			id, ending, _ := strings.Cut(file, ".")
			if ending == "md" {
				continue
			}
			r, err := ingest.Read(file, contents(t, filepath.Join(folder, file)), ingest.Options{})
			if err != nil || len(r.Interviews) != 1 {
				t.Fatalf("%s %s: %v", format, file, err)
			}
			iv := h.Interview(id)
			again := ingest.IDs(strings.Repeat("0", 64), 1, r.Interviews[0])
			for i, seg := range r.Interviews[0].Segments {
				if !slices.Contains(iv.IDs, again[i]) || !slices.ContainsFunc(iv.Segments, func(s sources.Segment) bool { return s.Text == seg.Text }) {
					t.Fatalf("%s %s: passage %d comes back as %s", format, file, i+1, again[i])
				}
			}
		}
	}
}
