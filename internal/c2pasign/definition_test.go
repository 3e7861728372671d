package c2pasign

import (
	"context"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/cose"
	"vouch/provenance/provenancetest"
	"vouch/sources/strict"
)

// page is the examples of docs/formats/sign-manifest.md: of a manifest, and of an
// update.
func page(t testing.TB) (manifest, update string) {
	t.Helper()
	data, err := os.ReadFile("../../docs/formats/sign-manifest.md")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(data), "```")
	if len(parts) != 5 {
		t.Fatalf("the page has %d examples, want 2", len(parts)/2)
	}
	return strings.TrimPrefix(parts[1], "yaml\n"), strings.TrimPrefix(parts[3], "yaml\n")
}

func TestExampleOfDocument(t *testing.T) {
	manifest, update := page(t)
	if d, err := Parse("U.yaml", []byte(update)); err != nil || !d.Update || len(d.Redact) != 1 {
		t.Errorf("%+v, %v", d, err)
	}
	d, err := Parse("M.yaml", []byte(manifest))
	if err != nil {
		t.Fatal(err)
	}
	if !d.Compress || d.Room != provenance.RoomForUpdate || len(d.Redact) != 1 || len(d.Identities) != 1 || !d.Assertions[1].Gathered {
		t.Errorf("%+v", d)
	}
	if len(d.Actions) != 2 || len(d.Ingredients) != 2 || len(d.Assertions) != 3 || d.TimeStamp == "" || cose.Algorithm(d.Algorithm) != cose.PS384 {
		t.Errorf("%+v", d)
	}
	action, err := d.Actions[0].build(map[string]int{"before": 3}, time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC))
	if err != nil || action.Name != assertion.ActionOpened || len(action.IngredientIndexes) != 1 || action.IngredientIndexes[0] != 3 || action.When.Year() != 2026 {
		t.Errorf("%+v, %v", action, err)
	}
}

// TestValues: what YAML says is what CBOR says, in one encoding.
func TestValues(t *testing.T) {
	tests := []struct{ name, yaml, want string }{
		{"number", "3", "03"},
		{"negative", "-1", "20"},
		{"text like a number", `"3"`, "6133"},
		{"date is text", "2026-05-01", "6a323032362d30352d3031"},
		{"fraction", "1.5", "f93e00"},
		{"truth", "true", "f5"},
		{"nothing", "null", "f6"},
		{"list", "[1, 2]", "820102"},
		{"keys in order", "{b: 1, a: 2}", "a2616102616201"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := Parse("M.yaml", []byte("actions: []\nassertions: [{label: org.example.a, data: "+test.yaml+"}]"))
			if err != nil {
				t.Fatal(err)
			}
			got, err := d.Assertions[0].Data.CBOR()
			if err != nil || hex.EncodeToString(got) != test.want {
				t.Errorf("%x, %v; want %s", got, err, test.want)
			}
		})
	}
}

func TestValueMistakes(t *testing.T) {
	for _, text := range []string{"99999999999999999999", "0x10", ".inf", "{a: 1, a: 2}", "&x 1", "!!binary aGk=", strings.Repeat("[", 20) + strings.Repeat("]", 20)} {
		_, err := Parse("M.yaml", []byte("actions: []\nassertions:\n  - label: org.example.a\n    data: "+text))
		if _, ok := errors.AsType[*strict.Fault](err); !ok {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestPartsThatDoNotGoTogether: what one value cannot say of itself has a line.
func TestPartsThatDoNotGoTogether(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"no actions", "title: x\n", `M.yaml:1:1: the key "actions" is missing`},
		{"update alone", "update: true\n", ""},
		{"update with a picture", "update: true\nthumbnail: a.png\n", "M.yaml:2:12: an update manifest has no thumbnail"},
		{"update with ingredients", "update: true\n\ningredients: [{file: a, relationship: parentOf}]\n", "M.yaml:3:14: an update manifest has no ingredient"},
		{"update with a binding", "update: true\nbinding: data\n", "M.yaml:2:10: an update manifest binds nothing"},
		{"update with an actor", "update: true\nidentities: [{key: a, chain: b}]\n", "M.yaml:2:13: an update manifest has no binding"},
		{"update at an address", "update: true\nremote: https://example.org/\n", "M.yaml:2:9: an update manifest lies in the file"},
		{"redaction in an update", "update: true\nredact:\n  - {assertion: a.b, ingredient: x, reason: c2pa.PII.present}\n", "M.yaml:3:34: an update has no ingredient"},
		{"whose", "actions: []\nredact:\n  - {assertion: a.b, reason: c2pa.PII.present}\n", "M.yaml:3:5: there are 0 ingredients"},
		{"of nobody", "actions: []\nredact:\n  - {assertion: a.b, ingredient: x, reason: c2pa.PII.present}\n", `M.yaml:3:34: there is no ingredient "x"`},
		{"reason", "actions: []\nredact:\n  - {assertion: a.b, ingredient: x, reason: c2pa.secret}\n", `M.yaml:3:45: "c2pa.secret" is no reason`},
		{"own reason", "update: true\nredact:\n  - {assertion: a.b, reason: org.example.wrong}\n", ""},
		{"role", "actions: []\nidentities: [{key: a, chain: b, roles: [creator]}]\n", `M.yaml:2:41: "creator" is no role`},
		{"room", "actions: []\nroom_for_updates: -1\n", "M.yaml:2:19: this is no room"},
		{"much room", "actions: []\nroom_for_updates: 999999999\n", "M.yaml:2:19: this is no room"},
		{"no room", "actions: []\nroom_for_updates: false\n", ""},
		{"address", "actions: []\nremote: m.c2pa\n", `M.yaml:2:9: "m.c2pa" is no address`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("M.yaml", []byte(c.yaml))
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.HasPrefix(err.Error(), c.want)) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// TestLocate: what only the library notices has a line as well.
func TestLocate(t *testing.T) {
	d, err := Parse("M.yaml", []byte("actions:\n  - action: c2pa.created\n  - action: c2pa.edited\nthumbnail: a.png\nassertions:\n  - label: a\n    data: 1\n"))
	if err != nil {
		t.Fatal(err)
	}
	d.places = map[string]int{"Custom[0]": 0}
	tests := []struct {
		field string
		line  int
	}{{"Actions[1]", 3}, {"Actions", 1}, {"Actions[9]", 1}, {"Custom[0].Label", 6}, {"Thumbnail", 4}, {"Label", 1}, {"", 1}}
	for _, test := range tests {
		fault, ok := errors.AsType[*strict.Fault](d.Locate(&provenance.DefinitionError{Field: test.field, Problem: "x"}))
		if !ok || fault.Line != test.line {
			t.Errorf("%s: %v, want line %d", test.field, fault, test.line)
		}
	}
	full, ok := errors.AsType[*strict.Fault](d.Locate(&provenance.RoomError{MediaType: "image/webp", Need: 9}))
	if !ok || !strings.Contains(full.Hint, "room_for_updates next time") {
		t.Errorf("%+v", full)
	}
	if other := errors.New("x"); d.Locate(other) != other {
		t.Error("another error was changed")
	}
}

// TestBuildNamesLines: a file that is not there is told at the line that names it.
func TestBuildNamesLines(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "text.txt"), []byte("no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	writePair(t, dir)
	tests := []struct{ name, yaml, want string }{
		{"no ingredient", "actions: []\ningredients:\n  - file: gone.jpg\n    relationship: parentOf\n", "M.yaml:3"},
		{"folder as ingredient", "actions: []\ningredients:\n  - relationship: parentOf\n    file: .\n", "M.yaml:4"},
		{"thumbnail is text", "actions: []\n\nthumbnail: text.txt\n", "M.yaml:3"},
		{"no key", "actions: []\n", "M.yaml:1"},
		{"no word about revocation", "actions: []\nkey: k.pem\nchain: c.pem\nrevocation: [text.txt]\n", "M.yaml:4"},
		{"actor without a key", "actions: []\nkey: k.pem\nchain: c.pem\nidentities:\n  - key: gone.pem\n    chain: c.pem\n", "M.yaml:5"},
		{"redaction where nothing is", "actions: []\nkey: k.pem\nchain: c.pem\nredact: [{assertion: a.b, reason: org.example.x}]\ningredients: [{file: text.txt, relationship: inputTo}]\n", "text.txt carries no manifest"},
		{"two manifests", "actions: []\nredact: [{assertion: 'self#jumbf=/c2pa/a/c2pa.assertions/b', manifest: c, reason: org.example.x}]\ningredients: [{file: text.txt, relationship: inputTo}]\n", "names a manifest already"},
		{"key is text", "actions: []\nchain: text.txt\nkey: text.txt\n", "M.yaml:3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := Parse("M.yaml", []byte(test.yaml))
			if err != nil {
				t.Fatal(err)
			}
			if _, err = d.Build(context.Background(), Circumstances{Dir: dir}); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v does not name %s", err, test.want)
			}
		})
	}
}

// writePair writes a key and its certificate as k.pem and c.pem.
func writePair(t *testing.T, dir string) {
	t.Helper()
	w, err := provenancetest.NewWorld(5)
	if err != nil {
		t.Fatal(err)
	}
	s, err := w.Signer(provenancetest.ES256)
	if err != nil {
		t.Fatal(err)
	}
	key, err := x509.MarshalPKCS8PrivateKey(s.Key)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{"k.pem": {Type: "PRIVATE KEY", Bytes: key}, "c.pem": {Type: "CERTIFICATE", Bytes: s.Chain[0].Raw}} {
		if err := os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzParse: no text is too strange to be refused with a line, and what is taken can
// be encoded.
func FuzzParse(f *testing.F) {
	manifest, update := page(f)
	f.Add(manifest)
	f.Add(update)
	f.Add("remote: https://example.org/1\nactions: []\nroom_for_updates: 7\nidentities: [{key: a, chain: b, roles: [cawg.editor]}]")
	f.Add("actions: [{action: c2pa.created, when: now, parameters: {org.example.a: [1, {b: 2.5}]}}]")
	f.Add("actions: []\nassertions: [{label: a, data: {1: 2}}]")
	f.Add("actions: []\nassertions: [{label: font.info, data: {fullName: A, weight: {class: Bold, value: 7}}}, {label: x.metadata, data: {\"@context\": {}}}]")
	f.Add("training_mining: {data_mining: constrained}\nactions: []\nbinding: boxes\nalgorithm: EdDSA")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Parse("M.yaml", []byte(text))
		if err != nil {
			if _, ok := errors.AsType[*strict.Fault](err); !ok {
				t.Fatalf("%v has no line", err)
			}
			return
		}
		for _, own := range d.Assertions {
			if _, err := own.Data.CBOR(); err != nil {
				t.Fatal(err)
			}
		}
		_ = d.Machines.permissions()
		var m provenance.Manifest
		for _, own := range d.Assertions {
			_, _ = own.add(&m)
		}
	})
}

// FuzzParseKey: no key is too strange to be refused.
func FuzzParseKey(f *testing.F) {
	f.Add([]byte("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"))
	f.Add([]byte("-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if key, err := ParseKey(data); err == nil && key == nil {
			t.Fatal("neither key nor error")
		}
	})
}
