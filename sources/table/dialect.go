package table

import (
	"fmt"
	"strings"

	"vouch/sources/transcript"
)

// Dialect is how a file writes rows and cells.
type Dialect struct {
	Separator rune // ',', ';', '\t' or '|'; 0 where each line is one cell
	Quotes    bool // cells may stand in double quotes (RFC 4180)
}

// String names the separator.
func (d Dialect) String() string {
	name := map[rune]string{',': "comma", ';': "semicolon", '\t': "tab", '|': "bar", 0: "no separator"}[d.Separator]
	if d.Quotes {
		return name + ", quotes"
	}
	return name
}

// row is a row with where it begins.
type row struct {
	line  int // 1-based
	cells []string
	odd   bool // a quote stood where none should
}

// scanner cuts text into rows.
type scanner struct {
	Dialect
	text string
	at   int
	line int
}

// next reads a row that is not empty; false at the end. The error is a
// *transcript.LimitError.
func (s *scanner) next() (row, bool, error) {
	for s.at < len(s.text) {
		r := row{line: s.line}
		for end := false; !end; {
			if len(r.cells) == MaxColumns {
				return r, false, &transcript.LimitError{What: "columns", Limit: MaxColumns, Got: MaxColumns + 1}
			}
			var cell string
			var odd bool
			cell, odd, end = s.cell()
			r.cells = append(r.cells, cell)
			r.odd = r.odd || odd
		}
		if len(r.cells) > 1 || strings.TrimSpace(r.cells[0]) != "" {
			return r, true, nil
		}
	}
	return row{}, false, nil
}

// cell reads a cell and the separator or line end behind it.
func (s *scanner) cell() (cell string, odd, end bool) {
	if s.Quotes && strings.HasPrefix(s.text[s.at:], `"`) {
		if n := s.closing(); n >= 0 {
			cell = strings.ReplaceAll(s.text[s.at+1:s.at+n], `""`, `"`)
			s.line += strings.Count(s.text[s.at:s.at+n], "\n")
			s.at += n + 1
			for s.at < len(s.text) && s.text[s.at] == ' ' {
				s.at++
			}
			return cell, false, s.delimiter()
		}
		odd = true
	}
	rest := s.text[s.at:]
	n := strings.IndexFunc(rest, func(r rune) bool { return r == '\n' || r == s.Separator && r != 0 })
	if n < 0 {
		n = len(rest)
	}
	s.at += n
	return rest[:n], odd, s.delimiter()
}

// closing finds the quote that ends the cell, as an offset from s.at; -1 where the
// first quote that is not doubled has text behind it: then the opening one was part
// of the text.
func (s *scanner) closing() int {
	for i := s.at + 1; i < len(s.text); {
		j := strings.IndexByte(s.text[i:], '"')
		if j < 0 {
			return -1
		}
		i += j
		if strings.HasPrefix(s.text[i+1:], `"`) {
			i += 2
			continue
		}
		behind := strings.TrimLeft(s.text[i+1:], " ")
		if behind == "" || behind[0] == '\n' || s.Separator != 0 && rune(behind[0]) == s.Separator {
			return i - s.at
		}
		return -1
	}
	return -1
}

// delimiter passes over a separator or line end and reports whether the row is
// over.
func (s *scanner) delimiter() bool {
	if s.at >= len(s.text) {
		return true
	}
	newline := s.text[s.at] == '\n'
	if newline {
		s.line++
	}
	s.at++
	return newline
}

// fit says how well a dialect fits the head of a text.
type fit struct {
	Dialect
	rows, width int
	percent     int // rows of the commonest width
	odd         int // rows with a quote where none should be
}

func measure(head string, d Dialect) fit {
	f := fit{Dialect: d}
	s := &scanner{Dialect: d, text: head, line: 1}
	var widths [MaxColumns + 1]int
	for f.rows < sniffRows {
		r, ok, err := s.next()
		if err != nil && f.rows == 0 { // rows says so
			return fit{Dialect: d, rows: 1, width: MaxColumns, percent: 100}
		}
		if err != nil || !ok {
			break
		}
		f.rows++
		widths[len(r.cells)]++
		if r.odd {
			f.odd++
		}
	}
	for w, n := range widths {
		if n > widths[f.width] {
			f.width = w
		}
	}
	if f.rows > 0 {
		f.percent = 100 * widths[f.width] / f.rows
	}
	return f
}

// better orders the dialects: more even rows, then fewer odd quotes, then quotes
// rather than none, then more columns.
func (f fit) better(o fit) bool {
	switch {
	case f.percent != o.percent:
		return f.percent > o.percent
	case f.odd != o.odd:
		return f.odd < o.odd
	case f.Quotes != o.Quotes:
		return f.Quotes
	}
	return f.width > o.width
}

// sniff finds the dialect of a decoded text. ok is false where no sign cuts it into
// even rows of two cells or more; then each line is a cell.
func sniff(text string) (best fit, ok bool) {
	if len(text) > sniffBytes {
		text = text[:strings.LastIndexByte(text[:sniffBytes], '\n')+1]
	}
	for _, sep := range []rune{',', ';', '\t', '|'} {
		for _, quotes := range []bool{true, false} {
			f := measure(text, Dialect{sep, quotes})
			if f.width < 2 || f.percent < minConsistent {
				continue
			}
			if !ok || f.better(best) {
				best, ok = f, true
			}
		}
	}
	if !ok {
		list := measure(text, Dialect{Quotes: true})
		list.Quotes = list.odd == 0
		return list, false
	}
	return best, true
}

// Looks reports whether a decoded text, or its head, is a table that Read would
// read: even rows under headings that are known, or with times in a column of their
// own; or a list of titles.
func Looks(text string) bool {
	f, several := sniff(newlines(text))
	if !several {
		return looksLikeList(text)
	}
	all, err := rows(newlines(text), f, new(Table))
	if err != nil || len(all) < 2 {
		return false
	}
	if _, ok := headed(all[0]); ok {
		return true
	}
	for _, c := range bare(all, f.width) {
		if c.Role == Start {
			return true
		}
	}
	return false
}

// looksLikeList: one name or title a line, none of them empty, few that end like
// sentences or begin with a speaker.
func looksLikeList(text string) bool {
	lines := strings.Split(strings.TrimRight(newlines(text), "\n"), "\n")
	lines = lines[:min(len(lines), sniffRows)]
	sentences := 0
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if l == "" || len(l) > 300 {
			return false
		}
		if strings.ContainsAny(l[len(l)-1:], ".?!:;,") || strings.Contains(l, ": ") && strings.Index(l, ": ") < 20 {
			sentences++
		}
	}
	return len(lines) >= 10 && sentences*10 <= len(lines)
}

func newlines(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// rows reads all rows and reports the odd ones.
func rows(text string, f fit, t *Table) ([]row, error) {
	s := &scanner{Dialect: f.Dialect, text: text, line: 1}
	var out []row
	for {
		r, ok, err := s.next()
		if err != nil || !ok {
			return out, err
		}
		if len(out) == MaxRows {
			return nil, &transcript.LimitError{What: "rows", Limit: MaxRows, Got: MaxRows + 1}
		}
		if r.odd && f.Separator != 0 {
			t.find(r.line, transcript.OddQuote, "a quote stands inside a cell that is not quoted; it was kept as text")
		}
		if f.Separator != 0 && len(r.cells) != f.width {
			t.find(r.line, transcript.OddRow, "the row has %s, the others %d; cells were taken from the left", cells(len(r.cells)), f.width)
		}
		out = append(out, r)
	}
}

func cells(n int) string {
	if n == 1 {
		return "one cell"
	}
	return fmt.Sprintf("%d cells", n)
}
