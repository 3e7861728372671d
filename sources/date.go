package sources

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/sources/strict"
)

// Day is a calendar day, counted from 1970-01-01 in the Gregorian calendar
// without time zones: a memory has a day, never an instant.
type Day int32

// The ends of an open span. They lie outside every year that can be written.
const (
	FirstDay Day = -1 << 30
	LastDay  Day = 1 << 30
)

// DayOf counts the days to a date; month 1-12, day of the month 1-31. It is the
// usual era arithmetic on years that begin in March.
func DayOf(year, month, dom int) Day {
	y := year
	if month <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yearOfEra := y - era*400
	dayOfYear := (153*((month+9)%12)+2)/5 + dom - 1
	return Day(era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - 719468)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// Date gives the day with year, month and day of the month.
func (d Day) Date() Date {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	m := (mp+2)%12 + 1
	y := yoe + era*400
	if m <= 2 {
		y++
	}
	return Date{Year: y, Month: m, Dom: doy - (153*mp+2)/5 + 1}
}

// String gives ISO 8601, or ".." for an open end.
func (d Day) String() string {
	if d <= FirstDay || d >= LastDay {
		return ".."
	}
	return d.Date().String()
}

// Date is a day, a month or a year as somebody wrote it. Month and Dom are 0
// where they were not said. The zero value is no date.
type Date struct {
	Year  int // 1000-2999
	Month int // 1-12, 0: the whole year
	Dom   int // day of the month 1-31, 0: the whole month
}

// Years that can be written: four digits, no ancient history.
const (
	firstYear = 1000
	lastYear  = 2999
)

// ParseDate reads "1974", "1974-10" or "1974-10-05".
func ParseDate(s string) (Date, error) {
	parts := strings.Split(s, "-")
	bad := fmt.Errorf("the date %q cannot be read; write 1974, 1974-10 or 1974-10-05", strict.Clip(s))
	if len(parts) > 3 || len(parts[0]) != 4 {
		return Date{}, bad
	}
	var n [3]int
	for i, p := range parts {
		if i > 0 && len(p) != 2 {
			return Date{}, bad
		}
		for _, r := range p {
			if r < '0' || r > '9' {
				return Date{}, bad
			}
		}
		n[i], _ = strconv.Atoi(p)
	}
	d := Date{Year: n[0], Month: n[1], Dom: n[2]}
	switch {
	case d.Year < firstYear || d.Year > lastYear:
		return Date{}, fmt.Errorf("the year %d is outside %d to %d; check the digits", d.Year, firstYear, lastYear)
	case len(parts) > 1 && (d.Month < 1 || d.Month > 12):
		return Date{}, fmt.Errorf("there is no month %q; write 01 to 12", parts[1])
	case len(parts) > 2 && (d.Dom < 1 || d.Dom > monthLength(d.Year, d.Month)):
		return Date{}, fmt.Errorf("%04d-%02d has no day %q; check the calendar", d.Year, d.Month, parts[2])
	}
	return d, nil
}

func monthLength(year, month int) int {
	next := DayOf(year+month/12, month%12+1, 1)
	return int(next - DayOf(year, month, 1))
}

// UnmarshalText implements encoding.TextUnmarshaler by ParseDate.
func (d *Date) UnmarshalText(text []byte) error {
	v, err := ParseDate(string(text))
	*d = v
	return err
}

// IsZero reports whether no date was given.
func (d Date) IsZero() bool { return d == Date{} }

// First is the first day of the date.
func (d Date) First() Day { return DayOf(d.Year, max(d.Month, 1), max(d.Dom, 1)) }

// Last is the last day of the date.
func (d Date) Last() Day {
	month := d.Month
	if month == 0 {
		month = 12
	}
	dom := d.Dom
	if dom == 0 {
		dom = monthLength(d.Year, month)
	}
	return DayOf(d.Year, month, dom)
}

// Span is the first to the last day.
func (d Date) Span() Span { return Span{From: d.First(), To: d.Last()} }

// String gives the date as it is written in project files, "" for the zero value.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Dom == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Dom)
}

// Span is a range of days, both ends included; FirstDay and LastDay are open.
type Span struct {
	From, To Day
}

// Covers reports whether the span holds all of the date: what stood "in 1974"
// stood all year.
func (s Span) Covers(when Date) bool { return s.From <= when.First() && when.Last() <= s.To }

// Overlaps reports whether the spans share a day.
func (s Span) Overlaps(o Span) bool { return s.From <= o.To && o.From <= s.To }

// String gives "1970-01-01/1979-12-31", with ".." for an open end.
func (s Span) String() string { return s.From.String() + "/" + s.To.String() }
