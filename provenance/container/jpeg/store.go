package jpeg

import (
	"encoding/binary"
	"fmt"

	"vouch/provenance/container"
)

const (
	// packetHead is what stands before the payload of a packet: marker, length,
	// CI, En, Z; repeated is what of the box comes again in each packet.
	packetHead = 2 + 2 + 2 + 2 + 4
	repeated   = 8
	packetCI   = "JP"

	// maxLp is what the length field of a segment can say; it counts itself.
	maxLp = 1<<16 - 1

	// number is our En: any value will do, and this is what others write.
	number = 0x0211
)

// firstPayload and laterPayload are the new bytes of a store that fit into the
// first segment and into each later one.
const (
	firstPayload = maxLp - (packetHead - 2)
	laterPayload = firstPayload - repeated
)

// A packet is one APP11 segment of JPEG XT.
type packet struct {
	segment
	number uint16
	serial uint32
	length uint32 // LBox
	isC2PA bool   // it begins a store
}

// data is what the packet has of the box, behind the first skip bytes of it.
func (p packet) data(skip int64) container.Range {
	from := p.offset + packetHead + skip
	return container.Range{Start: from, Length: max(0, p.end-from)}
}

// packetOf reads an APP11 segment, whole or cut off; false when it is none of
// JPEG XT.
func (w *walker) packetOf(s segment) (packet, bool) {
	var b [packetHead + 32]byte
	n := min(int64(len(b)), s.end-s.offset)
	if w.cut != nil && *w.cut == s {
		n = min(int64(len(b)), w.size-s.offset)
	}
	if got, err := w.r.ReadAt(b[:n], s.offset); int64(got) != n {
		w.err = err
		return packet{}, false
	}
	if n < packetHead || string(b[4:6]) != packetCI {
		return packet{}, false
	}
	p := packet{segment: s, number: binary.BigEndian.Uint16(b[6:]), serial: binary.BigEndian.Uint32(b[8:])}
	if n >= packetHead+repeated {
		p.length = binary.BigEndian.Uint32(b[12:])
		// LBox TBox 'jumb', then the description: length, 'jumd', type UUID.
		p.isC2PA = n >= 32 && string(b[16:20]) == "jumb" && string(b[24:32]) == "jumdc2pa"
	}
	return p, true
}

// stores collects the stores of a file from its packets.
type stores struct {
	found []container.Placement
	last  packet // of the store that is not complete
	open  int64  // bytes that it still wants
	first bool   // the last packet began a store
	err   error
}

// add takes the next APP11 packet of the file.
func (s *stores) add(p packet) {
	switch {
	case s.err != nil:
	case s.open > 0 && p.number == s.last.number && p.serial == s.last.serial+1:
		s.follow(p)
	case p.isC2PA && s.open > 0:
		s.damaged("a store begins at %d before the one before it ends", p.offset)
	case p.isC2PA && p.serial > 1:
		s.damaged("a store begins at %d in a segment with number %d", p.offset, p.serial)
	case p.isC2PA:
		s.found = append(s.found, container.Placement{Store: []container.Range{p.data(0)},
			Excluded: []container.Range{{Start: p.offset, Length: p.end - p.offset}}})
		s.last, s.open = p, int64(p.length)
		s.took(p.data(0))
	case s.open > 0 && p.number == s.last.number:
		s.damaged("segment at %d is number %d of its store, want %d", p.offset, p.serial, s.last.serial+1)
	}
}

func (s *stores) follow(p packet) {
	f := &s.found[len(s.found)-1]
	e := &f.Excluded[len(f.Excluded)-1]
	switch {
	case p.length != s.last.length:
		s.damaged("segment at %d is of another box", p.offset)
		return
	case p.offset != e.End():
		s.damaged("segment at %d does not follow the one before", p.offset)
		return
	}
	f.Store = append(f.Store, p.data(repeated))
	e.Length += p.end - p.offset
	s.last = p
	s.took(p.data(repeated))
}

// took counts off what a segment has. Nothing but the store may lie in its
// segments, since no hash covers them.
func (s *stores) took(data container.Range) {
	if s.open -= data.Length; s.open < 0 {
		s.damaged("segment at %d holds more than the store", s.last.offset)
	}
}

func (s *stores) damaged(format string, args ...any) {
	s.err = fmt.Errorf("%w: %s", container.ErrDamaged, fmt.Sprintf(format, args...))
}

// segmentsFor returns the segments for a store of n bytes.
func segmentsFor(n int64) []container.Part {
	var parts []container.Part
	for z, pos := uint32(1), int64(0); pos < n; z++ {
		room, again := int64(firstPayload), int64(0)
		if z > 1 {
			room, again = laterPayload, repeated
		}
		take := min(room, n-pos)
		head := make([]byte, 0, packetHead)
		head = append(head, 0xFF, marker11)
		head = binary.BigEndian.AppendUint16(head, uint16(packetHead-2+again+take))
		head = append(head, packetCI...)
		head = binary.BigEndian.AppendUint16(head, number)
		head = binary.BigEndian.AppendUint32(head, z)
		parts = append(parts, container.New(head).Exclude())
		if again > 0 {
			parts = append(parts, container.Store(0, again))
		}
		parts = append(parts, container.Store(pos, pos+take))
		pos += take
	}
	return parts
}
