package main

import (
	"encoding/json"
	"encoding/pem"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// ofTheCommand are the files of the corpus about which the command says something
// else than the reference does by itself, beyond those of
// provenance/testdata/differences.tsv, and why. "" is a file that a folder search
// leaves out.
var ofTheCommand = map[string]struct{ trusted, plain, why string }{
	"ocsp.jpg":            {"", "invalid", "its old time-stamp leads to no anchor for time, and the certificate has run out: the reference believes such a time-stamp"},
	"amazon-titan-g1.png": {"", "invalid", "the same"},
	"adobe-20240110-single_manifest_store.pdf": {"", "invalid", "the same"},
	"identity-adobe_connected_identities.jpg":  {"", "invalid", "the same"},
	"identity-ims_multiple_manifests.jpg":      {"", "invalid", "the same"},
	"sidecar.png":                              {"trusted", "valid", "the manifest beside it is found by its name; the reference does not look"},
	"remote.jpg":                               {"trusted", "valid", "the same"},
	"sidecar.c2pa":                             {"left out", "left out", "it belongs to sidecar.png"},
	"remote.c2pa":                              {"left out", "left out", "it belongs to remote.jpg"},
	"dash1.m4s":                                {"left out", "left out", "a piece of a film says nothing without its first segment"},
}

// TestVerifyCorpus holds the command's verdicts on a folder against those of the
// reference, with all anchors and without any, where VOUCH_C2PA_CORPUS names it.
func TestVerifyCorpus(t *testing.T) {
	dir := os.Getenv("VOUCH_C2PA_CORPUS")
	if dir == "" {
		t.Skip("VOUCH_C2PA_CORPUS names no folder: the command is NOT tried on the files of other makers")
	}
	settings := corpusSettings(t, filepath.Join(dir, "trust"))
	trusted, plain := corpusVerdicts(t, dir, "--settings", settings), corpusVerdicts(t, dir)
	differences := table(t, filepath.Join("..", "..", "provenance", "testdata", "differences.tsv"))
	listed := map[string]map[string]string{}
	for _, row := range differences {
		listed[row["file"]] = row
	}
	for _, row := range table(t, filepath.Join(dir, "expected.tsv")) {
		name := path.Base(row["file"])
		want := [2]string{row["rs_state_trust"], row["rs_state_notrust"]}
		if row := listed[name]; row != nil {
			want = [2]string{row["state_trust"], row["state_notrust"]}
		}
		own, is := ofTheCommand[name]
		for i, state := range []string{own.trusted, own.plain} {
			if is && state != "" {
				want[i] = state
			}
		}
		for i, got := range []map[string]string{trusted, plain} {
			state, found := got[row["file"]]
			w := strings.ToLower(want[i])
			switch {
			case !found:
				state = "left out"
			case w == "-" && (state == "none" || state == "invalid"): // the reference stops with an error
				continue
			}
			if state != w {
				t.Errorf("%s: %s with %s, want %s", row["file"], state, []string{"anchors", "no anchors"}[i], w)
			}
		}
	}
}

// corpusVerdicts is what the command says of each file of a folder.
func corpusVerdicts(t *testing.T, dir string, flags ...string) map[string]string {
	t.Helper()
	_, out := call(t, append([]string{"verify", dir, "--json"}, flags...)...)
	var answer struct {
		Files []struct{ File, State string }
	}
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range answer.Files {
		name, err := filepath.Rel(dir, f.File)
		if err != nil {
			t.Fatal(err)
		}
		got[filepath.ToSlash(name)] = f.State
	}
	return got
}

// corpusSettings writes settings that trust all anchors of a folder, as the
// reference was made to.
func corpusSettings(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.pem"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no anchors in %s", dir)
	}
	var anchors strings.Builder
	for _, name := range files {
		rest, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for block, rest := pem.Decode(rest); block != nil; block, rest = pem.Decode(rest) {
			anchors.Write(pem.EncodeToMemory(block))
		}
	}
	usages, err := os.ReadFile(filepath.Join(dir, "c2pa-rs-eku.cfg"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(map[string]any{
		"trust":      map[string]string{"trust_anchors": anchors.String(), "trust_config": string(usages)},
		"cawg_trust": map[string]string{"trust_anchors": anchors.String()},
		"verify":     map[string]bool{"verify_timestamp_trust": false},
	})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// table reads rows of a TSV file by the names of its first row.
func table(t *testing.T, name string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	head := strings.Split(lines[0], "\t")
	var out []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range strings.Split(line, "\t") {
			row[head[min(i, len(head)-1)]] = cell
		}
		out = append(out, row)
	}
	return out
}

// TestCrJSONThroughTheRubric has the conformance programme's rubrics judge what the
// command says of files that it signed itself: that of 2.4 what is written as a rule, that
// of 2.2 what is written for it. VOUCH_C2PA_RUBRIC names a program for node that reads
// crJSON, has the rubrics in a folder beside it, and prints one JSON object with the names
// of the traits that passed and failed.
func TestCrJSONThroughTheRubric(t *testing.T) {
	rubric := os.Getenv("VOUCH_C2PA_RUBRIC")
	if rubric == "" {
		t.Skip("VOUCH_C2PA_RUBRIC names no program: crJSON is NOT judged by the rubric")
	}
	d := newSignDesk(t)
	d.write(t, "edit.yaml", []byte("actions: [{action: c2pa.opened, ingredients: [before]}, {action: c2pa.edited, source_type: humanEdits}]\n"+
		"ingredients: [{file: b.png, id: before, relationship: parentOf}]\nkey: key.pem\nchain: chain.pem\n"))
	d.write(t, "old.yaml", []byte("spec_version: 2.2.0\n"+definition+"title: A\nthumbnail: a.png\n"))
	for _, step := range []struct {
		in, manifest, out, rubric string
		traits                    int
	}{
		{"a.png", "m.yaml", "b.png", "spec2.4", 31},
		{"b.png", "edit.yaml", "c.png", "spec2.4", 31},
		{"a.png", "old.yaml", "d.png", "spec2.2", 23},
	} {
		if code, out := call(t, "sign", d.path(step.in), "--manifest", d.path(step.manifest), "--out", d.path(step.out), "--replace"); code != exitDone {
			t.Fatalf("exit code %d: %s", code, out)
		}
		code, out := call(t, "verify", d.path(step.out), "--crjson")
		if code != exitDone {
			t.Fatalf("exit code %d", code)
		}
		file := filepath.Join(t.TempDir(), "cr.json")
		if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
			t.Fatal(err)
		}
		c := exec.CommandContext(t.Context(), "node", filepath.Base(rubric),
			"--rubric", filepath.Join("rubrics", "asset-rubric-conformance0.2-"+step.rubric+".yml"), file)
		c.Dir = filepath.Dir(rubric)
		answer, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		var got struct{ Passed, Failed, Errors []string }
		if err := json.Unmarshal(answer, &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Failed)+len(got.Errors) > 0 || len(got.Passed) < step.traits {
			t.Errorf("%s, %s: %d traits hold, not %v %v", step.out, step.rubric, len(got.Passed), got.Failed, got.Errors)
		}
	}
}
