package search

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
)

// Result is what a query found.
type Result struct {
	Hits  []Hit // best first
	Total int   // passages that match
	// Cut says that more than MaxWeighed passages match: Total counts those that were
	// weighed, the first in the archive's order. A narrower query ranks all.
	Cut bool
}

// Hit is a passage that matches.
type Hit struct {
	Interview  string // id
	Title      string
	Segment    int    // index in the interview
	Speaker    string // label in the file
	Narrator   string // id, "" where another speaks
	Language   string
	StartMS    int
	EndMS      int
	Alignment  string   // exact, interpolated, none: then the times mean nothing
	Snippet    string   // a part of the passage
	Marks      [][2]int // what was found, code points of Snippet
	Spans      [][2]int // the same, code points of the passage, as quotes count
	Weight     float64
	Cleared    bool
	Withheld   string   // the gate's sentence, where not cleared
	Places     []string // ids of the places it names, in their order
	Statements []string // ids of those that read it
}

// Search finds passages. Errors are *SyntaxError, *UnknownError, ErrPeriod, the
// context's, or the database's.
//
// Withheld passages are found with rights:all or rights:withheld alone. Closed ones
// (embargoed, sealed, withdrawn, vetoed, without archive access) are not in the index.
func (x *Index) Search(ctx context.Context, q Query) (*Result, error) {
	p, err := x.plan(ctx, q)
	if err != nil {
		return nil, err
	}
	r, err := x.ranker(ctx, p)
	if err != nil {
		return nil, err
	}
	limit := min(cmp.Or(max(q.Limit, 0), DefaultLimit), MaxLimit)
	out := &Result{Hits: []Hit{}}
	best, err := x.weigh(ctx, p, r, limit, out)
	if err != nil {
		return nil, err
	}
	for _, c := range best {
		h, err := x.hit(ctx, c, r)
		if err != nil {
			return nil, err
		}
		out.Hits = append(out.Hits, *h)
	}
	return out, nil
}

// candidate is a passage with its weight.
type candidate struct {
	n      int
	weight float64
	text   string
}

// weigh ranks what matches. Of equal weight the earlier in the archive comes first.
func (x *Index) weigh(ctx context.Context, p *plan, r *ranker, limit int, out *Result) ([]candidate, error) {
	rows, err := x.matches.QueryContext(ctx, p.match, MaxWeighed+1)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var best []candidate
	var text sql.RawBytes
	for rows.Next() {
		var c candidate
		var witness bool
		if err := rows.Scan(&c.n, &witness, &text); err != nil {
			return nil, err
		}
		if out.Total == MaxWeighed {
			out.Cut = true
			break
		}
		out.Total++
		if c.weight = r.weigh(text); !witness {
			c.weight *= questionWeight
		}
		if len(best) == limit && c.weight <= best[limit-1].weight {
			continue
		}
		// Behind those of the same weight, which came before.
		at, _ := slices.BinarySearchFunc(best, c.weight, func(b candidate, weight float64) int {
			if b.weight >= weight {
				return -1
			}
			return 1
		})
		c.text = string(text)
		best = slices.Insert(best[:min(len(best), limit-1)], at, c)
	}
	return best, rows.Err()
}

// The queries of every search, made ready once.
const (
	matchesQuery = "SELECT t.n, t.witness, t.text FROM words w JOIN texts t ON t.n = w.rowid WHERE w.words MATCH ? ORDER BY w.rowid LIMIT ?"
	rowQuery     = `SELECT i.id, i.title, s.idx, s.speaker, coalesce(n.id, ''), s.lang, s.start_ms, s.end_ms, s.alignment, s.withheld
		FROM segments s JOIN interviews i ON i.n = s.interview LEFT JOIN narrators n ON n.n = s.narrator WHERE s.n = ?`
	mentionsQuery = "SELECT p.id FROM mentions m JOIN places p ON p.n = m.place WHERE m.segment = ? ORDER BY m.start, p.n"
	readingsQuery = "SELECT id FROM statements WHERE segment = ? ORDER BY n"
)

// hit reads the rest of what is shown.
func (x *Index) hit(ctx context.Context, c candidate, r *ranker) (*Hit, error) {
	h := &Hit{Weight: c.weight}
	err := x.row.QueryRowContext(ctx, c.n).Scan(&h.Interview, &h.Title, &h.Segment, &h.Speaker, &h.Narrator, &h.Language, &h.StartMS, &h.EndMS, &h.Alignment, &h.Withheld)
	if err != nil {
		return nil, err
	}
	h.Cleared = h.Withheld == ""
	if h.Places, err = column(ctx, x.mentions, c.n); err != nil {
		return nil, err
	}
	if h.Statements, err = column(ctx, x.readings, c.n); err != nil {
		return nil, err
	}
	s := r.snippet(c.text)
	h.Snippet, h.Marks, h.Spans = s.text, s.marks, s.spans
	return h, nil
}

// column reads a column of texts, each of them once.
func column(ctx context.Context, query *sql.Stmt, args ...any) ([]string, error) {
	rows, err := query.QueryContext(ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []string{}
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out, rows.Err()
}

// Marked writes a snippet with a sign before and behind each mark.
func (h *Hit) Marked(before, behind string) string {
	var b strings.Builder
	runes, at := []rune(h.Snippet), 0
	for _, m := range h.Marks {
		b.WriteString(string(runes[at:m[0]]) + before + string(runes[m[0]:m[1]]) + behind)
		at = m[1]
	}
	b.WriteString(string(runes[at:]))
	return b.String()
}
