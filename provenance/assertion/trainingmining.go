package assertion

import (
	"fmt"
	"strings"

	"vouch/provenance/internal/codec"
)

// Use says whether a use of the content is permitted.
type Use string

// The three answers of cawg.training-mining.
const (
	Allowed     Use = "allowed"
	NotAllowed  Use = "notAllowed"
	Constrained Use = "constrained"
)

// A Permission is one entry. ConstraintInfo says in words or by a link what
// Constrained means; it is empty otherwise.
type Permission struct {
	Use            Use    `cbor:"use"`
	ConstraintInfo string `cbor:"constraint_info,omitempty"`
}

// TrainingMining is cawg.training-mining (CAWG Training and Data Mining 1.1):
// whether a machine may mine the content, infer from it, be trained with it.
// A nil entry says nothing and is not written.
type TrainingMining struct {
	DataMining           *Permission `cbor:"cawg.data_mining,omitempty"`
	AIInference          *Permission `cbor:"cawg.ai_inference,omitempty"`
	AITraining           *Permission `cbor:"cawg.ai_training,omitempty"`
	AIGenerativeTraining *Permission `cbor:"cawg.ai_generative_training,omitempty"`
}

// TrainingMiningAll returns the same use for all four entries.
func TrainingMiningAll(u Use) *TrainingMining {
	return &TrainingMining{&Permission{Use: u}, &Permission{Use: u}, &Permission{Use: u}, &Permission{Use: u}}
}

type trainingMiningWire struct {
	Entries TrainingMining `cbor:"entries"`
}

// known says whether the answer is one of the three.
func (u Use) known() bool { return u == Allowed || u == NotAllowed || u == Constrained }

// Encode returns the CBOR of the assertion.
func (t TrainingMining) Encode() ([]byte, error) {
	for _, p := range []*Permission{t.DataMining, t.AIInference, t.AITraining, t.AIGenerativeTraining} {
		if p != nil && !p.Use.known() {
			return nil, fmt.Errorf("use %q is not allowed, notAllowed or constrained", p.Use)
		}
	}
	return codec.Marshal(trainingMiningWire{t})
}

// DecodeTrainingMining reads the assertion. Entries of other names are left
// aside; a use of another name is refused, for nobody knows what it permits.
func DecodeTrainingMining(data []byte) (TrainingMining, error) {
	var t TrainingMining
	m, err := codec.ReadMap(data)
	if err != nil {
		return t, err
	}
	m.Require("entries")
	entries := m.Map("entries")
	if entries == nil {
		return t, m.Err()
	}
	for _, e := range []struct {
		key string
		to  **Permission
	}{{"cawg.data_mining", &t.DataMining}, {"cawg.ai_inference", &t.AIInference},
		{"cawg.ai_training", &t.AITraining}, {"cawg.ai_generative_training", &t.AIGenerativeTraining}} {
		key := e.key
		if !entries.Has(key) { // as in c2pa.training-mining, before CAWG took it over
			key = strings.Replace(key, "cawg.", "c2pa.", 1)
		}
		inner := entries.Map(key)
		if inner == nil {
			continue
		}
		p := &Permission{Use(inner.Text("use")), inner.Text("constraint_info")}
		if entries.Inherit(key, inner.Err()); !p.Use.known() {
			return t, fmt.Errorf("field %q: use %q is not allowed, notAllowed or constrained", e.key, p.Use)
		}
		*e.to = p
	}
	return t, entries.Err()
}
