package ohms

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"vouch/sources/transcript"
)

// Passages is the target of the processing instruction in which an export of OHMS 5
// keeps what the format has no place for: the id and the times of each passage.
// Every other reader passes over it.
const Passages = "vouch-passages"

// WritePassages gives the text of the instruction: a line per passage with its Name
// ("-" where there is none), start, end, alignment and the beginning of the SHA-256
// of its words. The names may hold no white space and no "?>".
func WritePassages(segments []transcript.Segment) string {
	var b strings.Builder
	for i := range segments {
		s := &segments[i]
		name := s.Name
		if name == "" {
			name = "-"
		}
		fmt.Fprintf(&b, "\n%s %d %d %s %s", name, s.StartMS, s.EndMS, s.Alignment, digest(s))
	}
	return b.String()
}

func digest(s *transcript.Segment) string {
	sum := sha256.Sum256([]byte(s.Speaker + "\x00" + s.Text))
	return hex.EncodeToString(sum[:8])
}

// restore gives the passages the names and times of an instruction. It holds for the
// very passages it was written for: where the words of one are others, somebody has
// worked on the transcript since, and nothing is taken.
func restore(marks string, t *transcript.Transcript) {
	rows := strings.Split(strings.TrimSpace(marks), "\n")
	if marks == "" || len(rows) != len(t.Segments) {
		return
	}
	restored := make([]transcript.Segment, len(rows))
	for i, row := range rows {
		f := strings.Fields(row)
		s := t.Segments[i]
		if len(f) != 5 || f[4] != digest(&s) {
			return
		}
		start, err1 := strconv.Atoi(f[1])
		end, err2 := strconv.Atoi(f[2])
		if err1 != nil || err2 != nil || start < 0 || end < start || end > maxMS {
			return
		}
		if s.Name = f[0]; s.Name == "-" {
			s.Name = ""
		}
		s.StartMS, s.EndMS = start, end
		switch f[3] {
		case transcript.None.String():
			s.StartMS, s.EndMS, s.Alignment = 0, 0, transcript.None
		case transcript.Interpolated.String():
			s.Alignment = transcript.Interpolated
		case transcript.Exact.String():
			s.Alignment = transcript.Exact
		default:
			return
		}
		restored[i] = s
	}
	t.Segments = restored
}
