package gas

import "unicode/utf8"

// reader walks over a part of the file. The first error sticks: every later read gives zero values, so that a
// caller may read a whole entry and look once. Loops must look at err in every round.
type reader struct {
	b   []byte // from the beginning of the file to the end of this part
	pos int
	err error
}

func (r *reader) fail(text string) {
	if r.err == nil {
		r.err = &SyntaxError{Offset: r.pos, Text: text}
	}
}

func (r *reader) unsupported(feature string) {
	if r.err == nil {
		r.err = &FeatureError{Offset: r.pos, Feature: feature}
	}
}

func (r *reader) left() int  { return len(r.b) - r.pos }
func (r *reader) done() bool { return r.pos == len(r.b) || r.err != nil }

func (r *reader) byte() byte {
	if r.err != nil {
		return 0
	}
	if r.pos >= len(r.b) {
		r.fail("ends too early")
		return 0
	}
	c := r.b[r.pos]
	r.pos++
	return c
}

func (r *reader) bytes(n int) []byte {
	if r.err != nil {
		return nil
	}
	if n < 0 || n > r.left() {
		r.fail("ends too early")
		return nil
	}
	b := r.b[r.pos : r.pos+n : r.pos+n]
	r.pos += n
	return b
}

// u32 reads an unsigned LEB128 of at most 32 bits (WebAssembly 2.0 §5.2.2). Five bytes at most, and the bits
// of the fifth beyond 32 must be zero.
func (r *reader) u32() uint32 {
	if r.err == nil && r.pos < len(r.b) && r.b[r.pos] < 0x80 { // nearly all are of one byte
		r.pos++
		return uint32(r.b[r.pos-1])
	}
	var v uint64
	for shift := 0; shift < 35; shift += 7 {
		c := r.byte()
		if r.err != nil {
			return 0
		}
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			if v > 1<<32-1 {
				r.fail("integer beyond 32 bits")
				return 0
			}
			return uint32(v)
		}
	}
	r.fail("integer of more than five bytes")
	return 0
}

// signed reads a signed LEB128 of the given width: 32, 33 or 64 bits. Unused bits must repeat the sign.
func (r *reader) signed(bits int) int64 {
	var v int64
	for shift := 0; shift < (bits+6)/7*7; shift += 7 {
		c := r.byte()
		if r.err != nil {
			return 0
		}
		v |= int64(c&0x7f) << shift
		if c >= 0x80 {
			continue
		}
		if over := shift + 7 - bits; over > 0 { // the last byte holds bits that the type has no room for
			top := int8(c<<1) >> (7 - over) // sign bit and unused bits, spread
			if top != 0 && top != -1 {
				r.fail("integer beyond its width")
				return 0
			}
		}
		if shift+7 < 64 && c&0x40 != 0 {
			v |= -1 << (shift + 7)
		}
		return v
	}
	r.fail("integer of too many bytes")
	return 0
}

// count reads the length of a vector whose items take at least least bytes each. A length that the rest of the
// part cannot hold is refused here, so nothing is ever made room for on the word of the file alone.
func (r *reader) count(least int) int {
	n := r.u32()
	if r.err == nil && int64(n)*int64(least) > int64(r.left()) {
		r.fail("vector longer than what is left")
		return 0
	}
	return int(n)
}

func (r *reader) name() string {
	b := r.bytes(r.count(1))
	if r.err == nil && !utf8.Valid(b) {
		r.fail("name is no UTF-8")
	}
	return string(b)
}

func appendU32(b []byte, v uint32) []byte {
	for v >= 0x80 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v))
}

func appendS64(b []byte, v int64) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if (v == 0 && c&0x40 == 0) || (v == -1 && c&0x40 != 0) {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
