package sources

import (
	"fmt"
	"strings"

	"vouch/sources/strict"
)

// Words are a project's tables of vague words.
type Words struct {
	Periods    PeriodWords
	Quantities QuantityWords
}

// DefaultWords are the tables of a project without words.yaml.
func DefaultWords() Words {
	return Words{Periods: DefaultPeriodWords(), Quantities: DefaultQuantityWords()}
}

// wordsFile is words.yaml: entries that are added to, or put before, the
// default tables.
type wordsFile struct {
	strict.Pos
	About      *int           `key:"about"`
	Decades    []decadeWord   `key:"decades"`
	Seasons    []partWord     `key:"seasons"`
	Thirds     []partWord     `key:"parts of a decade"`
	Quantities []quantityWord `key:"quantities"`
}

type decadeWord struct {
	strict.Pos
	Word string `key:"word,required"`
	Year int    `key:"year,required"`
}

type partWord struct {
	strict.Pos
	Word string `key:"word,required"`
	From int    `key:"from,required"`
	To   int    `key:"to,required"`
}

type quantityWord struct {
	strict.Pos
	Word   string   `key:"word,required"`
	Min    fraction `key:"min,required"`
	Max    fraction `key:"max,required"`
	Over   bool     `key:"over"`
	Least  int      `key:"least"`
	Second bool     `key:"second narrator"`
}

// lowered is how words are compared: small letters, single spaces.
func lowered(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// fraction is written "1/2".
type fraction struct{ num, den int }

// UnmarshalText reads "n/m" with 0 ≤ n ≤ m.
func (f *fraction) UnmarshalText(b []byte) error {
	var rest string
	n, _ := fmt.Sscanf(string(b), "%d/%d%s", &f.num, &f.den, &rest)
	if n != 2 || f.den < 1 || f.den > 1000 || f.num < 0 || f.num > f.den {
		return fmt.Errorf("%q is no fraction; write for example 1/2, from 0/1 to 1/1", strict.Clip(string(b)))
	}
	return nil
}

// apply puts the project's words before the default ones, so that they win.
func (f *wordsFile) apply(w *Words, errs *strict.Errors) {
	if f.About != nil {
		if *f.About < 0 || *f.About > 20 {
			errs.Add(f.At("about"), "the margin of \"about\" is outside 0 to 20 years", "write years, usually 1")
		} else {
			w.Periods.AboutMargin = *f.About
		}
	}
	var decades []Decade
	for _, d := range f.Decades {
		if d.Year < firstYear || d.Year > lastYear-9 {
			errs.Addf(d.At("year"), "write its first year, such as 1970", "no decade begins in %d", d.Year)
			continue
		}
		decades = append(decades, Decade{lowered(d.Word), d.Year})
	}
	w.Periods.Decades = append(decades, w.Periods.Decades...)
	w.Periods.Seasons = append(parts(f.Seasons, 1, 12, errs), w.Periods.Seasons...)
	w.Periods.Thirds = append(parts(f.Thirds, 0, 9, errs), w.Periods.Thirds...)
	var qs QuantityWords
	for _, q := range f.Quantities {
		if q.Min.num*q.Max.den > q.Max.num*q.Min.den {
			errs.Add(q.At("min"), "the range of \""+strict.Clip(q.Word)+"\" is reversed", "exchange min and max")
			continue
		}
		if q.Least < 0 || q.Least > MaxCount {
			errs.Add(q.At("least"), "least is out of range", "write a small whole number")
			continue
		}
		qs = append(qs, Quantity{Word: lowered(q.Word), MinNum: q.Min.num, MinDen: q.Min.den, Over: q.Over,
			MaxNum: q.Max.num, MaxDen: q.Max.den, Least: q.Least, Second: q.Second})
	}
	w.Quantities = append(qs, w.Quantities...)
}

func parts(in []partWord, low, high int, errs *strict.Errors) []PartWord {
	var out []PartWord
	for _, p := range in {
		if p.From < low || p.To > high || p.From > p.To {
			errs.Addf(p.Pos, "write the first and the last, both included", "%q runs from %d to %d, outside %d to %d", strict.Clip(p.Word), p.From, p.To, low, high)
			continue
		}
		out = append(out, PartWord{lowered(p.Word), p.From, p.To})
	}
	return out
}
