package provenance

import (
	"crypto/x509"
	"errors"

	"vouch/provenance/cose"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
	"vouch/provenance/trust"
)

// signature checks the signature over the claim and the certificate behind it.
func (v *validator) signature(m *ManifestView, s *scope) {
	url := m.uri(labelSignature)
	box, ok := m.signatureBox()
	if !ok {
		v.add(s, status.ClaimSignatureMissing, m.claim.Signature, "claim names no signature box of its own manifest")
		return
	}
	data, err := box.Only(jumbf.BoxCBOR)
	if err != nil {
		v.add(s, status.ClaimSignatureMissing, url, "signature box holds no single CBOR box")
		return
	}
	envelope, err := cose.Decode(data)
	if err != nil {
		v.add(s, codeOfEnvelope(err), url, "%v", err)
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
	v.certificate(info, s, url)
	switch err := envelope.Verify(m.claimBytes, chain[0].PublicKey); {
	case err == nil:
		v.add(s, status.ClaimSignatureValidated, url, "signature fits the claim")
	case errors.Is(err, cose.ErrAlgorithm):
		v.add(s, status.AlgorithmUnsupported, url, "%v", err)
	default:
		v.add(s, status.ClaimSignatureMismatch, url, "signature does not fit the claim")
	}
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
		NotBefore: leaf.NotBefore, NotAfter: leaf.NotAfter, Chain: chain, IssuedAt: e.IssuedAt, HasTimeStamp: e.HasTimeStamp}
}

// certificate checks profile, validity and trust, which are three questions:
// each gets its answer whatever the others say.
func (v *validator) certificate(info *SignerInfo, s *scope, url string) {
	profile := trust.CheckProfile(info.Chain, v.policy.EKUs)
	if profile != nil {
		v.add(s, status.SigningCredentialInvalid, url, "%v", profile)
	}
	at := v.now
	if at.Before(info.NotBefore) || at.After(info.NotAfter) {
		beside := ""
		if info.HasTimeStamp {
			beside = "; the time-stamp beside the signature was not examined"
		}
		v.add(s, status.ClaimSignatureOutsideValidity, url, "certificate is valid from %s to %s only%s",
			info.NotBefore.UTC().Format("2006-01-02"), info.NotAfter.UTC().Format("2006-01-02"), beside)
		at = info.NotAfter // so that trust is judged apart from the date
	} else {
		v.add(s, status.ClaimSignatureInsideValidity, url, "certificate is valid at the time of validation")
	}
	v.add(s, status.SigningCredentialOCSPSkipped, url, "nobody was asked whether the certificate was revoked")
	path, err := v.policy.Chain(info.Chain, at)
	switch {
	case profile != nil:
		v.add(s, status.SigningCredentialUntrusted, url, "a certificate that breaks the profile is not trusted")
	case err != nil:
		v.add(s, status.SigningCredentialUntrusted, url, "%v", err)
	default:
		info.Path = path
		v.add(s, status.SigningCredentialTrusted, url, "certificate leads to the anchor %q", path[len(path)-1].Subject.String())
	}
}
