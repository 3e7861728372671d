package bmff

import (
	"fmt"
	"io"

	"vouch/provenance/container"
)

// PlanUpdate puts an update behind everything else and calls the store that is
// there "original", so that nothing moves and no hash changes. An update of
// before gives way to the new one. first is the original store.
//
//	ftyp  uuid "manifest"  moov  mdat
//	ftyp  uuid "original"  moov  mdat  uuid "update"
func (f Format) PlanUpdate(r io.ReaderAt, size int64) (plan *container.Plan, first container.Placement, err error) {
	rd := newReader(r, size)
	roots, err := rd.list(0, size)
	if err != nil {
		return nil, first, err
	}
	boxes, err := rd.provenances(roots)
	if err != nil {
		return nil, first, err
	}
	var stores []Provenance
	for _, b := range boxes {
		if b.Purpose != PurposeMerkle {
			stores = append(stores, b)
		}
	}
	end := size
	if len(stores) == 2 && stores[1].Purpose == PurposeUpdate && stores[1].Box.End() == size {
		end = stores[1].Box.Start
		stores, roots = stores[:1], roots[:len(roots)-1]
	}
	if len(stores) != 1 || stores[0].Purpose != PurposeManifest && stores[0].Purpose != PurposeOriginal {
		return nil, first, fmt.Errorf("%w: not one store that an update could continue", container.ErrStructure)
	}
	last := roots[len(roots)-1]                                            // there is one: that of the store
	if last.open || last.cut || last.End() != end || last.Type == "mfra" { // mfra is looked for at the end
		return nil, first, fmt.Errorf("%w: nothing can be put behind its last box", container.ErrStructure)
	}
	if first, err = rd.placement(stores[0]); err != nil {
		return nil, first, err
	}
	name := stores[0].Box.Start + stores[0].Box.Header + 4 // behind version and flags; both names have the same length
	layout := func(n int64) (*container.Layout, error) {
		if n > container.MaxStoreBytes {
			return nil, fmt.Errorf("%w: %d bytes", container.ErrTooLarge, n)
		}
		return &container.Layout{Parts: []container.Part{
			container.Keep(0, name), container.New([]byte(PurposeOriginal)), container.Keep(name+int64(len(PurposeOriginal)), end),
			container.New(head(PurposeUpdate, n, 0)).Exclude(), container.Store(0, n),
		}}, nil
	}
	return &container.Plan{Source: r, Size: size, Replaces: true, Layout: layout}, first, nil
}
