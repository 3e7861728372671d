package catalogue

import (
	"errors"
	"io"
	"strings"
	"unicode"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// ParseDublinCore reads Dublin Core, simple or qualified, as XML (oai_dc, RDF,
// DSpace's dublin_core, any element whose children are terms) or as JSON (terms as
// keys, JSON-LD values). The error is a *transcript.SyntaxError or a
// *transcript.LimitError.
func ParseDublinCore(data []byte) ([]Entry, error) {
	if looksLikeJSON(data) {
		return dublinCoreJSON(data)
	}
	r, t, err := open(data, "Dublin Core record")
	if err != nil {
		return nil, err
	}
	entries, err := dublinCoreXML(r)
	if err != nil {
		return nil, err
	}
	return finish(entries, t, "Dublin Core record")
}

// dublinCoreXML collects the terms of each parent: whatever the parent is called,
// it is one entry.
func dublinCoreXML(r *markup.Reader) ([]Entry, error) {
	type frame struct {
		element markup.Element
		entry   *Entry
	}
	var open []frame
	var out []Entry
	for {
		tok, err := r.Next()
		if errors.Is(err, io.EOF) {
			if len(open) > 0 {
				return nil, &transcript.SyntaxError{Line: r.Line(), Message: "the file ends inside an element; ask the archive for it again"}
			}
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch tok.Kind {
		case markup.Open:
			if len(open) == 0 || !isTerm(tok.Element, open[len(open)-1].element) {
				open = append(open, frame{element: tok.Element})
				continue
			}
			node, err := r.Tree(tok.Element)
			if err != nil {
				return nil, err
			}
			f := &open[len(open)-1]
			if f.entry == nil {
				f.entry = &Entry{Format: "dublincore", Line: f.element.Line}
				f.entry.Extra("@about", f.element.Get("about"))
			}
			f.entry.term(termName(node), node)
		case markup.Close:
			if f := open[len(open)-1]; f.entry != nil {
				if len(out) == MaxEntries {
					return nil, tooMany()
				}
				out = append(out, *f.entry)
			}
			open = open[:len(open)-1]
		}
	}
}

// isTerm: the namespaces of DCMI, or a name of theirs inside an element that is
// customary for records without any.
func isTerm(e, parent markup.Element) bool {
	if strings.Contains(e.Space, "purl.org/dc/") || e.Space == "dc" || e.Space == "dcterms" {
		return e.Name != "dc"
	}
	if e.Name == "dcvalue" {
		return parent.Name == "dublin_core"
	}
	switch parent.Name {
	case "dc", "metadata", "record", "Description", "qualifieddc":
		return e.Space == parent.Space && elements[e.Name]
	}
	return false
}

// elements are the fifteen of the Dublin Core Metadata Element Set 1.1 and the
// terms of DCMI Metadata Terms (2020) that this package tells apart.
var elements = map[string]bool{
	"title": true, "creator": true, "subject": true, "description": true, "publisher": true, "contributor": true,
	"date": true, "type": true, "format": true, "identifier": true, "source": true, "language": true,
	"relation": true, "coverage": true, "rights": true,
	"license": true, "accessRights": true, "rightsHolder": true, "available": true, "spatial": true, "temporal": true,
	"created": true, "issued": true, "modified": true, "abstract": true, "extent": true, "isPartOf": true, "alternative": true,
}

// termName is the term; in DSpace's form the qualifier is the term where there is
// one.
func termName(n *markup.Node) string {
	if n.Name != "dcvalue" {
		return n.Name
	}
	if q := n.Get("qualifier"); q != "" && q != "none" {
		if elements[q] {
			return q
		}
		return n.Get("element") + "." + q
	}
	return n.Get("element")
}

// term keeps a term of a record with what its attributes say about it.
func (e *Entry) term(name string, n *markup.Node) {
	value := n.Text()
	if value == "" {
		value = n.Get("resource") // RDF: a term that points
	}
	e.Set(name, value, n.Line)
	for _, a := range n.Attrs {
		if a.Name != "resource" && a.Name != "element" && a.Name != "qualifier" {
			e.Extra(name+"/@"+a.Name, a.Value)
		}
	}
}

// Set keeps a value under the name of a Dublin Core term. A term that the model has
// no place for is an Extra.
func (e *Entry) Set(term, value string, line int) {
	value = transcript.Normalise(value)
	if value == "" {
		return
	}
	put := func(list *[]string) { *list = append(*list, value) }
	switch term {
	case "title":
		e.first(&e.Title, term, value)
	case "description", "abstract":
		e.first(&e.Description, term, value)
	case "identifier":
		e.first(&e.ID, term, value)
	case "date", "created", "issued", "temporal":
		put(&e.Dates)
	case "creator":
		put(&e.Creators)
	case "contributor":
		put(&e.Contributors)
	case "subject":
		put(&e.Subjects)
	case "coverage", "spatial":
		put(&e.Places)
	case "language":
		if !strings.ContainsFunc(value, unicode.IsLetter) {
			e.Find(line, transcript.BadLanguage, "the language is written as %.60q, which is none", value)
		}
		put(&e.Languages)
	case "rights", "license", "rightsHolder":
		e.Right(line, value)
	case "accessRights", "available":
		e.Restrict(line, term, value)
	case "extent":
		put(&e.Extent)
	case "publisher":
		e.first(&e.Repository, term, value)
	case "isPartOf":
		e.first(&e.Collection, term, value)
	default:
		e.Extra(term, value)
	}
}

// first keeps the first value in its field and further ones as Extras, except that
// several paragraphs of a description are one.
func (e *Entry) first(field *string, term, value string) {
	switch {
	case *field == "":
		*field = value
	case field == &e.Description:
		*field += " " + value
	default:
		e.Extra(term, value)
	}
}
