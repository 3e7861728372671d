package container

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// probes are the lengths of the stores with which Checked tries a plan, bytes: the
// shortest that there is, and one as they are.
var probes = []int{46, 20_000}

// Checked returns a plan as it is when what it writes can be found again, and
// ErrStructure otherwise. It ends Format.Plan where the way to a store leads
// through the whole of a file (cross-references, chains of pages, rows of chunks
// that say their own length): bytes can break such a way in more forms than rules
// can name, and what a validator would not find must not be signed. The plan is
// tried with stores without content; headers are read once more for each, nothing
// is written.
func Checked(f Format, p *Plan) (*Plan, error) {
	for _, n := range probes {
		if err := p.try(f, emptyStore(n)); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// try looks for a store in the file that is planned.
func (p *Plan) try(f Format, store []byte) error {
	file, err := p.File(store)
	if err != nil {
		return err
	}
	found, err := f.Find(file, file.Size())
	if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	if err != nil || !holds(file, found, store) {
		return fmt.Errorf("%w: a store that is put into it is not found in it again", ErrStructure)
	}
	return nil
}

// holds says whether the last of the stores that were found is the one, and the
// others go before it.
func holds(r io.ReaderAt, found []Placement, store []byte) bool {
	for i, p := range found {
		if i > 0 && !p.Continues {
			return false
		}
	}
	if len(found) == 0 {
		return false
	}
	got, err := ReadStore(r, found[len(found)-1])
	return err == nil && bytes.Equal(got, store)
}

// emptyStore returns a store of n bytes without a manifest (ISO 19566-5): its
// description, and padding.
func emptyStore(n int) []byte {
	const description = "\x00\x00\x00\x1ejumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71\x03c2pa\x00"
	out := append(binary.BigEndian.AppendUint32(nil, uint32(n)), "jumb"+description...)
	out = append(binary.BigEndian.AppendUint32(out, uint32(n-len(out))), "free"...)
	return append(out, make([]byte, n-len(out))...)
}
