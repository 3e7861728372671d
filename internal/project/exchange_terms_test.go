package project_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/internal/trust"
	"vouch/sources"
)

// TestCrate checks what RO-Crate requires: the descriptor, the root with its four
// properties, and that every file and every entity that is named is there.
func TestCrate(t *testing.T) {
	dir := onDisk(t, examples.Thin)
	for _, version := range []string{"1.1", "1.2"} {
		folder, e := exported(t, dir, project.ExportOrder{Format: "ro-crate", Crate: version})
		data := contents(t, filepath.Join(folder, "ro-crate-metadata.json"))
		var doc node
		if err := json.Unmarshal(data, &doc); err != nil || doc["@context"] != "https://w3id.org/ro/crate/"+version+"/context" {
			t.Fatalf("%v, %v", doc["@context"], err)
		}
		_, all := nodes(t, data)
		about := all["ro-crate-metadata.json"]
		if about["@type"] != "CreativeWork" || !slices.Equal(refs(about["about"]), []string{"./"}) || !slices.Equal(refs(about["conformsTo"]), []string{"https://w3id.org/ro/crate/" + version}) {
			t.Errorf("the descriptor: %v", about)
		}
		root := all["./"]
		for _, key := range []string{"name", "description", "datePublished", "license"} {
			if root["@type"] != "Dataset" || root[key] == nil {
				t.Errorf("the root has no %s: %v", key, root)
			}
		}
		parts := refs(root["hasPart"])
		if len(parts) != len(e.Files)-1 {
			t.Errorf("%d parts, files %v", len(parts), e.Files)
		}
		for _, part := range parts {
			if all[part]["@type"] != "File" || fmt.Sprint(len(contents(t, filepath.Join(folder, part)))) != all[part]["contentSize"] {
				t.Errorf("%s: %v", part, all[part])
			}
		}
		for _, key := range []string{"license", "mentions"} {
			for _, id := range refs(root[key]) {
				if all[id] == nil {
					t.Errorf("%s leads to %s, which is not described", key, id)
				}
			}
		}
		if !strings.Contains(fmt.Sprint(root["conditionsOfAccess"]), "no end was set") {
			t.Errorf("nothing says until when: %v", root["conditionsOfAccess"])
		}
	}
}

// TestExportsHoldWhatIsCleared: without quote no words; without the purpose nothing;
// twice the same bytes; labels and ends travel.
func TestExportsHoldWhatIsCleared(t *testing.T) {
	dir := onDisk(t, examples.Thin)
	name := filepath.Join(dir, sources.InterviewsFile)
	text := string(contents(t, name))
	change := func(old, new string) {
		if !strings.Contains(text, old) {
			t.Fatalf("no %q", old)
		}
		text = strings.Replace(text, old, new, 1)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	h, err := sources.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	quote := h.Quoted(&h.Statements[slices.IndexFunc(h.Statements, func(s sources.Statement) bool { return !s.IsRecord() })])
	holds := func(format, what string) bool {
		file, _ := exported(t, dir, project.ExportOrder{Format: format})
		again, _ := exported(t, dir, project.ExportOrder{Format: format})
		a, b := contents(t, file), contents(t, again)
		if !slices.Equal(a, b) {
			t.Errorf("%s: two exports differ", format)
		}
		return strings.Contains(string(a), what)
	}
	formats := []string{"prov", "crminf", "webannotation"}
	for _, f := range formats {
		if !holds(f, quote) {
			t.Errorf("%s does not hold the words that may be quoted", f)
		}
	}
	change("quote: yes, ", "")
	for _, f := range append(formats, "iiif", "citations") {
		if holds(f, quote) {
			t.Errorf("%s quotes without a yes to quote", f)
		}
	}
	change("    consent:", "    labels:\n      - {label: \"https://localcontexts.org/label/tk-attribution/\", community: The neighbours, text: Name the neighbours.}\n    consent:")
	for _, f := range append(formats[:3:3], "iiif", "citations") {
		if !holds(f, "Name the neighbours.") {
			t.Errorf("%s leaves the community's label behind", f)
		}
	}
	change("event: granted,", "event: granted, until: 2031-05-06,")
	for _, f := range append(formats[:3:3], "iiif", "citations") {
		if !holds(f, "2031-05-06") {
			t.Errorf("%s does not say when the consent ends", f)
		}
	}
	p := openDir(t, dir, deps(t))
	out := filepath.Join(t.TempDir(), "x")
	if _, err := p.Export(t.Context(), dir, project.ExportOrder{Format: "prov", Purpose: []sources.Scope{sources.Commercial}, Out: out}); err == nil {
		t.Error("an export for a purpose that nobody agreed to")
	}
	if _, err := p.Export(t.Context(), dir, project.ExportOrder{Format: "webvtt", Out: out}); err == nil {
		t.Error("transcripts without a yes to quote")
	}
	if _, err := p.Export(t.Context(), dir, project.ExportOrder{Format: "prov", Base: "somewhere", Out: out}); err == nil {
		t.Error("a base that is no address")
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("something was written: %v", err)
	}
	log := string(contents(t, filepath.Join(dir, project.LogFile)))
	if !strings.Contains(log, " exported interview=") || !strings.Contains(log, " refused interview=") || strings.Contains(log, quote) {
		t.Errorf("the log:\n%s", log)
	}
}

// TestLabelsTravelWithPictures: a community's label stands in the notice of every
// edition, within what a recipe holds.
func TestLabelsTravelWithPictures(t *testing.T) {
	dir := onDisk(t, examples.Thin)
	name := filepath.Join(dir, sources.InterviewsFile)
	var labels strings.Builder
	labels.WriteString("    labels:\n      - {label: \"https://localcontexts.org/label/tk-attribution/\", community: The neighbours, text: Name us.}\n")
	for i := range 30 {
		fmt.Fprintf(&labels, "      - {label: \"https://council.example/%d\", community: Council %d, text: %s}\n", i, i, strings.Repeat("word ", 30))
	}
	text := strings.Replace(string(contents(t, name)), "    consent:", labels.String()+"    consent:", 1)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	b, err := openDir(t, dir, deps(t)).Build(t.Context(), project.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	if n := b.Recipe.Notice; !strings.Contains(n, "Label: TK Attribution, The neighbours, Name us.") || !strings.Contains(n, "Labels that have no room here: ") || len(n) > replay.MaxText {
		t.Errorf("%d bytes: %s", len(n), n)
	}
}

// TestExportsAskTheTrust: a project's policy keeps a form in the house; nothing is
// written, and the policy is named.
func TestExportsAskTheTrust(t *testing.T) {
	dir := onDisk(t, examples.Thin)
	if err := os.MkdirAll(filepath.Join(dir, "policies"), 0o755); err != nil {
		t.Fatal(err)
	}
	const house = `@id("no-transcripts") @says("transcripts stay in the reading room")
forbid (principal, action == Action::"export", resource) when { resource.format == "webvtt" || resource.words && !resource.specimen };`
	if err := os.WriteFile(filepath.Join(dir, "policies", "house.cedar"), []byte(house), 0o644); err != nil {
		t.Fatal(err)
	}
	p := openDir(t, dir, deps(t))
	out := filepath.Join(t.TempDir(), "x")
	_, err := p.Export(t.Context(), dir, project.ExportOrder{Format: "webvtt", Out: out})
	if !errors.Is(err, trust.ErrDenied) || !strings.Contains(err.Error(), "reading room") {
		t.Errorf("error %v", err)
	}
	for _, name := range []string{out, filepath.Join(dir, project.LogFile)} {
		if _, err := os.Stat(name); !os.IsNotExist(err) {
			t.Errorf("%s was written: %v", name, err)
		}
	}
	exported(t, dir, project.ExportOrder{Format: "prov"})
}
