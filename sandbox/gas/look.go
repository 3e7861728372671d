package gas

// Code is the instructions of the body, with the last end, as in the file.
func (b *Body) Code() []byte { return b.code }

// Segment is a part of the data that a module brings along.
type Segment struct {
	At     int64 // address in memory; -1 where it is copied later, or by the value of a global
	Offset int   // in the section
	Bytes  []byte
}

// Segments reads the data section (§5.5.14). The bytes are the module's own.
func (m *Module) Segments() []Segment {
	p := parser{m: m, reader: reader{b: m.data}}
	var list []Segment
	for n := p.count(2); n > 0 && p.err == nil; n-- {
		s := Segment{At: -1}
		flags := p.u32()
		if flags == 2 {
			p.u32()
		}
		if flags != 1 {
			start := p.pos
			p.constant()
			if p.err == nil && p.b[start] == opI32Const {
				at := parser{m: m, reader: reader{b: p.b, pos: start + 1}}
				s.At = int64(uint32(at.signed(32)))
			}
		}
		s.Offset = p.pos
		if s.Bytes = p.bytes(p.count(1)); p.err == nil {
			list = append(list, s)
		}
	}
	return list
}
