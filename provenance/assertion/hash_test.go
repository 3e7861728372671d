package assertion_test

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/jumbf"
)

func TestHashesRoundTrip(t *testing.T) {
	length, version := uint64(9), uint8(1)
	b := assertion.BMFFHash{Alg: jumbf.SHA384, Hash: []byte{1}, Name: "n",
		Exclusions: []bmff.Exclusion{{XPath: "/moov/trak[2]", Length: &length, Version: &version, Flags: []byte{0, 0, 3}, AtLeast: true,
			Data: []bmff.Match{{Offset: 8, Value: []byte{2}}}, Subset: []bmff.Subset{{Offset: 1, Length: 2}, {Offset: 3}}}},
		Merkle: []assertion.MerkleTree{
			{UniqueID: 1, LocalID: 2, Count: 3, Alg: jumbf.SHA256, InitHash: []byte{3}, Hashes: [][]byte{{4}, {5}}},
			{UniqueID: 1, LocalID: 3, Count: 2, Hashes: [][]byte{{4}}, VariableBlockSizes: []uint64{6, 7}},
			{UniqueID: 1, LocalID: 4, Count: 2, Hashes: [][]byte{{4}}, FixedBlockSize: 1 << 20}}}
	data, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := assertion.DecodeBMFFHash(data); err != nil || !reflect.DeepEqual(got, b) {
		t.Errorf("%+v, %v", got, err)
	}
	x := assertion.BoxHash{Alg: jumbf.SHA256, Boxes: []assertion.BoxHashEntry{
		{Names: []string{"SOI", "APP0"}, Hash: []byte{1}, Pad: []byte{}, Alg: jumbf.SHA512, Exclusions: []assertion.BoxExclusion{{Box: 0, Range: container.Range{Start: 9, Length: 2}}, {Box: 1, Range: container.Range{Start: 1, Length: 2}}}},
		{Names: []string{"C2PA"}, Hash: []byte{0}, Pad: []byte{0}, Excluded: true}}}
	if data, err = x.Encode(); err != nil {
		t.Fatal(err)
	}
	if got, err := assertion.DecodeBoxHash(data); err != nil || !reflect.DeepEqual(got, x) {
		t.Errorf("%+v, %v", got, err)
	}
	c := assertion.CollectionHash{Alg: jumbf.SHA256, Directory: []byte{1}, Files: []assertion.HashedFile{{URI: "a/b.txt", Hash: []byte{2}, Size: 3, Format: "text/plain"}}}
	if data, err = c.Encode(); err != nil {
		t.Fatal(err)
	}
	if got, err := assertion.DecodeCollectionHash(data); err != nil || !reflect.DeepEqual(got, c) {
		t.Errorf("%+v, %v", got, err)
	}
	p := assertion.MerkleProof{UniqueID: 1, LocalID: 2, Location: 3, Hashes: [][]byte{{4}}}
	if data, err = p.Encode(); err != nil {
		t.Fatal(err)
	}
	if got, err := assertion.DecodeMerkleProof(append(data, 0, 0, 0)); err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestBMFFHashForms(t *testing.T) {
	type m = map[string]any
	good := func() m {
		return m{"hash": []byte{1}, "exclusions": []any{m{"xpath": "/uuid"}}}
	}
	exclusion := func(key string, v any) m {
		return m{"hash": []byte{1}, "exclusions": []any{m{"xpath": "/uuid", key: v}}}
	}
	tree := func(change func(t m)) m {
		t := m{"uniqueId": 1, "localId": 1, "count": 2, "hashes": []any{[]byte{1}}}
		change(t)
		return m{"exclusions": []any{m{"xpath": "/uuid"}}, "merkle": []any{t}}
	}
	for _, c := range []struct {
		name string
		v    any
		ok   bool
	}{
		{"good", good(), true},
		{"nulls for what is not there", exclusion("length", nil), true},
		{"no exclusions", m{"hash": []byte{1}}, false},
		{"empty exclusions", m{"hash": []byte{1}, "exclusions": []any{}}, false},
		{"no hash at all", m{"exclusions": []any{m{"xpath": "/uuid"}}}, false},
		{"no path", m{"hash": []byte{1}, "exclusions": []any{m{}}}, false},
		{"flags of two bytes", exclusion("flags", []byte{0, 0}), false},
		{"version beyond a byte", exclusion("version", 256), false},
		{"parts that overlap", exclusion("subset", []any{m{"offset": 0, "length": 5}, m{"offset": 4, "length": 5}}), false},
		{"parts that follow", exclusion("subset", []any{m{"offset": 0, "length": 5}, m{"offset": 5, "length": 0}}), true},
		{"data without a value", exclusion("data", []any{m{"offset": 0}}), false},
		{"a tree", tree(func(m) {}), true},
		{"a tree without a row", tree(func(t m) { t["hashes"] = []any{} }), false},
		{"a row of text", tree(func(t m) { t["hashes"] = []any{"x"} }), false},
		{"leaves beyond all files", tree(func(t m) { t["count"] = uint64(1 << 40) }), false},
		{"negative leaves", tree(func(t m) { t["count"] = -1 }), false},
		{"sizes for other leaves", tree(func(t m) { t["variableBlockSizes"] = []any{1} }), false},
		{"both sizes", tree(func(t m) { t["variableBlockSizes"], t["fixedBlockSize"] = []any{1, 2}, 3 }), false},
		{"a list", []any{1}, false},
	} {
		if _, err := assertion.DecodeBMFFHash(encode(t, c.v)); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestCollectionNames(t *testing.T) {
	for name, out := range map[string]bool{"a": false, "a/b.txt": false, "a b": false, "..a": false, "": true, ".": true, "..": true, "a/../b": true, "/a": true, "a/": true, "a//b": true,
		"c:\\a": true, "http://example.org": true, "a\\b": true} {
		data := encode(t, map[string]any{"alg": "sha256", "uris": []any{map[string]any{"uri": name, "hash": []byte{1}}}})
		if _, err := assertion.DecodeCollectionHash(data); errors.Is(err, assertion.ErrInvalidURI) != out {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestMultiAssetForms(t *testing.T) {
	type m = map[string]any
	hash := m{"url": "self#jumbf=c2pa.assertions/c2pa.hash.data.part", "hash": []byte{1}}
	for _, c := range []struct {
		name string
		v    any
		ok   bool
	}{
		{"a range", m{"parts": []any{m{"location": m{"byteOffset": 0, "length": 1}, "hashAssertion": hash}}}, true},
		{"a box", m{"parts": []any{m{"location": m{"bmffBox": "mpvd"}, "hashAssertion": hash, "optional": true}}}, true},
		{"both", m{"parts": []any{m{"location": m{"bmffBox": "mpvd", "byteOffset": 0}, "hashAssertion": hash}}}, false},
		{"half a range", m{"parts": []any{m{"location": m{"byteOffset": 0}, "hashAssertion": hash}}}, false},
		{"negative", m{"parts": []any{m{"location": m{"byteOffset": -1, "length": 1}, "hashAssertion": hash}}}, false},
		{"no hash", m{"parts": []any{m{"location": m{"byteOffset": 0, "length": 1}}}}, false},
		{"no parts", m{}, false},
		{"empty", m{"parts": []any{}}, false},
	} {
		if _, err := assertion.DecodeMultiAssetHash(encode(t, c.v)); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// FuzzHashes: what is read is written back to the same meaning.
func FuzzHashes(f *testing.F) {
	b, _ := assertion.BMFFHash{Hash: []byte{1}, Exclusions: []bmff.Exclusion{{XPath: "/uuid", Data: []bmff.Match{{Offset: 8, Value: bmff.UserType[:]}}}}}.Encode()
	f.Add(b)
	x, _ := assertion.BoxHash{Boxes: []assertion.BoxHashEntry{{Names: []string{"C2PA"}, Hash: []byte{0}}}}.Encode()
	f.Add(x)
	c, _ := assertion.CollectionHash{Alg: jumbf.SHA256, Files: []assertion.HashedFile{{URI: "a", Hash: []byte{1}}}}.Encode()
	f.Add(c)
	f.Fuzz(func(t *testing.T, data []byte) {
		if v, err := assertion.DecodeBMFFHash(data); err == nil {
			again(t, v.Encode, assertion.DecodeBMFFHash)
		}
		if v, err := assertion.DecodeBoxHash(data); err == nil {
			again(t, v.Encode, assertion.DecodeBoxHash)
		}
		if v, err := assertion.DecodeCollectionHash(data); err == nil {
			again(t, v.Encode, assertion.DecodeCollectionHash)
		}
		assertion.DecodeMerkleProof(data)
		assertion.DecodeMultiAssetHash(data)
	})
}

func again[T interface{ Encode() ([]byte, error) }](t *testing.T, encode func() ([]byte, error), decode func([]byte) (T, error)) {
	t.Helper()
	first, err := encode()
	if err != nil {
		t.Fatal(err)
	}
	v, err := decode(first)
	if err != nil {
		t.Fatal(err)
	}
	second, err := v.Encode()
	if err != nil || !bytes.Equal(first, second) {
		t.Fatalf("%x became %x, %v", first, second, err)
	}
}
