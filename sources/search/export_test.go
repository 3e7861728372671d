package search

import (
	"context"
	"fmt"
	"strings"

	"vouch/sources"
)

// Dump writes all rows of an index, for comparing two.
func (x *Index) Dump(ctx context.Context) (string, error) {
	var b strings.Builder
	for _, q := range []string{"meta", "interviews", "narrators", "speaks", "segments", "texts", "places", "names", "mentions", "periods", "statements", "terms", "words_data", "words_idx"} {
		rows, err := x.db.QueryContext(ctx, "SELECT * FROM "+q)
		if err != nil {
			return "", err
		}
		columns, err := rows.Columns()
		if err != nil {
			return "", err
		}
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		for rows.Next() {
			if err := rows.Scan(values...); err != nil {
				return "", err
			}
			b.WriteString(q)
			for _, v := range values {
				fmt.Fprintf(&b, "\t%v", *v.(*any))
			}
			b.WriteByte('\n')
		}
		if err := rows.Err(); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// Cut gives the folded words of a text with single spaces.
func Cut(text string) string { return folded(text) }

// Parse says whether a query can be read.
func Parse(query string) error {
	_, _, err := parse(query)
	return err
}

// Years gives the years that a text speaks of.
func Years(text string) []int {
	_, years := newReader(nil, sources.DefaultPeriodWords()).read(text, 2000)
	return years
}
