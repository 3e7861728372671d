package status_test

import (
	"fmt"
	"testing"

	"vouch/provenance/status"
)

func TestKind(t *testing.T) {
	for code, want := range map[status.Code]status.Kind{
		status.AssertionDataHashMatch:        status.Success,
		status.SigningCredentialOCSPSkipped:  status.Informational,
		status.SigningCredentialUntrusted:    status.Failure,
		"org.example.own":                    status.Unknown,
		status.ManifestUpdateInvalid:         status.Failure,
		status.IngredientUnknownProvenance:   status.Informational,
		status.ClaimSignatureInsideValidity:  status.Success,
		status.ClaimSignatureOutsideValidity: status.Failure,
	} {
		if got := code.Kind(); got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
}

func ExampleCode_Kind() {
	fmt.Println(status.AssertionDataHashMismatch, status.AssertionDataHashMismatch.Kind())
	// Output: assertion.dataHash.mismatch failure
}
