package evidence

import (
	"fmt"
	"slices"

	"vouch/assets/vocabulary"
	"vouch/internal/scene"
	"vouch/sources"
)

// softFactor is what a supposition is worth, in hundredths of a tileset's
// weight: twice as likely. strongFactor is for "always" and "never" by a single
// voice. They are choices of this program, shown in docs/rationale.md.
const (
	softFactor   = 200
	strongFactor = 800
	neverFactor  = 12
)

// force reads the table of hard and soft words. The sentence tells the curator
// why a statement does nothing.
func force(s *sources.Statement, rec *sources.Record) (scene.Force, string) {
	if rec != nil {
		switch rec.Confidence {
		case sources.ConfidenceA, sources.ConfidenceB:
			return scene.Hard, ""
		}
		return scene.Weight, ""
	}
	switch {
	case s.Polarity == sources.Forgets || s.Certainty == 0:
		return scene.Note, "the narrator does not remember"
	case s.Modality == sources.Supposes || s.Certainty == 1:
		return scene.Weight, ""
	case s.Modality == sources.Saw && s.Certainty >= 3 && s.Present == sources.WasThere:
		return scene.Hard, ""
	}
	return scene.Told, ""
}

var kinds = map[sources.Kind]scene.Kind{
	sources.Presence: scene.Presence, sources.Absence: scene.Absence, sources.Adjacency: scene.Adjacency,
	sources.Frequency: scene.Frequency, sources.RouteOf: scene.Route, sources.Attribute: scene.Attribute,
	sources.PeriodOf: scene.Period, sources.Practice: scene.Practice, sources.Meaning: scene.Meaning,
}

// rule makes the rule of one statement. An error means that the statement cannot
// be read on this plan; a note says what makes it do nothing.
func (c *compiler) rule(s *sources.Statement) (scene.Rule, string, error) {
	rec := c.record(s.Record)
	r := scene.Rule{ID: sources.Commitment(c.options.Key, s), Origin: scene.Testimony, Kind: kinds[s.Kind],
		Max: scene.NoMax, Factor: 100, Dissent: -1, Record: -1, Reading: s.Reading,
		Period: s.Period.Text, Vague: s.Period.Vague, Fills: s.Fills, Property: s.Property, Value: s.Value, Level: s.Concept, Named: c.name(s.Concept)}
	if rec != nil {
		r.Origin, r.Record = scene.FromRecord, c.recordOf[rec.ID]
	}
	var why string
	r.Force, why = force(s, rec)
	if s.Place != "" {
		at, err := c.region(s.Place)
		if err != nil {
			return r, "", err
		}
		r.Lots, r.Cells, r.At = at.lots, at.cells, at.at
		r.Place = c.place(s.Place).NameAt(c.when)
	}
	if !s.Period.Covers(c.when) && s.Kind != sources.PeriodOf {
		r.Force, why = scene.Note, fmt.Sprintf("its dates (%s) do not cover %s", s.Period.Text, c.when)
	}
	if err := c.meaning(s, &r); err != nil {
		return r, "", err
	}
	if r.Force == scene.Note && why == "" && s.Kind != sources.Practice && s.Kind != sources.Meaning {
		why = "its place is too wide to draw such a thing in"
	}
	c.bounds(s, &r)
	return r, why, nil
}

// meaning resolves the words for what stands there.
func (c *compiler) meaning(s *sources.Statement, r *scene.Rule) error {
	switch s.Kind {
	case sources.Practice, sources.Meaning:
		r.Force, r.Lots = scene.Note, nil
		return nil
	}
	if s.Concept == "" {
		return nil
	}
	if !c.vocabulary.Known(vocabulary.ConceptID(s.Concept)) {
		return wrongKey("concept", "the concept %q is not in the vocabulary", s.Concept)
	}
	r.Concepts = c.concepts(s.Concept)
	feature := c.isFeature(s.Concept)
	switch {
	case feature && s.Kind == sources.RouteOf:
		return c.route(s, r)
	case feature && c.place(s.Place) != nil && (c.place(s.Place).Kind == sources.Zone || c.place(s.Place).Kind == sources.Frame):
		r.Force, r.Lots, r.Cells, r.Concepts = scene.Note, nil, nil, nil // a district is too wide to draw a thing in
	case feature:
		c.featureCells(s, r)
		r.Concepts = nil
	default:
		r.Cells = nil
	}
	if len(r.Concepts) == 0 && !feature && r.Force != scene.Note {
		return wrongKey("concept", "nothing that %q names could stand in %s", s.Concept, c.when)
	}
	if s.Other != "" {
		r.OtherLevel, r.OtherNamed, r.Other = s.Other, c.name(s.Other), c.concepts(s.Other)
		if len(r.Other) == 0 {
			return wrongKey("other", "nothing that %q names could stand in %s", s.Other, c.when)
		}
		r.Relation = scene.Relation(s.Relation)
	}
	if s.Kind == sources.Attribute && s.Property == "concept" {
		if r.Other = c.concepts(s.Value); len(r.Other) == 0 {
			return wrongKey("value", "the value %q is no concept that could stand in %s", s.Value, c.when)
		}
	}
	return nil
}

// concepts are the indices of what a word means and what can stand at the time.
func (c *compiler) concepts(word string) []int32 {
	var out []int32
	for _, id := range c.vocabulary.Expand(vocabulary.ConceptID(word)) {
		if i, ok := slices.BinarySearchFunc(c.book.Concepts, string(id), func(k scene.Concept, id string) int {
			switch {
			case k.ID < id:
				return -1
			case k.ID > id:
				return 1
			}
			return 0
		}); ok {
			out = append(out, int32(i))
		}
	}
	slices.Sort(out)
	return out
}

func (c *compiler) isFeature(word string) bool {
	for _, id := range c.vocabulary.Expand(vocabulary.ConceptID(word)) {
		if k, ok := c.vocabulary.Lookup(id); ok && !k.Where.OnLot() {
			return true
		}
	}
	return false
}

// featureCells: what stands on a wall has its lots' front cells; what stands on
// a street or an area has its cells and no lots.
func (c *compiler) featureCells(s *sources.Statement, r *scene.Rule) {
	if street, ok := c.streetOf[s.Place]; ok { // along both kerbs, not down the middle
		r.Cells = nil
		b := c.plan.Ground.Streets[street].Box
		for y := b.Y0; y <= b.Y1; y++ {
			for x := b.X0; x <= b.X1; x++ {
				r.Cells = append(r.Cells, y*c.grid.width+x)
			}
		}
	}
	if len(r.Cells) > 0 {
		r.Lots = nil
		return
	}
	for _, l := range r.Lots {
		lot := &c.plan.Lots[l]
		r.Cells = append(r.Cells, lot.FrontY*c.grid.width+lot.FrontX)
	}
}

// route is the path of a carrier over the places it passes, in order.
func (c *compiler) route(s *sources.Statement, r *scene.Rule) error {
	r.Concepts, r.Lots, r.Cells = nil, nil, nil
	via := s.Via
	if len(via) == 0 {
		via = []string{s.Place}
	}
	for _, id := range via {
		at, err := c.region(id)
		if err != nil {
			return err
		}
		r.Cells = append(r.Cells, at.cells...)
	}
	r.Cells = slices.Compact(r.Cells)
	if len(r.Cells) == 0 {
		return nil // outside this area
	}
	return nil
}

// bounds sets how many objects the words speak of, and turns a denial into an
// absence. It runs last, when place and force are known.
func (c *compiler) bounds(s *sources.Statement, r *scene.Rule) {
	denied := s.Kind == sources.Absence || s.Polarity == sources.Denies
	switch {
	case denied && (s.Kind == sources.Presence || s.Kind == sources.Absence):
		r.Kind, r.Min, r.Max = scene.Absence, 0, 0
	case s.Kind == sources.Presence:
		r.Min, r.Max = 1, 1
		if s.Count.Given() {
			r.Min, r.Max = int32(s.Count.Min), int32(s.Count.Max)
		}
	case s.Kind == sources.PeriodOf && s.Of == "":
		r.Kind, r.Min = scene.Presence, 1
		if !s.Period.Covers(c.when) { // it had ended, or had not begun
			r.Kind, r.Min, r.Max = scene.Absence, 0, 0
		}
	case s.Kind == sources.Frequency:
		c.frequency(s, r)
	}
	if r.Force == scene.Weight {
		if r.Factor == 100 {
			r.Factor = softFactor
		}
		if denied || r.Max == 0 {
			r.Factor = 10000 / softFactor
		}
	}
	if r.Kind == scene.Presence && r.Max >= int32(len(r.Lots)) && len(r.Lots) > 0 && int32(len(r.Lots)) > r.Min {
		r.Max = scene.NoMax // no bound at all
	}
}

// frequency sets a range by the table of words, or by a count. A word without
// exception binds only where a second narrator says it too.
func (c *compiler) frequency(s *sources.Statement, r *scene.Rule) {
	if s.Words == "" {
		if s.Count.Given() {
			r.Min, r.Max = int32(s.Count.Min), int32(s.Count.Max)
		}
		return
	}
	r.Words = s.Words
	low, high := s.Quantity.Range(len(r.Lots))
	r.Min, r.Max = int32(low), int32(high)
	if s.Polarity == sources.Denies {
		r.Force = scene.Note
		return
	}
	if r.Max >= int32(len(r.Lots)) {
		r.Max = scene.NoMax
	}
	if !s.Quantity.Second || r.Force != scene.Hard {
		return
	}
	if r.Always = c.seconded(s); !r.Always {
		r.Force, r.Factor = scene.Weight, strongFactor
		if high == 0 {
			r.Factor = neverFactor
		}
	}
}

// seconded says whether another narrator says the same without exception, as a
// witness, of the same place and thing.
func (c *compiler) seconded(s *sources.Statement) bool {
	return slices.ContainsFunc(c.statements, func(o sources.Statement) bool {
		f, _ := force(&o, c.record(o.Record))
		return o.Narrator != s.Narrator && !o.IsRecord() && o.Kind == sources.Frequency && o.Quantity.Second &&
			o.Quantity.MinNum == s.Quantity.MinNum && o.Place == s.Place && o.Concept == s.Concept &&
			f == scene.Hard && o.Period.Covers(c.when)
	})
}
