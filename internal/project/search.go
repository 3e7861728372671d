package project

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/search"
)

// indexFile lies in derivedFolder: nobody writes it by hand, everybody may delete it.
const indexFile = "index.sqlite"

// SearchOptions say what to look for. The filters hold beside those in Words.
type SearchOptions struct {
	Words     string // see search.Query
	Place     string
	Period    string
	Narrator  string
	Interview string
	Lang      string
	Rights    string // cleared, withheld or all; "": cleared
	Limit     int
	Progress  func(done, total int) // while an index is built
}

// Found is what a search found, for the curator: nothing of it is public.
type Found struct {
	Hits     []FoundPassage `json:"hits"`
	Total    int            `json:"total"`
	Cut      bool           `json:"cut"`   // more match than were ranked
	Index    string         `json:"index"` // found, built, rebuilt, in memory
	Passages int            `json:"passages"`
	Warnings []string       `json:"warnings"`
}

// FoundPassage is one passage. Marks and Spans are ranges of code points, of the
// snippet and of the passage; the latter count as quotes in statements.yaml do.
type FoundPassage struct {
	Interview  string   `json:"interview"`
	Title      string   `json:"title"`
	Segment    int      `json:"segment"`
	Speaker    string   `json:"speaker"`
	Narrator   string   `json:"narrator,omitempty"`
	Language   string   `json:"language"`
	Time       string   `json:"time,omitempty"`
	StartMS    int      `json:"start_ms"`
	EndMS      int      `json:"end_ms"`
	Alignment  string   `json:"alignment"`
	Snippet    string   `json:"snippet"`
	Marks      [][2]int `json:"marks"`
	Spans      [][2]int `json:"spans"`
	Cleared    bool     `json:"cleared"`
	Withheld   string   `json:"withheld,omitempty"`
	Places     []string `json:"places"`
	Statements []string `json:"statements"`

	marked func(before, behind string) string
}

// Marked is the snippet with a sign before and behind what was found.
func (f *FoundPassage) Marked(before, behind string) string { return f.marked(before, behind) }

// Search looks for passages. The index lies in the project's folder and is built
// where it is missing or of other files; where a file of the project is encrypted, or
// vouch.yaml asks for it, it is in memory alone. A folder of "" is in memory too.
func (p *Project) Search(ctx context.Context, folder string, o SearchOptions) (*Found, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	x, warnings, err := p.index(ctx, folder, o.Progress)
	if err != nil {
		return nil, err
	}
	defer func() { _ = x.Close() }() // read only
	r, err := x.Search(ctx, o.query())
	if err != nil {
		return nil, mistake(err)
	}
	out := &Found{Hits: []FoundPassage{}, Total: r.Total, Cut: r.Cut, Index: x.State().String(), Passages: x.Passages(), Warnings: append([]string{}, warnings...)}
	for i := range r.Hits {
		out.Hits = append(out.Hits, passageOf(&r.Hits[i]))
	}
	return out, nil
}

func (o *SearchOptions) query() search.Query {
	q := search.Query{Words: o.Words, Limit: o.Limit}
	for _, f := range []search.Filter{{Key: search.Place, Value: o.Place}, {Key: search.Period, Value: o.Period}, {Key: search.Narrator, Value: o.Narrator},
		{Key: search.Interview, Value: o.Interview}, {Key: search.Lang, Value: o.Lang}, {Key: search.Rights, Value: o.Rights}} {
		if f.Value != "" {
			q.Filters = append(q.Filters, f)
		}
	}
	return q
}

// mistake gives errors of a query the form of other mistakes of a call.
func mistake(err error) error {
	var syntax *search.SyntaxError
	var unknown *search.UnknownError
	switch {
	case errors.As(err, &syntax):
		return &InputError{fmt.Sprintf("query, letter %d: %s", syntax.At, syntax.Message), syntax.Hint}
	case errors.Is(err, search.ErrPeriod):
		text, hint, _ := strings.Cut(err.Error(), "; ")
		return &InputError{text, hint}
	case errors.As(err, &unknown):
		return &InputError{err.Error(), "see the names with vouch sources list and in places.yaml"}
	}
	return err
}

func passageOf(h *search.Hit) FoundPassage {
	f := FoundPassage{Interview: h.Interview, Title: h.Title, Segment: h.Segment, Speaker: h.Speaker, Narrator: h.Narrator, Language: h.Language,
		StartMS: h.StartMS, EndMS: h.EndMS, Alignment: h.Alignment, Snippet: h.Snippet, Marks: pairs(h.Marks), Spans: pairs(h.Spans),
		Cleared: h.Cleared, Withheld: h.Withheld, Places: h.Places, Statements: h.Statements, marked: h.Marked}
	if h.Alignment != sources.AlignmentNone.String() {
		f.Time = clock(int64(h.StartMS))
	}
	return f
}

// pairs is never null in JSON.
func pairs(list [][2]int) [][2]int { return append([][2]int{}, list...) }

// forgetIndex takes the index away, and the answers that Where keeps: what was withdrawn
// shall not lie there until the next search.
func forgetIndex(folder string) error {
	return errors.Join(forgetAnswers(folder), search.Remove(filepath.Join(folder, derivedFolder, indexFile)))
}

// index opens the index of the project as the gate sees it today.
func (p *Project) index(ctx context.Context, folder string, progress func(done, total int)) (*search.Index, []string, error) {
	s := search.Source{Holding: p.holding, Purpose: p.Settings.Purpose, Day: p.today()}
	o := search.Options{Progress: progress}
	secret, warnings := p.secret()
	if !secret && folder != "" {
		x, err := search.Open(ctx, filepath.Join(folder, derivedFolder, indexFile), s, o)
		return x, warnings, err
	}
	if folder != "" { // one may be left from before
		if err := forgetIndex(folder); err != nil {
			return nil, nil, err
		}
	}
	x, err := search.InMemory(ctx, s, o)
	return x, warnings, err
}

// secret reports whether nothing of the words may lie on disk: a collection asks for it,
// or a file is encrypted. Warnings name the files that lie open although a collection asks.
func (p *Project) secret() (bool, []string) {
	yes, warnings := false, []string(nil)
	for i := range p.holding.Interviews {
		iv := &p.holding.Interviews[i]
		asks := p.Settings.asksFor(iv.Collection)
		sealed, err := search.Encrypted(p.bytes, iv.Path)
		yes = yes || asks || sealed
		if asks && err == nil && !sealed {
			warnings = append(warnings, fmt.Sprintf("the collection %q asks for encryption, and %s lies open; see vouch sources encrypt", iv.Collection, iv.Path))
		}
	}
	return yes, warnings
}
