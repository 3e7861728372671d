package png_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/png"
)

const head = "\x89PNG\r\n\x1a\n"

func chunk(kind string, data []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

func file(chunks ...[]byte) []byte { return append([]byte(head), bytes.Join(chunks, nil)...) }

var (
	ihdr = chunk("IHDR", make([]byte, 13))
	idat = chunk("IDAT", []byte{1, 2, 3})
	iend = chunk("IEND", nil)
)

func find(t testing.TB, data []byte) []container.Placement {
	t.Helper()
	p, err := png.Format{}.Find(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestInsertedStoreIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		store := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "store")
		old := chunk("caBX", rapid.SliceOfN(rapid.Byte(), 0, 50).Draw(t, "old"))
		parts := [][]byte{ihdr}
		wanted := [][]byte{ihdr}
		for range rapid.IntRange(0, 3).Draw(t, "chunks") {
			if rapid.Bool().Draw(t, "is old") {
				parts = append(parts, old)
				continue
			}
			c := chunk("tEXt", rapid.SliceOfN(rapid.Byte(), 0, 50).Draw(t, "text"))
			parts, wanted = append(parts, c), append(wanted, c)
		}
		parts, wanted = append(parts, idat, iend, []byte("tail")), append(wanted, idat, iend, []byte("tail"))
		asset := file(parts...)
		plan, err := png.Format{}.Plan(bytes.NewReader(asset), int64(len(asset)))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		n, err := plan.WriteTo(&out, store)
		if err != nil || n != int64(out.Len()) {
			t.Fatal(n, err)
		}
		p, err := png.Format{}.Find(bytes.NewReader(out.Bytes()), n)
		if err != nil || len(p) != 1 {
			t.Fatal(p, err)
		}
		back, err := container.ReadStore(bytes.NewReader(out.Bytes()), p[0])
		if err != nil || !bytes.Equal(back, store) {
			t.Fatalf("%x became %x, %v", store, back, err)
		}
		e := p[0].Excluded[0]
		l, err := plan.Layout(int64(len(store)))
		if err != nil || !slices.Equal(l.Excluded(), p[0].Excluded) || l.Size() != n || plan.Replaces != (len(parts) > len(wanted)) {
			t.Fatalf("placement %+v, planned %+v, %v", e, l.Excluded(), err)
		}
		if rest := slices.Concat(out.Bytes()[:e.Start], out.Bytes()[e.End():]); !bytes.Equal(rest, file(wanted...)) {
			t.Fatal("the rest of the file changed")
		}
	})
}

func TestFind(t *testing.T) {
	store := chunk("caBX", []byte{9})
	for _, c := range []struct {
		name string
		data []byte
		n    int
	}{
		{"none", file(ihdr, idat, iend), 0},
		{"one", file(ihdr, store, idat, iend), 1},
		{"behind the image", file(ihdr, idat, store, iend), 1},
		{"behind the end", file(ihdr, idat, iend, store), 0},
		{"two", file(ihdr, store, store, idat, iend), 2},
		{"damaged behind", append(file(ihdr, store, idat), 0xFF, 0xFF, 0xFF, 0xFF, 'I', 'D', 'A', 'T', 0, 0, 0, 0), 1},
		{"cut off", file(ihdr, store)[:40], 0},
		{"only a signature", []byte(head), 0},
	} {
		if got := find(t, c.data); len(got) != c.n {
			t.Errorf("%s: %d stores", c.name, len(got))
		}
	}
}

func TestStoreThatIsCutOff(t *testing.T) {
	whole := file(ihdr, chunk("caBX", make([]byte, 100)))
	for n := len(whole) - 1; n > len(whole)-100; n-- {
		if _, err := (png.Format{}).Find(bytes.NewReader(whole[:n]), int64(n)); !errors.Is(err, container.ErrDamaged) {
			t.Fatalf("%d bytes: %v", n, err)
		}
	}
}

func TestPlanRefuses(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing":        []byte(head),
		"no IHDR":        file(idat, iend),
		"IHDR too short": file(chunk("IHDR", nil), idat, iend),
		"no image":       file(ihdr, iend),
		"no end":         file(ihdr, idat),
	} {
		if _, err := (png.Format{}).Plan(bytes.NewReader(data), int64(len(data))); !errors.Is(err, png.ErrStructure) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type broken struct{}

func (broken) ReadAt([]byte, int64) (int, error) { return 0, io.ErrClosedPipe }

func TestReadingErrorsAreNoVerdicts(t *testing.T) {
	if _, err := (png.Format{}).Find(broken{}, 1000); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
	if _, err := (png.Format{}).Plan(broken{}, 1000); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}

// endless is a file of empty chunks.
type endless struct{}

func (endless) ReadAt(p []byte, _ int64) (int, error) { return copy(p, "\x00\x00\x00\x00tEXt"), nil }

func TestFileOfTooManyChunks(t *testing.T) {
	if _, err := (png.Format{}).Find(endless{}, 1<<40); !errors.Is(err, container.ErrTooLarge) {
		t.Error(err)
	}
}

func FuzzFind(f *testing.F) {
	f.Add(file(ihdr, chunk("caBX", []byte{9}), idat, iend))
	f.Add(file(ihdr, idat, iend))
	f.Fuzz(func(t *testing.T, data []byte) {
		data = append([]byte(head), data...)
		found, err := png.Format{}.Find(bytes.NewReader(data), int64(len(data)))
		if err != nil && !errors.Is(err, container.ErrDamaged) {
			t.Fatal(err)
		}
		for _, p := range found {
			if _, err := container.ReadStore(bytes.NewReader(data), p); err != nil {
				t.Fatal(err)
			}
		}
		plan, err := png.Format{}.Plan(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if _, err := plan.WriteTo(&out, []byte("store")); err != nil {
			t.Fatal(err)
		}
		if got := find(t, out.Bytes()); len(got) != 1 {
			t.Fatalf("%d stores", len(got))
		}
	})
}

func samples() []containertest.Sample {
	return []containertest.Sample{
		{Name: "small", Data: file(ihdr, chunk("tEXt", []byte("Comment\x00kept")), idat, iend), Keeps: []string{"Comment\x00kept"},
			Twice: func(signed []byte) []byte { return slices.Insert(signed, 33, chunk("caBX", []byte{1, 2})...) }},
		{Name: "unknown chunks and a tail", Data: append(file(ihdr, chunk("teSt", []byte("before")), idat, chunk("teSt", []byte("behind")), iend), "tail"...),
			Keeps: []string{"before", "behind", "tail"}},
	}
}

func TestContainer(t *testing.T) { containertest.Run(t, png.Format{}, samples()...) }

func FuzzFormat(f *testing.F) { containertest.Fuzz(f, png.Format{}, samples()...) }

func TestReference(t *testing.T) {
	xmp := "XML:com.adobe.xmp\x00\x00\x00\x00\x00<x xmlns:d=\"http://purl.org/dc/terms/\" d:provenance=\"https://example.org/1\"/>"
	data := file(ihdr, chunk("iTXt", []byte(xmp)), idat, iend)
	if url, err := (png.Format{}).Reference(bytes.NewReader(data), int64(len(data))); err != nil || url != "https://example.org/1" {
		t.Errorf("%q, %v", url, err)
	}
}
