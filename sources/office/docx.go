package office

import (
	"errors"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// docx walks the main part of a document (ECMA-376-1:2016, §17).
type docx struct {
	text
	r        *markup.Reader
	refs     []string // ids of footnotes in the order of their references
	comments int
}

// ParseDOCX reads the paragraphs and tables of a DOCX document. The error is a
// *transcript.SyntaxError or a *transcript.LimitError.
func ParseDOCX(data []byte) ([]*transcript.Transcript, error) {
	a, err := open(data, "DOCX document")
	if err != nil {
		return nil, err
	}
	t := &transcript.Transcript{Format: "docx"}
	d := &docx{text: text{t: t}}
	if d.r, err = a.reader("word/document.xml", t); err != nil {
		if errors.Is(err, errNoPart) {
			err = &transcript.SyntaxError{Line: 1, Message: "the archive holds no word/document.xml; this is no DOCX document"}
		}
		return nil, err
	}
	if _, err := d.r.Root("document"); err != nil {
		return nil, err
	}
	if err := d.r.Each(d.block); err != nil {
		return nil, err
	}
	t.Title = a.title("docProps/core.xml")
	if err := d.footnotes(a); err != nil {
		return nil, err
	}
	if d.comments > 0 {
		t.Find(1, transcript.UnreadComments, "%d comments of reviewers stand beside the text; they were not read", d.comments)
	}
	return d.finish()
}

// block reads what may stand in a body, a cell or a content control.
func (d *docx) block(e markup.Element) error {
	switch e.Name {
	case "p":
		if err := d.r.Each(d.run); err != nil {
			return err
		}
		d.end()
		return nil
	case "tbl":
		var rows [][]string
		err := d.r.Each(func(e markup.Element) error { return d.tableRow(e, &rows) })
		d.table(rows)
		return err
	case "sectPr", "Fallback", "sdtPr": // Fallback repeats what stands before it
		return nil
	case "del", "moveFrom": // of whole rows and paragraphs
		d.dropped(e)
		return nil
	}
	return d.r.Each(d.block) // body, sdt, sdtContent, customXml, ins …
}

// tableRow reads a row. One whose properties say that it is deleted is left out.
func (d *docx) tableRow(e markup.Element, rows *[][]string) error {
	switch e.Name {
	case "tr":
	case "sdt", "sdtContent", "customXml":
		return d.r.Each(func(e markup.Element) error { return d.tableRow(e, rows) })
	default:
		return nil
	}
	var cells []string
	gone := false
	err := d.r.Each(func(c markup.Element) error {
		switch c.Name {
		case "trPr":
			n, err := d.r.Tree(c)
			if err == nil && n.First("del") != nil {
				gone = true
				d.dropped(n.First("del").Element)
			}
			return err
		case "tc":
			cell, err := d.cell()
			cells = append(cells, cell)
			return err
		}
		return nil
	})
	if !gone {
		*rows = append(*rows, cells)
	}
	return err
}

// cell reads the cell that was just opened.
func (d *docx) cell() (string, error) {
	inner := &docx{text: text{t: d.t, count: d.count}, r: d.r}
	err := d.r.Each(inner.block)
	d.refs = append(d.refs, inner.refs...)
	d.comments += inner.comments
	return inner.join(), err
}

// run reads what may stand in a paragraph.
func (d *docx) run(e markup.Element) error {
	switch e.Name {
	case "t":
		s, err := d.r.Text()
		d.open.WriteString(s)
		return err
	case "tab", "ptab":
		d.open.WriteByte('\t')
	case "br", "cr":
		d.open.WriteByte('\n')
	case "noBreakHyphen":
		d.open.WriteString("\u2011")
	case "softHyphen":
		d.open.WriteString("\u00ad")
	case "footnoteReference", "endnoteReference":
		d.refs = append(d.refs, e.Name[:len(e.Name)-len("Reference")]+" "+e.Get("id"))
	case "commentReference":
		d.comments++
	case "del", "moveFrom":
		d.dropped(e)
	case "ins", "moveTo":
		d.t.Find(d.count+1, transcript.InsertedText, "a tracked insertion of %.60s was read as text", maker(e.Get("author")))
		return d.r.Each(d.run)
	case "p": // of a text box inside the paragraph
		if err := d.r.Each(d.run); err != nil {
			return err
		}
		d.open.WriteByte('\n')
	case "pPr", "rPr", "Fallback", "instrText", "delText", "delInstrText", "sdtPr":
	default: // r, hyperlink, smartTag, sdt, fldSimple, AlternateContent, txbxContent …
		return d.r.Each(d.run)
	}
	return nil
}

func (d *docx) dropped(e markup.Element) {
	d.t.Find(d.count+1, transcript.DeletedText, "a tracked deletion of %.60s was left out", maker(e.Get("author")))
}

func maker(author string) string {
	if author == "" {
		return "somebody"
	}
	return author
}

// footnotes reads the notes that the text refers to, in the order of their
// references.
func (d *docx) footnotes(a *archive) error {
	words := map[string]string{}
	for _, kind := range []string{"footnote", "endnote"} {
		r, err := a.reader("word/"+kind+"s.xml", d.t)
		if errors.Is(err, errNoPart) {
			continue
		}
		if err != nil {
			return err
		}
		if err := notes(r, kind, words); err != nil {
			return err
		}
	}
	for _, id := range d.refs {
		note, ok := words[id]
		if !ok {
			d.t.Find(1, transcript.NoteMissing, "the text refers to a %s that is not in the file", id)
			continue
		}
		d.t.Notes = append(d.t.Notes, note)
	}
	return nil
}

// notes reads a part of footnotes or endnotes.
func notes(r *markup.Reader, kind string, words map[string]string) error {
	if _, err := r.Root(kind + "s"); err != nil {
		return err
	}
	return r.Each(func(e markup.Element) error {
		if e.Name != kind || e.Get("type") != "" { // separators have a type
			return nil
		}
		inner := &docx{text: text{t: new(transcript.Transcript)}, r: r}
		if err := r.Each(inner.block); err != nil {
			return err
		}
		words[kind+" "+e.Get("id")] = transcript.Normalise(inner.join())
		return nil
	})
}
