package codec_test

import (
	"bytes"
	"testing"

	"vouch/provenance/internal/codec"
)

func TestMapGetters(t *testing.T) {
	data, err := codec.Marshal(map[string]any{"t": "x", "b": []byte{}, "n": 7, "y": true, "l": []string{"a", "b"}, "m": map[string]int{"k": 1}, "null": nil})
	if err != nil {
		t.Fatal(err)
	}
	m, err := codec.ReadMap(data)
	if err != nil {
		t.Fatal(err)
	}
	if m.Text("t") != "x" || m.Bytes("b") == nil || m.Uint("n") != 7 || !m.Bool("y") || len(m.Texts("l")) != 2 || m.Map("m").Uint("k") != 1 {
		t.Error("a value differs")
	}
	if m.Text("absent") != "" || m.Map("absent") != nil || m.Err() != nil {
		t.Errorf("absent keys: %v", m.Err())
	}
	if m.Has("absent") || !m.Has("null") {
		t.Error("absent and null are one")
	}
	for key, get := range map[string]func(*codec.Map, string){
		"null": func(m *codec.Map, k string) { m.Bytes(k) },
		"t":    func(m *codec.Map, k string) { m.Bytes(k) },
		"b":    func(m *codec.Map, k string) { m.Text(k) },
		"n":    func(m *codec.Map, k string) { m.Bool(k) },
		"l":    func(m *codec.Map, k string) { m.Map(k) },
		"y":    func(m *codec.Map, k string) { m.Uint(k) },
		"m":    func(m *codec.Map, k string) { m.Texts(k) },
		"gone": func(m *codec.Map, k string) { m.Require(k) },
	} {
		m, err := codec.ReadMap(data)
		if err != nil {
			t.Fatal(err)
		}
		if get(m, key); m.Err() == nil {
			t.Errorf("%s: no error", key)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty":          nil,
		"no map":         {0x01},
		"number as key":  {0xA1, 0x01, 0x01},
		"key twice":      {0xA2, 0x61, 'a', 0x01, 0x61, 'a', 0x02},
		"trailing byte":  {0xA0, 0x00},
		"cut off":        {0xA1, 0x61, 'a'},
		"text not UTF-8": {0xA1, 0x61, 0xFF, 0x01},
		"too deep":       append(append([]byte{0xA1, 0x61, 'a'}, bytes.Repeat([]byte{0x81}, codec.MaxNesting)...), 0x01),
	} {
		if _, err := codec.ReadMap(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestNullIsNoTruthValue(t *testing.T) {
	for _, value := range []byte{0xF6, 0xF7, 0xF8} {
		m, err := codec.ReadMap([]byte{0xA1, 0x61, 'a', value})
		if err != nil {
			continue
		}
		if m.Bool("a"); m.Err() == nil {
			t.Errorf("%x was read", value)
		}
	}
}

// What is decoded is bounded more tightly than what is only looked through.
func TestLargeArrays(t *testing.T) {
	n := codec.MaxElements + 1
	array := append([]byte{0x9A, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, make([]byte, n)...)
	if err := codec.Wellformed(array); err != nil {
		t.Error(err)
	}
	var list []codec.Raw
	if err := codec.Unmarshal(array, &list); err == nil {
		t.Error("a giant was decoded")
	}
}

func TestIndefiniteLengthsAreRead(t *testing.T) {
	m, err := codec.ReadMap([]byte{0xBF, 0x61, 'a', 0x7F, 0x61, 'b', 0x61, 'c', 0xFF, 0xFF})
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Text("a"); got != "bc" || m.Err() != nil {
		t.Errorf("%q, %v", got, m.Err())
	}
}

func TestMarshalSortsKeys(t *testing.T) {
	got, err := codec.Marshal(struct {
		B int `cbor:"b"`
		A int `cbor:"aa"`
		C int `cbor:"a"`
	}{1, 2, 3})
	if want := []byte("\xA3\x61a\x03\x61b\x01\x62aa\x02"); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%x, %v", got, err)
	}
}

func FuzzReadMap(f *testing.F) {
	f.Add([]byte{0xA1, 0x61, 'a', 0x01})
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := codec.ReadMap(data)
		if err != nil {
			return
		}
		for _, k := range m.Keys() {
			if codec.Wellformed(m.Raw(k)) != nil {
				t.Fatalf("value of %q is not well-formed", k)
			}
		}
	})
}
