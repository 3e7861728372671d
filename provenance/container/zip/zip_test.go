package zip_test

import (
	stdzip "archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/zip"
)

type entry struct {
	name, text string
	method     uint16
}

func archive(t testing.TB, comment string, entries ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	w := stdzip.NewWriter(&out)
	for _, e := range entries {
		f, err := w.CreateHeader(&stdzip.FileHeader{Name: e.name, Method: e.method})
		if err == nil {
			_, err = io.WriteString(f, e.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.SetComment(comment), w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// wide adds the records of ZIP64 to an archive.
func wide(data []byte) []byte {
	end := data[len(data)-22:]
	start, length := binary.LittleEndian.Uint32(end[16:]), binary.LittleEndian.Uint32(end[12:])
	rec := append([]byte("PK\x06\x06"), make([]byte, 52)...)
	binary.LittleEndian.PutUint64(rec[4:], 44)
	binary.LittleEndian.PutUint64(rec[24:], uint64(binary.LittleEndian.Uint16(end[10:])))
	binary.LittleEndian.PutUint64(rec[32:], uint64(binary.LittleEndian.Uint16(end[10:])))
	binary.LittleEndian.PutUint64(rec[40:], uint64(length))
	binary.LittleEndian.PutUint64(rec[48:], uint64(start))
	loc := append([]byte("PK\x06\x07"), make([]byte, 16)...)
	binary.LittleEndian.PutUint64(loc[8:], uint64(start+length))
	binary.LittleEndian.PutUint32(loc[16:], 1)
	return slices.Concat(data[:len(data)-22], rec, loc, bytes.Repeat([]byte("PK\x05\x06"), 1), end[4:8], bytes.Repeat([]byte{0xFF}, 12), end[20:])
}

func samples(t testing.TB) []containertest.Sample {
	plain := archive(t, "", entry{"a.txt", "first", stdzip.Store}, entry{"sub/b.txt", "second", stdzip.Deflate}, entry{"sub/", "", stdzip.Store})
	return []containertest.Sample{
		{Name: "plain", Data: plain, Keeps: []string{"first"}, HiddenByCut: true},
		{Name: "with a comment", Data: archive(t, "a remark", entry{"a.txt", "first", stdzip.Store}), Keeps: []string{"first", "a remark"}, HiddenByCut: true},
		{Name: "empty", Data: archive(t, ""), HiddenByCut: true},
		{Name: "ZIP64", Data: wide(plain), Keeps: []string{"first"}, HiddenByCut: true},
	}
}

func TestContainer(t *testing.T) { containertest.Run(t, zip.ZIP, samples(t)...) }

func FuzzFormat(f *testing.F) { containertest.Fuzz(f, zip.ZIP, samples(f)...) }

func write(t *testing.T, data, store []byte) []byte {
	t.Helper()
	p, err := zip.ZIP.Plan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := p.WriteTo(&out, store); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What was written is an archive to others, with the same files and one more.
func TestOthersReadIt(t *testing.T) {
	for _, s := range samples(t) {
		store := containertest.Store(100)
		out := write(t, s.Data, store)
		r, err := stdzip.NewReader(bytes.NewReader(out), int64(len(out)))
		if err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		before, err := stdzip.NewReader(bytes.NewReader(s.Data), int64(len(s.Data)))
		if err != nil || len(r.File) != len(before.File)+1 {
			t.Fatalf("%s: %d files, %v", s.Name, len(r.File), err)
		}
		last := r.File[len(r.File)-1]
		in, err := last.Open()
		if err != nil || last.Name != zip.StoreName || last.Flags != 0 || last.Method != stdzip.Store {
			t.Fatalf("%s: %+v, %v", s.Name, last, err)
		}
		if got, err := io.ReadAll(in); err != nil || !bytes.Equal(got, store) {
			t.Errorf("%s: the store is %x, %v", s.Name, got, err)
		}
	}
}

func TestMembers(t *testing.T) {
	out := write(t, samples(t)[0].Data, containertest.Store(100))
	members, directory, err := zip.ZIP.Members(bytes.NewReader(out), int64(len(out)))
	if err != nil || len(members) != 2 || members[0].Name != "a.txt" || members[1].Name != "sub/b.txt" {
		t.Fatalf("%+v, %+v, %v", members, directory, err)
	}
	// The directory ends with the file, and leaves out the checksum in the header of the store, which is the last.
	sum := int64(bytes.LastIndex(out, []byte("PK\x01\x02"))) + 16
	start := int64(bytes.Index(out, []byte("PK\x01\x02")))
	if want := []container.Range{{Start: start, Length: sum - start}, {Start: sum + 4, Length: int64(len(out)) - sum - 4}}; !slices.Equal(directory, want) {
		t.Errorf("%v, want %v", directory, want)
	}
	if members[0].Range.Start != 0 || members[0].Range.End() != members[1].Range.Start {
		t.Errorf("%+v", members)
	}
}

// The local header of the store is in no hash, so it must say what the directory
// says.
func TestHeaderOfTheStore(t *testing.T) {
	out := write(t, samples(t)[0].Data, containertest.Store(100))
	at := bytes.LastIndex(out, []byte("PK\x03\x04"))
	for name, i := range map[string]int{"flags": 6, "method": 8, "size": 18, "packed size": 22, "name": 30} {
		data := bytes.Clone(out)
		data[at+i]++
		if _, err := (zip.ZIP).Find(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAStoreThatIsPacked(t *testing.T) {
	data := archive(t, "", entry{zip.StoreName, "some text some text some text", stdzip.Deflate})
	if _, err := zip.ZIP.Find(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrDamaged) {
		t.Error(err)
	}
}

func TestPlanRefuses(t *testing.T) {
	plain := archive(t, "", entry{"a.txt", "first", stdzip.Store})
	for name, data := range map[string][]byte{
		"cut":             plain[:len(plain)-5],
		"bytes in front":  append([]byte("#!/bin/sh\n"), plain...),
		"bytes behind":    append(bytes.Clone(plain), "tail"...),
		"a way out":       archive(t, "", entry{"../a", "x", stdzip.Store}),
		"two of one name": archive(t, "", entry{"a", "x", stdzip.Store}, entry{"a", "y", stdzip.Store}),
	} {
		if _, err := zip.ZIP.Plan(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrStructure) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFormatsAreToldApart(t *testing.T) {
	formats := []zip.Format{zip.EPUB, zip.ODT, zip.DOCX, zip.XLSX, zip.PPTX, zip.ZIP}
	for want, first := range map[string]entry{
		"application/epub+zip": {"mimetype", "application/epub+zip", stdzip.Store},
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"word/document.xml", "<w/>", stdzip.Deflate},
		"application/zip": {"a", "x", stdzip.Store},
	} {
		data := archive(t, "", first)
		for _, f := range formats {
			if f.Detect(data) && f.Probe(bytes.NewReader(data), int64(len(data))) {
				if f.MediaType() != want {
					t.Errorf("%s, want %s", f.MediaType(), want)
				}
				break
			}
		}
	}
}
