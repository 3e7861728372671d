package provenance_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/container/png"
	"vouch/provenance/status"
)

var pngFormat = png.Format{}

func sidecar(t *testing.T, data []byte, o provenance.SignOptions) []byte {
	t.Helper()
	var out bytes.Buffer
	signed, err := provenance.SignSidecar(t.Context(), bytes.NewReader(data), int64(len(data)), &out, minimal(), oneKey(), o)
	if err != nil || signed.StoreLength != int64(out.Len()) {
		t.Fatal(signed, err)
	}
	return out.Bytes()
}

func validateWith(t *testing.T, data []byte, o provenance.AssetOptions) *provenance.Report {
	t.Helper()
	r, err := provenance.ValidateWith(t.Context(), bytes.NewReader(data), int64(len(data)), o, provenance.TrustOptions{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// explanation returns what a report says with a code.
func explanation(r *provenance.Report, c status.Code) string {
	for _, f := range r.Findings {
		if f.Code == c {
			return f.Explanation
		}
	}
	return ""
}

func TestSidecar(t *testing.T) {
	for name, data := range map[string][]byte{"text": []byte("a text of no format"), "PNG": picture(20), "PDF": document()} {
		store := sidecar(t, data, provenance.SignOptions{})
		if r := validateWith(t, data, provenance.AssetOptions{Manifest: store}); r.State != provenance.Valid {
			t.Errorf("%s: %v", name, r.Failures())
		}
		changed := append(bytes.Clone(data), 0)
		r := validateWith(t, changed, provenance.AssetOptions{Manifest: store})
		if text := explanation(r, status.AssertionDataHashMismatch); !strings.Contains(text, "of another asset, or the asset was changed") {
			t.Errorf("%s, changed: %v: %s", name, r.Failures(), text)
		}
		r = check(t, store, nil)
		if !r.Has(status.AssertionDataHashMismatch) || r.Store.MediaType != "application/c2pa" {
			t.Errorf("%s: the sidecar alone: %v", name, r.Failures())
		}
		if text := explanation(r, status.AssertionDataHashMismatch); !strings.Contains(text, "the asset is missing") {
			t.Errorf("%s: the sidecar alone: %s", name, text)
		}
	}
	inside, _ := signAs(t, picture(20), provenance.SignOptions{})
	if r := validateWith(t, inside, provenance.AssetOptions{Manifest: []byte("nonsense")}); r.State != provenance.Valid {
		t.Errorf("what is in the asset comes first: %v", r.Failures())
	}
	if _, err := provenance.SignSidecar(t.Context(), bytes.NewReader(inside), int64(len(inside)), io.Discard, minimal(), oneKey(), provenance.SignOptions{}); !errors.Is(err, provenance.ErrSigned) {
		t.Error(err)
	}
}

func TestRemote(t *testing.T) {
	xmp := "XML:com.adobe.xmp\x00\x00\x00\x00\x00<x xmlns:d='http://purl.org/dc/terms/' d:provenance='%s'/>"
	at := func(url string) []byte {
		return slices.Insert(picture(20), 33, chunk("iTXt", fmt.Appendf(nil, xmp, url))...)
	}
	data := at("https://example.org/1.c2pa")
	_, err := provenance.Read(bytes.NewReader(data), int64(len(data)))
	remote, ok := errors.AsType[*provenance.RemoteError](err)
	if !ok || remote.URL != "https://example.org/1.c2pa" || !errors.Is(err, provenance.ErrNoManifest) {
		t.Fatal(err)
	}
	store := sidecar(t, data, provenance.SignOptions{})
	fetch := func(answer []byte, err error) provenance.AssetOptions {
		return provenance.AssetOptions{Fetch: func(_ context.Context, url string) ([]byte, error) {
			if url != "https://example.org/1.c2pa" {
				t.Errorf("asked for %q", url)
			}
			return answer, err
		}}
	}
	if r := validateWith(t, data, fetch(store, nil)); r.State != provenance.Valid {
		t.Errorf("fetched: %v", r.Failures())
	}
	for name, r := range map[string]*provenance.Report{
		"unreachable": validateWith(t, data, fetch(nil, io.ErrUnexpectedEOF)), "empty": validateWith(t, data, fetch(nil, nil)),
		"a file of this machine": validateWith(t, at("file:///etc/passwd"), fetch(store, nil)),
	} {
		if !r.Has(status.ManifestInaccessible) || r.State != provenance.Invalid {
			t.Errorf("%s: %v", name, r.Failures())
		}
	}
	if r := validateWith(t, data, fetch([]byte("<html>"), nil)); !r.Has(status.GeneralError) {
		t.Errorf("a page: %v", r.Failures())
	}
}

func TestFolder(t *testing.T) {
	folder := fstest.MapFS{"a.txt": {Data: []byte("first")}, "sub/b.txt": {Data: []byte("second")}, ".git/x": {Data: []byte("x")}, ".hidden": {}}
	var out bytes.Buffer
	if _, err := provenance.SignFolder(t.Context(), folder, &out, minimal(), oneKey(), provenance.SignOptions{}); err != nil {
		t.Fatal(err)
	}
	validate := func(f fs.FS) *provenance.Report {
		return validateWith(t, nil, provenance.AssetOptions{Manifest: out.Bytes(), Folder: f})
	}
	if r := validate(folder); r.State != provenance.Valid || !r.Has(status.AssertionCollectionHashMatch) {
		t.Errorf("%v", r.Failures())
	}
	for _, c := range []struct {
		name   string
		folder fs.FS
		want   status.Code
	}{
		{"changed", fstest.MapFS{"a.txt": {Data: []byte("First")}, "sub/b.txt": {Data: []byte("second")}}, status.AssertionCollectionHashMismatch},
		{"missing", fstest.MapFS{"a.txt": {Data: []byte("first")}}, status.AssertionCollectionHashIncorrectFileCount},
	} {
		if r := validate(c.folder); !r.Has(c.want) {
			t.Errorf("%s: %v", c.name, r.Failures())
		}
	}
}

// Up to C2PA 2.2 the checksum of the store was zero, and hashed with the directory.
func TestArchiveOfOldText(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "directory-2.2.zip"))
	if err != nil {
		t.Fatal(err)
	}
	expect(t, check(t, data, nil), provenance.Valid, status.AssertionCollectionHashMatch)
	sum := bytes.LastIndex(data, []byte("PK\x01\x02")) + 16
	if !bytes.Equal(data[sum:sum+4], make([]byte, 4)) {
		t.Fatal("the file has a checksum")
	}
	data[sum] = 1
	expect(t, check(t, data, nil), provenance.Invalid, status.AssertionCollectionHashMismatch)
}

func TestArchive(t *testing.T) {
	out, _ := signAs(t, archive(), provenance.SignOptions{})
	// Others read what was written.
	z, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	if err != nil || len(z.File) != 3 {
		t.Fatal(err)
	}
	store, err := z.File[2].Open()
	if err == nil {
		_, err = io.Copy(io.Discard, store)
	}
	if err != nil {
		t.Errorf("the store: %v", err)
	}
	fails(t, "changed", bytes.Replace(out, []byte("a.txt"), []byte("b.txt"), 1), status.AssertionCollectionHashMismatch)
	type m = map[string]any
	file := func(uri string) m { return m{"uri": uri, "hash": []byte{1}} }
	for _, c := range []struct {
		name string
		v    m
		want status.Code
	}{
		{"no list", m{"alg": "sha256"}, status.AssertionCollectionHashMalformed},
		{"no algorithm of its own", m{"uris": []any{file("a.txt")}, "zip_central_directory_hash": []byte{1}}, status.AssertionCollectionHashMismatch},
		{"algorithm that is none", m{"uris": []any{file("a")}, "alg": "md5"}, status.AlgorithmUnsupported},
		{"a way out", m{"uris": []any{file("../a")}, "alg": "sha256"}, status.AssertionCollectionHashInvalidURI},
		{"an address", m{"uris": []any{file("https://example.org/a")}, "alg": "sha256"}, status.AssertionCollectionHashInvalidURI},
		{"no directory", m{"uris": []any{file("a.txt")}, "alg": "sha256"}, status.AssertionCollectionHashMismatch},
	} {
		fails(t, c.name, signBound(t, archive(), assertion.LabelCollectionHash, fixed(encoded(t, c.v))), c.want)
	}
}

// signParts signs a picture with another one behind it by the hashes of its two
// parts, as far as change leaves them alone.
func signParts(t *testing.T, change func(parts []map[string]any) any) []byte {
	t.Helper()
	plain := append(picture(20), "a second picture"...)
	part := encoded(t, map[string]any{"hash": sum([]byte("a second picture")), "pad": []byte{}, "alg": "sha256"})
	wrong := encoded(t, map[string]any{"hash": []byte{1}, "pad": []byte{}, "alg": "sha256"})
	ref := func(label string, data []byte) map[string]any {
		h, err := provenance.AssertionHash(label, data)
		if err != nil {
			t.Fatal(err)
		}
		return map[string]any{"url": "self#jumbf=c2pa.assertions/" + label, "hash": h}
	}
	second := "c2pa.hash.data.part__1"
	// The whole does not hold, so that the parts have to. The first one's hash
	// leaves out the store, whose place the file alone knows: a length is given
	// with which everything has one size.
	var size int64
	var first []byte
	for range 4 { // until the size of the file is what the parts say
		parts := []map[string]any{
			{"location": map[string]any{"byteOffset": 0, "length": uint64(max(size-16, 1<<10))}, "hashAssertion": ref("c2pa.hash.data.part", append([]byte{}, firstOr(first, wrong)...))},
			{"location": map[string]any{"byteOffset": uint64(max(size-16, 1<<10)), "length": 16}, "hashAssertion": ref(second, part)},
		}
		out := signBound(t, plain, assertion.LabelDataHash, func(f io.ReaderAt, n int64) ([]byte, error) {
			size = n
			return wrong, nil
		}, provenance.Extra{Label: "c2pa.hash.data.part", CBOR: firstOr(first, wrong)}, provenance.Extra{Label: second, CBOR: part},
			provenance.Extra{Label: assertion.LabelMultiAssetHash, CBOR: encoded(t, map[string]any{"parts": change(parts)})})
		found, err := pngFormat.Find(bytes.NewReader(out), int64(len(out)))
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		e := found[0].Excluded[0]
		next := encoded(t, map[string]any{"exclusions": []any{map[string]any{"start": e.Start, "length": e.Length}},
			"hash": sum(out[:e.Start], out[e.End():len(out)-16]), "pad": []byte{}, "alg": "sha256"})
		if bytes.Equal(next, first) {
			return out
		}
		first = next
	}
	t.Fatal("the size does not settle")
	return nil
}

func TestPartsOfAnAsset(t *testing.T) {
	sign := func(change func(parts []map[string]any) any) []byte { return signParts(t, change) }
	same := func(parts []map[string]any) any { return parts }
	out := sign(same)
	fails(t, "both hold", out)
	fails(t, "the second was changed", append(out[:len(out)-1:len(out)-1], 'X'), status.AssertionMultiAssetHashMismatch)
	fails(t, "the second is gone", out[:len(out)-16], status.AssertionMultiAssetHashMissingPart)
	optional := sign(func(parts []map[string]any) any { parts[1]["optional"] = true; return parts })
	fails(t, "the second may be gone", optional[:len(optional)-16])
	fails(t, "one alone", sign(func(parts []map[string]any) any { return parts[:1] }), status.AssertionMultiAssetHashMalformed)
	fails(t, "none", sign(func([]map[string]any) any { return []any{} }), status.AssertionMultiAssetHashMalformed)
	fails(t, "no place", sign(func(parts []map[string]any) any { delete(parts[1], "location"); return parts }), status.AssertionMultiAssetHashMalformed)
	fails(t, "a box that is not there", sign(func(parts []map[string]any) any {
		parts[1]["location"] = map[string]any{"bmffBox": "mpvd"}
		return parts
	}), status.AssertionMultiAssetHashMalformed)
}

func firstOr(a, b []byte) []byte {
	if a != nil {
		return a
	}
	return b
}
