package catalogue

import (
	"regexp"
	"slices"
	"strings"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// component is the name of a component of any level: c, c01 to c12.
var component = regexp.MustCompile(`^c(?:0[1-9]|1[0-2])?$`)

// ead carries what goes down from a component to those below it.
type ead struct {
	r          *markup.Reader
	out        []Entry
	repository string
	collection string
	inherited  int // conditions copied so far
}

// ParseEAD reads a finding aid, EAD 2002 or EAD3: the collection and each of its
// components is an entry. A condition of access on a component goes down to those
// below it, as EAD 2002 §4.5 has it: each entry carries all that bind it, its own
// last. The error is a *transcript.SyntaxError or a *transcript.LimitError.
func ParseEAD(data []byte) ([]Entry, error) {
	r, t, err := open(data, "EAD finding aid")
	if err != nil {
		return nil, err
	}
	if _, err := r.Root("ead"); err != nil {
		return nil, err
	}
	p := &ead{r: r}
	err = r.Each(func(e markup.Element) error {
		if e.Name == "archdesc" {
			return p.unit(e, nil)
		}
		return nil // about the finding aid, not about what it describes
	})
	if err != nil {
		return nil, err
	}
	return finish(p.out, t, "EAD finding aid")
}

// unit reads archdesc or a component with all that is in it.
func (p *ead) unit(start markup.Element, parent *Entry) error {
	if len(p.out) == MaxEntries {
		return tooMany()
	}
	at := len(p.out)
	p.out = append(p.out, Entry{}) // its place is before its components
	e := Entry{Format: "ead", Line: start.Line, Repository: p.repository, Collection: p.collection}
	if parent != nil {
		if e.Parent = parent.ID; e.Parent == "" {
			e.Parent = parent.Title
		}
	}
	e.Extra("@level", start.Get("level"))
	e.Extra("@id", start.Get("id"))
	if start.Get("audience") == "internal" {
		e.Restrict(start.Line, "audience", "audience: internal")
	}
	if err := p.r.Each(func(c markup.Element) error { return p.child(&e, c) }); err != nil {
		return err
	}
	p.out[at] = e
	return p.bequeath(&e, p.out[at+1:])
}

// bequeath puts the conditions of a unit in front of those of its components. This
// comes last, because a condition may stand behind the components in the file.
func (p *ead) bequeath(e *Entry, below []Entry) error {
	for i := range below {
		c := &below[i]
		for _, pair := range []struct {
			own  *[]string
			from []string
		}{{&c.Access, e.Access}, {&c.Rights, e.Rights}, {&c.RightsURIs, e.RightsURIs}} {
			switch {
			case len(pair.from) == 0:
			case len(*pair.own) == 0:
				*pair.own = slices.Clip(pair.from) // shared, never written to
			default:
				if p.inherited += len(pair.from) + len(*pair.own); p.inherited > maxInherited {
					return &transcript.LimitError{What: "inherited conditions", Limit: maxInherited, Got: p.inherited}
				}
				*pair.own = slices.Concat(pair.from, *pair.own)
			}
		}
	}
	return nil
}

// child reads one child of a unit.
func (p *ead) child(e *Entry, c markup.Element) error {
	switch {
	case c.Name == "dsc":
		return p.r.Each(func(c markup.Element) error { return p.child(e, c) })
	case component.MatchString(c.Name):
		return p.unit(c, e)
	}
	n, err := p.r.Tree(c)
	if err != nil {
		return err
	}
	switch n.Name {
	case "did":
		p.did(e, n)
	case "accessrestrict", "userestrict", "legalstatus":
		p.restrict(e, n)
	case "rightsdeclaration":
		for _, s := range append(n.Texts("abbr"), n.Texts("citation")...) {
			e.Right(n.Line, s)
		}
	case "scopecontent", "abstract":
		e.Set("description", prose(n), n.Line)
	case "controlaccess":
		controlled(e, n)
	default:
		e.Extra(n.Name, prose(n))
	}
	return nil
}

// restrict keeps conditions: of access apart from those of use.
func (p *ead) restrict(e *Entry, n *markup.Node) {
	text := prose(n)
	if n.Name == "userestrict" {
		e.Right(n.Line, text)
	} else {
		e.Restrict(n.Line, n.Name, text)
	}
	n.Descendants(func(d *markup.Node) {
		for _, name := range []string{"href", "normal", "standarddate"} {
			e.Extra(n.Name+"/"+d.Name+"/@"+name, d.Get(name))
		}
	})
	e.Extra(n.Name+"/@type", n.Get("type"))
}

// did reads the descriptive identification.
func (p *ead) did(e *Entry, did *markup.Node) {
	for _, n := range did.Elements() {
		text := n.Text()
		switch n.Name {
		case "unittitle":
			e.Set("title", text, n.Line)
		case "unitid":
			e.Set("identifier", text, n.Line)
		case "unitdate":
			e.Set("date", text, n.Line)
			e.Extra("unitdate/@normal", n.Get("normal"))
		case "unitdatestructured":
			e.Set("date", strings.Join(append(n.Texts("datesingle"), append(n.Texts("daterange", "fromdate"), n.Texts("daterange", "todate")...)...), "/"), n.Line)
		case "origination":
			for _, c := range n.Elements() {
				e.Set("creator", c.Text(), c.Line)
			}
			if len(n.Elements()) == 0 {
				e.Set("creator", text, n.Line)
			}
		case "repository":
			e.Repository = text
		case "abstract":
			e.Set("description", text, n.Line)
		case "langmaterial":
			languages(e, n)
		case "physdesc", "physdescstructured":
			e.Set("extent", text, n.Line)
		default:
			e.Extras = append(e.Extras, n.Extras("did/"+n.Name)...)
		}
	}
	if p.collection == "" {
		p.repository, p.collection = e.Repository, e.Title
	}
}

// languages: names of languages stand in elements of their own, or in prose.
func languages(e *Entry, n *markup.Node) {
	found := false
	n.Descendants(func(d *markup.Node) {
		if d.Name == "language" && d.Text() != "" {
			found = true
			e.Set("language", d.Text(), d.Line)
		}
	})
	if !found {
		e.Set("language", n.Text(), n.Line)
	}
}

// controlled reads the access points, which may nest.
func controlled(e *Entry, n *markup.Node) {
	for _, c := range n.Elements() {
		switch c.Name {
		case "controlaccess":
			controlled(e, c)
		case "head":
		case "geogname":
			e.Set("spatial", c.Text(), c.Line)
			if g := c.First("geographiccoordinates"); g != nil && g.Text() != "" {
				e.At(g.Line, g.Text(), strings.Join(c.Texts("part"), " "))
			}
		default: // subject, persname, corpname, famname, genreform, occupation, function, title
			e.Set("subject", c.Text(), c.Line)
		}
	}
}

// prose is the text of an element without its heading, paragraphs apart.
func prose(n *markup.Node) string {
	var parts []string
	for _, c := range n.Children {
		if c.Name == "head" {
			continue
		}
		if s := c.Text(); s != "" {
			parts = append(parts, s)
		}
	}
	return transcript.Normalise(strings.Join(parts, " "))
}
