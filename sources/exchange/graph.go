package exchange

import (
	"fmt"
	"slices"
	"strings"

	"vouch/sources"
)

// Graph is what is exported: cleared sources, and what was made of them.
type Graph struct {
	Project  string // id, part of the names of all nodes
	Base     string // address below which the nodes are named; "": urn:vouch:PROJECT
	Title    string
	Cleared  sources.Cleared
	Curators []sources.Curator
	Purpose  []sources.Scope // the gate was asked about
	Day      sources.Date    // of the export
	Scene    Scene
	Rules    []Rule
	Cells    []Cell
	Program  string // with its version
}

// Scene is the picture that the argument ends in.
type Scene struct {
	Title string
	When  string
	Kind  string // sketch or reconstruction
	Seed  uint64
}

// Rule is what a statement became.
type Rule struct {
	Commitment string // what stands for it in public files, hex
	Statement  string // id
	Force      string
	Place      string
	Reading    string
}

// Cell is a lot of the scene, by its front cell.
type Cell struct {
	X, Y    int32
	Concept string
	Class   string  // evidenced, attested, documented, inferred, conjectural
	Rules   []int32 // that its class rests on, indices into Graph.Rules
	Why     string  // the reason's first sentence
}

// File is one document of an export.
type File struct {
	Name  string
	Data  []byte
	Media string // type
	About string // a sentence
}

// iri names a node. Ids of a project hold letters, digits, points and hyphens.
func (g *Graph) iri(kind, id string) string {
	if g.Base != "" {
		return strings.TrimSuffix(g.Base, "/") + "/" + kind + "/" + id
	}
	return "urn:vouch:" + g.Project + ":" + kind + ":" + id
}

func (g *Graph) passage(interview string, segment int) string {
	return fmt.Sprintf("%s/segment/%d", g.iri("interview", interview), segment)
}

// origin is what a statement reads: a passage or a record.
func (g *Graph) origin(st *sources.Statement) string {
	if st.IsRecord() {
		return g.iri("record", st.Record)
	}
	return g.passage(st.Interview, st.Segment)
}

// narrators are the names of an interview's narrators as nodes.
func (g *Graph) narrators(c *sources.Citation) []string {
	var out []string
	for _, v := range c.Narrators {
		out = append(out, g.iri("narrator", v.ID))
	}
	return out
}

// people are the nodes of narrators, as shown, and curators.
func (g *Graph) people(types ...string) []any {
	var out []any
	seen := map[string]bool{} // only looked up
	for _, c := range g.Cleared.Citations() {
		for _, v := range c.Narrators {
			if !seen[v.ID] {
				seen[v.ID] = true
				out = append(out, object{{"@id", g.iri("narrator", v.ID)}, {"@type", types}, {"rdfs:label", v.Shown}})
			}
		}
	}
	for _, c := range g.Curators {
		out = append(out, object{{"@id", g.iri("curator", c.ID)}, {"@type", types}, {"rdfs:label", c.Name}})
	}
	return out
}

// used lists the passages of an interview that cleared statements read, ascending.
func (g *Graph) used(interview string) []int {
	var out []int
	for _, st := range g.Cleared.Statements() {
		if st.Interview == interview && !st.IsRecord() {
			out = append(out, st.Segment)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// interview is the cleared interview with the id, or nil.
func (g *Graph) interview(id string) *sources.Interview {
	for _, iv := range g.Cleared.Interviews() {
		if iv.ID == id {
			return &iv
		}
	}
	return nil
}

func (g *Graph) citation(id string) *sources.Citation {
	for _, c := range g.Cleared.Citations() {
		if c.Interview == id {
			return &c
		}
	}
	return &sources.Citation{Interview: id}
}

// quote gives the words that a statement quotes, "" where they may not stand there.
func (g *Graph) quote(st *sources.Statement) string {
	if !slices.Contains(g.citation(st.Interview).Quotable, st.Segment) {
		return ""
	}
	iv := g.interview(st.Interview)
	if iv == nil || iv.Segment(st.Segment) == nil {
		return ""
	}
	text := []rune(iv.Segment(st.Segment).Text)
	if st.Quote.Start < 0 || st.Quote.End > len(text) || st.Quote.Start > st.Quote.End {
		return ""
	}
	return string(text[st.Quote.Start:st.Quote.End])
}

func (g *Graph) purposes() []string {
	var out []string
	for _, s := range g.Purpose {
		out = append(out, s.String())
	}
	return out
}

// voices names the narrators of an interview as shown.
func voices(c *sources.Citation) string {
	var names []string
	for _, v := range c.Narrators {
		names = append(names, v.Shown)
	}
	return strings.Join(names, ", ")
}

// label names an interview by its title, or by who speaks.
func label(c *sources.Citation) string {
	if c.Title != "" {
		return c.Title
	}
	return "Interview with " + voices(c)
}
