package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestSignOracle has another implementation judge what the command signs: all that
// goes beyond a plain manifest. VOUCH_C2PA_CHECK names a program that takes --trust
// PEM FILE… and ends with 0 where none of the files is invalid.
func TestSignOracle(t *testing.T) {
	program := os.Getenv("VOUCH_C2PA_CHECK")
	if program == "" {
		t.Skip("VOUCH_C2PA_CHECK names no program: what is signed here is NOT judged by another implementation")
	}
	d := newSignDesk(t)
	server, _ := d.authority(t)
	stamp := "timestamp: " + server.URL + "\n"
	note := "assertions: [{label: org.example.a, data: 1}]\n"
	keys := "key: key.pem\nchain: chain.pem\n"
	var files []string
	for _, c := range []struct{ in, out, yaml string }{
		{"a.png", "stamped.png", definition + stamp},
		{"a.png", "actor.png", definition + stamp + note + "identities:\n  - {key: ada-key.pem, chain: ada.pem, roles: [cawg.creator]}\n"},
		{"a.png", "boxes.png", definition + "binding: boxes\nroom_for_updates: true\n"},
		{"a.png", "packed.png", definition + "binding: boxes\ncompress: true\n"},
		{"stamped.png", "published.png", "update: true\nactions: [{action: c2pa.published, when: now}]\n" + stamp + keys},
		{"actor.png", "redacted.png", "update: true\nredact: [{assertion: org.example.a, reason: c2pa.PII.present}]\n" + keys},
		{"boxes.png", "opened.png", "update: true\nactions: [{action: c2pa.opened}, {action: c2pa.edited.metadata}]\n" + note + keys},
		{"a.png", "edited.png", "actions: [{action: c2pa.opened, ingredients: [stamped.png]}]\ningredients: [{file: stamped.png, relationship: parentOf}]\n" + keys},
	} {
		d.write(t, "m.yaml", []byte(c.yaml))
		if code, out := call(t, "sign", d.path(c.in), "--manifest", d.path("m.yaml"), "--out", d.path(c.out), "--json"); code != exitDone {
			t.Fatalf("%s: exit code %d: %s", c.out, code, out)
		}
		files = append(files, d.path(c.out))
	}
	d.write(t, "anchors.pem", bytes.Join([][]byte{d.world.Signers.RootPEM(), d.world.Times.RootPEM(), d.world.Identities.RootPEM()}, nil))
	out, err := exec.CommandContext(t.Context(), program, append([]string{"--trust", d.path("anchors.pem")}, files...)...).CombinedOutput()
	t.Logf("%s", bytes.ReplaceAll(out, []byte(d.dir+string(filepath.Separator)), nil))
	if err != nil {
		t.Error(err)
	}
}
