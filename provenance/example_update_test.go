package provenance_test

import (
	"bytes"
	"context"
	"fmt"
	"log"

	"vouch/provenance"
	"vouch/provenance/assertion"
)

// A sound says that it was published, after it was signed. Its format hashes the
// length of its store, so that the signer keeps room for that.
func ExampleUpdate() {
	ctx := context.Background()
	sound := riffChunk("RIFF", []byte("WAVE"), riffChunk("fmt ", make([]byte, 16)), riffChunk("data", []byte("sounds")))
	var signed, updated bytes.Buffer
	_, err := provenance.Sign(ctx, bytes.NewReader(sound), int64(len(sound)), &signed, minimal(), oneKey(), provenance.SignOptions{Room: provenance.RoomForUpdate})
	if err != nil {
		log.Fatal(err)
	}
	trust := provenance.TrustOptions{Anchors: world().Anchors(), Now: now}
	_, err = provenance.Update(ctx, bytes.NewReader(signed.Bytes()), int64(signed.Len()), &updated, provenance.Manifest{
		Generator: provenance.GeneratorInfo{Name: "Example Publisher"},
		Actions:   []assertion.Action{{Name: assertion.ActionPublished}},
	}, oneKey(), trust, provenance.SignOptions{})
	if err != nil {
		log.Fatal(err)
	}
	report, err := provenance.Validate(ctx, bytes.NewReader(updated.Bytes()), int64(updated.Len()), trust)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.State, report.Active.Actions()[0].Name, updated.Len()-signed.Len())
	// Output: Trusted c2pa.published 0
}
