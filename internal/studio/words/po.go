package words

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A SyntaxError is a line of a table that is none.
type SyntaxError struct {
	Line    int // from 1
	Message string
}

// Error says where and what.
func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Message) }

var errString = errors.New("no string in double quotes")

// ParsePO reads a table: texts by their keys. Entries with an empty text are none;
// the first entry, whose key is empty, is the file's own header.
func ParsePO(data []byte) (map[string]string, error) {
	pairs := map[string]string{}
	var key, text strings.Builder
	into := (*strings.Builder)(nil)
	end := func() {
		if key.Len() > 0 && text.Len() > 0 {
			pairs[key.String()] = text.String()
		}
		key.Reset()
		text.Reset()
	}
	n := 0
	for line := range bytes.Lines(data) {
		n++
		s := strings.TrimSpace(string(line))
		switch {
		case s == "" || strings.HasPrefix(s, "#"):
			continue
		case strings.HasPrefix(s, "msgid "):
			end()
			into, s = &key, strings.TrimPrefix(s, "msgid ")
		case strings.HasPrefix(s, "msgstr "):
			into, s = &text, strings.TrimPrefix(s, "msgstr ")
		}
		part, err := strconv.Unquote(s)
		if err != nil || !strings.HasPrefix(s, `"`) {
			return nil, &SyntaxError{n, errString.Error()}
		}
		if into == nil {
			return nil, &SyntaxError{n, "a string that belongs to no msgid"}
		}
		into.WriteString(part)
	}
	end()
	return pairs, nil
}

// FormatPO writes a table, ordered by key. Keys without a text are written with an
// empty one, for somebody to fill in.
func FormatPO(t Tag, keys []string, pairs map[string]string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# What the studio says. msgid is what the code says; msgstr is how it is said here.\n")
	fmt.Fprintf(&b, "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n", t)
	keys = slices.Clone(keys)
	slices.Sort(keys)
	for _, k := range slices.Compact(keys) {
		fmt.Fprintf(&b, "\nmsgid %s\nmsgstr %s\n", quote(k), quote(pairs[k]))
	}
	return b.Bytes()
}

// quote writes a string as C does, letters as they are.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}
