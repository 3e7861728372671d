package vocabulary_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"vouch/assets/vocabulary"
)

func date(t *testing.T, s string) vocabulary.Date {
	t.Helper()
	if s == "" {
		return vocabulary.Date{}
	}
	d, err := vocabulary.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRangeCovers(t *testing.T) {
	tests := []struct {
		from, to, when string
		want           bool
	}{
		{"1972", "", "1974-10", true},
		{"1972", "", "1972", true},
		{"1973-11-05", "", "1973", false}, // a bare year asks for the whole year
		{"1973-11-05", "", "1973-11", false},
		{"1973-11-05", "", "1973-12", true},
		{"1973-11-05", "", "1973-11-05", true},
		{"", "1974", "1974-12-31", true},
		{"", "1974-10", "1974", false},
		{"1967", "1970-06-27", "1970-06-27", true},
		{"1967", "1970-06-27", "1970-06-28", false},
		{"", "", "1850", true},
		{"", "", "", false},
	}
	for _, tt := range tests {
		r := vocabulary.Range{From: date(t, tt.from), To: date(t, tt.to)}
		if got := r.Covers(date(t, tt.when)); got != tt.want {
			t.Errorf("(%s).Covers(%q) = %v, want %v", r, tt.when, got, tt.want)
		}
	}
}

func TestParseDateMistakes(t *testing.T) {
	for _, s := range []string{"", "74", "0000", "1974-", "1974-1", "1974-00", "1974-13", "1974-02-29", "1974-10-32", "1974-10-05x", "+197", "1974/10", "19740", "1974-10-0-"} {
		if d, err := vocabulary.ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %v", s, d)
		}
	}
}

func TestDateProperties(t *testing.T) {
	gen := rapid.Custom(func(t *rapid.T) vocabulary.Date {
		d := vocabulary.Date{Year: rapid.IntRange(1, 9999).Draw(t, "year")}
		if d.Month = rapid.IntRange(0, 12).Draw(t, "month"); d.Month > 0 {
			d.Day = rapid.IntRange(0, 28).Draw(t, "day")
		}
		return d
	})
	rapid.Check(t, func(t *rapid.T) {
		d, e := gen.Draw(t, "d"), gen.Draw(t, "e")
		if back, err := vocabulary.ParseDate(d.String()); err != nil || back != d {
			t.Fatalf("%v was read as %v, %v", d, back, err)
		}
		if d.First().Compare(d.Last()) > 0 || d.Compare(e) != -e.Compare(d) {
			t.Fatalf("order of %v and %v", d, e)
		}
		r, s := vocabulary.Range{From: d, To: d}, vocabulary.Range{From: e, To: e}
		if r.Overlaps(s) != s.Overlaps(r) {
			t.Fatalf("overlap of %v and %v is one-sided", r, s)
		}
		if r.Covers(e) && !r.Overlaps(s) {
			t.Fatalf("%v covers %v and shares no day with it", r, e)
		}
	})
}

func ExampleRange_Covers() {
	when, _ := vocabulary.ParseDate("1974-10")
	opened, _ := vocabulary.ParseDate("1973-11-05")
	station := vocabulary.Range{From: opened}
	fmt.Println(station, station.Covers(when), station.Covers(vocabulary.Date{Year: 1973}))
	// Output: 1973-11-05 to - true false
}
