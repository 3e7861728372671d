package search

import (
	"bytes"
	"context"
	"math"
	"math/bits"
	"strings"
)

// The constants of BM25 (S. Robertson and H. Zaragoza, "The Probabilistic Relevance
// Framework: BM25 and Beyond", 2009, §3.2): how soon a repeated word stops counting,
// and how much a long passage loses. They are the usual ones.
const (
	bm25K = 1.2
	bm25B = 0.75
)

// questionWeight is what a passage counts in which no narrator speaks: a question is
// no testimony, and questions are short, which the formula likes.
const questionWeight = 0.5

// ranker weighs passages for the phrases of a query. The full-text index has a ranking
// of its own, which reads every passage that any word of the query stands in, for each
// query: here only those are read that match.
type ranker struct {
	phrases []*node
	idf     []float64
	average float64
	begins  [256]uint64 // by the first letter of a word: the phrases that can begin there
	times   []int       // how often each phrase stands in the text that was weighed last
	words   words
	marks   []mark
}

// A set of phrases is the bits of one number.
var _ [64 - MaxTerms]struct{}

// mark is where a phrase stands: words, the last one included.
type mark struct{ from, to int }

func (x *Index) ranker(ctx context.Context, p *plan) (*ranker, error) {
	r := &ranker{phrases: p.phrases, average: x.average, times: make([]int, len(p.phrases))}
	for i, n := range p.phrases {
		r.begins[n.phrase[0][0]] |= 1 << i
		rarest := x.passages
		for k, w := range n.phrase {
			docs, err := x.docs(ctx, w, n.prefix && k == len(n.phrase)-1)
			if err != nil {
				return nil, err
			}
			rarest = min(rarest, docs)
		}
		of, total := float64(rarest), float64(x.passages)
		r.idf = append(r.idf, math.Log(1+(total-of+0.5)/(of+0.5)))
	}
	return r, nil
}

// docs counts the passages with a word; for a beginning, of all words that it begins,
// counting a passage again for each of them.
func (x *Index) docs(ctx context.Context, w string, prefix bool) (int, error) {
	query, args := "SELECT coalesce(sum(docs), 0) FROM terms WHERE term = ?", []any{w}
	if prefix {
		query, args = "SELECT coalesce(sum(docs), 0) FROM terms WHERE term >= ? AND term < ?", []any{w, w + "\U0010FFFF"}
	}
	var n int
	err := x.db.QueryRowContext(ctx, query, args...).Scan(&n)
	return n, err
}

// weigh gives the weight of a text.
func (r *ranker) weigh(text []byte) float64 {
	r.words.cut(text)
	clear(r.times)
	for i := range r.words.at {
		for set := r.begins[r.words.folded[r.words.at[i].from]]; set != 0; set &= set - 1 {
			if n := bits.TrailingZeros64(set); r.stands(r.phrases[n], i) {
				r.times[n]++
			}
		}
	}
	length := bm25K * (1 - bm25B + bm25B*float64(r.words.len())/r.average)
	weight := 0.0
	for i, n := range r.times {
		if times := float64(n); times > 0 {
			weight += r.idf[i] * times * (bm25K + 1) / (times + length)
		}
	}
	return weight
}

// find marks where the phrases stand in a text, one phrase after the other.
func (r *ranker) find(text []byte) {
	r.words.cut(text)
	r.marks = r.marks[:0]
	for _, n := range r.phrases {
		for i := range r.words.at {
			if r.stands(n, i) {
				r.marks = append(r.marks, mark{i, i + len(n.phrase) - 1})
			}
		}
	}
}

func (r *ranker) stands(n *node, at int) bool {
	last := len(n.phrase) - 1
	if at+last >= r.words.len() {
		return false
	}
	for k, w := range n.phrase {
		got := r.words.get(at + k)
		if n.prefix && k == last {
			if !bytes.HasPrefix(got, []byte(w)) {
				return false
			}
		} else if string(got) != w {
			return false
		}
	}
	return true
}

// snippet is a part of a text with what was found in it.
type snippet struct {
	text  string
	marks [][2]int // code points of text, end excluded
	spans [][2]int // the same in code points of the whole passage
}

// snippet cuts the window with the most different marks out of a text, the first of
// equally good ones.
func (r *ranker) snippet(text string) snippet {
	r.find([]byte(text))
	from, to := r.window()
	start, end := 0, len(text)
	if from > 0 {
		start = r.words.at[from].start
	}
	if to < r.words.len()-1 {
		end = r.words.at[to].end
		for end < len(text) && strings.IndexByte(".,;:?!)", text[end]) >= 0 {
			end++
		}
	}
	if len(text[start:end]) > MaxSnippet {
		end = start + len(strings.ToValidUTF8(text[start:start+MaxSnippet], ""))
	}
	var out snippet
	lead := ""
	if start > 0 {
		lead = "… "
	}
	out.text = lead + text[start:end]
	if end < len(text) {
		out.text += " …"
	}
	whole := newRuler(text)
	before, shift := whole.at(start), len([]rune(lead))
	for _, m := range r.marks {
		a, b := r.words.at[m.from].start, r.words.at[m.to].end
		span := [2]int{whole.at(a), whole.at(b)}
		out.spans = append(out.spans, span)
		if a >= start && b <= end {
			out.marks = append(out.marks, [2]int{span[0] - before + shift, span[1] - before + shift})
		}
	}
	out.marks, out.spans = sorted(out.marks), sorted(out.spans)
	return out
}

// window gives the first and last word of a snippet.
func (r *ranker) window() (from, to int) {
	last := r.words.len() - 1
	if last < SnippetWords {
		return 0, last
	}
	best, at := 0, 0
	for _, m := range r.marks {
		n := 0
		for _, o := range r.marks {
			if o.from >= m.from && o.to < m.from+SnippetWords {
				n++
			}
		}
		if n > best {
			best, at = n, m.from
		}
	}
	from = max(0, at-SnippetWords/4) // some words before the first mark
	return min(from, last-SnippetWords+1), min(from+SnippetWords, last+1) - 1
}
