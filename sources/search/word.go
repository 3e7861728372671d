package search

import (
	"strings"
	"unicode/utf8"

	"vouch/sources/transcript"
)

// words are the words of a text, folded: small letters without accents, letters and
// digits alone, as transcript.Fold makes them. It is used again and again, since a
// query cuts some thousand texts.
type words struct {
	folded []byte // all words, one after the other
	at     []word
}

// word is where one word stands: in words.folded and, in bytes, in the text.
type word struct {
	from, to   int
	start, end int
}

func (w *words) len() int          { return len(w.at) }
func (w *words) get(i int) []byte  { return w.folded[w.at[i].from:w.at[i].to] }
func (w *words) text(i int) string { return string(w.get(i)) }

// cut reads a text.
func (w *words) cut(text []byte) {
	w.folded, w.at = w.folded[:0], w.at[:0]
	open := false // a word has begun
	for i := 0; i < len(text); {
		if text[i] >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(text[i:])
			open = w.letter(open, r, i, i+n)
			i += n
			continue
		}
		if plain[text[i]] == 0 {
			open = false
			i++
			continue
		}
		w.begin(open, i)
		for open = true; i < len(text) && plain[text[i]] != 0; i++ {
			w.folded = append(w.folded, plain[text[i]])
		}
		w.end(i)
	}
}

// plain holds what the letters and digits of ASCII fold to, 0 for all other bytes.
var plain = func() (out [256]byte) {
	for c := '0'; c <= '9'; c++ {
		out[c] = byte(c)
	}
	for c := 'a'; c <= 'z'; c++ {
		out[c], out[c-'a'+'A'] = byte(c), byte(c)
	}
	return out
}()

// letter adds what a letter beyond ASCII folds to, and reports whether a word is open
// behind it.
func (w *words) letter(open bool, r rune, start, end int) bool {
	parts := fold(r)
	if parts == "" && open { // an accent of its own belongs to the letter before it
		w.end(end)
	}
	for i := range len(parts) {
		if parts[i] == ' ' {
			open = false
			continue
		}
		w.begin(open, start)
		w.folded = append(w.folded, parts[i])
		w.end(end)
		open = true
	}
	return open
}

func (w *words) begin(open bool, start int) {
	if !open {
		w.at = append(w.at, word{from: len(w.folded), start: start})
	}
}

func (w *words) end(at int) {
	last := &w.at[len(w.at)-1]
	last.to, last.end = len(w.folded), at
}

// joined writes the words with single spaces.
func (w *words) joined() string {
	var b strings.Builder
	b.Grow(len(w.folded) + len(w.at))
	for i := range w.at {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.Write(w.get(i))
	}
	return b.String()
}

// list gives the words of a short text.
func list(text string) []string {
	var w words
	w.cut([]byte(text))
	out := make([]string, w.len())
	for i := range out {
		out[i] = w.text(i)
	}
	return out
}

// latin holds what the letters of Western Europe fold to; only looked up.
var latin = func() (out [0x250]string) {
	for r := rune(utf8.RuneSelf); r < rune(len(out)); r++ {
		out[r] = between(r)
	}
	return out
}()

// fold gives the letters and digits that a letter folds to, with a space for what parts
// words, and "" for what stands on or in another letter.
func fold(r rune) string {
	if int(r) < len(latin) {
		return latin[r]
	}
	return between(r)
}

// between folds a letter as it stands inside a word.
func between(r rune) string {
	s := transcript.Fold("a" + string(r) + "a")
	return s[1 : len(s)-1]
}
