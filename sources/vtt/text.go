package vtt

import (
	"html"
	"strings"

	"vouch/sources/transcript"
)

// run is a piece of a cue's text with one voice.
type run struct {
	speaker string
	voiced  bool // a <v> is open
	text    string
	line    int
}

// runs takes the tags out of a cue and cuts it at its voices (§6.4, the cue
// text tokenizer, without the tree: only voices matter here).
func (p *parser) runs(c *cue) []run {
	var out []run
	cur := run{line: c.bodyLine}
	var text strings.Builder
	line := c.bodyLine
	flush := func(next run) {
		if cur.text = text.String(); strings.TrimSpace(cur.text) != "" {
			out = append(out, cur)
		}
		text.Reset()
		next.line = line
		cur = next
	}
	s := c.body
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			i = len(s)
		}
		text.WriteString(html.UnescapeString(s[:i]))
		line += strings.Count(s[:i], "\n")
		if s = s[i:]; s == "" {
			break
		}
		var tag string
		tag, s = cutTag(s)
		switch name, annotation := splitTag(tag); name {
		case "v":
			flush(run{speaker: html.UnescapeString(annotation), voiced: true})
		case "/v":
			flush(run{})
		case "br", "br/", "p", "/p":
			text.WriteByte(' ')
		default:
			if !knownTag(name, tag) {
				p.t.Find(line, transcript.UnknownTag, "the tag %.60q was left out", "<"+tag+">")
			}
		}
		line += strings.Count(tag, "\n")
	}
	flush(run{})
	return out
}

// cutTag cuts "<tag>"; a tag that is not closed runs to the end (§6.4: at the
// end of the text the token is emitted as it is).
func cutTag(s string) (tag, rest string) {
	s = s[1:]
	if before, after, ok := strings.Cut(s, ">"); ok {
		return before, after
	}
	return s, ""
}

// splitTag gives the name without classes, and the annotation.
func splitTag(tag string) (name, annotation string) {
	name = tag
	if i := strings.IndexAny(tag, " \t\n\f"); i >= 0 {
		name, annotation = tag[:i], transcript.Normalise(tag[i:])
	}
	name, _, _ = strings.Cut(name, ".")
	return name, annotation
}

// knownTag: the tags of the specification, their ends, and time tags.
func knownTag(name, tag string) bool {
	switch strings.TrimPrefix(name, "/") {
	case "c", "i", "b", "u", "ruby", "rt", "v", "lang", "":
		return true
	}
	_, rest, ok := timestamp(tag)
	return ok && rest == ""
}

// plain takes all tags out of a text.
func plain(s string) string {
	var b strings.Builder
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			i = len(s)
		}
		b.WriteString(html.UnescapeString(s[:i]))
		if s = s[i:]; s != "" {
			_, s = cutTag(s)
		}
	}
	return b.String()
}
