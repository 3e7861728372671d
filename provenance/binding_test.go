package provenance_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// signBound signs an asset with a binding of the test's own.
func signBound(t *testing.T, data []byte, label string, make provenance.BindingMaker, more ...provenance.Extra) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := provenance.SignBound(t.Context(), bytes.NewReader(data), int64(len(data)), &out, minimal(), oneKey(), label, make, more...); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// fails checks that an asset has these failures and no others.
func fails(t *testing.T, name string, data []byte, want ...status.Code) {
	t.Helper()
	r := check(t, data, world().Anchors())
	if got := r.Failures(); !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", name, got, want)
		for _, f := range r.Findings {
			if f.Kind == status.Failure {
				t.Log(f)
			}
		}
	}
}

func encoded(t *testing.T, v any) []byte {
	t.Helper()
	data, err := codec.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func fixed(data []byte) provenance.BindingMaker {
	return func(io.ReaderAt, int64) ([]byte, error) { return data, nil }
}

func read(t *testing.T, f io.ReaderAt, r container.Range) []byte {
	t.Helper()
	b := make([]byte, r.Length)
	if _, err := f.ReadAt(b, r.Start); err != nil && err != io.EOF {
		t.Fatal(err)
	}
	return b
}

func sum(parts ...[]byte) []byte {
	h := sha256.Sum256(bytes.Join(parts, nil))
	return h[:]
}

func TestBoxHashOfAChangedAsset(t *testing.T) {
	out, signed := signAs(t, picture(40), provenance.SignOptions{Binding: container.BindBoxes})
	behind := int(signed.StoreOffset + signed.StoreLength)
	text := chunk("tEXt", []byte("Comment\x00a picture"))
	for _, c := range []struct {
		name string
		data []byte
		want status.Code
	}{
		{"unchanged", out, ""},
		{"a chunk more, of a new kind", slices.Insert(bytes.Clone(out), behind, chunk("teSt", nil)...), status.AssertionBoxesHashUnknownBox},
		{"a chunk less", slices.Delete(bytes.Clone(out), behind, behind+len(text)), status.AssertionBoxesHashMismatch},
		{"another text", bytes.Replace(out, []byte("a picture"), []byte("a forgery"), 1), status.AssertionBoxesHashMismatch},
		{"bytes behind the end", append(bytes.Clone(out), "tail"...), status.AssertionBoxesHashUnknownBox},
	} {
		if c.want == "" {
			fails(t, c.name, c.data)
		} else {
			fails(t, c.name, c.data, c.want)
		}
	}
}

func TestBoxHashWithATail(t *testing.T) {
	asset := append(picture(40), "tail"...)
	out, _ := signAs(t, asset, provenance.SignOptions{Binding: container.BindBoxes})
	fails(t, "with its tail", out)
	fails(t, "another tail", append(out[:len(out)-1:len(out)-1], 'x'), status.AssertionBoxesHashMismatch)
}

// Fill bytes of a JPEG are between boxes. Beside the store nobody signed them.
func TestBoxHashWithFill(t *testing.T) {
	jpeg := assets()[1].data
	out, signed := signAs(t, jpeg, provenance.SignOptions{Binding: container.BindBoxes})
	for _, at := range []int64{signed.StoreOffset, signed.StoreOffset + signed.StoreLength} {
		_, err := provenance.Sign(t.Context(), bytes.NewReader(slices.Insert(bytes.Clone(jpeg), 11, 0xFF)), int64(len(jpeg)+1), io.Discard, minimal(), oneKey(), provenance.SignOptions{Binding: container.BindBoxes})
		if !errors.Is(err, container.ErrStructure) {
			t.Error(err)
		}
		fails(t, "filled", slices.Insert(bytes.Clone(out), int(at), 0xFF, 0xFF), status.AssertionBoxesHashMismatch)
	}
}

func TestBoxHashForms(t *testing.T) {
	type entry = map[string]any
	all := func(change func(list []entry) any) provenance.BindingMaker {
		return func(f io.ReaderAt, size int64) ([]byte, error) {
			boxes, err := container.BoxLister.Boxes(pngFormat, f, size)
			if err != nil {
				return nil, err
			}
			var list []entry
			for _, b := range boxes {
				e := entry{"names": []string{b.Name}, "hash": sum(read(t, f, b.Range)), "pad": []byte{}}
				if b.Name == container.NameC2PA {
					e["hash"] = []byte{0}
				}
				list = append(list, e)
			}
			return codec.Marshal(change(list))
		}
	}
	plain := func(list []entry) any { return entry{"boxes": list, "alg": "sha256"} }
	for _, c := range []struct {
		name string
		make provenance.BindingMaker
		want []status.Code
	}{
		{"each by itself", all(plain), nil},
		{"without the signature of PNG", all(func(l []entry) any { return plain(l[1:]) }), nil},
		{"one excluded", all(func(l []entry) any { l[3]["hash"], l[3]["excluded"] = []byte{0}, true; return plain(l) }), nil},
		{"wrong hash", all(func(l []entry) any { l[3]["hash"] = []byte{0}; return plain(l) }), []status.Code{status.AssertionBoxesHashMismatch}},
		{"no hash", all(func(l []entry) any { delete(l[3], "hash"); return plain(l) }), []status.Code{status.AssertionBoxesHashMismatch}},
		{"no names", all(func(l []entry) any { delete(l[3], "names"); return plain(l) }), []status.Code{status.AssertionBoxesHashMalformed}},
		{"out of order", all(func(l []entry) any { l[3], l[4] = l[4], l[3]; return plain(l) }), []status.Code{status.AssertionBoxesHashMismatch}},
		{"one too few", all(func(l []entry) any { return plain(l[:len(l)-1]) }), []status.Code{status.AssertionBoxesHashUnknownBox}},
		{"one too many", all(func(l []entry) any {
			return plain(append(l, entry{"names": []string{"IEND"}, "hash": []byte{1}, "pad": []byte{}}))
		}), []status.Code{status.AssertionBoxesHashMismatch}},
		{"store with others", all(func(l []entry) any { l[2]["names"] = []string{"C2PA", "tEXt"}; return plain(slices.Delete(l, 3, 4)) }), []status.Code{status.AssertionBoxesHashMalformed}},
		{"algorithm that is none", all(func(l []entry) any { l[3]["alg"] = "md5"; return plain(l) }), []status.Code{status.AlgorithmUnsupported}},
		{"what comes after, not last", all(func(l []entry) any { l[3]["names"] = []string{"c2pa.after"}; return plain(l) }), []status.Code{status.AssertionBoxesHashMalformed}},
		{"no list", fixed(encoded(t, entry{"alg": "sha256"})), []status.Code{status.AssertionBoxesHashMalformed}},
	} {
		fails(t, c.name, signBound(t, picture(40), assertion.LabelBoxesHash, c.make), c.want...)
	}
	fails(t, "in a format without boxes", signBound(t, film(nil), assertion.LabelBoxesHash, all(plain)), status.AssertionBoxesHashMismatch)
}

// exclusions are those that every BMFF hash has, and that of the media.
func exclusions(media bool) []bmff.Exclusion {
	list := []bmff.Exclusion{{XPath: "/uuid", Data: []bmff.Match{{Offset: 8, Value: bmff.UserType[:]}}}, {XPath: "/ftyp"}, {XPath: "/mfra"}}
	if media {
		list = append(list, bmff.Exclusion{XPath: "/mdat", Subset: []bmff.Subset{{Offset: 16}}})
	}
	return list
}

// hashBMFF hashes a file as the specification has it, written apart.
func hashBMFF(t *testing.T, f io.ReaderAt, size int64, list []bmff.Exclusion) []byte {
	pieces, err := bmff.Pieces(f, size, list)
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, p := range pieces {
		if p.Position >= 0 {
			all = binary.BigEndian.AppendUint64(all, uint64(p.Position))
		}
		all = append(all, read(t, f, p.Range)...)
	}
	return sum(all)
}

func TestMerkleTreeOverMedia(t *testing.T) {
	media := bytes.Repeat([]byte("0123456789abcdef"), 9) // 8 of them hashed with the file
	pieces := func(f io.ReaderAt, size int64, step int) (out [][]byte) {
		o, err := bmff.ReadOutline(f, size)
		if err != nil || len(o.Media) != 1 {
			t.Fatal(o, err)
		}
		data := read(t, f, container.Range{Start: o.Media[0].Start + 16, Length: o.Media[0].Length - 16})
		for ; len(data) > step; data = data[step:] {
			out = append(out, sum(data[:step]))
		}
		return append(out, sum(data))
	}
	made := func(change func(b *assertion.BMFFHash, leaves [][]byte)) provenance.BindingMaker {
		return func(f io.ReaderAt, size int64) ([]byte, error) {
			leaves := pieces(f, size, 30)
			b := assertion.BMFFHash{Exclusions: exclusions(true), Alg: jumbf.SHA256, Hash: hashBMFF(t, f, size, exclusions(true)),
				Merkle: []assertion.MerkleTree{{UniqueID: 1, LocalID: 1, Count: len(leaves), Hashes: leaves, FixedBlockSize: 30}}}
			if change != nil {
				change(&b, leaves)
			}
			return b.Encode()
		}
	}
	label := assertion.LabelBMFFHash
	good := signBound(t, film(media), label, made(nil))
	fails(t, "rows of leaves", good)
	changed := bytes.Clone(good)
	changed[len(changed)-40]++
	fails(t, "changed media", changed, status.AssertionBMFFHashMismatch)
	for _, c := range []struct {
		name   string
		change func(b *assertion.BMFFHash, leaves [][]byte)
		want   []status.Code
	}{
		{"the root alone", func(b *assertion.BMFFHash, l [][]byte) {
			b.Merkle[0].Hashes, _ = provenance.MerkleRow(jumbf.SHA256, l, 1)
		}, nil},
		{"sizes of its own", func(b *assertion.BMFFHash, l [][]byte) {
			b.Merkle[0].FixedBlockSize, b.Merkle[0].VariableBlockSizes = 0, []uint64{30, 30, 30, 30, 16}
		}, nil},
		{"second version", nil, nil},
		{"sizes that are too small", func(b *assertion.BMFFHash, l [][]byte) {
			b.Merkle[0].FixedBlockSize, b.Merkle[0].VariableBlockSizes = 0, []uint64{30, 30, 30, 30, 15}
		}, []status.Code{status.AssertionBMFFHashMalformed}},
		{"two kinds of sizes", func(b *assertion.BMFFHash, l [][]byte) { b.Merkle[0].VariableBlockSizes = []uint64{1, 2, 3, 4, 5} }, []status.Code{status.AssertionBMFFHashMalformed}},
		{"too many leaves", func(b *assertion.BMFFHash, l [][]byte) { b.Merkle[0].Count++ }, []status.Code{status.AssertionBMFFHashMismatch}},
		{"more hashes than leaves", func(b *assertion.BMFFHash, l [][]byte) { b.Merkle[0].Hashes = append(l, l[0]) }, []status.Code{status.AssertionBMFFHashMalformed}},
		{"media not excluded", func(b *assertion.BMFFHash, l [][]byte) { b.Exclusions = exclusions(false) }, []status.Code{status.AssertionBMFFHashMalformed}},
		{"no exclusions", func(b *assertion.BMFFHash, l [][]byte) { b.Exclusions = nil }, []status.Code{status.AssertionBMFFHashMalformed}},
		{"two trees", func(b *assertion.BMFFHash, l [][]byte) { b.Merkle = append(b.Merkle, b.Merkle[0]) }, []status.Code{status.AssertionBMFFHashMismatch}},
	} {
		label := label
		if c.name == "second version" {
			label = assertion.LabelBMFFHashV2
		}
		fails(t, c.name, signBound(t, film(media), label, made(c.change)), c.want...)
	}
	fails(t, "in a PNG", signBound(t, picture(10), label, fixed(encoded(t, map[string]any{"exclusions": []any{map[string]any{"xpath": "/uuid"}}, "hash": []byte{1}}))), status.AssertionBMFFHashMismatch)
}

func TestMerkleProofs(t *testing.T) {
	for n := 1; n < 40; n++ {
		leaves := make([][]byte, n)
		for i := range leaves {
			leaves[i] = sum([]byte{byte(i)})
		}
		for size := n; ; size = (size + 1) / 2 {
			row, err := provenance.MerkleRow(jumbf.SHA256, leaves, size)
			if err != nil || len(row) != size {
				t.Fatal(len(row), err)
			}
			tree := assertion.MerkleTree{Count: n, Hashes: row}
			for i := range leaves {
				proof, err := provenance.MerkleProof(jumbf.SHA256, leaves, i, size)
				if err != nil || !provenance.MerkleProves(jumbf.SHA256, tree, assertion.MerkleProof{Location: i, Hashes: proof}, leaves[i]) {
					t.Fatalf("%d of %d to a row of %d: %v", i, n, size, err)
				}
				if provenance.MerkleProves(jumbf.SHA256, tree, assertion.MerkleProof{Location: i, Hashes: proof}, sum(leaves[i])) {
					t.Fatalf("%d of %d: another leaf", i, n)
				}
			}
			if size == 1 {
				break
			}
		}
	}
}

// segment is a fragment of a film: index, fragment, media.
func segment(n int) []byte {
	tfhd := bmffBox("tfhd", make([]byte, 4), []byte{0, 0, 0, 7})
	sidx := bmffBox("sidx", make([]byte, 4+8), make([]byte, 8+4))
	return slices.Concat(bmffBox("styp", []byte("msdh")), sidx, bmffBox("moof", bmffBox("traf", tfhd)), bmffBox("mdat", fmt.Appendf(nil, "media of fragment %d", n)))
}

func TestFragments(t *testing.T) {
	init := slices.Concat(bmffBox("ftyp", []byte("iso6\x00\x00\x00\x00")), bmffBox("moov", bmffBox("mvhd", make([]byte, 100))))
	var in []provenance.Fragment
	for i := range 300 { // more than the manifest holds hashes for
		data := segment(i)
		in = append(in, provenance.Fragment{Data: bytes.NewReader(data), Size: int64(len(data))})
	}
	out := make([]bytes.Buffer, len(in)+1)
	_, err := provenance.SignFragments(t.Context(), bytes.NewReader(init), int64(len(init)), in,
		func(i int) (io.Writer, error) { return &out[i+1], nil }, minimal(), oneKey(), provenance.SignOptions{})
	if err != nil {
		t.Fatal(err)
	}
	validate := func(init []byte, fragments ...[]byte) *provenance.Report {
		t.Helper()
		var o provenance.AssetOptions
		for _, f := range fragments {
			o.Fragments = append(o.Fragments, provenance.Fragment{Data: bytes.NewReader(f), Size: int64(len(f))})
		}
		r, err := provenance.ValidateWith(t.Context(), bytes.NewReader(init), int64(len(init)), o, provenance.TrustOptions{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	first := out[0].Bytes()
	var all [][]byte
	for i := range in {
		all = append(all, out[i+1].Bytes())
	}
	if r := validate(first, all...); r.State != provenance.Valid || !r.Has(status.AssertionBMFFHashMatch) {
		t.Fatalf("%v", r.Failures())
	}
	if r := validate(first, all[299], all[3]); r.State != provenance.Valid {
		t.Errorf("two of them: %v", r.Failures())
	}
	broken := bytes.Clone(all[3])
	broken[len(broken)-1]++
	badInit := bytes.Clone(first)
	badInit[len(badInit)-1]++
	for name, r := range map[string]*provenance.Report{
		"none": validate(first), "one was changed": validate(first, all[2], broken), "one without a proof": validate(first, segment(3)),
		"the beginning was changed": validate(badInit, all[3]),
	} {
		if r.State != provenance.Invalid || !r.Has(status.AssertionBMFFHashMismatch) && !r.Has(status.AssertionBMFFHashMalformed) {
			t.Errorf("%s: %v", name, r.Failures())
		}
	}
}
