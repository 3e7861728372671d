package search

import (
	"slices"
	"strings"

	"vouch/sources"
	"vouch/sources/gazetteer"
)

// reader finds in a passage the places it names and the years it speaks of.
type reader struct {
	lexicon *gazetteer.Lexicon
	periods sources.PeriodWords
	decades map[string]int  // folded word: first year; only looked up
	opens   map[string]bool // the first of two words for a decade; only looked up
	counts  map[string]bool // folded word: it can begin a number; only looked up
}

// maxCounts bounds the memory of words that begin no number.
const maxCounts = 100_000

func newReader(names []placeName, periods sources.PeriodWords) *reader {
	var terms []gazetteer.Term
	for _, n := range names {
		whole, bare := []string{n.name.Name}, []string(nil)
		if n.place.Kind == sources.Street || n.place.Kind == sources.Alley {
			whole, bare = gazetteer.StreetNames(n.name.Name)
		}
		term := gazetteer.Term{Class: gazetteer.Place, ID: n.place.ID, Exact: true}
		for _, text := range whole {
			term.Text = text
			terms = append(terms, term)
		}
		for term.Proper = true; len(bare) > 0; bare = bare[1:] {
			term.Text = bare[0]
			terms = append(terms, term)
		}
	}
	r := &reader{lexicon: gazetteer.New(terms), periods: periods, decades: map[string]int{}, counts: map[string]bool{}, opens: map[string]bool{}}
	for _, d := range periods.Decades {
		word := folded(d.Word)
		r.decades[word] = d.Year
		if first, _, two := strings.Cut(word, " "); two {
			r.opens[first] = true
		}
	}
	return r
}

// mention is a place as a passage names it.
type mention struct {
	place      string // id
	start, end int    // code points
}

// read gives the places in the order of the text, and the years, ascending. year is
// that of the interview, 0 where unknown: nobody remembers what is still to come.
func (r *reader) read(text string, year int) ([]mention, []int) {
	tokens := gazetteer.Tokens(text)
	var places []mention
	for _, h := range r.lexicon.FindIn(tokens) {
		places = append(places, mention{h.Term.ID, h.Start, h.End})
	}
	if year == 0 {
		year = LastYear
	}
	var years []int
	for i := range tokens {
		from, to := r.year(tokens, i)
		for y := max(from, FirstYear); from > 0 && y <= min(to, year); y++ {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	return places, slices.Compact(years)
}

// year reads the year or decade that begins at a word: 1974, nineteen seventy-four,
// the seventies, 1970s, los años setenta, el setenta y ocho. From is 0 where
// there is none.
func (r *reader) year(tokens []gazetteer.Token, i int) (from, to int) {
	word := tokens[i].Folded
	if d, ok := r.decades[word]; ok {
		return d, d + 9
	}
	if i > 0 && r.opens[tokens[i-1].Folded] {
		if d, ok := r.decades[tokens[i-1].Folded+" "+word]; ok {
			return d, d + 9
		}
	}
	if len(word) == 5 && word[3] == '0' && word[4] == 's' {
		if n, used := gazetteer.Number([]gazetteer.Token{{Folded: word[:4]}}, 0); used == 1 && n >= FirstYear && n <= LastYear {
			return n, n + 9
		}
	}
	if !r.number(word) {
		return 0, 0
	}
	n, used := gazetteer.Number(tokens, i)
	switch {
	case used == 0:
		return 0, 0
	case n >= FirstYear && n <= LastYear:
		return n, n
	case n >= 20 && n <= 99 && short(tokens, i, used):
		return 1900 + n, 1900 + n
	}
	return 0, 0
}

// number reports whether a word can begin a number. Few can, and to find out takes
// longer than all else that is done with a word.
func (r *reader) number(word string) bool {
	yes, known := r.counts[word]
	if !known {
		_, used := gazetteer.Number([]gazetteer.Token{{Folded: word}}, 0)
		yes = used > 0
		if len(r.counts) < maxCounts {
			r.counts[word] = yes
		}
	}
	return yes
}

// before says that the number behind is a year: "hasta el setenta y ocho", "in
// seventy-one". after says that it counts something.
var (
	before = [][2]string{{"en", "el"}, {"hasta", "el"}, {"desde", "el"}, {"hacia", "el"}, {"", "del"}, {"", "in"}, {"", "since"}, {"", "until"}, {"", "till"}}
	after  = []string{"minutes", "years", "days", "hours", "weeks", "months", "people", "cents", "dollars", "percent", "feet", "blocks", "minutos", "anos", "dias", "horas", "street", "st", "avenue", "calle"}
)

// short reports whether a number below a hundred stands for a year of the century in
// which witnesses lived.
func short(tokens []gazetteer.Token, i, used int) bool {
	if i == 0 {
		return false
	}
	if next := i + used; next < len(tokens) && slices.Contains(after, tokens[next].Folded) {
		return false
	}
	return slices.ContainsFunc(before, func(b [2]string) bool {
		return tokens[i-1].Folded == b[1] && (b[0] == "" || i > 1 && tokens[i-2].Folded == b[0])
	})
}
