package sources_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"vouch/sources"
)

func TestPeriods(t *testing.T) {
	words := sources.DefaultPeriodWords()
	cases := []struct {
		text, span string
		vague      bool
	}{
		{"1974", "1974-01-01/1974-12-31", false},
		{"1974-10", "1974-10-01/1974-10-31", false},
		{"1972-02", "1972-02-01/1972-02-29", false},
		{"1974-10-05", "1974-10-05/1974-10-05", false},
		{"1970/1979", "1970-01-01/1979-12-31", false},
		{"1968/..", "1968-01-01/..", false},
		{"../1974-06", "../1974-06-30", false},
		{"from 1968 to 1979", "1968-01-01/1979-12-31", false},
		{"before 1976", "../1975-12-31", false},
		{"after 1974", "1975-01-01/..", false},
		{"from 1973-11-05", "1973-11-05/..", false},
		{"since 1973-11", "1973-11-01/..", false},
		{"until 1975", "../1975-12-31", false},
		{"all along", "../..", false},
		{"about 1974", "1973-01-01/1975-12-31", true},
		{"About  1974", "1973-01-01/1975-12-31", true},
		{"c.1971", "1970-01-01/1972-12-31", true},
		{"c. 1971", "1970-01-01/1972-12-31", true},
		{"the seventies", "1970-01-01/1979-12-31", true},
		{"1970s", "1970-01-01/1979-12-31", true},
		{"early seventies", "1970-01-01/1973-12-31", true},
		{"the mid seventies", "1973-01-01/1976-12-31", true},
		{"mid-1970s", "1973-01-01/1976-12-31", true},
		{"late seventies", "1976-01-01/1979-12-31", true},
		{"before the seventies", "../1969-12-31", true},
		{"summer 1972", "1972-06-01/1972-08-31", true},
		{"summer of 1972", "1972-06-01/1972-08-31", true},
		{"winter 1972", "1972-01-01/1972-02-29", true},
		{"hacia 1974", "1973-01-01/1975-12-31", true},
		{"los años setenta", "1970-01-01/1979-12-31", true},
		{"antes de 1976", "../1975-12-31", false},
		{"verano de 1972", "1972-06-01/1972-08-31", true},
		{"until about 1976", "../1977-12-31", true},
		{"from about 1970 to 1975", "1969-01-01/1975-12-31", true},
		{"before c. 1976", "../1974-12-31", true},
		{"1970/about 1974", "1970-01-01/1975-12-31", true},
		{"1950s/1972", "1950-01-01/1972-12-31", true},
	}
	for _, c := range cases {
		p, err := words.Parse(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if p.Span.String() != c.span || p.Vague != c.vague {
			t.Errorf("%q: %s vague %v, want %s vague %v", c.text, p.Span, p.Vague, c.span, c.vague)
		}
	}
	for _, bad := range []string{"", "back then", "74", "1974-13", "1974-02-30", "1979/1970", "about", "the nineteenth", "197/198",
		"summer", "../..", "0974", "1974-1-1", "about about 1974", "1974 to"} {
		if p, err := words.Parse(bad); err == nil {
			t.Errorf("%q was read as %s", bad, p.Span)
		}
	}
}

func TestCovers(t *testing.T) {
	words := sources.DefaultPeriodWords()
	for _, c := range []struct {
		period, when string
		want         bool
	}{
		{"about 1974", "1974-10", true},
		{"about 1976", "1974-10", false},
		{"until 1974-10-15", "1974-10", false},
		{"until 1974-10-15", "1974-10-15", true},
		{"from 1974-03", "1974", false},
		{"1970/1979", "1974", true},
		{"all along", "1974", true},
	} {
		p, err := words.Parse(c.period)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Covers(date(c.when)); got != c.want {
			t.Errorf("%q covers %s: %v", c.period, c.when, got)
		}
	}
	var unsaid sources.Period
	if unsaid.Covers(date("1974")) {
		t.Error("a period that was not said covers something")
	}
}

// The calendar is our own since packages that decide about scenes must not
// depend on a clock's package; here it is held against the standard library's.
func TestPropertyCalendar(t *testing.T) {
	epoch := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-350_000, 370_000).Draw(t, "day")
		want := epoch.AddDate(0, 0, n)
		d := sources.Day(n).Date()
		if d.Year != want.Year() || d.Month != int(want.Month()) || d.Dom != want.Day() {
			t.Fatalf("day %d is %s, not %s", n, d, want.Format(time.DateOnly))
		}
		if back := sources.DayOf(d.Year, d.Month, d.Dom); int(back) != n {
			t.Fatalf("%s is day %d, not %d", d, back, n)
		}
		if read, err := sources.ParseDate(d.String()); err != nil || read != d {
			t.Fatalf("%s was read as %s, %v", d, read, err)
		}
	})
}

func TestQuantities(t *testing.T) {
	words := sources.DefaultQuantityWords()
	for _, c := range []struct {
		text           string
		lots, min, max int
		second         bool
	}{
		{"most", 10, 6, 10, false}, {"most", 11, 6, 11, false}, {"most", 1, 1, 1, false},
		{"every", 7, 7, 7, true}, {"never", 7, 0, 0, true}, {"none", 7, 0, 0, true},
		{"half", 10, 4, 6, false}, {"few", 20, 1, 4, false}, {"few", 3, 1, 1, false}, {"few", 0, 0, 0, false},
		{"some", 10, 1, 5, false}, {"about one in 4", 36, 8, 11, false}, {"one in four", 36, 8, 11, false},
		{"one in 2", 10, 4, 7, false}, {"about one in ten", 13, 1, 2, false}, {"casi todos", 10, 8, 10, false},
	} {
		q, err := words.Parse(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if low, high := q.Range(c.lots); low != c.min || high != c.max || q.Second != c.second {
			t.Errorf("%q of %d lots: %d to %d, want %d to %d", c.text, c.lots, low, high, c.min, c.max)
		}
	}
	for _, bad := range []string{"", "oodles", "one in one", "one in 0", "one in 2000", "about one in -3"} {
		if _, err := words.Parse(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestPropertyQuantityRange(t *testing.T) {
	words := sources.DefaultQuantityWords()
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.SampledFrom(words).Draw(t, "word")
		lots := rapid.IntRange(-1, 2000).Draw(t, "lots")
		low, high := q.Range(lots)
		if low < 0 || low > high || high > max(lots, 0) {
			t.Fatalf("%q of %d lots: %d to %d", q.Word, lots, low, high)
		}
	})
}
