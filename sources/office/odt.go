package office

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// odt walks the content of a text document (OpenDocument 1.3, part 3, §5).
type odt struct {
	text
	r        *markup.Reader
	comments int
}

// ParseODT reads the paragraphs, lists and tables of an OpenDocument text. The error
// is a *transcript.SyntaxError or a *transcript.LimitError.
func ParseODT(data []byte) ([]*transcript.Transcript, error) {
	a, err := open(data, "OpenDocument text")
	if err != nil {
		return nil, err
	}
	if manifest, err := a.part("META-INF/manifest.xml"); err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the document is protected by a password; save a copy without"}
	}
	t := &transcript.Transcript{Format: "odt"}
	o := &odt{text: text{t: t}}
	if o.r, err = a.reader("content.xml", t); err != nil {
		if errors.Is(err, errNoPart) {
			err = &transcript.SyntaxError{Line: 1, Message: "the archive holds no content.xml; this is no OpenDocument text"}
		}
		return nil, err
	}
	if _, err := o.r.Root("document-content"); err != nil {
		return nil, err
	}
	err = o.r.Each(func(e markup.Element) error {
		if e.Name != "body" {
			return nil
		}
		return o.r.Each(o.block)
	})
	if err != nil {
		return nil, err
	}
	t.Title = a.title("meta.xml")
	if o.comments > 0 {
		t.Find(1, transcript.UnreadComments, "%d comments of reviewers stand beside the text; they were not read", o.comments)
	}
	return o.finish()
}

// block reads what may stand in the text, a list, a section or a cell.
func (o *odt) block(e markup.Element) error {
	switch e.Name {
	case "p", "h":
		if err := o.inline(); err != nil {
			return err
		}
		o.end()
		return nil
	case "tracked-changes":
		return o.changes()
	case "table":
		var rows [][]string
		err := o.r.Each(func(e markup.Element) error { return o.tableRow(e, &rows) })
		o.table(rows)
		return err
	case "sequence-decls", "variable-decls", "user-field-decls", "forms", "index-title-template", "table-of-content-source":
		return nil
	}
	return o.r.Each(o.block) // text, section, list, list-item, index-body …
}

func (o *odt) tableRow(e markup.Element, rows *[][]string) error {
	if e.Name != "table-row" {
		return o.r.Each(func(e markup.Element) error { return o.tableRow(e, rows) }) // header-rows, row-group
	}
	var cells []string
	err := o.r.Each(func(c markup.Element) error {
		if c.Name != "table-cell" {
			return nil
		}
		inner := &odt{text: text{t: o.t, count: o.count}, r: o.r}
		err := o.r.Each(inner.block)
		cells = append(cells, inner.join())
		o.comments += inner.comments
		return err
	})
	*rows = append(*rows, cells)
	return err
}

// maxSpaces bounds text:s, which stands for a number of spaces.
const maxSpaces = 1000

// inline reads the mixed text of the element that was just opened.
func (o *odt) inline() error {
	for {
		tok, err := o.r.Next()
		if err != nil {
			return err
		}
		switch tok.Kind {
		case markup.Close:
			return nil
		case markup.Words:
			// White space in the file is one space (§6.1.2); Normalise does the rest.
			o.open.WriteString(strings.ReplaceAll(tok.Text, "\n", " "))
		case markup.Open:
			if err := o.element(tok.Element); err != nil {
				return err
			}
		}
	}
}

func (o *odt) element(e markup.Element) error {
	switch e.Name {
	case "s":
		n, err := strconv.Atoi(e.Get("c"))
		if err != nil {
			n = 1
		}
		o.open.WriteString(strings.Repeat(" ", min(max(n, 1), maxSpaces)))
	case "tab":
		o.open.WriteByte('\t')
	case "line-break":
		o.open.WriteByte('\n')
	case "note":
		return o.note()
	case "annotation":
		o.comments++
	case "annotation-end", "ruby-text":
	default:
		err := o.inline()
		if e.Name == "p" || e.Name == "h" { // of a text box
			o.open.WriteByte('\n')
		}
		return err
	}
	return o.r.Skip()
}

// note takes a footnote or endnote out of the text.
func (o *odt) note() error {
	return o.r.Each(func(e markup.Element) error {
		if e.Name != "note-body" {
			return nil
		}
		s, err := o.r.Text()
		if s = transcript.Normalise(s); s != "" {
			o.t.Notes = append(o.t.Notes, s)
		}
		return err
	})
}

// changes reads the list of tracked changes: deleted text lies there and not in the
// text (§5.5).
func (o *odt) changes() error {
	return o.r.Each(func(region markup.Element) error {
		return o.r.Each(func(kind markup.Element) error {
			n, err := o.r.Tree(kind)
			if err != nil {
				return err
			}
			author := maker(strings.Join(n.Texts("change-info", "creator"), " "))
			switch kind.Name {
			case "deletion":
				o.t.Find(region.Line, transcript.DeletedText, "a tracked deletion of %.60s was left out", author)
			case "insertion":
				o.t.Find(region.Line, transcript.InsertedText, "a tracked insertion of %.60s was read as text", author)
			}
			return nil
		})
	})
}
