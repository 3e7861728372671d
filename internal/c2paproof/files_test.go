package c2paproof

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"os"
	"testing"
)

// kinds are the formats of the comparison, by the names that their files end in.
var kinds = []string{"png", "jpg", "mp4"}

// makeFile writes a file by the structure of its format with about size bytes
// of noise in it, always the same.
func makeFile(t *testing.T, name, kind string, size int) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := bufio.NewWriterSize(f, 1<<20)
	noise := rand.NewChaCha8([32]byte{'c', '2', 'p', 'a'})
	switch kind {
	case "png":
		writePNG(out, noise, size)
	case "jpg":
		writeJPEG(out, noise, size)
	case "mp4":
		writeMP4(out, noise, size)
	}
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
}

// writePNG writes chunks of 8 KB, as the usual encoders do.
func writePNG(out *bufio.Writer, noise io.Reader, size int) {
	chunk := func(kind string, data []byte) {
		body := append([]byte(kind), data...)
		out.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
		out.Write(body)
		out.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(body)))
	}
	out.WriteString("\x89PNG\r\n\x1a\n")
	chunk("IHDR", []byte{0, 0, 16, 0, 0, 0, 16, 0, 8, 2, 0, 0, 0})
	data := make([]byte, 8192)
	for ; size > 0; size -= len(data) {
		io.ReadFull(noise, data)
		chunk("IDAT", data)
	}
	chunk("IEND", nil)
}

// writeJPEG writes one scan, in which every FF is followed by 00, as it must be.
func writeJPEG(out *bufio.Writer, noise io.Reader, size int) {
	out.WriteString("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
	out.WriteString("\xFF\xC0\x00\x0B\x08\x10\x00\x10\x00\x01\x01\x11\x00")
	out.WriteString("\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00")
	data := make([]byte, 1<<16)
	for ; size > 0; size -= len(data) {
		io.ReadFull(noise, data)
		for _, b := range data {
			out.WriteByte(b)
			if b == 0xFF {
				out.WriteByte(0)
			}
		}
	}
	out.WriteString("\xFF\xD9")
}

// writeMP4 writes a track with the offset of its only piece.
func writeMP4(out *bufio.Writer, noise io.Reader, size int) {
	box := func(kind string, data ...byte) []byte {
		return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(data))), kind...), data...)
	}
	head := box("ftyp", []byte("isom\x00\x00\x02\x00isommp41")...)
	index := func(at uint32) []byte {
		stco := box("stco", binary.BigEndian.AppendUint32([]byte{0, 0, 0, 0, 0, 0, 0, 1}, at)...)
		return box("moov", box("trak", box("mdia", box("minf", box("stbl", stco...)...)...)...)...)
	}
	at := len(head) + len(index(0)) + 8
	out.Write(head)
	out.Write(index(uint32(at)))
	out.Write(binary.BigEndian.AppendUint32(nil, uint32(8+size)))
	out.WriteString("mdat")
	io.CopyN(out, noise, int64(size))
}
