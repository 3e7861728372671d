package crjson

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"strings"
	"time"

	"vouch/provenance"
)

type signature struct {
	Algorithm   string      `json:"algorithm"`
	Certificate certificate `json:"certificateInfo"`
	Stamp       *stamp      `json:"timeStampInfo,omitempty"`
}

type certificate struct {
	Serial   string            `json:"serialNumber"`
	Issuer   map[string]string `json:"issuer"`
	Subject  map[string]string `json:"subject"`
	Validity validity          `json:"validity"`
}

type validity struct {
	NotBefore string `json:"notBefore"`
	NotAfter  string `json:"notAfter"`
}

type stamp struct {
	Time        string      `json:"timestamp"`
	Certificate certificate `json:"certificateInfo"`
}

// newSignature returns what a signature says of itself, nil when it cannot be
// read. A time-stamp is listed whether it is believed or not.
func newSignature(v *provenance.ManifestView) *signature {
	s, err := v.Signature()
	if err != nil {
		return nil
	}
	out := &signature{Algorithm: strings.ToLower(s.Alg.String()), Certificate: newCertificate(s.Chain[0])}
	if !s.StampedAt.IsZero() && len(s.StampChain) > 0 {
		out.Stamp = &stamp{date(s.StampedAt), newCertificate(s.StampChain[0])}
	}
	return out
}

func newCertificate(c *x509.Certificate) certificate {
	return certificate{
		Serial: fmt.Sprintf("%x", c.SerialNumber), Issuer: name(c.Issuer), Subject: name(c.Subject),
		Validity: validity{date(c.NotBefore), date(c.NotAfter)},
	}
}

func date(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// name returns the parts of a distinguished name that the schema has.
func name(n pkix.Name) map[string]string {
	out := map[string]string{}
	for _, part := range []struct {
		key    string
		values []string
	}{{"C", n.Country}, {"ST", n.Province}, {"L", n.Locality}, {"O", n.Organization}, {"OU", n.OrganizationalUnit}, {"CN", []string{n.CommonName}}} {
		if len(part.values) > 0 && part.values[0] != "" {
			out[part.key] = strings.Join(part.values, ", ")
		}
	}
	return out
}
