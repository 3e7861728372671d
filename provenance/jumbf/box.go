package jumbf

import (
	"encoding/binary"
	"fmt"
	"iter"
	"math"
)

// A Box is one content box of a superbox: a leaf with Data, or a further
// superbox in Super (then Type is BoxSuper and Data is nil).
type Box struct {
	Type  FourCC
	Data  []byte
	Super *Superbox
}

// Leaf returns a content box with bytes. The bytes are not copied.
func Leaf(t FourCC, data []byte) Box { return Box{Type: t, Data: data} }

// Nest returns a content box that holds a superbox.
func Nest(s *Superbox) Box { return Box{Type: BoxSuper, Super: s} }

// A Superbox is a jumb box: a description and its content in file order. It
// never changes after New or Parse.
type Superbox struct {
	description Description
	boxes       []Box
	payload     []byte // jumd and content as stored
}

// New encodes a superbox. It fails when the label may not be used, the salt
// has a length that C2PA does not know, or the box would pass 4 GiB.
func New(d Description, content ...Box) (*Superbox, error) {
	if problem := labelProblem(d.Label); problem != "" {
		return nil, fmt.Errorf("jumbf: %s: %q", problem, d.Label)
	}
	if n := len(d.Salt); n != 0 && n != 16 && n != 32 {
		return nil, fmt.Errorf("jumbf: salt of %d bytes, want 16 or 32", n)
	}
	size := 64 + len(d.Label) + len(d.Salt)
	for _, b := range content {
		size += 8 + len(b.Data)
		if b.Super != nil {
			size += len(b.Super.payload)
		}
	}
	if int64(size) > math.MaxUint32 {
		return nil, &LimitError{"bytes of a box", math.MaxUint32, int64(size)}
	}
	p := make([]byte, 0, size)
	p = appendBox(p, BoxDescription, d.append(nil))
	for _, b := range content {
		if b.Super != nil {
			p = appendBox(p, BoxSuper, b.Super.payload)
		} else {
			p = appendBox(p, b.Type, b.Data)
		}
	}
	return &Superbox{description: d, boxes: content, payload: p}, nil
}

func appendBox(dst []byte, t FourCC, payload []byte) []byte {
	dst = binary.BigEndian.AppendUint32(dst, uint32(8+len(payload)))
	dst = append(dst, t[:]...)
	return append(dst, payload...)
}

// Type returns the content type.
func (s *Superbox) Type() UUID { return s.description.Type }

// Label returns the label.
func (s *Superbox) Label() string { return s.description.Label }

// Boxes returns the content boxes in file order. The slice is the superbox's
// own and must not be changed.
func (s *Superbox) Boxes() []Box { return s.boxes }

// Payload returns what a hash covers: the box without its header.
func (s *Superbox) Payload() []byte { return s.payload }

// Salt returns the salt of the description, 16 or 32 bytes; nil when there is none.
func (s *Superbox) Salt() []byte { return s.description.Salt }

// Size returns the number of bytes of the whole encoded box.
func (s *Superbox) Size() int { return 8 + len(s.payload) }

// Bytes returns the whole encoded box.
func (s *Superbox) Bytes() []byte {
	return appendBox(make([]byte, 0, 8+len(s.payload)), BoxSuper, s.payload)
}

// Children yields the superboxes within, in file order.
func (s *Superbox) Children() iter.Seq[*Superbox] {
	return func(yield func(*Superbox) bool) {
		for _, b := range s.boxes {
			if b.Super != nil && !yield(b.Super) {
				return
			}
		}
	}
}

// Child returns the one superbox of that type and label: both must fit, since
// neither position nor type alone is protected against being renamed.
// ErrNotFound, ErrAmbiguous.
func (s *Superbox) Child(t UUID, label string) (*Superbox, error) {
	var found *Superbox
	for c := range s.Children() {
		if c.Type() == t && c.Label() == label {
			if found != nil {
				return nil, ErrAmbiguous
			}
			found = c
		}
	}
	if found == nil {
		return nil, ErrNotFound
	}
	return found, nil
}

// Only returns the bytes of the content box of type t when the superbox holds
// exactly that one box (padding aside). ErrNotFound, ErrAmbiguous.
func (s *Superbox) Only(t FourCC) ([]byte, error) {
	var data []byte
	n := 0
	for _, b := range s.boxes {
		switch b.Type {
		case t:
			data, n = b.Data, n+1
		case BoxFree:
		default:
			return nil, ErrAmbiguous
		}
	}
	switch n {
	case 0:
		return nil, ErrNotFound
	case 1:
		return data, nil
	}
	return nil, ErrAmbiguous
}
