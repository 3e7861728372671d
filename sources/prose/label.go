package prose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/sources/timecode"
)

// clock is a time with at least one colon: a year in brackets is none.
const clock = `\d{1,3}(?::\d{1,2}){1,3}(?:[.,;]\d{1,3})?`

// What a line may begin with: a time, in brackets or not; a label with a time behind
// it; the letter of a question or an answer.
var (
	timeFirst = regexp.MustCompile(`^\s*(\[\s*` + clock + `\s*\]|\(\s*` + clock + `\s*\)|\{\s*` + clock + `\s*\}|` + clock + `)(?:\s+[-–—]?\s*|$)`)
	timeLast  = regexp.MustCompile(`^(.*?)[\s,]*(\[\s*` + clock + `\s*\]|\(\s*` + clock + `\s*\)|\s` + clock + `)$`)
	question  = regexp.MustCompile(`^\s*([QAPRFI])\.\s+`)
	hourless  = regexp.MustCompile(`^\d{1,3}:\d{1,2}$`)
)

// bareTimes says whether 5:30 without brackets, hours or a fraction is a time of the
// recording; in most texts it is a time of the day.
type bareTimes bool

// line is a line taken apart.
type line struct {
	at     string // the time as it is written, "" where there is none
	label  string
	dotted bool // the label ends with a full stop: Q. and A.
	rest   string
	whole  string // the line behind the time
	known  bool   // the format named the speaker
}

// name gives the line a speaker whom the format named: what looks like a label is
// then part of the words.
func (l *line) name(speaker string) {
	if l.label != "" {
		l.rest = l.whole
	}
	l.label, l.known, l.dotted = speaker, true, false
}

// cut takes a line apart. Whether its label is a person depends on how often it
// occurs: see speakers.
func cut(s string, bare bareTimes) line {
	var l line
	// The patterns are asked only where a look at one sign says that they may fit:
	// most lines are words.
	begin := strings.TrimLeft(s, " \t")
	if begin != "" && strings.IndexByte("0123456789[({", begin[0]) >= 0 {
		if m := timeFirst.FindStringSubmatchIndex(s); m != nil && bare.isTime(s[m[2]:m[3]]) {
			l.at, s = s[m[2]:m[3]], s[m[1]:]
			begin = strings.TrimLeft(s, " \t")
		}
	}
	l.rest, l.whole = s, s
	if len(begin) > 2 && begin[1] == '.' {
		if m := question.FindStringSubmatchIndex(s); m != nil && m[1] < len(s) {
			l.label, l.rest, l.dotted = s[m[2]:m[3]], s[m[1]:], true
			return l
		}
	}
	before, after, ok := strings.Cut(s, ":")
	if ok && l.at == "" {
		// "Ana [0:01:05]: words": the first colon is the time's.
		if i := strings.IndexAny(s, "[("); i > 0 {
			if j := strings.IndexAny(s[i:], "])"); j > 0 && strings.HasPrefix(s[i+j+1:], ":") {
				before, after = s[:i+j+1], s[i+j+2:]
			}
		}
		if n, at := bare.last(before); at != "" {
			l.at, before = at, n
		} else if n, at := bare.last(s); at != "" {
			l.at, l.label, l.rest = at, n, ""
			return l
		}
	}
	if ok && IsName(before) && (after == "" || strings.IndexAny(after, " \t\u00a0") == 0) {
		l.label, l.rest = strings.TrimSpace(before), after
	}
	return l
}

// last cuts "Ana 0:01:05" into name and time.
func (b bareTimes) last(s string) (name, at string) {
	s = strings.TrimSpace(s)
	if len(s) > 4*maxLabel+24 || s == "" || strings.IndexByte("0123456789])", s[len(s)-1]) < 0 {
		return "", ""
	}
	m := timeLast.FindStringSubmatch(s)
	if m == nil || !IsName(m[1]) || !b.isTime(strings.TrimSpace(m[2])) {
		return "", ""
	}
	return strings.TrimSpace(m[1]), strings.TrimSpace(m[2])
}

// isTime: what looks like a time can be read as one, at some rate.
func (b bareTimes) isTime(s string) bool {
	_, err := timecode.Parse(s, timecode.Rate{Num: 60, Den: 1})
	return err == nil && (bool(b) || !hourless.MatchString(s))
}

// rising decides about bare times: they count where they come again and only rise.
func rising(lines []Line) bareTimes {
	times, last, words := 0, 0, 0
	for _, l := range lines {
		if l.Text != "" {
			words++
		}
		at := cut(l.Text, true).at
		if !hourless.MatchString(at) {
			continue
		}
		t, err := timecode.Parse(at, timecode.Rate{})
		if err != nil || t.MS < last {
			return false
		}
		times, last = times+1, t.MS
	}
	return times >= 2 && times*50 >= words
}

// IsName reports whether a text could be a person's label: short, begins with a
// capital, has no signs of a sentence, and is no time.
func IsName(s string) bool {
	s = strings.TrimSpace(s)
	first, _ := utf8.DecodeRuneInString(s)
	if s == "" || !unicode.IsUpper(first) || utf8.RuneCountInString(s) > maxLabel || len(strings.Fields(s)) > 5 {
		return false
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune(" .'’()&,-_#/\u00a0", r) {
			return false
		}
	}
	return true
}

// capitals: at least two letters, none of them small. Such a label is a person at
// its first occurrence; others have to come again.
func capitals(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsLetter(r):
			n++
		}
	}
	return n >= 2
}

// rarest is how many lines there may be to a label: turns of three pages. A memoir
// with one NOTE: is no interview.
const rarest = 150

// speakers counts labels and keeps those that are people's: named by the format, in
// capitals, Q. and A. where both occur, with a time beside them, or occurring twice.
func speakers(lines []Line, bare bareTimes) map[string]bool {
	people, once := map[string]bool{}, map[string]bool{}
	dotted := ""
	words, labels := 0, 0
	for i := range lines {
		l := lines[i].cut(bare)
		if strings.TrimSpace(l.whole) != "" {
			words++
		}
		if l.label != "" {
			labels++
		}
		switch {
		case l.label == "" || people[l.label]:
		case l.dotted: // one letter alone is an initial: A. Rivera
			if dotted != "" && dotted != l.label {
				people[dotted], people[l.label] = true, true
			}
			dotted = l.label
		case l.known, l.at != "", capitals(l.label), once[l.label]:
			people[l.label] = true
		default:
			once[l.label] = true
		}
	}
	if labels*rarest < words {
		return nil
	}
	return people
}

// cut takes the line apart, with the speaker whom the format names.
func (l *Line) cut(bare bareTimes) line {
	out := cut(l.Text, bare)
	if l.Speaker != "" {
		out.name(l.Speaker)
	}
	return out
}

// moment reads a line's time; ok is false where there is none.
func (l *line) moment(r timecode.Rate) (timecode.Time, bool, error) {
	if l.at == "" {
		return timecode.Time{}, false, nil
	}
	t, err := timecode.Parse(l.at, r)
	return t, err == nil, err
}
