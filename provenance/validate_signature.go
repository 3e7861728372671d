package provenance

import (
	"crypto/x509"
	"errors"
	"slices"
	"time"

	"vouch/provenance/cose"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
	"vouch/provenance/trust"
)

// signature checks the signature over the claim and the certificate behind it.
func (v *validator) signature(m *ManifestView, s *scope) {
	url := m.uri(labelSignature)
	envelope, problem := m.envelope()
	if problem != nil {
		v.add(s, problem.code, url, "%v", problem.err)
		return
	}
	chain, err := trust.ParseChain(envelope.Chain)
	if err != nil {
		v.add(s, status.SigningCredentialInvalid, url, "%v", err)
		return
	}
	info := newSignerInfo(envelope, chain)
	if s == nil {
		v.report.Signer = info
	}
	found := v.judge(credential{
		Envelope: envelope, chain: chain, payloads: [][]byte{m.claimBytes}, policy: v.trust.claimPolicy(),
		stamps:    slices.Concat(envelope.Stamps, v.later.stamps[m.label]),
		responses: slices.Concat(envelope.Revocation, v.later.responses),
		say:       func(code status.Code, format string, args ...any) { v.add(s, code, url, format, args...) },
	})
	info.Path, info.SignedAt, info.TimeStampedBy = found.path, found.attested, found.by
}

// A signatureProblem says why there is no envelope.
type signatureProblem struct {
	code status.Code
	err  error
}

// envelope finds and reads the signature of a manifest.
func (m *ManifestView) envelope() (*cose.Envelope, *signatureProblem) {
	box, ok := m.signatureBox()
	if !ok {
		return nil, &signatureProblem{status.ClaimSignatureMissing, errors.New("claim names no signature box of its own manifest")}
	}
	data, err := box.Only(jumbf.BoxCBOR)
	if err != nil {
		return nil, &signatureProblem{status.ClaimSignatureMissing, errors.New("signature box holds no single CBOR box")}
	}
	envelope, err := cose.Decode(data)
	if err != nil {
		return nil, &signatureProblem{codeOfEnvelope(err), err}
	}
	return envelope, nil
}

// signatureBox resolves the claim's URI, which must lead to the signature of
// this very manifest: the absolute form ties the manifest's label to what is
// signed.
func (m *ManifestView) signatureBox() (*jumbf.Superbox, bool) {
	u, err := jumbf.ParseURI(m.claim.Signature)
	if err != nil {
		return nil, false
	}
	u = u.In(m.label)
	if u.Manifest != m.label || len(u.Path) != 1 || u.Path[0] != labelSignature {
		return nil, false
	}
	box, err := m.box.Child(jumbf.TypeSignature, labelSignature)
	return box, err == nil
}

func codeOfEnvelope(err error) status.Code {
	switch {
	case errors.Is(err, cose.ErrAlgorithm):
		return status.AlgorithmUnsupported
	case errors.Is(err, cose.ErrChain):
		return status.SigningCredentialInvalid
	}
	return status.ClaimSignatureMismatch
}

func newSignerInfo(e *cose.Envelope, chain []*x509.Certificate) *SignerInfo {
	leaf := chain[0]
	return &SignerInfo{Subject: leaf.Subject.String(), Issuer: leaf.Issuer.String(), Alg: e.Alg,
		NotBefore: leaf.NotBefore, NotAfter: leaf.NotAfter, Chain: chain, IssuedAt: e.IssuedAt,
		HasTimeStamp: len(e.Stamps) > 0 || e.StampProblem != nil, SignedAt: time.Time{}}
}
