package sources

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"vouch/sources/strict"
	"vouch/sources/transcript"
)

// QuoteRange is where the words stand, and their hash; the words themselves are
// only in the transcript.
type QuoteRange struct {
	strict.Pos
	Start  int    `key:"start,required"` // code points of the segment's text
	End    int    `key:"end,required"`   // exclusive
	SHA256 string `key:"sha256"`         // hex, of the words in UTF-8; "" where they were withdrawn
}

// QuoteHash is the hash of quoted words as statements.yaml has it: SHA-256 of
// their UTF-8, in hexadecimal.
func QuoteHash(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:])
}

// FindQuote finds words in a segment and gives the range to write down. The
// words are normalised as the segment's text is. It reports false when they are
// not there, or there twice: then a longer quote is needed.
func FindQuote(seg *Segment, words string) (QuoteRange, bool) {
	words = transcript.Normalise(words)
	at := strings.Index(seg.Text, words)
	if words == "" || at < 0 || strings.LastIndex(seg.Text, words) != at {
		return QuoteRange{}, false
	}
	start := utf8.RuneCountInString(seg.Text[:at])
	return QuoteRange{Start: start, End: start + utf8.RuneCountInString(words), SHA256: QuoteHash(words)}, true
}

// cut returns the quoted words of a segment's text.
func (q QuoteRange) cut(text string) (string, bool) { return cutRunes(text, q.Start, q.End) }

// cutRunes cuts code points start to end, exclusive.
func cutRunes(s string, start, end int) (string, bool) {
	if start < 0 || start >= end {
		return "", false
	}
	from, n := -1, 0
	for i := range s {
		if n == start {
			from = i
		}
		if n == end {
			return s[from:i], true
		}
		n++
	}
	if n == end && from >= 0 {
		return s[from:], true
	}
	return "", false
}
