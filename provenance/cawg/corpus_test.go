package cawg_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/cawg"
	"vouch/provenance/status"
)

// TestCorpusAggregations reads what others have signed, where VOUCH_C2PA_CORPUS
// names the folder. The wallet of these samples has a user name where the text
// asks for an address, as it was in drafts.
func TestCorpusAggregations(t *testing.T) {
	corpus := os.Getenv("VOUCH_C2PA_CORPUS")
	if corpus == "" {
		t.Skip("VOUCH_C2PA_CORPUS names no corpus")
	}
	for name, want := range map[string][]status.Code{
		"identity-ica-success.jpg":                 {cawg.ICAUntrustedIssuer, cawg.ICACredentialValid},
		"identity-ica-valid_time_stamp.jpg":        {cawg.ICAUntrustedIssuer, cawg.ICACredentialValid},
		"identity-ica-valid_from_missing.jpg":      {cawg.ICAValidFromMissing, cawg.ICAUntrustedIssuer},
		"identity-ica-signer_payload_mismatch.jpg": {cawg.ICASignerPayloadMismatch, cawg.ICAUntrustedIssuer},
		"identity-ica-invalid_vc.jpg":              {cawg.ICAInvalidVerifiableCredential},
		"identity-adobe_connected_identities.jpg":  {cawg.ICADIDUnavailable},
	} {
		data, err := os.ReadFile(filepath.Join(corpus, "c2pa-rs", name))
		if err != nil {
			t.Fatal(err)
		}
		store, err := provenance.Read(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		raw, ok := store.Active().Custom(assertion.LabelIdentity)
		if !ok {
			t.Fatalf("%s has no identity", name)
		}
		i, err := assertion.DecodeIdentity(raw)
		if err != nil {
			t.Fatal(err)
		}
		var got []status.Code
		a, problem := cawg.ReadAggregation(i.Signature)
		if problem != nil {
			got = codes([]cawg.Problem{*problem})
		} else {
			got = codes(a.Check(t.Context(), i, cawg.AggregationPolicy{Now: noon}).Problems)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
