package trust_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"vouch/provenance/provenancetest"
	"vouch/provenance/trust"
)

var day = provenancetest.Day.AddDate(0, 6, 0)

func authority(t *testing.T, name string) *provenancetest.Authority {
	t.Helper()
	a, err := provenancetest.NewAuthority(name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func chain(t *testing.T, a *provenancetest.Authority, faults ...provenancetest.Fault) []*x509.Certificate {
	t.Helper()
	s, err := a.Signer(provenancetest.ES256, faults...)
	if err != nil {
		t.Fatal(err)
	}
	return s.Chain
}

func TestCheckProfile(t *testing.T) {
	a := authority(t, "A")
	for _, c := range []struct {
		name    string
		fault   provenancetest.Fault
		problem string // empty: it keeps the profile
	}{
		{"good", func(*x509.Certificate) {}, ""},
		{"only claim signing", provenancetest.OnlyClaimSigning, ""},
		{"expired is no matter of the profile", provenancetest.Expired, ""},
		{"no usage", provenancetest.WithoutEKU, "extended key usage is missing"},
		{"server", provenancetest.ServerEKU, "no extended key usage that entitles"},
		{"any usage", provenancetest.AnyEKU, "anyExtendedKeyUsage"},
		{"time-stamps beside", provenancetest.TimeStampingEKU, "must stand alone"},
		{"no key usage", provenancetest.WithoutKeyUsage, "key usage is missing"},
		{"authority", provenancetest.CertSignKeyUsage, "must not be an authority"},
		{"unknown critical extension", provenancetest.UnknownCritical, "critical extension"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := trust.CheckProfile(chain(t, a, c.fault), nil)
			if c.problem == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			p, ok := errors.AsType[*trust.ProfileError](err)
			if !ok || p.Index != 0 || !strings.Contains(p.Problem, c.problem) {
				t.Errorf("error %v, want %q", err, c.problem)
			}
		})
	}
	if err := trust.CheckProfile(nil, nil); err == nil {
		t.Error("an empty chain was taken")
	}
	if err := trust.CheckProfile([]*x509.Certificate{a.Root}, nil); err == nil {
		t.Error("a root was taken as a leaf")
	}
	good := chain(t, a)
	if err := trust.CheckProfile([]*x509.Certificate{good[0], good[0]}, nil); err == nil {
		t.Error("a leaf was taken as an issuer")
	}
	if err := trust.CheckProfile(append(good, a.Root), nil); err != nil {
		t.Errorf("a root that came along: %v", err)
	}
}

// An issuer that bears its root's name is no root: its own key did not sign it.
func TestIssuerNamedLikeItsRoot(t *testing.T) {
	rootKey, err := provenancetest.NewKey(provenancetest.ES256)
	if err != nil {
		t.Fatal(err)
	}
	key, err := provenancetest.NewKey(provenancetest.ES256)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Root"}, NotBefore: provenancetest.Day,
		NotAfter: provenancetest.Day.AddDate(1, 0, 0), BasicConstraintsValid: true, AuthorityKeyId: []byte{1}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), rootKey)
	if err != nil {
		t.Fatal(err)
	}
	issuer, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	p, ok := errors.AsType[*trust.ProfileError](trust.CheckProfile([]*x509.Certificate{chain(t, authority(t, "A"))[0], issuer}, nil))
	if !ok || p.Index != 1 {
		t.Errorf("error %v, want one about the issuer", p)
	}
}

func TestPolicyChain(t *testing.T) {
	a, b := authority(t, "A"), authority(t, "B")
	good := chain(t, a)
	for _, c := range []struct {
		name   string
		policy trust.Policy
		chain  []*x509.Certificate
		at     time.Time
		path   int // 0: untrusted
	}{
		{"root", trust.Policy{Anchors: a.Anchors()}, good, day, 3},
		{"issuer as anchor", trust.Policy{Anchors: []*x509.Certificate{a.Issuing}}, good[:1], day, 2},
		{"two anchors", trust.Policy{Anchors: append(b.Anchors(), a.Root)}, good, day, 3},
		{"leaf by itself", trust.Policy{Allowed: good[:1]}, good[:1], day, 1},
		{"nobody", trust.Policy{}, good, day, 0},
		{"another root", trust.Policy{Anchors: b.Anchors()}, good, day, 0},
		{"root only within the file", trust.Policy{Anchors: b.Anchors()}, append(good[:2:2], a.Root), day, 0},
		{"issuer left out", trust.Policy{Anchors: a.Anchors()}, good[:1], day, 0},
		{"too late", trust.Policy{Anchors: a.Anchors()}, good, day.AddDate(20, 0, 0), 0},
		{"empty", trust.Policy{Anchors: a.Anchors()}, nil, day, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, err := c.policy.Chain(c.chain, c.at)
			if len(path) != c.path || (c.path == 0) != errors.Is(err, trust.ErrUntrusted) {
				t.Errorf("path of %d, %v", len(path), err)
			}
		})
	}
}

func TestParseChainRefuses(t *testing.T) {
	if _, err := trust.ParseChain([][]byte{{1, 2, 3}}); err == nil {
		t.Error("bytes were taken as a certificate")
	}
	if _, err := trust.ParseChain([][]byte{make([]byte, trust.MaxCertificateBytes+1)}); err == nil {
		t.Error("a giant was taken")
	}
}

func FuzzParseChain(f *testing.F) {
	a, err := provenancetest.NewAuthority("A")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(a.Issuing.Raw)
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := trust.ParseChain([][]byte{data}); err == nil {
			_ = trust.CheckProfile(c, nil)
			_, _ = trust.Policy{Anchors: a.Anchors()}.Chain(c, day)
		}
	})
}

// TestNamesOfTheField: authorities write "_" into a PrintableString, which the
// standard library does not read. Signature and chain hold all the same, and what
// was changed is another certificate.
func TestNamesOfTheField(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	leaf := &x509.Certificate{SerialNumber: big.NewInt(1), RawSubject: []byte("\x30\x1a\x31\x18\x30\x16\x06\x03\x55\x04\x03\x13\x0fStamps_NOV_2024"),
		NotBefore: day, NotAfter: day.AddDate(1, 0, 0), KeyUsage: x509.KeyUsageDigitalSignature, UnknownExtKeyUsage: []asn1.ObjectIdentifier{trust.EKUClaimSigning}}
	root := &x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Root"}, NotBefore: day, NotAfter: day.AddDate(1, 0, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign, SubjectKeyId: []byte("1")}
	rootDER, err := x509.CreateCertificate(rand.Reader, root, root, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	anchors, err := trust.ParseChain([][]byte{rootDER})
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, anchors[0], key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	p := trust.Policy{Anchors: anchors}
	for _, c := range []struct {
		name, from, to  string
		parsed, chained bool
	}{
		{"as issued", "", "", true, true},
		{"another name", "NOV", "DEC", true, false},
		{"a name that cannot be shown", "NOV", "N\x07V", false, false},
	} {
		data := bytes.Replace(der, []byte(c.from), []byte(c.to), 1)
		got, err := trust.ParseChain([][]byte{data})
		if (err == nil) != c.parsed {
			t.Errorf("%s: %v", c.name, err)
		}
		if err != nil {
			continue
		}
		if !bytes.Equal(got[0].Raw, data) || !bytes.Contains(data, got[0].RawSubject) || !strings.HasPrefix(got[0].Subject.CommonName, "Stamps_") {
			t.Errorf("%s: %v, %q", c.name, got[0].Subject, got[0].RawSubject)
		}
		if path, err := p.Path(got, day.AddDate(0, 1, 0)); (err == nil && path.Inside) != c.chained {
			t.Errorf("%s: %v, %v", c.name, path, err)
		}
	}
}
