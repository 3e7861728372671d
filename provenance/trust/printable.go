package trust

import (
	"bytes"
	"crypto/x509"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// parseCertificate is x509.ParseCertificate, which reads names as well that are
// written as a PrintableString with a character that this type does not have
// (X.680, 41.4; the standard library refuses them). Authorities issue such
// certificates: that of the time-stamps which Adobe's services have had since
// November 2024 has "_" in its name. What is signed, and what names are compared
// by, stays as it is in the file.
func parseCertificate(der []byte) (*x509.Certificate, error) {
	c, err := x509.ParseCertificate(der)
	if err == nil {
		return c, nil
	}
	same := bytes.Clone(der)
	p, ok := partsOf(same)
	if !ok || !p.asUTF8() {
		return nil, err
	}
	if c, err = x509.ParseCertificate(same); err != nil {
		return nil, err
	}
	p, _ = partsOf(der)
	c.Raw, c.RawTBSCertificate, c.RawIssuer, c.RawSubject = der, p.signed, p.issuer, p.subject
	return c, nil
}

// certificateParts are those of a certificate that hold its names.
type certificateParts struct{ signed, issuer, subject cryptobyte.String }

func partsOf(der []byte) (p certificateParts, ok bool) {
	s := cryptobyte.String(der)
	var certificate, tbs cryptobyte.String
	if !s.ReadASN1(&certificate, cbasn1.SEQUENCE) || !certificate.ReadASN1Element(&p.signed, cbasn1.SEQUENCE) {
		return p, false
	}
	inner := p.signed
	ok = inner.ReadASN1(&tbs, cbasn1.SEQUENCE) && tbs.SkipOptionalASN1(cbasn1.Tag(0).ContextSpecific().Constructed()) &&
		tbs.SkipASN1(cbasn1.INTEGER) && tbs.SkipASN1(cbasn1.SEQUENCE) && tbs.ReadASN1Element(&p.issuer, cbasn1.SEQUENCE) &&
		tbs.SkipASN1(cbasn1.SEQUENCE) && tbs.ReadASN1Element(&p.subject, cbasn1.SEQUENCE)
	return p, ok
}

// asUTF8 makes all PrintableStrings of both names UTF8Strings, in place, and says
// whether there was one.
func (p certificateParts) asUTF8() bool {
	issuer, subject := asUTF8(p.issuer), asUTF8(p.subject)
	return issuer || subject
}

// asUTF8 makes each PrintableString within a name a UTF8String, in place: the
// length stays. It says whether there was one.
func asUTF8(name cryptobyte.String) (changed bool) {
	var sets, set cryptobyte.String
	if !name.ReadASN1(&sets, cbasn1.SEQUENCE) {
		return false
	}
	for sets.ReadASN1(&set, cbasn1.SET) {
		var attribute, element, value cryptobyte.String
		for set.ReadASN1(&attribute, cbasn1.SEQUENCE) {
			if !attribute.SkipASN1(cbasn1.OBJECT_IDENTIFIER) || !attribute.PeekASN1Tag(cbasn1.PrintableString) || !attribute.ReadASN1Element(&element, cbasn1.PrintableString) {
				continue
			}
			if whole := element; whole.ReadASN1(&value, cbasn1.PrintableString) && isShown(value) {
				element[0] = byte(cbasn1.UTF8String)
				changed = true
			}
		}
	}
	return changed
}

// isShown says whether text consists of the characters of ASCII that are seen.
func isShown(text []byte) bool {
	return bytes.IndexFunc(text, func(c rune) bool { return c < ' ' || c > '~' }) < 0
}
