package pdf

import (
	"bytes"
	"slices"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// Document is the text of a file.
type Document struct {
	Title   string // as the file says, "" without
	Pages   []Page
	Damaged int // streams that could be decoded in part or not at all
}

// Page is the text of a page.
type Page struct {
	Number  int      // 1-based
	Lines   []string // "" where a gap parts two paragraphs
	Letters int      // letters drawn
	Unknown int      // of these, letters without a meaning: U+FFFD
	Sorted  bool     // the lines were drawn in disorder and were sorted from top to bottom
}

// Read reads the text of all pages. The error is ErrNotPDF, ErrEncrypted,
// ErrNoPages or a *LimitError.
func Read(data []byte) (*Document, error) {
	f, err := open(data)
	if err != nil {
		return nil, err
	}
	pages, err := f.pages()
	if err != nil {
		return nil, err
	}
	d := &Document{Title: f.words(f.dict(f.trailer["Info"])["Title"])}
	steps, text := maxSteps, maxText
	for i, leaf := range pages {
		page, err := f.page(leaf, &steps, &text)
		if err != nil {
			return nil, err
		}
		page.Number = i + 1
		d.Pages = append(d.Pages, *page)
	}
	d.Damaged = f.damaged
	return d, nil
}

// words reads a text string (§7.9.2.2): UTF-16 with its mark, else PDFDocEncoding,
// which is nearly Windows-1252.
func (f *file) words(o object) string {
	s, _ := f.get(o).(string)
	if !bytes.HasPrefix([]byte(s), []byte("\xFE\xFF")) {
		out, err := charmap.Windows1252.NewDecoder().String(s)
		if err != nil {
			return ""
		}
		return out
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 2; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// leaf is a page of the tree with what it inherits.
type leaf struct {
	dict      dict
	resources dict
	rotate    float64
}

// pages walks the page tree (§7.7.3). A file whose catalogue is lost gives its pages
// in the order of their numbers.
func (f *file) pages() ([]leaf, error) {
	w := &walker{file: f, seen: map[reference]bool{}}
	root := f.dict(f.trailer["Root"])
	if root == nil || root["Pages"] == nil {
		for _, n := range f.numbers() {
			if d := f.dict(reference(n)); d["Type"] == name("Catalog") && d["Pages"] != nil {
				root = d
			}
		}
	}
	if err := w.node(root["Pages"], leaf{}, 0); err != nil {
		return nil, err
	}
	if len(w.out) == 0 {
		for _, n := range f.numbers() {
			if d := f.dict(reference(n)); d["Type"] == name("Page") && len(w.out) < maxPages {
				w.out = append(w.out, leaf{dict: d, resources: f.dict(d["Resources"]), rotate: f.number(d["Rotate"])})
			}
		}
	}
	if len(w.out) == 0 {
		return nil, ErrNoPages
	}
	return w.out, nil
}

// numbers are those of all objects, rising.
func (f *file) numbers() []int {
	out := make([]int, 0, len(f.objects))
	for n := range f.objects { // sorted below
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

type walker struct {
	file *file
	seen map[reference]bool
	out  []leaf
}

func (w *walker) node(o object, in leaf, depth int) error {
	if r, ok := o.(reference); ok {
		if w.seen[r] {
			return nil // a circle, or a page that stands twice
		}
		w.seen[r] = true
	}
	d := w.file.dict(o)
	if d == nil || depth > maxDepth {
		return nil
	}
	in.dict = d
	if r := w.file.dict(d["Resources"]); r != nil {
		in.resources = r
	}
	if d["Rotate"] != nil {
		in.rotate = w.file.number(d["Rotate"])
	}
	kids := w.file.array(d["Kids"])
	if kids == nil {
		if len(w.out) == maxPages {
			return &LimitError{"pages", maxPages, maxPages + 1}
		}
		w.out = append(w.out, in)
		return nil
	}
	for _, kid := range kids {
		if err := w.node(kid, in, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// page draws a page and cuts it into lines.
func (f *file) page(in leaf, steps, text *int) (*Page, error) {
	var content []byte
	contents := f.array(in.dict["Contents"])
	if contents == nil {
		contents = array{in.dict["Contents"]}
	}
	for _, c := range contents {
		if s, ok := f.get(c).(*stream); ok {
			data, err := f.decode(s)
			if err != nil {
				return nil, err
			}
			if content = append(append(content, data...), '\n'); len(content) > maxStream {
				return nil, &LimitError{"bytes on one page", maxStream, len(content)}
			}
		}
	}
	p := &interpreter{file: f, steps: steps, bytes: text, text: identity, line: identity,
		state: state{ctm: turned(in.rotate), scale: 1}}
	if err := p.draw(content, in.resources); err != nil {
		return nil, err
	}
	page := &Page{Unknown: p.unknown}
	for i := range p.pieces {
		page.Letters += len([]rune(p.pieces[i].text))
	}
	page.Lines, page.Sorted = lines(p.pieces)
	return page, nil
}

// turned is the matrix of a page's rotation, clockwise in degrees.
func turned(degrees float64) matrix {
	switch ((int(degrees) % 360) + 360) % 360 {
	case 90:
		return matrix{0, -1, 1, 0, 0, 0}
	case 180:
		return matrix{-1, 0, 0, -1, 0, 0}
	case 270:
		return matrix{0, 1, -1, 0, 0, 0}
	}
	return identity
}
