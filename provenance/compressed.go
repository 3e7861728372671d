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

// signPacked returns the signed store with its manifest compressed. How long that
// becomes is known only when all is signed, so where the length is part of what
// is hashed the store gets one with some room, and the rest is padding.
func (b *builder) signPacked(ctx context.Context) (layout *container.Layout, store, packed *jumbf.Superbox, err error) {
	free, blank, err := b.settle()
	if err != nil {
		return nil, nil, nil, err
	}
	if counts, err := b.lengthCounts(len(blank)); err != nil || !counts && b.length == 0 {
		if err != nil {
			return nil, nil, nil, err
		}
		if store, packed, err = b.packWithin(ctx, free, blank); err != nil {
			return nil, nil, nil, err
		}
		layout, err = b.plan.Layout(int64(store.Size()))
		return layout, store, packed, err
	}
	given := b.length
	for round := range maxRounds {
		var empty *jumbf.Superbox
		if layout, empty, err = b.blankPacked(free, blank, given, round+1); err != nil {
			return nil, nil, nil, err
		}
		if store, packed, err = b.packWithin(ctx, layout, empty.Bytes()); err != nil {
			return nil, nil, nil, err
		}
		if store.Size() == b.length {
			return layout, store, packed, nil
		}
		if given > 0 {
			break
		}
	}
	return nil, nil, nil, fmt.Errorf("%w: compressed manifest that does not fit the room for it", ErrUnsupported)
}

// packWithin hashes the file that layout makes around a store of the length of
// blank, signs, and packs what was signed.
func (b *builder) packWithin(ctx context.Context, layout *container.Layout, blank []byte) (store, packed *jumbf.Superbox, err error) {
	file, err := layout.File(b.plan.Source, blank)
	if err != nil {
		return nil, nil, err
	}
	content, err := b.binding.seal(ctx, layout, file)
	if err != nil {
		return nil, nil, err
	}
	_, manifest, err := b.build(content, signingHand(ctx, b.random))
	if err != nil {
		return nil, nil, err
	}
	if packed, err = pack(manifest); err != nil {
		return nil, nil, err
	}
	store, err = b.store(packed)
	return store, packed, err
}

// blankPacked returns the layout for a store of a packed manifest with so many
// times the room for a signature, and such a store. The length is given, or found.
func (b *builder) blankPacked(whole *container.Layout, blank []byte, given, times int) (*container.Layout, *jumbf.Superbox, error) {
	file, err := whole.File(b.plan.Source, blank)
	if err != nil {
		return nil, nil, err
	}
	content, err := b.binding.blank(whole, file)
	if err != nil {
		return nil, nil, err
	}
	b.length = 0
	_, manifest, err := b.build(content, blankHand)
	if err != nil {
		return nil, nil, err
	}
	packed, err := pack(manifest)
	if err != nil {
		return nil, nil, err
	}
	store, err := b.store(packed)
	if err != nil {
		return nil, nil, err
	}
	if b.length = given; given == 0 {
		b.length = store.Size() + times*incompressible(manifest.Bytes())
	}
	if store, err = b.store(packed); err != nil {
		return nil, nil, err
	}
	layout, err := b.plan.Layout(int64(b.length))
	if err != nil {
		return nil, nil, fmt.Errorf("provenance: %w", err)
	}
	return layout, store, nil
}

// incompressible returns what of a blank manifest does not stay zeros, at most,
// with some bytes for what that does to the packing of the rest: signatures,
// time-stamps and hashes do not shrink.
func incompressible(blank []byte) int {
	n, run := 512, 0
	for _, c := range blank {
		switch run++; {
		case c != 0:
			run = 0
		case run == sizeOfHash:
			n += run
		case run > sizeOfHash:
			n++
		}
	}
	return n
}

// lengthCounts says whether the length of the store is part of what is hashed.
func (b *builder) lengthCounts(n int) (bool, error) {
	switch b.binding.(type) {
	case bmffBinding:
		return true, nil // it hashes where things are
	case noBinding:
		return false, nil
	}
	return b.lengthMoves(n, n+2)
}

// lengthMoves says whether files with stores of two lengths differ in more than
// the store with its wrapping.
func (b *builder) lengthMoves(n, other int) (bool, error) {
	one, err := b.plan.Layout(int64(n))
	if err != nil {
		return false, fmt.Errorf("provenance: %w", err)
	}
	two, err := b.plan.Layout(int64(other))
	if err != nil {
		return false, fmt.Errorf("provenance: %w", err)
	}
	return !one.SameBut(two), nil
}
