package timestamp_test

import (
	"bytes"
	"context"
	"crypto"
	"fmt"
	"log"

	"vouch/provenance/provenancetest"
	"vouch/provenance/timestamp"
)

func Example() {
	world, err := provenancetest.NewWorld(1)
	if err != nil {
		log.Fatal(err)
	}
	authority, err := world.TimeStamper("") // yours answers over HTTP
	if err != nil {
		log.Fatal(err)
	}
	message := []byte("what should be dated")
	request, err := timestamp.NewRequest(message, crypto.SHA256, bytes.NewReader(make([]byte, 8))) // rand.Reader
	if err != nil {
		log.Fatal(err)
	}
	query, err := request.Encode()
	if err != nil {
		log.Fatal(err)
	}
	reply, err := authority.TimeStamp(context.Background(), query)
	if err != nil {
		log.Fatal(err)
	}
	token, err := timestamp.ParseResponse(reply)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(request.Check(token), token.Covers(message), token.Time)
	// Output: <nil> <nil> 2026-06-01 12:00:00 +0000 UTC
}
