package vtt

import (
	"strings"

	"vouch/sources/cue"
	"vouch/sources/transcript"
)

// maxTags bounds the tags of a cue: one that holds a whole interview word by word with
// their times has some twenty thousand.
const maxTags = 100_000

// maxNotes bounds the footnotes that are kept.
const maxNotes = 100_000

// maxDepth bounds the nesting of a cue's tags: cues that hold a whole interview and
// close no voice nest as deep as turns were taken.
const maxDepth = 10_000

// timing reads "start --> end settings" (§6.3); nil when it is malformed.
func (p *parser) timing(line string, at int) *rawCue {
	bad := func() *rawCue {
		p.content = true
		p.t.Find(p.line(at), transcript.BadTime, "the times cannot be read; the text below was left out")
		return nil
	}
	c := &rawCue{line: p.line(at)}
	rest := strings.TrimLeft(line, " \t\f")
	var ok bool
	if c.start, rest, ok = timestamp(rest); !ok {
		return bad()
	}
	rest = strings.TrimLeft(rest, " \t\f")
	if rest, ok = strings.CutPrefix(rest, "-->"); !ok {
		return bad()
	}
	rest = strings.TrimLeft(rest, " \t\f")
	if c.end, rest, ok = timestamp(rest); !ok {
		return bad()
	}
	for setting := range strings.FieldsSeq(rest) {
		if !knownSetting(setting) {
			p.t.Find(c.line, transcript.BadSetting, "the cue setting %.60q is not known", setting)
		}
	}
	return c
}

func knownSetting(s string) bool {
	name, value, ok := strings.Cut(s, ":")
	if !ok || value == "" {
		return false
	}
	switch name {
	case "vertical", "line", "position", "size", "align", "region":
		return true
	}
	return false
}

// timestamp reads [h+:]mm:ss.mmm (§6.3, "collect a WebVTT timestamp") and gives
// milliseconds and what follows.
func timestamp(s string) (ms int, rest string, ok bool) {
	first, n, s := digits(s)
	if n == 0 {
		return 0, s, false
	}
	hours := n != 2 || first > 59
	if s, ok = strings.CutPrefix(s, ":"); !ok {
		return 0, s, false
	}
	second, n, s := digits(s)
	if n != 2 {
		return 0, s, false
	}
	h, m, sec := 0, first, second
	if hours || strings.HasPrefix(s, ":") {
		if s, ok = strings.CutPrefix(s, ":"); !ok {
			return 0, s, false
		}
		third, n, after := digits(s)
		if n != 2 {
			return 0, s, false
		}
		h, m, sec, s = first, second, third, after
	}
	if s, ok = strings.CutPrefix(s, "."); !ok {
		return 0, s, false
	}
	frac, n, s := digits(s)
	if n != 3 || m > 59 || sec > 59 || h > cue.MaxHours {
		return 0, s, false
	}
	return ((h*60+m)*60+sec)*1000 + frac, s, true
}

// digits reads ASCII digits; the value stops growing where no time can be meant.
func digits(s string) (value, n int, rest string) {
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		if value < 1_000_000 {
			value = value*10 + int(s[n]-'0')
		}
		n++
	}
	return value, n, s[n:]
}
