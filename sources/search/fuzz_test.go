package search_test

import (
	"context"
	"errors"
	"testing"

	"vouch/sources/search"
)

// FuzzSearch: whatever is typed is an answer or a typed mistake with its place, never
// an error of the database.
func FuzzSearch(f *testing.F) {
	for _, q := range asked {
		f.Add(q)
	}
	for _, q := range []string{`"`, `""*`, "a*b", "((a)", "NOT NOT a", "-", "--a", "a -(b OR c)", "place:", `place:"`, "period:1974", "rights:all OR a", "NEAR(a b, 5)", "{text tags}: a",
		"text:a", "^a", "a+b", `a"b`, "\x00", "a\u0301*", "«pan»*", "ß ſ İ", "OR", "( )", "rights:all", "-rights:all", "a AND -b -c OR -d", "日本*", "\xff\xfe", "'; DROP TABLE words; --"} {
		f.Add(q)
	}
	h := archive()
	h.Interviews[0].Segments[0].Text += " 日本語 ß"
	x := memory(f, h)
	f.Fuzz(func(t *testing.T, words string) {
		r, err := x.Search(context.Background(), search.Query{Words: words})
		var syntax *search.SyntaxError
		var unknown *search.UnknownError
		switch {
		case errors.As(err, &syntax):
			if syntax.At < 1 || syntax.At > len([]rune(syntax.Query))+1 || syntax.Message == "" || syntax.Hint == "" {
				t.Errorf("%q: %+v", words, syntax)
			}
		case errors.As(err, &unknown), errors.Is(err, search.ErrPeriod):
		case err != nil:
			t.Errorf("%q: %v", words, err)
		default:
			for i := range r.Hits {
				h := &r.Hits[i]
				if h.Marked("", "") != h.Snippet {
					t.Errorf("%q: the marks %v do not fit %q", words, h.Marks, h.Snippet)
				}
				for _, s := range h.Spans {
					if s[0] >= s[1] {
						t.Errorf("%q: the span %v", words, s)
					}
				}
			}
		}
	})
}
