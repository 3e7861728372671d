package jumbf_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/provenance/jumbf"
)

func superbox(t *rapid.T, depth int) *jumbf.Superbox {
	d := jumbf.Description{Type: jumbf.TypeCBOR, Label: rapid.StringMatching(`[a-zäöü.:_-]{1,20}`).Draw(t, "label")}
	if rapid.Bool().Draw(t, "salted") {
		d.Salt = bytes.Repeat([]byte{7}, 16)
	}
	var boxes []jumbf.Box
	for range rapid.IntRange(0, 3).Draw(t, "boxes") {
		if depth < 4 && rapid.Bool().Draw(t, "nested") {
			boxes = append(boxes, jumbf.Nest(superbox(t, depth+1)))
		} else {
			boxes = append(boxes, jumbf.Leaf(jumbf.BoxCBOR, rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(t, "data")))
		}
	}
	s, err := jumbf.New(d, boxes...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestParseReturnsWhatNewMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := superbox(t, 0)
		got, err := jumbf.Parse(want.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		same(t, got, want)
	})
}

func same(t *rapid.T, got, want *jumbf.Superbox) {
	if got.Label() != want.Label() || got.Type() != want.Type() || !bytes.Equal(got.Payload(), want.Payload()) || len(got.Boxes()) != len(want.Boxes()) {
		t.Fatalf("%s differs from %s", got.Label(), want.Label())
	}
	for i, b := range got.Boxes() {
		if w := want.Boxes()[i]; b.Super != nil {
			same(t, b.Super, w.Super)
		} else if b.Type != w.Type || !bytes.Equal(b.Data, w.Data) {
			t.Fatalf("box %d of %s differs", i, got.Label())
		}
	}
}

// raw returns a box with any length in its header.
func raw(length uint32, kind string, payload ...[]byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, length)
	return append(append(out, kind...), bytes.Join(payload, nil)...)
}

func sized(kind string, payload ...[]byte) []byte {
	return raw(uint32(8+len(bytes.Join(payload, nil))), kind, payload...)
}

func description(toggles byte, label string, rest ...byte) []byte {
	return sized("jumd", jumbf.TypeCBOR[:], []byte{toggles}, []byte(label+"\x00"), rest)
}

func TestParseForms(t *testing.T) {
	good := description(3, "a")
	salt := sized("c2sh", make([]byte, 16))
	for _, c := range []struct {
		name string
		data []byte
		ok   bool
	}{
		{"smallest", sized("jumb", good), true},
		{"length to the end", raw(0, "jumb", good), false},
		{"long length", raw(1, "jumb", binary.BigEndian.AppendUint64(nil, uint64(16+len(good))), good), true},
		{"with identifier", sized("jumb", description(7, "a", 0, 0, 0, 1)), true},
		{"with hash", sized("jumb", description(11, "a", make([]byte, 32)...)), true},
		{"with salt", sized("jumb", description(0x13, "a", salt...)), true},
		{"foreign private box", sized("jumb", description(0x13, "a", sized("priv", []byte{1})...)), true},
		{"empty", nil, false},
		{"header cut off", []byte{0, 0, 0, 8, 'j'}, false},
		{"another box", sized("free", good), false},
		{"length too long", raw(1000, "jumb", good), false},
		{"length too short", raw(4, "jumb", good), false},
		{"long length too long", raw(1, "jumb", binary.BigEndian.AppendUint64(nil, 1<<63), good), false},
		{"trailing byte", append(sized("jumb", good), 0), false},
		{"no description", sized("jumb", sized("cbor")), false},
		{"not requestable", sized("jumb", description(2, "a")), false},
		{"without label", sized("jumb", description(1, "a")), false},
		{"unknown toggle", sized("jumb", description(0x83, "a")), false},
		{"label not ended", sized("jumb", sized("jumd", jumbf.TypeCBOR[:], []byte{3}, []byte("a"))), false},
		{"empty label", sized("jumb", description(3, "")), false},
		{"slash in label", sized("jumb", description(3, "a/b")), false},
		{"control in label", sized("jumb", description(3, "a\x7Fb")), false},
		{"label not UTF-8", sized("jumb", description(3, "a\xFF")), false},
		{"bytes behind the label", sized("jumb", description(3, "a", 0)), false},
		{"salt of 15 bytes", sized("jumb", description(0x13, "a", sized("c2sh", make([]byte, 15))...)), false},
		{"private box that ends early", sized("jumb", description(0x13, "a", append(salt, 0)...)), false},
		{"identifier cut off", sized("jumb", description(7, "a", 0)), false},
		{"child that is cut off", sized("jumb", good, raw(20, "cbor")), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := jumbf.Parse(c.data)
			if _, syntax := errors.AsType[*jumbf.SyntaxError](err); syntax == c.ok {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestParseLimits(t *testing.T) {
	deep := sized("jumb", description(3, "a"))
	for range jumbf.MaxDepth {
		deep = sized("jumb", description(3, "a"), deep)
	}
	wide := sized("jumb", description(3, "a"), bytes.Repeat(sized("free"), jumbf.MaxBoxes))
	for name, data := range map[string][]byte{"deep": deep, "wide": wide} {
		if _, err := jumbf.Parse(data); err == nil {
			t.Errorf("%s: no error", name)
		} else if _, ok := errors.AsType[*jumbf.LimitError](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for _, d := range []jumbf.Description{{Label: ""}, {Label: "a;b"}, {Label: strings.Repeat("a", 2000)}, {Label: "a", Salt: make([]byte, 5)}} {
		if _, err := jumbf.New(d); err == nil {
			t.Errorf("%q with salt of %d was taken", d.Label[:min(4, len(d.Label))], len(d.Salt))
		}
	}
}

func TestChild(t *testing.T) {
	leaf := func(label string) jumbf.Box {
		s, err := jumbf.New(jumbf.Description{Type: jumbf.TypeClaim, Label: label})
		if err != nil {
			t.Fatal(err)
		}
		return jumbf.Nest(s)
	}
	s, err := jumbf.New(jumbf.Description{Type: jumbf.TypeStore, Label: "c2pa"}, leaf("a"), leaf("b"), leaf("b"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Child(jumbf.TypeClaim, "a"); err != nil {
		t.Error(err)
	}
	if _, err := s.Child(jumbf.TypeSignature, "a"); err != jumbf.ErrNotFound {
		t.Error(err)
	}
	if _, err := s.Child(jumbf.TypeClaim, "b"); err != jumbf.ErrAmbiguous {
		t.Error(err)
	}
	if _, err := s.Only(jumbf.BoxCBOR); err != jumbf.ErrAmbiguous {
		t.Error(err)
	}
}

func TestURI(t *testing.T) {
	for _, c := range []struct {
		text     string
		manifest string
		parts    int
		ok       bool
	}{
		{"self#jumbf=c2pa.assertions/a.b", "", 2, true},
		{"self#jumbf=/c2pa/urn:c2pa:1/c2pa.assertions/a.b", "urn:c2pa:1", 2, true},
		{"self#jumbf=/c2pa/urn:c2pa:1", "urn:c2pa:1", 0, true},
		{"self#jumbf=", "", 0, false},
		{"self#jumbf=/c2pa", "", 0, false},
		{"self#jumbf=/other/urn:c2pa:1", "", 0, false},
		{"self#jumbf=c2pa.assertions/../a", "", 0, false},
		{"self#jumbf=c2pa.assertions//a", "", 0, false},
		{"self#jumbf=a?b", "", 0, false},
		{"https://example.org/", "", 0, false},
		{"self#jumbf=" + strings.Repeat("a/", 4000) + "a", "", 0, false},
	} {
		u, err := jumbf.ParseURI(c.text)
		if (err == nil) != c.ok {
			t.Errorf("%.60s: %v", c.text, err)
			continue
		}
		if c.ok && (u.Manifest != c.manifest || len(u.Path) != c.parts || u.String() != c.text) {
			t.Errorf("%s: %+v, %s", c.text, u, u)
		}
	}
}

func TestHashAlgorithms(t *testing.T) {
	s, err := jumbf.New(jumbf.Description{Type: jumbf.TypeCBOR, Label: "a"})
	if err != nil {
		t.Fatal(err)
	}
	for alg, size := range map[jumbf.HashAlgorithm]int{jumbf.SHA256: 32, jumbf.SHA384: 48, jumbf.SHA512: 64} {
		if h, err := s.Hash(alg); err != nil || len(h) != size {
			t.Errorf("%s: %d bytes, %v", alg, len(h), err)
		}
	}
	for _, alg := range []jumbf.HashAlgorithm{"", "SHA256", "md5"} {
		if _, err := s.Hash(alg); !errors.Is(err, jumbf.ErrAlgorithm) {
			t.Errorf("%q: %v", alg, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sized("jumb", description(3, "a"), sized("cbor", []byte{1})))
	f.Add(sized("jumb", description(0x13, "a", sized("c2sh", make([]byte, 16))...), sized("jumb", description(3, "b"))))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := jumbf.Parse(data)
		if err != nil {
			return
		}
		if again, err := jumbf.Parse(s.Bytes()); err != nil || !bytes.Equal(again.Payload(), s.Payload()) {
			t.Fatalf("parsed once, not twice: %v", err)
		}
	})
}

func FuzzParseURI(f *testing.F) {
	f.Add("self#jumbf=/c2pa/urn:c2pa:1/c2pa.assertions/a.b")
	f.Add("self#jumbf=c2pa.signature")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := jumbf.ParseURI(s)
		// The old form without the first slash is the one that is not written again.
		if err == nil && u.String() != s && u.String() != strings.Replace(s, "=c2pa/", "=/c2pa/", 1) {
			t.Fatalf("%q became %q", s, u)
		}
	})
}

func ExampleNew() {
	a, _ := jumbf.New(jumbf.Description{Type: jumbf.TypeCBOR, Label: "org.example.note"}, jumbf.Leaf(jumbf.BoxCBOR, []byte{0x01}))
	store, _ := jumbf.New(jumbf.Description{Type: jumbf.TypeAssertionStore, Label: "c2pa.assertions"}, jumbf.Nest(a))
	back, _ := jumbf.Parse(store.Bytes())
	found, _ := back.Child(jumbf.TypeCBOR, "org.example.note")
	h, _ := found.Hash(jumbf.SHA256)
	fmt.Printf("%d bytes, %s, hash %x…\n", len(store.Bytes()), found.Label(), h[:4])
	// Output: 108 bytes, org.example.note, hash 93202f25…
}
