package main

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/provenancetest"
	"vouch/provenance/timestamp"
)

// signDesk is a folder with what somebody needs who signs.
type signDesk struct {
	dir   string
	world *provenancetest.World
}

func newSignDesk(t testing.TB) *signDesk {
	t.Helper()
	w, err := provenancetest.NewWorld(5)
	if err != nil {
		t.Fatal(err)
	}
	d := &signDesk{t.TempDir(), w}
	s, err := w.Signer(provenancetest.ES256)
	if err != nil {
		t.Fatal(err)
	}
	d.keep(t, "key.pem", "chain.pem", s)
	if s, err = w.Actor("Ada Painter", provenancetest.Ed25519); err != nil {
		t.Fatal(err)
	}
	d.keep(t, "ada-key.pem", "ada.pem", s)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewNRGBA(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	d.write(t, "root.pem", w.Signers.RootPEM())
	d.write(t, "times.pem", w.Times.RootPEM())
	d.write(t, "a.png", picture.Bytes())
	d.write(t, "m.yaml", []byte(definition+"title: A\nthumbnail: a.png\n"))
	return d
}

// definition is the least of a manifest.
const definition = "actions: [{action: c2pa.created, source_type: digitalCapture}]\nkey: key.pem\nchain: chain.pem\n"

// keep writes a key and its certificates.
func (d *signDesk) keep(t testing.TB, key, chain string, s provenance.Signer) {
	t.Helper()
	data, err := x509.MarshalPKCS8PrivateKey(s.Key)
	if err != nil {
		t.Fatal(err)
	}
	var certificates bytes.Buffer
	for _, c := range s.Chain {
		certificates.Write(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw}))
	}
	d.write(t, key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: data}))
	d.write(t, chain, certificates.Bytes())
}

// authority serves the world's time-stamps, and counts how often it is asked.
func (d *signDesk) authority(t testing.TB) (*httptest.Server, *atomic.Int32) {
	t.Helper()
	stamper, err := d.world.Times.TimeStamper(time.Now, "")
	if err != nil {
		t.Fatal(err)
	}
	asked := new(atomic.Int32)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		request, _ := io.ReadAll(r.Body)
		answer, err := stamper.TimeStamp(r.Context(), request)
		if err != nil || r.Header.Get("Content-Type") != timestamp.MediaTypeRequest {
			http.Error(w, "no", http.StatusBadRequest)
			return
		}
		_, _ = w.Write(answer)
	}))
	t.Cleanup(server.Close)
	return server, asked
}

func (d *signDesk) path(name string) string { return filepath.Join(d.dir, name) }

func (d *signDesk) write(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(d.path(name), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestSignStamped: an authority is asked once, and only where it is named; who trusts
// it reads the time from it.
func TestSignStamped(t *testing.T) {
	d := newSignDesk(t)
	server, asked := d.authority(t)
	if code, out := call(t, "sign", d.path("a.png"), "--manifest", d.path("m.yaml"), "--out", d.path("plain.png"), "--json"); code != exitDone || asked.Load() != 0 {
		t.Fatalf("exit code %d, asked %d times: %s", code, asked.Load(), out)
	}
	code, out := call(t, "sign", d.path("a.png"), "--manifest", d.path("m.yaml"), "--out", d.path("b.png"), "--timestamp", server.URL, "--json")
	if code != exitDone || asked.Load() != 1 || !strings.Contains(out, `"stamped": true`) {
		t.Fatalf("exit code %d, asked %d times: %s", code, asked.Load(), out)
	}
	_, out = call(t, "verify", d.path("b.png"))
	if !strings.Contains(out, "that nobody you trust") {
		t.Errorf("an unknown authority is believed: %s", out)
	}
	code, out = call(t, "verify", d.path("b.png"), "--trust", d.path("root.pem"), "--tsa-trust", d.path("times.pem"), "--at", "2040-01-01", "--json")
	var v struct {
		State    string
		Manifest struct {
			SignedAt string `json:"signed_at"`
		}
	}
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		t.Fatal(err)
	}
	if at, err := time.Parse(time.RFC3339, v.Manifest.SignedAt); code != exitDone || v.State != "trusted" || err != nil || time.Since(at) > time.Hour {
		t.Errorf("exit code %d: %+v", code, v)
	}
	server.Close()
	if code, out := call(t, "sign", d.path("a.png"), "--manifest", d.path("m.yaml"), "--out", d.path("c.png"), "--timestamp", server.URL); code != exitWrong {
		t.Errorf("exit code %d with an authority that is not there: %s", code, out)
	}
	if left, _ := filepath.Glob(d.path(".vouch-sign-*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

// TestSignActor: a named actor signs beside, for the labels that are named, with the
// authority of the claim; who trusts the actor's root reads the name.
func TestSignActor(t *testing.T) {
	d := newSignDesk(t)
	server, asked := d.authority(t)
	indent := strings.NewReplacer("\n", "\n    ")
	d.write(t, "settings.yaml", fmt.Appendf(nil, "cawg_trust:\n  trust_anchors: |\n    %s\n", indent.Replace(string(d.world.Identities.RootPEM()))))
	actor := definition + "timestamp: " + server.URL + "\nassertions: [{label: org.example.a, data: 1}]\nidentities:\n  - {key: ada-key.pem, chain: ada.pem, roles: [cawg.creator], assertions: [%s]}\n"
	d.write(t, "actor.yaml", fmt.Appendf(nil, actor, "org.example.a"))
	code, out := call(t, "sign", d.path("a.png"), "--manifest", d.path("actor.yaml"), "--out", d.path("b.png"))
	if code != exitDone || asked.Load() != 2 || !strings.Contains(out, "Ada Painter as creator; whether to trust") {
		t.Fatalf("exit code %d, asked %d times: %s", code, asked.Load(), out)
	}
	code, out = call(t, "verify", d.path("b.png"), "--trust", d.path("root.pem"), "--tsa-trust", d.path("times.pem"), "--settings", d.path("settings.yaml"), "--require", "trusted")
	if code != exitDone || !strings.Contains(out, "Ada Painter as creator; you trust it") || strings.Contains(out, "cawg.") {
		t.Errorf("exit code %d: %s", code, out)
	}
	for _, c := range []struct{ name, yaml, want string }{
		{"no such label", fmt.Sprintf(actor, "org.example.b"), `"line": 7`},
		{"another key", strings.Replace(fmt.Sprintf(actor, "org.example.a"), "ada-key", "key", 1), "the first certificate is of another key"},
		{"a web server's certificate", strings.Replace(fmt.Sprintf(actor, "org.example.a"), "ada.pem", "web.pem", 1), "give the certificate of a named actor"},
	} {
		s, err := d.world.Signers.Signer(provenancetest.ES256, provenancetest.ServerEKU)
		if err != nil {
			t.Fatal(err)
		}
		d.keep(t, "web-key.pem", "web.pem", s)
		d.write(t, "actor.yaml", []byte(c.yaml))
		if code, out := call(t, "sign", d.path("a.png"), "--manifest", d.path("actor.yaml"), "--out", d.path("c.png"), "--json"); code != exitWrong || !strings.Contains(out, c.want) {
			t.Errorf("%s: exit code %d, want %s: %s", c.name, code, c.want, out)
		}
	}
}

// TestSignRoom: a sound takes an update where room was kept, and else the call says
// what would have helped.
func TestSignRoom(t *testing.T) {
	d := newSignDesk(t)
	d.write(t, "a.wav", []byte("RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\x00\x00\x00\x00"))
	d.write(t, "room.yaml", []byte(definition+"room_for_updates: true\n"))
	d.write(t, "update.yaml", []byte("update: true\nactions: [{action: c2pa.published}]\nkey: key.pem\nchain: chain.pem\n"))
	for _, manifest := range []string{"m", "room"} {
		if code, out := call(t, "sign", d.path("a.wav"), "--manifest", d.path(manifest+".yaml"), "--out", d.path(manifest+".wav")); code != exitDone {
			t.Fatalf("exit code %d: %s", code, out)
		}
	}
	code, out := call(t, "sign", d.path("m.wav"), "--manifest", d.path("update.yaml"), "--out", d.path("b.wav"), "--json")
	if code != exitWrong || !strings.Contains(out, `"message": "the update needs`) || !strings.Contains(out, `"line": 1`) || !strings.Contains(out, "sign with room_for_updates next time") {
		t.Errorf("exit code %d: %s", code, out)
	}
	if code, out = call(t, "sign", d.path("room.wav"), "--manifest", d.path("update.yaml"), "--out", d.path("b.wav")); code != exitDone {
		t.Errorf("exit code %d: %s", code, out)
	}
	if code, out = call(t, "verify", d.path("b.wav"), "--json"); code != exitDone || !strings.Contains(out, `"update": true`) {
		t.Errorf("exit code %d: %s", code, out)
	}
}

// TestFetchOnlyWhenAsked: a manifest at an address is got with --fetch alone.
func TestFetchOnlyWhenAsked(t *testing.T) {
	d := newSignDesk(t)
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		http.ServeFile(w, r, d.path("far.c2pa"))
	}))
	defer server.Close()
	d.write(t, "near.jpg", referring(server.URL+"/m"))
	if code, out := call(t, "sign", d.path("near.jpg"), "--manifest", d.path("m.yaml"), "--out", d.path("far.c2pa")); code != exitDone {
		t.Fatalf("exit code %d: %s", code, out)
	}
	code, out := call(t, "verify", d.path("near.jpg"), "--json")
	if code != exitNothing || asked.Load() != 0 || !strings.Contains(out, `"remote": "http://127.0.0.1`) {
		t.Errorf("exit code %d, asked %d times: %s", code, asked.Load(), out)
	}
	if code, out = call(t, "verify", d.path("near.jpg"), "--fetch"); code != exitDone || asked.Load() != 1 {
		t.Errorf("exit code %d, asked %d times: %s", code, asked.Load(), out)
	}
	if err := os.Remove(d.path("far.c2pa")); err != nil {
		t.Fatal(err)
	}
	if code, out = call(t, "verify", d.path("near.jpg"), "--fetch", "--json"); code != exitNot || !strings.Contains(out, "manifest.inaccessible") {
		t.Errorf("exit code %d: %s", code, out)
	}
}

// referring is a JPEG without a picture whose metadata names a manifest.
func referring(url string) []byte {
	xmp := fmt.Sprintf("http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"+
		"<rdf:Description rdf:about=\"\" xmlns:dcterms=\"http://purl.org/dc/terms/\" dcterms:provenance=%q/></rdf:RDF></x:xmpmeta>", url)
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1, byte((len(xmp) + 2) >> 8), byte(len(xmp) + 2)}, xmp...)
	return append(out, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9)
}

// FuzzVerifyAndInspect: whatever is in a file, both commands answer in words and in
// JSON, with one of their exit codes, and print nothing that a terminal obeys.
func FuzzVerifyAndInspect(f *testing.F) {
	d := newSignDesk(f)
	for _, out := range []string{"b.png", "b.c2pa"} {
		var said bytes.Buffer
		if run(f.Context(), []string{"sign", d.path("a.png"), "--manifest", d.path("m.yaml"), "--out", d.path(out)}, &said, &said) != exitDone {
			f.Fatal(said.String())
		}
		data, err := os.ReadFile(d.path(out))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(referring("https://example.org/\x1b[2J"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		name := filepath.Join(t.TempDir(), "f")
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"verify", name}, {"inspect", name}, {"inspect", name, "--boxes"}, {"verify", name, "--json"}, {"inspect", name, "--json"}} {
			var out, said bytes.Buffer
			code := run(t.Context(), args, &out, &said)
			if code < exitDone || code > exitNothing {
				t.Fatalf("%v: exit code %d", args, code)
			}
			if args[len(args)-1] == "--json" && !json.Valid(out.Bytes()) {
				t.Fatalf("%v: no JSON: %s", args, out.Bytes())
			}
			if bytes.ContainsRune(out.Bytes(), 0x1b) || bytes.ContainsRune(said.Bytes(), 0x1b) {
				t.Fatalf("%v: an escape sequence got through", args)
			}
		}
	})
}
