package examples

import (
	"crypto/ed25519"
	"encoding/base64"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"vouch/sources"
	"vouch/sources/strict"
)

// update signs the examples anew with the public specimen keys:
//
//	go test ./examples -run TestSignatures -update
var update = flag.Bool("update", false, "sign the examples anew")

type specimenKeys struct {
	Keys []specimenKey `key:"keys,required"`
}

type specimenKey struct {
	strict.Pos
	Curator string `key:"curator,required"`
	Seed    string `key:"seed,required"`
}

// TestSignatures signs every statement anew, which gives the committed file:
// Ed25519 is deterministic, and the seeds are public.
func TestSignatures(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			got, err := signatures(project(t, name))
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(filepath.Join(name, sources.SignaturesFile), []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := fs.ReadFile(FS, name+"/"+sources.SignaturesFile)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != got {
				t.Errorf("%s/%s does not hold the signatures of its statements; read what was changed, then run this test with -update",
					name, sources.SignaturesFile)
			}
		})
	}
}

// signatures gives signatures.yaml of a project by its specimen keys.
func signatures(fsys fs.FS) (string, error) {
	h, err := sources.LoadWith(fsys, sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		return "", err
	}
	keys, err := seeds(fsys)
	if err != nil {
		return "", err
	}
	var list []sources.Signature
	for i := range h.Statements {
		s := &h.Statements[i]
		key, ok := keys[s.By]
		if !ok {
			return "", fmt.Errorf("statement %s: no specimen key of curator %q", s.ID, s.By)
		}
		sig, err := sources.SignStatement(key, s)
		if err != nil {
			return "", fmt.Errorf("statement %s: %w", s.ID, err)
		}
		list = append(list, sig)
	}
	const head = "# Ed25519 over \"vouch-statement-v1\" and the deterministic CBOR of each statement.\n"
	return head + string(sources.FormatSignatures(list)), nil
}

func seeds(fsys fs.FS) (map[string]ed25519.PrivateKey, error) {
	const file = "specimen-keys.yaml"
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	var k specimenKeys
	if err := strict.Decode(file, data, &k); err != nil {
		return nil, err
	}
	keys := make(map[string]ed25519.PrivateKey, len(k.Keys))
	for _, e := range k.Keys {
		seed, err := base64.StdEncoding.DecodeString(e.Seed)
		if err != nil || len(seed) != ed25519.SeedSize {
			return nil, fmt.Errorf("%s:%d: no Ed25519 seed", e.File, e.Line)
		}
		keys[e.Curator] = ed25519.NewKeyFromSeed(seed)
	}
	return keys, nil
}

// project opens an example as the folder it is: from disk when signing, so that
// an edit need not be compiled in first.
func project(t *testing.T, name string) fs.FS {
	t.Helper()
	if *update {
		return os.DirFS(name)
	}
	sub, err := fs.Sub(FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return sub
}
