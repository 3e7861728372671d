package ocsp_test

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"
	"testing"
	"time"

	xocsp "golang.org/x/crypto/ocsp"

	"vouch/provenance/ocsp"
	"vouch/provenance/provenancetest"
)

type fixture struct {
	world     *provenancetest.World
	responder *provenancetest.Responder
	leaf      *x509.Certificate
	issuer    *x509.Certificate
}

func newFixture(t testing.TB) fixture {
	t.Helper()
	w, err := provenancetest.NewWorld(1)
	if err != nil {
		t.Fatal(err)
	}
	r, err := w.Responder()
	if err != nil {
		t.Fatal(err)
	}
	s, err := w.Signer(provenancetest.ES256, provenancetest.WithResponder("http://ocsp.example"))
	if err != nil {
		t.Fatal(err)
	}
	return fixture{w, r, s.Chain[0], w.Signers.Issuing}
}

func (f fixture) response(t testing.TB, a provenancetest.Answer) *ocsp.Response {
	t.Helper()
	der, err := f.responder.Response(f.leaf, a)
	if err != nil {
		t.Fatal(err)
	}
	r, err := ocsp.Parse(der)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestParse(t *testing.T) {
	f := newFixture(t)
	at := provenancetest.Noon.AddDate(0, -1, 0)
	r := f.response(t, provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: at, Reason: 1})
	if len(r.Singles) != 1 || len(r.Certificates) != 1 {
		t.Fatalf("%d answers, %d certificates", len(r.Singles), len(r.Certificates))
	}
	s := r.Singles[0]
	if s.Status != ocsp.Revoked || !s.RevokedAt.Equal(at) || s.Reason != 1 || s.Serial.Cmp(f.leaf.SerialNumber) != 0 ||
		!s.NextUpdate.Equal(provenancetest.Noon.AddDate(0, 0, 7)) {
		t.Errorf("%+v", s)
	}
	for i, status := range []ocsp.Status{ocsp.Good, ocsp.Revoked, ocsp.Unknown} {
		r := f.response(t, provenancetest.Answer{Status: provenancetest.Revocation(i), RevokedAt: at, NoNextUpdate: true})
		if r.Singles[0].Status != status || !r.Singles[0].NextUpdate.IsZero() {
			t.Errorf("%v read as %v until %v", status, r.Singles[0].Status, r.Singles[0].NextUpdate)
		}
	}
}

// The times of a stored answer: attested by a time-stamp, or not at all.
func TestJudge(t *testing.T) {
	f := newFixture(t)
	noon := provenancetest.Noon
	hours := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Hour) }
	good := provenancetest.Answer{ThisUpdate: hours(0), NextUpdate: hours(10)}
	endless := provenancetest.Answer{ThisUpdate: hours(0), NoNextUpdate: true}
	revoked := provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: hours(-5), Reason: 1, ThisUpdate: hours(0), NextUpdate: hours(10)}
	held := revoked
	held.Reason = ocsp.RemoveFromCRL
	unknown := provenancetest.Answer{Status: provenancetest.UnknownCertificate, ThisUpdate: hours(0), NextUpdate: hours(10)}
	for _, c := range []struct {
		name     string
		answer   provenancetest.Answer
		now      int
		attested int // hours from noon; never: no time-stamp
		asked    bool
		want     ocsp.Verdict
	}{
		{"inside", good, 20, 5, false, ocsp.NotRevoked},
		{"signed before", good, 20, -50, false, ocsp.NotRevoked},
		{"signed after", good, 20, 11, false, ocsp.Nothing},
		{"of the future", good, -1, -50, false, ocsp.Nothing},
		{"inside of a day", endless, 48, 23, false, ocsp.NotRevoked},
		{"after a day", endless, 48, 25, false, ocsp.Nothing},
		{"revoked before", revoked, 20, 5, false, ocsp.RevokedThen},
		{"revoked before, answer out of date", revoked, 20, 11, false, ocsp.RevokedThen},
		{"revoked after", revoked, 20, -6, false, ocsp.NotRevoked},
		{"hold taken back", held, 20, 5, false, ocsp.NotRevoked},
		{"unknown, stored", unknown, 20, 5, false, ocsp.Nothing},
		{"unknown, asked", unknown, 5, 5, true, ocsp.NotKnown},
		{"no time, good", good, 5, never, false, ocsp.Nothing},
		{"no time, asked, good", good, 5, never, true, ocsp.NotRevoked},
		{"no time, asked, out of date", good, 11, never, true, ocsp.Nothing},
		{"no time, revoked", revoked, 5, never, false, ocsp.RevokedThen},
		{"no time, hold taken back", held, 5, never, false, ocsp.Nothing},
		{"no time, unknown", unknown, 5, never, false, ocsp.Nothing},
	} {
		q := ocsp.Question{Now: hours(c.now), Asked: c.asked}
		if c.attested != never {
			q.Attested = hours(c.attested)
		}
		if got := f.response(t, c.answer).Judge(f.leaf, f.issuer, q); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

const never = 1 << 20

func TestWhoMayAnswer(t *testing.T) {
	f := newFixture(t)
	q := ocsp.Question{Now: provenancetest.Noon, Attested: provenancetest.Noon}
	for _, fault := range []provenancetest.ResponderFault{provenancetest.ResponderStranger, provenancetest.ResponderEKU,
		provenancetest.ResponderExpired, provenancetest.ResponderBroken, provenancetest.OtherCertificate} {
		if got := f.response(t, provenancetest.Answer{Fault: fault}).Judge(f.leaf, f.issuer, q); got != ocsp.Nothing {
			t.Errorf("%s: %v", fault, got)
		}
	}
	if got := f.response(t, provenancetest.Answer{}).Judge(f.leaf, f.world.Times.Issuing, q); got != ocsp.Nothing {
		t.Errorf("another issuer: %v", got)
	}
}

func TestRequestIsReadByOthers(t *testing.T) {
	f := newFixture(t)
	der, err := ocsp.NewRequest(f.leaf, f.issuer)
	if err != nil {
		t.Fatal(err)
	}
	want, err := xocsp.CreateRequest(f.leaf, f.issuer, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(der, want) {
		t.Errorf("request %x, want %x", der, want)
	}
	if ocsp.Responder(f.leaf) != "http://ocsp.example" || ocsp.Responder(f.issuer) != "" {
		t.Error("address of the responder")
	}
}

func TestParseRefuses(t *testing.T) {
	f := newFixture(t)
	good, err := f.responder.Response(f.leaf, provenancetest.Answer{})
	if err != nil {
		t.Fatal(err)
	}
	for name, der := range map[string][]byte{
		"empty": nil, "more behind": append(bytes.Clone(good), 0), "half": good[:len(good)/2],
		"try later": {0x30, 3, 0x0A, 1, 3}, "too large": make([]byte, ocsp.MaxBytes+1),
	} {
		if _, err := ocsp.Parse(der); !errors.Is(err, ocsp.ErrMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whichever byte of an answer has a flipped bit, it does not become a good one.
func TestFlippedBits(t *testing.T) {
	f := newFixture(t)
	q := ocsp.Question{Now: provenancetest.Noon, Attested: provenancetest.Noon}
	der, err := f.responder.Response(f.leaf, provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: provenancetest.Day, Reason: 1})
	if err != nil {
		t.Fatal(err)
	}
	for i := range der {
		changed := bytes.Clone(der)
		changed[i] ^= 1 << (i % 8)
		if r, err := ocsp.Parse(changed); err == nil && r.Judge(f.leaf, f.issuer, q) == ocsp.NotRevoked {
			t.Fatalf("a bit of byte %d made it good", i)
		}
	}
}

func ExampleResponse_Judge() {
	w, err := provenancetest.NewWorld(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	signer, _ := w.Signer(provenancetest.ES256)
	responder, _ := w.Responder()
	der, _ := responder.Response(signer.Chain[0], provenancetest.Answer{})
	response, err := ocsp.Parse(der)
	if err != nil {
		fmt.Println(err)
		return
	}
	then := w.Clock.Now().Add(-time.Minute) // by a time-stamp
	verdict := response.Judge(signer.Chain[0], signer.Chain[1], ocsp.Question{Now: w.Clock.Now(), Attested: then})
	fmt.Println(verdict == ocsp.NotRevoked)
	// Output: true
}

func FuzzParse(f *testing.F) {
	x := newFixture(f)
	for _, a := range []provenancetest.Answer{{}, {Status: provenancetest.Revoked, RevokedAt: provenancetest.Day, Reason: 8},
		{Status: provenancetest.UnknownCertificate, NoNextUpdate: true}} {
		der, err := x.responder.Response(x.leaf, a)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(der)
	}
	q := ocsp.Question{Now: provenancetest.Noon, Attested: provenancetest.Noon}
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := ocsp.Parse(data); err == nil {
			r.Judge(x.leaf, x.issuer, q)
		}
	})
}
