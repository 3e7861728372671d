package jpeg_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/jpeg"
)

func segment(marker byte, data string) []byte {
	out := binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(2+len(data)))
	return append(out, data...)
}

var (
	soi  = []byte{0xFF, 0xD8}
	eoi  = []byte{0xFF, 0xD9}
	jfif = segment(0xE0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
	exif = segment(0xE1, "Exif\x00\x00II*\x00")
	sof  = segment(0xC0, "\x08\x00\x01\x00\x01\x01\x01\x11\x00")
	sos  = append(segment(0xDA, "\x01\x01\x00\x00\x3f\x00"), "scan\xff\x00\xff\xd0more"...)
	xt   = segment(0xEB, "JP\x00\x07\x00\x00\x00\x01\x00\x00\x00\x20jumb\x00\x00\x00\x18jumdjson")
)

func file(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

func double(signed []byte) []byte {
	found, err := jpeg.Format{}.Find(bytes.NewReader(signed), int64(len(signed)))
	if err != nil {
		panic(err)
	}
	e := found[0].Excluded[0]
	return slices.Insert(bytes.Clone(signed), int(e.End()), signed[e.Start:e.End()]...)
}

func samples() []containertest.Sample {
	return []containertest.Sample{
		{Name: "JFIF", Data: file(soi, jfif, exif, sof, sos, eoi), Keeps: []string{string(exif), "scan\xff\x00\xff\xd0more"}, Twice: double},
		{Name: "Exif, comments, another APP11, a tail", Data: file(soi, exif, xt, segment(0xFE, "remark"), sof, sos, eoi, []byte("tail")),
			Keeps: []string{"remark", "tail", string(xt)}, Twice: double},
		{Name: "two pictures, fill bytes", Data: file(soi, jfif, []byte{0xFF, 0xFF}, sof, sos, eoi, soi, sof, sos, eoi), Twice: double},
	}
}

func TestContainer(t *testing.T) { containertest.Run(t, jpeg.Format{}, samples()...) }

func FuzzFormat(f *testing.F) { containertest.Fuzz(f, jpeg.Format{}, samples()...) }

func signed(t *testing.T, n int) []byte {
	t.Helper()
	data := samples()[0].Data
	p, err := jpeg.Format{}.Plan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := p.WriteTo(&out, containertest.Store(n)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSegmentsThatAreNoStore(t *testing.T) {
	const at, length = 20, 4 + 65531 + 2 - 4 // where the first segment begins
	for name, change := range map[string]func(d []byte) []byte{
		"numbers swapped": func(d []byte) []byte { d[at+11], d[at+65537+11] = 2, 1; return d },
		"second gone": func(d []byte) []byte {
			return slices.Delete(d, at+65537, at+2*65537)
		},
		"something between": func(d []byte) []byte { return slices.Insert(d, at+65537, exif...) },
		"length too small":  func(d []byte) []byte { d[at+15]--; return d },
		"box too long":      func(d []byte) []byte { d[at+12] = 1; return d },
		"repeated head":     func(d []byte) []byte { d[at+65537+15] ^= 1; return d },
	} {
		d := change(signed(t, 150000))
		if found, err := (jpeg.Format{}).Find(bytes.NewReader(d), int64(len(d))); !errors.Is(err, container.ErrDamaged) {
			t.Errorf("%s: %v, %v", name, found, err)
		}
	}
}

func TestBoxes(t *testing.T) {
	data := signed(t, 150000)
	boxes, err := jpeg.Format{}.Boxes(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, b := range boxes {
		names = append(names, b.Name)
	}
	if got := strings.Join(names, " "); got != "SOI APP0 C2PA APP1 SOF0 SOS RST0 EOI" {
		t.Error(got)
	}
	for i, b := range boxes[1:] {
		if b.Range.Start != boxes[i].Range.End() {
			t.Errorf("%s does not follow", b.Name)
		}
	}
}

func TestPlanRefuses(t *testing.T) {
	for name, data := range map[string][]byte{"nothing": soi, "no scan": file(soi, jfif, eoi), "cut": file(soi, jfif[:5])} {
		if _, err := (jpeg.Format{}).Plan(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrStructure) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReference(t *testing.T) {
	data := file(soi, segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00<x xmlns:d='http://purl.org/dc/terms/' d:provenance='https://example.org/1'/>"), sof, sos, eoi)
	if url, err := (jpeg.Format{}).Reference(bytes.NewReader(data), int64(len(data))); err != nil || url != "https://example.org/1" {
		t.Errorf("%q, %v", url, err)
	}
}
