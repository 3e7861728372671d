package vocabulary

import (
	"fmt"
	"strconv"
)

// Date is a day, a month or a year of the Gregorian calendar: Month and Day are
// zero where the date is no finer. The zero Date is "no date", an open end.
type Date struct{ Year, Month, Day int }

// ParseDate reads "1974", "1974-10" or "1974-10-05".
func ParseDate(s string) (Date, error) {
	var d Date
	fields := []struct {
		into     *int
		from, to int
	}{{&d.Year, 0, 4}, {&d.Month, 5, 7}, {&d.Day, 8, 10}}
	for i, f := range fields {
		if len(s) < f.to || (i > 0 && s[f.from-1] != '-') {
			return Date{}, fmt.Errorf("date %q: write 1974, 1974-10 or 1974-10-05", s)
		}
		n, err := strconv.ParseUint(s[f.from:f.to], 10, 16)
		if err != nil {
			return Date{}, fmt.Errorf("date %q: write 1974, 1974-10 or 1974-10-05", s)
		}
		*f.into = int(n)
		if len(s) == f.to {
			return d, d.check(s)
		}
	}
	return Date{}, fmt.Errorf("date %q: write 1974, 1974-10 or 1974-10-05", s)
}

// check refuses what no calendar has. s is the text as it was written.
func (d Date) check(s string) error {
	switch {
	case d.Year == 0:
		return fmt.Errorf("date %q: there is no year 0", s)
	case len(s) > 4 && (d.Month < 1 || d.Month > 12):
		return fmt.Errorf("date %q: a month is 01 to 12", s)
	case len(s) > 7 && (d.Day < 1 || d.Day > daysIn(d.Year, d.Month)):
		return fmt.Errorf("date %q: that month has %d days", s, daysIn(d.Year, d.Month))
	}
	return nil
}

// IsZero reports an open end.
func (d Date) IsZero() bool { return d == Date{} }

// String writes the date as ParseDate reads it; the zero Date is "-".
func (d Date) String() string {
	switch {
	case d.IsZero():
		return "-"
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// First is the first day of the date.
func (d Date) First() Date {
	if d.IsZero() {
		return d
	}
	return Date{d.Year, max(d.Month, 1), max(d.Day, 1)}
}

// Last is the last day of the date.
func (d Date) Last() Date {
	if d.IsZero() {
		return d
	}
	if d.Month == 0 {
		d.Month = 12
	}
	if d.Day == 0 {
		d.Day = daysIn(d.Year, d.Month)
	}
	return d
}

// Compare orders two dates field by field, a coarser date before the finer ones
// that lie in it. Compare First or Last days to compare moments.
func (d Date) Compare(e Date) int {
	for _, p := range [...][2]int{{d.Year, e.Year}, {d.Month, e.Month}, {d.Day, e.Day}} {
		if p[0] != p[1] {
			if p[0] < p[1] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// Range is a span of time, both ends included. An end at zero is open.
type Range struct{ From, To Date }

// Covers reports that every day of when lies in the range. A coarse end counts
// from its first, or up to its last day: "from 1972" includes January of 1972.
// Nothing covers the zero Date.
func (r Range) Covers(when Date) bool {
	if when.IsZero() {
		return false
	}
	if !r.From.IsZero() && r.From.First().Compare(when.First()) > 0 {
		return false
	}
	return r.To.IsZero() || r.To.Last().Compare(when.Last()) >= 0
}

// Overlaps reports that the two ranges share at least one day.
func (r Range) Overlaps(s Range) bool {
	return startsBy(r, s.To) && startsBy(s, r.To)
}

func startsBy(r Range, end Date) bool {
	return r.From.IsZero() || end.IsZero() || r.From.First().Compare(end.Last()) <= 0
}

// Empty reports a range that ends before it begins.
func (r Range) Empty() bool { return !startsBy(r, r.To) }

// String writes "1972 to 1974-10", with "-" for an open end.
func (r Range) String() string { return r.From.String() + " to " + r.To.String() }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
