package office

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"vouch/sources/cue"
	"vouch/sources/pdf"
	"vouch/sources/prose"
	"vouch/sources/timecode"
	"vouch/sources/transcript"
)

// ParsePDF reads the text of a PDF file, page by page. The page on which a segment
// begins is an Extra. The error is a *transcript.SyntaxError or a
// *transcript.LimitError.
func ParsePDF(data []byte) ([]*transcript.Transcript, error) {
	doc, err := pdf.Read(data)
	if limit, ok := errors.AsType[*pdf.LimitError](err); ok {
		return nil, &transcript.LimitError{What: limit.What, Limit: limit.Limit, Got: limit.Got}
	}
	if err != nil {
		return nil, &transcript.SyntaxError{Line: 1, Message: err.Error()}
	}
	t := &transcript.Transcript{Format: "pdf", Title: transcript.Normalise(doc.Title)}
	lines, pages := pageLines(doc, t)
	letters, unknown := 0, 0
	for _, p := range doc.Pages {
		letters, unknown = letters+p.Letters, unknown+p.Unknown
	}
	switch {
	case letters == 0 && doc.Damaged > 0:
		return nil, &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("%d parts of the file are damaged and no text is left; ask the archive for it again", doc.Damaged)}
	case letters == 0:
		return nil, &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("the %d pages of the file hold no text; if it is a scan, have its letters recognised first", len(doc.Pages))}
	case unknown*2 > letters:
		return nil, &transcript.SyntaxError{Line: 1, Message: "the fonts of the file do not say what its letters are; save it again from the program that wrote it, or have its letters recognised"}
	}
	if doc.Damaged > 0 {
		t.Find(1, transcript.MissingPart, "%d parts of the file are damaged; text may be missing", doc.Damaged)
	}
	if err := prose.Turns(lines, timecode.Rate{}, t); err != nil {
		return nil, err
	}
	for _, s := range t.Segments {
		t.Extras = append(t.Extras, transcript.Extra{Path: "segment " + strconv.Itoa(s.Index) + "/page", Value: strconv.Itoa(pages[s.Line])})
	}
	return []*transcript.Transcript{t}, nil
}

// pageLines numbers the lines of all pages through, without heads and feet, and
// says on which page each stands.
func pageLines(doc *pdf.Document, t *transcript.Transcript) (lines []prose.Line, pages []int) {
	f := furniture(doc.Pages)
	pages = []int{0}
	for i, p := range doc.Pages {
		at := len(pages)
		if p.Sorted {
			t.Find(at, transcript.PageOrder, "the lines of page %d were drawn in disorder; they were sorted from top to bottom", p.Number)
		}
		if p.Unknown > 0 {
			t.Find(at, transcript.UnknownLetters, "%d of %d letters of page %d have no meaning in the file; they are read as U+FFFD", p.Unknown, p.Letters, p.Number)
		}
		for j, s := range p.Lines {
			n := len(pages)
			pages = append(pages, p.Number)
			if f.is(i, j) {
				t.Find(n, transcript.PageFurniture, "page %d repeats a head or foot, which was left out: %.100q", p.Number, s)
				continue
			}
			lines = append(lines, prose.Line{Text: s, Number: n})
		}
	}
	return lines, pages
}

// edges finds what stands at the top and bottom of pages again and again.
type edges struct {
	pages []pdf.Page
	count map[string]int // by the line's place and its words, digits as one sign
}

// edgeLines is how many lines at each end of a page may be head or foot.
const edgeLines = 2

var digits = regexp.MustCompile(`\d+|\b[ivxlc]+\b`)

// pageNumber is a page number alone, in the form of key.
var pageNumber = regexp.MustCompile(`^[-–—(\[ ]*(?:(?:page|p\.|seite|s\.|página|pág\.) ?)?#(?: ?(?:/|of|von|de|sur) ?#)?[-–—)\] ]*$`)

// key is "" for a line that is not at an edge.
func (e *edges) key(page, line int) string {
	lines := e.pages[page].Lines
	place := ""
	switch {
	case line < edgeLines:
		place = "top "
	case line >= len(lines)-edgeLines:
		place = "bottom "
	}
	if place == "" || strings.TrimSpace(lines[line]) == "" || len(lines[line]) > 120 {
		return ""
	}
	return place + digits.ReplaceAllString(strings.ToLower(transcript.Normalise(lines[line])), "#")
}

func furniture(pages []pdf.Page) *edges {
	e := &edges{pages: pages, count: map[string]int{}}
	for i, p := range pages {
		seen := map[string]bool{}
		for j := range p.Lines {
			if k := e.key(i, j); k != "" && !seen[k] {
				seen[k] = true
				e.count[k]++
			}
		}
	}
	return e
}

// is: the line stands at the same edge of at least three pages and a third of all;
// a page number alone at that of two. What a speaker says is none: "Q. Yes." may
// stand at the top of three pages.
func (e *edges) is(page, line int) bool {
	k := e.key(page, line)
	n := e.count[k]
	if _, words, _ := strings.Cut(k, " "); pageNumber.MatchString(words) {
		return n >= 2
	}
	if _, _, ok := cue.Label(e.pages[page].Lines[line]); ok {
		return false
	}
	return n >= 3 && n*3 >= len(e.pages)
}
