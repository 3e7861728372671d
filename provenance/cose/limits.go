package cose

const (
	// MaxEnvelopeBytes bounds a signature box. Chains, time-stamps and
	// revocation answers together take some 25 kB.
	MaxEnvelopeBytes = 1 << 20

	// MaxChain bounds the certificates of an envelope; real chains have up to
	// four, and building paths grows with their number.
	MaxChain = 16

	// MaxRevocations bounds the OCSP responses beside one signature: there is one
	// for each certificate of the chain.
	MaxRevocations = MaxChain

	// MinRSABits and MaxRSABits are the key sizes of C2PA 2.4.
	MinRSABits = 2048
	MaxRSABits = 16384
)
