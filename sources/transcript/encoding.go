package transcript

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Encoding is how a text file writes letters as bytes, by its name in the WHATWG
// Encoding Standard. "" means that the bytes have to say.
type Encoding string

// The encodings that are read.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252" // Western Europe; Latin-1 is a part of it
	ISO8859_15  Encoding = "iso-8859-15"  // Latin-9: Latin-1 with the euro sign and œ
	Windows1250 Encoding = "windows-1250" // Central Europe
	ISO8859_2   Encoding = "iso-8859-2"   // Latin-2: Central Europe, before Windows
	Windows1251 Encoding = "windows-1251" // Cyrillic
	Windows1254 Encoding = "windows-1254" // Turkish
	Macintosh   Encoding = "macintosh"    // the Macintosh before 2001
	IBM850      Encoding = "ibm850"       // DOS in Western Europe
	Windows1253 Encoding = "windows-1253" // Greek
	Windows1255 Encoding = "windows-1255" // Hebrew
	Windows1256 Encoding = "windows-1256" // Arabic
	Windows1257 Encoding = "windows-1257" // Baltic
	Windows1258 Encoding = "windows-1258" // Vietnamese
	KOI8R       Encoding = "koi8-r"       // Russian, before Windows
)

// page is an encoding of one byte per letter.
type page struct {
	name    Encoding
	charmap *charmap.Charmap
}

// pages are all that are read. The first guessed are tried in this order where
// nobody says the encoding; where several give the same text the first names it, so
// the commonest stand first. For the others no language is known here.
var pages = []page{
	{Windows1252, charmap.Windows1252},
	{ISO8859_15, charmap.ISO8859_15},
	{Windows1250, charmap.Windows1250},
	{ISO8859_2, charmap.ISO8859_2},
	{Windows1251, charmap.Windows1251},
	{Windows1254, charmap.Windows1254},
	{Macintosh, charmap.Macintosh},
	{IBM850, charmap.CodePage850},
	{Windows1253, charmap.Windows1253},
	{Windows1255, charmap.Windows1255},
	{Windows1256, charmap.Windows1256},
	{Windows1257, charmap.Windows1257},
	{Windows1258, charmap.Windows1258},
	{KOI8R, charmap.KOI8R},
}

const guessed = 8 // of pages

// ParseEncoding finds an encoding by its name or a customary other name.
func ParseEncoding(s string) (Encoding, error) {
	name := Encoding(strings.ToLower(strings.TrimSpace(s)))
	if number, ok := strings.CutPrefix(string(name), "cp125"); ok {
		name = Encoding("windows-125" + number)
	}
	switch name {
	case "", UTF8, UTF16LE, UTF16BE:
		return name, nil
	case "utf8":
		return UTF8, nil
	case "latin1", "latin-1", "iso-8859-1":
		return Windows1252, nil
	case "latin9", "latin-9":
		return ISO8859_15, nil
	case "latin2", "latin-2":
		return ISO8859_2, nil
	case "mac", "macroman":
		return Macintosh, nil
	case "cp850":
		return IBM850, nil
	}
	known := []string{string(UTF8), string(UTF16LE), string(UTF16BE)}
	for _, p := range pages {
		if p.name == name {
			return name, nil
		}
		known = append(known, string(p.name))
	}
	return "", fmt.Errorf("the encoding %.60q is not read; write one of %s", s, strings.Join(known, ", "))
}

// AmbiguousError is returned when the bytes of a file can be read as text in two
// ways, or in none: a person has to say which, nothing is guessed.
type AmbiguousError struct {
	Line     int       // 1-based, where the readings differ first
	Readings []Reading // the likely ones; empty where none is
}

// Reading is what a file would say in an encoding.
type Reading struct {
	Encoding Encoding
	Sample   string // some words around the first letter that differs
}

// Error names the readings and the option to choose.
func (e *AmbiguousError) Error() string {
	if len(e.Readings) == 0 {
		return "the file is text in an encoding that cannot be told; say which with --encoding NAME, or save the file as UTF-8"
	}
	var says []string
	for _, r := range e.Readings {
		says = append(says, fmt.Sprintf("%s (%q)", r.Encoding, r.Sample))
	}
	return "the letters of the file can be read as " + strings.Join(says, " or as ") + "; say which with --encoding NAME"
}

// Decode is Text for files in other encodings than UTF-8 too. With an encoding
// given it reads that; else a byte order mark, valid UTF-8, the zero bytes of
// UTF-16, or the one encoding in which the text looks like words of a language.
// What was decided is a finding; where two readings are likely the error is an
// *AmbiguousError.
func Decode(data []byte, e Encoding, t *Transcript) (string, error) {
	if e == "" {
		var err error
		if e, err = tell(data, t); err != nil {
			return "", err
		}
	}
	switch e {
	case UTF8:
		return Text(data, t), nil
	case UTF16LE:
		return Text(fromUTF16(bytes.TrimPrefix(data, []byte{0xFF, 0xFE}), 0, 1), t), nil
	case UTF16BE:
		return Text(fromUTF16(bytes.TrimPrefix(data, []byte{0xFE, 0xFF}), 1, 0), t), nil
	}
	for _, p := range pages {
		if p.name == e {
			return Text(decodePage(data, p.charmap), t), nil
		}
	}
	return "", &SyntaxError{Line: 1, Message: fmt.Sprintf("the encoding %.60q is not read; save the file as UTF-8", e)}
}

// decodePage gives UTF-8; bytes without a letter become U+FFFD.
func decodePage(data []byte, c *charmap.Charmap) []byte {
	out := make([]byte, 0, len(data)+len(data)/8)
	for _, b := range data {
		if b < utf8.RuneSelf {
			out = append(out, b)
		} else {
			out = utf8.AppendRune(out, c.DecodeByte(b))
		}
	}
	return out
}

// tell finds out the encoding and notes what it rests on.
func tell(data []byte, t *Transcript) (Encoding, error) {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return UTF8, nil // Text sees the mark
	}
	if bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}) {
		return UTF8, nil
	}
	if e := wide(data); e != "" {
		t.Find(1, GuessedEncoding, "the file has no byte order mark; its zero bytes say that it is %s, and it was read as that", e)
		return e, nil
	}
	good, bad := countUTF8(data)
	if bad == 0 || good >= repairs*bad {
		return UTF8, nil // Text notes the few bytes that are none
	}
	w := newWindow(data)
	likely := w.readings()
	switch len(likely) {
	case 1:
		e := likely[0].Encoding
		t.Find(w.line, GuessedEncoding, "the file is no UTF-8; it was read as %s, which gives %q here", e, likely[0].Sample)
		return e, nil
	}
	return "", &AmbiguousError{Line: w.line, Readings: likely}
}

// repairs: a file with this many letters of UTF-8 for each wrong byte is damaged
// UTF-8. In other encodings sequences of UTF-8 are accidents.
const repairs = 4

// countUTF8 counts the letters of several bytes and the wrong bytes.
func countUTF8(data []byte) (good, bad int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good, bad
}

// wide recognises UTF-16 without a mark: in text of any alphabet spaces, digits and
// line ends have a zero byte on one side, and the other side has none.
func wide(data []byte) Encoding {
	n := min(len(data), windowBytes) &^ 1
	if n < 4 || len(data)%2 != 0 {
		return ""
	}
	var zero [2]int
	units := make([]uint16, 0, n/2)
	for i, b := range data[:n] {
		if b == 0 {
			zero[i%2]++
		}
	}
	e, side := UTF16LE, 1
	if zero[0] > zero[1] {
		e, side = UTF16BE, 0
	}
	if zero[side]*16 < n || zero[1-side]*512 > n {
		return ""
	}
	for i := 0; i < n; i += 2 {
		units = append(units, uint16(data[i+1-side])|uint16(data[i+side])<<8)
	}
	if strings.Count(string(utf16.Decode(units)), "\uFFFD") > 1 { // one may be cut in two by the window
		return ""
	}
	return e
}
