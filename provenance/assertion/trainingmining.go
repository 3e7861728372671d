package assertion

import (
	"fmt"

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

// Encode returns the CBOR of the assertion.
func (t TrainingMining) Encode() ([]byte, error) {
	for _, p := range []*Permission{t.DataMining, t.AIInference, t.AITraining, t.AIGenerativeTraining} {
		if p != nil && p.Use != Allowed && p.Use != NotAllowed && p.Use != Constrained {
			return nil, fmt.Errorf("use %q is not allowed, notAllowed or constrained", p.Use)
		}
	}
	return codec.Marshal(trainingMiningWire{t})
}

// DecodeTrainingMining reads the assertion.
func DecodeTrainingMining(data []byte) (TrainingMining, error) {
	var w trainingMiningWire
	err := codec.Unmarshal(data, &w)
	return w.Entries, err
}
