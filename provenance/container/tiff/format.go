package tiff

import (
	"fmt"
	"io"
	"math"
	"slices"

	"vouch/provenance/container"
)

// A Format is TIFF, or DNG, which is a TIFF with its version in it.
type Format struct{ dng bool }

// The formats. DNG is asked first.
var (
	DNG  = Format{true}
	TIFF = Format{false}
)

var (
	_ container.Format   = Format{}
	_ container.Referrer = Format{}
)

// MediaType returns the media type.
func (f Format) MediaType() string {
	if f.dng {
		return "image/x-adobe-dng"
	}
	return "image/tiff"
}

// Detect looks for the header.
func (Format) Detect(head []byte) bool {
	_, ok := shapeOf(head)
	return ok
}

// Probe tells the two formats apart.
func (f Format) Probe(r io.ReaderAt, size int64) bool {
	if !f.dng {
		return true
	}
	all, err := pages(r, size)
	return err == nil && len(all) > 0 && all[0].find(tagDNG) >= 0
}

// Find returns the store of every entry for one.
func (Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	all, err := pages(r, size)
	if err != nil {
		return nil, err
	}
	var found []container.Placement
	for _, p := range all {
		for i := range p.entries() {
			e := p.at(i)
			if e.tag != tagC2PA {
				continue
			}
			v := p.bytesOf(e)
			if e.kind != opaque || v.Start > size || v.Length > size-v.Start {
				return nil, fmt.Errorf("%w: entry at %d", container.ErrDamaged, e.countAt-4)
			}
			excluded := []container.Range{{Start: e.countAt, Length: p.offset}, v}
			if v.Start < e.countAt {
				slices.Reverse(excluded)
			}
			found = append(found, container.Placement{Store: []container.Range{v}, Excluded: excluded})
		}
	}
	return found, nil
}

// Plan adds a last page with the store alone, and takes the entries for stores
// out of the pages that have them.
func (f Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	all, err := pages(r, size)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 || all[len(all)-1].next() != 0 {
		return nil, fmt.Errorf("%w: TIFF whose pages have no end", container.ErrStructure)
	}
	e := editor{r: r, pages: all, size: size, end: size}
	if err := e.removeStores(); err != nil {
		return nil, err
	}
	return container.Checked(f, &container.Plan{Source: r, Size: size, Replaces: e.removed, Layout: e.layout})
}

// An editor is a file with pages to be changed.
type editor struct {
	r       io.ReaderAt
	pages   []page
	size    int64
	end     int64 // what is kept of the file
	changed []edit
	removed bool

	last     page  // as it is to be, but for the offset of the new one
	lastSpan int64 // bytes that it had
}

// An edit replaces a range of the file by a part of the same length.
type edit struct {
	at   container.Range
	part container.Part
}

// removeStores takes out old stores: a last page that is there for the store
// alone goes with it, any other page keeps its place without the entry.
func (e *editor) removeStores() error {
	for {
		last := e.pages[len(e.pages)-1]
		if len(e.pages) == 1 || last.entries() != 1 || last.at(0).tag != tagC2PA {
			break
		}
		if err := e.dropStore(last, 0); err != nil {
			return err
		}
		e.drop(container.Range{Start: last.start, Length: int64(len(last.data))})
		e.removed = true
		e.pages = e.pages[:len(e.pages)-1]
	}
	for n, p := range e.pages {
		for i := p.find(tagC2PA); i >= 0; i = p.find(tagC2PA) {
			if err := e.dropStore(p, i); err != nil {
				return err
			}
			p = p.without(i)
			e.removed = true
		}
		old := len(e.pages[n].data)
		if n == len(e.pages)-1 {
			e.last, e.lastSpan = p, int64(old)
		} else if len(p.data) != old {
			e.changed = append(e.changed, edit{container.Range{Start: p.start, Length: int64(old)}, container.New(p.padded(old))})
		}
	}
	slices.SortFunc(e.changed, func(a, b edit) int { return int(min(1, max(-1, a.at.Start-b.at.Start))) })
	pos := int64(0)
	for _, c := range e.changed {
		if c.at.Start < pos || c.at.End() > e.size {
			return fmt.Errorf("%w: parts of a TIFF overlap", container.ErrStructure)
		}
		pos = c.at.End()
	}
	return nil
}

// dropStore takes out the value of an entry, when it is a store: where an entry
// leads elsewhere, what lies there stays.
func (e *editor) dropStore(p page, i int64) error {
	v := p.at(i)
	at := p.bytesOf(v)
	if v.count <= p.offset || at.Length < 8 || at.Start > e.size || at.Length > e.size-at.Start {
		return nil
	}
	head, err := container.ReadRange(e.r, container.Range{Start: at.Start, Length: 8}, 8)
	if err == nil && string(head[4:]) == "jumb" {
		e.drop(at)
	}
	return err
}

// drop takes out bytes: at the end they go, elsewhere they become zeros, for
// nothing may move.
func (e *editor) drop(r container.Range) {
	if r.End() == e.end && r.Length > 0 {
		e.end = r.Start
		return
	}
	e.changed = append(e.changed, edit{r, container.Zeros(r.Length)})
}

// without returns a page without one entry, shorter by it.
func (p page) without(i int64) page {
	pos := p.count + i*p.entry
	data := slices.Concat(p.data[:pos], p.data[pos+p.entry:])
	p.put(data, p.count, p.entries()-1)
	return page{p.shape, p.start, data}
}

// padded returns the bytes of a page with zeros up to a length.
func (p page) padded(n int) []byte {
	return append(slices.Clone(p.data), make([]byte, n-len(p.data))...)
}

// layout: what is kept, with the last page leading to a new one, which has one
// entry, and behind it the store.
func (e *editor) layout(n int64) (*container.Layout, error) {
	s := e.last.shape
	at := e.end + e.end%2
	store := at + s.count + s.entry + s.offset
	if s.offset == 4 && store+n > math.MaxUint32 || n > container.MaxStoreBytes {
		return nil, fmt.Errorf("%w: TIFF of %d bytes with a store", container.ErrTooLarge, store+n)
	}
	data := e.last.padded(int(e.lastSpan))
	s.put(data[int64(len(e.last.data))-s.offset:], s.offset, at)
	edits := append(slices.Clone(e.changed), edit{container.Range{Start: e.last.start, Length: e.lastSpan}, container.New(data)})
	slices.SortFunc(edits, func(a, b edit) int { return int(min(1, max(-1, a.at.Start-b.at.Start))) })

	var parts []container.Part
	pos := int64(0)
	for _, c := range edits {
		if c.at.Start < pos {
			return nil, fmt.Errorf("%w: parts of a TIFF overlap", container.ErrStructure)
		}
		if c.at.Start >= e.end {
			continue // gone with the end
		}
		parts = append(parts, container.Keep(pos, c.at.Start), c.part)
		pos = c.at.End()
	}
	if pos > e.end {
		return nil, fmt.Errorf("%w: parts of a TIFF overlap", container.ErrStructure)
	}
	parts = append(parts, container.Keep(pos, e.end), container.Zeros(at-e.end))
	return &container.Layout{Parts: append(parts, s.newPage(n, store)...)}, nil
}

// newPage returns a page with one entry for a store of n bytes at a place, and
// the store.
func (s shape) newPage(n, store int64) []container.Part {
	head := make([]byte, s.count+4)
	s.put(head, s.count, 1)
	s.put(head[s.count:], 2, tagC2PA)
	s.put(head[s.count+2:], 2, opaque)
	count := make([]byte, s.offset)
	s.put(count, s.offset, n)
	tail := make([]byte, 2*s.offset)
	s.put(tail, s.offset, store)
	return []container.Part{container.New(head), container.New(count).Exclude(), container.New(tail), container.Store(0, n)}
}

// Reference returns what the file's XMP says about a manifest elsewhere.
func (Format) Reference(r io.ReaderAt, size int64) (string, error) {
	all, err := pages(r, size)
	if err != nil || len(all) == 0 {
		return "", err
	}
	i := all[0].find(tagXMP)
	if i < 0 {
		return "", nil
	}
	v := all[0].bytesOf(all[0].at(i))
	if v.Start > size || v.Length > size-v.Start {
		return "", nil
	}
	data, err := container.ReadRange(r, v, container.MaxXMPBytes)
	if err != nil {
		return "", err
	}
	return container.ProvenanceOf(data), nil
}
