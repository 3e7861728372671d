package provenance_test

import (
	"bytes"
	"context"
	"crypto"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/cawg"
	"vouch/provenance/cose"
	"vouch/provenance/internal/codec"
	"vouch/provenance/provenancetest"
	"vouch/provenance/status"
	"vouch/provenance/timestamp"
	"vouch/provenance/trust"
)

// seeded is the world of these tests. Its clock is read only; a test that turns
// it makes a world of its own.
var seeded = sync.OnceValue(func() *provenancetest.World {
	w, err := provenancetest.NewWorld(1)
	if err != nil {
		panic(err)
	}
	return w
})

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// stamped returns a signer with a time-stamping authority.
func stamped(t testing.TB, w *provenancetest.World, kind provenancetest.KeyKind, fault provenancetest.StampFault, faults ...provenancetest.Fault) provenance.Signer {
	t.Helper()
	s := must(w.Signer(kind, faults...))(t)
	s.TimeStamper = must(w.TimeStamper(fault))(t)
	s.TimeStampReserve = 3000
	return s
}

func signWith(t testing.TB, m provenance.Manifest, s provenance.Signer, o provenance.SignOptions) []byte {
	t.Helper()
	var out bytes.Buffer
	asset := picture(40)
	if _, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), &out, m, s, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func judge(t testing.TB, file []byte, o provenance.TrustOptions) *provenance.Report {
	t.Helper()
	return must(provenance.Validate(t.Context(), bytes.NewReader(file), int64(len(file)), o))(t)
}

func expect(t testing.TB, r *provenance.Report, state provenance.State, codes ...status.Code) {
	t.Helper()
	if r.State != state {
		t.Errorf("state %v, want %v; failures %v", r.State, state, r.Failures())
	}
	for _, c := range codes {
		if !r.Has(c) {
			t.Errorf("no finding %s among %v", c, r.Findings)
		}
	}
}

// hidden is a key that can do nothing but sign, as one in hardware.
type hidden struct{ key crypto.Signer }

func (h hidden) Public() crypto.PublicKey { return h.key.Public() }
func (h hidden) Sign(r io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	return h.key.Sign(r, digest, opts)
}

func TestEveryAlgorithmWithATimeStamp(t *testing.T) {
	w := seeded()
	for _, kind := range provenancetest.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			s := stamped(t, w, kind, "")
			s.Key = hidden{s.Key}
			r := judge(t, signWith(t, minimal(), s, provenance.SignOptions{}), w.Trust())
			expect(t, r, provenance.Trusted, status.TimeStampValidated, status.TimeStampTrusted, status.SigningCredentialOCSPSkipped)
			if r.Signer.Alg.String() != string(kind) {
				t.Errorf("signed with %v", r.Signer.Alg)
			}
			if !r.Signer.SignedAt.Equal(provenancetest.Noon) || !strings.Contains(r.Signer.TimeStampedBy, "Time-Stamping") {
				t.Errorf("signed at %v by the word of %q", r.Signer.SignedAt, r.Signer.TimeStampedBy)
			}
		})
	}
}

func TestAlgorithmThatTheKeyDoesNotHave(t *testing.T) {
	s := must(seeded().Signer(provenancetest.ES256))(t)
	s.Alg = cose.PS256
	asset := picture(10)
	_, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), io.Discard, minimal(), s, provenance.SignOptions{})
	if _, ok := errors.AsType[*provenance.DefinitionError](err); !ok {
		t.Error(err)
	}
}

// Without randomness but for the nonce, and with keys of a seed, a file can be
// made again.
func TestSeededWorldsSignAlike(t *testing.T) {
	var files [2][]byte
	for i := range files {
		w := must(provenancetest.NewWorld(7))(t)
		actor := must(w.Actor("Ada", provenancetest.Ed25519))(t)
		files[i] = signWith(t, minimal(), stamped(t, w, provenancetest.ES384, ""),
			provenance.SignOptions{Rand: bytes.NewReader(make([]byte, 100)), Identities: []provenance.Identity{{Signer: actor}}})
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two worlds of one seed made two files")
	}
}

// A certificate that has run out since is as good as on the day of signing, and
// without a time-stamp it is not.
func TestSigningTimeCounts(t *testing.T) {
	w := must(provenancetest.NewWorld(2))(t)
	w.Clock.Time = provenancetest.Day.AddDate(0, 3, 0)
	s := stamped(t, w, provenancetest.ES256, "", provenancetest.Expired)
	with := signWith(t, minimal(), s, provenance.SignOptions{})
	s.TimeStamper = nil
	without := signWith(t, minimal(), s, provenance.SignOptions{})
	trustAll := w.Trust()
	trustAll.Now = provenancetest.Day.AddDate(5, 0, 0)
	expect(t, judge(t, with, trustAll), provenance.Trusted, status.ClaimSignatureInsideValidity)
	expect(t, judge(t, without, trustAll), provenance.Invalid, status.ClaimSignatureOutsideValidity, status.SigningCredentialTrusted)
	nobody := trustAll
	nobody.TimeStampAnchors = nil
	expect(t, judge(t, with, nobody), provenance.Invalid, status.TimeStampUntrusted, status.ClaimSignatureOutsideValidity)
	dated := nobody
	dated.TimeStampDated = []trust.Anchor{{Certificate: w.Times.Root, NotAfter: provenancetest.Day.AddDate(0, 1, 0)}}
	expect(t, judge(t, with, dated), provenance.Invalid, status.TimeStampUntrusted)
	dated.TimeStampDated[0].NotAfter = provenancetest.Day.AddDate(1, 0, 0)
	expect(t, judge(t, with, dated), provenance.Trusted)
}

// Stamped after the certificate had run out: the time-stamp is right, and says
// that the signature came too late.
func TestStampedTooLate(t *testing.T) {
	w := seeded()
	file := signWith(t, minimal(), stamped(t, w, provenancetest.ES256, "", provenancetest.Expired), provenance.SignOptions{})
	o := w.Trust()
	o.Now = provenancetest.Day.AddDate(0, 6, 0)
	expect(t, judge(t, file, o), provenance.Invalid, status.TimeStampTrusted, status.ClaimSignatureOutsideValidity)
}

// A time-stamp with a fault is reported and ignored: the certificate is valid
// today, so the file stays what it was.
func TestFaultyTimeStamps(t *testing.T) {
	w := seeded()
	good := signWith(t, minimal(), stamped(t, w, provenancetest.ES256, ""), provenance.SignOptions{})
	for _, c := range []struct {
		fault provenancetest.StampFault
		code  status.Code
	}{
		{provenancetest.StampWrongImprint, status.TimeStampMismatch},
		{provenancetest.StampBroken, status.TimeStampMismatch},
		{provenancetest.StampMalformed, status.TimeStampMalformed},
		{provenancetest.StampNoCert, status.TimeStampUntrusted},
		{provenancetest.StampExchanged, status.TimeStampUntrusted},
		{provenancetest.StampSHA1, status.TimeStampUntrusted},
		{provenancetest.StampExpired, status.TimeStampOutsideValidity},
		{provenancetest.StampWrongEKU, status.TimeStampCredentialInvalid},
		{provenancetest.StampSecondEKU, status.TimeStampCredentialInvalid},
		{provenancetest.StampCA, status.TimeStampCredentialInvalid},
	} {
		t.Run(string(c.fault), func(t *testing.T) {
			tsa := must(w.TimeStamper(c.fault))(t)
			file := must(provenancetest.Restamp(good, func(m []byte) ([][]byte, error) {
				token, err := tsa.Token(m)
				return [][]byte{token}, err
			}))(t)
			r := judge(t, file, w.Trust())
			expect(t, r, provenance.Trusted, c.code)
			if r.Has(status.TimeStampTrusted) || !r.Signer.SignedAt.IsZero() || !r.Signer.HasTimeStamp {
				t.Errorf("believed at %v", r.Signer.SignedAt)
			}
		})
	}
	tsa := must(w.TimeStamper(""))(t)
	two := must(provenancetest.Restamp(good, func(m []byte) ([][]byte, error) {
		token, err := tsa.Token(m)
		return [][]byte{token, token}, err
	}))(t)
	expect(t, judge(t, two, w.Trust()), provenance.Trusted, status.TimeStampMalformed)
	stranger := must(provenancetest.NewWorld(3))(t)
	other := stranger.Trust()
	other.Anchors = w.Signers.Anchors()
	expect(t, judge(t, good, other), provenance.Trusted, status.TimeStampUntrusted)
}

// What an authority answers is checked before it goes into a file.
func TestSigningRefusesFaultyAnswers(t *testing.T) {
	w := seeded()
	for _, fault := range []provenancetest.StampFault{provenancetest.StampWrongImprint, provenancetest.StampWrongNonce, provenancetest.StampBroken,
		provenancetest.StampMalformed, provenancetest.StampRefused, provenancetest.StampNoCert, provenancetest.StampExchanged} {
		asset := picture(10)
		_, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), io.Discard, minimal(),
			stamped(t, w, provenancetest.ES256, fault), provenance.SignOptions{})
		if err == nil {
			t.Errorf("%s: was taken", fault)
		}
	}
	s := stamped(t, w, provenancetest.ES256, "")
	s.TimeStampReserve = 100
	asset := picture(10)
	_, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), io.Discard, minimal(), s, provenance.SignOptions{})
	if room, ok := errors.AsType[*cose.RoomError](err); !ok || room.Needed < 500 {
		t.Errorf("little room: %v", err)
	}
}

func TestClaimedTime(t *testing.T) {
	w := seeded()
	for _, c := range []struct {
		name string
		said time.Time
		code status.Code
	}{
		{"before the stamp", provenancetest.Noon.Add(-time.Minute), status.TimeOfSigningInsideValidity},
		{"after the stamp", provenancetest.Noon.Add(time.Hour), status.TimeOfSigningOutsideValidity},
		{"before the certificate", provenancetest.Day.AddDate(-1, 0, 0), status.TimeOfSigningOutsideValidity},
	} {
		s := stamped(t, w, provenancetest.ES256, "")
		s.IssuedAt = c.said
		r := judge(t, signWith(t, minimal(), s, provenance.SignOptions{}), w.Trust())
		expect(t, r, provenance.Trusted, c.code)
		if !r.Signer.IssuedAt.Equal(c.said) {
			t.Errorf("%s: read %v", c.name, r.Signer.IssuedAt)
		}
	}
}

func TestRevocation(t *testing.T) {
	w := seeded()
	responder := must(w.Responder())(t)
	plain := must(w.Signer(provenancetest.ES256))(t)
	noon := provenancetest.Noon
	for _, c := range []struct {
		name   string
		answer provenancetest.Answer
		plain  bool // without a time-stamp
		state  provenance.State
		code   status.Code
	}{
		{"good", provenancetest.Answer{}, false, provenance.Trusted, status.SigningCredentialOCSPNotRevoked},
		{"good, without an end", provenancetest.Answer{NoNextUpdate: true}, false, provenance.Trusted, status.SigningCredentialOCSPNotRevoked},
		{"good, without a time-stamp", provenancetest.Answer{}, true, provenance.Trusted, status.SigningCredentialOCSPSkipped},
		{"stale", provenancetest.Answer{ThisUpdate: noon.AddDate(0, -2, 0), NextUpdate: noon.AddDate(0, -1, 0)}, false, provenance.Trusted, status.SigningCredentialOCSPSkipped},
		{"from tomorrow", provenancetest.Answer{ThisUpdate: noon.AddDate(0, 0, 1)}, false, provenance.Trusted, status.SigningCredentialOCSPSkipped},
		{"revoked", provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: noon.AddDate(0, -1, 0), Reason: 1}, false, provenance.Invalid, status.SigningCredentialOCSPRevoked},
		{"revoked, without a time-stamp", provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: noon.AddDate(0, -1, 0)}, true, provenance.Invalid, status.SigningCredentialOCSPRevoked},
		{"revoked since", provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: noon.Add(time.Minute), Reason: 1}, false, provenance.Trusted, status.SigningCredentialOCSPNotRevoked},
		{"taken back", provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: noon.AddDate(0, -1, 0), Reason: 8}, false, provenance.Trusted, status.SigningCredentialOCSPNotRevoked},
		{"unknown", provenancetest.Answer{Status: provenancetest.UnknownCertificate}, false, provenance.Trusted, status.SigningCredentialOCSPSkipped},
		{"stranger", provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: noon.AddDate(0, -1, 0), Fault: provenancetest.ResponderStranger}, false, provenance.Trusted, status.SigningCredentialOCSPSkipped},
		{"responder for mail", provenancetest.Answer{Fault: provenancetest.ResponderEKU}, false, provenance.Trusted, status.SigningCredentialOCSPSkipped},
		{"responder had run out", provenancetest.Answer{Fault: provenancetest.ResponderExpired}, false, provenance.Trusted, status.SigningCredentialOCSPSkipped},
		{"broken", provenancetest.Answer{Fault: provenancetest.ResponderBroken}, false, provenance.Trusted, status.SigningCredentialOCSPSkipped},
		{"of another certificate", provenancetest.Answer{Fault: provenancetest.OtherCertificate}, false, provenance.Trusted, status.SigningCredentialOCSPSkipped},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := plain
			if !c.plain {
				s = stamped(t, w, provenancetest.ES256, "")
			}
			s.Revocation = [][]byte{{0x30}, must(responder.Response(s.Chain[0], c.answer))(t)}
			expect(t, judge(t, signWith(t, minimal(), s, provenance.SignOptions{}), w.Trust()), c.state, c.code)
		})
	}
}

// An authority that was revoked vouches for nobody.
func TestRevokedAuthority(t *testing.T) {
	w := seeded()
	responder := must(w.Responder())(t)
	for state, a := range map[provenance.State]provenancetest.Answer{
		provenance.Trusted: {},
		provenance.Valid:   {Status: provenancetest.Revoked, RevokedAt: provenancetest.Day.AddDate(0, 1, 0)},
	} {
		s := stamped(t, w, provenancetest.ES256, "")
		s.Revocation = [][]byte{must(responder.Response(s.Chain[0], provenancetest.Answer{}))(t), must(responder.AboutIssuing(a))(t)}
		expect(t, judge(t, signWith(t, minimal(), s, provenance.SignOptions{}), w.Trust()), state, status.SigningCredentialOCSPNotRevoked)
	}
}

// A time-stamp of version 1 is a whole response over the claim. Whoever asks for
// it believes one of a stranger.
func TestOldTimeStamps(t *testing.T) {
	w := must(provenancetest.NewWorld(5))(t)
	w.Clock.Time = provenancetest.Day.AddDate(0, 3, 0)
	tsa := must(w.TimeStamper(""))(t)
	f := newForgery(t)
	f.signer = must(w.Signer(provenancetest.Ed25519, provenancetest.Expired))(t)
	var claim []byte
	f.rawClaim = func(c []byte) []byte { claim = c; return c }
	f.envelope = func(plain []byte) []byte {
		e := must(cose.Decode(plain))(t)
		message := must(e.Stamped(1, claim))(t)
		request := must(must(timestamp.NewRequest(message, crypto.SHA256, bytes.NewReader(make([]byte, 8))))(t).Encode())(t)
		answer := must(tsa.TimeStamp(t.Context(), request))(t)
		var parts []codec.Raw
		if err := codec.Unmarshal(plain[1:], &parts); err != nil {
			t.Fatal(err)
		}
		// The answers differ by some bytes in length, and the file must not.
		parts[1] = must(codec.Marshal(map[string]any{"pad": make([]byte, 3000-len(answer)),
			"sigTst": map[string]any{"tstTokens": []any{map[string]any{"val": answer}}}}))(t)
		return append([]byte{plain[0]}, must(codec.Marshal(parts))(t)...)
	}
	file := f.asset(t)
	o := w.Trust()
	o.Now = provenancetest.Day.AddDate(3, 0, 0)
	expect(t, judge(t, file, o), provenance.Trusted, status.TimeStampTrusted)
	o.TimeStampAnchors = nil
	expect(t, judge(t, file, o), provenance.Invalid, status.TimeStampUntrusted, status.ClaimSignatureOutsideValidity)
	o.WithoutAnchorsForOldTimeStampsUnsafe = true
	expect(t, judge(t, file, o), provenance.Trusted, status.TimeStampUntrusted, status.ClaimSignatureInsideValidity)
	s := stamped(t, w, provenancetest.ES256, "", provenancetest.Expired)
	expect(t, judge(t, signWith(t, minimal(), s, provenance.SignOptions{}), o), provenance.Invalid, status.TimeStampUntrusted)
}

func TestAskingForRevocation(t *testing.T) {
	w := seeded()
	responder := must(w.Responder())(t)
	s := must(w.Signer(provenancetest.ES256, provenancetest.WithResponder("http://ocsp.example")))(t)
	file := signWith(t, minimal(), s, provenance.SignOptions{})
	ask := func(a provenancetest.Answer) *provenance.Report {
		responder.Answer = a
		o := w.Trust()
		o.AskRevocation = responder.Ask(s)
		return judge(t, file, o)
	}
	expect(t, ask(provenancetest.Answer{}), provenance.Trusted, status.SigningCredentialOCSPNotRevoked)
	expect(t, ask(provenancetest.Answer{Status: provenancetest.Revoked, RevokedAt: provenancetest.Noon}), provenance.Invalid, status.SigningCredentialOCSPRevoked)
	expect(t, ask(provenancetest.Answer{Status: provenancetest.UnknownCertificate}), provenance.Trusted, status.SigningCredentialOCSPUnknown)
	expect(t, ask(provenancetest.Answer{Fault: provenancetest.ResponderStranger}), provenance.Trusted, status.SigningCredentialOCSPInaccessible)
	o := w.Trust()
	o.AskRevocation = func(context.Context, string, []byte) ([]byte, error) { return nil, errors.New("no line") }
	expect(t, judge(t, file, o), provenance.Trusted, status.SigningCredentialOCSPInaccessible)
}

func TestAllowedLeafAndDatedAnchors(t *testing.T) {
	w := seeded()
	s := must(w.Signer(provenancetest.ES256))(t)
	file := signWith(t, minimal(), s, provenance.SignOptions{})
	now := provenancetest.Noon
	expect(t, judge(t, file, provenance.TrustOptions{Now: now, Allowed: s.Chain[:1]}), provenance.Trusted)
	expect(t, judge(t, file, provenance.TrustOptions{Now: now, Allowed: s.Chain[1:]}), provenance.Valid, status.SigningCredentialUntrusted)
	for _, c := range []struct {
		anchor trust.Anchor
		state  provenance.State
	}{
		{trust.Anchor{}, provenance.Trusted},
		{trust.Anchor{NotBefore: now.AddDate(0, 1, 0)}, provenance.Valid},
		{trust.Anchor{NotAfter: now.AddDate(0, -1, 0)}, provenance.Valid},
		{trust.Anchor{NotBefore: now.AddDate(0, -1, 0), NotAfter: now.AddDate(0, 1, 0), EKUs: trust.DefaultEKUs()[:1]}, provenance.Trusted},
		{trust.Anchor{EKUs: trust.DefaultEKUs()[2:]}, provenance.Valid},
	} {
		c.anchor.Certificate = w.Signers.Root
		expect(t, judge(t, file, provenance.TrustOptions{Now: now, Dated: []trust.Anchor{c.anchor}}), c.state)
	}
}

func TestIdentities(t *testing.T) {
	w := seeded()
	actor := func(faults ...provenancetest.Fault) provenance.Signer {
		s := must(w.Actor("Ada", provenancetest.ES384, faults...))(t)
		s.TimeStamper = must(w.TimeStamper(""))(t)
		s.TimeStampReserve = 2500
		return s
	}
	plain := actor()
	plain.TimeStamper = nil
	for _, c := range []struct {
		name           string
		actor          provenance.Signer
		state          provenance.State
		valid, trusted bool
		codes          []status.Code
	}{
		{"good", actor(), provenance.Trusted, true, true,
			[]status.Code{status.CAWGIdentityTrusted, status.CAWGX509CredentialTrusted, status.CAWGX509SignatureValidated, status.TimeStampTrusted}},
		{"without a time-stamp", plain, provenance.Valid, true, false, []status.Code{status.CAWGX509CredentialUntrusted, status.CAWGIdentityWellFormed}},
		{"without a policy", actor(provenancetest.WithPolicy()), provenance.Valid, true, false, []status.Code{status.CAWGX509CredentialUntrusted}},
		{"of a stranger", stamped(t, w, provenancetest.ES256, ""), provenance.Valid, true, false, []status.Code{status.CAWGX509CredentialUntrusted}},
		{"that had run out", actor(provenancetest.Expired), provenance.Valid, false, false, []status.Code{status.CAWGX509SignatureOutsideValidity}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := definition()
			file := signWith(t, m, must(w.Signer(provenancetest.ES256))(t), provenance.SignOptions{Identities: []provenance.Identity{
				{Signer: c.actor, Roles: []string{cawg.RoleCreator}, Labels: []string{assertion.LabelActions, "org.example.recipe"}}}})
			r := judge(t, file, w.Trust())
			expect(t, r, c.state, c.codes...)
			if len(r.Identities) != 1 {
				t.Fatalf("%d identities", len(r.Identities))
			}
			i := r.Identities[0]
			if i.Valid != c.valid || i.Trusted != c.trusted || !slices.Equal(i.Roles, []string{cawg.RoleCreator}) ||
				!slices.Equal(i.Labels, []string{assertion.LabelDataHash, assertion.LabelActions, "org.example.recipe"}) {
				t.Errorf("identity %+v", i)
			}
		})
	}
	asset := picture(10)
	for _, bad := range []provenance.Identity{{}, {Signer: actor(), Labels: []string{"org.example.none"}}, {Signer: actor(), Roles: []string{""}},
		{Signer: must(w.Signer(provenancetest.ES256, provenancetest.OnlyClaimSigning))(t)}} {
		if _, err := provenance.Sign(t.Context(), bytes.NewReader(asset), int64(len(asset)), io.Discard, minimal(),
			must(w.Signer(provenancetest.ES256))(t), provenance.SignOptions{Identities: []provenance.Identity{bad}}); err == nil {
			t.Errorf("%+v was taken", bad.Labels)
		}
	}
}
