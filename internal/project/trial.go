package project

import (
	"vouch/internal/publish"
	"vouch/provenance"
	"vouch/provenance/assertion"
)

// trial is the least manifest that a validator accepts.
func trial() provenance.Manifest {
	return provenance.Manifest{
		Generator:          assertion.GeneratorInfo{Name: publish.Generator, Version: publish.Version, SpecVersion: publish.SpecVersion},
		Actions:            []assertion.Action{{Name: assertion.ActionCreated, DigitalSourceType: assertion.AlgorithmicMedia}},
		AllActionsIncluded: true,
	}
}
