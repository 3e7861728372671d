package export

import (
	"fmt"
	"strings"

	"vouch/sources/transcript"
)

// plain writes a line per passage; an empty line between them keeps passages without
// speakers apart.
func plain(segments []transcript.Segment, footnotes []string) string {
	var b strings.Builder
	for i := range segments {
		if segments[i].Speaker != "" {
			b.WriteString(segments[i].Speaker + ": ")
		}
		b.WriteString(segments[i].Text + "\n\n")
	}
	if len(footnotes) > 0 {
		b.WriteString("[[footnotes]]\n")
		for _, n := range footnotes {
			b.WriteString("[[note]]" + n + "[[/note]]\n")
		}
		b.WriteString("[[/footnotes]]\n")
	}
	return b.String()
}

const minute = 60_000

// sync marks where each minute begins, as plain lays the passages out: line 2i+1 is
// the i-th. "" where a passage has no time or they do not follow each other.
func sync(segments []transcript.Segment) string {
	last := 0
	for i := range segments {
		if s := &segments[i]; s.Alignment == transcript.None || s.StartMS < last {
			return ""
		}
		last = segments[i].StartMS
	}
	if len(segments) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("1:")
	i := 0
	for ms := minute; ; ms += minute {
		for i < len(segments) && segments[i].EndMS <= ms {
			i++
		}
		if i == len(segments) {
			return b.String()
		}
		s := &segments[i]
		words := len(strings.Fields(s.Speaker)) + len(strings.Fields(s.Text))
		word := 1
		if s.StartMS < ms {
			word += words * (ms - s.StartMS) / (s.EndMS - s.StartMS)
		}
		fmt.Fprintf(&b, "|%d(%d)", 2*i+1, min(word, words))
	}
}
