package png

import (
	"bytes"
	"io"

	"vouch/provenance/container"
)

// nameOfSignature is what C2PA calls the first eight bytes of a PNG.
const nameOfSignature = "PNGh"

// Boxes lists the signature and the chunks up to IEND.
func (Format) Boxes(r io.ReaderAt, size int64) ([]container.Box, error) {
	boxes := []container.Box{{Name: nameOfSignature, Range: container.Range{Length: int64(len(signature))}}}
	w := newWalker(r, size)
	for c, ok := w.chunk(); ok; c, ok = w.chunk() {
		name := c.kind
		if name == chunkC2PA {
			name = container.NameC2PA
		}
		boxes = append(boxes, container.Box{Name: name, Range: container.Range{Start: c.offset, Length: wrapping + c.length}})
		if c.kind == chunkIEND {
			break
		}
	}
	return boxes, w.err
}

// xmpKeyword begins the international text chunk that holds XMP (XMP part 3,
// §1.1.5): keyword, no compression, no language, no translated keyword.
var xmpKeyword = []byte("XML:com.adobe.xmp\x00\x00\x00")

// Reference returns what the picture's XMP says about a manifest elsewhere.
func (Format) Reference(r io.ReaderAt, size int64) (string, error) {
	w := newWalker(r, size)
	for c, ok := w.chunk(); ok && c.kind != chunkIEND; c, ok = w.chunk() {
		if c.kind != "iTXt" || c.length > container.MaxXMPBytes {
			continue
		}
		data, err := container.ReadRange(r, container.Range{Start: c.offset + 8, Length: c.length}, container.MaxXMPBytes)
		if err != nil {
			return "", err
		}
		if bytes.HasPrefix(data, xmpKeyword) {
			if url := container.ProvenanceOf(data); url != "" {
				return url, nil
			}
		}
	}
	return "", w.err
}
