package status

// Codes that inform and change no verdict; the comment shows a case.
const (
	AlgorithmDeprecated                           Code = "algorithm.deprecated"                            // an algorithm that should no longer be used
	AssertionBMFFHashAdditionalExclusionsPresent  Code = "assertion.bmffHash.additionalExclusionsPresent"  // a BMFF hash leaves out more than it must
	AssertionBoxesHashAdditionalExclusionsPresent Code = "assertion.boxesHash.additionalExclusionsPresent" // a box hash leaves out more than it must
	AssertionDataHashAdditionalExclusionsPresent  Code = "assertion.dataHash.additionalExclusionsPresent"  // a data hash leaves out more than the manifest
	CAWGICAUntrustedIssuer                        Code = "cawg.ica.untrusted_issuer"                       // an identity vouched for by an aggregator whom nobody trusts
	IngredientUnknownProvenance                   Code = "ingredient.unknownProvenance"                    // an ingredient without a manifest
	ManifestUnknownProvenance                     Code = "manifest.unknownProvenance"                      // a manifest of which nothing is known
	SigningCredentialOCSPInaccessible             Code = "signingCredential.ocsp.inaccessible"             // the responder could not be asked
	SigningCredentialOCSPSkipped                  Code = "signingCredential.ocsp.skipped"                  // nobody asked a responder
	SigningCredentialOCSPUnknown                  Code = "signingCredential.ocsp.unknown"                  // a responder does not know the certificate (a failure before 2.4)
	TimeOfSigningInsideValidity                   Code = "timeOfSigning.insideValidity"                    // the claimed time lies within the certificate's
	TimeOfSigningOutsideValidity                  Code = "timeOfSigning.outsideValidity"                   // the claimed time does not
	TimeStampCredentialInvalid                    Code = "timeStamp.credentialInvalid"                     // the time-stamp's certificate breaks the profile
	TimeStampMalformed                            Code = "timeStamp.malformed"                             // the time-stamp cannot be read
	TimeStampMismatch                             Code = "timeStamp.mismatch"                              // the time-stamp belongs to something else
	TimeStampOutsideValidity                      Code = "timeStamp.outsideValidity"                       // stamped outside of its certificate's validity
	TimeStampUntrusted                            Code = "timeStamp.untrusted"                             // the time-stamp leads to no anchor
)
