package jpeg

import (
	"bytes"
	"fmt"
	"io"

	"vouch/provenance/container"
)

// Format is the JPEG container.
type Format struct{}

var (
	_ container.Format    = Format{}
	_ container.BoxLister = Format{}
	_ container.Referrer  = Format{}

	_ container.ReferenceWriter = Format{}
)

// MediaType returns "image/jpeg".
func (Format) MediaType() string { return "image/jpeg" }

// Detect looks for SOI with a further marker behind it.
func (Format) Detect(head []byte) bool { return bytes.HasPrefix(head, []byte{0xFF, markerSOI, 0xFF}) }

// Find returns the stores before the first scan.
func (Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	f, err := read(r, size)
	if err != nil {
		return nil, err
	}
	return f.found, nil
}

// A file is what stands before the first scan.
type file struct {
	found  []container.Placement
	behind int64 // SOI and the APP0 segments that follow it
	scan   bool
}

func read(r io.ReaderAt, size int64) (file, error) {
	w := &walker{r: r, size: size}
	f := file{}
	first, ok := w.segment()
	if !ok || first.marker != markerSOI {
		return f, w.err
	}
	f.behind = first.end
	var s stores
	leading := true
	for seg, ok := w.segment(); ok; seg, ok = w.segment() {
		if seg.marker == markerSOS || seg.marker == markerEOI {
			f.scan = seg.marker == markerSOS
			break
		}
		if leading && seg.marker == markerAPP0 {
			f.behind = seg.end
		}
		stored := false
		if seg.marker == marker11 {
			n := len(s.found)
			open := s.open
			if p, ok := w.packetOf(seg); ok {
				s.add(p)
			}
			stored = len(s.found) > n || s.open != open
		}
		leading = leading && (seg.marker == markerAPP0 || stored)
	}
	if w.err != nil {
		return f, w.err
	}
	if w.cut != nil && w.cut.marker == marker11 {
		p, ok := w.packetOf(*w.cut)
		if w.err != nil {
			return f, w.err
		}
		if ok && (s.open > 0 || p.serial <= 1) {
			s.damaged("segment at %d", w.cut.offset)
		}
	}
	if s.err == nil && s.open > 0 {
		s.damaged("%d bytes are missing", s.open)
	}
	f.found = s.found
	return f, s.err
}

// Plan puts a store behind SOI and the APP0 segments, and drops the stores that
// are there.
func (Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	f, err := read(r, size)
	if err != nil {
		return nil, err
	}
	if f.behind == 0 || !f.scan {
		return nil, fmt.Errorf("%w: JPEG without a scan", container.ErrStructure)
	}
	before, behind := split(f.found, f.behind, size)
	layout := func(n int64) (*container.Layout, error) {
		if n > container.MaxStoreBytes {
			return nil, fmt.Errorf("%w: %d bytes", container.ErrTooLarge, n)
		}
		parts := append(append([]container.Part{}, before...), segmentsFor(n)...)
		return &container.Layout{Parts: append(parts, behind...)}, nil
	}
	return &container.Plan{Source: r, Size: size, Replaces: len(f.found) > 0, Layout: layout}, nil
}

// split returns what stays of the file before and behind a place.
func split(drop []container.Placement, at, size int64) (before, behind []container.Part) {
	pos := int64(0)
	keep := func(end int64) {
		if pos < at {
			before = append(before, container.Keep(pos, min(end, at)))
			pos = max(pos, min(end, at))
		}
		if pos < end {
			behind = append(behind, container.Keep(pos, end))
		}
	}
	for _, p := range drop {
		for _, e := range p.Excluded {
			keep(e.Start)
			pos = e.End()
		}
	}
	keep(size)
	return before, behind
}
