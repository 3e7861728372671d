package trust_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"strings"
	"testing"

	"vouch/provenance/provenancetest"
	"vouch/provenance/trust"
)

// One case for each rule of the profile, on the leaf or on its issuer. Rules
// about fields are broken in the certificate as it was read, where no authority
// could be talked into issuing it.
func TestEveryRuleOfTheProfile(t *testing.T) {
	a := authority(t, "A")
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Skip(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P224(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		index   int
		change  func(*x509.Certificate)
		problem string
	}{
		{"version", 0, func(c *x509.Certificate) { c.Version = 1 }, "version 1, want 3"},
		{"version of the issuer", 1, func(c *x509.Certificate) { c.Version = 2 }, "version 2, want 3"},
		{"SHA-1", 0, func(c *x509.Certificate) { c.SignatureAlgorithm = x509.SHA1WithRSA }, "signed with SHA1-RSA"},
		{"unknown algorithm", 1, func(c *x509.Certificate) { c.SignatureAlgorithm = x509.UnknownSignatureAlgorithm }, "not in the list"},
		{"unique identifier", 0, func(c *x509.Certificate) { c.RawTBSCertificate = withUniqueID(t, c.RawTBSCertificate) }, "unique identifiers"},
		{"unknown critical extension", 1, func(c *x509.Certificate) {
			c.UnhandledCriticalExtensions = []asn1.ObjectIdentifier{{1, 2, 3}}
		}, "critical extension"},
		{"authority key identifier", 0, func(c *x509.Certificate) { c.AuthorityKeyId = nil }, "authority key identifier is missing"},
		{"authority key identifier of the issuer", 1, func(c *x509.Certificate) { c.AuthorityKeyId = nil }, "authority key identifier is missing"},
		{"RSA of 1024 bits", 0, func(c *x509.Certificate) { c.PublicKey = &small.PublicKey }, "public key is neither"},
		{"P-224", 0, func(c *x509.Certificate) { c.PublicKey = &curve.PublicKey }, "public key is neither"},
		{"P-224 of the issuer", 1, func(c *x509.Certificate) { c.PublicKey = &curve.PublicKey }, "public key is neither"},
		{"leaf that is an authority", 0, func(c *x509.Certificate) { c.IsCA = true }, "must not be an authority"},
		{"leaf signed by itself", 0, func(c *x509.Certificate) { c.RawIssuer = c.RawSubject }, "signed by itself"},
		{"key usage", 0, func(c *x509.Certificate) { c.KeyUsage = 0 }, "key usage is missing"},
		{"digitalSignature", 0, func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyEncipherment }, "lacks digitalSignature"},
		{"keyCertSign", 0, func(c *x509.Certificate) { c.KeyUsage |= x509.KeyUsageCertSign }, "keyCertSign is for authorities"},
		{"extended key usage", 0, withUsages(t), "extended key usage is missing"},
		{"any usage", 0, withUsages(t, "2.5.29.37.0"), "anyExtendedKeyUsage"},
		{"time-stamps beside", 0, withUsages(t, "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.8"), "must stand alone"},
		{"OCSP beside", 0, withUsages(t, "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.9"), "must stand alone"},
		{"time-stamps alone", 0, withUsages(t, "1.3.6.1.5.5.7.3.8"), "entitles to sign claims"},
		{"another usage", 0, withUsages(t, "1.3.6.1.5.5.7.3.1"), "entitles to sign claims"},
		{"issuer without basic constraints", 1, func(c *x509.Certificate) { c.BasicConstraintsValid = false }, "not an authority"},
		{"issuer that is none", 1, func(c *x509.Certificate) { c.IsCA = false }, "not an authority"},
		{"subject key identifier", 1, func(c *x509.Certificate) { c.SubjectKeyId = nil }, "without subject key identifier"},
		{"keyCertSign of the issuer", 1, func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageCRLSign }, "without key usage keyCertSign"},
		{"key usage of the issuer", 1, func(c *x509.Certificate) { c.KeyUsage = 0 }, "without key usage keyCertSign"},
		{"a usage that nobody lists", 0, withUsages(t, "1.3.6.1.5.5.7.3.4", "1.2.3.4"), ""},
		{"usages of the issuer are passed over", 1, withUsages(t, "2.5.29.37.0"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := chain(t, a)
			changed := *list[c.index]
			c.change(&changed)
			list[c.index] = &changed
			err := trust.CheckProfile(list, nil)
			if c.problem == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			p, ok := errors.AsType[*trust.ProfileError](err)
			if !ok || p.Index != c.index || !strings.Contains(p.Problem, c.problem) {
				t.Errorf("error %v, want %q about certificate %d", err, c.problem, c.index)
			}
		})
	}
}

// withUsages exchanges the extension with the extended key usages.
func withUsages(t *testing.T, ids ...string) func(*x509.Certificate) {
	t.Helper()
	list, err := trust.ParseEKUs([]byte("// test\n" + strings.Join(append(ids, "1.2"), "\n")))
	if err != nil {
		t.Fatal(err)
	}
	value, err := asn1.Marshal(list[:len(ids)])
	if err != nil {
		t.Fatal(err)
	}
	return func(c *x509.Certificate) {
		c.Extensions = append([]pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Value: value}}, c.Extensions...)
	}
}

// withUniqueID adds the field [1] to a TBSCertificate.
func withUniqueID(t *testing.T, tbs []byte) []byte {
	t.Helper()
	var seq asn1.RawValue
	if _, err := asn1.Unmarshal(tbs, &seq); err != nil {
		t.Fatal(err)
	}
	out, err := asn1.Marshal(asn1.RawValue{Tag: asn1.TagSequence, IsCompound: true, Bytes: append(seq.Bytes[:len(seq.Bytes):len(seq.Bytes)], 0x81, 2, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestProfilesOfServices(t *testing.T) {
	for _, c := range []struct {
		name    string
		check   func([]*x509.Certificate) error
		usages  []string
		change  func(*x509.Certificate)
		problem string
	}{
		{"time", trust.CheckTimeStampProfile, []string{"1.3.6.1.5.5.7.3.8"}, nil, ""},
		{"OCSP", trust.CheckOCSPProfile, []string{"1.3.6.1.5.5.7.3.9"}, nil, ""},
		{"time with the usage for OCSP", trust.CheckTimeStampProfile, []string{"1.3.6.1.5.5.7.3.9"}, nil, "no extended key usage for time-stamping"},
		{"OCSP with two", trust.CheckOCSPProfile, []string{"1.3.6.1.5.5.7.3.9", "1.3.6.1.5.5.7.3.8"}, nil, "stand alone"},
		{"time without usage", trust.CheckTimeStampProfile, nil, nil, "no extended key usage"},
		{"authority", trust.CheckTimeStampProfile, []string{"1.3.6.1.5.5.7.3.8"}, func(c *x509.Certificate) { c.IsCA = true }, "must not be an authority"},
		{"no key usage", trust.CheckTimeStampProfile, []string{"1.3.6.1.5.5.7.3.8"}, func(c *x509.Certificate) { c.KeyUsage = 0 }, "key usage is missing"},
		{"non-repudiation", trust.CheckTimeStampProfile, []string{"1.3.6.1.5.5.7.3.8"}, func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageContentCommitment }, ""},
		{"key usage for keys", trust.CheckTimeStampProfile, []string{"1.3.6.1.5.5.7.3.8"}, func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyAgreement }, "lacks digitalSignature"},
		{"keyCertSign", trust.CheckTimeStampProfile, []string{"1.3.6.1.5.5.7.3.8"}, func(c *x509.Certificate) { c.KeyUsage |= x509.KeyUsageCertSign }, "for authorities"},
	} {
		list := chain(t, authority(t, "A"))
		changed := *list[0]
		withUsages(t, c.usages...)(&changed)
		if c.change != nil {
			c.change(&changed)
		}
		list[0] = &changed
		err := c.check(list)
		if c.problem == "" && err != nil || c.problem != "" && (err == nil || !strings.Contains(err.Error(), c.problem)) {
			t.Errorf("%s: %v, want %q", c.name, err, c.problem)
		}
	}
	if trust.CheckTimeStampProfile(nil) == nil {
		t.Error("an empty chain was taken")
	}
}

// A leaf of the private store need not keep the profile, save for algorithms
// and keys.
func TestAllowedLeafAndTheProfile(t *testing.T) {
	list := chain(t, authority(t, "A"), provenancetest.WithoutEKU, provenancetest.WithoutKeyUsage)
	if trust.CheckProfile(list, nil) == nil {
		t.Fatal("the leaf keeps the profile")
	}
	p := trust.Policy{Allowed: list[:1]}
	if err := p.CheckProfile(list); err != nil {
		t.Error(err)
	}
	changed := *list[0]
	changed.SignatureAlgorithm = x509.SHA1WithRSA
	if p.CheckProfile([]*x509.Certificate{&changed}) == nil {
		t.Error("SHA-1 was taken")
	}
	if (trust.Policy{}).CheckProfile(list) == nil || (trust.Policy{}).CheckProfile(nil) == nil {
		t.Error("a leaf that nobody allowed was taken")
	}
}

// "Not known" and "not valid at that time" are different answers.
func TestPathAtAnotherTime(t *testing.T) {
	a := authority(t, "A")
	p := trust.Policy{Anchors: a.Anchors()}
	list := chain(t, a, provenancetest.Expired)
	for _, c := range []struct {
		years  int
		inside bool
	}{{0, true}, {2, false}, {20, false}, {-5, false}} {
		path, err := p.Path(list, provenancetest.Day.AddDate(c.years, 0, 1))
		if err != nil || path.Inside != c.inside || len(path.Certificates) != 3 {
			t.Errorf("after %d years: %+v, %v", c.years, path, err)
		}
	}
	if _, err := p.Path(chain(t, authority(t, "B")), provenancetest.Day.AddDate(20, 0, 0)); !errors.Is(err, trust.ErrUntrusted) {
		t.Errorf("a stranger: %v", err)
	}
	// An issuer that is younger than its leaf was never valid together with it.
	younger := *a.Issuing
	younger.NotBefore = provenancetest.Day.AddDate(3, 0, 0)
	if _, err := p.Path([]*x509.Certificate{list[0], &younger}, provenancetest.Day.AddDate(4, 0, 0)); !errors.Is(err, trust.ErrUntrusted) {
		t.Errorf("a younger issuer: %v", err)
	}
	if path, err := (trust.Policy{Allowed: list[:1]}).Path(list, provenancetest.Day.AddDate(2, 0, 0)); err != nil || path.Inside {
		t.Errorf("allowed and expired: %+v, %v", path, err)
	}
}

func TestParsePEM(t *testing.T) {
	a, b := authority(t, "A"), authority(t, "B")
	data := append([]byte("Subject CN=A\n"), a.RootPEM()...)
	data = append(append(data, "\n# another\n-----BEGIN X-----\nAAAA\n-----END X-----\n"...), b.RootPEM()...)
	list, err := trust.ParsePEM(data)
	if err != nil || len(list) != 2 || !list[1].Equal(b.Root) {
		t.Errorf("%d certificates, %v", len(list), err)
	}
	for _, bad := range []string{"", "no blocks", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"} {
		if _, err := trust.ParsePEM([]byte(bad)); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestParseEKUs(t *testing.T) {
	list, err := trust.ParseEKUs([]byte("// id-kp-emailProtection\n1.3.6.1.5.5.7.3.4\n\n# own\n 1.3.6.1.4.1.62558.2.1"))
	if err != nil || len(list) != 2 || !list[0].Equal(trust.EKUEmailProtection) || !list[1].Equal(trust.EKUClaimSigning) {
		t.Errorf("%v, %v", list, err)
	}
	for _, bad := range []string{"", "// nothing", "1.2\nx", "1", "1.-2", "1.2.99999999999999999999"} {
		if _, err := trust.ParseEKUs([]byte(bad)); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func FuzzParsePEM(f *testing.F) {
	a, err := provenancetest.NewAuthority("A")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(a.RootPEM())
	f.Fuzz(func(t *testing.T, data []byte) {
		if list, err := trust.ParsePEM(data); err == nil {
			_, _ = trust.Policy{Anchors: list}.Path(list, day)
		}
	})
}
