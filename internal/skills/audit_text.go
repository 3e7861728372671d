package skills

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// characters finds all that are invisible or steer the direction of text; Open refuses
// the first of them, here each line is named.
func (a *Audit) characters(name string, data []byte) {
	for i, line := range strings.Split(string(data), "\n") {
		if !utf8.ValidString(line) {
			a.add(LevelError, name, i+1, "remove it", "a byte that is not UTF-8")
			continue
		}
		var found []string
		for _, r := range line {
			if hidden(r) && r != '\r' {
				found = append(found, "U+"+strings.ToUpper(strconv.FormatInt(int64(r), 16)))
			}
		}
		if len(found) > 0 {
			a.add(LevelError, name, i+1, "remove them; what they hide is shown here", "%d invisible or steering characters (%s): %s", len(found),
				strings.Join(slices.Compact(found)[:1], ""), capped(line, 80))
		}
		if name == EntryFile {
			for _, e := range escapeForm.FindAllString(line, -1) {
				if r := escaped(e); hidden(r) {
					a.add(LevelWarn, name, i+1, "what holds it cannot be proposed", "an escape of the invisible or steering character %s", e)
					break
				}
			}
		}
	}
}

// escaped is the character that an escape of ECMAScript means.
func escaped(e string) rune {
	n, err := strconv.ParseInt(strings.Trim(e[2:], "{}"), 16, 32)
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}

var commitmentForm = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

// cited lists the commitments that stand in program and text.
func (a *Audit) cited(name string, data []byte, known []string) {
	if name != EntryFile && name != DocFile {
		return
	}
	for i, line := range strings.Split(string(data), "\n") {
		for _, id := range commitmentForm.FindAllString(line, -1) {
			a.cite(Citation{id, name, i + 1, slices.Contains(known, id)}, known)
		}
	}
}

func (a *Audit) cite(c Citation, known []string) {
	a.Cites = append(a.Cites, c)
	if known != nil && !c.Known {
		a.add(LevelWarn, c.File, c.Line, "a change that cites it is refused", "it cites %s…, and the project has no such reading that may be shown", c.Commitment[:12])
	}
}

// hiddenEscape is a character that cannot be seen, as sandbox.EscapeLine shows it.
var hiddenEscape = regexp.MustCompile(`(^|[^\\])\\u\{[0-9a-f]+\}`)

// addressed are turns with which a text speaks to a model and not to people.
var addressed = regexp.MustCompile(`(?i)(ignore|disregard|forget) (all |any |the )?(previous|prior|above|earlier|your)|system prompt|you are (now )?(an?|the) (ai|assistant|language model)|as an ai|do not (tell|mention|show|inform)|without (asking|telling|review)|approve (this|it|all|them|everything)`)

var (
	linkForm = regexp.MustCompile(`[a-z][a-z0-9+.-]*://\S+|data:[a-z]+/`)
	tagForm  = regexp.MustCompile(`<[a-zA-Z!/][^>]*>`)
)

// document looks at SKILL.md, which people and models read.
func (a *Audit) document(data []byte) {
	for i, line := range strings.Split(string(data), "\n") {
		switch {
		case addressed.MatchString(line):
			a.add(LevelWarn, DocFile, i+1, "a text is data to every model here; look what it is after", "the text speaks to a model: %s", capped(line, 80))
		case linkForm.MatchString(line):
			a.add(LevelNote, DocFile, i+1, "nothing here follows it", "an address: %s", capped(linkForm.FindString(line), 80))
		case tagForm.MatchString(line):
			a.add(LevelNote, DocFile, i+1, "it is shown as it stands", "a tag or a hidden remark: %s", capped(tagForm.FindString(line), 80))
		case slices.ContainsFunc(strings.Fields(line), func(w string) bool { return len(w) >= blobLetters && packedText.MatchString(w) }):
			a.add(LevelWarn, DocFile, i+1, "ask what is in it", "a long word that no person reads")
		}
	}
}
