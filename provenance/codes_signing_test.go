package provenance_test

import (
	"context"
	"io"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

// The cases of codes about redaction, ingredients and signatures.

func redactionCodes() map[status.Code]codeCase {
	note := jumbf.AssertionURI(victimLabel, "org.example.note")
	redacted := func(stored func(*testing.T, provenance.Signer) *jumbf.Superbox, uri, action string, change func(dict)) codeCase {
		return func(t *testing.T) *provenance.Report {
			key := newForgery(t).signer
			return redactionReport(t, key, stored(t, key), uri, action, change)
		}
	}
	whole := func(t *testing.T, key provenance.Signer) *jumbf.Superbox {
		return victim(t, key, cborBox(t, "org.example.note", 1))
	}
	gone := func(t *testing.T, key provenance.Signer) *jumbf.Superbox { return victim(t, key, nil) }
	return map[status.Code]codeCase{
		status.AssertionActionRedacted:           redacted(whole, jumbf.AssertionURI(victimLabel, assertion.LabelActions), "", nil),
		status.AssertionActionRedactionMismatch:  redacted(gone, note, note+"s", nil),
		status.AssertionNotRedacted:              redacted(whole, note, "", nil),
		status.IngredientClaimSignatureValidated: redacted(gone, note, "", nil),
		status.IngredientClaimSignatureMismatch:  redacted(gone, note, "", spoil("claimSignature", "")),
		status.IngredientClaimSignatureMissing:   redacted(gone, note, "", spoil("claimSignature", "self#jumbf=/c2pa/"+fixedLabel+"/c2pa.signature")),
	}
}

func ingredientCodes() map[status.Code]codeCase {
	brings := func(store bool, change func(dict)) codeCase {
		return forged(func(t *testing.T, f *forgery) {
			p := victim(t, f.signer, cborBox(t, "org.example.note", 1))
			if store {
				f.before = []*jumbf.Superbox{p}
			}
			in := dict{"relationship": "componentOf", "validationResults": dict{},
				"activeManifest": jumbf.HashedURI{URL: "self#jumbf=/c2pa/" + victimLabel, Hash: must(p.Hash(jumbf.SHA256))(t)},
				"claimSignature": jumbf.HashedURI{URL: "self#jumbf=/c2pa/" + victimLabel + "/c2pa.signature", Hash: make([]byte, 32)}}
			if change != nil {
				change(in)
			}
			f.set(cborBox(t, assertion.LabelIngredient, in))
		})
	}
	return map[status.Code]codeCase{
		status.IngredientManifestValidated: brings(true, nil),
		status.IngredientManifestMissing:   brings(false, nil),
		status.IngredientManifestMismatch:  brings(true, spoil("activeManifest", "")),
		status.IngredientUnknownProvenance: forged(func(t *testing.T, f *forgery) { withIngredient(t, f, assertion.ComponentOf) }),
		status.ManifestInaccessible: func(t *testing.T) *provenance.Report {
			text := "XML:com.adobe.xmp\x00\x00\x00\x00\x00<x xmlns:d='http://purl.org/dc/terms/' d:provenance='https://example.org/1.c2pa'/>"
			return validateWith(t, slices.Insert(picture(20), 33, chunk("iTXt", []byte(text))...), provenance.AssetOptions{
				Fetch: func(context.Context, string) ([]byte, error) { return nil, io.ErrUnexpectedEOF }})
		},
	}
}

func signatureCodes() map[status.Code]codeCase {
	signed := func(change func(*testing.T, *provenancetest.World, *provenance.Signer), trust func(*testing.T, *provenancetest.World, *provenance.TrustOptions)) codeCase {
		return func(t *testing.T) *provenance.Report {
			w := seeded()
			s := must(w.Signer(provenancetest.ES256, provenancetest.WithResponder("http://ocsp.example")))(t)
			s.TimeStamper = must(w.TimeStamper(""))(t)
			if change != nil {
				change(t, w, &s)
			}
			o := w.Trust()
			if trust != nil {
				trust(t, w, &o)
			}
			return judge(t, signWith(t, minimal(), s, provenance.SignOptions{}), o)
		}
	}
	stamp := func(fault provenancetest.StampFault) codeCase {
		return func(t *testing.T) *provenance.Report {
			w := seeded()
			tsa := must(w.TimeStamper(fault))(t)
			file := signWith(t, minimal(), stamped(t, w, provenancetest.ES256, ""), provenance.SignOptions{})
			return judge(t, must(provenancetest.Restamp(file, func(m []byte) ([][]byte, error) {
				token, err := tsa.Token(m)
				return [][]byte{token}, err
			}))(t), w.Trust())
		}
	}
	answered := func(a provenancetest.Answer) codeCase {
		return signed(func(t *testing.T, w *provenancetest.World, s *provenance.Signer) {
			s.Revocation = [][]byte{must(must(w.Responder())(t).Response(s.Chain[0], a))(t)}
		}, nil)
	}
	noon := provenancetest.Noon
	return map[status.Code]codeCase{
		status.ClaimSignatureValidated:         signed(nil, nil),
		status.ClaimSignatureInsideValidity:    signed(nil, nil),
		status.SigningCredentialTrusted:        signed(nil, nil),
		status.TimeStampTrusted:                signed(nil, nil),
		status.TimeStampValidated:              signed(nil, nil),
		status.SigningCredentialOCSPSkipped:    signed(nil, nil),
		status.TimeStampMismatch:               stamp(provenancetest.StampWrongImprint),
		status.TimeStampMalformed:              stamp(provenancetest.StampMalformed),
		status.TimeStampUntrusted:              stamp(provenancetest.StampSHA1),
		status.TimeStampOutsideValidity:        stamp(provenancetest.StampExpired),
		status.TimeStampCredentialInvalid:      stamp(provenancetest.StampWrongEKU),
		status.SigningCredentialOCSPNotRevoked: answered(provenancetest.Answer{}),
		status.SigningCredentialOCSPRevoked:    answered(provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: noon.AddDate(0, -1, 0), Reason: 1}),
		status.SigningCredentialOCSPInaccessible: signed(nil, func(_ *testing.T, _ *provenancetest.World, o *provenance.TrustOptions) {
			o.AskRevocation = func(context.Context, string, []byte) ([]byte, error) { return nil, io.ErrUnexpectedEOF }
		}),
		status.SigningCredentialOCSPUnknown: func(t *testing.T) *provenance.Report {
			w := seeded()
			s := must(w.Signer(provenancetest.ES256, provenancetest.WithResponder("http://ocsp.example")))(t)
			responder := must(w.Responder())(t)
			responder.Answer = provenancetest.Answer{Status: provenancetest.UnknownCertificate}
			o := w.Trust()
			o.AskRevocation = responder.Ask(s)
			return judge(t, signWith(t, minimal(), s, provenance.SignOptions{}), o)
		},
		status.TimeOfSigningInsideValidity:  signed(func(_ *testing.T, _ *provenancetest.World, s *provenance.Signer) { s.IssuedAt = noon.Add(-60e9) }, nil),
		status.TimeOfSigningOutsideValidity: signed(func(_ *testing.T, _ *provenancetest.World, s *provenance.Signer) { s.IssuedAt = noon.Add(3600e9) }, nil),
		status.ClaimSignatureMismatch: forged(func(_ *testing.T, f *forgery) {
			f.envelope = func(b []byte) []byte { b[len(b)-1] ^= 1; return b }
		}),
	}
}
