package provenance_test

import (
	"bytes"
	"crypto/x509"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"sync"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
)

// fixedLabel and fixedInstance make a manifest whose bytes can be compared.
const (
	fixedLabel    = "urn:c2pa:00000000-0000-4000-8000-000000000001"
	fixedInstance = "xmp:iid:00000000-0000-4000-8000-000000000002"
)

// now is a day on which the certificates of provenancetest are valid.
var now = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// world is one authority for all tests: making keys is not what they are about.
var world = sync.OnceValue(func() *provenancetest.Authority {
	a, err := provenancetest.NewAuthority("World")
	if err != nil {
		panic(err)
	}
	return a
})

func signer(t testing.TB, kind provenancetest.KeyKind, faults ...provenancetest.Fault) provenance.Signer {
	t.Helper()
	s, err := world().Signer(kind, faults...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// yours stands for what a reader of the first example has: a picture as JPEG, a
// signer, and whom to believe.
func yours() ([]byte, provenance.Signer, []*x509.Certificate) {
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		panic(err)
	}
	s, err := world().Signer(provenancetest.ES256)
	if err != nil {
		panic(err)
	}
	return photo.Bytes(), s, world().Anchors()
}

// chunk returns one encoded PNG chunk.
func chunk(kind string, data []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// picture returns a PNG by its structure with that many bytes of image data,
// the same on every machine. Nothing here decodes pixels.
func picture(n int) []byte {
	pixels := make([]byte, n)
	for i := range pixels {
		pixels[i] = byte(i * 7)
	}
	return bytes.Join([][]byte{[]byte("\x89PNG\r\n\x1a\n"),
		chunk("IHDR", []byte{0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0}),
		chunk("tEXt", []byte("Comment\x00a picture")),
		chunk("IDAT", pixels), chunk("IEND", nil)}, nil)
}

// definition returns a manifest with every kind of assertion.
func definition() provenance.Manifest {
	agent := &provenance.GeneratorInfo{Name: "Example Painter", Version: "1.0"}
	return provenance.Manifest{
		Label: fixedLabel, InstanceID: fixedInstance, Title: "a picture",
		Generator: provenance.GeneratorInfo{Name: "Example Painter", Version: "1.0", OperatingSystem: "none"},
		Actions: []assertion.Action{
			{Name: assertion.ActionCreated, DigitalSourceType: assertion.AlgorithmicMedia, SoftwareAgent: agent,
				When: now, IngredientIndexes: []int{0, 2}},
			{Name: assertion.ActionPlaced, IngredientIndexes: []int{1}},
			{Name: assertion.ActionFiltered, DigitalSourceType: assertion.AlgorithmicMedia,
				Parameters: assertion.Parameters{Own: []assertion.OwnParameter{{Name: "org.example.strength", Value: []byte{3}}}}},
		},
		AllActionsIncluded: true,
		Ingredients: []assertion.Ingredient{
			{Relationship: assertion.InputTo, Title: "a recording", Format: "audio/wav", Description: "an hour long",
				InformationalURI: "https://example.org/1", InstanceID: "urn:example:1", DigitalSourceType: assertion.DigitalCreation,
				External: &assertion.HashedExtURI{URL: "https://example.org/1.wav", Alg: jumbf.SHA256, Hash: make([]byte, 32), Format: "audio/wav", Size: 9}},
			{Relationship: assertion.ComponentOf, Title: "a drawing", Format: "image/png"},
			{Relationship: assertion.InputTo, Title: "a map", Format: "text/plain", DataTypes: []assertion.AssetType{{Type: assertion.TypeDataset, Version: "2"}},
				Embedded: &assertion.EmbeddedFile{Format: "text/plain", Data: []byte("here be dragons")}},
		},
		Thumbnail:      &provenance.Thumbnail{Format: "image/png", Data: bytes.ReplaceAll(picture(16), []byte("Comment"), []byte("Caption"))},
		TrainingMining: assertion.TrainingMiningAll(assertion.NotAllowed),
		Custom: []provenance.Custom{
			{Label: "org.example.recipe", CBOR: []byte{0xA1, 0x61, 'a', 0x18, 0x2A}},
			{Label: "org.example.layers", CBOR: []byte{0x83, 1, 2, 3}},
		},
	}
}

// minimal returns the smallest definition that can be signed.
func minimal() provenance.Manifest {
	return provenance.Manifest{Label: fixedLabel, InstanceID: fixedInstance,
		Generator: provenance.GeneratorInfo{Name: "Example"},
		Actions:   []assertion.Action{{Name: assertion.ActionCreated, DigitalSourceType: assertion.AlgorithmicMedia}}}
}

func sign(t testing.TB, asset []byte, m provenance.Manifest, s provenance.Signer) []byte {
	t.Helper()
	var out bytes.Buffer
	signed, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), &out, m, s, provenance.SignOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if signed.Size != int64(out.Len()) {
		t.Fatalf("size %d, wrote %d", signed.Size, out.Len())
	}
	return out.Bytes()
}

func check(t testing.TB, asset []byte, anchors []*x509.Certificate) *provenance.Report {
	t.Helper()
	r, err := provenance.Validate(t.Context(), bytes.NewReader(asset), int64(len(asset)),
		provenance.TrustOptions{Anchors: anchors, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
