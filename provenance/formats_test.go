package provenance_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
	"testing"

	"vouch/provenance"
	"vouch/provenance/container"
	"vouch/provenance/provenancetest"
)

// An asset is a small file by the structure of its format. Nothing here decodes
// what it shows.
type asset struct {
	name  string
	media string
	data  []byte
	boxes bool // it can be bound box by box
}

func bmffBox(kind string, content ...[]byte) []byte {
	body := bytes.Join(content, nil)
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), kind...), body...)
}

func riffChunk(id string, content ...[]byte) []byte {
	body := bytes.Join(content, nil)
	return append(append([]byte(id), binary.LittleEndian.AppendUint32(nil, uint32(len(body)))...), body...)
}

func film(media []byte) []byte {
	ftyp := bmffBox("ftyp", []byte("isom\x00\x00\x00\x00"))
	moov := func(at uint32) []byte {
		stco := bmffBox("stco", make([]byte, 4), []byte{0, 0, 0, 1}, binary.BigEndian.AppendUint32(nil, at))
		return bmffBox("moov", bmffBox("trak", bmffBox("mdia", bmffBox("minf", bmffBox("stbl", stco)))))
	}
	at := uint32(len(ftyp) + len(moov(0)) + 8)
	return slices.Concat(ftyp, moov(at), bmffBox("mdat", media))
}

func document() []byte {
	out := []byte("%PDF-1.7\n")
	var offsets []int
	for i, o := range []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"} {
		offsets = append(offsets, len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return fmt.Appendf(out, "xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", offsets[0], offsets[1], len(out))
}

func archive() []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range []string{"a.txt", "sub/b.txt"} {
		f, _ := w.Create(name)
		io.WriteString(f, "text of "+name)
	}
	w.Close()
	return out.Bytes()
}

func assets() []asset {
	jpeg := slices.Concat([]byte{0xFF, 0xD8, 0xFF, 0xE0, 0, 7}, []byte("JFIF\x00"), []byte{0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0}, []byte("scan"), []byte{0xFF, 0xD9})
	tiff := []byte("II*\x00\x0c\x00\x00\x00pix!" + "\x02\x00" + "\x00\x01\x03\x00\x01\x00\x00\x00\x04\x00\x00\x00" + "\x11\x01\x04\x00\x01\x00\x00\x00\x08\x00\x00\x00" + "\x00\x00\x00\x00")
	jxl := slices.Concat([]byte("\x00\x00\x00\x0cJXL \r\n\x87\n"), bmffBox("ftyp", []byte("jxl \x00\x00\x00\x00jxl ")), bmffBox("jxlc", []byte("codestream")))
	return []asset{
		{"PNG", "image/png", picture(40), true},
		{"JPEG", "image/jpeg", jpeg, true},
		{"GIF", "image/gif", []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b"), true},
		{"SVG", "image/svg+xml", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>`), false},
		{"TIFF", "image/tiff", tiff, false},
		{"WebP", "image/webp", riffChunk("RIFF", []byte("WEBP"), riffChunk("VP8 ", []byte("pictur"))), true},
		{"WAV", "audio/wav", riffChunk("RIFF", []byte("WAVE"), riffChunk("fmt ", make([]byte, 16)), riffChunk("data", []byte("sounds"))), true},
		{"AVI", "video/x-msvideo", riffChunk("RIFF", []byte("AVI "), riffChunk("LIST", []byte("movi00dc"))), true},
		{"JPEG XL", "image/jxl", jxl, true},
		{"MP3", "audio/mpeg", []byte("\xff\xfb\x90\x64sound"), false},
		{"FLAC", "audio/flac", []byte("fLaC\x80\x00\x00\x22sound"), false},
		{"MP4", "video/mp4", film([]byte("sixteen bytes of")), false},
		{"PDF", "application/pdf", document(), false},
		{"ZIP", "application/zip", archive(), false},
	}
}

// oneKey is a signer for all: certificates of different keys have different
// lengths.
var oneKey = sync.OnceValue(func() provenance.Signer {
	s, err := world().Signer(provenancetest.Ed25519)
	if err != nil {
		panic(err)
	}
	return s
})

func signAs(t testing.TB, data []byte, o provenance.SignOptions) ([]byte, provenance.Signed) {
	t.Helper()
	var out bytes.Buffer
	signed, err := provenance.Sign(t.Context(), bytes.NewReader(data), int64(len(data)), &out, minimal(), oneKey(), o)
	if err != nil {
		t.Fatal(err)
	}
	if signed.Size != int64(out.Len()) {
		t.Fatalf("size %d, wrote %d", signed.Size, out.Len())
	}
	return out.Bytes(), signed
}

func bindingsOf(a asset) []container.Binding {
	if a.boxes {
		return []container.Binding{container.BindDefault, container.BindBoxes}
	}
	return []container.Binding{container.BindDefault}
}

func TestEveryFormat(t *testing.T) {
	for _, a := range assets() {
		for _, b := range bindingsOf(a) {
			t.Run(fmt.Sprintf("%s %d", a.name, b), func(t *testing.T) {
				out, _ := signAs(t, a.data, provenance.SignOptions{Binding: b})
				if r := check(t, out, world().Anchors()); r.State != provenance.Trusted || r.Store.MediaType != a.media {
					t.Fatalf("%v, %s: %v", r.State, r.Store.MediaType, r.Failures())
				}
				_, err := provenance.Sign(t.Context(), bytes.NewReader(out), int64(len(out)), io.Discard, minimal(), signer(t, provenancetest.Ed25519), provenance.SignOptions{})
				if !errors.Is(err, provenance.ErrSigned) {
					t.Errorf("signed again: %v", err)
				}
				again, _ := signAs(t, out, provenance.SignOptions{Binding: b, DropOldManifest: true})
				if once, _ := signAs(t, a.data, provenance.SignOptions{Binding: b}); len(again) != len(once) {
					t.Errorf("signed twice it has %d bytes, once %d", len(again), len(once))
				}
				if r := check(t, again, nil); r.State != provenance.Valid {
					t.Errorf("signed again: %v", r.Failures())
				}
			})
		}
	}
}

// No byte of an asset can be changed unseen, whatever its format and binding,
// but for the two boxes of BMFF that every hash has to leave out, and the checksum
// of a store in the directory of a ZIP.
func TestEveryByteOfEveryFormatCounts(t *testing.T) {
	for _, a := range assets() {
		for _, b := range bindingsOf(a) {
			out, signed := signAs(t, a.data, provenance.SignOptions{Binding: b})
			for at := range out {
				inStore := int64(at) >= signed.StoreOffset && int64(at) < signed.StoreOffset+signed.StoreLength
				sum := at - bytes.LastIndex(out, []byte("PK\x01\x02")) - 16
				if inStore || a.name == "MP4" && at < 16 || a.name == "ZIP" && sum >= 0 && sum < 4 {
					continue
				}
				out[at] ^= 1 << (at % 8)
				r, err := provenance.Validate(t.Context(), bytes.NewReader(out), int64(len(out)), provenance.TrustOptions{Now: now})
				out[at] ^= 1 << (at % 8)
				if err == nil && r.State != provenance.Invalid {
					t.Errorf("%s %d: byte %d of %d: %v", a.name, b, at, len(out), r.State)
				}
			}
			for _, changed := range [][]byte{append(bytes.Clone(out), 0), out[:len(out)-1]} {
				r, err := provenance.Validate(t.Context(), bytes.NewReader(changed), int64(len(changed)), provenance.TrustOptions{Now: now})
				if err == nil && r.State != provenance.Invalid {
					t.Errorf("%s %d: %d bytes in place of %d: %v", a.name, b, len(changed), len(out), r.State)
				}
			}
		}
	}
}

func TestBindingThatDoesNotFit(t *testing.T) {
	for _, c := range []struct {
		data []byte
		b    container.Binding
	}{{picture(10), container.BindBMFF}, {picture(10), container.BindCollection}, {archive(), container.BindData}, {film(nil), container.BindBoxes}, {picture(10), 99}} {
		_, err := provenance.Sign(t.Context(), bytes.NewReader(c.data), int64(len(c.data)), io.Discard, minimal(), signer(t, provenancetest.Ed25519), provenance.SignOptions{Binding: c.b})
		if _, ok := errors.AsType[*provenance.DefinitionError](err); !ok {
			t.Errorf("%d: %v", c.b, err)
		}
	}
}

// hole is a large file that is mostly zeros.
type hole struct {
	front []byte
	back  []byte
	size  int64
}

func (h hole) ReadAt(b []byte, at int64) (int, error) {
	clear(b)
	if at < int64(len(h.front)) {
		copy(b, h.front[at:])
	}
	if start := h.size - int64(len(h.back)); at+int64(len(b)) > start {
		from := max(0, start-at)
		copy(b[from:], h.back[at+from-start:])
	}
	if rest := h.size - at; int64(len(b)) > rest {
		return int(max(0, rest)), io.EOF
	}
	return len(b), nil
}

// A file's size does not matter for the memory that it takes, nor does that of a
// film's index.
func TestMemoryIsConstant(t *testing.T) {
	const size, limit = 96 << 20, 12 << 20
	png := picture(size - 300)
	entries := uint32(4 << 20)
	table := bmffBox("stco", make([]byte, 4), binary.BigEndian.AppendUint32(nil, entries), make([]byte, 4*entries))
	stbl := bmffBox("moov", bmffBox("trak", bmffBox("mdia", bmffBox("minf", bmffBox("stbl", table)))))
	ftyp := bmffBox("ftyp", []byte("isom\x00\x00\x00\x00"))
	mdat := append(binary.BigEndian.AppendUint32(nil, uint32(size-len(ftyp)-len(stbl))), "mdat"...)
	for name, h := range map[string]hole{
		"PNG": {front: png[:1000], back: png[len(png)-1000:], size: int64(len(png))},
		"MP4": {front: slices.Concat(ftyp, stbl, mdat), size: size},
	} {
		key := signer(t, provenancetest.Ed25519)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := provenance.Sign(t.Context(), h, h.size, io.Discard, minimal(), key, provenance.SignOptions{}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > 4*limit {
			t.Errorf("%s: %d bytes for a file of %d", name, n, h.size)
		}
	}
}
