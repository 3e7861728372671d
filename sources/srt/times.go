package srt

import (
	"strings"

	"vouch/sources/cue"
	"vouch/sources/transcript"
)

const arrow = "-->"

// timeLine: an arrow, and what stands before it can only be meant as a time.
func timeLine(l string) bool {
	before, _, ok := strings.Cut(l, arrow)
	if before = strings.TrimSpace(before); !ok || before == "" {
		return false
	}
	return strings.Trim(before, "-+0123456789:,. \t") == "" && strings.ContainsAny(before, "0123456789")
}

// times reads a time line; nil where it is malformed.
func (s *scanner) times(l string, line int) *caption {
	before, after, _ := strings.Cut(l, arrow)
	var c caption
	var first, second oddity
	var rest string
	var ok bool
	c.line = line
	if c.start, rest, first, ok = clock(strings.TrimSpace(before)); ok && strings.TrimSpace(rest) == "" {
		c.end, rest, second, ok = clock(strings.TrimSpace(after))
		ok = ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
	} else {
		ok = false
	}
	if !ok {
		s.t.Find(line, transcript.BadTime, "the times cannot be read; the text below was left out")
		return nil
	}
	odd := first | second
	if odd&above59 != 0 {
		s.t.Find(line, transcript.TimeAbove59, "minutes or seconds are above 59; they were added up")
	}
	if odd&shortFraction != 0 {
		s.t.Find(line, transcript.ShortFraction, "the fraction of a second has fewer than three digits; it was read as a decimal fraction")
	}
	for setting := range strings.FieldsSeq(rest) {
		if !position(setting) {
			s.t.Find(line, transcript.BadSetting, "%.60q behind the times is not known", setting)
		}
	}
	return &c
}

// position: "X1:40", where on the screen the text stands.
func position(s string) bool {
	name, value, ok := strings.Cut(s, ":")
	switch strings.ToUpper(name) {
	case "X1", "X2", "Y1", "Y2":
		return ok && strings.Trim(value, "-0123456789") == ""
	}
	return false
}

// oddity is what a time has that another writer would not have written.
type oddity uint8

const (
	above59 oddity = 1 << iota
	shortFraction
)

// clock reads [h:]mm:ss[,fff] and gives milliseconds and what follows.
func clock(s string) (ms int, rest string, odd oddity, ok bool) {
	var parts []int
	for {
		n, digits, after := number(s)
		if digits == 0 || n > cue.MaxHours*3600 {
			return 0, s, 0, false
		}
		parts = append(parts, n)
		s = after
		if len(parts) == 3 || !strings.HasPrefix(s, ":") {
			break
		}
		s = s[1:]
	}
	if len(parts) < 2 {
		return 0, s, 0, false
	}
	for _, n := range parts {
		ms = ms*60 + n
	}
	for _, n := range parts[1:] {
		if n > 59 {
			odd |= above59
		}
	}
	if len(parts) == 2 && parts[0] > 59 {
		odd |= above59
	}
	ms *= 1000
	if s != "" && (s[0] == ',' || s[0] == '.') {
		fraction, digits, after := number(s[1:])
		if digits == 0 || digits > 3 {
			return 0, s, 0, false
		}
		if digits < 3 {
			odd |= shortFraction
		}
		for ; digits < 3; digits++ {
			fraction *= 10
		}
		ms, s = ms+fraction, after
	}
	return ms, s, odd, ms <= cue.MaxHours*3_600_000
}

// number reads ASCII digits; the value stops growing where no time can be meant.
func number(s string) (value, digits int, rest string) {
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		if value < 10_000_000 {
			value = value*10 + int(s[digits]-'0')
		}
		digits++
	}
	return value, digits, s[digits:]
}
