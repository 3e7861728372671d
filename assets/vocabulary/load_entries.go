package vocabulary

import (
	"cmp"
	"slices"

	"go.yaml.in/yaml/v3"
)

// readFamilies reads the families and proves that they are trees.
func (l *loader) readFamilies(n *yaml.Node) ([]Family, error) {
	entries, err := l.list(n, "families", MaxFamilies)
	if err != nil {
		return nil, err
	}
	families := make([]Family, 0, len(entries))
	for _, e := range entries {
		f, err := l.readFamily(e)
		if err != nil {
			return nil, err
		}
		for _, id := range append([]ConceptID{f.ID}, f.Aliases...) {
			if _, taken := l.families[id]; taken {
				return nil, l.fault(e, "rename one of them", "family %q is written twice", id)
			}
			l.families[id] = len(families)
		}
		families = append(families, f)
	}
	for i, f := range families {
		if err := l.checkChain(entries[i], f, families); err != nil {
			return nil, err
		}
	}
	return families, nil
}

func (l *loader) readFamily(n *yaml.Node) (Family, error) {
	m, err := l.mapping(n, "id", "within", "aliases", "names")
	if err != nil {
		return Family{}, err
	}
	var f Family
	if f.ID, err = l.id(n, m["id"], "id"); err != nil {
		return Family{}, err
	}
	if m["within"] != nil {
		if f.Within, err = l.id(n, m["within"], "within"); err != nil {
			return Family{}, err
		}
	}
	aliases, err := l.list(m["aliases"], "aliases", MaxTerms)
	if err != nil {
		return Family{}, err
	}
	for _, a := range aliases {
		id, err := l.id(n, a, "alias")
		if err != nil {
			return Family{}, err
		}
		f.Aliases = append(f.Aliases, id)
	}
	f.Names, err = l.names(n, m["names"], f.ID)
	return f, err
}

// checkChain walks from a family to its top.
func (l *loader) checkChain(n *yaml.Node, f Family, families []Family) error {
	start := f.ID
	for depth := 1; f.Within != ""; depth++ {
		i, ok := l.families[f.Within]
		if !ok || families[i].ID != f.Within {
			return l.fault(n, "add that family or name another", "family %q lies within %q, which is no family", f.ID, f.Within)
		}
		if f = families[i]; f.ID == start || depth >= MaxDepth {
			return l.fault(n, "give one of them no within", "family %q lies within itself, or deeper than %d", start, MaxDepth)
		}
	}
	return nil
}

func (l *loader) readConcepts(root, n *yaml.Node, families []Family) ([]Concept, error) {
	entries, err := l.list(n, "concepts", MaxConcepts)
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return nil, l.fault(root, "add concepts:", "the vocabulary has no concepts")
	}
	concepts := make([]Concept, 0, len(entries))
	for _, e := range entries {
		c, err := l.readConcept(e, families)
		if err != nil {
			return nil, err
		}
		if _, taken := l.families[c.ID]; taken || l.concepts[c.ID] {
			return nil, l.fault(e, "rename one of them", "id %q is written twice", c.ID)
		}
		l.concepts[c.ID] = true
		concepts = append(concepts, c)
	}
	return concepts, nil
}

func (l *loader) readConcept(n *yaml.Node, families []Family) (Concept, error) {
	m, err := l.mapping(n, "id", "family", "where", "lots", "names", "from", "to", "source", "generic")
	if err != nil {
		return Concept{}, err
	}
	var c Concept
	if c.ID, err = l.id(n, m["id"], "id"); err != nil {
		return Concept{}, err
	}
	if c.Families, err = l.familiesOf(n, m["family"], families); err != nil {
		return Concept{}, err
	}
	if c.Where, err = l.where(m["where"]); err != nil {
		return Concept{}, err
	}
	if c.Footprint, err = l.number(m["lots"], "lots", MaxFootprint); err != nil {
		return Concept{}, err
	}
	if c.Footprint > 1 && c.Where != Front {
		return Concept{}, l.fault(m["lots"], "leave lots out", "%s is no front concept and cannot take %d lots", c.ID, c.Footprint)
	}
	if c.Names, err = l.names(n, m["names"], c.ID); err != nil {
		return Concept{}, err
	}
	if c.Generic, err = l.text(m["generic"], "generic", MaxTextRunes); err != nil {
		return Concept{}, err
	}
	err = l.dates(n, m, &c)
	return c, err
}

func (l *loader) familiesOf(parent, n *yaml.Node, families []Family) ([]ConceptID, error) {
	id, err := l.id(parent, n, "family")
	if err != nil {
		return nil, err
	}
	var chain []ConceptID
	for id != "" {
		i, ok := l.families[id]
		if !ok {
			return nil, l.fault(n, "add it to families", "family %q is not known", id)
		}
		chain = append(chain, families[i].ID)
		id = families[i].Within
	}
	return chain, nil
}

func (l *loader) where(n *yaml.Node) (Where, error) {
	if n == nil {
		return Front, nil
	}
	i := slices.Index(whereNames[:], n.Value)
	if i < 0 {
		return 0, l.fault(n, "write front, rear, square, feature or wall", "where is %q", n.Value)
	}
	return Where(i), nil
}

// dates reads the range and insists on a source for it.
func (l *loader) dates(n *yaml.Node, m map[string]*yaml.Node, c *Concept) error {
	var err error
	if c.Dates.From, err = l.date(m["from"], "from"); err != nil {
		return err
	}
	if c.Dates.To, err = l.date(m["to"], "to"); err != nil {
		return err
	}
	if c.Source, err = l.text(m["source"], "source", MaxTextRunes); err != nil {
		return err
	}
	dated := c.Dates != Range{}
	switch {
	case c.Dates.Empty():
		return l.fault(cmp.Or(m["from"], n), "exchange from and to", "%s ends before it begins (%s)", c.ID, c.Dates)
	case dated && c.Source == "":
		return l.fault(n, "add source: with what the date rests on", "%s has a date and no source", c.ID)
	case !dated && c.Source != "":
		return l.fault(m["source"], "add from: or to:, or leave source out", "%s has a source and no date", c.ID)
	}
	return nil
}

// assemble sorts the entries and builds the indexes.
func assemble(concepts []Concept, families []Family) *Vocabulary {
	slices.SortFunc(concepts, func(a, b Concept) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(families, func(a, b Family) int { return cmp.Compare(a.ID, b.ID) })
	v := &Vocabulary{
		concepts: concepts,
		families: families,
		index:    make(map[ConceptID]int, len(concepts)),
		family:   make(map[ConceptID]int, len(families)),
		members:  make(map[ConceptID][]ConceptID, len(families)),
	}
	for i, f := range families {
		v.family[f.ID] = i
		for _, a := range f.Aliases {
			v.family[a] = i
		}
	}
	for i, c := range concepts {
		v.index[c.ID] = i
		for _, f := range c.Families {
			v.members[f] = append(v.members[f], c.ID) // concepts come sorted
		}
	}
	v.hash = fingerprint(concepts, families)
	return v
}
