package bmff

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"vouch/provenance/container"
)

// UserType is the type of the uuid boxes of C2PA.
var UserType = [16]byte{0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81}

// xmpType is the type of the uuid box that holds XMP (XMP part 3, §1.2.7.1).
var xmpType = [16]byte{0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC}

// A Purpose says what a box of C2PA is for.
type Purpose string

// The purposes.
const (
	PurposeManifest Purpose = "manifest" // holds the store
	PurposeOriginal Purpose = "original" // holds the store that an update continues
	PurposeUpdate   Purpose = "update"   // holds the manifests that came later
	PurposeMerkle   Purpose = "merkle"   // holds the proof for a piece of the file
)

// longestPurpose is more than any of them, with its NUL.
const longestPurpose = 16

// A Provenance is one box of C2PA.
type Provenance struct {
	Box     Box
	Purpose Purpose
	Data    container.Range // behind the purpose, and behind the Merkle offset
}

// provenance reads a box of C2PA; false when it is none.
func (r *reader) provenance(b Box) (Provenance, bool, error) {
	if b.Type != "uuid" || b.user != UserType {
		return Provenance{}, false, nil
	}
	p := Provenance{Box: b}
	at := b.Start + b.Header
	head, err := container.ReadRange(r.r, container.Range{Start: at, Length: min(b.End()-at, 4+longestPurpose+8+8)}, 64)
	if err != nil {
		return p, false, err
	}
	if len(head) < 4 || binary.BigEndian.Uint32(head) != 0 {
		return p, true, nil // version and flags are zero
	}
	name, rest, ok := bytes.Cut(head[4:], []byte{0})
	if !ok || len(name) >= longestPurpose {
		return p, true, nil
	}
	p.Purpose = Purpose(name)
	at += 4 + int64(len(name)) + 1
	switch p.Purpose {
	case PurposeManifest, PurposeOriginal:
		at += 8
	case PurposeUpdate: // whether it has a Merkle offset the text leaves open: writers write one
		if len(rest) < 8 || string(rest[4:8]) != "jumb" {
			at += 8
		}
	}
	p.Data = container.Range{Start: min(at, b.End()), Length: max(0, b.End()-at)}
	return p, true, nil
}

// Provenances returns the boxes of C2PA on the first level of a file, in order.
func (r *reader) provenances(roots []Box) ([]Provenance, error) {
	var out []Provenance
	for _, b := range roots {
		p, ok, err := r.provenance(b)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, p)
		}
	}
	return out, nil
}

// placement returns where the store of a box lies: padding may follow it.
func (r *reader) placement(p Provenance) (container.Placement, error) {
	length, err := container.BoxLength(r.r, p.Data)
	if err != nil {
		return container.Placement{}, err
	}
	if p.Box.cut {
		return container.Placement{}, fmt.Errorf("%w: box uuid at %d", container.ErrDamaged, p.Box.Start)
	}
	return container.Placement{
		Store:     []container.Range{{Start: p.Data.Start, Length: length}},
		Excluded:  []container.Range{p.Box.Range()},
		Continues: p.Purpose == PurposeUpdate,
	}, nil
}

// head returns what stands before a store of n bytes in a box for a purpose;
// merkle is the offset of the first box with a proof, or 0.
func head(purpose Purpose, n, merkle int64) []byte {
	behind := make([]byte, 4, 64) // version and flags
	behind = append(append(behind, purpose...), 0)
	behind = binary.BigEndian.AppendUint64(behind, uint64(merkle))
	size := 8 + int64(len(UserType)+len(behind)) + n
	var out []byte
	if size > 1<<32-1 {
		out = append(binary.BigEndian.AppendUint32(out, 1), "uuid"...)
		out = binary.BigEndian.AppendUint64(out, uint64(size+8))
	} else {
		out = append(binary.BigEndian.AppendUint32(out, uint32(size)), "uuid"...)
	}
	return append(append(out, UserType[:]...), behind...)
}
