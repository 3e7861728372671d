package riff

import (
	"encoding/binary"
	"fmt"
	"io"

	"vouch/provenance/container"
)

// MaxChunks bounds the walk over a file. An AVI has its frames in a LIST, which
// is one chunk here; a WebP animation of an hour has some hundred thousand.
const MaxChunks = 1 << 20

const (
	idRIFF = "RIFF"
	idRF64 = "RF64" // EBU Tech 3306: sizes of 64 bits stand in the chunk ds64
	idBW64 = "BW64" // ITU-R BS.2088, the same
	idDS64 = "ds64"
	idData = "data"
	idLIST = "LIST"
	idC2PA = "C2PA"

	header    = 8           // identifier and length
	formAt    = 8           // of the form type within the outer chunk
	bodyAt    = 12          // where the first chunk stands
	maxLength = 1<<32 - 1   // in RF64: look into ds64
	maxOf64   = 1<<62 - 100 // beyond any file
)

// A chunk is one of the first level.
type chunk struct {
	id     string
	offset int64
	length int64 // of the data
	end    int64 // with the pad byte, where it is there
}

// An outer chunk is one RIFF chunk of the file.
type outer struct {
	id      string
	form    string
	offset  int64
	end     int64 // as it says; the end of the file when that is before
	over    bool  // it says more than the file has
	sizes   int64 // offset of the 64-bit size of RF64; 0 when there is none
	data64  int64 // length of the data chunk of RF64
	chunks  []chunk
	damaged error
}

// outerAt reads the outer chunk at pos; false when none begins there.
func outerAt(r io.ReaderAt, pos, size int64, budget *int) (*outer, bool, error) {
	if size-pos < bodyAt {
		return nil, false, nil
	}
	var head [bodyAt]byte
	if n, err := r.ReadAt(head[:], pos); n != len(head) {
		return nil, false, err
	}
	o := &outer{id: string(head[:4]), form: string(head[formAt:]), offset: pos}
	length := int64(binary.LittleEndian.Uint32(head[4:]))
	switch o.id {
	case idRIFF:
	case idRF64, idBW64:
		if pos != 0 {
			return nil, false, nil
		}
		var ds [header + 16]byte
		if n, err := r.ReadAt(ds[:min(int64(len(ds)), size-bodyAt)], bodyAt); n != len(ds) || string(ds[:4]) != idDS64 {
			return nil, false, ignoreEOF(err)
		}
		o.sizes = bodyAt + header
		length = int64(min(binary.LittleEndian.Uint64(ds[header:]), maxOf64))
		o.data64 = int64(min(binary.LittleEndian.Uint64(ds[header+8:]), maxOf64))
	default:
		return nil, false, nil
	}
	o.end = pos + header + length
	if length < bodyAt-header {
		return nil, false, nil
	}
	if o.over = o.end > size; o.over {
		o.end = size
	}
	return o, true, o.walk(r, size, budget)
}

func ignoreEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// walk reads the headers of the chunks. It ends without an error where chunks
// stop making sense.
func (o *outer) walk(r io.ReaderAt, size int64, budget *int) error {
	for pos := o.offset + bodyAt; o.end-pos >= header; {
		if *budget--; *budget < 0 {
			return fmt.Errorf("%w: more than %d chunks", container.ErrTooLarge, MaxChunks)
		}
		var head [header]byte
		if n, err := r.ReadAt(head[:], pos); n != len(head) {
			return err
		}
		c := chunk{id: string(head[:4]), offset: pos, length: int64(binary.LittleEndian.Uint32(head[4:]))}
		if c.length == maxLength && o.sizes > 0 && c.id == idData {
			c.length = o.data64
		}
		c.end = pos + header + c.length
		if c.end > o.end {
			if c.id == idC2PA {
				o.damaged = fmt.Errorf("%w: chunk C2PA at %d", container.ErrDamaged, pos)
			}
			return nil
		}
		if c.length%2 == 1 && c.end < o.end {
			c.end++
		}
		o.chunks = append(o.chunks, c)
		pos = c.end
	}
	return nil
}

// walked returns where the last chunk ends.
func (o *outer) walked() int64 {
	if len(o.chunks) == 0 {
		return o.offset + bodyAt
	}
	return o.chunks[len(o.chunks)-1].end
}

// read returns all outer chunks of a file.
func read(r io.ReaderAt, size int64) ([]*outer, error) {
	var out []*outer
	budget := MaxChunks
	for pos := int64(0); ; {
		o, ok, err := outerAt(r, pos, size, &budget)
		if err != nil {
			return nil, err
		}
		if !ok {
			return out, nil
		}
		out = append(out, o)
		pos = o.end + o.end%2
	}
}
