package provenance_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

// squeeze compresses bytes.
func squeeze(t testing.TB, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.DefaultCompression)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// packedPicture is a picture with a compressed manifest.
func packedPicture(t testing.TB) ([]byte, provenance.Signed) {
	t.Helper()
	return signAs(t, picture(40), provenance.SignOptions{Binding: container.BindBoxes, Compress: true})
}

func TestCompressed(t *testing.T) {
	plain, _ := signAs(t, picture(40), provenance.SignOptions{Binding: container.BindBoxes})
	packed, signed := packedPicture(t)
	keep(t, "compressed.png", packed)
	a, b := check(t, plain, world().Anchors()), check(t, packed, world().Anchors())
	if a.State != provenance.Trusted || b.State != a.State || len(b.Findings) != len(a.Findings) {
		t.Fatalf("plain %v, compressed %v: %v", a.State, b.State, b.Findings)
	}
	if !b.Active.IsCompressed() || a.Active.IsCompressed() || len(packed) >= len(plain) {
		t.Errorf("%d bytes, plain %d", len(packed), len(plain))
	}
	sameWords(t, b.Active, a.Active)
	if h, err := b.Active.Hash(jumbf.SHA256); err != nil || !bytes.Equal(h, signed.ManifestHash) {
		t.Errorf("hash of the manifest %x, %v", h, err)
	}
	end := int(signed.StoreOffset + signed.StoreLength)
	for i := int(signed.StoreOffset); i < end; i += 19 {
		bad := bytes.Clone(packed)
		bad[i] ^= 4
		r, err := provenance.Validate(t.Context(), bytes.NewReader(bad), int64(len(bad)), trusting())
		if err == nil && r.State != provenance.Invalid {
			sameWords(t, r.Active, a.Active) // bits of Brotli that change nothing are signed by nobody
		}
	}
}

// Whatever the binding, save the hash of bytes, and whether the length of the
// store is hashed or not.
func TestCompressedEverywhere(t *testing.T) {
	stamped := oneKey()
	var err error
	if stamped.TimeStamper, err = world().TimeStamper(func() time.Time { return now }, ""); err != nil {
		t.Fatal(err)
	}
	for _, a := range assets() {
		for _, b := range append(bindingsOf(a), container.BindCollection) {
			for room, key := range map[int]provenance.Signer{0: oneKey(), 3000: stamped} {
				o := provenance.SignOptions{Binding: b, Compress: true, Room: room}
				m := minimal()
				m.Title = strings.Repeat("a title of some length. ", 50)
				var out, plain bytes.Buffer
				_, err := provenance.Sign(t.Context(), bytes.NewReader(a.data), int64(len(a.data)), &out, m, key, o)
				if _, refused := errors.AsType[*provenance.DefinitionError](err); refused {
					continue // the hash of bytes, or no collection
				}
				if err != nil {
					t.Errorf("%s %d: %v", a.name, b, err)
					continue
				}
				if o.Compress = false; room == 0 {
					if _, err := provenance.Sign(t.Context(), bytes.NewReader(a.data), int64(len(a.data)), &plain, m, key, o); err != nil || plain.Len() <= out.Len() {
						t.Errorf("%s %d: %d bytes compressed, %d plain, %v", a.name, b, out.Len(), plain.Len(), err)
					}
				}
				if r := check(t, out.Bytes(), world().Anchors()); r.State != provenance.Trusted || !r.Active.IsCompressed() {
					t.Errorf("%s %d: %v %v", a.name, b, r.State, r.Findings)
				}
				keep(t, fmt.Sprintf("packed-%d-%d-%s.%.3s", b, room, strings.ReplaceAll(strings.ToLower(a.name), " ", ""), strings.ToLower(a.name)), out.Bytes())
			}
		}
	}
}

// A compressed manifest goes on compressed into what is made of the file, and
// its hash is that of what is stored, which the reference unpacks first (C2PA 2.2,
// 11.1.3.2: "The contents of the brob box are not decompressed first").
func TestCompressedIngredient(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	packed, signed := packedPicture(t)
	made := madeFrom(t, labelNumber(1), key, nil, packed)
	r := check(t, made, world().Anchors())
	inner := r.Store.Manifests()[0]
	in := r.Active.Ingredients()[0]
	if r.State != provenance.Trusted || !inner.IsCompressed() || !bytes.Equal(in.ActiveManifest.Hash, signed.ManifestHash) {
		t.Fatalf("%v, compressed %v: %v", r.State, inner.IsCompressed(), r.Findings)
	}
	keep(t, "compressed-ingredient.png", made)
	var out bytes.Buffer
	_, err := provenance.Update(t.Context(), bytes.NewReader(packed), int64(len(packed)), &out, provenance.Manifest{
		Label: labelNumber(2), InstanceID: fixedInstance, Generator: provenance.GeneratorInfo{Name: "Example"},
		Actions: []assertion.Action{{Name: assertion.ActionOpened, IngredientIndexes: []int{0}}, {Name: assertion.ActionPublished}},
	}, key, trusting(), provenance.SignOptions{Compress: true})
	if err != nil {
		t.Fatal(err)
	}
	r = check(t, out.Bytes(), world().Anchors())
	if r.State != provenance.Trusted || !r.Active.IsUpdate() || !r.Active.IsCompressed() || !r.Has(status.AssertionBoxesHashMatch) {
		t.Fatalf("compressed update: %v", r.Findings)
	}
}

func TestCompressedRefused(t *testing.T) {
	f := newForgery(t)
	whole := f.manifest(t, make([]byte, 32), 1) // hash.data, which must not be compressed
	other := box(t, jumbf.TypeManifest, labelNumber(3))
	leaf := func(data []byte) jumbf.Box { return jumbf.Leaf(jumbf.BoxBrotli, data) }
	good := squeeze(t, whole.Bytes())
	bomb := squeeze(t, make([]byte, provenance.MaxUnpackedBytes+1))
	if len(bomb) > 1<<10 {
		t.Errorf("bomb of %d bytes", len(bomb))
	}
	for name, content := range map[string][]jumbf.Box{
		"hash of bytes":   {leaf(good)},
		"nothing":         {},
		"two boxes":       {leaf(good), leaf(good)},
		"not brotli":      {leaf([]byte{1, 2, 3})},
		"cut off":         {leaf(good[:len(good)-3])},
		"bytes behind":    {leaf(append(bytes.Clone(good), 0))},
		"far behind":      {leaf(append(bytes.Clone(good), make([]byte, 1<<17)...))},
		"no box":          {leaf(squeeze(t, []byte("hello")))},
		"another name":    {leaf(squeeze(t, other.Bytes()))},
		"not a manifest":  {leaf(squeeze(t, box(t, jumbf.TypeClaim, fixedLabel).Bytes()))},
		"nested":          {leaf(squeeze(t, box(t, jumbf.TypeCompressedManifest, fixedLabel, leaf(good)).Bytes()))},
		"a bomb":          {leaf(bomb)},
		"another content": {jumbf.Leaf(jumbf.BoxCBOR, good)},
	} {
		store := box(t, jumbf.TypeStore, "c2pa", jumbf.Nest(box(t, jumbf.TypeCompressedManifest, fixedLabel, content...)))
		r := check(t, embed(store), nil)
		if r.State != provenance.Invalid || !r.Has(status.ManifestCompressedInvalid) {
			t.Errorf("%s: %v %v", name, r.State, r.Findings)
		}
	}
	_, err := provenance.Sign(t.Context(), bytes.NewReader(picture(40)), int64(len(picture(40))), io.Discard, minimal(), oneKey(), provenance.SignOptions{Compress: true})
	if _, ok := errors.AsType[*provenance.DefinitionError](err); !ok {
		t.Errorf("hash of bytes: %v", err)
	}
}

// What all compressed manifests of a store unpack to is bounded, not each.
func TestCompressedManyBombs(t *testing.T) {
	label := func(i int) string { return fixedLabel + ":x:" + string(rune('a'+i%26)) + string(rune('a'+i/26)) }
	var boxes []jumbf.Box
	half := squeeze(t, make([]byte, provenance.MaxUnpackedBytes/2+1))
	for i := range provenance.MaxCompressedManifests + 4 {
		boxes = append(boxes, jumbf.Nest(box(t, jumbf.TypeCompressedManifest, label(i), jumbf.Leaf(jumbf.BoxBrotli, half))))
	}
	r := check(t, embed(box(t, jumbf.TypeStore, "c2pa", boxes...)), nil)
	if r.State != provenance.Invalid || !r.Has(status.ManifestCompressedInvalid) {
		t.Errorf("%v %v", r.State, r.Findings)
	}
}

// embed puts a store into a picture.
func embed(store *jumbf.Superbox) []byte {
	plain := picture(40)
	return append(append(bytes.Clone(plain[:33]), chunk("caBX", store.Bytes())...), plain[33:]...)
}

func TestCompressedFolder(t *testing.T) {
	folder := fstest.MapFS{"a.txt": {Data: []byte("a")}, "b/c.txt": {Data: []byte("c")}}
	var store bytes.Buffer
	if _, err := provenance.SignFolder(t.Context(), folder, &store, minimal(), oneKey(), provenance.SignOptions{Compress: true}); err != nil {
		t.Fatal(err)
	}
	r, err := provenance.ValidateWith(t.Context(), bytes.NewReader(nil), 0, provenance.AssetOptions{Manifest: store.Bytes(), Folder: folder}, trusting())
	if err != nil || r.State != provenance.Trusted || !r.Active.IsCompressed() {
		t.Errorf("%v %v", r, err)
	}
}
