package provenance

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"

	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// packQuality is that of Brotli's encoder (0 to 11). The two above it search far
// longer, and most of a manifest, pictures and signatures, does not shrink at all.
const packQuality = 9

// An unpacker opens the compressed manifests of one store (C2PA 2.4, "Compressed
// Manifests"). What it may spend is shared by all of them: a few bytes of Brotli
// can stand for as many as one likes.
//
//	c2cm "urn:c2pa:…" ─ brob ── Brotli ──▶ c2ma or c2um "urn:c2pa:…"
type unpacker struct {
	manifests int
	bytes     int64
	boxes     int
}

func newUnpacker() *unpacker {
	return &unpacker{manifests: MaxCompressedManifests, bytes: MaxUnpackedBytes, boxes: jumbf.MaxBoxes}
}

// open returns the manifest within a compressed one.
func (u *unpacker) open(packed *jumbf.Superbox) (*jumbf.Superbox, error) {
	if u.manifests == 0 {
		return nil, &LimitError{What: "compressed manifests", Limit: MaxCompressedManifests, Got: MaxCompressedManifests + 1}
	}
	u.manifests--
	boxes := packed.Boxes()
	if len(boxes) != 1 || boxes[0].Type != jumbf.BoxBrotli {
		return nil, errors.New("a compressed manifest holds something else than one box of Brotli")
	}
	data, err := io.ReadAll(io.LimitReader(brotli.NewReader(bytes.NewReader(boxes[0].Data)), u.bytes+1))
	if int64(len(data)) > u.bytes {
		u.bytes, u.manifests = 0, 0 // nothing more is opened
		return nil, &LimitError{What: "bytes of unpacked manifests", Limit: MaxUnpackedBytes, Got: MaxUnpackedBytes + 1}
	}
	u.bytes -= int64(len(data))
	if err != nil {
		return nil, fmt.Errorf("unpacking: %w", err)
	}
	box, err := jumbf.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("unpacked manifest: %w", err)
	}
	if u.boxes -= count(box); u.boxes < 0 {
		u.manifests = 0
		return nil, &LimitError{What: "boxes of unpacked manifests", Limit: jumbf.MaxBoxes, Got: int64(jumbf.MaxBoxes - u.boxes)}
	}
	if t := box.Type(); t != jumbf.TypeManifest && t != jumbf.TypeManifestOld && t != jumbf.TypeUpdateManifest {
		return nil, errors.New("what was compressed is not a manifest")
	}
	if box.Label() != packed.Label() {
		return nil, fmt.Errorf("what was compressed has another name, %q", box.Label())
	}
	return box, nil
}

func count(s *jumbf.Superbox) int {
	n := 1
	for _, b := range s.Boxes() {
		n++
		if b.Super != nil {
			n += count(b.Super)
		}
	}
	return n
}

// pack compresses a manifest.
func pack(manifest *jumbf.Superbox) (*jumbf.Superbox, error) {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, packQuality)
	if _, err := w.Write(manifest.Bytes()); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return jumbf.New(jumbf.Description{Type: jumbf.TypeCompressedManifest, Label: manifest.Label()}, jumbf.Leaf(jumbf.BoxBrotli, out.Bytes()))
}

// compressed packs a manifest that was signed with content as its binding. The
// store is shorter then, and what was signed must hold for it all the same.
func (b *builder) compressed(ctx context.Context, content []byte, manifest *jumbf.Superbox) (*container.Layout, *jumbf.Superbox, *jumbf.Superbox, error) {
	packed, err := pack(manifest)
	if err != nil {
		return nil, nil, nil, err
	}
	store, err := b.store(packed)
	if err != nil {
		return nil, nil, nil, err
	}
	data := store.Bytes()
	layout, err := b.plan.Layout(int64(len(data)))
	if err != nil {
		return nil, nil, nil, fmt.Errorf("provenance: %w", err)
	}
	file, err := layout.File(b.plan.Source, data)
	if err != nil {
		return nil, nil, nil, err
	}
	again, err := b.binding.seal(ctx, layout, file)
	if err != nil {
		return nil, nil, nil, err
	}
	if !bytes.Equal(again, content) {
		return nil, nil, nil, fmt.Errorf("%w: compressed manifest where the length of the store is part of what is hashed", ErrUnsupported)
	}
	return layout, store, packed, nil
}
