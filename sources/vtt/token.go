package vtt

import (
	"html"
	"strings"

	"vouch/sources/transcript"
)

// tokenKind is what the cue text tokenizer emits (§6.4).
type tokenKind uint8

const (
	stringToken tokenKind = iota
	startTag
	endTag
	timestampTag
)

// token is a piece of a cue's text.
type token struct {
	kind       tokenKind
	value      string // text with its references resolved; tag name; the timestamp as written
	classes    []string
	annotation string
	raw        string // a tag as written, without its brackets
}

// nextToken cuts a token off a cue's text that is not empty (§6.4, the WebVTT cue
// text tokenizer; its states are the branches here). A tag that is not closed runs
// to the end of the text.
func nextToken(s string) (tok token, rest string) {
	if s[0] != '<' {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			i = len(s)
		}
		return token{kind: stringToken, value: html.UnescapeString(s[:i])}, s[i:]
	}
	tag, rest, _ := strings.Cut(s[1:], ">")
	switch {
	case strings.HasPrefix(tag, "/"):
		return token{kind: endTag, value: tag[1:], raw: tag}, rest
	case tag != "" && tag[0] >= '0' && tag[0] <= '9':
		return token{kind: timestampTag, value: tag, raw: tag}, rest
	}
	tok = token{kind: startTag, value: tag, raw: tag}
	if i := strings.IndexAny(tag, " \t\n\f"); i >= 0 {
		tok.value = tag[:i]
		tok.annotation = transcript.Normalise(html.UnescapeString(tag[i:]))
	}
	if name, classes, ok := strings.Cut(tok.value, "."); ok {
		tok.value = name
		for class := range strings.SplitSeq(classes, ".") {
			if class != "" {
				tok.classes = append(tok.classes, class)
			}
		}
	}
	return tok, rest
}
