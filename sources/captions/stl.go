package captions

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	astisub "github.com/asticode/go-astisub"

	"vouch/sources/cue"
	"vouch/sources/transcript"
)

// The layout of EBU Tech 3264, in bytes.
const (
	gsiBytes   = 1024
	ttiBytes   = 128
	extension  = 3  // EBN of a TTI block
	comment    = 15 // CF
	ttiText    = 16 // TF
	userData   = 0xFE
	lastBlock  = 0xFF
	newRow     = 0x8A
	unused     = 0x8F
	startBox   = 0x0B
	maxSTLSize = 64 << 20 // half a million captions
)

// ParseSTL reads an EBU STL file. The error is a *transcript.SyntaxError or a
// *transcript.LimitError.
func ParseSTL(data []byte) ([]*transcript.Transcript, error) {
	switch {
	case len(data) > maxSTLSize:
		return nil, &transcript.LimitError{What: "bytes", Limit: maxSTLSize, Got: len(data)}
	case len(data) < gsiBytes || string(data[3:6]) != "STL":
		return nil, &transcript.SyntaxError{Line: 1, Message: "the file does not begin with the header block of EBU STL; check its format"}
	case string(data[3:11]) != "STL25.01" && string(data[3:11]) != "STL30.01":
		return nil, &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("the format %.8q of the file is not read; convert it to STL25.01 or STL30.01", data[3:11])}
	}
	t := &transcript.Transcript{Format: "stl"}
	gsi := header(data[:gsiBytes], t)
	blocks := ttiBlocks(data[gsiBytes:], gsi[11] != '0' && gsi[11] != ' ', t)
	file := gsi
	for _, b := range blocks {
		file = append(file, b.bytes...)
	}
	subs, err := readSTL(file)
	if err != nil {
		return nil, &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("this is not EBU STL as it is known: %.200s; ask the archive for it again", strings.TrimPrefix(err.Error(), "astisub: "))}
	}
	if len(subs.Items) != len(blocks) {
		return nil, &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("of %d blocks only %d were read; ask the archive for it again", len(blocks), len(subs.Items))}
	}
	t.Title = transcript.Normalise(subs.Metadata.Title)
	t.Language = subs.Metadata.Language
	if err := captionsOf(blocks, subs.Items, &cue.Track{T: t}); err != nil {
		return nil, err
	}
	return finish(t, "EBU STL file")
}

// header copies the GSI block and blanks what the library would stop at and nobody
// reads: dates, numbers of blocks, disks.
func header(gsi []byte, t *transcript.Transcript) []byte {
	out := bytes.Clone(gsi)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			out[i] = ' '
		}
	}
	blank(224, 255) // CD, RD, RN, TNB, TNS, TNG, MNC, MNR
	blank(264, 274) // TCF, TND, DSN
	if tcp := strings.TrimSpace(string(out[256:264])); tcp != "" && (len(tcp) != 8 || strings.Trim(tcp, "0123456789") != "") {
		t.Find(1, transcript.BadTime, "the start of the programme %.20q is no time; times count from zero", tcp)
		blank(256, 264)
	}
	return out
}

// tti is a block with its number in the file.
type tti struct {
	number int // 1-based
	bytes  []byte
}

// ttiBlocks takes out comments and reserved blocks and sees that no row is dropped.
func ttiBlocks(data []byte, teletext bool, t *transcript.Transcript) []tti {
	if n := len(data) % ttiBytes; n != 0 {
		t.Find(1+len(data)/ttiBytes, transcript.BadBlock, "the last block is cut off after %d of %d bytes; it was left out", n, ttiBytes)
	}
	var out []tti
	for i := 0; i+ttiBytes <= len(data); i += ttiBytes {
		b := tti{number: 1 + i/ttiBytes, bytes: bytes.Clone(data[i : i+ttiBytes])}
		switch {
		case b.bytes[comment] == 1:
			t.Find(b.number, transcript.DroppedCue, "the block is a comment of the translator; it was left out")
			continue
		case b.bytes[extension] == userData:
			t.Find(b.number, transcript.DroppedCue, "the block holds data of the maker's own program; it was left out")
			continue
		}
		if teletext && box(b.bytes[ttiText:]) {
			t.Find(b.number, transcript.BadBlock, "a row of teletext has no start box; it was read all the same")
		}
		out = append(out, b)
	}
	return out
}

// box puts a start box before rows of teletext that have letters and none, where
// the row has room for it; it reports whether it did.
func box(text []byte) bool {
	done := false
	var rows [][]byte
	for row := range bytes.SplitSeq(bytes.TrimRight(text, "\x8f"), []byte{newRow}) {
		letters := bytes.ContainsFunc(row, func(r rune) bool { return r > ' ' })
		if letters && !bytes.Contains(row, []byte{startBox}) {
			row = append([]byte{startBox}, bytes.TrimLeft(row, "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0c\x0d\x0e\x0f ")...)
			done = true
		}
		rows = append(rows, row)
	}
	joined := bytes.Join(rows, []byte{newRow})
	if !done || len(joined) > len(text) {
		return false
	}
	n := copy(text, joined)
	for i := n; i < len(text); i++ {
		text[i] = unused
	}
	return true
}

// captionsOf keeps the captions. A long text goes on in blocks with the same
// subtitle number, up to the one whose EBN is FF.
func captionsOf(blocks []tti, items []*astisub.Item, k *cue.Track) error {
	for i := 0; i < len(blocks); {
		first := i
		var text strings.Builder
		for last := false; !last; i++ {
			text.WriteString(itemText(items[i]))
			last = blocks[i].bytes[extension] == lastBlock || i+1 == len(blocks) ||
				!bytes.Equal(blocks[i+1].bytes[1:3], blocks[first].bytes[1:3]) // SN
		}
		if err := caption(blocks[first], items[first], text.String(), k); err != nil {
			return err
		}
	}
	return nil
}

func caption(b tti, item *astisub.Item, text string, k *cue.Track) error {
	if strings.TrimSpace(text) == "" && bytes.ContainsFunc(b.bytes[ttiText:], func(r rune) bool { return r > ' ' && r < 0x7F }) {
		k.T.Find(b.number, transcript.DroppedCue, "the block has letters and none of them could be read")
	}
	return add(k, transcript.Segment{Line: b.number, Text: text, Alignment: transcript.Exact,
		StartMS: int(item.StartAt / time.Millisecond), EndMS: int(item.EndAt / time.Millisecond)})
}

// itemText joins rows by spaces.
func itemText(item *astisub.Item) string {
	var b strings.Builder
	for _, l := range item.Lines {
		for _, piece := range l.Items {
			b.WriteString(piece.Text)
			b.WriteByte(' ')
		}
		b.WriteByte('\n')
	}
	return b.String()
}
