package words

import (
	"regexp"
	"strings"
)

// Forms recognise finished English sentences that another package made, and say them
// again in a person's language. They are keys with %s and %d.
type Forms []form

type form struct {
	key     string
	pattern *regexp.Regexp
}

// NewForms prepares keys, the most special first: the first that fits counts.
func NewForms(keys ...string) Forms {
	out := make(Forms, len(keys))
	for i, k := range keys {
		p := strings.NewReplacer(`%s`, `(.+?)`, `%d`, `(\d+)`).Replace(regexp.QuoteMeta(k))
		out[i] = form{k, regexp.MustCompile("(?s)^" + p + "$")}
	}
	return out
}

// Say says a sentence again; one that no form fits stays as it is.
func (f Forms) Say(b *Book, text string) string {
	if b == nil {
		return text
	}
	for _, form := range f {
		m := form.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		said := b.find(form.key) // with its verbs, in the same order
		for _, part := range m[1:] {
			at := strings.Index(said, "%")
			if at < 0 || at+2 > len(said) {
				return text
			}
			said = said[:at] + strings.ReplaceAll(part, "%", "\x00") + said[at+2:]
		}
		return strings.ReplaceAll(said, "\x00", "%")
	}
	return text
}
