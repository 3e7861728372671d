package provenance_test

import (
	"testing"

	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// withIngredient puts in an ingredient without a manifest.
func withIngredient(t *testing.T, f *forgery, r assertion.Relationship) *jumbf.Superbox {
	t.Helper()
	data, err := assertion.Ingredient{Relationship: r, Title: "x", Format: "image/png"}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	b := cborBox(t, assertion.LabelIngredient, data)
	f.set(b)
	return b
}

// about returns an action that refers to ingredients.
func about(name string, refs ...jumbf.HashedURI) assertion.Action {
	return assertion.Action{Name: name, DigitalSourceType: assertion.HumanEdits, Parameters: assertion.Parameters{Ingredients: refs}}
}

func actionForgeries() []forgeryCase {
	created := minimal().Actions[0]
	return []forgeryCase{
		{"created without source type", []status.Code{status.AssertionActionMalformed}, func(t *testing.T, f *forgery) {
			f.actions(t, assertion.Action{Name: assertion.ActionCreated})
		}},
		{"no first action", []status.Code{status.AssertionActionMalformed}, func(t *testing.T, f *forgery) { f.actions(t, about(assertion.ActionEdited)) }},
		{"created second", []status.Code{status.AssertionActionMalformed}, func(t *testing.T, f *forgery) { f.actions(t, about(assertion.ActionEdited), created) }},
		{"created and opened", []status.Code{status.AssertionActionMalformed}, func(t *testing.T, f *forgery) {
			f.actions(t, created, about(assertion.ActionOpened, reference(t, withIngredient(t, f, assertion.ParentOf))))
		}},
		{"opened with a parent", nil, func(t *testing.T, f *forgery) {
			f.actions(t, about(assertion.ActionOpened, reference(t, withIngredient(t, f, assertion.ParentOf))))
		}},
		{"opened with an input", []status.Code{status.AssertionActionIngredientMismatch}, func(t *testing.T, f *forgery) {
			f.actions(t, about(assertion.ActionOpened, reference(t, withIngredient(t, f, assertion.InputTo))))
		}},
		{"placed without ingredient", []status.Code{status.AssertionActionIngredientMismatch}, func(t *testing.T, f *forgery) {
			f.actions(t, created, about(assertion.ActionPlaced))
		}},
		{"placed with another hash", []status.Code{status.HashedURIMismatch}, func(t *testing.T, f *forgery) {
			ref := reference(t, withIngredient(t, f, assertion.ComponentOf))
			ref.Hash = make([]byte, 32)
			f.actions(t, created, about(assertion.ActionPlaced, ref))
		}},
		{"placed with what is not there", []status.Code{status.AssertionActionIngredientMismatch}, func(t *testing.T, f *forgery) {
			ref := reference(t, withIngredient(t, f, assertion.ComponentOf))
			ref.URL += "__7"
			f.actions(t, created, about(assertion.ActionPlaced, ref))
		}},
		{"when as a number", []status.Code{status.AssertionActionMalformed}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, assertion.LabelActions, map[string]any{"actions": []any{map[string]any{
				"action": assertion.ActionCreated, "digitalSourceType": assertion.AlgorithmicMedia, "when": 1700000000}}}))
		}},
		{"redaction of one's own", []status.Code{status.AssertionSelfRedacted}, func(_ *testing.T, f *forgery) {
			f.claim = func(c *claim.Claim) {
				c.Redacted = []string{jumbf.AssertionURI(fixedLabel, "org.example.a")}
			}
		}},
	}
}

func ingredientForgeries() []forgeryCase {
	return []forgeryCase{
		{"ingredient with results and no manifest", []status.Code{status.AssertionIngredientMalformed}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, assertion.LabelIngredient, map[string]any{"relationship": "componentOf", "validationResults": map[string]any{}}))
		}},
		{"thumbnail that is not there", []status.Code{status.HashedURIMissing}, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, assertion.LabelIngredient, map[string]any{"relationship": "inputTo",
				"thumbnail": jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/c2pa.thumbnail.ingredient", Hash: make([]byte, 32)}}))
		}},
		{"data with another hash", []status.Code{status.HashedURIMismatch}, func(t *testing.T, f *forgery) {
			ref := reference(t, embedded(t, f))
			ref.Hash = make([]byte, 32)
			f.set(cborBox(t, assertion.LabelIngredient, map[string]any{"relationship": "inputTo", "data": ref}))
		}},
		{"data within the file", nil, func(t *testing.T, f *forgery) {
			f.set(cborBox(t, assertion.LabelIngredient, map[string]any{"relationship": "inputTo", "data": reference(t, embedded(t, f))}))
		}},
		{"ingredient in a box of another type", []status.Code{status.AssertionIngredientMalformed}, func(t *testing.T, f *forgery) {
			f.set(box(t, jumbf.TypeJSON, assertion.LabelIngredient, jumbf.Leaf(jumbf.BoxJSON, []byte(`{"relationship":"parentOf"}`))))
		}},
		{"two parents", []status.Code{status.ManifestMultipleParents}, func(t *testing.T, f *forgery) {
			withIngredient(t, f, assertion.ParentOf)
			f.set(cborBox(t, "c2pa.ingredient.v3__1", map[string]any{"relationship": "parentOf"}))
		}},
		{"update manifest with a binding", []status.Code{status.ManifestUpdateInvalid, status.ManifestUpdateWrongParents}, func(_ *testing.T, f *forgery) {
			f.kind = jumbf.TypeUpdateManifest
		}},
	}
}
