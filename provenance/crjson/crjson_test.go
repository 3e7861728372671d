package crjson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/crjson"
	"vouch/provenance/jumbf"
)

var when = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// samples are files of another implementation.
func samples(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "testdata", "corpus", "*.png"))
	if err != nil || len(files) == 0 {
		t.Fatal("no samples")
	}
	return files
}

func validate(t *testing.T, file string) *provenance.Report {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)), provenance.TrustOptions{Now: when})
	if errors.Is(err, provenance.ErrNoManifest) {
		t.Skip("no manifest")
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every report with a store becomes a document with a manifest for each of the
// store, the same each time.
func TestEncode(t *testing.T) {
	for _, file := range samples(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			r := validate(t, file)
			data, err := crjson.Encode(r, crjson.Options{Time: when})
			if r.Store == nil {
				if !errors.Is(err, crjson.ErrNoStore) {
					t.Fatalf("error %v, want ErrNoStore", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var d struct {
				Manifests []struct {
					Label      string
					Assertions map[string]any
					Claim      map[string]any `json:"claim.v2"`
					Signature  struct{ Algorithm string }
					Results    struct {
						Success, Failure []struct{ Code string }
						Time             string `json:"validationTime"`
					} `json:"validationResults"`
				}
			}
			if err := json.Unmarshal(data, &d); err != nil {
				t.Fatal(err)
			}
			views := r.Store.Manifests()
			if len(d.Manifests) != len(views) {
				t.Fatalf("%d manifests, want %d", len(d.Manifests), len(views))
			}
			first := d.Manifests[0]
			if first.Label != r.Active.Label() || first.Results.Time != "2026-06-01T12:00:00Z" || len(first.Assertions) != len(r.Active.Assertions()) {
				t.Errorf("active manifest %+v", first)
			}
			if r.State == provenance.Valid && (first.Signature.Algorithm == "" || first.Claim["instanceID"] == nil) {
				t.Errorf("claim %v, signature %v", first.Claim, first.Signature)
			}
			again, err := crjson.Encode(r, crjson.Options{Time: when})
			if err != nil || !bytes.Equal(data, again) {
				t.Error("another document for the same report")
			}
		})
	}
}

func TestAssertionForms(t *testing.T) {
	r := validate(t, filepath.Join("..", "testdata", "corpus", "rich.png"))
	data, err := crjson.Encode(r, crjson.Options{Time: when, Indent: "  "})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"@context"`, `"hash": "b64'`, `"format": "image/`, `"c2pa.hash.data": {`, `"specVersion": "2.4.0"`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%s is not there", want)
		}
	}
	for _, a := range r.Active.Assertions() {
		if a.Type == jumbf.TypeEmbeddedFile && !strings.Contains(string(data), `"identifier": "`+a.URI+`"`) {
			t.Errorf("%s is not named", a.URI)
		}
	}
}

// TestKeep writes the documents of the files in the folder that VOUCH_C2PA_KEEP
// names beside them, for the rubrics to be run over.
func TestKeep(t *testing.T) {
	dir := os.Getenv("VOUCH_C2PA_KEEP")
	if dir == "" {
		t.Skip("VOUCH_C2PA_KEEP names no folder: no documents are written for other tools")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if filepath.Ext(file) == ".crjson" {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := crjson.Encode(validate(t, file), crjson.Options{Time: when})
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file+".crjson", data, 0o600); err != nil {
				t.Fatal(err)
			}
		})
	}
}
