package sources_test

import (
	"testing"

	"vouch/sources"
)

// TestNextTurn: a day, a month and a year that are to come are turns where they begin and
// where they are over; what is past is none, and what lies deep in a holding is found.
func TestNextTurn(t *testing.T) {
	day := func(y, m, d int) sources.Day { return sources.DayOf(y, m, d) }
	until := func(d sources.Date) *sources.Holding {
		return &sources.Holding{Interviews: []sources.Interview{{}, {Consent: []sources.ConsentEvent{{Until: d}}}}}
	}
	today := day(2026, 11, 21)
	for _, tt := range []struct {
		name string
		h    *sources.Holding
		want sources.Day
	}{
		{"nothing dated", &sources.Holding{}, sources.LastDay},
		{"a day to come", until(sources.Date{Year: 2027, Month: 3, Dom: 1}), day(2027, 3, 1)},
		{"today, which is over tomorrow", until(sources.Date{Year: 2026, Month: 11, Dom: 21}), day(2026, 11, 22)},
		{"past", until(sources.Date{Year: 2026, Month: 11, Dom: 20}), sources.LastDay},
		{"the month that runs", until(sources.Date{Year: 2026, Month: 11}), day(2026, 12, 1)},
		{"the year that runs", until(sources.Date{Year: 2026}), day(2027, 1, 1)},
		{"a year to come", until(sources.Date{Year: 2040}), day(2040, 1, 1)},
		{"of a name of a place", &sources.Holding{Places: []sources.Place{{Names: []sources.Name{{To: sources.Date{Year: 2030}}}}}}, day(2030, 1, 1)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.h.NextTurn(today); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}
