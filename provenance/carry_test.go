package provenance_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

// madeFrom returns a picture that was made from others which are signed: the first
// is its parent, the rest are placed in it.
func madeFrom(t *testing.T, label string, key provenance.Signer, change func(*provenance.Manifest), from ...[]byte) []byte {
	t.Helper()
	m := provenance.Manifest{Label: label, InstanceID: fixedInstance, Generator: provenance.GeneratorInfo{Name: "Example Editor"}}
	for i, file := range from {
		in := assertion.Ingredient{Relationship: assertion.ComponentOf, Title: "a picture"}
		action := assertion.Action{Name: assertion.ActionPlaced}
		if i == 0 {
			in.Relationship, action.Name = assertion.ParentOf, assertion.ActionOpened
		}
		n, _, err := m.AddIngredient(t.Context(), bytes.NewReader(file), int64(len(file)), in, provenance.AssetOptions{}, trusting())
		if err != nil {
			t.Fatal(err)
		}
		action.IngredientIndexes = []int{n}
		m.Actions = append(m.Actions, action)
	}
	if change != nil {
		change(&m)
	}
	return sign(t, picture(64), m, key)
}

func trusting() provenance.TrustOptions {
	return provenance.TrustOptions{Anchors: world().Anchors(), Now: now}
}

// keep writes a file for other implementations to look at, where
// VOUCH_C2PA_KEEP names a folder.
func keep(t *testing.T, name string, data []byte) {
	t.Helper()
	if dir := os.Getenv("VOUCH_C2PA_KEEP"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func labelNumber(n byte) string {
	return "urn:c2pa:00000000-0000-4000-8000-0000000000a" + string('0'+n)
}

// A signed file that goes into another brings its manifests along, and what was
// seen of them.
func TestAddIngredient(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	first := sign(t, picture(100), definition(), key)
	plain := picture(30)
	second := madeFrom(t, labelNumber(1), key, nil, first, plain)
	third := madeFrom(t, labelNumber(2), key, nil, second, first)
	keep(t, "ingredient.png", third)
	r := check(t, third, world().Anchors())
	if r.State != provenance.Trusted || len(r.Store.Manifests()) != 3 {
		t.Fatalf("state %v, %d manifests, failures %v", r.State, len(r.Store.Manifests()), r.Findings)
	}
	in := r.Active.Ingredients()
	if len(in) != 2 || in[0].Results == nil || len(in[0].Results.Deltas) == 0 || in[0].Thumbnail != nil || in[1].Thumbnail == nil {
		t.Fatalf("ingredients %+v", in)
	}
	if got := codes(in[0].Results.Active.Success); !slices.Contains(got, string(status.AssertionDataHashMatch)) ||
		!slices.Contains(got, string(status.SigningCredentialTrusted)) {
		t.Errorf("recorded successes %v", got)
	}
	if got := codes(in[0].Results.Active.Informational); !slices.Contains(got, string(status.IngredientUnknownProvenance)) {
		t.Errorf("recorded information %v", got)
	}
}

func codes(list []assertion.Status) (out []string) {
	for _, s := range list {
		out = append(out, s.Code)
	}
	return out
}

// Whoever uses a file that does not hold says so by signing: its failures are
// known, and the new file is good.
func TestAddBrokenIngredient(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	old := sign(t, picture(100), minimal(), signer(t, provenancetest.Ed25519, provenancetest.Expired))
	file := madeFrom(t, labelNumber(1), key, nil, old)
	r := check(t, file, world().Anchors())
	if r.State != provenance.Trusted {
		t.Errorf("state %v, failures %v", r.State, r.Findings)
	}
	if in := r.Active.Ingredients(); !slices.Contains(codes(in[0].Results.Active.Failure), string(status.ClaimSignatureOutsideValidity)) {
		t.Errorf("recorded %+v", in[0].Results)
	}
}

// Two manifests of one name and other bytes both go along, one under a new name.
func TestIngredientsOfOneName(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	one, other := minimal(), minimal()
	other.Title = "another picture"
	file := madeFrom(t, labelNumber(1), key, nil, sign(t, picture(10), one, key), sign(t, picture(20), other, key))
	keep(t, "renamed.png", file)
	r := check(t, file, world().Anchors())
	var labels []string
	for _, m := range r.Store.Manifests() {
		labels = append(labels, m.Label())
	}
	if want := []string{fixedLabel, fixedLabel + "::1_1", labelNumber(1)}; !slices.Equal(labels, want) {
		t.Errorf("labels %q, want %q", labels, want)
	}
	// An absolute name of the signature, which makes labels safe from changes,
	// does not lead to it under the new name. That is written down.
	in := r.Active.Ingredients()[1]
	if r.State != provenance.Trusted || !slices.Contains(codes(in.Results.Active.Failure), string(status.ClaimSignatureMissing)) ||
		!slices.Contains(codes(in.Results.Active.Success), string(status.AssertionDataHashMatch)) {
		t.Errorf("state %v, failures %v, recorded %+v", r.State, r.Findings, in.Results)
	}
	// It goes on so into what is made of that, twice and next to others.
	again := madeFrom(t, labelNumber(2), key, nil, file, sign(t, picture(20), other, key), file)
	keep(t, "renamed-again.png", again)
	if r := check(t, again, world().Anchors()); r.State != provenance.Trusted || len(r.Store.Manifests()) != 4 {
		t.Errorf("state %v, %d manifests, failures %v", r.State, len(r.Store.Manifests()), r.Findings)
	}
}

// Somebody refers to a manifest whose name another one has already.
func TestIngredientOfIngredientOfOneName(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	one, other := minimal(), minimal()
	other.Title = "another picture"
	above := madeFrom(t, labelNumber(1), key, nil, sign(t, picture(20), other, key))
	file := madeFrom(t, labelNumber(2), key, nil, sign(t, picture(10), one, key), above)
	keep(t, "renamed-below.png", file)
	if r := check(t, file, world().Anchors()); r.State != provenance.Trusted {
		t.Errorf("state %v, failures %v", r.State, r.Findings)
	}
}

// An assertion is taken out by an update manifest; nothing of it stays.
func TestRedaction(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	first := definition()
	first.Custom = []provenance.Custom{{Label: "org.example.secret", CBOR: []byte("\x6Awhere I am")}}
	file := sign(t, picture(100), first, key)
	uri := check(t, file, nil).Active.Assertions()
	secret := uri[len(uri)-1].URI
	var out bytes.Buffer
	_, err := provenance.Update(t.Context(), bytes.NewReader(file), int64(len(file)), &out, provenance.Manifest{
		Label: labelNumber(1), Generator: provenance.GeneratorInfo{Name: "Example Editor"},
		Redactions: []provenance.Redaction{{URI: secret, Reason: provenance.ReasonPersonal}},
	}, key, trusting(), provenance.SignOptions{})
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "redacted.png", out.Bytes())
	if bytes.Contains(out.Bytes(), []byte("where I am")) {
		t.Error("what was redacted is still in the file")
	}
	r := check(t, out.Bytes(), world().Anchors())
	if r.State != provenance.Trusted || !r.Active.IsUpdate() || r.Active.Claim().Redacted[0] != secret {
		t.Fatalf("state %v, %v", r.State, r.Findings)
	}
	// The redacted file goes into another one, and so does the whole one.
	both := madeFrom(t, labelNumber(2), key, nil, file, out.Bytes())
	keep(t, "redacted-and-whole.png", both)
	if r := check(t, both, world().Anchors()); r.State != provenance.Trusted || bytes.Contains(both, []byte("where I am")) {
		t.Errorf("state %v, %v", r.State, r.Findings)
	}
}

// What was taken out of one copy of a manifest and what was taken out of another
// is missing in the one that stays. What is missing and was not redacted makes it
// another manifest.
func TestRedactedDifferently(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	first := minimal()
	first.Custom = []provenance.Custom{{Label: "org.example.here", CBOR: []byte("\x64here")}, {Label: "org.example.then", CBOR: []byte("\x64then")}}
	file := sign(t, picture(100), first, key)
	var parts [2][]byte
	for i, label := range []string{"org.example.here", "org.example.then"} {
		var out bytes.Buffer
		_, err := provenance.Update(t.Context(), bytes.NewReader(file), int64(len(file)), &out, provenance.Manifest{
			Label: labelNumber(byte(i)), Generator: provenance.GeneratorInfo{Name: "Example Editor"},
			Redactions: []provenance.Redaction{{URI: jumbf.AssertionURI(fixedLabel, label), Reason: provenance.ReasonPersonal}},
		}, key, trusting(), provenance.SignOptions{})
		if err != nil {
			t.Fatal(err)
		}
		parts[i] = out.Bytes()
	}
	both := madeFrom(t, labelNumber(2), key, nil, parts[0], parts[1])
	keep(t, "redacted-differently.png", both)
	r := check(t, both, world().Anchors())
	if r.State != provenance.Trusted || len(r.Store.Manifests()) != 4 || bytes.Contains(both, []byte("\x64here")) || bytes.Contains(both, []byte("\x64then")) {
		t.Errorf("state %v, %d manifests, %v", r.State, len(r.Store.Manifests()), r.Findings)
	}
	cut := embed(thin(t, check(t, file, nil).Store.Root(), "org.example.here"))
	if r := check(t, madeFrom(t, labelNumber(2), key, nil, file, cut), world().Anchors()); r.State != provenance.Trusted || len(r.Store.Manifests()) != 3 {
		t.Errorf("cut: state %v, %d manifests, %v", r.State, len(r.Store.Manifests()), r.Findings)
	}
}

// thin returns a box without those of that label within.
func thin(t *testing.T, whole *jumbf.Superbox, label string) *jumbf.Superbox {
	var kept []jumbf.Box
	for _, b := range whole.Boxes() {
		switch {
		case b.Super == nil:
			kept = append(kept, b)
		case b.Super.Label() != label:
			kept = append(kept, jumbf.Nest(thin(t, b.Super, label)))
		}
	}
	return box(t, whole.Type(), whole.Label(), kept...)
}

// What may not be redacted is refused.
func TestRedactionsRefused(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	file := sign(t, picture(100), definition(), key)
	for name, uri := range map[string]string{
		"actions":     fixedLabel + "/c2pa.assertions/c2pa.actions.v2",
		"binding":     fixedLabel + "/c2pa.assertions/c2pa.hash.data",
		"nothing":     fixedLabel + "/c2pa.assertions/org.example.none",
		"nobody's":    labelNumber(9) + "/c2pa.assertions/org.example.recipe",
		"a signature": fixedLabel + "/c2pa.signature",
	} {
		_, err := provenance.Update(t.Context(), bytes.NewReader(file), int64(len(file)), new(bytes.Buffer), provenance.Manifest{
			Generator:  provenance.GeneratorInfo{Name: "Example"},
			Redactions: []provenance.Redaction{{URI: "self#jumbf=/c2pa/" + uri, Reason: provenance.ReasonInvalidData}},
		}, key, trusting(), provenance.SignOptions{})
		if _, ok := errors.AsType[*provenance.DefinitionError](err); !ok {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// An update manifest adds to what is known, and binds nothing anew.
func TestUpdate(t *testing.T) {
	key := signer(t, provenancetest.Ed25519)
	file := sign(t, picture(100), minimal(), key)
	for i := range byte(2) { // an update of an update as well
		var out bytes.Buffer
		_, err := provenance.Update(t.Context(), bytes.NewReader(file), int64(len(file)), &out, provenance.Manifest{
			Label: labelNumber(i), Generator: provenance.GeneratorInfo{Name: "Example Publisher"},
			Actions: []assertion.Action{{Name: assertion.ActionPublished}},
		}, key, trusting(), provenance.SignOptions{})
		if err != nil {
			t.Fatal(err)
		}
		file = out.Bytes()
		if r := check(t, file, world().Anchors()); r.State != provenance.Trusted || len(r.Store.Manifests()) != int(i)+2 {
			t.Fatalf("state %v, %v", r.State, r.Findings)
		}
	}
	keep(t, "updated.png", file)
	_, err := provenance.Update(t.Context(), bytes.NewReader(file), int64(len(file)), new(bytes.Buffer), provenance.Manifest{
		Generator: provenance.GeneratorInfo{Name: "Example"},
		Actions:   []assertion.Action{{Name: assertion.ActionFiltered, DigitalSourceType: assertion.HumanEdits}},
	}, key, trusting(), provenance.SignOptions{})
	if _, ok := errors.AsType[*provenance.DefinitionError](err); !ok {
		t.Errorf("an edit in an update manifest: %v", err)
	}
	none := picture(10)
	if _, err = provenance.Update(t.Context(), bytes.NewReader(none), int64(len(none)), new(bytes.Buffer), minimal(), key, trusting(), provenance.SignOptions{}); !errors.Is(err, provenance.ErrNoManifest) {
		t.Errorf("an update of nothing: %v", err)
	}
}

// A manifest can state an older version of the specification.
func TestSpecVersion(t *testing.T) {
	file := picture(40)
	var out bytes.Buffer
	_, err := provenance.Sign(t.Context(), bytes.NewReader(file), int64(len(file)), &out, definition(), signer(t, provenancetest.Ed25519),
		provenance.SignOptions{SpecVersion: "2.2.0"})
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "spec22.png", out.Bytes())
	if r := check(t, out.Bytes(), world().Anchors()); r.State != provenance.Trusted || r.Active.Claim().Generator.SpecVersion != "2.2.0" {
		t.Errorf("state %v, claim %+v", r.State, r.Active.Claim())
	}
}
