package wfc

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"reflect"
)

// Fingerprint is a SHA-256 over everything that p says: equal problems, written
// down alike, have equal fingerprints on every machine. Constraints are read
// field by field; functions in them count by whether they are there.
func (p *Problem) Fingerprint() [32]byte {
	f := &fingerprint{Hash: sha256.New()}
	f.put(uint64(p.Patterns), uint64(p.Cells()))
	f.lattice(p.Lattice)
	f.sets(p.Domains)
	f.value(reflect.ValueOf(p.Weights))
	f.value(reflect.ValueOf(p.Bias))
	f.value(reflect.ValueOf(p.Groups))
	f.put(uint64(len(p.Relations)))
	for _, r := range p.Relations {
		f.sets(r.Allowed)
	}
	f.value(reflect.ValueOf(p.Arcs))
	f.put(uint64(len(p.Constraints)))
	for _, k := range p.Constraints {
		f.text(fmt.Sprintf("%T", k))
		f.put(uint64(k.Rule()))
		f.value(reflect.ValueOf(k))
	}
	return f.sum()
}

// fingerprint writes numbers of eight bytes, low first.
type fingerprint struct {
	hash.Hash
	buffer []byte
}

func (f *fingerprint) sum() (out [32]byte) {
	f.flush()
	copy(out[:], f.Sum(nil))
	return out
}

func (f *fingerprint) put(numbers ...uint64) {
	for _, n := range numbers {
		f.buffer = binary.LittleEndian.AppendUint64(f.buffer, n)
	}
	if len(f.buffer) >= 1<<12 {
		f.flush()
	}
}

func (f *fingerprint) flush() {
	f.Write(f.buffer)
	f.buffer = f.buffer[:0]
}

func (f *fingerprint) text(s string) {
	f.put(uint64(len(s)))
	f.buffer = append(f.buffer, s...)
}

func (f *fingerprint) sets(sets []Set) {
	f.put(uint64(len(sets)))
	for _, s := range sets {
		if s == nil {
			f.put(0)
			continue
		}
		f.put(1)
		f.put(s...)
	}
}

func (f *fingerprint) lattice(l *Lattice) {
	if l == nil {
		f.put(0)
		return
	}
	f.put(1, uint64(l.Shape), uint64(l.Width), uint64(l.Height), uint64(max(l.Depth, 1)))
	f.value(reflect.ValueOf(l.Wrap))
	for axis := range l.Shape.Axes() {
		f.put(uint64(l.Along[axis]))
	}
	f.value(reflect.ValueOf(l.Mask))
}

// value writes what v holds. Maps have no order and do not occur in plain data;
// of them only the length counts.
func (f *fingerprint) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		n := uint64(0)
		if v.Bool() {
			n = 1
		}
		f.put(n)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		f.put(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		f.put(v.Uint())
	case reflect.String:
		f.text(v.String())
	case reflect.Slice, reflect.Array:
		f.put(uint64(v.Len()))
		for i := range v.Len() {
			f.value(v.Index(i))
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			f.value(field)
		}
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			f.put(0)
			return
		}
		f.put(1)
		if v.Kind() == reflect.Interface {
			f.text(v.Elem().Type().String())
		}
		f.value(v.Elem())
	case reflect.Map:
		f.put(uint64(v.Len()))
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		n := uint64(1)
		if v.IsNil() {
			n = 0
		}
		f.put(n)
	}
}
