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
		{"edited without source type, in the words of 2.4", nil, func(t *testing.T, f *forgery) {
			f.claim = func(c *claim.Claim) { c.Generator.SpecVersion = "2.4.0" }
			f.actions(t, created, assertion.Action{Name: assertion.ActionEdited})
		}},
		{"redaction of one's own", []status.Code{status.AssertionSelfRedacted}, func(_ *testing.T, f *forgery) {
			f.claim = func(c *claim.Claim) {
				c.Redacted = []string{jumbf.AssertionURI(fixedLabel, "org.example.a")}
			}
		}},
	}
}

// related returns an action that refers to assertions beside ingredients.
func related(name string, refs ...jumbf.HashedURI) assertion.Action {
	return assertion.Action{Name: name, Parameters: assertion.Parameters{RelatedAssertions: refs}}
}

// relatedForgeries are about relatedAssertions and watermarks (C2PA 2.4,
// 15.10.3.2.3).
func relatedForgeries() []forgeryCase {
	created, malformed := minimal().Actions[0], []status.Code{status.AssertionActionMalformed}
	edited := func(t *testing.T, f *forgery, ref jumbf.HashedURI) {
		f.actions(t, created, related(assertion.ActionEdited, ref))
	}
	softBinding := func(t *testing.T, f *forgery) jumbf.HashedURI {
		b, err := assertion.SoftBinding{Alg: "com.example.mark", Blocks: []assertion.SoftBindingBlock{{Value: []byte{1}}}}.Box(assertion.LabelSoftBinding)
		if err != nil {
			t.Fatal(err)
		}
		f.set(b)
		return reference(t, b)
	}
	parameters := func(value any) func(*testing.T, *forgery) {
		return func(t *testing.T, f *forgery) {
			f.set(cborBox(t, assertion.LabelActions, map[string]any{"actions": []any{map[string]any{"action": assertion.ActionCreated,
				"digitalSourceType": assertion.AlgorithmicMedia, "parameters": map[string]any{"relatedAssertions": value}}}}))
		}
	}
	return []forgeryCase{
		{"mark related to its soft binding", nil, func(t *testing.T, f *forgery) {
			f.actions(t, created, related("c2pa.watermarked.bound", softBinding(t, f)))
		}},
		{"related by an absolute URI", nil, func(t *testing.T, f *forgery) {
			ref := softBinding(t, f)
			ref.URL = jumbf.AssertionURI(fixedLabel, assertion.LabelSoftBinding)
			edited(t, f, ref)
		}},
		{"related to a list of nothing", malformed, parameters([]any{})},
		{"related to no list", malformed, parameters("self#jumbf=c2pa.assertions/c2pa.soft-binding")},
		{"related to what is not there", []status.Code{status.AssertionActionMalformed, status.HashedURIMissing}, func(t *testing.T, f *forgery) {
			edited(t, f, jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/org.example.a", Hash: make([]byte, 32)})
		}},
		{"related to no URI", []status.Code{status.AssertionActionMalformed, status.HashedURIMissing}, func(t *testing.T, f *forgery) {
			edited(t, f, jumbf.HashedURI{URL: "a note", Hash: make([]byte, 32)})
		}},
		{"related to what lies outside", malformed, func(t *testing.T, f *forgery) {
			edited(t, f, jumbf.HashedURI{URL: "https://example.org/a", Hash: make([]byte, 32)})
		}},
		{"related with another hash", []status.Code{status.HashedURIMismatch}, func(t *testing.T, f *forgery) {
			ref := softBinding(t, f)
			ref.Hash = make([]byte, 32)
			edited(t, f, ref)
		}},
		{"related to another manifest", malformed, func(t *testing.T, f *forgery) {
			note := cborBox(t, "org.example.note", 1)
			f.before = []*jumbf.Superbox{victim(t, f.signer, note)}
			edited(t, f, jumbf.HashedURI{URL: jumbf.AssertionURI(victimLabel, note.Label()), Hash: reference(t, note).Hash})
		}},
		{"related to no assertion", malformed, func(t *testing.T, f *forgery) {
			data := cborBox(t, assertion.LabelDataBox, map[string]any{"dc:format": "text/plain", "data": []byte("x")})
			f.extra = []*jumbf.Superbox{box(t, jumbf.TypeDataBoxes, assertion.LabelDataBoxes, jumbf.Nest(data))}
			edited(t, f, jumbf.HashedURI{URL: "self#jumbf=c2pa.databoxes/" + assertion.LabelDataBox, Hash: reference(t, data).Hash})
		}},
		{"related to an ingredient", malformed, func(t *testing.T, f *forgery) {
			edited(t, f, reference(t, withIngredient(t, f, assertion.ComponentOf)))
		}},
		{"related to actions", malformed, func(t *testing.T, f *forgery) {
			data, err := assertion.Actions{List: []assertion.Action{{Name: assertion.ActionEdited}}}.Encode()
			if err != nil {
				t.Fatal(err)
			}
			more := cborBox(t, assertion.Instance(assertion.LabelActions, 1), data)
			edited(t, f, reference(t, more))
			f.set(more)
		}},
		{"old mark without a soft binding", []status.Code{status.AssertionActionSoftBindingMissing}, func(t *testing.T, f *forgery) {
			f.actions(t, created, assertion.Action{Name: "c2pa.watermarked"})
		}},
		{"old mark with a soft binding", nil, func(t *testing.T, f *forgery) {
			softBinding(t, f)
			f.actions(t, created, assertion.Action{Name: "c2pa.watermarked"})
		}},
		{"mark that binds nothing", nil, func(t *testing.T, f *forgery) {
			f.actions(t, created, assertion.Action{Name: "c2pa.watermarked.unbound"})
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
