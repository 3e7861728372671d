package png

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"vouch/provenance/container"
)

// PlanReference writes the address into the XMP of the picture, or into XMP of
// its own behind IHDR. Compressed XMP, which no writer makes, is refused.
func (Format) PlanReference(r io.ReaderAt, size int64, url string) (*container.Plan, error) {
	w := newWalker(r, size)
	first, ok := w.chunk()
	if !ok || first.kind != chunkIHDR {
		return nil, errors.Join(w.err, fmt.Errorf("%w: it does not begin with IHDR", ErrStructure))
	}
	at := container.Range{Start: first.end()}
	var head, packet []byte
	for c, ok := w.chunk(); ok && c.kind != chunkIEND; c, ok = w.chunk() {
		if c.kind != "iTXt" || c.length > container.MaxXMPBytes {
			continue
		}
		data, err := container.ReadRange(r, container.Range{Start: c.offset + 8, Length: c.length}, container.MaxXMPBytes)
		if err != nil {
			return nil, err
		}
		if !bytes.HasPrefix(data, xmpKeyword[:len(xmpKeyword)-2]) {
			continue
		}
		if !bytes.HasPrefix(data, xmpKeyword) {
			return nil, fmt.Errorf("%w: compressed XMP", ErrStructure)
		}
		fields := bytes.SplitN(data[len(xmpKeyword):], []byte{0}, 3) // language, translated keyword
		if len(fields) < 3 {
			return nil, fmt.Errorf("%w: chunk iTXt at %d", ErrStructure, c.offset)
		}
		packet = fields[2]
		head, at = data[:len(data)-len(packet)], container.Range{Start: c.offset, Length: c.end() - c.offset}
		break
	}
	if w.err != nil {
		return nil, w.err
	}
	packet, err := container.WithProvenance(packet, url)
	if err != nil {
		return nil, err
	}
	if head == nil {
		head = append(bytes.Clone(xmpKeyword), 0, 0)
	}
	return container.PlanOf(r, size, container.Keep(0, at.Start), container.New(textChunk(head, packet)), container.Keep(at.End(), size)), nil
}

func textChunk(head, text []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(head)+len(text)))
	out = append(append(append(out, "iTXt"...), head...), text...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}
