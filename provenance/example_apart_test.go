package provenance_test

import (
	"bytes"
	"context"
	"fmt"
	"log"

	"vouch/provenance"
)

// A file of any format has its manifest beside it.
func ExampleSignSidecar() {
	model := []byte("glTF of a house") // the file house.glb
	ctx := context.Background()
	var store bytes.Buffer // the file house.c2pa
	if _, err := provenance.SignSidecar(ctx, bytes.NewReader(model), int64(len(model)), &store, minimal(), oneKey(), provenance.SignOptions{}); err != nil {
		log.Fatal(err)
	}
	for _, asset := range [][]byte{model, []byte("glTF of a house, forged")} {
		report, err := provenance.ValidateWith(ctx, bytes.NewReader(asset), int64(len(asset)),
			provenance.AssetOptions{Manifest: store.Bytes()}, provenance.TrustOptions{Now: now})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(report.State)
	}
	// Output:
	// Valid
	// Invalid
}
