package search

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vouch/sources"
	"vouch/sources/strict"
)

// tags gives the words of the column tags one of which a passage must have to pass
// the filter.
func (x *Index) tags(ctx context.Context, f Filter) ([]string, error) {
	switch f.Key {
	case Place:
		return x.named(ctx, f, "p", "SELECT p.n, p.id, n.name, n.folded FROM names n JOIN places p ON p.n = n.place ORDER BY p.n, n.rowid")
	case Narrator:
		return x.named(ctx, f, "n", "SELECT n, id, shown, folded FROM narrators ORDER BY n")
	case Interview:
		return x.named(ctx, f, "i", "SELECT n, id, title, folded FROM interviews ORDER BY n")
	case Period:
		return x.years(f)
	case Lang:
		return languages(f)
	}
	return nil, &UnknownError{Filter: f}
}

// named looks for an id or a name: the id alone where it fits, else the names that are
// the words, else those that hold them one after the other.
func (x *Index) named(ctx context.Context, f Filter, letter, query string) ([]string, error) {
	rows, err := x.db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	want := folded(f.Value)
	var same, within []string
	var known []string
	for rows.Next() {
		var n int
		var id, name, text string
		if err := rows.Scan(&n, &id, &name, &text); err != nil {
			return nil, err
		}
		tag := letter + strconv.Itoa(n)
		switch {
		case id == f.Value:
			return []string{tag}, rows.Err()
		case want != "" && text == want:
			same = append(same, tag)
		case want != "" && strings.Contains(" "+text+" ", " "+want+" "):
			within = append(within, tag)
		}
		known = append(known, name, id)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(same) == 0 {
		same = within
	}
	if len(same) == 0 {
		return nil, &UnknownError{Filter: f, Near: near(f.Value, known)}
	}
	same = slices.Compact(same)
	return same[:min(len(same), MaxChoices)], nil
}

// near lists the names that may have been meant, the nearest first.
func near(value string, known []string) []string {
	const most, farthest = 3, 3
	want := folded(value)
	var out []string
	for d := range farthest {
		for _, name := range known {
			if len(out) < most && strict.Distance(folded(name), want) == d && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// years reads a period as statements write it, by the project's words.
func (x *Index) years(f Filter) ([]string, error) {
	p, err := x.source.Holding.Words.Periods.Parse(f.Value)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPeriod, err)
	}
	years := yearsOf(p)
	if p.Always { // any passage that speaks of a year
		for y := FirstYear; y <= LastYear; y++ {
			years = append(years, y)
		}
	}
	if len(years) == 0 {
		return nil, &UnknownError{Filter: f, Near: []string{sources.Date{Year: FirstYear}.String() + "/" + sources.Date{Year: LastYear}.String()}}
	}
	out := make([]string, len(years))
	for i, y := range years {
		out[i] = "y" + strconv.Itoa(y)
	}
	return out, nil
}

func languages(f Filter) ([]string, error) {
	t := languageTags(f.Value)
	if len(t) == 0 {
		return nil, &UnknownError{Filter: f}
	}
	return t[len(t)-1:], nil
}
