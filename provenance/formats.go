package provenance

import (
	"fmt"
	"io"
	"strings"

	"vouch/provenance/container"
	"vouch/provenance/container/png"
)

// formats are the containers that this library knows, asked in this order.
var formats = [...]container.Format{png.Format{}}

// detect finds the format of an asset by its first bytes, never by its name.
func detect(asset io.ReaderAt, size int64) (container.Format, error) {
	if size < 0 {
		return nil, fmt.Errorf("provenance: an asset of %d bytes", size)
	}
	head := make([]byte, min(size, container.HeadBytes))
	if n, err := asset.ReadAt(head, 0); n != len(head) {
		return nil, fmt.Errorf("provenance: reading the asset: %w", err)
	}
	for _, f := range formats {
		if f.Detect(head) {
			return f, nil
		}
	}
	known := make([]string, 0, len(formats))
	for _, f := range formats {
		known = append(known, f.MediaType())
	}
	return nil, fmt.Errorf("%w: format of the asset, want %s", ErrUnsupported, strings.Join(known, ", "))
}
