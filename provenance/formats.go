package provenance

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/container/font"
	"vouch/provenance/container/gif"
	"vouch/provenance/container/id3"
	"vouch/provenance/container/jpeg"
	"vouch/provenance/container/jxl"
	"vouch/provenance/container/pdf"
	"vouch/provenance/container/png"
	"vouch/provenance/container/riff"
	"vouch/provenance/container/sidecar"
	"vouch/provenance/container/svg"
	"vouch/provenance/container/tiff"
	"vouch/provenance/container/zip"
)

// formats are the containers that this library knows, asked in this order. To
// add one is to add a line here.
var formats = [...]container.Format{
	png.Format{},
	jpeg.Format{},
	gif.Format{},
	tiff.DNG, tiff.TIFF,
	riff.WebP, riff.WAV, riff.AVI,
	bmff.HEIC, bmff.HEIF, bmff.AVIF, bmff.MOV, bmff.M4A, bmff.MP4,
	jxl.Format{},
	id3.FLAC, id3.MP3,
	svg.Format{},
	pdf.Format{},
	font.OTF, font.TTF,
	zip.EPUB, zip.ODT, zip.DOCX, zip.XLSX, zip.PPTX, zip.ZIP,
	sidecar.Format{},
}

// prober is a format that the first bytes of a file cannot tell from another.
type prober interface {
	Probe(r io.ReaderAt, size int64) bool
}

// detect finds the format of an asset by its content, never by its name.
func detect(asset io.ReaderAt, size int64) (container.Format, error) {
	if size < 0 || asset == nil && size > 0 {
		return nil, fmt.Errorf("provenance: an asset of %d bytes", size)
	}
	if size == 0 {
		return nil, fmt.Errorf("%w: there is no asset", ErrUnsupported)
	}
	head := make([]byte, min(size, container.HeadBytes))
	if n, err := asset.ReadAt(head, 0); n != len(head) {
		return nil, fmt.Errorf("provenance: reading the asset: %w", err)
	}
	for _, f := range formats {
		if !f.Detect(head) {
			continue
		}
		if p, ok := f.(prober); ok && !p.Probe(asset, size) {
			continue
		}
		return f, nil
	}
	return nil, fmt.Errorf("%w: format of the asset, want one of %s; any file can have its manifest beside it, in a sidecar",
		ErrUnsupported, strings.Join(MediaTypes(), ", "))
}

// MediaTypes returns the media types of the formats that can be read.
func MediaTypes() []string {
	var out []string
	for _, f := range formats {
		if !slices.Contains(out, f.MediaType()) {
			out = append(out, f.MediaType())
		}
	}
	return out
}
