package office

import (
	"strings"

	"vouch/sources/prose"
	"vouch/sources/timecode"
	"vouch/sources/transcript"
)

// text collects the paragraphs of a document.
type text struct {
	t     *transcript.Transcript
	lines []prose.Line
	open  strings.Builder // the paragraph at hand
	count int             // paragraphs so far
}

// end closes the paragraph at hand. An empty one parts others.
func (x *text) end() {
	x.count++
	for s := range strings.SplitSeq(x.open.String(), "\n") {
		x.lines = append(x.lines, prose.Line{Text: s, Number: x.count})
	}
	x.open.Reset()
}

// join is all lines, for a cell or a note.
func (x *text) join() string {
	var b strings.Builder
	for _, l := range x.lines {
		b.WriteString(l.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// table keeps each row as one line. A column of names that come again is the
// speakers': transcribers write "Ana | words" and "0:01:05 | Ana | words".
func (x *text) table(rows [][]string) {
	column := speakers(rows)
	for _, cells := range rows {
		x.count++
		line := prose.Line{Number: x.count}
		var words []string
		for i, c := range cells {
			switch c = transcript.Normalise(c); {
			case i == column:
				line.Speaker = strings.TrimSuffix(c, ":")
			case c != "":
				words = append(words, c)
			}
		}
		line.Text = strings.Join(words, " ")
		x.lines = append(x.lines, line)
	}
}

// speakers finds the column of names: names or nothing in each row, fewer names
// than rows, words behind it. It is -1 where there is none.
func speakers(rows [][]string) int {
	for c := range maxSpeakerColumn {
		seen := map[string]bool{}
		named, behind, others := 0, 0, 0
		for _, cells := range rows {
			if c+1 >= len(cells) {
				continue
			}
			switch name := strings.TrimSuffix(transcript.Normalise(cells[c]), ":"); {
			case name == "":
			case prose.IsName(name):
				named++
				seen[name] = true
			default:
				others++
			}
			if strings.TrimSpace(strings.Join(cells[c+1:], "")) != "" {
				behind++
			}
		}
		if others == 0 && named >= 2 && len(seen) < named && behind*5 >= len(rows)*4 {
			return c
		}
	}
	return -1
}

// maxSpeakerColumn bounds where speakers may stand: behind a number and a time.
const maxSpeakerColumn = 3

// finish makes turns of the paragraphs. A line is a paragraph here, so between two
// there is none to continue: each paragraph of a text without labels is a segment.
func (x *text) finish() ([]*transcript.Transcript, error) {
	var lines []prose.Line
	for i, l := range x.lines {
		if i > 0 && l.Number != x.lines[i-1].Number {
			lines = append(lines, prose.Line{Number: l.Number})
		}
		lines = append(lines, l)
	}
	if err := prose.Turns(lines, timecode.Rate{}, x.t); err != nil {
		return nil, err
	}
	return []*transcript.Transcript{x.t}, nil
}
