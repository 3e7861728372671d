package cue

import (
	"strings"

	"vouch/sources/transcript"
)

// MaxLines bounds a file, ours: a week of speech has a hundred thousand.
const MaxLines = 1 << 20

// Lines cuts a text at LF, CR LF and CR, however they are mixed. What follows the
// last line end is no line when it is empty. The error is a *transcript.LimitError.
func Lines(text string) ([]string, error) {
	if strings.Contains(text, "\r") { // else spare the copy: files are large
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	if n := strings.Count(text, "\n"); n >= MaxLines {
		return nil, &transcript.LimitError{What: "lines", Limit: MaxLines, Got: n + 1}
	}
	lines := strings.Split(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines, nil
}
