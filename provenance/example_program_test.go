package provenance_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"log"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/provenancetest"
)

// edited defines a picture into which a program proposed an edit and a person
// accepted it. The program is an ingredient, here with its code; a large one can
// lie elsewhere (Ingredient.External). The edit is an action of its own that
// refers to it and says under own labels what the program was allowed to do and
// who looked.
func edited(program []byte) (provenance.Manifest, error) {
	digest := sha256.Sum256(program)
	var own []assertion.OwnParameter
	for _, p := range []struct {
		name  string
		value any
	}{
		{"org.example.program.sha256", digest[:]},
		{"org.example.gas", map[string]uint64{"limit": 1_000_000, "used": 12_345}},
		{"org.example.capabilities", []string{"read.colours", "propose.colours"}},
		{"org.example.reviewer", "A. Person"},
	} {
		o, err := assertion.Own(p.name, p.value)
		if err != nil {
			return provenance.Manifest{}, err
		}
		own = append(own, o)
	}
	return provenance.Manifest{
		Generator: provenance.GeneratorInfo{Name: "Example Painter", Version: "1.0"},
		Ingredients: []assertion.Ingredient{{
			Relationship: assertion.InputTo, Title: "Program 1", Format: "application/wasm",
			DataTypes: []assertion.AssetType{{Type: assertion.TypeGenerator, Version: "0.3.1"}},
			Embedded:  &assertion.EmbeddedFile{Format: "application/wasm", Data: program},
		}},
		Actions: []assertion.Action{
			{Name: assertion.ActionCreated, DigitalSourceType: assertion.AlgorithmicMedia},
			{
				Name: assertion.ActionEdited, DigitalSourceType: assertion.CompositeWithTrainedAlgorithmicMedia,
				SoftwareAgent:     &provenance.GeneratorInfo{Name: "Program 1", Version: "0.3.1"},
				Description:       "three colours changed",
				IngredientIndexes: []int{0},
				Parameters:        assertion.Parameters{Own: own},
			},
		},
		AllActionsIncluded: true,
	}, nil
}

func Example_program() {
	program := []byte("\x00asm\x01\x00\x00\x00")
	manifest, err := edited(program)
	if err != nil {
		log.Fatal(err)
	}
	authority, err := provenancetest.NewAuthority("Example") // your keys and certificates
	if err != nil {
		log.Fatal(err)
	}
	signer, err := authority.Signer(provenancetest.ES256)
	if err != nil {
		log.Fatal(err)
	}
	asset := picture(100)
	var file bytes.Buffer
	if _, err := provenance.Sign(context.Background(), bytes.NewReader(asset), int64(len(asset)), &file, manifest, signer, provenance.SignOptions{}); err != nil {
		log.Fatal(err)
	}

	report, err := provenance.Validate(context.Background(), bytes.NewReader(file.Bytes()), int64(file.Len()),
		provenance.TrustOptions{Anchors: authority.Anchors(), Now: now})
	if err != nil {
		log.Fatal(err)
	}
	edit := report.Active.Actions()[1]
	used := report.Active.Ingredients()[0]
	var reviewer string
	for _, p := range edit.Parameters.Own {
		if p.Name == "org.example.reviewer" {
			if err := p.Decode(&reviewer); err != nil {
				log.Fatal(err)
			}
		}
	}
	fmt.Println(report.State, edit.SoftwareAgent.Name, edit.SoftwareAgent.Version, "reviewed by", reviewer)
	fmt.Println(used.Relationship, used.DataTypes[0].Type, bytes.Equal(used.Embedded.Data, program))
	fmt.Println(edit.Parameters.Ingredients[0].URL)
	// Output:
	// Trusted Program 1 0.3.1 reviewed by A. Person
	// inputTo c2pa.types.generator true
	// self#jumbf=c2pa.assertions/c2pa.ingredient.v3
}
