package bmff

import (
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

// PlanReference puts XMP with the address behind everything else. XMP that is
// there goes along, and its box is left as free space, so that nothing moves.
// Only MP4 and M4A have their XMP in a box of its own.
func (f Format) PlanReference(r io.ReaderAt, size int64, url string) (*container.Plan, error) {
	if f != MP4 && f != M4A {
		return nil, fmt.Errorf("%w: XMP of %s has no box of its own", container.ErrReadOnly, f.MediaType())
	}
	rd := newReader(r, size)
	roots, err := rd.list(0, size)
	if err != nil {
		return nil, err
	}
	if len(roots) == 0 {
		return nil, fmt.Errorf("%w: no box", container.ErrStructure)
	}
	last := roots[len(roots)-1]
	if last.open || last.cut || last.End() != size || last.Type == "mfra" { // mfra is looked for at the end
		return nil, fmt.Errorf("%w: nothing can be put behind its last box", container.ErrStructure)
	}
	var packet []byte
	var parts []container.Part
	kept := int64(0)
	for _, b := range roots {
		if b.Type != "uuid" || b.user != xmpType || b.Size > container.MaxXMPBytes || packet != nil {
			continue
		}
		if packet, err = rd.bytes(b); err != nil {
			return nil, err
		}
		parts = append(parts, container.Keep(0, b.Start+4), container.New([]byte("free")))
		kept = b.Start + 8
	}
	if packet, err = container.WithProvenance(packet, url); err != nil {
		return nil, err
	}
	box := binary.BigEndian.AppendUint32(nil, uint32(8+len(xmpType)+len(packet)))
	box = append(append(append(box, "uuid"...), xmpType[:]...), packet...)
	return container.PlanOf(r, size, append(parts, container.Keep(kept, size), container.New(box))...), nil
}
