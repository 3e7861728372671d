package provenance_test

import (
	"bytes"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
)

const innerLabel = "urn:c2pa:00000000-0000-4000-8000-00000000000a"

// below builds a picture whose manifest has another one below it, as an
// ingredient, and further assertions of its own.
func below(t *testing.T, inner, outer provenance.Signer, extra ...*jumbf.Superbox) []byte {
	in := newForgery(t)
	in.signer, in.label = inner, innerLabel
	m := in.manifest(t, make([]byte, 32), 0)
	out := newForgery(t)
	out.signer = outer
	out.before = []*jumbf.Superbox{m}
	out.set(cborBox(t, assertion.LabelIngredient, map[string]any{
		"relationship": "componentOf", "validationResults": map[string]any{"activeManifest": map[string]any{
			"success": []any{}, "informational": []any{}, "failure": []any{}}},
		"activeManifest": map[string]any{"url": "self#jumbf=/c2pa/" + innerLabel, "hash": must(m.Hash(jumbf.SHA256))(t)},
		"claimSignature": map[string]any{"url": "self#jumbf=/c2pa/" + innerLabel + "/c2pa.signature", "hash": make([]byte, 32)}}))
	for _, e := range extra {
		out.set(e)
	}
	return out.asset(t)
}

// What a later manifest brings along saves the signature of one below, whose
// certificate has run out since.
func TestStampedAfterwards(t *testing.T) {
	w := must(provenancetest.NewWorld(4))(t)
	w.Clock.Time = provenancetest.Day.AddDate(0, 3, 0)
	old := must(w.Signer(provenancetest.Ed25519, provenancetest.Expired))(t)
	outer := must(w.Signer(provenancetest.Ed25519))(t)
	o := w.Trust()
	o.Now = provenancetest.Day.AddDate(3, 0, 0)

	before := below(t, old, outer)
	expectAll(t, judge(t, before, o), provenance.Invalid, status.ClaimSignatureOutsideValidity)

	store := must(provenance.Read(bytes.NewReader(before), int64(len(before))))(t)
	tsa := must(w.TimeStamper(""))(t)
	entry := must(provenance.Stamp(t.Context(), store.Manifests()[0], tsa, bytes.NewReader(make([]byte, 8))))(t)
	if entry.Manifest != innerLabel {
		t.Errorf("stamped %s", entry.Manifest)
	}
	data := must(assertion.TimeStamps{Entries: []assertion.TimeStampEntry{entry}}.Encode())(t)
	after := below(t, old, outer, cborBox(t, assertion.LabelTimeStamp, data))
	r := judge(t, after, o)
	expectAll(t, r, provenance.Trusted, status.TimeStampTrusted, status.ClaimSignatureInsideValidity)

	responder := must(w.Responder())(t)
	good := must(responder.Response(old.Chain[0], provenancetest.Answer{}))(t)
	revoked := must(responder.Response(old.Chain[0], provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: provenancetest.Day}))(t)
	for _, c := range []struct {
		responses [][]byte
		state     provenance.State
		code      status.Code
	}{
		{[][]byte{good}, provenance.Trusted, status.SigningCredentialOCSPNotRevoked},
		{[][]byte{revoked}, provenance.Invalid, status.SigningCredentialOCSPRevoked},
		{[][]byte{revoked, good}, provenance.Trusted, status.SigningCredentialOCSPNotRevoked},
	} {
		statuses := must(assertion.CertificateStatus{Responses: c.responses}.Encode())(t)
		file := below(t, old, outer, cborBox(t, assertion.LabelTimeStamp, data), cborBox(t, assertion.LabelCertStatus, statuses))
		expectAll(t, judge(t, file, o), c.state, c.code)
	}
}

// expectAll is expect with the findings of ingredients.
func expectAll(t *testing.T, r *provenance.Report, state provenance.State, codes ...status.Code) {
	t.Helper()
	if r.State != state {
		t.Errorf("state %v, want %v; failures %v", r.State, state, r.Failures())
	}
	for _, c := range codes {
		found := false
		for _, f := range r.Findings {
			found = found || f.Code == c && f.Ingredient != ""
		}
		if !found {
			t.Errorf("no finding %s about the ingredient among %v", c, r.Findings)
		}
	}
}

func TestMalformedLaterAssertions(t *testing.T) {
	for name, c := range map[string]struct {
		boxes []*jumbf.Superbox
		code  status.Code
	}{
		"no map":          {[]*jumbf.Superbox{cborBox(t, assertion.LabelTimeStamp, 1)}, status.AssertionTimestampMalformed},
		"empty map":       {[]*jumbf.Superbox{cborBox(t, assertion.LabelTimeStamp, map[string]any{})}, status.AssertionTimestampMalformed},
		"no token":        {[]*jumbf.Superbox{cborBox(t, assertion.LabelTimeStamp, map[string]any{innerLabel: 1})}, status.AssertionTimestampMalformed},
		"two of them":     {[]*jumbf.Superbox{stamps(t, assertion.LabelTimeStamp), stamps(t, assertion.LabelTimeStamp+"__1")}, status.AssertionTimestampMalformed},
		"no responses":    {[]*jumbf.Superbox{cborBox(t, assertion.LabelCertStatus, map[string]any{"ocspVals": []any{}})}, status.AssertionCBORInvalid},
		"response a text": {[]*jumbf.Superbox{cborBox(t, assertion.LabelCertStatus, map[string]any{"ocspVals": []any{"x"}})}, status.AssertionCBORInvalid},
	} {
		f := newForgery(t)
		for _, b := range c.boxes {
			f.set(b)
		}
		if r := check(t, f.asset(t), nil); r.State != provenance.Invalid || !r.Has(c.code) {
			t.Errorf("%s: %v, %v", name, r.State, r.Failures())
		}
	}
}

func stamps(t *testing.T, label string) *jumbf.Superbox {
	return cborBox(t, label, map[string]any{innerLabel: []byte{1}})
}

// A definition may carry them too.
func TestWritingLaterAssertions(t *testing.T) {
	m := minimal()
	m.TimeStamps = []assertion.TimeStampEntry{{Manifest: innerLabel, Token: []byte{1}}}
	m.CertificateStatus = [][]byte{{2}}
	file := signWith(t, m, must(seeded().Signer(provenancetest.ES256))(t), provenance.SignOptions{})
	r := judge(t, file, seeded().Trust())
	expect(t, r, provenance.Trusted)
	for _, label := range []string{assertion.LabelTimeStamp, assertion.LabelCertStatus} {
		if _, ok := r.Active.Custom(label); !ok {
			t.Errorf("no %s", label)
		}
	}
}
