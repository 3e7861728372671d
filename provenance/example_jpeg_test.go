package provenance_test

import (
	"bytes"
	"context"
	"fmt"
	"log"

	"vouch/provenance"
	"vouch/provenance/assertion"
)

// A JPEG is signed and validated. yours returns its bytes, a provenance.Signer,
// which is a key with its certificates, and the roots of those whom you believe.
func Example() {
	photo, signer, roots := yours()
	manifest, signed := provenance.Manifest{Generator: provenance.GeneratorInfo{Name: "My Program"}, Actions: []assertion.Action{{Name: assertion.ActionCreated, DigitalSourceType: assertion.DigitalCreation}}}, new(bytes.Buffer)
	if _, err := provenance.Sign(context.Background(), bytes.NewReader(photo), int64(len(photo)), signed, manifest, signer, provenance.SignOptions{}); err != nil {
		log.Fatal(err)
	}
	report, err := provenance.Validate(context.Background(), bytes.NewReader(signed.Bytes()), int64(signed.Len()), provenance.TrustOptions{Anchors: roots})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.State, "by", report.Signer.Subject)
	// Output: Trusted by CN=Signer,O=Provenance Test,C=US
}
