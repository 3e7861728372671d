package provenance

import (
	"context"
	"crypto"
	"encoding/asn1"
	"fmt"
	"io"

	"vouch/provenance/assertion"
	"vouch/provenance/cose"
	"vouch/provenance/timestamp"
	"vouch/provenance/trust"
)

// A TimeStamper is a time-stamping authority: it answers a TimeStampReq with a
// TimeStampResp (RFC 3161, both DER). Over HTTP that is one POST with the media
// types of package timestamp. It is asked once for each signature, after the
// signature was made.
type TimeStamper interface {
	TimeStamp(ctx context.Context, request []byte) (response []byte, err error)
}

// A hand makes the signature of a signer, or a blank of the same length.
type hand func(s Signer) envelopeFunc

// blankHand asks neither keys nor authorities.
func blankHand(s Signer) envelopeFunc {
	return func([]byte) ([]byte, error) {
		return s.options(nil).Placeholder(s.Key.Public(), s.chainDER())
	}
}

// signingHand signs, with nonces from random.
func signingHand(ctx context.Context, random io.Reader) hand {
	return func(s Signer) envelopeFunc {
		return func(payload []byte) ([]byte, error) {
			return s.options(func(stamped []byte) ([]byte, error) {
				token, err := stamp(ctx, s.TimeStamper, stamped, s.stampHash(), random)
				if err != nil {
					return nil, err
				}
				return token.Raw, nil
			}).Sign(s.Key, s.chainDER(), payload)
		}
	}
}

// options returns what the envelope holds. For a blank the stamp is never asked
// for, but must be there for its room.
func (s Signer) options(stamp func([]byte) ([]byte, error)) cose.Options {
	o := cose.Options{Alg: s.Alg, IssuedAt: s.IssuedAt, Revocation: s.Revocation, Reserve: s.TimeStampReserve}
	switch {
	case s.TimeStamper == nil:
	case stamp == nil:
		o.TimeStamp = func([]byte) ([]byte, error) { return nil, nil }
	default:
		o.TimeStamp = stamp
	}
	return o
}

// stampHash is the hash for the imprint: that of the signature where it has one.
func (s Signer) stampHash() crypto.Hash {
	alg := s.Alg
	if alg == 0 {
		alg, _ = cose.AlgorithmFor(s.Key.Public())
	}
	if h := alg.Hash(); h != 0 {
		return h
	}
	return crypto.SHA256
}

// stamp asks an authority and checks that the answer is one to the question.
func stamp(ctx context.Context, t TimeStamper, message []byte, h crypto.Hash, random io.Reader) (*timestamp.Token, error) {
	request, err := timestamp.NewRequest(message, h, random)
	if err != nil {
		return nil, err
	}
	der, err := request.Encode()
	if err != nil {
		return nil, err
	}
	answer, err := t.TimeStamp(ctx, der)
	if err != nil {
		return nil, err
	}
	token, err := timestamp.ParseResponse(answer)
	if err != nil {
		return nil, err
	}
	return token, request.Check(token)
}

// Stamp asks an authority for a time-stamp over the signature of a manifest that
// was signed without one. The entry goes into the definition of a later
// manifest, which has that one as an ingredient (C2PA 2.4, "Time-stamps"). random
// gives the nonce.
func Stamp(ctx context.Context, m *ManifestView, t TimeStamper, random io.Reader) (assertion.TimeStampEntry, error) {
	envelope, problem := m.envelope()
	if problem != nil {
		return assertion.TimeStampEntry{}, fmt.Errorf("provenance: signature of %s: %w", m.label, problem.err)
	}
	stamped, err := envelope.Stamped(2, nil)
	if err != nil {
		return assertion.TimeStampEntry{}, fmt.Errorf("provenance: %w", err)
	}
	token, err := stamp(ctx, t, stamped, crypto.SHA256, random)
	if err != nil {
		return assertion.TimeStampEntry{}, fmt.Errorf("provenance: time-stamp for %s: %w", m.label, err)
	}
	return assertion.TimeStampEntry{Manifest: m.label, Token: token.Raw}, nil
}

func (s Signer) chainDER() [][]byte {
	chain := make([][]byte, 0, len(s.Chain))
	for _, c := range s.Chain {
		chain = append(chain, c.Raw)
	}
	return chain
}

// check refuses keys and chains whose signature over a claim no validator would
// accept.
func (s Signer) check() error { return s.checkAs("Signer", nil) }

// checkAs is check for a purpose; ekus are the usages for it, nil those of
// claims. A certificate that breaks the profile is a *trust.ProfileError.
func (s Signer) checkAs(field string, ekus []asn1.ObjectIdentifier) error {
	if s.Key == nil {
		return &DefinitionError{field + ".Key", "is missing"}
	}
	if err := trust.CheckProfile(s.Chain, ekus); err != nil {
		return err
	}
	if !samePublicKey(s.Key.Public(), s.Chain[0].PublicKey) {
		return &DefinitionError{field + ".Chain", "the first certificate is of another key; put that of Key first, then its issuers"}
	}
	if _, err := s.options(nil).Placeholder(s.Key.Public(), s.chainDER()); err != nil {
		return &DefinitionError{field + ".Alg", err.Error()}
	}
	return nil
}

func samePublicKey(a, b crypto.PublicKey) bool {
	k, ok := a.(interface{ Equal(crypto.PublicKey) bool })
	return ok && k.Equal(b)
}
