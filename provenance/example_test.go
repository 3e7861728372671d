package provenance_test

import (
	"bytes"
	"context"
	"fmt"
	"log"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/provenancetest"
)

func ExampleSign() {
	authority, err := provenancetest.NewAuthority("Example") // your keys and certificates
	if err != nil {
		log.Fatal(err)
	}
	signer, err := authority.Signer(provenancetest.ES256)
	if err != nil {
		log.Fatal(err)
	}
	manifest := provenance.Manifest{
		Title:     "a noise texture",
		Generator: provenance.GeneratorInfo{Name: "Example Painter", Version: "1.0"},
		Actions: []assertion.Action{{Name: assertion.ActionCreated, DigitalSourceType: assertion.AlgorithmicMedia,
			IngredientIndexes: []int{0}}},
		AllActionsIncluded: true,
		Ingredients:        []assertion.Ingredient{{Relationship: assertion.InputTo, Title: "parameters", Format: "text/plain"}},
		TrainingMining:     assertion.TrainingMiningAll(assertion.NotAllowed),
		Custom:             []provenance.Custom{{Label: "org.example.seed", CBOR: []byte{0x18, 0x2A}}},
	}
	asset := picture(1000)
	var file bytes.Buffer
	if _, err := provenance.Sign(context.Background(), bytes.NewReader(asset), int64(len(asset)), &file, manifest, signer, provenance.SignOptions{}); err != nil {
		log.Fatal(err)
	}

	report, err := provenance.Validate(context.Background(), bytes.NewReader(file.Bytes()), int64(file.Len()),
		provenance.TrustOptions{Anchors: authority.Anchors(), Now: now})
	if err != nil {
		log.Fatal(err)
	}
	seed, _ := report.Active.Custom("org.example.seed")
	fmt.Println(report.State, report.Signer.Alg, report.Active.Claim().Title)
	fmt.Printf("%x\n", seed)
	// Output:
	// Trusted ES256 a noise texture
	// 182a
}

func ExampleValidate_tampered() {
	authority, err := provenancetest.NewAuthority("Example")
	if err != nil {
		log.Fatal(err)
	}
	signer, err := authority.Signer(provenancetest.Ed25519)
	if err != nil {
		log.Fatal(err)
	}
	asset := picture(100)
	var file bytes.Buffer
	if _, err := provenance.Sign(context.Background(), bytes.NewReader(asset), int64(len(asset)), &file, minimal(), signer, provenance.SignOptions{}); err != nil {
		log.Fatal(err)
	}
	forged := bytes.Replace(file.Bytes(), []byte("a picture"), []byte("a forgery"), 1)
	report, err := provenance.Validate(context.Background(), bytes.NewReader(forged), int64(len(forged)), provenance.TrustOptions{Now: now})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.State)
	for _, f := range report.Findings {
		if f.Code == "assertion.dataHash.mismatch" {
			fmt.Println(f.Explanation)
		}
	}
	// Output:
	// Invalid
	// the asset was changed: its hash is not the one that was signed
}
