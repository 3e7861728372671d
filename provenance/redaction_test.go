package provenance_test

import (
	"bytes"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

const victimLabel = "urn:c2pa:00000000-0000-4000-8000-00000000000a"

// victim returns a manifest with a note whose box is as given; nil: gone. All of
// these have the same claim.
func victim(t *testing.T, key provenance.Signer, note *jumbf.Superbox) *jumbf.Superbox {
	t.Helper()
	f := newForgery(t)
	f.signer, f.label = key, victimLabel
	ref := reference(t, cborBox(t, "org.example.note", 1))
	f.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI {
		l = slices.DeleteFunc(l, func(h jumbf.HashedURI) bool { return h.URL == ref.URL })
		return append([]jumbf.HashedURI{ref}, l...)
	}
	if note != nil {
		f.boxes = append([]*jumbf.Superbox{note}, f.boxes...)
	}
	return f.manifest(t, make([]byte, 32), 0)
}

// zeros returns the note as a redacted box that was kept, with content behind the
// identifier.
func zeros(t *testing.T, content ...byte) *jumbf.Superbox {
	return blank(t, "org.example.note", content...)
}

// blank returns a redacted box of that label.
func blank(t *testing.T, label string, content ...byte) *jumbf.Superbox {
	id := []byte{0xCA, 0xA9, 0x8E, 0xEE, 0x9D, 0x4D, 0xF8, 0x0E, 0x86, 0xAD, 0x4D, 0xFF, 0xCA, 0x26, 0x39, 0x73}
	return box(t, jumbf.TypeUUID, label, jumbf.Leaf(jumbf.BoxUUID, append(id, content...)))
}

// replaced returns a box with another one in place of that of its label within.
func replaced(t *testing.T, whole, instead *jumbf.Superbox) *jumbf.Superbox {
	var boxes []jumbf.Box
	for _, b := range whole.Boxes() {
		switch {
		case b.Super == nil:
		case b.Super.Label() == instead.Label():
			b = jumbf.Nest(instead)
		default:
			b = jumbf.Nest(replaced(t, b.Super, instead))
		}
		boxes = append(boxes, b)
	}
	return box(t, whole.Type(), whole.Label(), boxes...)
}

// What is declared redacted is gone or zeros, is no actions assertion, and the
// manifest is told by its signature.
func TestRedactionCodes(t *testing.T) {
	key := newForgery(t).signer
	note, binding := jumbf.AssertionURI(victimLabel, "org.example.note"), jumbf.AssertionURI(victimLabel, assertion.LabelDataHash)
	whole := victim(t, key, cborBox(t, "org.example.note", 1))
	for name, c := range map[string]struct {
		stored  *jumbf.Superbox
		redacts string
		change  func(in map[string]any)
		action  string // what c2pa.redacted names; empty: none
		code    status.Code
	}{
		"gone":                    {stored: victim(t, key, nil), redacts: note},
		"zeros":                   {stored: victim(t, key, zeros(t, 0, 0, 0)), redacts: note},
		"not zeros":               {stored: victim(t, key, zeros(t, 0, 1)), redacts: note, code: status.AssertionNotRedacted},
		"still there":             {stored: whole, redacts: note, code: status.AssertionNotRedacted},
		"actions":                 {stored: whole, redacts: jumbf.AssertionURI(victimLabel, assertion.LabelActions), code: status.AssertionActionRedacted},
		"binding":                 {stored: thin(t, whole, assertion.LabelDataHash), redacts: binding},
		"binding as zeros":        {stored: replaced(t, whole, blank(t, assertion.LabelDataHash, 0)), redacts: binding},
		"binding still there":     {stored: whole, redacts: binding, code: status.AssertionNotRedacted},
		"binding is just gone":    {stored: thin(t, whole, assertion.LabelDataHash), redacts: note, code: status.ClaimHardBindingsMissing},
		"relative":                {stored: whole, redacts: "self#jumbf=c2pa.assertions/org.example.note", code: status.ClaimMalformed},
		"said":                    {stored: victim(t, key, nil), redacts: note, action: note},
		"said of something else":  {stored: victim(t, key, nil), redacts: note, action: note + "s", code: status.AssertionActionRedactionMismatch},
		"without a signature":     {stored: victim(t, key, nil), redacts: note, change: func(in map[string]any) { delete(in, "claimSignature") }, code: status.AssertionIngredientMalformed},
		"with another signature":  {stored: victim(t, key, nil), redacts: note, change: spoil("claimSignature", ""), code: status.IngredientClaimSignatureMismatch},
		"with a signature abroad": {stored: victim(t, key, nil), redacts: note, change: spoil("claimSignature", "self#jumbf=/c2pa/"+fixedLabel+"/c2pa.signature"), code: status.IngredientClaimSignatureMissing},
	} {
		t.Run(name, func(t *testing.T) {
			r := redactionReport(t, key, c.stored, c.redacts, c.action, c.change)
			if c.code == "" && r.State != provenance.Valid || c.code != "" && (r.State != provenance.Invalid || !slices.Contains(r.Failures(), c.code)) {
				t.Errorf("state %v, failures %v, want %q", r.State, r.Failures(), c.code)
			}
		})
	}
}

// redactionReport is about a file whose manifest redacts an assertion of the
// victim's, which lies in the store as given.
func redactionReport(t *testing.T, key provenance.Signer, stored *jumbf.Superbox, redacts, action string, change func(map[string]any)) *provenance.Report {
	t.Helper()
	whole := victim(t, key, cborBox(t, "org.example.note", 1))
	signature, err := whole.Child(jumbf.TypeSignature, "c2pa.signature")
	if err != nil {
		t.Fatal(err)
	}
	hash, err := whole.Hash(jumbf.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	url := "self#jumbf=/c2pa/" + victimLabel
	in := map[string]any{"relationship": "componentOf", "validationResults": map[string]any{},
		"activeManifest": jumbf.HashedURI{URL: url, Hash: hash},
		"claimSignature": jumbf.HashedURI{URL: url + "/c2pa.signature", Hash: reference(t, signature).Hash}}
	if change != nil {
		change(in)
	}
	f := newForgery(t)
	f.before = []*jumbf.Superbox{stored}
	f.set(cborBox(t, assertion.LabelIngredient, in))
	f.claim = func(one *claim.Claim) { one.Redacted = []string{redacts} }
	if action != "" {
		f.actions(t, minimal().Actions[0], assertion.Action{Name: assertion.ActionRedacted, Reason: provenance.ReasonPersonal,
			Parameters: assertion.Parameters{Redacted: action}})
	}
	return check(t, f.asset(t), nil)
}

// spoil changes the hash of a reference, and where it leads if that is given.
func spoil(key, url string) func(map[string]any) {
	return func(in map[string]any) {
		ref := in[key].(jumbf.HashedURI)
		if ref.Hash = make([]byte, 32); url != "" {
			ref.URL = url
		}
		in[key] = ref
	}
}

// The binding of the content at hand must stay: an update manifest that redacts
// it leaves nothing bound (C2PA 2.4, 15.12).
func TestRedactedBindingOfTheContent(t *testing.T) {
	key := newForgery(t).signer
	whole := victim(t, key, cborBox(t, "org.example.note", 1))
	binding := jumbf.AssertionURI(victimLabel, assertion.LabelDataHash)
	for name, stored := range map[string]*jumbf.Superbox{
		"gone":  thin(t, whole, assertion.LabelDataHash),
		"zeros": replaced(t, whole, blank(t, assertion.LabelDataHash, 0)),
	} {
		f := newForgery(t)
		f.kind, f.noHash, f.before = jumbf.TypeUpdateManifest, true, []*jumbf.Superbox{stored}
		f.actions(t, assertion.Action{Name: assertion.ActionRedacted, Reason: provenance.ReasonPersonal, Parameters: assertion.Parameters{Redacted: binding}})
		f.set(parentFrom(t, whole))
		f.claim = func(c *claim.Claim) { c.Redacted = []string{binding} }
		r := check(t, f.asset(t), world().Anchors())
		if r.State != provenance.Invalid || len(r.Failures()) != 1 || name == "gone" && !r.Has(status.ClaimHardBindingsMissing) {
			t.Errorf("%s: state %v, failures %v", name, r.State, r.Failures())
		}
	}
}

// parentFrom returns an ingredient that is the parent, with that manifest.
func parentFrom(t *testing.T, m *jumbf.Superbox) *jumbf.Superbox {
	t.Helper()
	data, err := from(t, assertion.LabelIngredient, m).Only(jumbf.BoxCBOR)
	if err != nil {
		t.Fatal(err)
	}
	return cborBox(t, assertion.LabelIngredient, bytes.Replace(data, []byte("kcomponentOf"), []byte("hparentOf"), 1))
}

// What an action refers to may be redacted later, as a box of zeros as well.
func TestRedactedAndReferredTo(t *testing.T) {
	key := newForgery(t).signer
	note := cborBox(t, "org.example.note", 1)
	input, err := assertion.Ingredient{Relationship: assertion.ComponentOf, Title: "x", Format: "image/png"}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	placed := cborBox(t, assertion.LabelIngredient, input)
	f := newForgery(t)
	f.signer, f.label = key, victimLabel
	f.actions(t, minimal().Actions[0], related(assertion.ActionEdited, reference(t, note)), about(assertion.ActionPlaced, reference(t, placed)))
	f.set(note)
	f.set(placed)
	whole := f.manifest(t, make([]byte, 32), 0)
	for _, what := range []*jumbf.Superbox{note, placed} {
		for name, stored := range map[string]*jumbf.Superbox{"gone": thin(t, whole, what.Label()), "zeros": replaced(t, whole, blank(t, what.Label(), 0))} {
			f := newForgery(t)
			f.before = []*jumbf.Superbox{stored}
			f.set(from(t, assertion.LabelIngredient, whole))
			f.claim = func(c *claim.Claim) { c.Redacted = []string{jumbf.AssertionURI(victimLabel, what.Label())} }
			if r := check(t, f.asset(t), world().Anchors()); r.State != provenance.Trusted {
				t.Errorf("%s %s: state %v, failures %v", what.Label(), name, r.State, r.Failures())
			}
		}
	}
	// What was redacted in another manifest is no assertion of one's own for that.
	f = newForgery(t)
	f.before = []*jumbf.Superbox{thin(t, whole, note.Label())}
	f.set(from(t, assertion.LabelIngredient, whole))
	gone := jumbf.HashedURI{URL: jumbf.AssertionURI(victimLabel, note.Label()), Hash: reference(t, note).Hash}
	f.claim = func(c *claim.Claim) { c.Redacted = []string{gone.URL} }
	f.actions(t, minimal().Actions[0], related(assertion.ActionEdited, gone))
	if got := check(t, f.asset(t), world().Anchors()).Failures(); !slices.Equal(got, []status.Code{status.AssertionActionMalformed}) {
		t.Errorf("related to what is gone elsewhere: failures %v", got)
	}
}

// An update manifest with what changes the content is refused.
func TestUpdateManifestRules(t *testing.T) {
	key := newForgery(t).signer
	parent := victim(t, key, cborBox(t, "org.example.note", 1))
	thumbnail, err := assertion.EmbeddedFile{Format: "image/png", Data: []byte{1}}.Box(assertion.LabelThumbnailClaim)
	if err != nil {
		t.Fatal(err)
	}
	outside := map[string]any{"url": "https://example.org/a", "alg": "sha256", "hash": make([]byte, 32)}
	in := from(t, assertion.LabelIngredient, parent)
	for name, c := range map[string]struct {
		boxes  []*jumbf.Superbox
		action assertion.Action
		code   status.Code
	}{
		"an edit":         {[]*jumbf.Superbox{in}, assertion.Action{Name: assertion.ActionEdited, DigitalSourceType: assertion.HumanEdits}, status.ManifestUpdateInvalid},
		"a thumbnail":     {[]*jumbf.Superbox{in, thumbnail}, assertion.Action{Name: assertion.ActionPublished}, status.ManifestUpdateInvalid},
		"a binding":       {[]*jumbf.Superbox{in, cborBox(t, assertion.LabelDataHash, map[string]any{"hash": make([]byte, 32), "pad": []byte{}})}, assertion.Action{Name: assertion.ActionPublished}, status.ManifestUpdateInvalid},
		"parts":           {[]*jumbf.Superbox{in, cborBox(t, assertion.LabelMultiAssetHash, map[string]any{})}, assertion.Action{Name: assertion.ActionPublished}, status.ManifestUpdateInvalid},
		"no parent":       {[]*jumbf.Superbox{in}, assertion.Action{Name: assertion.ActionPublished}, status.ManifestUpdateWrongParents},
		"actions outside": {[]*jumbf.Superbox{in, cborBox(t, "c2pa.cloud-data", map[string]any{"label": "c2pa.actions.v2", "size": 1, "location": outside, "content_type": "a/b"})}, assertion.Action{Name: assertion.ActionPublished}, status.AssertionCloudDataActions},
	} {
		f := newForgery(t)
		f.kind, f.noHash, f.before = jumbf.TypeUpdateManifest, true, []*jumbf.Superbox{parent}
		f.actions(t, c.action)
		for _, b := range c.boxes {
			f.set(b)
		}
		if r := check(t, f.asset(t), nil); r.State != provenance.Invalid || !r.Has(c.code) {
			t.Errorf("%s: state %v, failures %v, want %s", name, r.State, r.Failures(), c.code)
		}
	}
}
