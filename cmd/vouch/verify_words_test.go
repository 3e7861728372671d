package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"vouch/sources/strict"
)

// TestShown: what a file says cannot move the cursor or turn the line around.
func TestShown(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Harbour, evening", "Harbour, evening"},
		{"other scripts", "Μέγαρα 港", "Μέγαρα 港"},
		{"escape", "a\x1b[2Jb", "a\uFFFD[2Jb"},
		{"lines", "a\nb\tc", "a b c"},
		{"turned around", "a\u202egpj.exe", "a\uFFFDgpj.exe"},
		{"no text", "\xff", "\uFFFD"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := shown(test.in); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
	if got := shown(strings.Repeat("x", 10_000)); len(got) > maxShownLetters+4 {
		t.Errorf("%d bytes are shown", len(got))
	}
}

// TestShortName: a name as a person says it, and all of it where that cannot be told.
func TestShortName(t *testing.T) {
	for dn, want := range map[string]string{"CN=Clock,O=Times,C=US": "Times", "CN=Clock": "Clock", `O=Times\, Inc.`: `O=Times\, Inc.`, "": "", "OU=x": "OU=x"} {
		if got := shortName(dn); got != want {
			t.Errorf("%s: %q, want %q", dn, got, want)
		}
	}
}

// TestVerifyDocuments: the pages tell of every field, and of every key of settings.
func TestVerifyDocuments(t *testing.T) {
	pages := map[string][]reflect.Type{
		"verify.md":        {reflect.TypeFor[manifestOutline](), reflect.TypeFor[actionOutline](), reflect.TypeFor[ingredientOutline](), reflect.TypeFor[identityOutline](), reflect.TypeFor[verified](), reflect.TypeFor[verifySettings](), reflect.TypeFor[settingTrust](), reflect.TypeFor[settingCheck]()},
		"inspect.md":       {reflect.TypeFor[inspected](), reflect.TypeFor[boxRow](), reflect.TypeFor[extractedFile]()},
		"sign-manifest.md": {reflect.TypeFor[signedJSON]()},
	}
	for name, types := range pages {
		page, err := os.ReadFile("../../docs/formats/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, typ := range types {
			for field := range typ.Fields() {
				key, _, _ := strings.Cut(field.Tag.Get("json")+field.Tag.Get("key"), ",")
				if key != "" && key != "-" && !strings.Contains(string(page), "`"+key+"`") {
					t.Errorf("%s does not tell of %q of %s", name, key, typ.Name())
				}
			}
		}
	}
}

// TestSettingsOfDocument: the example is read; its certificates are
// left out there.
func TestSettingsOfDocument(t *testing.T) {
	text := document(t, "verify.md", "## Whom to trust, and when", "yaml")
	var s verifySettings
	if err := strict.Decode("settings.yaml", []byte(text), &s); err != nil {
		t.Fatal(err)
	}
	if s.Version != 1 || s.Trust == nil || len(s.Trust.usages(new(strict.Errors))) != 2 || !*s.Verify.TimeStampTrust {
		t.Errorf("%+v", s)
	}
}

// FuzzSettings: settings are read or refused with a line.
func FuzzSettings(f *testing.F) {
	f.Add("version: 1\ntrust: {trust_anchors: x}")
	f.Add(`{"cawg_trust": {"trust_config": "1.2.3\n// x"}}`)
	f.Add("trust:\n  allowed_list: 5NYUIOgpq1W0Nm1AmTnvbhpZHiwjbcUeczgcHQCWQ7Q=")
	f.Add(`{"trust": {"allowed_list": "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----"}}`)
	f.Fuzz(func(t *testing.T, text string) {
		if err := parseVerifySettings("s.yaml", []byte(text), new(verifyTrust)); err != nil && describe(err).Error.Line == 0 {
			t.Fatalf("%v has no line", err)
		}
	})
}

// TestManyPaths: a store in which each manifest uses the one below twice is told once,
// not once for each path.
func TestManyPaths(t *testing.T) {
	d := newSignDesk(t)
	from := "a.png"
	for i := range 12 {
		d.write(t, "m.yaml", fmt.Appendf(nil, `actions: [{action: c2pa.created, source_type: composite}]
ingredients: [{file: %s, id: x, relationship: componentOf}, {file: %[1]s, id: y, relationship: componentOf}]
key: key.pem
chain: chain.pem
`, from))
		to := fmt.Sprintf("%d.png", i)
		if code, out := call(t, "sign", d.path("a.png"), "--manifest", d.path("m.yaml"), "--out", d.path(to)); code != exitDone {
			t.Fatalf("exit code %d: %s", code, out)
		}
		from = to
	}
	code, out := call(t, "verify", d.path(from), "--json")
	if n := strings.Count(out, `"relationship"`); code != exitDone || !json.Valid([]byte(out)) || n != 2*24 {
		t.Errorf("exit code %d, %d ingredients", code, n)
	}
	if _, out := call(t, "verify", d.path(from)); !strings.Contains(out, "told above") || strings.Count(out, "\n") > 60 {
		t.Errorf("%s", out)
	}
}
