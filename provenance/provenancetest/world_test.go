package provenancetest_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"fmt"
	"testing"

	"golang.org/x/crypto/ocsp"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/provenancetest"
)

func world(t testing.TB, seed uint64) *provenancetest.World {
	t.Helper()
	w, err := provenancetest.NewWorld(seed)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Everything that a world makes follows from its seed, whatever was asked for
// before.
func TestWorldsOfOneSeed(t *testing.T) {
	made := func(seed uint64, busy bool) []byte {
		w := world(t, seed)
		if busy {
			if _, err := w.Actor("somebody", provenancetest.ES512); err != nil {
				t.Fatal(err)
			}
		}
		out := w.Signers.RootPEM()
		for _, kind := range provenancetest.Kinds() {
			s, err := w.Signer(kind, provenancetest.Expired)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, s.Chain[0].Raw...)
		}
		tsa, err := w.TimeStamper("")
		if err != nil {
			t.Fatal(err)
		}
		token, err := tsa.Token([]byte("m"))
		if err != nil {
			t.Fatal(err)
		}
		responder, err := w.Responder()
		if err != nil {
			t.Fatal(err)
		}
		response, err := responder.Response(w.Signers.Issuing, provenancetest.Answer{})
		if err != nil {
			t.Fatal(err)
		}
		return append(append(out, token...), response...)
	}
	first := made(1, false)
	if !bytes.Equal(first, made(1, true)) {
		t.Error("two worlds of one seed differ")
	}
	if bytes.Equal(first, made(2, false)) {
		t.Error("two seeds make one world")
	}
}

// Another implementation reads what the responder says.
func TestResponsesAreReadByOthers(t *testing.T) {
	w := world(t, 1)
	r, err := w.Responder()
	if err != nil {
		t.Fatal(err)
	}
	s, err := w.Signer(provenancetest.ES256)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []provenancetest.Answer{{}, {Status: provenancetest.Revoked, RevokedAt: provenancetest.Day, Reason: 4}, {Status: provenancetest.UnknownCertificate}} {
		der, err := r.Response(s.Chain[0], a)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ocsp.ParseResponseForCert(der, s.Chain[0], s.Chain[1])
		if err != nil || got.Status != int(a.Status) || got.RevocationReason != a.Reason || !got.ProducedAt.Equal(provenancetest.Noon) {
			t.Errorf("%+v read as %+v, %v", a, got, err)
		}
	}
}

func TestRestampRefuses(t *testing.T) {
	if _, err := provenancetest.Restamp([]byte("no file"), nil); err == nil {
		t.Error("a file without a time-stamp was taken")
	}
}

// A file signed in a world of its own, stamped, and judged years later.
func ExampleWorld() {
	w, err := provenancetest.NewWorld(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	signer, _ := w.Signer(provenancetest.ES256, func(leaf *x509.Certificate) { leaf.NotAfter = w.Clock.Now().AddDate(0, 1, 0) })
	signer.TimeStamper, _ = w.TimeStamper("")

	svg := []byte(`<svg xmlns="http://www.w3.org/2000/svg"></svg>`)
	var signed bytes.Buffer
	_, err = provenance.Sign(context.Background(), bytes.NewReader(svg), int64(len(svg)), &signed, provenance.Manifest{
		Generator: provenance.GeneratorInfo{Name: "Example"},
		Actions:   []assertion.Action{{Name: assertion.ActionCreated, DigitalSourceType: assertion.AlgorithmicMedia}},
	}, signer, provenance.SignOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	w.Clock.Time = w.Clock.Time.AddDate(5, 0, 0) // the certificate has run out
	report, err := provenance.Validate(context.Background(), bytes.NewReader(signed.Bytes()), int64(signed.Len()), w.Trust())
	fmt.Println(report.State, err, report.Signer.SignedAt.Year())
	// Output: Trusted <nil> 2026
}
