package cawg

import "vouch/provenance/status"

// Codes of aggregated identities ("Validating an identity assertion with an
// identity claims aggregation credential"); the comment shows a case. Those
// without a word about it are failures of the identity, which weaken a manifest
// and do not break it.
const (
	ICACredentialValid                         = status.CAWGICACredentialValid            // success: nothing is wrong with it
	ICACredentialNotRevoked                    = status.CAWGICACredentialNotRevoked       // success
	ICATimeStampValidated                      = status.CAWGICATimeStampValidated         // success: the time-stamp is believed
	ICAInvalidCOSESign1            status.Code = "cawg.ica.invalid_cose_sign1"            // a signature that is no envelope
	ICAInvalidAlg                  status.Code = "cawg.ica.invalid_alg"                   // an algorithm that C2PA does not list
	ICAInvalidContentType          status.Code = "cawg.ica.invalid_content_type"          // content that is not application/vc
	ICAInvalidVerifiableCredential status.Code = "cawg.ica.invalid_verifiable_credential" // content that is no credential
	ICAInvalidIssuer               status.Code = "cawg.ica.invalid_issuer"                // an issuer that is no DID
	ICADIDUnsupportedMethod        status.Code = "cawg.ica.did_unsupported_method"        // a DID that nobody here can resolve
	ICADIDUnavailable              status.Code = "cawg.ica.did_unavailable"               // a DID whose document was not to be had
	ICAInvalidDIDDocument          status.Code = "cawg.ica.invalid_did_document"          // a document without a key for assertions
	ICAUntrustedIssuer                         = status.CAWGICAUntrustedIssuer            // an aggregator whom the caller does not trust
	ICASignatureMismatch           status.Code = "cawg.ica.signature_mismatch"            // a credential that was changed
	ICATimeStampInvalid            status.Code = "cawg.ica.time_stamp.invalid"            // a time-stamp that is not believed
	ICAValidFromMissing            status.Code = "cawg.ica.valid_from.missing"            // a credential without a beginning
	ICAValidFromInvalid            status.Code = "cawg.ica.valid_from.invalid"            // one that begins later
	ICAValidUntilInvalid           status.Code = "cawg.ica.valid_until.invalid"           // one that has ended
	ICARevocationUnsupported       status.Code = "cawg.ica.revocation.unsupported"        // one that says where it may be revoked
	ICASignerPayloadMismatch       status.Code = "cawg.ica.signer_payload.mismatch"       // one about another asset
	ICAVerifiedIdentitiesMissing   status.Code = "cawg.ica.verified_identities.missing"   // one that names nobody
	ICAVerifiedIdentitiesInvalid   status.Code = "cawg.ica.verified_identities.invalid"   // one that leaves out what it must say
)

// Success says whether a code of an aggregated identity is good news.
func Success(c status.Code) bool {
	return c == ICACredentialValid || c == ICACredentialNotRevoked || c == ICATimeStampValidated
}
