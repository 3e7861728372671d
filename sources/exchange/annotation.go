package exchange

import (
	"fmt"
	"slices"

	"vouch/sources"
)

// WebAnnotations writes each cleared statement about a passage as an annotation of its
// interview: what was read there, at which time and letters, and on which cells it
// rests now.
func (g *Graph) WebAnnotations() ([]byte, error) {
	items := []object{}
	for _, st := range g.Cleared.Statements() {
		if !st.IsRecord() {
			items = append(items, g.annotation(&st))
		}
	}
	var terms []any // the vocabulary has no words for consents and labels
	for _, c := range g.Cleared.Citations() {
		terms = append(terms, object{{"@id", g.iri("interview", c.Interview)}, {"vouch:consent", consents(&c)}, {"vouch:label", labels(&c)}})
	}
	return document(object{
		{"@context", []any{"http://www.w3.org/ns/anno.jsonld", context()}},
		{"id", g.iri("export", "annotations")},
		{"type", "AnnotationPage"},
		{"vouch:purpose", g.purposes()},
		{"vouch:terms", terms},
		{"items", items},
	})
}

func (g *Graph) annotation(st *sources.Statement) object {
	c := g.citation(st.Interview)
	bodies := []any{object{{"type", "TextualBody"}, {"value", st.Reading}, {"format", "text/plain"}, {"language", "en"}, {"purpose", "describing"}}}
	for _, cell := range g.cellsOf(st.ID) {
		bodies = append(bodies, object{{"id", g.cell(cell)}, {"type", "Dataset"}})
	}
	return object{
		{"id", g.iri("annotation", st.ID)},
		{"type", "Annotation"},
		{"motivation", "describing"},
		{"creator", g.curator(st.By)},
		{"rights", c.Rights},
		{"body", bodies},
		{"target", g.target(st)},
	}
}

// curator is who read a passage.
func (g *Graph) curator(id string) object {
	out := object{{"id", g.iri("curator", id)}, {"type", "Person"}}
	for _, c := range g.Curators {
		if c.ID == id {
			out = append(out, member{"name", c.Name})
		}
	}
	return out
}

// target is a passage: of the recording by its time, or by itself where nothing says
// when it is spoken; and the words in it by their letters, by themselves where they
// may stand there.
func (g *Graph) target(st *sources.Statement) object {
	words := object{{"type", "TextPositionSelector"}, {"start", st.Quote.Start}, {"end", st.Quote.End}}
	if quote := g.quote(st); quote != "" {
		words = object{{"type", "TextQuoteSelector"}, {"exact", quote}}
	}
	t := fragment(g.interview(st.Interview), st.Segment)
	if t == "" {
		return object{{"type", "SpecificResource"}, {"source", g.passage(st.Interview, st.Segment)}, {"selector", words}}
	}
	return object{{"type", "SpecificResource"}, {"source", g.iri("interview", st.Interview)}, {"selector",
		object{{"type", "FragmentSelector"}, {"conformsTo", "http://www.w3.org/TR/media-frags/"}, {"value", t}, {"refinedBy", words}}}}
}

// fragment is a passage's time as a media fragment.
func fragment(iv *sources.Interview, n int) string {
	if clockRange(iv, n) == "" {
		return ""
	}
	seg := iv.Segment(n)
	return "t=" + seconds(int64(seg.StartMS)) + "," + seconds(int64(seg.EndMS))
}

func seconds(ms int64) string { return fmt.Sprintf("%d.%03d", ms/1000, ms%1000) }

// cellsOf lists the cells whose class rests on a statement.
func (g *Graph) cellsOf(statement string) []Cell {
	var out []Cell
	for _, c := range g.Cells {
		if slices.ContainsFunc(c.Rules, func(r int32) bool { return g.Rules[r].Statement == statement }) {
			out = append(out, c)
		}
	}
	return out
}
