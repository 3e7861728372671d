package status

// A Code is a status code of C2PA 2.4 (chapter "Validation"), letter by letter.
type Code string

// Codes of success; the comment shows a case.
const (
	AssertionAccessible               Code = "assertion.accessible"                             // a referenced outside file was there
	AssertionAlternativeContentMatch  Code = "assertion.alternativeContentRepresentation.match" // an alternative content that is there
	AssertionBoxesHashMatch           Code = "assertion.boxesHash.match"                        // the box hash fits the file
	AssertionBMFFHashMatch            Code = "assertion.bmffHash.match"                         // the BMFF hash fits the file
	AssertionCollectionHashMatch      Code = "assertion.collectionHash.match"                   // the hashes of a collection fit its files
	AssertionDataHashMatch            Code = "assertion.dataHash.match"                         // the data hash fits the file
	AssertionHashedURIMatch           Code = "assertion.hashedURI.match"                        // an assertion has the hash that the claim gives
	AssertionMultiAssetHashMatch      Code = "assertion.multiAssetHash.match"                   // every part of a multi-asset file fits
	CAWGICACredentialNotRevoked       Code = "cawg.ica.credential.not_revoked"                  // an aggregator has not taken its word back
	CAWGICACredentialValid            Code = "cawg.ica.credential_valid"                        // an aggregator's credential holds
	CAWGICATimeStampValidated         Code = "cawg.ica.time_stamp.validated"                    // and was stamped at a time that is believed
	CAWGIdentityTrusted               Code = "cawg.identity.trusted"                            // an identity that holds, by an actor who is known
	CAWGIdentityWellFormed            Code = "cawg.identity.well-formed"                        // an identity that holds
	CAWGX509CredentialTrusted         Code = "cawg.x509.credential.trusted"                     // an identity's certificate leads to an anchor
	CAWGX509SignatureValidated        Code = "cawg.x509.signature.validated"                    // an identity's signature fits
	ClaimSignatureInsideValidity      Code = "claimSignature.insideValidity"                    // signed while the certificate was valid
	ClaimSignatureValidated           Code = "claimSignature.validated"                         // the signature fits the claim
	IngredientClaimSignatureValidated Code = "ingredient.claimSignature.validated"              // the signature box of an ingredient's manifest has the recorded hash
	IngredientManifestValidated       Code = "ingredient.manifest.validated"                    // an ingredient's manifest has the recorded hash
	SigningCredentialOCSPNotRevoked   Code = "signingCredential.ocsp.notRevoked"                // a responder says that the certificate is good
	SigningCredentialTrusted          Code = "signingCredential.trusted"                        // the certificate leads to an anchor
	TimeStampTrusted                  Code = "timeStamp.trusted"                                // the time-stamp leads to an anchor
	TimeStampValidated                Code = "timeStamp.validated"                              // the time-stamp fits the signature
)
