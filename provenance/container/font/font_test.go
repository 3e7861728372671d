package font_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/font"
)

var be = binary.BigEndian

// c2pa is the table with an address and a store.
func c2pa(url string, store []byte) []byte {
	b := make([]byte, 20)
	be.PutUint16(b[2:], 1)
	be.PutUint32(b[4:], 20)
	be.PutUint16(b[8:], uint16(len(url)))
	be.PutUint32(b[12:], uint32(20+len(url)))
	be.PutUint32(b[16:], uint32(len(store)))
	return append(append(b, url...), store...)
}

// sfnt is a font of tables, written from the last to the first.
func sfnt(names []string, data [][]byte) []byte {
	out := append([]byte("OTTO"), 0, byte(len(names)), 0, 0, 0, 0, 0, 0)
	at := len(out) + 16*len(names)
	offsets := make([]int, len(names))
	for i := len(names) - 1; i >= 0; i-- {
		offsets[i] = at
		at += (len(data[i]) + 3) / 4 * 4
	}
	for i, n := range names {
		out = append(out, n...)
		out = be.AppendUint32(be.AppendUint32(be.AppendUint32(out, 0), uint32(offsets[i])), uint32(len(data[i])))
	}
	out = append(out, make([]byte, at-len(out))...)
	for i := range names {
		copy(out[offsets[i]:], data[i])
	}
	return out
}

func TestFind(t *testing.T) {
	store := containertest.Store(100)
	data := sfnt([]string{"C2PA", "cvt ", "head"}, [][]byte{c2pa("https://example.org/1", store), []byte("odd"), make([]byte, 54)})
	found, err := font.OTF.Find(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if got, err := container.ReadStore(bytes.NewReader(data), found[0]); err != nil || !bytes.Equal(got, store) {
		t.Error(err)
	}
	boxes, err := font.OTF.Boxes(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(boxes) != 3 || boxes[0].Name != container.NameC2PA || boxes[1].Name != "cvt" || boxes[2].Zero.Start != boxes[2].Range.Start+8 {
		t.Errorf("%+v, %v", boxes, err)
	}
	if url, err := font.OTF.Reference(bytes.NewReader(data), int64(len(data))); err != nil || url != "https://example.org/1" {
		t.Errorf("%q, %v", url, err)
	}
}

func glyphs(n int) []byte { return bytes.Repeat([]byte{1, 2, 3, 4, 5}, n) }

// samples are fonts with tables in another order than that of their tags, with
// odd lengths, and without a head.
func samples() []containertest.Sample {
	head := append(make([]byte, 8), "\xde\xad\xbe\xef, a head"...)
	return []containertest.Sample{
		{Name: "outlines", Data: sfnt([]string{"BASE", "CFF ", "cmap", "head"}, [][]byte{glyphs(3), glyphs(41), glyphs(7), head}), Keeps: []string{", a head", string(glyphs(41))}},
		{Name: "first of all tags", Data: sfnt([]string{"CFF ", "head"}, [][]byte{glyphs(2), head}), Keeps: []string{", a head"}},
		{Name: "no head", Data: sfnt([]string{"BASE"}, [][]byte{glyphs(5)}), Keeps: []string{string(glyphs(5))}},
	}
}

func TestFont(t *testing.T) { containertest.Run(t, font.OTF, samples()...) }

// sumOf adds up 32-bit words.
func sumOf(b []byte) (sum uint32) {
	for b = append(bytes.Clone(b), make([]byte, -len(b)&3)...); len(b) > 0; b = b[4:] {
		sum += be.Uint32(b)
	}
	return sum
}

// The checksums are right: of the table, and of the font as a whole.
func TestChecksums(t *testing.T) {
	data := samples()[0].Data
	for _, n := range []int{100, 101, 70003} {
		store := containertest.Store(n)
		for range 2 { // the second time in the place of the first
			p, err := font.OTF.Plan(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if _, err := p.WriteTo(&out, store); err != nil {
				t.Fatal(err)
			}
			data = out.Bytes()
		}
		if sum := sumOf(data); sum != 0xB1B0AFBA {
			t.Errorf("a font with a store of %d bytes adds up to %x", n, sum)
		}
		if n := be.Uint16(data[4:]); n != 5 || be.Uint16(data[6:]) != 64 || be.Uint16(data[8:]) != 2 || be.Uint16(data[10:]) != 16 {
			t.Errorf("head of the directory % x", data[:12])
		}
		for rec := data[12:]; ; rec = rec[16:] {
			if at := be.Uint32(rec[8:]); string(rec[:4]) == "C2PA" {
				if sum := sumOf(data[at : at+be.Uint32(rec[12:])]); sum != be.Uint32(rec[4:]) {
					t.Errorf("table adds up to %x, record has %x", sum, rec[4:8])
				}
				break
			}
		}
	}
}

func TestPlanRefuses(t *testing.T) {
	good := sfnt([]string{"C2PA", "head"}, [][]byte{c2pa("", containertest.Store(100)), make([]byte, 54)})
	for name, change := range map[string]func(b []byte){
		"more tables than there are": func(b []byte) { b[5] = 9 },
		"a table in the directory":   func(b []byte) { b[28+11] = 16 },
		"a table between words":      func(b []byte) { b[28+11]++ },
		"a table within the store":   func(b []byte) { copy(b[28+8:28+12], b[12+8:12+12]); b[28+11] += 4 },
	} {
		data := bytes.Clone(good)
		if change(data); name == "more tables than there are" {
			data = data[:44]
		}
		if _, err := font.OTF.Plan(bytes.NewReader(data), int64(len(data))); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestDamaged(t *testing.T) {
	good := sfnt([]string{"C2PA"}, [][]byte{c2pa("", containertest.Store(100))})
	for name, at := range map[string]int{"longer than the font": 12 + 12, "store leads out": 28 + 12, "store too long": 28 + 16} {
		data := bytes.Clone(good)
		data[at] = 0x7F
		if _, err := font.OTF.Find(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzFormat(f *testing.F) {
	f.Add(sfnt([]string{"C2PA", "head"}, [][]byte{c2pa("u", containertest.Store(60)), make([]byte, 54)}))
	containertest.Fuzz(f, font.OTF, samples()...)
}
