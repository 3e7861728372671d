package ohms

import (
	"regexp"
	"strconv"
	"strings"

	"vouch/sources/cue"
	"vouch/sources/transcript"
)

var (
	footnoteRef   = regexp.MustCompile(`\[\[footnote\]\](.*?)\[\[/footnote\]\]`)
	footnoteEntry = regexp.MustCompile(`(?s)\[\[note\]\](.*?)\[\[/note\]\]`)
)

// turn is a passage while it is collected.
type turn struct {
	speaker string
	line    int // of the file
	words   int // words of the transcript before it
	text    strings.Builder
}

// legacy cuts a plain transcript into turns and gives them times.
func legacy(plain, sync leaf, t *transcript.Transcript) error {
	// The decoder has made LF of all line ends but those written as references.
	body, notes := cutFootnotes(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(plain.text))
	if strings.TrimSpace(body) == "" {
		return nil
	}
	if n := strings.Count(body, "\n"); n >= cue.MaxLines {
		return &transcript.LimitError{What: "lines", Limit: cue.MaxLines, Got: n + 1}
	}
	lines := strings.Split(body, "\n") // an empty last line counts: marks refer to it
	footnotes(body, notes, plain.line, t)

	// words[i] counts the words before line i; the last entry counts all.
	words := make([]int, len(lines)+1)
	labelled := false
	for i, l := range lines {
		words[i+1] = words[i] + countWords(l)
		if !labelled {
			_, _, labelled = cue.Label(l)
		}
	}
	marks := readMarks(sync, lines, words, t)
	all := turns(lines, words, labelled, plain.line)
	for i, tn := range all {
		all[i] = nil // its text is copied below
		s := transcript.Segment{Speaker: tn.speaker, Text: tn.text.String(), Line: tn.line}
		if marks != nil {
			s.Alignment = transcript.Interpolated
			s.StartMS = marks.at(tn.words)
			s.EndMS = marks.at(tn.words + tn.count())
		}
		if !t.Add(s) {
			return &transcript.LimitError{What: "segments", Limit: transcript.MaxSegments, Got: transcript.MaxSegments + 1}
		}
	}
	return nil
}

// count is the number of words of the transcript that the turn takes, its label
// included.
func (t *turn) count() int {
	return countWords(t.text.String()) + countWords(t.speaker)
}

// countWords counts without keeping the words: an interview may be one line.
func countWords(s string) (n int) {
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}

// turns cuts at labels, or at empty lines where there is no label at all.
func turns(lines []string, words []int, labelled bool, first int) []*turn {
	var out []*turn
	var cur *turn
	begin := func(i int, speaker string) {
		cur = &turn{speaker: speaker, line: first + i, words: words[i]}
		out = append(out, cur)
	}
	for i, l := range lines {
		if speaker, rest, ok := cue.Label(l); ok {
			begin(i, speaker)
			l = rest
		} else if strings.TrimSpace(l) == "" {
			if !labelled {
				cur = nil
			}
			continue
		} else if cur == nil {
			begin(i, "")
		}
		cur.text.WriteString(footnoteRef.ReplaceAllString(l, ""))
		cur.text.WriteByte('\n')
	}
	return out
}

// cutFootnotes takes the [[footnotes]] block off the transcript.
func cutFootnotes(s string) (body string, notes []string) {
	body, block, ok := strings.Cut(s, "[[footnotes]]")
	if !ok {
		return s, nil
	}
	block, _, _ = strings.Cut(block, "[[/footnotes]]")
	for _, m := range footnoteEntry.FindAllStringSubmatch(block, -1) {
		notes = append(notes, transcript.Normalise(m[1]))
	}
	return body, notes
}

// footnotes keeps the notes and reports references to none and notes without
// any.
func footnotes(body string, notes []string, first int, t *transcript.Transcript) {
	t.Notes = append(t.Notes, notes...)
	used := make([]bool, len(notes))
	for _, m := range footnoteRef.FindAllStringSubmatchIndex(body, -1) {
		n, err := strconv.Atoi(strings.TrimSpace(body[m[2]:m[3]]))
		if err != nil || n < 1 || n > len(notes) {
			t.Find(first+strings.Count(body[:m[0]], "\n"), transcript.NoteMissing, "the footnote %.60q is not at the end", body[m[2]:m[3]])
			continue
		}
		used[n-1] = true
	}
	for i, u := range used {
		if !u {
			t.Find(first+strings.Count(body, "\n"), transcript.NoteUnused, "nothing refers to the footnote %d", i+1)
		}
	}
}
