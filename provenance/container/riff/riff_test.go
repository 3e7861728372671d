package riff_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/riff"
)

func chunk(id, data string) []byte {
	out := append(binary.LittleEndian.AppendUint32([]byte(id), uint32(len(data))), data...)
	if len(data)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

func file(form string, chunks ...[]byte) []byte {
	body := bytes.Join(chunks, nil)
	out := append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(4+len(body))), form...)
	return append(out, body...)
}

// double puts the chunk of a signed file into it a second time.
func double(signed []byte) []byte {
	at := bytes.Index(signed, []byte("C2PA"))
	n := 8 + int(binary.LittleEndian.Uint32(signed[at+4:]))
	n += n % 2
	out := slices.Insert(bytes.Clone(signed), at, signed[at:at+n]...)
	last := bytes.LastIndex(out[:at], []byte("RIFF"))
	binary.LittleEndian.PutUint32(out[last+4:], binary.LittleEndian.Uint32(out[last+4:])+uint32(n))
	return out
}

func rf64() []byte {
	ds := make([]byte, 28)
	data := chunk("data", "samples!")
	out := slices.Concat([]byte("RF64\xff\xff\xff\xffWAVE"), chunk("ds64", string(ds)), chunk("fmt ", "sixteen bytes 16"), data)
	binary.LittleEndian.PutUint64(out[20:], uint64(len(out)-8))
	binary.LittleEndian.PutUint64(out[28:], 8)
	copy(out[len(out)-12:], "\xff\xff\xff\xff")
	return out
}

var (
	webp = []containertest.Sample{
		{Name: "simple", Data: file("WEBP", chunk("VP8 ", "picture")), Keeps: []string{"picture"}, Twice: double},
		{Name: "extended, unknown, a tail", Data: append(file("WEBP", chunk("VP8X", "0123456789"), chunk("ANMF", "odd"), chunk("ownD", "mine"), chunk("EXIF", "II*")), "tail"...),
			Keeps: []string{"mine", "EXIF", "tail"}, Twice: double},
	}
	wav = []containertest.Sample{
		{Name: "short", Data: file("WAVE", chunk("fmt ", "sixteen bytes 16"), chunk("data", "samples")), Keeps: []string{"samples"}, Twice: double},
		{Name: "RF64", Data: rf64(), Keeps: []string{"samples!"}},
	}
	avi = []containertest.Sample{
		{Name: "short", Data: file("AVI ", chunk("LIST", "hdrlxxxx"), chunk("LIST", "movi00dc"), chunk("idx1", "")), Keeps: []string{"hdrlxxxx"}, Twice: double},
	}
)

func TestWebP(t *testing.T) { containertest.Run(t, riff.WebP, webp...) }
func TestWAV(t *testing.T)  { containertest.Run(t, riff.WAV, wav...) }
func TestAVI(t *testing.T)  { containertest.Run(t, riff.AVI, avi...) }

func FuzzWebP(f *testing.F) { containertest.Fuzz(f, riff.WebP, webp...) }
func FuzzWAV(f *testing.F)  { containertest.Fuzz(f, riff.WAV, wav...) }
func FuzzAVI(f *testing.F)  { containertest.Fuzz(f, riff.AVI, avi...) }

func TestOuterLengthGrows(t *testing.T) {
	for _, c := range []struct {
		format riff.Format
		data   []byte
		length func(d []byte) uint64
	}{
		{riff.WebP, webp[0].Data, func(d []byte) uint64 { return uint64(binary.LittleEndian.Uint32(d[4:])) }},
		{riff.WAV, rf64(), func(d []byte) uint64 { return binary.LittleEndian.Uint64(d[20:]) }},
	} {
		p, err := c.format.Plan(bytes.NewReader(c.data), int64(len(c.data)))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		n, err := p.WriteTo(&out, containertest.Store(301))
		if err != nil || c.length(out.Bytes()) != uint64(n-8) {
			t.Errorf("length %d of a file of %d, %v", c.length(out.Bytes()), n, err)
		}
	}
}

func TestBoxes(t *testing.T) {
	data := file("WAVE", chunk("fmt ", "odd"), chunk("LIST", "INFOx"), chunk("C2PA", "store"))
	boxes, err := riff.WAV.Boxes(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	want := []container.Box{{Name: "WAVE", Range: container.Range{Start: 0, Length: 12}}, {Name: "fmt ", Range: container.Range{Start: 12, Length: 12}},
		{Name: "INFO", Range: container.Range{Start: 24, Length: 14}}, {Name: "C2PA", Range: container.Range{Start: 38, Length: 14}}}
	if !slices.Equal(boxes, want) {
		t.Errorf("%v", boxes)
	}
}

// The store of an AVI of several parts is found, and none is put into one: indexes
// count from the beginning of the file.
func TestSeveralParts(t *testing.T) {
	more := file("AVIX", chunk("LIST", "movi00dc"))
	signed := slices.Concat(file("AVI ", chunk("LIST", "hdrlxxxx"), chunk("C2PA", "store")), more)
	found, err := riff.AVI.Find(bytes.NewReader(signed), int64(len(signed)))
	if err != nil || len(found) != 1 || string(signed[found[0].Store[0].Start:found[0].Store[0].End()]) != "store" {
		t.Errorf("%v, %v", found, err)
	}
	plain := slices.Concat(file("AVI ", chunk("LIST", "hdrlxxxx")), more)
	if _, err := riff.AVI.Plan(bytes.NewReader(plain), int64(len(plain))); !errors.Is(err, container.ErrStructure) {
		t.Error(err)
	}
}

func TestPlanRefuses(t *testing.T) {
	whole := webp[0].Data
	for name, data := range map[string][]byte{"cut": whole[:len(whole)-3], "a chunk that is too long": file("WEBP", []byte("VP8 \x00\x00\x00\x01data")),
		"a byte that is no pad byte": file("WEBP", chunk("VP8 ", "even"), []byte{0})} {
		if _, err := riff.WebP.Plan(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrStructure) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
