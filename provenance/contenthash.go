package provenance

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"sort"

	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/jumbf"
)

// A contentHasher feeds ranges of an asset to hashes, in windows.
type contentHasher struct {
	ctx   context.Context
	asset io.ReaderAt
	buf   []byte
}

func newContentHasher(ctx context.Context, asset io.ReaderAt) *contentHasher {
	return &contentHasher{ctx: ctx, asset: asset}
}

// add feeds one range to h.
func (c *contentHasher) add(h hash.Hash, r container.Range) error {
	if n := int(min(hashWindow, r.Length)); len(c.buf) < n {
		c.buf = make([]byte, n)
	}
	for pos := r.Start; pos < r.End(); {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		part := c.buf[:min(int64(len(c.buf)), r.End()-pos)]
		if n, err := c.asset.ReadAt(part, pos); n != len(part) {
			return fmt.Errorf("provenance: reading the asset at %d: %w", pos, err)
		}
		h.Write(part)
		pos += int64(len(part))
	}
	return nil
}

// sum hashes ranges, one after the other.
func (c *contentHasher) sum(alg jumbf.HashAlgorithm, ranges ...container.Range) ([]byte, error) {
	h, err := alg.New()
	if err != nil {
		return nil, err
	}
	for _, r := range ranges {
		if err := c.add(h, r); err != nil {
			return nil, err
		}
	}
	return h.Sum(nil), nil
}

// pieces hashes the pieces of a BMFF file that lie between from and to.
func (c *contentHasher) pieces(alg jumbf.HashAlgorithm, list []bmff.Piece, from, to int64) ([]byte, error) {
	h, err := alg.New()
	if err != nil {
		return nil, err
	}
	first := sort.Search(len(list), func(i int) bool { return list[i].Range.Start >= from })
	for _, p := range list[first:] {
		if p.Range.Start >= to {
			break
		}
		if p.Position >= 0 {
			h.Write(binary.BigEndian.AppendUint64(nil, uint64(p.Position)))
		}
		if err := c.add(h, p.Range); err != nil {
			return nil, err
		}
	}
	return h.Sum(nil), nil
}

// hashRanges hashes the ranges of an asset, one after the other.
func hashRanges(ctx context.Context, asset io.ReaderAt, ranges []container.Range, alg jumbf.HashAlgorithm) ([]byte, error) {
	return newContentHasher(ctx, asset).sum(alg, ranges...)
}

// complement returns what of an asset of that size lies outside of excluded,
// which must ascend, be disjoint and end within the asset.
func complement(excluded []container.Range, size int64) []container.Range {
	return complementWithin(excluded, container.Range{Length: size})
}

// complementWithin does the same for a part of an asset.
func complementWithin(excluded []container.Range, part container.Range) []container.Range {
	var kept []container.Range
	pos := part.Start
	for _, e := range excluded {
		if e.Start > pos {
			kept = append(kept, container.Range{Start: pos, Length: e.Start - pos})
		}
		pos = e.End()
	}
	if pos < part.End() {
		kept = append(kept, container.Range{Start: pos, Length: part.End() - pos})
	}
	return kept
}
