package publish

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"vouch/internal/scene"
	"vouch/provenance/assertion"
)

// Own parameters of the action by which an approved proposal entered a scene. All
// of them stand in the recipe too, under the reviewer's signature; here any C2PA
// reader shows them.
const (
	paramDigest       = "org.vouch.program.sha256"
	paramGas          = "org.vouch.program.gas"
	paramGasTable     = "org.vouch.program.gasTable"
	paramCapabilities = "org.vouch.program.capabilities"
	paramModel        = "org.vouch.program.model"
	paramAsked        = "org.vouch.program.asked" // of a model: steps with SHA-256 of prompts and answers
	paramReviewer     = "org.vouch.reviewer"
	paramReviewerKey  = "org.vouch.reviewer.key" // SHA-256 of the Ed25519 public key
)

// program is the ingredient that stands for a sandboxed program. Its code is not
// embedded: it is no part of the picture, and its licence is its author's.
func program(a *scene.Approval) assertion.Ingredient {
	kind := "written by a person"
	if a.Model != "" {
		kind = "written by the model " + a.Model
	}
	return assertion.Ingredient{
		Relationship: assertion.InputTo,
		Title:        fmt.Sprintf("Program %s %s", a.Skill, a.Version),
		Format:       "text/javascript",
		DataTypes:    []assertion.AssetType{{Type: assertion.TypeGenerator, Version: a.Version}},
		Description: fmt.Sprintf("a program that ran in a sandbox and proposed changes, %s; package SHA-256 %x, engine SHA-256 %x; gas %d by table %d; capabilities %s",
			kind, a.Digest, a.Engine, a.Gas, a.GasTable, strings.Join(a.Capabilities, ", ")),
	}
}

// edited is the action of an approved proposal: what, by which program, allowed
// what, approved by whom.
func edited(a *scene.Approval, when time.Time, ingredient int) (assertion.Action, error) {
	source := assertion.AlgorithmicMedia
	if a.Model != "" {
		source = assertion.CompositeWithTrainedAlgorithmicMedia
	}
	key := sha256.Sum256(a.Key)
	out := assertion.Action{
		Name: assertion.ActionEdited, When: when, DigitalSourceType: source,
		SoftwareAgent:     &assertion.GeneratorInfo{Name: a.Skill, Version: a.Version},
		Description:       fmt.Sprintf("%s proposed by the program %s and approved by %s; conjecture, whatever they cite", count(a.Count, "change"), a.Skill, a.Reviewer),
		IngredientIndexes: []int{ingredient},
	}
	type parameter struct {
		name  string
		value any
	}
	list := []parameter{
		{paramDigest, a.Digest[:]}, {paramGas, a.Gas}, {paramGasTable, a.GasTable}, {paramCapabilities, append([]string{}, a.Capabilities...)},
		{paramModel, a.Model}, {paramReviewer, a.Reviewer}, {paramReviewerKey, key[:]},
	}
	if len(a.Asked) > 0 {
		list = append(list, parameter{paramAsked, a.Asked})
	}
	for _, p := range list {
		own, err := assertion.Own(p.name, p.value)
		if err != nil {
			return out, err
		}
		out.Parameters.Own = append(out.Parameters.Own, own)
	}
	return out, nil
}
