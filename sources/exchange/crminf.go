package exchange

import (
	"vouch/sources"
)

// CRMinf writes the argument by CIDOC CRM and CRMinf, as JSON-LD with its context in
// it. A curator adopts a narrator's belief from a passage (I7), which holds a
// proposition set to be true, denied or supposed; from such beliefs the program infers
// (I5) what stands on a cell.
//
//	E31 passage ◀─J7─ I7 adoption ─J13─▶ I12 belief ─J4─▶ I4 the reading
//	                                       ▲ └─J5─▶ I6 "true", "possible", …
//	                                       J1
//	                                  I5 inference ─J2─▶ I2 belief ─J4─▶ I4 the cell
func (g *Graph) CRMinf() ([]byte, error) {
	nodes := g.people("crm:E21_Person")
	for _, c := range g.Cleared.Citations() {
		nodes = append(nodes, g.crmInterview(&c)...)
	}
	for _, r := range g.Cleared.Records() {
		nodes = append(nodes, object{{"@id", g.iri("record", r.ID)}, {"@type", "crm:E31_Document"}, {"rdfs:label", r.Title},
			{"crm:P104_is_subject_to", crmRight(r.Licence)}, {"crm:P128i_is_carried_by", crmKept(r.Repository)}})
	}
	for _, st := range g.Cleared.Statements() {
		nodes = append(nodes, g.crmStatement(&st)...)
	}
	logic := g.iri("logic", "vouch")
	nodes = append(nodes, object{{"@id", logic}, {"@type", "crminf:I3_Inference_Logic"}, {"rdfs:label", g.Program}})
	for _, c := range g.Cells {
		if len(c.Rules) == 0 {
			continue // what somebody chose is no inference
		}
		nodes = append(nodes, g.crmCell(c, logic)...)
	}
	return document(object{
		{"@context", context(
			member{"crm", "http://www.cidoc-crm.org/cidoc-crm/"},
			member{"crminf", "http://www.cidoc-crm.org/extensions/crminf/"})},
		{"@id", g.iri("export", "crminf")},
		{"rdfs:label", g.Title},
		{"vouch:purpose", g.purposes()},
		{"dcterms:created", dated(g.Day)},
		{"@graph", nodes},
	})
}

func (g *Graph) crmInterview(c *sources.Citation) []any {
	iri, act := g.iri("interview", c.Interview), g.iri("activity", "interviewing-"+c.Interview)
	out := []any{
		object{{"@id", iri}, {"@type", "crm:E31_Document"}, {"rdfs:label", label(c)}, {"crm:P128i_is_carried_by", crmKept(c.Holder)},
			{"crm:P104_is_subject_to", crmRights(c.Rights)}, {"vouch:specimen", specimen(c.Specimen)}, {"vouch:consent", consents(c)}, {"vouch:label", labels(c)},
			{"crm:P94i_was_created_by", id(act)}},
		object{{"@id", act}, {"@type", "crm:E65_Creation"}, {"rdfs:label", "interviewing"}, {"crm:P14_carried_out_by", ids(g.narrators(c))},
			{"crm:P4_has_time-span", timeSpan(c.Date)}},
	}
	iv := g.interview(c.Interview)
	for _, n := range g.used(c.Interview) {
		out = append(out, object{{"@id", g.passage(c.Interview, n)}, {"@type", "crm:E31_Document"}, {"dcterms:identifier", passageID(iv, n)},
			{"vouch:time", clockRange(iv, n)}, {"crm:P106i_forms_part_of", id(iri)}})
	}
	return out
}

func timeSpan(d sources.Date) any {
	if d.IsZero() {
		return nil
	}
	return object{{"@type", "crm:E52_Time-Span"}, {"crm:P82_at_some_time_within", dated(d)}}
}

// crmRights are rights by their addresses.
func crmRights(uris []string) []any {
	var out []any
	for _, u := range uris {
		out = append(out, object{{"@id", u}, {"@type", "crm:E30_Right"}})
	}
	return out
}

// crmRight is a right in words.
func crmRight(words string) any {
	return object{{"@type", "crm:E30_Right"}, {"rdfs:label", words}}.unless(words == "")
}

// crmKept is what carries a document: a document is no thing that anybody can keep.
func crmKept(keeper string) any {
	return object{{"@type", "crm:E22_Human-Made_Object"}, {"crm:P50_has_current_keeper", object{{"@type", "crm:E39_Actor"}, {"rdfs:label", keeper}}}}.unless(keeper == "")
}

func (g *Graph) crmStatement(st *sources.Statement) []any {
	belief, said, from := g.iri("belief", st.ID), g.iri("proposition", st.ID), g.origin(st)
	return []any{
		object{{"@id", g.iri("adoption", st.ID)}, {"@type", "crminf:I7_Belief_Adoption"}, {"crm:P14_carried_out_by", id(g.iri("curator", st.By))},
			{"crminf:J7_is_based_on_evidence_from", id(from)}, {"crminf:J13_adopted_interpretation", id(belief)}},
		object{{"@id", belief}, {"@type", "crminf:I12_Adopted_Belief"}, {"crminf:J14_adopted_interpretation_of", id(from)},
			{"crminf:J4_that", id(said)}, {"crminf:J5_holds_to_be", beliefValue(st)}},
		object{{"@id", said}, {"@type", "crminf:I4_Proposition_Set"}, {"rdfs:label", st.Reading}, {"crm:P3_has_note", g.quote(st)}},
	}
}

// beliefValue says how the narrator held it.
func beliefValue(st *sources.Statement) object {
	word := "true"
	switch {
	case st.Polarity == sources.Denies:
		word = "false"
	case st.Polarity == sources.Forgets:
		word = "unknown"
	case st.Modality == sources.Supposes:
		word = "possible"
	case st.Modality == sources.Told || st.Modality == sources.Quotes:
		word = "true by hearsay"
	}
	return held(word)
}

func held(word string) object {
	return object{{"@type", "crminf:I6_Belief_Value"}, {"rdfs:label", word}}
}

func (g *Graph) crmCell(c Cell, logic string) []any {
	var premises []string
	for _, r := range c.Rules {
		premises = append(premises, g.iri("belief", g.Rules[r].Statement))
	}
	cell := g.cell(c)
	return []any{
		object{{"@id", cell + "/inference"}, {"@type", "crminf:I5_Inference_Making"}, {"crminf:J1_used_as_premise", ids(premises)},
			{"crminf:J3_applied", id(logic)}, {"crminf:J2_concluded_that", id(cell + "/belief")}},
		object{{"@id", cell + "/belief"}, {"@type", "crminf:I2_Belief"}, {"crminf:J4_that", id(cell)}, {"crminf:J5_holds_to_be", held(c.Class)}},
		object{{"@id", cell}, {"@type", "crminf:I4_Proposition_Set"}, {"rdfs:label", c.Concept}, {"crm:P3_has_note", c.Why}},
	}
}
