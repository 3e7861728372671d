package project_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
)

// vocabulary reads a list of names: its second line is their namespace.
func vocabulary(t *testing.T, name string) (namespace string, terms map[string]bool) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(contents(t, filepath.Join("testdata", "exchange", "terms", name+".txt")))), "\n")
	terms = map[string]bool{}
	for _, l := range lines[2:] {
		terms[l] = true
	}
	return lines[1], terms
}

// ownTerms are the words of our own that docs/formats/exchange.md explains.
func ownTerms(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `vouch:([a-z]+)` \\|").FindAllStringSubmatch(string(contents(t, "../../docs/formats/exchange.md")), -1) {
		out[m[1]] = true
	}
	return out
}

// shape is what a property takes: things of a class, on both sides; a plain value where
// the second is "".
type shape struct{ of, to string }

// shapes are domains and ranges, as PROV-O, CIDOC CRM 7.1 and CRMinf 1.0 give them.
var shapes = map[string]shape{
	"prov:wasDerivedFrom": {"prov:Entity", "prov:Entity"}, "prov:wasRevisionOf": {"prov:Entity", "prov:Entity"}, "prov:wasGeneratedBy": {"prov:Entity", "prov:Activity"},
	"prov:wasAttributedTo": {"prov:Entity", "prov:Agent"}, "prov:wasAssociatedWith": {"prov:Activity", "prov:Agent"}, "prov:wasInformedBy": {"prov:Activity", "prov:Activity"},
	"prov:used": {"prov:Activity", "prov:Entity"}, "prov:value": {"prov:Entity", ""},
	"crm:P14_carried_out_by": {"E7", "E39"}, "crm:P4_has_time-span": {"E2", "E52"}, "crm:P82_at_some_time_within": {"E52", ""}, "crm:P94i_was_created_by": {"E28", "E65"},
	"crm:P104_is_subject_to": {"E72", "E30"}, "crm:P106i_forms_part_of": {"E90", "E90"}, "crm:P128i_is_carried_by": {"E90", "E18"}, "crm:P50_has_current_keeper": {"E18", "E39"},
	"crm:P3_has_note": {"E1", ""}, "crminf:J7_is_based_on_evidence_from": {"I7", "E73"}, "crminf:J13_adopted_interpretation": {"I7", "I12"},
	"crminf:J14_adopted_interpretation_of": {"I12", "E73"}, "crminf:J4_that": {"I2", "I4"}, "crminf:J5_holds_to_be": {"I2", "I6"}, "crminf:J1_used_as_premise": {"I5", "I2"},
	"crminf:J3_applied": {"I5", "I3"}, "crminf:J2_concluded_that": {"I1", "I2"},
}

// above are the classes over a class, one step.
var above = map[string][]string{
	"prov:Bundle": {"prov:Entity"}, "prov:Collection": {"prov:Entity"}, "prov:Person": {"prov:Agent"}, "prov:SoftwareAgent": {"prov:Agent"},
	"E31": {"E73"}, "E73": {"E90"}, "E90": {"E28", "E72"}, "E28": {"E1"}, "E72": {"E1"}, "E30": {"E1"}, "E21": {"E39"}, "E39": {"E1"}, "E65": {"E7"}, "E7": {"E2"}, "E2": {"E1"},
	"E22": {"E18"}, "E18": {"E72"}, "I7": {"I1"}, "I5": {"I1"}, "I1": {"E7"}, "I12": {"I2"}, "I2": {"E2"}, "I4": {"E73"}, "E52": {"E1"},
}

// isA reports whether a thing of these types is of a class. CRM classes are known by
// their numbers.
func isA(types any, class string) bool {
	for _, name := range texts(types) {
		short := name
		if prefix, local, _ := strings.Cut(name, ":"); strings.HasPrefix(prefix, "crm") {
			short, _, _ = strings.Cut(local, "_")
		}
		if short == class || slices.ContainsFunc(above[short], func(up string) bool { return isA(up, class) }) {
			return true
		}
	}
	return false
}

func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, texts(x)...)
		}
		return out
	}
	return nil
}

// reader is a small independent reader of JSON-LD whose context it has.
type reader struct {
	t     *testing.T
	known map[string]map[string]bool // by prefix of the context
	all   map[string]node            // by id, those that are described
	used  map[string]bool            // of our own words
}

// describe collects what each id is said to be, wherever it stands.
func (r *reader) describe(v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			r.describe(x)
		}
	case node:
		if id, ok := v["@id"].(string); ok && len(v) > 1 {
			if r.all[id] == nil {
				r.all[id] = node{}
			}
			maps.Copy(r.all[id], v)
		}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			r.describe(v[k])
		}
	}
}

// term looks a name up in the vocabulary of its prefix.
func (r *reader) term(at, name string) {
	prefix, local, ok := strings.Cut(name, ":")
	if terms := r.known[prefix]; !ok || terms == nil || !terms[local] {
		r.t.Errorf("%s: no vocabulary has %q", at, name)
	}
	if prefix == "vouch" {
		r.used[local] = true
	}
}

// look checks every name, reference, domain and range below a value.
func (r *reader) look(at string, v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			r.look(at, x)
		}
	case node:
		if id, ok := v["@id"].(string); ok {
			at = id
			if len(v) == 1 && r.all[id] == nil && !strings.HasPrefix(id, "http") {
				r.t.Errorf("%s is mentioned and nowhere described", id)
			}
		}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			switch k {
			case "@context", "@id", "@value":
			case "@type":
				for _, name := range texts(v[k]) {
					r.term(at, name)
				}
			case "@graph":
				r.look(at, v[k])
			default:
				r.term(at, k)
				r.shape(at, v, k)
				r.look(at, v[k])
			}
		}
	}
}

func (r *reader) shape(at string, subject node, property string) {
	s, ok := shapes[property]
	if prefix, _, _ := strings.Cut(property, ":"); !ok {
		if prefix == "prov" || strings.HasPrefix(prefix, "crm") {
			r.t.Errorf("%s: nothing is known of what %s takes", at, property)
		}
		return
	}
	if !isA(subject["@type"], s.of) {
		r.t.Errorf("%s: %s is of %s, not of %v", at, property, s.of, subject["@type"])
	}
	values, many := subject[property].([]any)
	if !many {
		values = []any{subject[property]}
	}
	for _, v := range values {
		n, thing := v.(node)
		if _, typed := n["@value"]; typed {
			thing = false
		}
		switch {
		case thing != (s.to != ""):
			r.t.Errorf("%s: %s takes %q and has %v", at, property, s.to, v)
		case thing:
			if id, ok := n["@id"].(string); ok && len(n) == 1 {
				n = r.all[id]
			}
			if !isA(n["@type"], s.to) {
				r.t.Errorf("%s: %s takes %s, not %v", at, property, s.to, n["@type"])
			}
		}
	}
}

// TestVocabularies reads PROV and CRMinf with nothing but their own contexts and lists
// of names: each name is of its vocabulary, each property between things that it may
// join, each reference described, and our own words explained on the page.
func TestVocabularies(t *testing.T) {
	mission, thin := onDisk(t, examples.Mission1974), labelled(t)
	used := map[string]bool{}
	for _, c := range []struct{ dir, format string }{{mission, "prov"}, {mission, "crminf"}, {thin, "prov"}, {thin, "crminf"}} {
		name, _ := exported(t, c.dir, project.ExportOrder{Format: c.format})
		var doc node
		if err := json.Unmarshal(contents(t, name), &doc); err != nil {
			t.Fatal(err)
		}
		r := &reader{t: t, known: map[string]map[string]bool{"vouch": ownTerms(t)}, all: map[string]node{}, used: used}
		context := doc["@context"].(node)
		for _, prefix := range slices.Sorted(maps.Keys(context)) {
			if prefix == "vouch" {
				continue
			}
			namespace, terms := vocabulary(t, prefix)
			if context[prefix] != namespace {
				t.Errorf("%s: %s is %v", c.format, prefix, context[prefix])
			}
			r.known[prefix] = terms
		}
		r.describe(doc)
		r.look(c.format, doc)
		if len(r.all) < 50 {
			t.Errorf("%s: %d things", c.format, len(r.all))
		}
	}
	for term := range ownTerms(t) {
		// Two stand in annotations alone.
		if !used[term] && term != "terms" {
			t.Errorf("vouch:%s is explained and not used", term)
		}
	}
}

// labelled is the thin example with a community's label and a corrected reading.
func labelled(t *testing.T) string {
	t.Helper()
	dir := onDisk(t, examples.Thin)
	d := desk(t, dir, "")
	if err := d.Correct("t02"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Accept(t.Context(), d.Open()...); err != nil {
		t.Fatal(err)
	}
	signed, err := project.SignStatements(t.Context(), os.DirFS(dir), ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := signed.Write(dir); err != nil {
		t.Fatal(err)
	}
	const label = "    labels:\n      - {label: \"https://localcontexts.org/label/tk-attribution/\", community: The neighbours, text: Name the neighbours.}\n"
	name := filepath.Join(dir, "interviews.yaml")
	text := strings.Replace(string(contents(t, name)), "    consent:", label+"    consent:", 1)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestRevisionsAreNamed: the older reading is there, its words are not.
func TestRevisionsAreNamed(t *testing.T) {
	name, _ := exported(t, labelled(t), project.ExportOrder{Format: "prov"})
	_, all := nodes(t, contents(t, name))
	newer, older := all["urn:vouch:thin:statement:voice-t.01"], all["urn:vouch:thin:statement:t02"]
	if newer == nil || older == nil || !slices.Equal(refs(newer["prov:wasRevisionOf"]), []string{"urn:vouch:thin:statement:t02"}) || older["prov:value"] != nil || older["rdfs:label"] != "an older reading, corrected since" {
		t.Errorf("%v revises %v", newer, older)
	}
}

// TestAnnotationsAreWhole checks what Web Annotation requires, in §3 and §4 of its model.
func TestAnnotationsAreWhole(t *testing.T) {
	_, names := vocabulary(t, "anno")
	own := ownTerms(t)
	for _, dir := range []string{onDisk(t, examples.Mission1974), labelled(t)} {
		name, _ := exported(t, dir, project.ExportOrder{Format: "webannotation"})
		var page node
		if err := json.Unmarshal(contents(t, name), &page); err != nil {
			t.Fatal(err)
		}
		if contexts, _ := page["@context"].([]any); len(contexts) != 2 || contexts[0] != "http://www.w3.org/ns/anno.jsonld" || page["type"] != "AnnotationPage" || page["id"] == nil {
			t.Errorf("the page: %v, %v", page["@context"], page["type"])
		}
		var look func(v any)
		look = func(v any) {
			for _, x := range list(v) {
				for k, y := range x {
					prefix, local, prefixed := strings.Cut(k, ":")
					if k[0] != '@' && !names[k] && !(prefix == "vouch" && own[local]) && !(prefixed && prefix == "rdfs") {
						t.Errorf("no vocabulary has %q", k)
					}
					if k == "type" && !names[fmt.Sprint(y)] {
						t.Errorf("no vocabulary has the type %v", y)
					}
					if k != "@context" {
						look(y)
					}
				}
			}
		}
		look(page)
		seen := map[any]bool{}
		for _, a := range list(page["items"]) {
			targets, bodies := list(a["target"]), list(a["body"])
			if seen[a["id"]] || a["id"] == nil || a["type"] != "Annotation" || len(targets) != 1 || len(bodies) == 0 || a["motivation"] != "describing" {
				t.Errorf("annotation %v", a)
			}
			seen[a["id"]] = true
			for _, b := range bodies {
				if text := b["type"] == "TextualBody"; text && b["value"] == nil || !text && b["id"] == nil {
					t.Errorf("%v: body %v", a["id"], b)
				}
			}
			if s := targets[0]; s["type"] != "SpecificResource" || len(texts(s["source"])) != 1 || len(list(s["selector"])) != 1 || !selects(list(s["selector"])[0]) {
				t.Errorf("%v: target %v", a["id"], s)
			}
		}
	}
}

// selects: a selector has what its type requires, and so has what refines it.
func selects(s node) bool {
	if more := list(s["refinedBy"]); len(more) > 1 || len(more) == 1 && !selects(more[0]) {
		return false
	}
	switch s["type"] {
	case "FragmentSelector":
		return regexp.MustCompile(`^t=\d+\.\d{3},\d+\.\d{3}$`).MatchString(fmt.Sprint(s["value"])) && s["conformsTo"] == "http://www.w3.org/TR/media-frags/"
	case "TextQuoteSelector":
		return s["exact"] != nil
	case "TextPositionSelector":
		from, ok1 := s["start"].(float64)
		to, ok2 := s["end"].(float64)
		return ok1 && ok2 && from >= 0 && from < to
	}
	return false
}

// list is a value, or several, as objects.
func list(v any) []node {
	switch v := v.(type) {
	case node:
		return []node{v}
	case []any:
		var out []node
		for _, x := range v {
			out = append(out, list(x)...)
		}
		return out
	}
	return nil
}

// TestManifestIsWhole checks what IIIF Presentation 3.0 requires in §3 and §5.
func TestManifestIsWhole(t *testing.T) {
	_, names := vocabulary(t, "iiif")
	for _, dir := range []string{onDisk(t, examples.Mission1974), labelled(t)} {
		name, _ := exported(t, dir, project.ExportOrder{Format: "iiif"})
		var m node
		if err := json.Unmarshal(contents(t, name), &m); err != nil {
			t.Fatal(err)
		}
		namespace, _ := vocabulary(t, "iiif")
		if m["@context"] != namespace || m["type"] != "Manifest" || len(list(m["items"])) == 0 {
			t.Fatalf("%v %v", m["@context"], m["type"])
		}
		if right := m["rights"]; right != nil && !strings.HasPrefix(fmt.Sprint(right), "http://creativecommons.org/") && !strings.HasPrefix(fmt.Sprint(right), "http://rightsstatements.org/vocab/") {
			t.Errorf("rights %v", right)
		}
		seconds, seen := map[string]float64{}, map[string]bool{}
		var look func(x node)
		look = func(x node) {
			id, _, inPart := strings.Cut(fmt.Sprint(x["id"]), "#t=")
			if !strings.HasPrefix(id, "https://") || !inPart && seen[id] {
				t.Errorf("%v %q", x["type"], x["id"])
			}
			seen[id] = seen[id] || !inPart
			for k := range x {
				if k != "@context" && !names[k] {
					t.Errorf("%s: IIIF has no %q", id, k)
				}
			}
			if !inPart {
				languageMap(t, id, x["label"])
			}
			for _, pair := range list(x["metadata"]) {
				languageMap(t, id, pair["label"])
				languageMap(t, id, pair["value"])
			}
			switch x["type"] {
			case "Canvas":
				if length, ok := x["duration"].(float64); !inPart && (!ok || length <= 0) {
					t.Errorf("%s lasts %v", id, x["duration"])
				} else if !inPart {
					seconds[id] = length
				}
				var from, to float64
				if _, rest, _ := strings.Cut(fmt.Sprint(x["id"]), "#t="); inPart {
					if _, err := fmt.Sscanf(rest, "%f,%f", &from, &to); err != nil || from >= to || to > seconds[id] {
						t.Errorf("%v does not lie on its canvas of %v s", x["id"], seconds[id])
					}
				}
				return
			case "Range":
				if len(list(x["items"])) == 0 {
					t.Errorf("the range %s is empty", id)
				}
			case "Manifest":
			default:
				t.Errorf("%s is a %v", id, x["type"])
			}
			for _, y := range append(list(x["items"]), list(x["structures"])...) {
				look(y)
			}
		}
		look(m)
		if len(seconds) == 0 {
			t.Error("no canvas")
		}
	}
}

// languageMap: languages with lists of texts.
func languageMap(t *testing.T, at string, v any) {
	t.Helper()
	m, ok := v.(node)
	if !ok || len(m) == 0 {
		t.Errorf("%s: %v is no language map", at, v)
	}
	for _, values := range m {
		if l := texts(values); len(l) == 0 || slices.Contains(l, "") {
			t.Errorf("%s: %v is empty", at, v)
		}
	}
}

// TestCrateIsFlat checks the rest of RO-Crate's MUST: names of its context, one flat
// list of typed entities, every reference described, every one reached from the root.
func TestCrateIsFlat(t *testing.T) {
	_, names := vocabulary(t, "ro-crate")
	for _, dir := range []string{onDisk(t, examples.Mission1974), labelled(t)} {
		folder, _ := exported(t, dir, project.ExportOrder{Format: "ro-crate"})
		_, all := nodes(t, contents(t, filepath.Join(folder, "ro-crate-metadata.json")))
		mentioned := map[string]bool{"./": true, "ro-crate-metadata.json": true}
		for id, n := range all {
			if !names[fmt.Sprint(n["@type"])] {
				t.Errorf("%s is a %v", id, n["@type"])
			}
			for k, v := range n {
				if k[0] != '@' && !names[k] {
					t.Errorf("%s: RO-Crate has no %q", id, k)
				}
				for _, to := range list(v) {
					if len(to) != 1 || to["@id"] == nil {
						t.Errorf("%s: %s holds an object: %v", id, k, to)
					}
				}
				for _, to := range refs(v) {
					mentioned[to] = true
					if all[to] == nil && !strings.HasPrefix(to, "https://w3id.org/ro/crate/") {
						t.Errorf("%s: %s leads to %s, which is not described", id, k, to)
					}
				}
			}
		}
		for id := range all {
			if !mentioned[id] {
				t.Errorf("nothing leads to %s", id)
			}
		}
		if day := fmt.Sprint(all["./"]["datePublished"]); !regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString(day) {
			t.Errorf("published %s", day)
		}
	}
}
