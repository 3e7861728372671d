package assertion

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelAIDisclosure is that of what is said about the model that made or changed
// the content.
const LabelAIDisclosure = "c2pa.ai-disclosure"

// An AIDisclosure is c2pa.ai-disclosure (C2PA 2.4, "AI Disclosure").
//
//	ai-model-disclosure-map = {
//	  modelType: $model-type-choice,
//	  ? modelName: tstr, ? modelIdentifier: tstr,
//	  ? contentProfile: { ? humanOversightLevel: human-oversight-enum },
//	  ? scientificDomain: $scientific-domain-list,
//	  ? metadata: $assertion-metadata-map
//	}
//
// The list of domains is written as the specification's example has it: one as
// text, more as an array. Both are read.
type AIDisclosure struct {
	ModelType  string // TypeModel, one of its kinds, or an own name in reverse-domain form
	ModelName  string // for people
	Identifier string // for programs: a URI or package URL
	Oversight  Oversight
	Domains    []string // of science, by the arXiv taxonomy: "cs.AI"
	Metadata   *AssertionMetadata
}

// An Oversight is how much people had to do with it. Empty says nothing.
type Oversight string

// The levels of C2PA 2.4.
const (
	FullyAutonomous Oversight = "fully_autonomous" // nobody looked at what the model gave
	PromptGuided    Oversight = "prompt_guided"    // a person gave the prompts and did not approve the result
	HumanValidated  Oversight = "human_validated"  // a person approved the result
)

func (o Oversight) known() bool {
	return o == "" || o == FullyAutonomous || o == PromptGuided || o == HumanValidated
}

type aiDisclosureWire struct {
	ModelType  string              `cbor:"modelType"`
	ModelName  string              `cbor:"modelName,omitempty"`
	Identifier string              `cbor:"modelIdentifier,omitempty"`
	Profile    *contentProfileWire `cbor:"contentProfile,omitempty"`
	Domains    any                 `cbor:"scientificDomain,omitempty"`
	Metadata   codec.Raw           `cbor:"metadata,omitempty"`
}

type contentProfileWire struct {
	Oversight Oversight `cbor:"humanOversightLevel,omitempty"`
}

// Label returns LabelAIDisclosure.
func (AIDisclosure) Label() string { return LabelAIDisclosure }

// Box makes the assertion.
func (a AIDisclosure) Box(label string) (*jumbf.Superbox, error) {
	if strings.HasPrefix(a.ModelType, "c2pa.") && !slices.Contains(modelTypes, a.ModelType) {
		return nil, fmt.Errorf("model type %q is none of C2PA; an own one has a name of your own domain", a.ModelType)
	}
	if err := a.check(); err != nil {
		return nil, err
	}
	w := aiDisclosureWire{ModelType: a.ModelType, ModelName: a.ModelName, Identifier: a.Identifier}
	if a.Oversight != "" {
		w.Profile = &contentProfileWire{a.Oversight}
	}
	switch len(a.Domains) {
	case 0:
	case 1:
		w.Domains = a.Domains[0]
	default:
		w.Domains = a.Domains
	}
	var err error
	if w.Metadata, err = a.Metadata.encode(); err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	return boxOfCBOR(label, w)
}

func (a AIDisclosure) check() error {
	if a.ModelType == "" {
		return errors.New("field \"modelType\" is empty")
	}
	if !a.Oversight.known() {
		return fmt.Errorf("human oversight level %.40q does not exist", a.Oversight)
	}
	for _, d := range a.Domains {
		if !isDomain(d) {
			return fmt.Errorf("scientific domain %.40q is none of the arXiv taxonomy, as cs.AI is", d)
		}
	}
	return nil
}

// isDomain says whether a text has the form of the schema: parts of letters,
// digits and hyphens, two at least, with dots between them.
func isDomain(s string) bool {
	parts := strings.Split(s, ".")
	for _, p := range parts {
		if p == "" || strings.Trim(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
			return false
		}
	}
	return len(parts) > 1
}

// DecodeAIDisclosure reads the assertion. Model types that C2PA does not list are
// kept, as its schema has it.
func DecodeAIDisclosure(data []byte) (AIDisclosure, error) {
	var a AIDisclosure
	m, err := codec.ReadMap(data)
	if err != nil {
		return a, err
	}
	m.Require("modelType")
	a.ModelType, a.ModelName, a.Identifier = m.Text("modelType"), m.Text("modelName"), m.Text("modelIdentifier")
	if p := m.Map("contentProfile"); p != nil {
		a.Oversight = Oversight(p.Text("humanOversightLevel"))
		m.Inherit("contentProfile", p.Err())
	}
	if raw := m.Raw("scientificDomain"); len(raw) > 0 && raw[0]>>5 == 3 {
		a.Domains = []string{m.Text("scientificDomain")}
	} else {
		a.Domains = m.Texts("scientificDomain")
	}
	a.Metadata = looseMetadata(m)
	if m.Err() != nil {
		return a, m.Err()
	}
	return a, a.check()
}
