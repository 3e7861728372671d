package id3_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/id3"
)

const (
	mpeg = "\xff\xfb\x90\x64sound"
	flac = "fLaC\x80\x00\x00\x22sound"
)

func size(n int, bits uint) []byte {
	mask := 1<<bits - 1
	return []byte{byte(n >> (3 * bits) & mask), byte(n >> (2 * bits) & mask), byte(n >> bits & mask), byte(n & mask)}
}

func tag(version, flags byte, body ...[]byte) []byte {
	all := bytes.Join(body, nil)
	return slices.Concat([]byte{'I', 'D', '3', version, 0, flags}, size(len(all), 7), all)
}

func frame(version byte, id, data string) []byte {
	bits := uint(8)
	if version == 4 {
		bits = 7
	}
	if version == 2 {
		return slices.Concat([]byte(id), size(len(data), 8)[1:], []byte(data))
	}
	return slices.Concat([]byte(id), size(len(data), bits), []byte{0, 0}, []byte(data))
}

// double puts the frame of a signed file into it a second time.
func double(signed []byte) []byte {
	found, err := id3.MP3.Find(bytes.NewReader(signed), int64(len(signed)))
	if err != nil {
		panic(err)
	}
	s := found[0].Store[0]
	start := int64(bytes.Index(signed, []byte("GEOB")))
	out := slices.Insert(bytes.Clone(signed), int(s.End()), signed[start:s.End()]...)
	n := int(signed[6])<<21 | int(signed[7])<<14 | int(signed[8])<<7 | int(signed[9])
	copy(out[6:], size(n+int(s.End()-start), 7))
	return out
}

func samples(sound string) []containertest.Sample {
	padding := make([]byte, 50)
	return []containertest.Sample{
		{Name: "no tag", Data: []byte(sound), Keeps: []string{sound}, Twice: double},
		{Name: "2.4, padding", Data: slices.Concat(tag(4, 0, frame(4, "TIT2", "\x03title"), frame(4, "APIC", "picture"), padding), []byte(sound)), Keeps: []string{"title", "picture", string(padding), sound}, Twice: double},
		{Name: "2.3, extended header", Data: slices.Concat(tag(3, 0x40, []byte{0, 0, 0, 6, 0, 0, 0, 0, 0, 9}, frame(3, "TIT2", "\x00title"), padding), []byte(sound)), Keeps: []string{"title", sound}, Twice: double},
		{Name: "2.2", Data: slices.Concat(tag(2, 0, frame(2, "TT2", "\x00title")), []byte(sound)), Keeps: []string{"title", sound}},
	}
}

func TestMP3(t *testing.T)  { containertest.Run(t, id3.MP3, samples(mpeg)...) }
func TestFLAC(t *testing.T) { containertest.Run(t, id3.FLAC, samples(flac)...) }

func FuzzMP3(f *testing.F) { containertest.Fuzz(f, id3.MP3, samples(mpeg)...) }

func TestProbe(t *testing.T) {
	for _, s := range samples(flac) {
		if !id3.FLAC.Probe(bytes.NewReader(s.Data), int64(len(s.Data))) {
			t.Errorf("%s: no FLAC", s.Name)
		}
	}
	for _, s := range samples(mpeg) {
		if id3.FLAC.Probe(bytes.NewReader(s.Data), int64(len(s.Data))) {
			t.Errorf("%s: FLAC", s.Name)
		}
	}
}

func write(t *testing.T, data []byte) []byte {
	t.Helper()
	p, err := id3.MP3.Plan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := p.WriteTo(&out, containertest.Store(100)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatCannotStay(t *testing.T) {
	title := frame(3, "TIT2", "\x00a\xffbc")
	for _, c := range []struct {
		name  string
		data  []byte
		flags byte
		want  []byte
	}{
		{"footer", slices.Concat(tag(4, 0x10, frame(4, "TIT2", "\x03t")), []byte("3DI\x04\x00\x10\x00\x00\x00\x0c"+mpeg)), 0, frame(4, "TIT2", "\x03t")},
		{"checksum", slices.Concat(tag(3, 0x40, []byte{0, 0, 0, 10, 0x80, 0, 0, 0, 0, 9, 1, 2, 3, 4}, title), []byte(mpeg)), 0, title},
		{"unsynchronisation", slices.Concat(tag(3, 0x80, bytes.ReplaceAll(title, []byte{0xFF}, []byte{0xFF, 0})), []byte(mpeg)), 0, title},
	} {
		out := write(t, c.data)
		if out[5] != c.flags || !bytes.HasPrefix(out[10:], c.want) || !bytes.HasSuffix(out, []byte(mpeg)) {
			t.Errorf("%s: %x", c.name, out)
		}
		if found, err := id3.MP3.Find(bytes.NewReader(out), int64(len(out))); err != nil || len(found) != 1 {
			t.Errorf("%s: %v, %v", c.name, found, err)
		}
	}
}

func TestOtherObjects(t *testing.T) {
	old := frame(4, "GEOB", "\x01application/x-c2pa-manifest-store\x00f\x00\x00\x00d\x00\x00\x00store")
	data := slices.Concat(tag(4, 0, frame(4, "GEOB", "\x00text/plain\x00\x00\x00x"), old), []byte(mpeg))
	found, err := id3.MP3.Find(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if got, err := container.ReadStore(bytes.NewReader(data), found[0]); err != nil || string(got) != "store" {
		t.Errorf("%q, %v", got, err)
	}
	packed := bytes.Clone(data)
	packed[bytes.LastIndex(packed, []byte("GEOB"))+9] = 8
	if _, err := id3.MP3.Find(bytes.NewReader(packed), int64(len(packed))); !errors.Is(err, container.ErrDamaged) {
		t.Error(err)
	}
}

func TestReference(t *testing.T) {
	data := slices.Concat(tag(4, 0, frame(4, "PRIV", "XMP\x00<x xmlns:d='http://purl.org/dc/terms/' d:provenance='https://example.org/1'/>")), []byte(mpeg))
	if url, err := id3.MP3.Reference(bytes.NewReader(data), int64(len(data))); err != nil || url != "https://example.org/1" {
		t.Errorf("%q, %v", url, err)
	}
}
