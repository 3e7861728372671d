package provenance_test

import (
	"bytes"
	"context"
	"fmt"
	"log"

	"vouch/provenance"
	"vouch/provenance/cawg"
	"vouch/provenance/provenancetest"
)

// A program signs the claim, a named actor signs for it, and an authority says
// when.
func ExampleSign_identity() {
	world, err := provenancetest.NewWorld(1) // your keys, certificates and authorities
	if err != nil {
		log.Fatal(err)
	}
	program, err := world.Signer(provenancetest.ES256)
	if err != nil {
		log.Fatal(err)
	}
	actor, err := world.Actor("Ada Painter", provenancetest.Ed25519)
	if err != nil {
		log.Fatal(err)
	}
	clock, err := world.TimeStamper("")
	if err != nil {
		log.Fatal(err)
	}
	program.TimeStamper, actor.TimeStamper = clock, clock

	asset := picture(100)
	var file bytes.Buffer
	_, err = provenance.Sign(context.Background(), bytes.NewReader(asset), int64(len(asset)), &file, minimal(), program,
		provenance.SignOptions{Identities: []provenance.Identity{{Signer: actor, Roles: []string{cawg.RoleCreator}}}})
	if err != nil {
		log.Fatal(err)
	}
	report, err := provenance.Validate(context.Background(), bytes.NewReader(file.Bytes()), int64(file.Len()), world.Trust())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.State, report.Signer.SignedAt.Format("2006-01-02"))
	for _, i := range report.Identities {
		fmt.Println(i.Trusted, i.Chain[0].Subject.CommonName, i.Roles, i.Labels)
	}
	// Output:
	// Trusted 2026-06-01
	// true Ada Painter [cawg.creator] [c2pa.hash.data c2pa.actions.v2]
}
