package provenance

import (
	"bytes"
	"fmt"

	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// RoomForUpdate is room for one update manifest with a chain of two certificates
// and a time-stamp, in bytes (SignOptions.Room).
const RoomForUpdate = 16 << 10

// A RoomError says that an asset cannot take an update manifest, since the hash
// that was signed covers a length that would grow with the store, and too little
// of the store is free. Only the range of the store itself takes its present
// length (C2PA 2.2, 15.12.1.1), and no range may leave out a length that belongs
// to something else (18.5.1). What helps is a standard manifest that has the
// asset as its parent. It is an ErrUnsupported.
type RoomError struct {
	MediaType  string
	Need, Free int // bytes
}

func (e *RoomError) Error() string {
	return fmt.Sprintf("provenance: an update manifest for %s needs %d bytes that are free in its store, which has %d: with a longer store the asset would not have the hash any more that was signed; sign a standard manifest with the asset as its parent",
		e.MediaType, e.Need, e.Free)
}

// Is says that the asset cannot be updated in that way.
func (e *RoomError) Is(target error) bool { return target == ErrUnsupported }

// useRoom has the store keep its length, where enough of the one of before is
// free for what comes, be it padding or what is redacted. It returns what is
// needed and what is there.
func (b *builder) useRoom(old *Store) (RoomError, error) {
	_, blank, err := b.settle()
	if err != nil {
		return RoomError{}, err
	}
	before := int(old.Length)
	room := RoomError{MediaType: old.MediaType, Free: old.free()}
	room.Need = len(blank) - (before - room.Free)
	whole := old.placement.Encoding != container.Raw || old.placement.Length() == old.Length // not joined from several
	if !whole || b.apart != nil || len(blank) != before && len(blank) > before-boxHead {
		return room, nil
	}
	keeps := room.Free > 0
	if !keeps {
		if keeps, err = b.lengthMoves(len(blank), before); err != nil {
			return room, err
		}
	}
	if keeps {
		b.length = before
	}
	return room, nil
}

// free returns how many bytes of the store are padding among the manifests.
func (s *Store) free() int {
	n := 0
	for _, b := range s.root.Boxes() {
		if isPadding(b) {
			n += boxHead + len(b.Data)
		}
	}
	return n
}

func isPadding(b jumbf.Box) bool { return b.Type == jumbf.BoxFree || b.Type == jumbf.BoxSkip }

// paddingIsZero says whether the padding boxes of a store, which no hash covers,
// hold nothing.
func paddingIsZero(s *jumbf.Superbox) bool {
	for _, b := range s.Boxes() {
		switch {
		case b.Super != nil && !paddingIsZero(b.Super):
			return false
		case isPadding(b) && len(bytes.Trim(b.Data, "\x00")) > 0:
			return false
		}
	}
	return true
}
