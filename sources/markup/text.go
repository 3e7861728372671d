package markup

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"vouch/sources/transcript"
)

// declared finds the encoding in the XML declaration (XML 1.0 §4.3.3).
var declared = regexp.MustCompile(`^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']`)

// Text decodes a document: UTF-8, UTF-16, the encoding that its declaration names,
// or without a declaration what transcript.Decode finds. What was done is noted in t.
// The error is a *transcript.SyntaxError, a *transcript.LimitError or a
// *transcript.AmbiguousError.
func Text(data []byte, t *transcript.Transcript) (string, error) {
	if len(data) > MaxBytes {
		return "", &transcript.LimitError{What: "bytes", Limit: MaxBytes, Got: len(data)}
	}
	text, err := decode(data, t)
	if err != nil {
		return "", err
	}
	return text, checkTags(text)
}

// checkTags refuses a tag that is longer than MaxTag, before a decoder holds it.
func checkTags(text string) error {
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			return nil
		}
		at += i
		end := ">"
		for _, c := range []struct{ begin, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
			if strings.HasPrefix(text[at:], c.begin) {
				end = c.end
			}
		}
		length := strings.Index(text[at:], end)
		if length < 0 {
			length = len(text) - at
		}
		if end == ">" && length > MaxTag {
			return syntax(1+strings.Count(text[:at], "\n"), "a tag is %d bytes long, more than %d; ask the archive for a new export", length, MaxTag)
		}
		at += length
		if at >= len(text) {
			return nil
		}
	}
}

// decode gives the text of a document.
func decode(data []byte, t *transcript.Transcript) (string, error) {
	m := declared.FindSubmatch(data[:min(len(data), declarationBytes)])
	if m == nil {
		return transcript.Decode(data, "", t) // a byte order mark is found there
	}
	name := strings.ToLower(string(m[1]))
	switch name {
	case "utf-8", "utf8", "us-ascii", "ascii", "utf-16": // the last is no longer true
		return transcript.Text(data, t), nil
	}
	e, err := transcript.ParseEncoding(name)
	switch {
	case err != nil:
		return "", syntax(1, "the encoding %.60q is not read; save the file as UTF-8", m[1])
	case utf8.Valid(data) && bytes.ContainsFunc(data, func(r rune) bool { return r >= utf8.RuneSelf }):
		return "", syntax(1, "the file says that it is %.60s and reads as UTF-8 too; correct the encoding in its first line", m[1])
	}
	t.Find(1, transcript.Transcoded, "the file says that it is %.60s; it was read as that", m[1])
	return transcript.Decode(data, e, t)
}
