package prose

import (
	"errors"
	"strings"

	"vouch/sources/timecode"
	"vouch/sources/transcript"
)

// Options of ParseWith.
type Options struct {
	Encoding transcript.Encoding // "" means that the bytes have to say
	Rate     timecode.Rate       // for times that count frames
}

// Line is a line of running text with where it stands.
type Line struct {
	Text    string
	Number  int    // 1-based line of the file, or what the format counts in place of lines
	Speaker string // who begins to speak here, where the format says so apart from the text
}

// Parse reads a text file with default options. The error is a
// *transcript.SyntaxError, a *transcript.LimitError, a *transcript.AmbiguousError
// or a *timecode.RateError.
func Parse(data []byte) ([]*transcript.Transcript, error) {
	return ParseWith(data, Options{})
}

// ParseWith reads a text file.
func ParseWith(data []byte, o Options) ([]*transcript.Transcript, error) {
	if len(data) > MaxBytes {
		return nil, &transcript.LimitError{What: "bytes", Limit: MaxBytes, Got: len(data)}
	}
	t := &transcript.Transcript{Format: "text"}
	text, err := transcript.Decode(data, o.Encoding, t)
	if err != nil {
		return nil, err
	}
	if strings.Contains(text, "\r") { // else spare the copy
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	var lines []Line
	for s := range strings.SplitSeq(text, "\n") {
		if len(s) > transcript.MaxLine {
			return nil, &transcript.LimitError{What: "bytes in one line", Limit: transcript.MaxLine, Got: len(s)}
		}
		if len(lines) == maxLines {
			return nil, &transcript.LimitError{What: "lines", Limit: maxLines, Got: maxLines + 1}
		}
		lines = append(lines, Line{Text: s, Number: len(lines) + 1})
	}
	if err := Turns(lines, o.Rate, t); err != nil {
		return nil, err
	}
	return []*transcript.Transcript{t}, nil
}

// Turns makes segments of running text and adds them to t. A text without words is
// a *transcript.SyntaxError.
func Turns(lines []Line, rate timecode.Rate, t *transcript.Transcript) error {
	bare := rising(lines)
	people := speakers(lines, bare)
	before := len(t.Segments)
	p := &parser{t: t, rate: rate, people: people, labelled: len(people) > 0, first: before}
	for i := range lines {
		if err := p.line(&lines[i], lines[i].cut(bare)); err != nil {
			return err
		}
	}
	if err := p.flush(); err != nil {
		return err
	}
	if len(t.Segments) == before {
		return &transcript.SyntaxError{Line: 1, Message: "the file holds no words; ask the archive for it again"}
	}
	p.times()
	return nil
}

// parser collects turns. A turn is a label's words up to the next label; without
// any label in the file, a paragraph.
type parser struct {
	t        *transcript.Transcript
	rate     timecode.Rate
	people   map[string]bool
	labelled bool
	open     bool
	text     strings.Builder
	cur      transcript.Segment
	speaker  string // who has spoken last
	aside    bool   // the open segment is an editor's
	blank    bool   // the line before was empty
	first    int    // index in t.Segments of our first
}

func (p *parser) line(l *Line, c line) error {
	blank := p.blank
	p.blank = strings.TrimSpace(l.Text) == ""
	if p.blank {
		if !p.labelled || p.aside {
			return p.flush()
		}
		return nil
	}
	at, timed, err := c.moment(p.rate)
	if rate, ok := errors.AsType[*timecode.RateError](err); ok {
		rate.Line = l.Number
		return rate
	}
	words := l.Text
	person := c.label != "" && p.people[c.label]
	if person {
		words = c.rest
	} else if timed {
		words = timeFirst.ReplaceAllString(l.Text, "")
	}
	aside := editorial(words) && !person && (blank || !p.open)
	switch {
	case person:
		err = p.begin(l, c.label)
		p.speaker = c.label
	case aside:
		err = p.begin(l, "")
	case timed, !p.open:
		err = p.begin(l, p.speaker)
	}
	if err != nil {
		return err
	}
	p.aside = aside
	if timed {
		if at.Comma {
			p.t.Find(l.Number, transcript.DecimalComma, "the time %.40q was read with a decimal comma", c.at)
		}
		p.cur.StartMS, p.cur.Alignment = at.MS, transcript.Exact
	}
	p.text.WriteString(words)
	p.text.WriteByte('\n')
	return nil
}

// begin closes the open turn and opens another.
func (p *parser) begin(l *Line, speaker string) error {
	err := p.flush()
	p.cur = transcript.Segment{Speaker: speaker, Line: l.Number}
	p.open = true
	return err
}

func (p *parser) flush() error {
	if p.open {
		p.cur.Text = p.text.String()
		if !p.t.Add(p.cur) {
			return &transcript.LimitError{What: "segments", Limit: transcript.MaxSegments, Got: transcript.MaxSegments + 1}
		}
	}
	p.open, p.aside = false, false
	p.text.Reset()
	return nil
}

// editorial: a paragraph that is only a mark of the editor: [..], (..), /// .. ///,
// *** or a rule of dashes.
func editorial(s string) bool {
	s = strings.TrimSpace(s)
	if strings.Trim(s, "*-_=~# ") == "" {
		return true
	}
	for _, pair := range [][2]string{{"[", "]"}, {"(", ")"}, {"///", "///"}, {"{", "}"}, {"<", ">"}} {
		inner, ok := strings.CutPrefix(s, pair[0])
		if ok && len(inner) >= len(pair[1]) && strings.Index(inner, pair[1]) == len(inner)-len(pair[1]) {
			return true
		}
	}
	return false
}

// times gives the turns between two times even shares by their words, and each
// timed turn the next one's start as its end.
func (p *parser) times() {
	s := p.t.Segments[p.first:]
	last := -1 // the timed turn before
	for i := range s {
		if s[i].Alignment != transcript.Exact {
			continue
		}
		if last >= 0 {
			if s[i].StartMS < s[last].StartMS {
				p.t.Find(s[i].Line, transcript.OutOfOrder, "the time is before that of the turn above")
			} else {
				share(s[last:i], s[i].StartMS)
			}
		}
		last = i
	}
	for i := range s {
		s[i].EndMS = max(s[i].EndMS, s[i].StartMS)
	}
}

// share spreads the turns from the first one's start to the end.
func share(s []transcript.Segment, end int) {
	total := 0
	for i := range s {
		total += words(s[i])
	}
	begin, done := s[0].StartMS, 0
	for i := range s {
		if i > 0 {
			s[i].Alignment = transcript.Interpolated
		}
		s[i].StartMS = begin + (end-begin)*done/total
		done += words(s[i])
		s[i].EndMS = begin + (end-begin)*done/total
	}
}

func words(s transcript.Segment) int { return 1 + strings.Count(s.Text, " ") }
