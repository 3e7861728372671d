package cue

import (
	"strings"
	"unicode"
)

// maxLabel is the length of a label in code points: longer ones are sentences.
const maxLabel = 40

// Label takes the speaker off a line that begins with a name in capitals and a
// colon ("RIVERA: We were"). A name has two letters ("B: " is a list, not a person)
// unless it is the customary Q or A.
func Label(line string) (speaker, rest string, ok bool) {
	name, after, found := strings.Cut(strings.TrimLeft(line, space), ":")
	if !found || after != "" && !strings.ContainsRune(space, rune(after[0])) {
		return "", line, false
	}
	length, letters := 0, 0
	for _, r := range name {
		letter := unicode.IsUpper(r)
		if length++; length > maxLabel || !letter && (length == 1 || !unicode.IsDigit(r) && !strings.ContainsRune(" .,'’()&-", r)) {
			return "", line, false
		}
		if letter {
			letters++
		}
	}
	if letters < 2 && name != "Q" && name != "A" {
		return "", line, false
	}
	return name, after[min(1, len(after)):], true
}

// space is the white space around a label.
const space = " \t\n\f\r"

// Dashes cuts a caption in which two or more lines begin with a dash, the first one
// too, into what each of the speakers says, without the dashes; other captions stay
// whole.
func Dashes(text string) []string {
	var out []string
	lines := strings.Split(text, "\n")
	if _, ok := dashed(lines[0]); !ok {
		return []string{text}
	}
	begin := 0
	for i := 1; i <= len(lines); i++ {
		if i < len(lines) {
			if _, ok := dashed(lines[i]); !ok {
				continue
			}
		}
		lines[begin], _ = dashed(lines[begin])
		out = append(out, strings.Join(lines[begin:i], "\n"))
		begin = i
	}
	if len(out) < 2 {
		return []string{text}
	}
	return out
}

// dashed: a dash, then a space or a word; "--" is a pause and "-5" a number.
func dashed(line string) (string, bool) {
	line = strings.TrimSpace(line)
	for _, dash := range []string{"-", "–", "—", "‐"} {
		if rest, ok := strings.CutPrefix(line, dash); ok && rest != "" && !strings.ContainsAny(rest[:1], "-0123456789") {
			return strings.TrimSpace(rest), true
		}
	}
	return line, false
}
