package provenance

import (
	"crypto/x509"
	"fmt"
	"time"

	"vouch/provenance/cose"
	"vouch/provenance/timestamp"
	"vouch/provenance/trust"
)

// A SignatureView is what the signature of a manifest says of itself. Nothing of
// it was checked.
type SignatureView struct {
	Alg        cose.Algorithm
	Chain      []*x509.Certificate // leaf first; never empty
	IssuedAt   time.Time           // the signer's own word; zero when absent
	StampedAt  time.Time           // by the first time-stamp that can be read; zero when there is none
	StampChain []*x509.Certificate // of its authority, leaf first
}

// Signature reads the signature of the manifest. The error says why it cannot be
// read.
func (m *ManifestView) Signature() (SignatureView, error) {
	var s SignatureView
	envelope, problem := m.envelope()
	if problem != nil {
		return s, fmt.Errorf("provenance: signature of %s: %w", m.label, problem.err)
	}
	chain, err := trust.ParseChain(envelope.Chain)
	if err != nil {
		return s, fmt.Errorf("provenance: signature of %s: %w", m.label, err)
	}
	s.Alg, s.Chain, s.IssuedAt = envelope.Alg, chain, envelope.IssuedAt
	for _, stamp := range envelope.Stamps {
		parse := timestamp.ParseToken
		if stamp.Version == 1 {
			parse = timestamp.ParseResponse
		}
		if token, err := parse(stamp.Data); err == nil {
			s.StampedAt, s.StampChain = token.Time, token.Chain()
			break
		}
	}
	return s, nil
}
