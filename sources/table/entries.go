package table

import (
	"strings"

	"vouch/sources/catalogue"
	"vouch/sources/transcript"
)

// entries makes an entry of each row.
func (t *Table) entries(rows []row) error {
	for _, r := range rows {
		e := catalogue.Entry{Format: "table", Line: r.line}
		switch t.Kind {
		case Codebook:
			t.code(&e, r)
		case List:
			e.Set("title", r.cells[0], r.line)
		case Metadata:
			e.Set("identifier", t.cell(r, ID), r.line)
			e.Set("title", t.cell(r, Title), r.line)
		}
		if t.Kind != List {
			t.describe(&e, r)
		}
		if e.Title == "" && e.ID == "" && e.Description == "" {
			t.find(r.line, transcript.BadBlock, "the row has neither a title nor an identifier; it was left out")
			continue
		}
		t.Entries = append(t.Entries, e)
	}
	if len(t.Entries) == 0 {
		return &transcript.SyntaxError{Line: rows[0].line, Message: "the table has rows and not one title; check which column holds the titles"}
	}
	return nil
}

// code takes a path of codes apart: NVivo writes Codes\\set\\parent\child, with a
// doubled backslash below its folders. The path as written is the ID.
func (t *Table) code(e *catalogue.Entry, r row) {
	e.ID = t.cell(r, Code)
	parts := strings.FieldsFunc(e.ID, func(r rune) bool { return r == '\\' })
	if len(parts) == 0 {
		return
	}
	e.Title = parts[len(parts)-1]
	e.Parent = strings.Join(parts[:len(parts)-1], "/")
	if title := t.cell(r, Title); title != "" {
		e.Title = title
	}
}

// describe keeps the columns that have a place in an entry; all others are Extras.
func (t *Table) describe(e *catalogue.Entry, r row) {
	for i, c := range t.Columns {
		if i >= len(r.cells) {
			break
		}
		value := transcript.Normalise(r.cells[i])
		if value == "" {
			continue
		}
		switch c.Role {
		case Description:
			e.Set("description", value, r.line)
		case Date:
			e.Dates = append(e.Dates, value)
		case Creator:
			e.Creators = append(e.Creators, list(value)...)
		case Contributor:
			e.Contributors = append(e.Contributors, list(value)...)
		case Subjects, Tags:
			e.Subjects = append(e.Subjects, list(value)...)
		case Language:
			e.Set("language", value, r.line)
		case Extent, Duration:
			e.Extent = append(e.Extent, value)
		case Collection:
			e.Collection = value
		case Repository:
			e.Repository = value
		case Place:
			e.Places = append(e.Places, value)
		case Rights:
			e.Right(r.line, value)
		case Access:
			e.Restrict(r.line, c.Name, value)
		}
	}
	if at := t.coordinates(r); at != "" {
		e.At(r.line, at, t.cell(r, Place))
	}
	spare := []Role{Speaker, Words, Start, End, File}
	if t.Kind == Metadata {
		spare = append(spare, Code)
	} else {
		spare = append(spare, ID)
	}
	e.Extras = t.extras(r, "", spare...)
}
