package interop_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"slices"
	"testing"
)

// drawn is what the pictures show.
func drawn() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 64, 48))
	for y := range 48 {
		for x := range 64 {
			img.SetNRGBA(x, y, color.NRGBA{R: uint8(4 * x), G: uint8(5 * y), B: uint8(x ^ y), A: 255})
		}
	}
	return img
}

// encoded is the picture as one of the encoders of the standard library writes it.
func encoded(t *testing.T, encode func(io.Writer, image.Image) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b, drawn()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngSample(t *testing.T) []byte { return encoded(t, png.Encode) }

func jpegSample(t *testing.T) []byte {
	return encoded(t, func(w io.Writer, img image.Image) error { return jpeg.Encode(w, img, nil) })
}

func gifSample(t *testing.T) []byte {
	return encoded(t, func(w io.Writer, img image.Image) error { return gif.Encode(w, img, nil) })
}

func svgSample() []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>`)
}

var (
	be = binary.BigEndian
	le = binary.LittleEndian
)

// media stands for pixels and sound, where nobody decodes them.
const media = "sixteen bytes of"

// riffSample is a file of chunks.
func riffSample(form string, chunks ...[]byte) []byte {
	return riffChunk("RIFF", append([][]byte{[]byte(form)}, chunks...)...)
}

func riffChunk(id string, content ...[]byte) []byte {
	body := bytes.Join(content, nil)
	out := append(le.AppendUint32([]byte(id), uint32(len(body))), body...)
	return append(out, make([]byte, len(body)%2)...)
}

// webpSample is one pixel, without loss.
func webpSample() []byte {
	return riffSample("WEBP", riffChunk("VP8L", []byte("\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07")))
}

// wavSample is a moment of silence: PCM, one channel, 8 kHz, 16 bits.
func wavSample() []byte {
	format := slices.Concat(le.AppendUint16(nil, 1), le.AppendUint16(nil, 1), le.AppendUint32(nil, 8000),
		le.AppendUint32(nil, 16000), le.AppendUint16(nil, 2), le.AppendUint16(nil, 16))
	return riffSample("WAVE", riffChunk("fmt ", format), riffChunk("data", make([]byte, 160)))
}

// aviSample is a head and one picture.
func aviSample() []byte {
	return riffSample("AVI ", riffChunk("LIST", []byte("hdrl"), riffChunk("avih", make([]byte, 56))),
		riffChunk("LIST", []byte("movi"), riffChunk("00dc", []byte(media))), riffChunk("idx1"))
}

// tiffSample is a grey picture of 4 × 4 pixels, a DNG with the field for its version in it.
func tiffSample(dng bool) []byte {
	const short, long, head = 3, 4, 8
	fields := [][4]uint32{{256, short, 1, 4}, {257, short, 1, 4}, {258, short, 1, 8}, {259, short, 1, 1}, {262, short, 1, 1},
		{273, long, 1, head}, {277, short, 1, 1}, {278, short, 1, 4}, {279, long, 1, uint32(len(media))}}
	if dng {
		const octet = 1
		fields = append(fields, [4]uint32{50706, octet, 4, 0x00000401}) // 1.4.0.0
	}
	out := append([]byte("II*\x00"), le.AppendUint32(nil, uint32(head+len(media)))...)
	out = le.AppendUint16(append(out, media...), uint16(len(fields)))
	for _, f := range fields {
		out = le.AppendUint16(le.AppendUint16(out, uint16(f[0])), uint16(f[1]))
		out = le.AppendUint32(le.AppendUint32(out, f[2]), f[3])
	}
	return le.AppendUint32(out, 0)
}

// box is one of ISO BMFF, and of JPEG XL.
func box(kind string, content ...[]byte) []byte {
	body := bytes.Join(content, nil)
	return append(append(be.AppendUint32(nil, uint32(8+len(body))), kind...), body...)
}

// full is the head of a box with a version, without flags, and the numbers behind it, 32 bits each.
func full(version byte, numbers ...uint32) []byte {
	out := []byte{version, 0, 0, 0}
	for _, n := range numbers {
		out = be.AppendUint32(out, n)
	}
	return out
}

// ftyp is the box of a major brand and of those that the file is compatible with.
func ftyp(brands ...string) []byte {
	content := []byte(brands[0] + "\x00\x00\x00\x00")
	for _, b := range brands {
		content = append(content, b...)
	}
	return box("ftyp", content)
}

// film is an index and the media that it leads to.
func film(brands ...string) []byte {
	index := func(at uint32) []byte {
		tables := [][]byte{box("stsd", full(0, 0)), box("stts", full(0, 0)), box("stsc", full(0, 1, 1, 1, 1)),
			box("stsz", full(0, uint32(len(media)), 1)), box("stco", full(0, 1, at))}
		return slices.Concat(ftyp(brands...), box("moov", box("mvhd", full(0), make([]byte, 96)),
			box("trak", box("tkhd", full(0), make([]byte, 80)), box("mdia", box("minf", box("stbl", tables...))))))
	}
	return append(index(uint32(len(index(0))+8)), box("mdat", []byte(media))...)
}

// still is an item and the media that it leads to.
func still(brands ...string) []byte {
	index := func(at uint32) []byte {
		where := be.AppendUint32(be.AppendUint32(nil, at), uint32(len(media)))
		return append(ftyp(brands...), box("meta", full(0), box("hdlr", full(0, 0), []byte("pict"), make([]byte, 13)),
			box("pitm", full(0), []byte{0, 1}), box("iloc", full(0), []byte{0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1}, where))...)
	}
	return append(index(uint32(len(index(0))+8)), box("mdat", []byte(media))...)
}

func jxlSample() []byte {
	return slices.Concat(box("JXL ", []byte("\r\n\x87\n")), ftyp("jxl "), box("jxlc", []byte("\xff\x0a"+media)))
}

// mp3Sample is a frame of silence: MPEG-1, layer III, 128 kbit/s, 44.1 kHz.
func mp3Sample() []byte { return append([]byte("\xff\xfb\x90\x64"), make([]byte, 413)...) }

// flacSample is the head of a stream: 44.1 kHz, two channels, 16 bits, of no length.
func flacSample() []byte {
	info := slices.Concat([]byte("\x10\x00\x10\x00\x00\x00\x00\x00\x00\x00\x0a\xc4\x42\xf0"), make([]byte, 20))
	return slices.Concat([]byte("fLaC\x80\x00\x00\x22"), info)
}

func pdfSample() []byte {
	out := []byte("%PDF-1.7\n")
	var offsets []int
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"}
	for i, o := range objects {
		offsets = append(offsets, len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		out = fmt.Appendf(out, "%010d 00000 n \n", o)
	}
	return fmt.Appendf(out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
}

// font has one table, of a head without outlines.
func font(version string) []byte {
	const at, length = 12 + 16, 54
	out := append([]byte(version), 0, 1, 0, 16, 0, 0, 0, 0)
	out = be.AppendUint32(be.AppendUint32(append(out, "head\x00\x00\x00\x00"...), at), length)
	return append(out, make([]byte, (length+3)/4*4)...)
}

// archive is a ZIP with one file.
func archive(t *testing.T, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
