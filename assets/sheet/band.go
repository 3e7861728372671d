package sheet

import (
	"strings"
	"unicode"

	"vouch/assets"
)

// Kind is what a picture may call itself.
type Kind uint8

// The kinds. The zero value is the humbler one.
const (
	Sketch         Kind = iota
	Reconstruction      // at most half of the front lots are conjectural
)

// String is the word that the sheet prints.
func (k Kind) String() string {
	if k == Reconstruction {
		return "Reconstruction"
	}
	return "Sketch"
}

// Band is what a sheet says about its picture. Texts are set as they are given,
// save that control characters become spaces and what is too long ends in "…".
type Band struct {
	Title     string // of the scene, "Mission Street at 24th"
	Place     string // where that is, "Inner Mission, San Francisco"
	When      string // the scene's date in words, "October 1974"
	Kind      Kind   // taken back to Sketch where Lots do not allow more
	Draft     bool   // signed by a development key
	Specimen  bool   // at least one testimony is invented
	Lots      [6]int // front lots of the whole map by assets.Class; assets.None is not counted
	Family    int    // of them: lots whose rule names a family only
	Frequency int    // of them: lots that rest on a frequency word
	Disputed  int    // of them: lots where sources differ
	Edition   string // "3"
	Code      string // see Code
	// FullColour says that the picture shows everything in full colour, whatever it
	// rests on; otherwise the key explains what the paler objects are.
	FullColour bool
	Notice     string // one more sentence, such as "Some material may be withheld."
}

// total is the number of front lots that the shares are of.
func (b *Band) total() int {
	n := 0
	for _, c := range assets.Classes() {
		n += b.Lots[c]
	}
	return n
}

// clean is the band as it can be printed: no wild characters, no negative counts,
// no part greater than its whole, and never called more than its lots allow.
func (b Band) clean() Band {
	for _, s := range []*string{&b.Title, &b.Place, &b.When, &b.Edition, &b.Code, &b.Notice} {
		*s = printable(*s)
	}
	for i := range b.Lots {
		b.Lots[i] = min(max(b.Lots[i], 0), MaxSide*MaxSide)
	}
	n := b.total()
	for _, p := range []*int{&b.Family, &b.Frequency, &b.Disputed} {
		*p = min(max(*p, 0), n)
	}
	if n == 0 || 2*b.Lots[assets.Conjectural] > n {
		b.Kind = Sketch
	}
	return b
}

// printable takes out what has no place in one line of print: control and format
// characters (some of which turn the order of letters round), and what follows
// after MaxTextRunes.
func printable(s string) string {
	var out strings.Builder
	n, space := 0, false
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			space = out.Len() > 0
			continue
		}
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) {
			continue
		}
		if space {
			out.WriteByte(' ')
			space = false
			n++
		}
		if n++; n > MaxTextRunes {
			return strings.TrimRight(out.String(), " ") + "…"
		}
		out.WriteRune(r)
	}
	return out.String()
}
