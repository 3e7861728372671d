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
	if _, err := font.OTF.Plan(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrReadOnly) {
		t.Error(err)
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
	containertest.Fuzz(f, font.OTF)
}
