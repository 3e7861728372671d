package provenance_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/provenancetest"
)

// Whatever other makers have written, whole or broken, can be placed in a new
// picture: its manifests go along, its failures are known, and the picture holds.
func TestCorpusAsIngredients(t *testing.T) {
	placeAll(t, filepath.Join("testdata", "corpus"))
	if dir := os.Getenv("VOUCH_C2PA_CORPUS"); dir != "" {
		placeAll(t, dir)
	}
}

func placeAll(t *testing.T, dir string) {
	key := signer(t, provenancetest.Ed25519)
	o := provenance.TrustOptions{Now: recorded, WithoutAnchorsForOldTimeStampsUnsafe: true}
	placed := 0
	for _, e := range readExpectations(t, filepath.Join(dir, "expected.tsv")) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(e.file)))
		if err != nil {
			t.Fatal(err)
		}
		m := minimal()
		n, report, err := m.AddIngredient(t.Context(), bytes.NewReader(data), int64(len(data)),
			assertion.Ingredient{Relationship: assertion.ComponentOf}, provenance.AssetOptions{}, o)
		if err != nil {
			t.Errorf("%s: %v", e.file, err)
			continue
		}
		m.Actions = append(m.Actions, assertion.Action{Name: assertion.ActionPlaced, IngredientIndexes: []int{n}})
		file := sign(t, picture(20), m, key)
		r, err := provenance.Validate(t.Context(), bytes.NewReader(file), int64(len(file)), o)
		if err != nil || r.State != provenance.Valid {
			t.Errorf("%s: %v, state %v, failures %v", e.file, err, r.State, r.Failures())
		}
		if report == nil {
			continue
		}
		placed++
		if in := r.Active.Ingredients(); len(in) != 1 || in[0].Results == nil || (report.State == provenance.Invalid) != (anyFailure(in[0].Results)) {
			t.Errorf("%s: state %v was written down as %+v", e.file, report.State, in)
		}
	}
	t.Logf("%d files with manifests placed", placed)
}

// anyFailure says whether a failure that breaks a verdict is written down.
func anyFailure(r *assertion.Results) bool {
	lists := []assertion.StatusLists{r.Active}
	for _, d := range r.Deltas {
		lists = append(lists, d.Statuses)
	}
	for _, l := range lists {
		for _, s := range l.Failure {
			switch {
			case s.Code == "signingCredential.untrusted", strings.HasPrefix(s.Code, "cawg.x509."):
			case strings.HasPrefix(s.Code, "cawg.identity.") && s.Code != "cawg.identity.cbor.invalid":
			default:
				return true
			}
		}
	}
	return false
}
