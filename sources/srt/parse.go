package srt

import (
	"strings"

	"vouch/sources/cue"
	"vouch/sources/transcript"
)

// Parse reads a SubRip file. The error is a *transcript.SyntaxError, a
// *transcript.LimitError, or a *transcript.AmbiguousError where the letters could
// be read in two ways.
func Parse(data []byte) ([]*transcript.Transcript, error) {
	t := &transcript.Transcript{Format: "srt"}
	text, err := transcript.Decode(data, "", t)
	if err != nil {
		return nil, err
	}
	lines, err := cue.Lines(text)
	if err != nil {
		return nil, err
	}
	s := scanner{lines: lines, t: t, track: cue.Track{T: t}}
	if err := s.document(); err != nil {
		return nil, err
	}
	if s.cues == 0 {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the file has not one cue; check that its times read 00:00:01,000 --> 00:00:02,000"}
	}
	if len(t.Segments) == 0 {
		t.Find(1, transcript.EmptyTranscript, "the cues hold no words")
	}
	return []*transcript.Transcript{t}, nil
}

// scanner goes through the lines from time line to time line.
type scanner struct {
	lines []string
	t     *transcript.Transcript
	track cue.Track
	cues  int
}

// caption is a time line with its text.
type caption struct {
	line       int // of the time line, 1-based
	id         string
	start, end int // ms
	text       []string
}

func (s *scanner) document() error {
	var cur *caption // nil: what stands here belongs to no cue
	var loose []string
	keep := func() error {
		if cur == nil {
			for i, l := range loose {
				if strings.TrimSpace(l) != "" && s.cues == 0 {
					s.t.Find(i+1, transcript.BadBlock, "the text before the first cue was left out")
					break
				}
			}
			return nil
		}
		cur.text = loose
		return s.add(cur)
	}
	for i, l := range s.lines {
		if !timeLine(l) {
			loose = append(loose, l)
			continue
		}
		id, above := cutID(loose)
		if loose = above; id != "" && len(loose) > 0 && strings.TrimSpace(loose[len(loose)-1]) != "" {
			s.t.Find(i, transcript.BadBlock, "no empty line stands above the id of this cue")
		}
		if err := keep(); err != nil {
			return err
		}
		cur, loose = s.times(l, i+1), nil
		if cur != nil {
			cur.id = id
		}
	}
	return keep()
}

// cutID takes the line of digits right above a time line off the text.
func cutID(lines []string) (id string, rest []string) {
	if len(lines) == 0 {
		return "", lines
	}
	last := strings.TrimSpace(lines[len(lines)-1])
	if last == "" || strings.Trim(last, "0123456789") != "" {
		return "", lines
	}
	return last, lines[:len(lines)-1]
}

// add makes segments of a cue.
func (s *scanner) add(c *caption) error {
	s.cues++
	s.track.ID(c.line, c.id)
	c.end = s.track.Times(c.line, c.start, c.end)
	for len(c.text) > 0 && strings.TrimSpace(c.text[len(c.text)-1]) == "" {
		c.text = c.text[:len(c.text)-1]
	}
	for i, l := range c.text {
		if i > 0 && strings.TrimSpace(l) == "" {
			s.t.Find(c.line+1+i, transcript.EmptyLine, "an empty line stands inside the cue; what follows was kept")
			break
		}
	}
	voices := cue.Dashes(strip(strings.Join(c.text, "\n")))
	if len(voices) > 1 {
		s.t.Find(c.line, transcript.SeveralVoices, "%d speakers share a cue and its times", len(voices))
	}
	line := c.line + 1
	for _, words := range voices {
		seg := transcript.Segment{Name: c.id, StartMS: c.start, EndMS: c.end, Alignment: transcript.Exact, Line: min(line, len(s.lines))}
		line += 1 + strings.Count(words, "\n")
		seg.Speaker, seg.Text, _ = cue.Label(words)
		if err := s.track.Add(seg); err != nil {
			return err
		}
	}
	return nil
}
