package provenance_test

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/provenancetest"
)

// A picture is edited, and what was known of it goes along. Later an assertion is
// taken out again, by an update manifest that says why.
func ExampleManifest_AddIngredient() {
	ctx := context.Background()
	authority, err := provenancetest.NewAuthority("Example")
	if err != nil {
		log.Fatal(err)
	}
	signer, err := authority.Signer(provenancetest.Ed25519)
	if err != nil {
		log.Fatal(err)
	}
	trust := provenance.TrustOptions{Anchors: authority.Anchors(), Now: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)}
	editor := provenance.GeneratorInfo{Name: "Example Editor"}

	photo := bytes.NewReader(sampleOf(ctx, signer)) // a signed picture with an assertion "org.example.place"
	m := provenance.Manifest{Generator: editor}
	n, report, err := m.AddIngredient(ctx, photo, photo.Size(), assertion.Ingredient{Relationship: assertion.ParentOf, Title: "the photo"},
		provenance.AssetOptions{}, trust)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("ingredient:", report.State)
	m.Actions = []assertion.Action{{Name: assertion.ActionOpened, IngredientIndexes: []int{n}}}
	place := report.Active.Assertions()[2].URI

	var edited, redacted bytes.Buffer
	if _, err := provenance.Sign(ctx, photo, photo.Size(), &edited, m, signer, provenance.SignOptions{DropOldManifest: true}); err != nil {
		log.Fatal(err)
	}
	file := bytes.NewReader(edited.Bytes())
	update := provenance.Manifest{Generator: editor, Redactions: []provenance.Redaction{{URI: place, Reason: provenance.ReasonPersonal}}}
	if _, err := provenance.Update(ctx, file, file.Size(), &redacted, update, signer, trust, provenance.SignOptions{}); err != nil {
		log.Fatal(err)
	}
	file = bytes.NewReader(redacted.Bytes())
	report, err = provenance.Validate(ctx, file, file.Size(), trust)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("asset:", report.State)
	for _, one := range report.Store.Manifests() {
		fmt.Println(one.IsUpdate(), len(one.Assertions()), "assertions,", len(one.Ingredients()), "ingredients")
	}
	// Output:
	// ingredient: Trusted
	// asset: Trusted
	// false 2 assertions, 0 ingredients
	// false 3 assertions, 1 ingredients
	// true 2 assertions, 1 ingredients
}

// sampleOf returns a signed picture.
func sampleOf(ctx context.Context, signer provenance.Signer) []byte {
	var out bytes.Buffer
	plain := bytes.NewReader(picture(64))
	if _, err := provenance.Sign(ctx, plain, plain.Size(), &out, provenance.Manifest{
		Generator: provenance.GeneratorInfo{Name: "Example Camera"},
		Actions:   []assertion.Action{{Name: assertion.ActionCreated, DigitalSourceType: assertion.DigitalCreation}},
		Custom:    []provenance.Custom{{Label: "org.example.place", CBOR: []byte("\x64home")}},
	}, signer, provenance.SignOptions{}); err != nil {
		log.Fatal(err)
	}
	return out.Bytes()
}
