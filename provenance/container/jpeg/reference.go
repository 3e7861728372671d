package jpeg

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

// PlanReference writes the address into the XMP of the picture, or into XMP of
// its own behind the APP0 segments. XMP that would not fit its one segment then
// is refused with ErrTooLarge.
func (Format) PlanReference(r io.ReaderAt, size int64, url string) (*container.Plan, error) {
	f, err := read(r, size)
	if err != nil {
		return nil, err
	}
	if f.behind == 0 || !f.scan {
		return nil, fmt.Errorf("%w: JPEG without a scan", container.ErrStructure)
	}
	at := container.Range{Start: f.behind}
	var packet []byte
	w := &walker{r: r, size: size}
	for seg, ok := w.segment(); ok && seg.marker != markerSOS; seg, ok = w.segment() {
		if seg.marker != markerAPP1 {
			continue
		}
		data, err := container.ReadRange(r, container.Range{Start: seg.offset + 4, Length: seg.end - seg.offset - 4}, maxLp)
		if err != nil {
			return nil, err
		}
		if rest, ok := bytes.CutPrefix(data, xmpName); ok {
			packet, at = rest, container.Range{Start: seg.offset, Length: seg.end - seg.offset}
			break
		}
	}
	if w.err != nil {
		return nil, w.err
	}
	if packet, err = container.WithProvenance(packet, url); err != nil {
		return nil, err
	}
	n := 2 + len(xmpName) + len(packet)
	if n > maxLp {
		return nil, fmt.Errorf("%w: XMP of %d bytes", container.ErrTooLarge, len(packet))
	}
	segment := binary.BigEndian.AppendUint16([]byte{0xFF, markerAPP1}, uint16(n))
	segment = append(append(segment, xmpName...), packet...)
	return container.PlanOf(r, size, container.Keep(0, at.Start), container.New(segment), container.Keep(at.End(), size)), nil
}
