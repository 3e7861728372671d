package tiled

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// unsupported is a reason for an *UnsupportedError, until file and line are known.
type unsupported string

func (u unsupported) Error() string { return string(u) }

// decode reads the tiles of a layer or chunk: n of them.
func decode(encoding, compression, text string, n int) ([]Tile, error) {
	switch encoding {
	case "csv":
		return decodeCSV(text, n)
	case "base64":
		return decodeBase64(compression, text, n)
	}
	return nil, unsupported(fmt.Sprintf("encoding %q", encoding))
}

func decodeCSV(text string, n int) ([]Tile, error) {
	text = strings.TrimRight(strings.TrimSpace(text), ",")
	// n is what the map says, not what is there.
	tiles := make([]Tile, 0, min(n, len(text)/2+1))
	for field := range strings.SplitSeq(text, ",") {
		if len(tiles) == n {
			return nil, fmt.Errorf("more than %d tiles", n)
		}
		v, err := strconv.ParseUint(strings.TrimSpace(field), 10, 32)
		if err != nil {
			return nil, fmt.Errorf("%q is no tile number", strings.TrimSpace(field))
		}
		tiles = append(tiles, Tile(v))
	}
	return tiles, enough(tiles, n)
}

// decodeBase64 reads four bytes a tile, the least significant first.
func decodeBase64(compression, text string, n int) ([]Tile, error) {
	packed, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil {
		return nil, errors.New("the data is not base64")
	}
	raw, err := unpack(compression, packed, 4*n)
	if err != nil {
		return nil, err
	}
	if len(raw)%4 != 0 {
		return nil, fmt.Errorf("%d bytes are no whole number of tiles", len(raw))
	}
	tiles := make([]Tile, len(raw)/4)
	for i := range tiles {
		tiles[i] = Tile(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return tiles, enough(tiles, n)
}

// unpack reads at most one byte more than wanted, so that a small file cannot ask
// for a large memory.
func unpack(compression string, packed []byte, want int) ([]byte, error) {
	var r io.Reader
	var err error
	switch compression {
	case "":
		return packed, nil
	case "zlib":
		r, err = zlib.NewReader(bytes.NewReader(packed))
	case "gzip":
		r, err = gzip.NewReader(bytes.NewReader(packed))
	default:
		return nil, unsupported(fmt.Sprintf("compression %q; save the map with zlib, gzip or none", compression))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", compression, err)
	}
	raw, err := io.ReadAll(io.LimitReader(r, int64(want)+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", compression, err)
	}
	return raw, nil
}

func enough(tiles []Tile, n int) error {
	if len(tiles) != n {
		return fmt.Errorf("%d tiles, not %d", len(tiles), n)
	}
	return nil
}
