package status

import "slices"

// A Kind says what a code means for the verdict.
type Kind int

// The three kinds, and one for text that is no code of the specification.
const (
	Unknown Kind = iota
	Success
	Informational
	Failure
)

// String returns the kind's name as the specification's result map spells it.
func (k Kind) String() string {
	switch k {
	case Success:
		return "success"
	case Informational:
		return "informational"
	case Failure:
		return "failure"
	}
	return "unknown"
}

// Kind returns what the code stands for.
func (c Code) Kind() Kind {
	switch {
	case slices.Contains(successCodes, c):
		return Success
	case slices.Contains(informationalCodes, c):
		return Informational
	case slices.Contains(failureCodes, c):
		return Failure
	}
	return Unknown
}

var successCodes = []Code{
	AssertionAccessible,
	AssertionBoxesHashMatch,
	AssertionBMFFHashMatch,
	AssertionCollectionHashMatch,
	AssertionDataHashMatch,
	AssertionHashedURIMatch,
	AssertionMultiAssetHashMatch,
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
	IngredientUnknownProvenance,
	ManifestUnknownProvenance,
	SigningCredentialOCSPInaccessible,
	SigningCredentialOCSPSkipped,
	TimeOfSigningInsideValidity,
	TimeOfSigningOutsideValidity,
	TimeStampCredentialInvalid,
	TimeStampMalformed,
	TimeStampMismatch,
	TimeStampOutsideValidity,
	TimeStampUntrusted,
}

var failureCodes = []Code{
	AlgorithmUnsupported,
	AssertionActionIngredientMismatch,
	AssertionActionMalformed,
	AssertionActionRedacted,
	AssertionActionRedactionMismatch,
	AssertionBMFFHashMalformed,
	AssertionBMFFHashMismatch,
	AssertionBoxesHashMalformed,
	AssertionBoxesHashMismatch,
	AssertionBoxesHashUnknownBox,
	AssertionCBORInvalid,
	AssertionCollectionHashIncorrectFileCount,
	AssertionCollectionHashInvalidURI,
	AssertionCollectionHashMalformed,
	AssertionCollectionHashMismatch,
	AssertionCloudDataActions,
	AssertionCloudDataHardBinding,
	AssertionCloudDataMalformed,
	AssertionDataHashMalformed,
	AssertionDataHashMismatch,
	AssertionDataHashRedacted,
	AssertionExternalReferenceMalformed,
	AssertionHardBindingRedacted,
	AssertionHashedURIMismatch,
	AssertionInaccessible,
	AssertionIngredientMalformed,
	AssertionJSONInvalid,
	AssertionMetadataDisallowed,
	AssertionMissing,
	AssertionMultiAssetHashMalformed,
	AssertionMultiAssetHashMismatch,
	AssertionMultiAssetHashMissingPart,
	AssertionMultipleHardBindings,
	AssertionNotRedacted,
	AssertionOutsideManifest,
	AssertionSelfRedacted,
	AssertionTimestampMalformed,
	AssertionUndeclared,
	ClaimCBORInvalid,
	ClaimHardBindingsMissing,
	ClaimMalformed,
	ClaimMissing,
	ClaimMultiple,
	ClaimSignatureMismatch,
	ClaimSignatureMissing,
	ClaimSignatureOutsideValidity,
	GeneralError,
	HashedURIMismatch,
	HashedURIMissing,
	IngredientClaimSignatureMismatch,
	IngredientClaimSignatureMissing,
	IngredientManifestMismatch,
	IngredientManifestMissing,
	ManifestCompressedInvalid,
	ManifestInaccessible,
	ManifestMultipleParents,
	ManifestTimestampInvalid,
	ManifestTimestampWrongParents,
	ManifestUpdateInvalid,
	ManifestUpdateWrongParents,
	SigningCredentialInvalid,
	SigningCredentialOCSPRevoked,
	SigningCredentialOCSPUnknown,
	SigningCredentialUntrusted,
}
