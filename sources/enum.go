package sources

import (
	"fmt"
	"strings"

	"vouch/sources/strict"
)

// parseEnum finds text among the words of an enum. The words' indexes are the
// enum's values; an empty word is a value that cannot be written.
func parseEnum[E ~uint8](what string, words []string, text []byte, into *E) error {
	for i, w := range words {
		if w != "" && w == string(text) {
			*into = E(i)
			return nil
		}
	}
	known := make([]string, 0, len(words))
	for _, w := range words {
		if w != "" {
			known = append(known, w)
		}
	}
	return fmt.Errorf("%q is no %s; write %s", strict.Clip(string(text)), what, strings.Join(known, ", "))
}

func enumString[E ~uint8](words []string, e E) string {
	if int(e) < len(words) {
		return words[e]
	}
	return fmt.Sprintf("invalid(%d)", uint8(e))
}
