package catalogue

import (
	"strings"

	"vouch/sources/markup"
)

// ParsePBCore reads PBCore 2: a description document, or a collection of them. The
// error is a *transcript.SyntaxError or a *transcript.LimitError.
func ParsePBCore(data []byte) ([]Entry, error) {
	r, t, err := open(data, "PBCore record")
	if err != nil {
		return nil, err
	}
	root, err := r.Root("pbcoreDescriptionDocument", "pbcoreCollection", "pbcorePart")
	if err != nil {
		return nil, err
	}
	var out []Entry
	if root.Name != "pbcoreCollection" {
		err = pbcore(r, root, "", &out)
	} else {
		err = r.Each(func(e markup.Element) error {
			if e.Name != "pbcoreDescriptionDocument" {
				return nil
			}
			return pbcore(r, e, root.Get("collectionTitle"), &out)
		})
	}
	if err != nil {
		return nil, err
	}
	return finish(out, t, "PBCore record")
}

// pbcore reads one document and, behind it, its parts.
func pbcore(r *markup.Reader, start markup.Element, collection string, out *[]Entry) error {
	if len(*out) == MaxEntries {
		return tooMany()
	}
	n, err := r.Tree(start)
	if err != nil {
		return err
	}
	return pbcoreEntry(n, collection, "", out)
}

func pbcoreEntry(n *markup.Node, collection, parent string, out *[]Entry) error {
	if len(*out) >= MaxEntries {
		return tooMany()
	}
	e := Entry{Format: "pbcore", Line: n.Line, Collection: collection, Parent: parent}
	titles := n.All("pbcoreTitle")
	e.Title = pbcoreTitle(titles)
	for _, t := range titles {
		if s := t.Text(); s != e.Title {
			e.Extra("pbcoreTitle/"+t.Get("titleType"), s)
		}
	}
	for _, c := range n.Elements() {
		pbcoreField(&e, c)
	}
	at := len(*out)
	*out = append(*out, e)
	for _, part := range n.All("pbcorePart") {
		name := (*out)[at].ID
		if name == "" {
			name = (*out)[at].Title
		}
		if err := pbcoreEntry(part, collection, name, out); err != nil {
			return err
		}
	}
	return nil
}

// pbcoreTitle is the narrowest title: an episode rather than its programme or
// series.
func pbcoreTitle(titles []*markup.Node) string {
	best, rank := "", -1
	for _, t := range titles {
		n := 1
		switch strings.ToLower(t.Get("titleType")) {
		case "episode", "element", "segment", "clip", "raw footage":
			n = 3
		case "program":
			n = 2
		case "series", "collection", "episode number":
			n = 0
		}
		if s := t.Text(); s != "" && n > rank {
			best, rank = s, n
		}
	}
	return best
}

// pbcoreField keeps one child of a document.
func pbcoreField(e *Entry, n *markup.Node) {
	switch n.Name {
	case "pbcoreTitle", "pbcorePart":
	case "pbcoreIdentifier":
		e.Set("identifier", n.Text(), n.Line)
		e.Extra("pbcoreIdentifier/@source", n.Get("source"))
	case "pbcoreDescription":
		e.Set("description", n.Text(), n.Line)
	case "pbcoreAssetDate":
		e.Set("date", n.Text(), n.Line)
	case "pbcoreSubject", "pbcoreGenre":
		e.Set("subject", n.Text(), n.Line)
	case "pbcoreCoverage":
		pbcoreCoverage(e, n)
	case "pbcoreCreator":
		person(&e.Creators, n, "creator")
	case "pbcoreContributor":
		person(&e.Contributors, n, "contributor")
	case "pbcorePublisher":
		for _, p := range n.Texts("publisher") {
			e.Set("publisher", p, n.Line)
		}
	case "pbcoreRightsSummary":
		pbcoreRights(e, n)
	case "pbcoreAnnotation":
		pbcoreAnnotation(e, n)
	case "pbcoreInstantiation":
		pbcoreInstantiation(e, n)
	default:
		e.Extras = append(e.Extras, n.Extras(n.Name)...)
	}
}

// person keeps a name with its role in brackets.
func person(list *[]string, n *markup.Node, kind string) {
	role := ""
	if roles := n.Texts(kind + "Role"); len(roles) > 0 {
		role = " (" + strings.Join(roles, ", ") + ")"
	}
	for _, name := range n.Texts(kind) {
		*list = append(*list, name+role)
	}
}

func pbcoreCoverage(e *Entry, n *markup.Node) {
	kind := strings.ToLower(strings.Join(n.Texts("coverageType"), " "))
	for _, c := range n.Texts("coverage") {
		if kind == "temporal" {
			e.Dates = append(e.Dates, c)
		} else {
			e.Places = append(e.Places, c)
		}
	}
}

// pbcoreRights keeps the three forms of a rights summary: a sentence, an address,
// or a record of another scheme, which is kept as it stands.
func pbcoreRights(e *Entry, n *markup.Node) {
	for _, c := range n.Elements() {
		switch c.Name {
		case "rightsSummary", "rightsLink":
			e.Right(c.Line, c.Text())
		case "rightsEmbedded":
			e.Right(c.Line, c.Text())
			e.Extras = append(e.Extras, c.Extras("pbcoreRightsSummary/rightsEmbedded")...)
		}
	}
}

// pbcoreAnnotation: some archives write terms of access into annotations.
func pbcoreAnnotation(e *Entry, n *markup.Node) {
	kind := n.Get("annotationType")
	switch strings.ToLower(kind) {
	case "organization":
		e.Set("publisher", n.Text(), n.Line)
	case "level of user access":
		e.Restrict(n.Line, kind, n.Text())
	case "licensing info":
		e.Right(n.Line, n.Text())
	default:
		e.Extra("pbcoreAnnotation/"+kind, n.Text())
	}
}

// pbcoreInstantiation: a copy of the item. Its duration and medium are extent, its
// language the item's, the rest is kept as it stands.
func pbcoreInstantiation(e *Entry, n *markup.Node) {
	for _, c := range n.Elements() {
		switch s := c.Text(); c.Name {
		case "instantiationDuration", "instantiationPhysical", "instantiationDigital":
			if s != "" {
				e.Extent = append(e.Extent, s)
			}
		case "instantiationLanguage":
			e.Set("language", s, c.Line)
		case "instantiationRights":
			for _, right := range c.Elements() {
				e.Right(right.Line, right.Text())
			}
		default:
			e.Extras = append(e.Extras, c.Extras("pbcoreInstantiation/"+c.Name)...)
		}
	}
}
