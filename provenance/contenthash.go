package provenance

import (
	"context"
	"fmt"
	"io"

	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// hashRanges hashes the ranges of an asset, one after the other, in windows.
func hashRanges(ctx context.Context, asset io.ReaderAt, ranges []container.Range, alg jumbf.HashAlgorithm) ([]byte, error) {
	h, err := alg.New()
	if err != nil {
		return nil, err
	}
	longest := int64(0)
	for _, r := range ranges {
		longest = max(longest, r.Length)
	}
	buf := make([]byte, min(hashWindow, longest))
	for _, r := range ranges {
		for pos := r.Start; pos < r.End(); {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			part := buf[:min(int64(len(buf)), r.End()-pos)]
			if n, err := asset.ReadAt(part, pos); n != len(part) {
				return nil, fmt.Errorf("provenance: reading the asset at %d: %w", pos, err)
			}
			h.Write(part)
			pos += int64(len(part))
		}
	}
	return h.Sum(nil), nil
}

// complement returns what of an asset of that size lies outside of excluded,
// which must ascend, be disjoint and end within the asset.
func complement(excluded []container.Range, size int64) []container.Range {
	var kept []container.Range
	pos := int64(0)
	for _, e := range excluded {
		if e.Start > pos {
			kept = append(kept, container.Range{Start: pos, Length: e.Start - pos})
		}
		pos = e.End()
	}
	if pos < size {
		kept = append(kept, container.Range{Start: pos, Length: size - pos})
	}
	return kept
}
