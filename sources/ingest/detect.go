package ingest

import (
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Detect tells the format of a file from the beginning of its content; the name
// decides only where content leaves a choice. It reports false for what no reader
// takes; Seems says what that is. Of head no more than 64 kB are looked at.
func Detect(name string, head []byte) (Format, bool) {
	f, _ := detect(name, head)
	return f, f != ""
}

// detect gives the format, or else what the file seems to be.
func detect(name string, head []byte) (f Format, seems string) {
	head = head[:min(len(head), headBytes)]
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(head, utf8BOM))) == 0:
		return "", "empty"
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return PDF, ""
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return packed(head)
	case isSTL(head):
		return STL, ""
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return "", "Rich Text"
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return "", "a file of an old office program"
	}
	text, ok := textHead(head)
	if !ok {
		return "", "binary"
	}
	return textual(ext, text)
}

// textual tells formats of text apart.
func textual(ext, text string) (Format, string) {
	trimmed := strings.TrimLeft(text, " \t\r\n")
	switch {
	case strings.HasPrefix(text, "WEBVTT"):
		return WebVTT, ""
	case strings.HasPrefix(trimmed, "<"):
		if f, seems := xmlFormat(trimmed); f != "" || seems != "" {
			return f, seems
		}
	case strings.HasPrefix(trimmed, "{"), strings.HasPrefix(trimmed, "["):
		if f, seems, ok := jsonFormat(trimmed); ok {
			return f, seems
		}
	}
	switch {
	case ext == "vtt":
		return WebVTT, ""
	case ext == "srt", timeLine.MatchString(text):
		return SRT, ""
	case ext == "csv", ext == "tsv", ext == "tab", tabular(text), listed(text):
		return Table, ""
	}
	return Text, ""
}

// timeLine is the line of times that only subtitles have.
var timeLine = regexp.MustCompile(`(?m)^[ \t]*\d{1,3}:\d{1,2}[:.,\d]*[ \t]*-->[ \t]*\d{1,3}:`)

var utf8BOM = []byte{0xEF, 0xBB, 0xBF}

// textHead decodes UTF-8 and UTF-16; other bytes stay as they are, since what tells
// formats apart is ASCII. A NUL is text only where another unit follows or precedes
// it in pairs.
func textHead(head []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(head, utf8BOM):
		return string(head[3:]), true
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return units(head[2:], 0, 1), true
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return units(head[2:], 1, 0), true
	}
	nul := bytes.Count(head, []byte{0})
	if nul == 0 {
		return string(head), true
	}
	for low := range 2 { // UTF-16 without its mark: every second byte of Latin text is 0
		if text := units(head, low, 1-low); nul*3 > len(head) && strings.Count(text, "\x00") == 0 {
			return text, true
		}
	}
	// A file of captions may have a NUL or two in its text; a picture has them
	// everywhere, and other control characters.
	control := 0
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0 {
			control++
		}
	}
	return string(head), control == 0 || nul+control < len(head)/50
}

func units(b []byte, low, high int) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = uint16(b[2*i+low]) | uint16(b[2*i+high])<<8
	}
	return string(utf16.Decode(u))
}

// isSTL looks at the general subtitle information block (EBU Tech 3264 §4): a code
// page of three digits, then the disk format code.
func isSTL(head []byte) bool {
	return len(head) >= 1024 && (string(head[3:11]) == "STL25.01" || string(head[3:11]) == "STL30.01")
}

// packed tells office documents from archives by the first names in the file.
func packed(head []byte) (Format, string) {
	switch {
	case bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis.opendocument.text")):
		return ODT, ""
	case bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis")):
		return "", "an office document that is no text"
	case bytes.Contains(head, []byte("word/")) && bytes.Contains(head, []byte("[Content_Types].xml")):
		return DOCX, ""
	case bytes.Contains(head, []byte("xl/")) && bytes.Contains(head, []byte("[Content_Types].xml")):
		return "", "a spreadsheet"
	}
	return "", "an archive"
}

// xmlFormat goes by the root element. Both answers are "" where this is no XML.
func xmlFormat(text string) (Format, string) {
	dec := xml.NewDecoder(strings.NewReader(text))
	dec.Strict = false
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		tok, err := dec.RawToken()
		if err != nil {
			return "", ""
		}
		root, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch root.Name.Local {
		case "ROOT":
			return OHMS, ""
		case "TEI", "teiCorpus", "TEI.2":
			return TEI, ""
		case "ANNOTATION_DOCUMENT":
			return EAF, ""
		case "tt":
			return TTML, ""
		case "ead":
			return EAD, ""
		case "html":
			return "", "a web page"
		}
		switch {
		case strings.HasPrefix(root.Name.Local, "pbcore"):
			return PBCore, ""
		case strings.Contains(text, "purl.org/dc/"):
			return DublinCore, ""
		}
		return "", "XML with the root element " + clip(root.Name.Local, 60)
	}
}

var (
	presentation = regexp.MustCompile(`iiif\.io/api/presentation/|"@?type"\s*:\s*"(sc:)?Manifest"`)
	annotation   = regexp.MustCompile(`w3\.org/ns/anno\.jsonld|"@?type"\s*:\s*"(oa:)?Annotation(Page|Collection)?"`)
	dublinTerm   = regexp.MustCompile(`"(dc|dcterms):\w+"\s*:|purl\.org/dc/`)
	member       = regexp.MustCompile(`^[{\[]\s*("[^"]*"\s*[:,\]]|[{}\[\]\d])`)
)

// jsonFormat goes by contexts and types. It reports false where this is no JSON:
// transcripts begin with a bracket too.
func jsonFormat(text string) (Format, string, bool) {
	switch {
	case !member.MatchString(text):
		return "", "", false
	case presentation.MatchString(text):
		return IIIF, "", true
	case annotation.MatchString(text):
		return WebAnno, "", true
	case dublinTerm.MatchString(text):
		return DublinCore, "", true
	case strings.Contains(text, `"scopes"`):
		return "", "a register of consents", true
	}
	return "", "JSON that is neither a IIIF manifest nor a Web Annotation", true
}

// tabular reports whether the first lines have the same number of one separator,
// quoted ones aside: at least two lines and nine of ten.
func tabular(text string) bool {
	for _, sep := range []rune{'\t', ';', '|', ','} {
		if columns(text, sep) {
			return true
		}
	}
	return false
}

func columns(text string, sep rune) bool {
	const most = 40
	counts := map[int]int{}
	rows, in, quoted := 0, 0, false
	end := func() {
		if in > 0 || rows > 0 {
			counts[in]++
			rows++
		}
		in = 0
	}
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == sep && !quoted:
			in++
		case r == '\n' && !quoted:
			if end(); rows == most {
				return steady(counts, rows, sep)
			}
		}
	}
	if in > 0 && !quoted {
		end()
	}
	return steady(counts, rows, sep)
}

// steady: prose has commas, but not the same number in every line.
func steady(counts map[int]int, rows int, sep rune) bool {
	if rows < 2 {
		return false
	}
	for n, lines := range counts {
		if n > 0 && lines*10 >= rows*9 && (sep != ',' || n > 1) {
			return true
		}
	}
	return false
}

// listed: many short lines without an end of a sentence are a list of titles, not
// speech.
func listed(text string) bool {
	const fewest, longest = 20, 160
	n, odd := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		n++
		if len(line) > longest || strings.ContainsAny(line[len(line)-1:], ".?!:;,") || strings.Contains(line, ": ") {
			odd++
		}
	}
	return n >= fewest && odd*5 < n
}

// clip shortens what is quoted, in code points.
func clip(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	r := []rune(s)
	return string(r[:most]) + "…"
}
