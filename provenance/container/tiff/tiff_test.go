package tiff_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/tiff"
)

type field struct {
	tag, kind uint16
	count     uint64
	value     uint64
}

type maker struct {
	order binary.AppendByteOrder
	big   bool
}

func (m maker) offset(b []byte, v uint64) []byte {
	if m.big {
		return m.order.AppendUint64(b, v)
	}
	return m.order.AppendUint32(b, uint32(v))
}

func (m maker) page(next uint64, fields ...field) []byte {
	var b []byte
	if m.big {
		b = m.order.AppendUint64(b, uint64(len(fields)))
	} else {
		b = m.order.AppendUint16(b, uint16(len(fields)))
	}
	for _, f := range fields {
		b = m.order.AppendUint16(m.order.AppendUint16(b, f.tag), f.kind)
		b = m.offset(m.offset(b, f.count), f.value)
	}
	return m.offset(b, next)
}

func (m maker) header(first uint64) []byte {
	mark := "MM"
	if m.order.String() == "LittleEndian" {
		mark = "II"
	}
	if !m.big {
		return m.offset(m.order.AppendUint16([]byte(mark), 42), first)
	}
	b := m.order.AppendUint16(m.order.AppendUint16([]byte(mark), 43), 8)
	return m.offset(m.order.AppendUint16(b, 0), first)
}

const pixels = "pixels of the picture"

// one is a file of one page behind its pixels.
func (m maker) one(more ...field) []byte {
	at := uint64(len(m.header(0)))
	page := m.page(0, append([]field{{256, 3, 1, 4}, {273, 4, 1, at}}, more...)...)
	return append(append(m.header(at+uint64(len(pixels))), pixels...), page...)
}

// two has a page before its pixels, and one behind.
func (m maker) two() []byte {
	at := uint64(len(m.header(0)))
	size := uint64(len(m.page(0, field{}, field{})))
	second := at + size + uint64(len(pixels))
	out := append(m.header(at), m.page(second, field{256, 3, 1, 4}, field{273, 4, 1, at + size})...)
	return append(append(append(out, pixels...), m.page(0, field{50706, 1, 4, 1})...), "tail"...)
}

func samples() []containertest.Sample {
	keeps := []string{pixels}
	return []containertest.Sample{
		{Name: "little-endian", Data: maker{binary.LittleEndian, false}.one(), Keeps: keeps},
		{Name: "big-endian, two pages, a tail", Data: maker{binary.BigEndian, false}.two(), Keeps: append(keeps, "tail")},
		{Name: "BigTIFF", Data: maker{binary.LittleEndian, true}.two(), Keeps: keeps},
	}
}

func TestContainer(t *testing.T) { containertest.Run(t, tiff.TIFF, samples()...) }

func FuzzFormat(f *testing.F) { containertest.Fuzz(f, tiff.TIFF, samples()...) }

// old is a file as older writers left it: the entry in the first page, the store
// before or behind it.
func old(m maker, behind bool) []byte {
	store := containertest.Store(100)
	if !behind {
		at := uint64(len(m.header(0)))
		page := m.page(0, field{256, 3, 1, 4}, field{0xCD41, 7, 100, at}, field{0xFFFF, 3, 1, 9})
		return append(append(m.header(at+100), store...), page...)
	}
	plain := m.one(field{0xCD41, 7, 100, 0}, field{0xFFFF, 3, 1, 9})
	data := m.one(field{0xCD41, 7, 100, uint64(len(plain))}, field{0xFFFF, 3, 1, 9})
	return append(data, store...)
}

func TestStoreInTheFirstPage(t *testing.T) {
	for _, m := range []maker{{binary.LittleEndian, false}, {binary.BigEndian, true}} {
		for _, behind := range []bool{false, true} {
			data := old(m, behind)
			found, err := tiff.TIFF.Find(bytes.NewReader(data), int64(len(data)))
			if err != nil || len(found) != 1 || len(found[0].Excluded) != 2 {
				t.Fatalf("%+v, %v", found, err)
			}
			p, err := tiff.TIFF.Plan(bytes.NewReader(data), int64(len(data)))
			if err != nil || !p.Replaces {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if _, err := p.WriteTo(&out, containertest.Store(50)); err != nil {
				t.Fatal(err)
			}
			found, err = tiff.TIFF.Find(bytes.NewReader(out.Bytes()), int64(out.Len()))
			if err != nil || len(found) != 1 || found[0].Store[0].Length != 50 || bytes.Contains(out.Bytes(), containertest.Store(100)[50:]) {
				t.Errorf("%+v, %v", found, err)
			}
		}
	}
}

func TestTwoStores(t *testing.T) {
	m := maker{binary.LittleEndian, false}
	data := m.one(field{0xCD41, 7, 8, 8}, field{0xCD41, 7, 9, 8})
	if found, err := tiff.TIFF.Find(bytes.NewReader(data), int64(len(data))); err != nil || len(found) != 2 {
		t.Errorf("%v, %v", found, err)
	}
}

func TestPagesThatLeadBack(t *testing.T) {
	m := maker{binary.LittleEndian, false}
	data := append(m.header(8), m.page(8, field{256, 3, 1, 4})...)
	if found, err := tiff.TIFF.Find(bytes.NewReader(data), int64(len(data))); err != nil || len(found) != 0 {
		t.Errorf("%v, %v", found, err)
	}
	if _, err := tiff.TIFF.Plan(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrStructure) {
		t.Error(err)
	}
}

func TestProbe(t *testing.T) {
	m := maker{binary.LittleEndian, false}
	for _, c := range []struct {
		data []byte
		want bool
	}{{m.one(), false}, {m.one(field{50706, 1, 4, 1}), true}} {
		if got := tiff.DNG.Probe(bytes.NewReader(c.data), int64(len(c.data))); got != c.want {
			t.Error(got)
		}
	}
}
