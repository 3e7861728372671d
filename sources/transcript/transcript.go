package transcript

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Limits of one transcript, ours.
const (
	// MaxFindings bounds the list: past that the file is of another format.
	MaxFindings = 5000
	// MaxSegments bounds the turns: a spoken day has some ten thousand. Each costs some
	// hundred bytes beside its words.
	MaxSegments = 250_000
	// MaxLine bounds one line in bytes; whole interviews on one line occur.
	MaxLine = 16 << 20
)

// LimitError is returned when a file is larger than what an importer takes.
type LimitError struct {
	What       string // "bytes", "segments"
	Limit, Got int
}

// Error names the limit.
func (e *LimitError) Error() string {
	return fmt.Sprintf("the file has %d %s, the limit is %d; split it, for example by interview", e.Got, e.What, e.Limit)
}

// SyntaxError is returned when a file is not of its format at all.
type SyntaxError struct {
	Line    int
	Message string // "message; what to do"
}

// Error gives the message; the line is in Line.
func (e *SyntaxError) Error() string { return e.Message }

// collapse makes every run of white space one space and trims the ends.
func collapse(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Text decodes the bytes of a text file: UTF-8 with or without byte order mark,
// UTF-16 with one. NUL and bytes that are no UTF-8 become U+FFFD; what was done
// is noted in t.
func Text(data []byte, t *Transcript) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		t.Find(1, Transcoded, "the file is UTF-16, little end first; it was read as that")
		data = fromUTF16(data[2:], 0, 1)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		t.Find(1, Transcoded, "the file is UTF-16, big end first; it was read as that")
		data = fromUTF16(data[2:], 1, 0)
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		t.Find(1+bytes.Count(data[:i], []byte("\n")), Nul, "a NUL byte stands here; every one is read as U+FFFD")
		data = bytes.ReplaceAll(data, []byte{0}, []byte("\uFFFD"))
	}
	if !utf8.Valid(data) {
		t.Find(1+bytes.Count(data[:firstInvalid(data)], []byte("\n")), NotUTF8,
			"a byte that is no UTF-8 stands here; every one is read as U+FFFD")
		data = bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return string(data)
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

func fromUTF16(data []byte, low, high int) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i+low]) | uint16(data[2*i+high])<<8
	}
	return []byte(string(utf16.Decode(units)))
}
