package status

import "slices"

// A Kind says what a code means for the verdict.
type Kind int

// The three kinds. The zero value is the strict one.
const (
	Failure Kind = iota
	Informational
	Success
)

// String returns the kind's name as the specification's result map spells it.
func (k Kind) String() string {
	switch k {
	case Success:
		return "success"
	case Informational:
		return "informational"
	}
	return "failure"
}

// Kind returns what the code stands for. Whatever is not known to be a success
// or information is a failure: a code that this package has never heard of must
// not strengthen a verdict.
func (c Code) Kind() Kind {
	switch {
	case slices.Contains(successCodes, c):
		return Success
	case slices.Contains(informationalCodes, c):
		return Informational
	}
	return Failure
}

var successCodes = []Code{
	AssertionAccessible,
	AssertionAlternativeContentMatch,
	AssertionBoxesHashMatch,
	AssertionBMFFHashMatch,
	AssertionCollectionHashMatch,
	AssertionDataHashMatch,
	AssertionHashedURIMatch,
	AssertionMultiAssetHashMatch,
	CAWGICACredentialNotRevoked,
	CAWGICACredentialValid,
	CAWGICATimeStampValidated,
	CAWGIdentityTrusted,
	CAWGIdentityWellFormed,
	CAWGX509CredentialTrusted,
	CAWGX509SignatureValidated,
	ClaimSignatureInsideValidity,
	ClaimSignatureValidated,
	IngredientClaimSignatureValidated,
	IngredientManifestValidated,
	SigningCredentialOCSPNotRevoked,
	SigningCredentialTrusted,
	TimeStampTrusted,
	TimeStampValidated,
}

var informationalCodes = []Code{
	AlgorithmDeprecated,
	AssertionBMFFHashAdditionalExclusionsPresent,
	AssertionBoxesHashAdditionalExclusionsPresent,
	AssertionDataHashAdditionalExclusionsPresent,
	CAWGICAUntrustedIssuer,
	IngredientUnknownProvenance,
	ManifestUnknownProvenance,
	SigningCredentialOCSPInaccessible,
	SigningCredentialOCSPSkipped,
	SigningCredentialOCSPUnknown,
	TimeOfSigningInsideValidity,
	TimeOfSigningOutsideValidity,
	TimeStampCredentialInvalid,
	TimeStampMalformed,
	TimeStampMismatch,
	TimeStampOutsideValidity,
	TimeStampUntrusted,
}
