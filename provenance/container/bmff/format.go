package bmff

import (
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"vouch/provenance/container"
)

// A Format is one of the containers built on ISO BMFF.
type Format struct {
	mediaType string
	brands    string // major brands, four letters each; empty means any
}

// The formats. MP4 takes what the others do not, so it comes last.
var (
	HEIC = Format{"image/heic", "heic heix heim heis hevc hevx"}
	HEIF = Format{"image/heif", "mif1 msf1"}
	AVIF = Format{"image/avif", "avif avis"}
	MOV  = Format{"video/quicktime", "qt  "}
	M4A  = Format{"audio/mp4", "M4A  M4B "}
	MP4  = Format{"video/mp4", ""}
)

var (
	_ container.Format          = Format{}
	_ container.Referrer        = Format{}
	_ container.ReferenceWriter = Format{}
	_ container.Bound           = Format{}
)

// MediaType returns the media type.
func (f Format) MediaType() string { return f.mediaType }

// DefaultBinding returns BindBMFF.
func (f Format) DefaultBinding() container.Binding { return container.BindBMFF }

// Detect looks for the box ftyp at the beginning, and its major brand.
func (f Format) Detect(head []byte) bool {
	if len(head) < 12 || string(head[4:8]) != "ftyp" {
		return false
	}
	return f.brands == "" || strings.Contains(f.brands, string(head[8:12]))
}

// Find returns the stores of boxes for a manifest, an original or an update.
func (f Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	rd := newReader(r, size)
	roots, err := rd.list(0, size)
	if err != nil {
		return nil, err
	}
	boxes, err := rd.provenances(roots)
	if err != nil {
		return nil, err
	}
	var found []container.Placement
	for _, b := range boxes {
		if b.Purpose != PurposeManifest && b.Purpose != PurposeOriginal && b.Purpose != PurposeUpdate {
			if b.Box.cut && b.Purpose == "" {
				return nil, fmt.Errorf("%w: box uuid at %d", container.ErrDamaged, b.Box.Start)
			}
			continue
		}
		p, err := rd.placement(b)
		if err != nil {
			return nil, err
		}
		found = append(found, p)
	}
	return found, nil
}

// Plan puts a store behind ftyp and drops the boxes of C2PA that are there.
func (f Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	rd := newReader(r, size)
	roots, err := rd.list(0, size)
	if err != nil {
		return nil, err
	}
	if len(roots) == 0 || roots[0].Type != "ftyp" || roots[0].cut || roots[0].open || roots[len(roots)-1].End() != size || roots[len(roots)-1].cut {
		return nil, fmt.Errorf("%w: boxes do not fill it", container.ErrStructure)
	}
	old, err := rd.provenances(roots)
	if err != nil {
		return nil, err
	}
	tables, err := rd.tables(roots, "", 0)
	if err != nil {
		return nil, err
	}
	m := mover{size: size, at: roots[0].End(), tables: tables}
	if err := m.sort(); err != nil {
		return nil, err
	}
	for _, p := range old {
		m.drop = append(m.drop, p.Box.Range())
	}
	return &container.Plan{Source: r, Size: size, Replaces: len(old) > 0, Layout: m.layout}, nil
}

// A mover lays out a file with a box put in and others left out.
type mover struct {
	size   int64
	at     int64 // where the box goes
	drop   []container.Range
	tables []table
}

// sort puts the tables in file order.
func (m *mover) sort() error {
	slices.SortFunc(m.tables, func(a, b table) int { return int(min(1, max(-1, a.at-b.at))) })
	for i := 1; i < len(m.tables); i++ {
		if m.tables[i].at < m.tables[i-1].end() {
			return fmt.Errorf("%w: two tables of offsets overlap", container.ErrStructure)
		}
	}
	return nil
}

// layout puts a box with a store of n bytes in.
func (m mover) layout(n int64) (*container.Layout, error) {
	if n > container.MaxStoreBytes {
		return nil, fmt.Errorf("%w: %d bytes", container.ErrTooLarge, n)
	}
	return m.around(container.New(head(PurposeManifest, n, 0)).Exclude(), container.Store(0, n))
}

// around puts parts in, and moves what leads behind them.
func (m mover) around(box ...container.Part) (*container.Layout, error) {
	size := int64(0)
	for _, p := range box {
		size += p.Length()
	}
	moved := m.moved(size)
	if err := tooNarrow(m.tables, moved); err != nil {
		return nil, err
	}
	var parts []container.Part
	pos, next := int64(0), 0
	upTo := func(end int64) {
		for ; next < len(m.tables) && m.tables[next].at < end; next++ {
			t := m.tables[next]
			parts = append(parts, container.Keep(pos, t.at), container.Shifted(t.at, t.end(), int(t.width), func(v uint64) uint64 {
				return moved(t.base+v) - t.base
			}))
			pos = t.end()
		}
		parts = append(parts, container.Keep(pos, end))
		pos = end
	}
	upTo(m.at)
	parts = append(parts, box...)
	for _, d := range m.drop {
		upTo(d.Start)
		pos = d.End()
	}
	upTo(m.size)
	return &container.Layout{Parts: parts}, nil
}

// moved returns where an old offset leads in the new file, when the box has
// that size.
func (m mover) moved(size int64) func(uint64) uint64 {
	gone := make([]int64, len(m.drop)+1) // bytes dropped before the n-th
	for i, d := range m.drop {
		gone[i+1] = gone[i] + d.Length
	}
	return func(old uint64) uint64 {
		if old < uint64(m.at) || old > 1<<62 {
			return old
		}
		n := sort.Search(len(m.drop), func(i int) bool { return uint64(m.drop[i].End()) > old })
		return old + uint64(size-gone[n])
	}
}

// Reference returns what the file's XMP says about a manifest elsewhere.
func (f Format) Reference(r io.ReaderAt, size int64) (string, error) {
	rd := newReader(r, size)
	roots, err := rd.list(0, size)
	if err != nil {
		return "", err
	}
	for _, b := range roots {
		if b.Type != "uuid" || b.user != xmpType || b.Size > container.MaxXMPBytes {
			continue
		}
		data, err := rd.bytes(b)
		if err != nil {
			return "", err
		}
		if url := container.ProvenanceOf(data); url != "" {
			return url, nil
		}
	}
	return "", nil
}
