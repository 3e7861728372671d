package assertion

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// actionDecoder holds what the actions of one assertion share. It is decoded
// once: a hostile file would have every action pay for it.
type actionDecoder struct {
	v1        bool
	agents    []*GeneratorInfo
	templates []Action
	refs      int // hashed URIs met so far
	related   int // actions met so far within actions
}

func (d *actionDecoder) shared(agents, templates []codec.Raw) error {
	for i, raw := range agents {
		g, err := DecodeGeneratorInfo(raw)
		if err != nil {
			return fmt.Errorf("softwareAgents: entry %d: %w", i, err)
		}
		d.agents = append(d.agents, &g)
	}
	for i, raw := range templates {
		t, err := d.fields(raw)
		if err != nil {
			return fmt.Errorf("template %d: %w", i, err)
		}
		d.templates = append(d.templates, t)
	}
	return nil
}

// standardParameters are the names without a dot that have a meaning.
var standardParameters = []string{"ingredient", "ingredients", "relatedAssertions", "redacted", "multipleInstances", "sourceLanguage", "targetLanguage"}

func (d *actionDecoder) action(raw []byte) (Action, error) {
	a, err := d.fields(raw)
	if err != nil {
		return a, err
	}
	for _, t := range d.templates {
		if t.Name == "*" || t.Name == a.Name {
			a.inherit(t)
		}
	}
	return a, nil
}

// inherit takes over from a template what the action leaves open.
func (a *Action) inherit(t Action) {
	if a.SoftwareAgent == nil {
		a.SoftwareAgent = t.SoftwareAgent
	}
	if a.Description == "" {
		a.Description = t.Description
	}
	if a.DigitalSourceType == "" {
		a.DigitalSourceType = t.DigitalSourceType
	}
	if a.When.IsZero() {
		a.When = t.When
	}
}

func (d *actionDecoder) fields(raw []byte) (Action, error) {
	var a Action
	m, err := codec.ReadMap(raw)
	if err != nil {
		return a, err
	}
	m.Require("action")
	a.Name, a.Description = m.Text("action"), m.Text("description")
	a.DigitalSourceType, a.Reason = m.Text("digitalSourceType"), m.Text("reason")
	if when := m.Raw("when"); when != nil {
		if a.When, err = decodeDate(when, d.v1); err != nil {
			return a, fmt.Errorf("field \"when\": %w", err)
		}
	}
	if a.SoftwareAgent, err = d.agent(m); err != nil {
		return a, err
	}
	if p := m.Map("parameters"); p != nil {
		if a.Parameters, err = decodeParameters(p); err != nil {
			return a, fmt.Errorf("field \"parameters\": %w", err)
		}
		if d.refs += len(a.Parameters.Ingredients) + len(a.Parameters.RelatedAssertions); d.refs > MaxReferences {
			return a, fmt.Errorf("more than %d references to ingredients and other assertions", MaxReferences)
		}
	}
	if !d.v1 {
		if err := d.details(m, &a); err != nil {
			return a, err
		}
	}
	return a, m.Err()
}

// details reads what only v2 has: regions, related actions, the icon of a
// template.
func (d *actionDecoder) details(m *codec.Map, a *Action) error {
	for i, raw := range m.List("changes") {
		var r Region
		err := decode(raw, &r, "region")
		if err == nil {
			err = r.check()
		}
		if err != nil {
			return fmt.Errorf("field \"changes\": %d: %w", i, err)
		}
		a.Changes = append(a.Changes, r)
	}
	a.Icon = hashedURIField(m, "icon")
	for i, raw := range m.List("related") {
		if d.related++; d.related > MaxActions {
			return fmt.Errorf("more than %d related actions", MaxActions)
		}
		act, err := d.fields(raw)
		if err != nil {
			return fmt.Errorf("field \"related\": %d: %w", i, err)
		}
		a.Related = append(a.Related, act)
	}
	return nil
}

// agent reads softwareAgent as a map, as the plain text of v1 (which files of
// v2 hold as well), or as an index into the shared list.
func (d *actionDecoder) agent(m *codec.Map) (*GeneratorInfo, error) {
	raw := m.Raw("softwareAgent")
	if raw == nil && m.Has("softwareAgentIndex") {
		n := m.Uint("softwareAgentIndex")
		if m.Err() == nil && n >= uint64(len(d.agents)) {
			return nil, fmt.Errorf("softwareAgentIndex %d is beyond the list of %d", n, len(d.agents))
		}
		if m.Err() == nil {
			return d.agents[n], nil
		}
	}
	switch {
	case len(raw) == 0:
		return nil, nil
	case raw[0]>>5 == 3:
		var name string
		err := codec.Unmarshal(raw, &name)
		return &GeneratorInfo{Name: name}, err
	}
	g, err := DecodeGeneratorInfo(raw)
	if err != nil {
		return nil, fmt.Errorf("field \"softwareAgent\": %w", err)
	}
	return &g, nil
}

func decodeParameters(m *codec.Map) (Parameters, error) {
	var p Parameters
	var err error
	if p.Ingredients, err = DecodeHashedURIs(m.List("ingredients")); err != nil {
		return p, fmt.Errorf("ingredients: %w", err)
	}
	related := m.List("relatedAssertions")
	if p.RelatedAssertions, err = DecodeHashedURIs(related); err != nil {
		return p, fmt.Errorf("relatedAssertions: %w", err)
	}
	if m.Err() == nil && m.Has("relatedAssertions") && len(related) == 0 {
		return p, errors.New("relatedAssertions: list is empty")
	}
	// The single ingredient of v1.
	if raw := m.Raw("ingredient"); raw != nil {
		one, err := decodeOldHashedURI(raw)
		if err != nil {
			return p, fmt.Errorf("ingredient: %w", err)
		}
		p.Ingredients = append([]jumbf.HashedURI{one}, p.Ingredients...)
	}
	p.Redacted = m.Text("redacted")
	p.SourceLanguage, p.TargetLanguage = m.Text("sourceLanguage"), m.Text("targetLanguage")
	p.MultipleInstances = m.Has("multipleInstances") && m.Bool("multipleInstances")
	for _, key := range m.Keys() {
		if strings.Contains(key, ".") && !slices.Contains(standardParameters, key) {
			p.Own = append(p.Own, OwnParameter{key, m.Raw(key)})
		}
	}
	return p, m.Err()
}
