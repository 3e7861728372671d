package assertion

import (
	"errors"
	"fmt"
	"time"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// An Action is one entry of c2pa.actions.v2: something that was done to the
// asset.
type Action struct {
	Name              string // "c2pa.created", or an own one in reverse-domain form
	When              time.Time
	SoftwareAgent     *GeneratorInfo
	Description       string
	DigitalSourceType string
	Reason            string
	Parameters        Parameters
	Changes           []Region         // what was changed; empty: nothing is said
	Icon              *jumbf.HashedURI // of a template
	Related           []Action         // that belong to it; of files of others, not written

	// IngredientIndexes is for writers: the ingredients of the manifest
	// definition, counted from 0, that this action is about. Signing turns
	// them into Parameters.Ingredients. Readers leave it empty.
	IngredientIndexes []int
}

// Parameters are the details of an action.
type Parameters struct {
	Ingredients                    []jumbf.HashedURI
	RelatedAssertions              []jumbf.HashedURI // of the same manifest, neither ingredients nor actions (2.4): a soft binding, a measurement
	Redacted                       string            // URI of a redacted assertion
	MultipleInstances              bool              // it was done more than once
	SourceLanguage, TargetLanguage string
	Own                            []OwnParameter // names with a dot; in order of their names when read
}

// An OwnParameter is a parameter outside of the specification. Value is one
// encoded CBOR item.
type OwnParameter struct {
	Name  string // in reverse-domain form
	Value []byte
}

// Own returns the own parameter of that name with the deterministic encoding of
// value: text, bytes, truth values, integers, and slices, maps and structs (with
// cbor tags) of these.
func Own(name string, value any) (OwnParameter, error) {
	data, err := codec.Marshal(value)
	if err != nil {
		return OwnParameter{}, fmt.Errorf("parameter %q: %w", name, err)
	}
	return OwnParameter{name, data}, nil
}

// Decode reads the value of the parameter into v, a pointer to what it was
// made from.
func (o OwnParameter) Decode(v any) error {
	if err := codec.Unmarshal(o.Value, v); err != nil {
		return fmt.Errorf("parameter %q: %w", o.Name, err)
	}
	return nil
}

// Actions is the whole assertion. AllIncluded says that nothing was done
// beyond what is listed; it is always written.
type Actions struct {
	List        []Action
	AllIncluded bool

	// SoftwareAgents and Templates are as they are stored; their content was
	// taken over into the actions.
	SoftwareAgents []GeneratorInfo
	Templates      []Action

	Metadata *AssertionMetadata // about the list; nil also where it cannot be read
}

type actionsWire struct {
	Actions     []codec.Raw `cbor:"actions"`
	AllIncluded bool        `cbor:"allActionsIncluded"`
	Metadata    codec.Raw   `cbor:"metadata,omitempty"`
}

type actionWire struct {
	Action            string         `cbor:"action"`
	When              codec.Raw      `cbor:"when,omitempty"`
	SoftwareAgent     *GeneratorInfo `cbor:"softwareAgent,omitempty"`
	Description       string         `cbor:"description,omitempty"`
	DigitalSourceType string         `cbor:"digitalSourceType,omitempty"`
	Reason            string         `cbor:"reason,omitempty"`
	Parameters        map[string]any `cbor:"parameters,omitempty"`
	Changes           []Region       `cbor:"changes,omitempty"`
}

// Encode returns the CBOR of the assertion.
func (a Actions) Encode() ([]byte, error) {
	w := actionsWire{AllIncluded: a.AllIncluded}
	for i, act := range a.List {
		raw, err := act.encode()
		if err != nil {
			return nil, fmt.Errorf("action %d (%s): %w", i, act.Name, err)
		}
		w.Actions = append(w.Actions, raw)
	}
	var err error
	if w.Metadata, err = a.Metadata.encode(); err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	return codec.Marshal(w)
}

func (a Action) encode() ([]byte, error) {
	w := actionWire{Action: a.Name, SoftwareAgent: a.SoftwareAgent, Description: a.Description,
		DigitalSourceType: a.DigitalSourceType, Reason: a.Reason, Parameters: map[string]any{}, Changes: a.Changes}
	for i, r := range a.Changes {
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("change %d: %w", i, err)
		}
	}
	var err error
	if w.When, err = encodeDate(a.When); err != nil {
		return nil, err
	}
	p := a.Parameters
	if p.MultipleInstances {
		w.Parameters["multipleInstances"] = true
	}
	if len(p.Ingredients) > 0 {
		w.Parameters["ingredients"] = p.Ingredients
	}
	if len(p.RelatedAssertions) > 0 {
		w.Parameters["relatedAssertions"] = p.RelatedAssertions
	}
	for _, f := range []struct{ key, value string }{{"redacted", p.Redacted},
		{"sourceLanguage", p.SourceLanguage}, {"targetLanguage", p.TargetLanguage}} {
		if f.value != "" {
			w.Parameters[f.key] = f.value
		}
	}
	for _, own := range p.Own {
		if err := codec.Wellformed(own.Value); err != nil {
			return nil, fmt.Errorf("parameter %q: %w", own.Name, err)
		}
		if _, twice := w.Parameters[own.Name]; twice {
			return nil, fmt.Errorf("parameter %q is given twice", own.Name)
		}
		w.Parameters[own.Name] = codec.Raw(own.Value)
	}
	return codec.Marshal(w)
}

// DecodeActions reads c2pa.actions.v2, or c2pa.actions with its looser types.
// Templates are merged into the actions that they speak of.
func DecodeActions(label string, data []byte) (Actions, error) {
	var a Actions
	m, err := codec.ReadMap(data)
	if err != nil {
		return a, err
	}
	m.Require("actions")
	list, agents := m.List("actions"), m.List("softwareAgents")
	a.AllIncluded = m.Bool("allActionsIncluded")
	if m.Err() != nil {
		return a, m.Err()
	}
	if len(list) == 0 {
		return a, errors.New("list of actions is empty")
	}
	templates := m.List("templates")
	if m.Err() != nil {
		return a, m.Err()
	}
	if len(list) > MaxActions || len(agents) > MaxActions || len(templates) > MaxTemplates {
		return a, fmt.Errorf("more than %d actions or agents, or %d templates", MaxActions, MaxTemplates)
	}
	d := actionDecoder{v1: Base(label) == LabelActionsV1}
	if err := d.shared(agents, templates); err != nil {
		return a, err
	}
	for _, g := range d.agents {
		a.SoftwareAgents = append(a.SoftwareAgents, *g)
	}
	a.Templates, a.Metadata = d.templates, looseMetadata(m)
	for i, raw := range list {
		act, err := d.action(raw)
		if err != nil {
			return a, fmt.Errorf("action %d: %w", i, err)
		}
		a.List = append(a.List, act)
	}
	return a, nil
}
