package exchange

import (
	"fmt"

	"vouch/sources"
)

// PROV writes the way from narrator to cell by PROV-O, as JSON-LD with its context in
// it. Entities are interviews, passages, records, statements, rules, the scene and its
// cells; activities the interviewing, the reading, the compiling and the building.
func (g *Graph) PROV() ([]byte, error) {
	nodes := []any{g.provScene()}
	nodes = append(nodes, g.provAgents()...)
	for _, c := range g.Cleared.Citations() {
		nodes = append(nodes, g.provInterview(&c)...)
	}
	for _, r := range g.Cleared.Records() {
		nodes = append(nodes, object{{"@id", g.iri("record", r.ID)}, {"@type", "prov:Entity"}, {"rdfs:label", r.Title},
			{"dc:creator", r.Maker}, {"dc:publisher", r.Repository}, {"dc:rights", r.Licence}})
	}
	for _, st := range g.Cleared.Statements() {
		nodes = append(nodes, g.provStatement(&st)...)
	}
	nodes = append(nodes, g.provRevisions()...)
	for _, r := range g.Rules {
		nodes = append(nodes, object{{"@id", g.iri("rule", r.Commitment)}, {"@type", "prov:Entity"}, {"rdfs:label", r.Reading},
			{"vouch:force", r.Force}, {"vouch:place", r.Place},
			{"prov:wasDerivedFrom", id(g.iri("statement", r.Statement))}, {"prov:wasGeneratedBy", id(g.iri("activity", "compile"))}})
	}
	for _, c := range g.Cells {
		var rules []string
		for _, r := range c.Rules {
			rules = append(rules, g.iri("rule", g.Rules[r].Commitment))
		}
		nodes = append(nodes, object{{"@id", g.cell(c)}, {"@type", "prov:Entity"}, {"rdfs:label", c.Concept}, {"vouch:class", c.Class}, {"rdfs:comment", c.Why},
			{"dcterms:isPartOf", id(g.iri("scene", "0"))}, {"prov:wasDerivedFrom", ids(rules)}, {"prov:wasGeneratedBy", id(g.iri("activity", "build"))}})
	}
	return document(object{
		{"@context", context(member{"prov", "http://www.w3.org/ns/prov#"}, member{"dc", "http://purl.org/dc/elements/1.1/"})},
		{"@id", g.iri("export", "prov")},
		{"@type", "prov:Bundle"},
		{"vouch:purpose", g.purposes()},
		{"dcterms:created", dated(g.Day)},
		{"@graph", nodes},
	})
}

func (g *Graph) cell(c Cell) string { return g.iri("cell", fmt.Sprintf("%d,%d", c.X, c.Y)) }

func (g *Graph) provScene() object {
	return object{{"@id", g.iri("scene", "0")}, {"@type", "prov:Entity"}, {"rdfs:label", g.Scene.Title}, {"vouch:when", g.Scene.When},
		{"vouch:kind", g.Scene.Kind}, {"vouch:seed", fmt.Sprint(g.Scene.Seed)}, {"prov:wasGeneratedBy", id(g.iri("activity", "build"))}}
}

// provAgents are the people, the program, and what they did.
func (g *Graph) provAgents() []any {
	program := g.iri("program", "vouch")
	out := []any{
		object{{"@id", program}, {"@type", []string{"prov:Agent", "prov:SoftwareAgent"}}, {"rdfs:label", g.Program}},
		object{{"@id", g.iri("activity", "compile")}, {"@type", "prov:Activity"}, {"rdfs:label", "statements become rules"}, {"prov:wasAssociatedWith", id(program)}},
		object{{"@id", g.iri("activity", "build")}, {"@type", "prov:Activity"}, {"rdfs:label", "rules become a scene"}, {"prov:wasAssociatedWith", id(program)},
			{"prov:wasInformedBy", id(g.iri("activity", "compile"))}},
	}
	return append(out, g.people("prov:Agent", "prov:Person")...)
}

// provInterview is an interview, how it came about, and its passages that are used.
func (g *Graph) provInterview(c *sources.Citation) []any {
	iri, act := g.iri("interview", c.Interview), g.iri("activity", "interviewing-"+c.Interview)
	out := []any{
		object{{"@id", iri}, {"@type", "prov:Entity"}, {"rdfs:label", label(c)}, {"dc:publisher", c.Holder}, {"dcterms:isPartOf", object{{"@type", "prov:Collection"}, {"rdfs:label", c.Collection}}.unless(c.Collection == "")},
			{"dc:language", c.Languages}, {"dcterms:rights", ids(c.Rights)}, {"vouch:specimen", specimen(c.Specimen)}, {"vouch:consent", consents(c)}, {"vouch:label", labels(c)},
			{"prov:wasGeneratedBy", id(act)}, {"prov:wasAttributedTo", ids(g.narrators(c))}},
		object{{"@id", act}, {"@type", "prov:Activity"}, {"rdfs:label", "interviewing"}, {"dcterms:date", dated(c.Date)},
			{"prov:wasAssociatedWith", ids(g.narrators(c))}, {"dc:contributor", c.Interviewers}},
	}
	iv := g.interview(c.Interview)
	for _, n := range g.used(c.Interview) {
		out = append(out, object{{"@id", g.passage(c.Interview, n)}, {"@type", "prov:Entity"}, {"rdfs:label", fmt.Sprintf("passage %d", n)},
			{"dcterms:identifier", passageID(iv, n)}, {"vouch:time", clockRange(iv, n)}, {"dcterms:isPartOf", id(iri)}, {"prov:wasDerivedFrom", id(iri)}})
	}
	return out
}

func specimen(yes bool) string {
	if yes {
		return "invented for an example"
	}
	return ""
}

// provStatement is a statement and the reading that made it.
func (g *Graph) provStatement(st *sources.Statement) []any {
	iri, act, from := g.iri("statement", st.ID), g.iri("activity", "reading-"+st.ID), g.origin(st)
	return []any{
		object{{"@id", iri}, {"@type", "prov:Entity"}, {"rdfs:label", st.Reading}, {"vouch:kind", st.Kind.String()}, {"vouch:modality", st.Modality.String()}, {"prov:value", g.quote(st)},
			{"prov:wasDerivedFrom", id(from)}, {"prov:wasRevisionOf", g.revised(st.ID)}, {"prov:wasGeneratedBy", id(act)}, {"prov:wasAttributedTo", id(g.iri("curator", st.By))}},
		object{{"@id", act}, {"@type", "prov:Activity"}, {"rdfs:label", "reading"}, {"prov:used", id(from)}, {"prov:wasAssociatedWith", id(g.iri("curator", st.By))}},
	}
}

// provRevisions are the older readings that were corrected: that they were there, and
// not what they said.
func (g *Graph) provRevisions() []any {
	var out []any
	for _, r := range g.Cleared.Revisions() {
		out = append(out, object{{"@id", g.iri("statement", r.Old)}, {"@type", "prov:Entity"}, {"rdfs:label", "an older reading, corrected since"},
			{"prov:wasRevisionOf", g.revised(r.Old)}})
	}
	return out
}

// revised is the reading that a statement corrects, nil where it corrects none.
func (g *Graph) revised(statement string) any {
	for _, r := range g.Cleared.Revisions() {
		if r.New == statement {
			return id(g.iri("statement", r.Old))
		}
	}
	return nil
}

func passageID(iv *sources.Interview, n int) string {
	if iv != nil && n <= len(iv.IDs) {
		return iv.IDs[n-1]
	}
	return ""
}

// clockRange is when a passage is spoken, "" where nothing says so.
func clockRange(iv *sources.Interview, n int) string {
	if iv == nil {
		return ""
	}
	seg := iv.Segment(n)
	if seg == nil || seg.Alignment == sources.AlignmentNone {
		return ""
	}
	return clock(int64(seg.StartMS)) + "–" + clock(int64(seg.EndMS))
}

func clock(ms int64) string {
	s := ms / 1000
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}
