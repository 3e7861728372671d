package webanno

import (
	"strings"

	"vouch/sources/jsonld"
	"vouch/sources/transcript"
)

// Annotation is something said about something.
type Annotation struct {
	ID          string
	Motivations []string
	Bodies      []Body
	Targets     []Target
	Creator     string
	Created     string // xsd:dateTime, as written
	Line        int    // 1-based
	Findings    []transcript.Finding
}

// Body is what is said: a text of its own, or a resource at an address.
type Body struct {
	Type     string // TextualBody, Text, …
	Value    string // of a textual body
	Format   string
	Language string
	Purpose  string
	Resource Target // where the body is (a part of) something else; never opened
	Line     int
}

// Target is what it is said about: (a part of) a resource.
type Target struct {
	Source    string     // address, without its fragment
	Selectors []Selector // alternatives, each meant to select the same
	State     *State
	Line      int
}

// State says how the resource was when the annotation was made (§4.3).
type State struct {
	Type       string // TimeState, HttpRequestState
	SourceDate string
	Value      string
	RefinedBy  *State
	Selector   *Selector // a refinedBy that selects
}

// MaxAnnotations bounds one file, ours: a day's transcript word by word.
const MaxAnnotations = 100_000

// Parse reads annotations in the order of the file. The error is a
// *transcript.SyntaxError or a *transcript.LimitError.
func Parse(data []byte) ([]Annotation, error) {
	var t transcript.Transcript
	v, err := jsonld.Parse(data, "Web Annotation", &t)
	if err != nil {
		return nil, err
	}
	var out []Annotation
	for _, c := range annotations(v) {
		if len(out) >= MaxAnnotations {
			return nil, &transcript.LimitError{What: "annotations", Limit: MaxAnnotations, Got: len(out) + 1}
		}
		out = append(out, Read(c))
	}
	if len(out) == 0 {
		return nil, &transcript.SyntaxError{Line: v.Line, Message: "the file holds no annotation; export the annotations with their page"}
	}
	out[0].Findings = append(t.Findings, out[0].Findings...)
	return out, nil
}

// annotations lists the annotations of a document's root.
func annotations(v *jsonld.Value) []*jsonld.Value {
	var out []*jsonld.Value
	for _, c := range v.List() {
		switch {
		case c.Is("Annotation"):
			out = append(out, c)
		case c.Is("AnnotationPage"):
			for _, item := range c.Get("items").List() {
				if item.Is("Annotation") {
					out = append(out, item)
				}
			}
		case c.Is("AnnotationCollection"):
			out = append(out, annotations(c.Get("first"))...)
		}
	}
	return out
}

// Read reads an annotation that stands in a larger document.
func Read(v *jsonld.Value) Annotation {
	a := Annotation{ID: v.String("id"), Motivations: v.Strings("motivation"), Created: v.String("created"), Line: v.Line}
	if a.Creator = v.String("creator"); a.Creator == "" {
		if a.Creator = v.String("creator", "name"); a.Creator == "" {
			a.Creator = v.String("creator", "id")
		}
	}
	for _, b := range v.Get("body").List() {
		a.Bodies = append(a.Bodies, a.body(b))
	}
	if said := v.String("bodyValue"); said != "" { // §3.2.5
		a.Bodies = append(a.Bodies, Body{Type: "TextualBody", Value: said, Format: "text/plain", Line: v.Line})
	}
	for _, t := range v.Get("target").List() {
		a.Targets = append(a.Targets, a.target(t))
	}
	if len(a.Targets) == 0 {
		a.find(v.Line, transcript.BrokenReference, "the annotation has no target")
	}
	return a
}

func (a *Annotation) body(v *jsonld.Value) Body {
	b := Body{Type: v.String("type"), Value: v.String("value"), Format: v.String("format"), Language: v.String("language"), Purpose: v.String("purpose"), Line: v.Line}
	if b.Value == "" || v.Get("source") != nil {
		b.Resource = a.target(v)
	}
	return b
}

// target reads an address or a SpecificResource (§4).
func (a *Annotation) target(v *jsonld.Value) Target {
	t := Target{Line: v.Line}
	address := v.String()
	if v.Kind == jsonld.Object {
		if address = v.String("source"); address == "" {
			if address = v.String("source", "id"); address == "" {
				address = v.String("id")
			}
		}
	}
	source, part, ok := strings.Cut(address, "#")
	if t.Source = source; ok && part != "" {
		t.Selectors = append(t.Selectors, Selector{Type: Fragment, Value: part, Line: v.Line})
	}
	for _, s := range v.Get("selector").List() {
		t.Selectors = append(t.Selectors, *a.selector(s, 0))
	}
	if states := v.Get("state").List(); len(states) > 0 {
		t.State = a.state(states[0], 0)
	}
	return t
}

func (a *Annotation) state(v *jsonld.Value, depth int) *State {
	s := &State{Type: v.String("type"), SourceDate: v.String("sourceDate"), Value: v.String("value")}
	if next := v.Get("refinedBy"); next != nil && depth < jsonld.MaxDepth {
		if next.Is("TimeState") || next.Is("HttpRequestState") {
			s.RefinedBy = a.state(next, depth+1)
		} else {
			s.Selector = a.selector(next, depth+1)
		}
	}
	if s.Type != "TimeState" && s.Type != "HttpRequestState" {
		a.find(v.Line, transcript.UnknownType, "the state %.60q is not known", s.Type)
	}
	return s
}

func (a *Annotation) find(line int, code transcript.Code, format string, args ...any) {
	var t transcript.Transcript
	t.Find(line, code, format, args...)
	if len(a.Findings) < transcript.MaxFindings {
		a.Findings = append(a.Findings, t.Findings...)
	}
}
