package codec

import (
	"fmt"
	"maps"
	"slices"
)

// A Map is a CBOR map with text keys, read lazily. Getters return the zero
// value for an absent key; a key of the wrong type, or a required key that is
// missing, is remembered and reported by Err.
type Map struct {
	items map[string]Raw
	err   error
}

// ReadMap reads data as one map with text keys.
func ReadMap(data []byte) (*Map, error) {
	if len(data) == 0 || data[0]>>5 != 5 {
		return nil, fmt.Errorf("codec: not a map")
	}
	m := &Map{}
	if err := Unmarshal(data, &m.items); err != nil {
		return nil, err
	}
	return m, nil
}

// Err returns the first problem that a getter met.
func (m *Map) Err() error { return m.err }

func (m *Map) fail(format string, args ...any) {
	if m.err == nil {
		m.err = fmt.Errorf(format, args...)
	}
}

// Has says whether the key is present, be it with null.
func (m *Map) Has(key string) bool { _, ok := m.items[key]; return ok }

// Require remembers an error for each key that is absent.
func (m *Map) Require(keys ...string) {
	for _, k := range keys {
		if !m.Has(k) {
			m.fail("field %q is missing", k)
		}
	}
}

// Raw returns the encoded value, nil when absent.
func (m *Map) Raw(key string) Raw { return m.items[key] }

// Keys returns the keys in order of their bytes.
func (m *Map) Keys() []string { return slices.Sorted(maps.Keys(m.items)) }

// Get decodes the value of key into v when the key is present. want names the
// type for the error; major is the CBOR major type that the value must have,
// so that null, tags and numbers never slip into text or bytes.
func (m *Map) get(key, want string, major byte, v any) bool {
	raw, ok := m.items[key]
	if !ok {
		return false
	}
	if len(raw) == 0 || raw[0]>>5 != major {
		m.fail("field %q is not %s", key, want)
		return false
	}
	if err := Unmarshal(raw, v); err != nil {
		m.fail("field %q: %w", key, err)
		return false
	}
	return true
}

// Text returns a text value.
func (m *Map) Text(key string) (s string) { m.get(key, "text", 3, &s); return s }

// Bytes returns a byte string; never nil when the key is present and right.
func (m *Map) Bytes(key string) (b []byte) {
	if m.get(key, "a byte string", 2, &b) && b == nil {
		b = []byte{}
	}
	return b
}

// BytesOrList is Bytes for old files, in which a byte string may stand as an
// array of integers, one a byte: writers that passed through JSON left it so.
func (m *Map) BytesOrList(key string) []byte {
	if raw := m.items[key]; len(raw) == 0 || raw[0]>>5 != 4 {
		return m.Bytes(key)
	}
	list := m.List(key)
	out := make([]byte, len(list))
	for i, raw := range list {
		if len(raw) == 0 || raw[0]>>5 != 0 || Unmarshal(raw, &out[i]) != nil {
			m.fail("field %q holds something that is no byte", key)
			return nil
		}
	}
	return out
}

// Uint returns an unsigned integer.
func (m *Map) Uint(key string) (n uint64) { m.get(key, "an unsigned integer", 0, &n); return n }

// Bool returns a truth value. Null and undefined, of the same major type, are
// none.
func (m *Map) Bool(key string) (b bool) {
	if raw := m.items[key]; len(raw) == 1 && raw[0] > 0xF5 {
		m.fail("field %q is not true or false", key)
	}
	m.get(key, "true or false", 7, &b)
	return b
}

// List returns the encoded elements of an array.
func (m *Map) List(key string) (l []Raw) { m.get(key, "an array", 4, &l); return l }

// Texts returns an array of text.
func (m *Map) Texts(key string) []string {
	var out []string
	for _, raw := range m.List(key) {
		var s string
		if len(raw) == 0 || raw[0]>>5 != 3 || Unmarshal(raw, &s) != nil {
			m.fail("field %q holds something that is not text", key)
			return nil
		}
		out = append(out, s)
	}
	return out
}

// Map returns a map within the map, nil when absent or wrong.
func (m *Map) Map(key string) *Map {
	raw, ok := m.items[key]
	if !ok {
		return nil
	}
	inner, err := ReadMap(raw)
	if err != nil {
		m.fail("field %q: %w", key, err)
		return nil
	}
	return inner
}

// Inherit remembers the error of a map within.
func (m *Map) Inherit(key string, err error) {
	if err != nil {
		m.fail("field %q: %w", key, err)
	}
}
