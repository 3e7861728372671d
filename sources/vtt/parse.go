package vtt

import (
	"strings"

	"vouch/sources/cue"
	"vouch/sources/transcript"
)

// Options of Parse.
type Options struct {
	// Embedded: the text lies in another file. The header may be missing, and a
	// cue without <v> continues the former speaker.
	Embedded bool
	// FirstLine is the line of the outer file on which the text begins; 0 is 1.
	FirstLine int
}

// Parse reads a WebVTT file. The error is a *transcript.SyntaxError or a
// *transcript.LimitError.
func Parse(data []byte) (*transcript.Transcript, error) {
	t := &transcript.Transcript{Format: "webvtt"}
	text := transcript.Text(data, t)
	err := ParseText(text, Options{}, t)
	if err != nil {
		return nil, err
	}
	return t, nil
}

// ParseText reads WebVTT from text and appends to t.
func ParseText(text string, o Options, t *transcript.Transcript) error {
	p, err := newParser(text, o, t)
	if err != nil {
		return err
	}
	if err := p.document(); err != nil {
		return err
	}
	if p.cues == 0 && p.content {
		return &transcript.SyntaxError{Line: p.first, Message: "the file has text but not one cue; check that its times read 00:00:01.000 --> 00:00:02.000"}
	}
	return nil
}

type parser struct {
	lines   []string
	at      int // next line, 0-based
	first   int // line number of lines[0] in the file
	options Options
	t       *transcript.Transcript
	track   cue.Track
	cues    int
	content bool   // something stood there that is no comment
	speaker string // of the former voice, for embedded text
}

func newParser(text string, o Options, t *transcript.Transcript) (*parser, error) {
	lines, err := cue.Lines(text)
	return &parser{lines: lines, options: o, t: t, first: max(o.FirstLine, 1), track: cue.Track{T: t}}, err
}

func (p *parser) line(i int) int { return p.first + i }

func (p *parser) document() error {
	if err := p.header(); err != nil {
		return err
	}
	for p.at < len(p.lines) {
		if p.lines[p.at] == "" {
			p.at++
			continue
		}
		if err := p.block(false); err != nil {
			return err
		}
	}
	return nil
}

// header reads the WEBVTT line and the text up to the first empty line (§6.1,
// steps 5 to 11).
func (p *parser) header() error {
	for p.options.Embedded && p.at < len(p.lines) && strings.TrimSpace(p.lines[p.at]) == "" {
		p.at++
	}
	if p.at >= len(p.lines) {
		if p.options.Embedded {
			return nil
		}
		return &transcript.SyntaxError{Line: p.first, Message: "the file is empty; ask the archive for it again"}
	}
	first := p.lines[p.at]
	if p.options.Embedded {
		first = strings.TrimLeft(first, " \t")
	}
	rest, ok := strings.CutPrefix(first, "WEBVTT")
	if !ok || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		if p.options.Embedded {
			p.t.Find(p.line(p.at), transcript.MissingHeader, "the WebVTT text does not begin with WEBVTT; it was read all the same")
			return nil
		}
		return &transcript.SyntaxError{Line: p.first, Message: "the file does not begin with WEBVTT; check its format"}
	}
	p.at++
	if p.at < len(p.lines) && p.lines[p.at] != "" {
		before := p.at
		if err := p.block(true); err != nil {
			return err
		}
		if p.at > before {
			for _, l := range p.lines[before:p.at] {
				if name, v, ok := strings.Cut(l, ":"); ok && strings.EqualFold(name, "Language") {
					p.t.Language = strings.TrimSpace(v)
				}
			}
			p.t.Find(p.line(before), transcript.HeaderGarbage, "text after the header line is metadata and was not read as speech")
		}
	}
	return nil
}

// rawCue is a time line with its text.
type rawCue struct {
	id         string
	line       int // of the time line, in the file
	start, end int // ms
	body       string
	bodyLine   int
}

// block collects one block and keeps it when it is a cue (§6.1, "collect a
// WebVTT block").
func (p *parser) block(inHeader bool) error {
	begin, count, previous := p.at, 0, p.at
	var buffer []string
	var c *rawCue
	arrow, kind := false, ""
	for p.at < len(p.lines) {
		line := p.lines[p.at]
		p.at++
		count++
		if strings.Contains(line, "-->") {
			if inHeader || count > 2 || count == 2 && arrow {
				p.at = previous
				break
			}
			arrow, previous = true, p.at
			if c = p.timing(line, p.at-1); c != nil {
				c.id = strings.Join(buffer, "\n")
				c.bodyLine = p.line(p.at)
				buffer = nil
			}
			continue
		}
		if line == "" {
			break
		}
		if !inHeader && count == 2 && p.cues == 0 && kind == "" {
			kind = special(buffer)
		}
		buffer = append(buffer, line)
		previous = p.at
	}
	if inHeader {
		return nil
	}
	if c == nil {
		p.leftOver(begin, buffer, arrow, kind)
		return nil
	}
	c.body = strings.Join(buffer, "\n")
	return p.add(c)
}

// special recognises blocks that may stand before the first cue.
func special(buffer []string) string {
	if len(buffer) != 1 {
		return ""
	}
	if name := strings.TrimRight(buffer[0], " \t"); name == "STYLE" || name == "REGION" {
		return name
	}
	return ""
}

// leftOver reports a block that is no cue, unless it is a comment, a style or a
// region.
func (p *parser) leftOver(begin int, buffer []string, arrow bool, kind string) {
	if kind != "" || len(buffer) == 0 && !arrow {
		return
	}
	if !arrow && len(buffer) > 0 && (buffer[0] == "NOTE" || strings.HasPrefix(buffer[0], "NOTE ") || strings.HasPrefix(buffer[0], "NOTE\t")) {
		p.note(begin, buffer)
		return
	}
	p.content = true
	if !arrow {
		p.t.Find(p.line(begin), transcript.BadBlock, "a block without a time line was left out")
	}
}

// note keeps OHMS annotations: NOTE <annotation ref="1">text</annotation>.
func (p *parser) note(begin int, buffer []string) {
	text := strings.Join(buffer, "\n")
	for len(p.t.Notes) < maxNotes {
		_, rest, ok := strings.Cut(text, "<annotation ref=\"")
		if !ok {
			return
		}
		ref, rest, ok1 := strings.Cut(rest, "\">")
		body, rest, ok2 := strings.Cut(rest, "</annotation>")
		if !ok1 || !ok2 {
			p.t.Find(p.line(begin), transcript.BadBlock, "an annotation is not closed")
			return
		}
		p.t.Notes = append(p.t.Notes, ref+" "+ParseCueText(body).PlainText())
		text = rest
	}
}

// add makes segments of a cue.
func (p *parser) add(c *rawCue) error {
	if n := strings.Count(c.body, "<"); n > maxTags {
		return &transcript.LimitError{What: "tags in one cue", Limit: maxTags, Got: n}
	}
	p.cues++
	p.content = true
	p.track.ID(c.line, c.id)
	c.end = p.track.Times(c.line, c.start, c.end)
	voices := 0
	for _, r := range p.runs(c) {
		if r.voiced {
			p.speaker = r.speaker
			if voices++; voices == 2 {
				p.t.Find(c.line, transcript.SeveralVoices, "two voices share a cue and its times")
			}
		} else if p.options.Embedded && p.speaker != "" {
			r.speaker = p.speaker
		} else if p.speaker != "" {
			p.t.Find(r.line, transcript.NoSpeaker, "nothing says who speaks here")
		}
		s := transcript.Segment{Name: c.id, Speaker: r.speaker, Alignment: r.alignment, Text: r.text, Line: r.line}
		if r.alignment != transcript.None {
			s.StartMS, s.EndMS = c.start, c.end
		}
		if err := p.track.Add(s); err != nil {
			return err
		}
	}
	return nil
}
