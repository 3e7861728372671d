package scene

import (
	"fmt"
	"slices"
	"strings"

	"vouch/assets"
)

// Reason answers "why is this here?" in sentences, from public readings alone.
type Reason struct {
	Lot       int32
	X, Y      int32 // its front cell
	Concept   string
	Class     assets.Class
	Title     string   // "a house on Shotwell Street: attested"
	Sentences []string // from the class to the readings to the choice
	Rules     []int32  // named, indices into Rulebook.Rules
	Lots      []int32  // other lots of the same statements
	What      string   // facets
	Where     string
	When      string
	Look      string
}

// Explain gives the reason of a lot.
func (s *Scene) Explain(lot int32) Reason {
	b := &s.Basis[lot]
	l := &s.Plan.Lots[lot]
	r := Reason{Lot: lot, X: l.FrontX, Y: l.FrontY, Concept: s.Concept(lot).ID, Class: b.Class, Rules: b.Rules}
	r.Title = fmt.Sprintf("%s%s: %s", s.Concept(lot).Name, s.place(l), b.Class)
	r.Sentences = append(r.Sentences, s.classSentence(lot))
	for _, i := range b.Rules {
		r.Sentences = append(r.Sentences, s.Rulebook.sentence(i))
	}
	if b.Class == assets.Conjectural {
		r.Sentences = append(r.Sentences, s.besides(lot)...)
	}
	r.facets(s, b)
	if b.Voices > 1 {
		r.Sentences = append(r.Sentences, fmt.Sprintf("%d narrators speak for it, each for themselves.", b.Voices))
	}
	if b.Disputed {
		r.Sentences = append(r.Sentences, s.dissentSentences(lot)...)
	}
	if b.Told {
		r.Sentences = append(r.Sentences, "The narrator was told this and did not see it.")
	}
	for _, c := range s.Changes {
		if at, ok := s.Plan.LotAt(c.X, c.Y); ok && at == lot {
			r.Sentences = append(r.Sentences, s.changeSentence(c))
		}
	}
	for i := range s.Basis {
		if int32(i) != lot && len(b.Rules) > 0 && slices.Equal(s.Basis[i].Rules, b.Rules) {
			r.Lots = append(r.Lots, int32(i))
		}
	}
	return r
}

// besides are the rules that speak of a lot and are no basis for what stands on it:
// what was supposed made a thing likelier, what was denied keeps one away.
func (s *Scene) besides(lot int32) []string {
	var out []string
	for i := range s.Rulebook.Rules {
		r := &s.Rulebook.Rules[i]
		if !s.Rulebook.active(r) || r.Kind == Adjacency || !slices.Contains(r.Lots, lot) {
			continue
		}
		sentence := s.Rulebook.sentence(int32(i))
		switch {
		case r.Force == Weight && r.Factor > 100:
			out = append(out, fmt.Sprintf("Likelier here, and not vouched for: %s. %s", r.Named, sentence))
		case r.Force == Weight && r.Factor < 100:
			out = append(out, fmt.Sprintf("Rarer here, and not ruled out: %s. %s", r.Named, sentence))
		case r.Kind == Absence:
			out = append(out, fmt.Sprintf("Ruled out here: %s. %s", r.Named, sentence))
		}
	}
	return out
}

func (s *Scene) place(l *Lot) string {
	if l.Street < 0 {
		return ""
	}
	name := " on " + s.Plan.Ground.Streets[l.Street].Name
	if l.Corner {
		name += " at " + s.Plan.Ground.Streets[l.Cross].Name
	}
	return name
}

func (s *Scene) classSentence(lot int32) string {
	b := &s.Basis[lot]
	what := s.Concept(lot).Name
	switch b.Class {
	case assets.Evidenced:
		return "One testimony, alone with the street plan, fixes what stands here."
	case assets.Attested:
		return "Testimony puts " + b.witnesses()
	case assets.Documented:
		if b.Of == 1 {
			return "A record says what stands here."
		}
		return "A record puts " + b.witnesses()
	case assets.Inferred:
		if b.Family {
			return fmt.Sprintf("No single statement fixes this lot, but %d together leave only things of one kind; %s is a choice among them.", len(b.Rules), what)
		}
		return fmt.Sprintf("No single statement fixes this lot, but %d together leave only %s.", len(b.Rules), what)
	}
	if b.Chooser == "seed" {
		return fmt.Sprintf("Nobody vouches for this: the seed %d chose %s by the tileset's weights.", s.Seed, what)
	}
	return "Nobody vouches for this: " + chose(b.Chooser, "pinned") + "."
}

// chose says who put something there.
func chose(by, did string) string {
	if byProgram(by) {
		return by + " proposed it and a person approved it"
	}
	return by + " " + did + " it"
}

// ExplainFeature says what a feature of the scene rests on, in sentences.
func (s *Scene) ExplainFeature(f Feature) []string {
	var out []string
	for _, i := range f.Rules {
		out = append(out, s.Rulebook.sentence(i))
	}
	if f.Chooser == "" {
		return out
	}
	out = append(out, "Nobody vouches for this: "+chose(f.Chooser, "placed")+".")
	for _, c := range s.Changes {
		if c.Op != Place || c.Concept != f.Concept || s.Plan.cell(c.X, c.Y) != f.Cells[0] {
			continue
		}
		for _, cite := range c.Cites {
			out = append(out, "Beside it stands, and does not raise its class: "+s.Rulebook.cited(cite))
		}
	}
	return out
}

// cited is the sentence of the rule with a commitment.
func (rb *Rulebook) cited(id Commitment) string {
	for i := range rb.Rules {
		if rb.Rules[i].ID == id {
			return rb.sentence(int32(i))
		}
	}
	return fmt.Sprintf("a statement that is not in the rulebook [%x]", id[:4])
}

// witnesses says how many of the lots that carry the object the words speak of.
func (b *Basis) witnesses() string {
	if b.Of <= b.N {
		return fmt.Sprintf("%d of these on this stretch; which lots they stand on is a choice.", b.N)
	}
	return fmt.Sprintf("%d of these %d on this stretch; which of them is a choice, and so are the lots.", b.N, b.Of)
}

// sentence says a rule with its origin.
func (rb *Rulebook) sentence(i int32) string {
	r := &rb.Rules[i]
	reading := strings.TrimRight(r.Reading, ".")
	if reading == "" {
		reading = r.plain()
	}
	tail := fmt.Sprintf(" [%x]", r.ID[:4])
	switch r.Origin {
	case Testimony:
		return fmt.Sprintf("Testimony %d: %s (%s; %s)%s", r.Voice, reading, r.Period, r.Place, tail)
	case FromRecord:
		rec := rb.Records[r.Record]
		return fmt.Sprintf("Record “%s”, showing %s: %s (%s)%s", rec.Title, rec.Shows, reading, r.Place, tail)
	case History:
		return fmt.Sprintf("General history: %s%s", reading, tail)
	}
	return fmt.Sprintf("Drawing: %s%s", reading, tail)
}

// plain says a rule without its reading.
func (r *Rule) plain() string {
	switch {
	case r.Kind == Absence || r.Max == 0:
		return fmt.Sprintf("no %s at %s", r.Named, r.Place)
	case r.Kind == Adjacency:
		return fmt.Sprintf("%s %s %s at %s", r.OtherNamed, r.Relation, r.Named, r.Place)
	case r.Max == NoMax:
		return fmt.Sprintf("at least %d %s at %s", r.Min, r.Named, r.Place)
	}
	return fmt.Sprintf("%d to %d %s at %s", r.Min, r.Max, r.Named, r.Place)
}

func (r *Reason) facets(s *Scene, b *Basis) {
	r.Look = "Colour, storeys and lettering are drawn, not attested."
	if b.Class == assets.Conjectural || len(b.Rules) == 0 {
		r.What, r.Where, r.When = "chosen", "chosen", "the scene's date"
		return
	}
	rule := &s.Rulebook.Rules[b.Rules[0]]
	r.What, r.Where = rule.Named, fmt.Sprintf("%s (%s)", rule.Place, rule.At)
	if rule.Kind == Adjacency {
		r.What, r.Where = rule.OtherNamed, fmt.Sprintf("%s %s at %s", rule.Relation, rule.Named, rule.Place)
	}
	if b.Family {
		r.What = fmt.Sprintf("%s, no more precisely: %s was chosen within it", r.What, s.Concept(r.Lot).Name)
	}
	r.When = rule.Period
	if rule.Vague {
		r.When += ", which is vague"
	}
	for i := range s.Rulebook.Rules {
		a := &s.Rulebook.Rules[i]
		if a.Kind == Attribute && a.Property != "concept" && s.Rulebook.binding(a) && contains(a.Lots, r.Lot) && contains(a.Concepts, s.Values[r.Lot].Concept) {
			r.Look = fmt.Sprintf("%s %s, by %s", a.Property, a.Value, s.Rulebook.sentence(int32(i)))
		}
	}
}

func (s *Scene) dissentSentences(lot int32) []string {
	rb := s.Rulebook
	var out []string
	for d := range rb.Dissents {
		ds := &rb.Dissents[d]
		var mine []string
		touched := false
		for i := range rb.Rules {
			if r := &rb.Rules[i]; r.Dissent == int32(d) {
				mine = append(mine, fmt.Sprintf("side %s: %s", r.Side, rb.sentence(int32(i))))
				touched = touched || contains(r.Lots, lot)
			}
		}
		if !touched {
			continue
		}
		chosen := "The scene follows no side"
		if ds.Chosen != "" {
			chosen = "The scene follows side " + ds.Chosen
		}
		out = append(out, fmt.Sprintf("Sources differ here (%s). %s, chosen by %s.", ds.ID, chosen, ds.By))
		out = append(out, mine...)
	}
	return out
}

func (s *Scene) changeSentence(c Change) string {
	parts := []string{fmt.Sprintf("Change by %s: %s %s.", c.By, c.Op, c.Concept)}
	for _, cite := range c.Cites {
		parts = append(parts, "Beside it stands, and does not raise its class: "+s.Rulebook.cited(cite))
	}
	return strings.Join(parts, " ")
}
