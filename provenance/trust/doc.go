// Package trust judges certificates: whether a leaf and its chain keep the
// profile of C2PA 2.4 ("Certificate Profile"), and whether the chain leads to
// an anchor that the caller has chosen.
//
//	DER ──▶ ParseChain ──▶ []*x509.Certificate
//	                          ├─▶ CheckProfile ──▶ nil | *ProfileError   (signingCredential.invalid)
//	                          └─▶ Policy.Path  ──▶ Path | ErrUntrusted   (signingCredential.untrusted)
//	PEM ──▶ ParsePEM ──▶ Policy.Anchors, or Anchor (with dates and usages) in Policy.Dated
//
// The two are different questions. A certificate that breaks the profile may
// sign nothing, whoever made it. One that keeps it and leads to no anchor has
// signed by somebody whom the caller does not know; that is no defect of the
// file. Anchors come from the Policy alone: a root that travels inside of a
// file proves nothing.
//
// There is a policy for each purpose: anchors for those who sign claims, others
// for time-stamping authorities, others for identities. CheckTimeStampProfile
// and CheckOCSPProfile are the profile for the two services. Time is an argument
// because it need not be now: with a time-stamp it is that of signing.
//
// The package neither asks the network nor the system's list of roots, and has
// no clock: times are arguments. Policies are read-only after use begins and
// may then be shared.
package trust
