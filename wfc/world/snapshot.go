package world

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"vouch/wfc"
)

// Snapshot is a map in the making: which chunks are made, and the cells of those
// whose rows the sink does not have. It can be kept in a file and belongs to one
// plan: the same Finite must be given to go on with it.
type Snapshot struct {
	// Row is the first row that the sink does not have. A sink that got more
	// since, gets it again.
	Row  int
	data []byte
}

// A snapshot is, all numbers little endian: the magic, the plan's hash; the side
// of a chunk (4 bytes), the rows of chunks sent (4) and those that follow (4); for each of these the
// chunks made (4), what is owed (8 per count) and, if any chunk was made, the
// cells (1 or 2 bytes each: pattern + 1); the report (8 each: widened, margin,
// edits, 8 per count); the hash of all this.
const snapshotMagic = "wfcworld1\n"

// MarshalBinary returns the bytes to keep.
func (s *Snapshot) MarshalBinary() ([]byte, error) { return slices.Clone(s.data), nil }

// UnmarshalBinary takes over bytes that MarshalBinary made; ErrSnapshot says that
// they are none. Whether they belong to a plan is seen when they are used.
func (s *Snapshot) UnmarshalBinary(data []byte) error {
	body, ok := checked(data)
	if !ok {
		return ErrSnapshot
	}
	s.data = slices.Clone(data)
	at := body[len(snapshotMagic)+sha256.Size:]
	side, sent := binary.LittleEndian.Uint32(at), binary.LittleEndian.Uint32(at[4:])
	s.Row = int(min(side, MaxBlock)) * int(min(sent, MaxMapSide))
	return nil
}

// checked strips the hash at the end.
func checked(data []byte) (body []byte, ok bool) {
	n := len(data) - sha256.Size
	if n < len(snapshotMagic)+sha256.Size+12 || !bytes.HasPrefix(data, []byte(snapshotMagic)) {
		return nil, false
	}
	sum := sha256.Sum256(data[:n])
	return data[:n], bytes.Equal(sum[:], data[n:])
}

// identity is the hash of all that decides the map, as far as it is data.
func (f *Finite) identity(o *outline) [sha256.Size]byte {
	h := sha256.New()
	fmt.Fprintln(h, snapshotMagic, wfc.EngineVersion, f.Patterns, f.Shape, f.Width, f.Height, f.Seed, o.side, o.effort)
	fmt.Fprintf(h, "%v\n%v\n%v\n%q\n", f.Weights, f.Relations, f.Counts, f.Key)
	for i := range f.Routes {
		fmt.Fprintf(h, "%v\n", f.Routes[i])
	}
	for i := range f.Local {
		fmt.Fprintf(h, "%q %d\n", f.Local[i].Name, f.Local[i].Reach)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// snapshot is called while no chunk is being taken over and nothing is sent.
func (m *making) snapshot() *Snapshot {
	le := binary.LittleEndian
	id := m.f.identity(m.o)
	b := append([]byte(snapshotMagic), id[:]...)
	rows := 0
	for m.sent+rows < m.o.ny && m.done[m.sent+rows] > 0 {
		rows++
	}
	b = le.AppendUint32(b, uint32(m.o.side))
	b = le.AppendUint32(b, uint32(m.sent))
	b = le.AppendUint32(b, uint32(rows))
	for j := m.sent; j < m.sent+rows; j++ {
		b = le.AppendUint32(b, uint32(m.done[j]))
		for _, v := range m.carried[j] {
			b = le.AppendUint64(b, uint64(v))
		}
		b = append(b, m.slabs[j].small...)
		for _, v := range m.slabs[j].large {
			b = le.AppendUint16(b, v)
		}
	}
	for _, v := range []int{m.report.Widened, m.report.Margin, m.report.Edits} {
		b = le.AppendUint64(b, uint64(v))
	}
	for _, v := range m.report.Counted {
		b = le.AppendUint64(b, uint64(v))
	}
	sum := sha256.Sum256(b)
	return &Snapshot{Row: m.sent * m.o.side, data: append(b, sum[:]...)}
}

// resume takes over a snapshot.
func (m *making) resume(s *Snapshot) error {
	body, ok := checked(s.data)
	id := m.f.identity(m.o)
	if !ok || !bytes.Equal(body[len(snapshotMagic):][:sha256.Size], id[:]) {
		return ErrSnapshot
	}
	r := &unpacking{rest: body[len(snapshotMagic)+sha256.Size:]}
	if r.number(4, m.o.side) != m.o.side {
		return ErrSnapshot
	}
	m.sent = r.number(4, m.o.ny)
	rows := r.number(4, m.o.ny-m.sent)
	for j := range m.sent {
		m.done[j] = m.o.nx
		m.made += m.o.nx
	}
	for j := m.sent; j < m.sent+rows; j++ {
		m.done[j] = r.number(4, m.o.nx)
		m.made += m.done[j]
		for n := range m.carried[j] {
			m.carried[j][n] = int64(r.number(8, -1))
		}
		if m.done[j] == 0 || j > 0 && m.done[j-1] < m.o.above(m.done[j]-1) {
			return ErrSnapshot // not in the order in which chunks are made
		}
		m.slabs[j] = NewGrid(m.f.Width, m.o.cells(0, j).h, m.f.Patterns)
		r.cells(m.slabs[j], m.f.Patterns, m.o.end(m.done[j]))
	}
	m.report.Widened, m.report.Margin, m.report.Edits = r.number(8, -1), r.number(8, -1), r.number(8, -1)
	for n := range m.report.Counted {
		m.report.Counted[n] = int64(r.number(8, -1))
	}
	if r.bad || len(r.rest) > 0 || m.sent > 0 && m.sent < m.o.ny && m.done[min(m.sent+rowsBack-1, m.o.ny-1)] < m.o.nx {
		return ErrSnapshot
	}
	return nil
}

// end is the first column beyond so many chunks.
func (o *outline) end(chunks int) int {
	last := o.cells(chunks-1, 0)
	return last.x + last.w
}

// unpacking reads a snapshot; after something bad it yields zeros.
type unpacking struct {
	rest []byte
	bad  bool
}

func (r *unpacking) take(n int) []byte {
	if n > len(r.rest) {
		r.bad, r.rest = true, nil
		return make([]byte, n)
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// number reads an integer of 4 or 8 bytes; it must not be above most, unless that
// is negative.
func (r *unpacking) number(size, most int) int {
	b := r.take(size)
	v := 0
	if size == 4 {
		v = int(binary.LittleEndian.Uint32(b))
	} else {
		v = int(int64(binary.LittleEndian.Uint64(b)))
	}
	if most >= 0 && (v < 0 || v > most) {
		r.bad, v = true, 0
	}
	return v
}

// cells reads a row of chunks, of which the first `made` columns are decided.
func (r *unpacking) cells(g *Grid, patterns, made int) {
	b := r.take(len(g.small) + 2*len(g.large))
	copy(g.small, b)
	for i := range g.large {
		g.large[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	for y := range g.height {
		for x := range g.width {
			v := g.At(x, y)
			r.bad = r.bad || int(v) >= patterns || (v == wfc.Undecided) == (x < made)
		}
	}
}
