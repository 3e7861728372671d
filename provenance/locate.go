package provenance

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"vouch/provenance/container"
)

// located is a store that was found in an asset.
type located struct {
	format    container.Format
	placement container.Placement
	data      []byte
}

// locate finds the one store of an asset. With ErrNoManifest it returns the
// format.
func locate(asset io.ReaderAt, size int64) (*located, error) {
	format, err := detect(asset, size)
	if err != nil {
		return nil, err
	}
	found, err := format.Find(asset, size)
	if errors.Is(err, container.ErrDamaged) || errors.Is(err, container.ErrTooLarge) {
		return nil, &SyntaxError{Problem: err.Error()}
	}
	if err != nil {
		return nil, fmt.Errorf("provenance: %w", err)
	}
	if len(found) == 0 {
		return &located{format: format}, ErrNoManifest
	}
	for _, p := range found[1:] {
		if !p.Continues {
			return nil, &SyntaxError{Problem: fmt.Sprintf("the asset has %d of them, so none can be believed", len(found))}
		}
	}
	data, err := readJoined(asset, found)
	if err != nil {
		return nil, err
	}
	return &located{format: format, placement: found[len(found)-1], data: data}, nil
}

// readJoined reads stores that are one: the manifests of all, in order, in the
// box of the first.
func readJoined(asset io.ReaderAt, found []container.Placement) ([]byte, error) {
	total := int64(0)
	for _, p := range found {
		total += p.Length()
	}
	if total > MaxStoreBytes {
		return nil, &LimitError{What: "bytes", Limit: MaxStoreBytes, Got: total}
	}
	var joined []byte
	for i, p := range found {
		data, err := container.ReadStore(asset, p)
		switch {
		case errors.Is(err, container.ErrDamaged):
			return nil, &SyntaxError{Problem: err.Error()}
		case err != nil:
			return nil, fmt.Errorf("provenance: %w", err)
		case i == 0:
			joined = data
		default:
			joined = append(joined, manifestsOf(data)...)
		}
	}
	if len(found) > 1 && len(joined) >= 8 {
		binary.BigEndian.PutUint32(joined, uint32(len(joined)))
	}
	return joined, nil
}

// manifestsOf returns what of a store stands behind its description box. A store
// that is none is returned as it is, for the parser to refuse.
func manifestsOf(store []byte) []byte {
	if len(store) < 16 {
		return store
	}
	behind := 8 + int64(binary.BigEndian.Uint32(store[8:]))
	if binary.BigEndian.Uint32(store) != uint32(len(store)) || behind < 16 || behind > int64(len(store)) {
		return store
	}
	return store[behind:]
}

// store parses what was found.
func (l *located) store() (*Store, error) {
	media := "application/octet-stream"
	if l.format != nil {
		media = l.format.MediaType()
	}
	s := &Store{MediaType: media, Length: int64(len(l.data)), format: l.format, placement: l.placement}
	return s, s.parse(l.data)
}
