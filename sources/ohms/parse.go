package ohms

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"vouch/sources/transcript"
	"vouch/sources/vtt"
)

// maxDepth bounds nesting; an export has five levels.
const maxDepth = 64

// Parse reads an OHMS export. The error is a *transcript.SyntaxError or a
// *transcript.LimitError.
func Parse(data []byte) (*transcript.Transcript, error) {
	t := &transcript.Transcript{Format: "ohms"}
	text := transcript.Text(data, t)
	r := &reader{t: t, lines: newLineCounter(text)}
	r.dec = xml.NewDecoder(strings.NewReader(text))
	r.dec.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		// transcript.Text has made UTF-8 of what it could recognise.
		if strings.EqualFold(charset, "utf-16") {
			return in, nil
		}
		return nil, fmt.Errorf("the encoding %q is not read; save the file as UTF-8", charset)
	}
	if err := r.document(); err != nil {
		return nil, err
	}
	if len(t.Segments) == 0 {
		t.Find(1, transcript.EmptyTranscript, "the file holds no transcript")
	}
	return t, nil
}

type reader struct {
	dec     *xml.Decoder
	t       *transcript.Transcript
	lines   lineCounter
	records int
}

// leaf is an element's own text and where it begins.
type leaf struct {
	text string
	line int
}

// record is what of one record element is read.
type record struct {
	version, duration, sync leaf
	transcript, vtt         leaf
}

func (r *reader) document() error {
	root := false
	for {
		line := r.line()
		tok, err := r.dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return r.syntax(line, err)
		}
		switch e := tok.(type) {
		case xml.Directive:
			return &transcript.SyntaxError{Line: line, Message: "the file has a document type or another directive; these are not read, remove it"}
		case xml.StartElement:
			switch {
			case !root && e.Name.Local != "ROOT":
				return &transcript.SyntaxError{Line: line, Message: fmt.Sprintf("the root element is %.60q, not ROOT; this is no OHMS export", e.Name.Local)}
			case !root:
				root = true
			case e.Name.Local == "record":
				if err := r.record(line); err != nil {
					return err
				}
			default:
				r.t.Find(line, transcript.UnknownElement, "the element %.60q was left out", e.Name.Local)
				if err := r.skip(); err != nil {
					return err
				}
			}
		}
	}
	if r.records == 0 {
		return &transcript.SyntaxError{Line: 1, Message: "the file holds no record; check that the export is whole"}
	}
	return nil
}

// skip passes over the element that was just opened.
func (r *reader) skip() error { return r.inside(func(xml.CharData) {}) }

// text collects the text of the element that was just opened, with that of the
// elements inside it.
func (r *reader) text() (leaf, error) {
	l := leaf{line: r.line()}
	var b strings.Builder
	err := r.inside(func(c xml.CharData) { b.Write(bytes.ReplaceAll(c, []byte("\r\n"), []byte("\n"))) })
	l.text = b.String()
	return l, err
}

// inside goes to the end of an element by tokens, so that nothing in it is
// resolved and depth costs no stack.
func (r *reader) inside(keep func(xml.CharData)) error {
	for depth := 1; depth > 0; {
		line := r.line()
		tok, err := r.dec.Token()
		if err != nil {
			return r.syntax(line, err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return &transcript.SyntaxError{Line: line, Message: "the elements are nested too deep; this is no OHMS export"}
			}
		case xml.EndElement:
			depth--
		case xml.Directive:
			return &transcript.SyntaxError{Line: line, Message: "a directive stands inside an element; remove it"}
		case xml.CharData:
			keep(e)
		}
	}
	return nil
}

// record reads one record element.
func (r *reader) record(start int) error {
	if r.records++; r.records == 2 {
		r.t.Find(start, transcript.SeveralRecords, "the export holds several records; their passages were put one after another")
	}
	var rec record
	for {
		line := r.line()
		tok, err := r.dec.Token()
		if err != nil {
			return r.syntax(line, err)
		}
		switch e := tok.(type) {
		case xml.EndElement:
			return r.passages(&rec)
		case xml.StartElement:
			if e.Name.Local == "index" || e.Name.Local == "mediafile" || e.Name.Local == "kembed" {
				if err := r.skip(); err != nil {
					return err
				}
				continue
			}
			l, err := r.text()
			if err != nil {
				return err
			}
			r.field(&rec, e.Name.Local, l)
		case xml.Directive:
			return &transcript.SyntaxError{Line: line, Message: "a directive stands inside a record; remove it"}
		}
	}
}

// field keeps what is used of a record.
func (r *reader) field(rec *record, name string, l leaf) {
	said := strings.TrimSpace(l.text)
	switch name {
	case "version":
		rec.version = l
	case "duration":
		rec.duration = l
	case "sync":
		rec.sync = l
	case "transcript":
		rec.transcript = l
	case "vtt_transcript":
		rec.vtt = l
	}
	if said == "" {
		return
	}
	switch name {
	case "title":
		r.t.Title = transcript.Normalise(said)
	case "language":
		r.t.Language = transcript.Normalise(said)
	case "interviewee":
		r.t.Interviewees = append(r.t.Interviewees, transcript.Normalise(said))
	case "interviewer":
		r.t.Interviewers = append(r.t.Interviewers, transcript.Normalise(said))
	case "rights":
		r.t.Rights = transcript.Normalise(said)
		r.t.Find(l.line, transcript.RightsProse, "the file says about rights: %.400s", r.t.Rights)
	case "usage":
		r.t.Usage = transcript.Normalise(said)
		r.t.Find(l.line, transcript.RightsProse, "the file says about its use: %.400s", r.t.Usage)
	case "userestrict":
		if said == "1" {
			r.t.Find(l.line, transcript.RightsProse, "whoever reads it must agree to its terms of use first")
		}
	}
}

// passages makes segments of a record.
func (r *reader) passages(rec *record) error {
	version := strings.TrimSpace(rec.version.text)
	r.t.Format = strings.TrimSpace("ohms " + version)
	if d, ok := clock(strings.TrimSpace(rec.duration.text)); ok {
		r.t.DurationMS = d
	}
	if strings.TrimSpace(rec.vtt.text) != "" {
		return vtt.ParseText(rec.vtt.text, vtt.Options{Embedded: true, FirstLine: rec.vtt.line}, r.t)
	}
	return legacy(rec, r.t)
}

// clock reads hh:mm:ss into milliseconds; 00:00:00 means unknown.
func clock(s string) (int, bool) {
	parts := strings.Split(s, ":")
	if len(parts) != 3 {
		return 0, false
	}
	ms := 0
	for _, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n > 999 {
			return 0, false
		}
		ms = ms*60 + n
	}
	return ms * 1000, ms > 0
}

func (r *reader) line() int { return r.lines.at(int(r.dec.InputOffset())) }

func (r *reader) syntax(line int, err error) error {
	if errors.Is(err, io.EOF) {
		return &transcript.SyntaxError{Line: line, Message: "the file ends inside an element; ask the archive for it again"}
	}
	if se, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return &transcript.SyntaxError{Line: se.Line, Message: "this is not XML: " + se.Msg + "; ask the archive for a new export"}
	}
	return &transcript.SyntaxError{Line: line, Message: strings.TrimPrefix(err.Error(), "xml: ")}
}

// lineCounter turns rising byte offsets into line numbers in one pass.
type lineCounter struct{ state *lineState }

type lineState struct {
	text         string
	offset, line int
}

func newLineCounter(text string) lineCounter {
	return lineCounter{&lineState{text: text, line: 1}}
}

func (c lineCounter) at(offset int) int {
	s := c.state
	if offset > len(s.text) {
		offset = len(s.text)
	}
	if offset > s.offset {
		s.line += strings.Count(s.text[s.offset:offset], "\n")
		s.offset = offset
	}
	return s.line
}
