package bmff_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/container/containertest"
)

func box(kind string, content ...[]byte) []byte {
	body := bytes.Join(content, nil)
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), kind...), body...)
}

func ints(width int, values ...uint64) []byte {
	var out []byte
	for _, v := range values {
		b := binary.BigEndian.AppendUint64(nil, v)
		out = append(out, b[8-width:]...)
	}
	return out
}

func full(version, flags byte) []byte { return []byte{version, 0, 0, flags} }

func moov(tables ...[]byte) []byte {
	return box("moov", box("mvhd", full(0, 0)), box("trak", box("mdia", box("minf", box("stbl", tables...)))))
}

const media = "sixteen bytes of"

// film is ftyp, the index, and the media that every table leads to.
func film(tables func(at uint64) [][]byte) []byte {
	ftyp := box("ftyp", []byte("isom\x00\x00\x00\x00"))
	size := len(ftyp) + len(moov(tables(0)...))
	return slices.Concat(ftyp, moov(tables(uint64(size+8))...), box("mdat", []byte(media)), box("free", []byte("unused")))
}

func everyTable(at uint64) [][]byte {
	return [][]byte{
		box("stco", full(0, 0), ints(4, 2, at, at+4)),
		box("co64", full(0, 0), ints(4, 1), ints(8, at)),
		box("saio", full(0, 1), []byte("cenc\x00\x00\x00\x00"), ints(4, 1, at)),
		box("saio", full(1, 0), ints(4, 1), ints(8, at)),
	}
}

func fragmented() []byte {
	ftyp := box("ftyp", []byte("iso6\x00\x00\x00\x00"))
	init := slices.Concat(ftyp, box("moov", box("mvhd", full(0, 0))))
	moof := func(base uint64) []byte {
		return box("moof", box("traf", box("tfhd", full(0, 1), ints(4, 1), ints(8, base))))
	}
	at := uint64(len(init))
	fragment := slices.Concat(moof(at+uint64(len(moof(0)))+8), box("mdat", []byte(media)))
	mfra := box("mfra", box("tfra", full(1, 0), ints(4, 1, 0, 1), ints(8, 0, at), []byte{1, 1, 1}),
		box("tfra", full(0, 0), ints(4, 1, 0, 1), ints(4, 0, at), []byte{1, 1, 1}))
	return slices.Concat(init, fragment, mfra)
}

// still is a picture whose two items are found by extent and by base.
func still() []byte {
	make := func(at uint64) []byte {
		iloc := box("iloc", full(1, 0), []byte{0x44, 0x40}, ints(2, 3),
			ints(2, 1, 0, 0), ints(4, 0), ints(2, 1), ints(4, at, 4),
			ints(2, 2, 0, 0), ints(4, at), ints(2, 2), ints(4, 4, 4, 8, 4),
			ints(2, 3, 1, 0), ints(4, 0), ints(2, 1), ints(4, 7, 4))
		return slices.Concat(box("ftyp", []byte("avif\x00\x00\x00\x00")), box("meta", full(0, 0), box("hdlr", full(0, 0)), iloc))
	}
	head := make(uint64(len(make(0)) + 8))
	return append(head, box("mdat", []byte(media))...)
}

func double(signed []byte) []byte {
	f, err := bmff.MP4.Find(bytes.NewReader(signed), int64(len(signed)))
	if err != nil {
		panic(err)
	}
	e := f[0].Excluded[0]
	return slices.Insert(bytes.Clone(signed), int(e.End()), signed[e.Start:e.End()]...)
}

func films() []containertest.Sample {
	return []containertest.Sample{
		{Name: "all tables", Data: film(everyTable), Keeps: []string{media, "unused"}, Twice: double},
		{Name: "fragments", Data: fragmented(), Keeps: []string{media}, Twice: double},
	}
}

func stills() []containertest.Sample {
	return []containertest.Sample{{Name: "items", Data: still(), Keeps: []string{media}, Twice: double}}
}

func TestFilm(t *testing.T)  { containertest.Run(t, bmff.MP4, films()...) }
func TestStill(t *testing.T) { containertest.Run(t, bmff.AVIF, stills()...) }

func FuzzFormat(f *testing.F) { containertest.Fuzz(f, bmff.MP4, append(films(), stills()...)...) }

func sign(t *testing.T, f bmff.Format, data []byte, n int) []byte {
	t.Helper()
	p, err := f.Plan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := p.WriteTo(&out, containertest.Store(n)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Wherever an offset led, it leads to the same bytes afterwards.
func TestOffsetsMove(t *testing.T) {
	signed := sign(t, bmff.MP4, film(everyTable), 777)
	at := uint64(bytes.Index(signed, []byte(media)))
	for _, want := range everyTable(at) {
		if !bytes.Contains(signed, want) {
			t.Errorf("no %x", want)
		}
	}
	signed = sign(t, bmff.MP4, fragmented(), 777)
	moof, mdat := uint64(bytes.Index(signed, []byte("moof"))-4), uint64(bytes.Index(signed, []byte(media)))
	for _, want := range [][]byte{ints(8, mdat), ints(8, 0, moof), ints(4, 0, moof)} {
		if !bytes.Contains(signed, want) {
			t.Errorf("no %x", want)
		}
	}
	signed = sign(t, bmff.AVIF, still(), 777)
	at = uint64(bytes.Index(signed, []byte(media)))
	for _, want := range [][]byte{ints(4, at, 4), append(ints(4, at), ints(2, 2)...), ints(4, 7, 4)} {
		if !bytes.Contains(signed, want) {
			t.Errorf("no %x", want)
		}
	}
}

func TestOffsetsThatWouldNotFit(t *testing.T) {
	data := film(func(uint64) [][]byte { return [][]byte{box("stco", full(0, 0), ints(4, 1, 1<<32-100))} })
	p, err := bmff.MP4.Plan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Layout(1000); !errors.Is(err, container.ErrTooLarge) {
		t.Error(err)
	}
}

func TestUpdateContinuesTheOriginal(t *testing.T) {
	data := sign(t, bmff.MP4, film(everyTable), 300)
	data = bytes.Replace(data, []byte("manifest\x00"), []byte("original\x00"), 1)
	update := containertest.Store(200)
	data = append(data, box("uuid", bmff.UserType[:], full(0, 0), []byte("update\x00"), ints(8, 0), update)...)
	found, err := bmff.MP4.Find(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(found) != 2 || found[0].Continues || !found[1].Continues {
		t.Fatalf("%+v, %v", found, err)
	}
	if got, err := container.ReadStore(bytes.NewReader(data), found[1]); err != nil || !bytes.Equal(got, update) {
		t.Error(err)
	}
}

func TestPieces(t *testing.T) {
	data := slices.Concat(box("ftyp", []byte("isom\x00\x00\x00\x00")), box("moov", box("trak", box("udta", []byte("first"))), box("trak", box("udta", full(1, 3)))),
		box("emsg", full(1, 3), []byte("message")), box("mdat", []byte(media)), []byte("tail!"))
	u8, u64 := uint8(1), uint64(19)
	r := func(start, end int64) container.Range { return container.Range{Start: start, Length: end - start} }
	for _, c := range []struct {
		name string
		list []bmff.Exclusion
		want []bmff.Piece
	}{
		{"nothing", nil, []bmff.Piece{{0, r(0, 16)}, {16, r(16, 65)}, {65, r(65, 84)}, {84, r(84, 108)}, {-1, r(108, 113)}}},
		{"a root, and all but its beginning", []bmff.Exclusion{{XPath: "/ftyp"}, {XPath: "/mdat", Subset: []bmff.Subset{{16, 0}}}},
			[]bmff.Piece{{16, r(16, 65)}, {65, r(65, 84)}, {84, r(84, 100)}, {-1, r(108, 113)}}},
		{"the second of two, within", []bmff.Exclusion{{XPath: "/moov/trak[2]/udta"}, {XPath: "/moov/trak/mdia"}, {XPath: "moov"}, {XPath: "/moov[0]"}},
			[]bmff.Piece{{0, r(0, 16)}, {16, r(16, 53)}, {65, r(65, 84)}, {84, r(84, 108)}, {-1, r(108, 113)}}},
		{"by length, version, flags and data", []bmff.Exclusion{{XPath: "/emsg", Length: &u64, Version: &u8, Flags: []byte{0, 0, 3}, Data: []bmff.Match{{12, []byte("mess")}}}},
			[]bmff.Piece{{0, r(0, 16)}, {16, r(16, 65)}, {84, r(84, 108)}, {-1, r(108, 113)}}},
		{"at least these flags", []bmff.Exclusion{{XPath: "/emsg", Flags: []byte{0, 0, 2}, AtLeast: true}},
			[]bmff.Piece{{0, r(0, 16)}, {16, r(16, 65)}, {84, r(84, 108)}, {-1, r(108, 113)}}},
		{"what does not fit", []bmff.Exclusion{{XPath: "/emsg", Flags: []byte{0, 0, 2}}, {XPath: "/mdat", Version: &u8}, {XPath: "/ftyp", Length: &u64}, {XPath: "/mdat", Data: []bmff.Match{{20, []byte("too long")}}}},
			[]bmff.Piece{{0, r(0, 16)}, {16, r(16, 65)}, {65, r(65, 84)}, {84, r(84, 108)}, {-1, r(108, 113)}}},
		{"the beginning", []bmff.Exclusion{{XPath: "/mdat", Subset: []bmff.Subset{{0, 8}, {10, 2}, {500, 1}}}},
			[]bmff.Piece{{0, r(0, 16)}, {16, r(16, 65)}, {65, r(65, 84)}, {84, r(84, 84)}, {-1, r(92, 94)}, {-1, r(96, 108)}, {-1, r(108, 113)}}},
	} {
		got, err := bmff.Pieces(bytes.NewReader(data), int64(len(data)), c.list)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v", c.name, got, err)
		}
	}
}

func TestNestingIsBounded(t *testing.T) {
	deep := []byte(media)
	for range 5000 {
		deep = box("moov", deep)
	}
	data := append(box("ftyp", []byte("isom\x00\x00\x00\x00")), deep...)
	if found, err := bmff.MP4.Find(bytes.NewReader(data), int64(len(data))); err != nil || len(found) != 0 {
		t.Errorf("%v, %v", found, err)
	}
}
