package timestamp

import (
	"crypto"
	_ "crypto/sha1" // only to recognise certificates by it, as RFC 2634 does
	_ "crypto/sha256"
	_ "crypto/sha512"
	"crypto/x509"
	"encoding/asn1"
	"fmt"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

var (
	oidSHA256 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidSHA384 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}
	oidSHA512 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}

	oidRSA       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidPSS       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	oidSHA256RSA = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}
	oidSHA384RSA = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 12}
	oidSHA512RSA = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 13}
	oidEC        = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	oidEC256     = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}
	oidEC384     = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 3}
	oidEC512     = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 4}
	oidEd25519   = asn1.ObjectIdentifier{1, 3, 101, 112}
)

// An algorithm is an AlgorithmIdentifier.
type algorithm struct {
	oid    asn1.ObjectIdentifier
	params cryptobyte.String // nil when absent
}

func readAlgorithm(s *cryptobyte.String, out *algorithm) bool {
	var seq cryptobyte.String
	if !s.ReadASN1(&seq, cbasn1.SEQUENCE) || !seq.ReadASN1ObjectIdentifier(&out.oid) {
		return false
	}
	out.params = seq
	return true
}

// hash returns the hash of a digest algorithm in the list of C2PA.
func (a algorithm) hash() (crypto.Hash, error) {
	switch {
	case a.oid.Equal(oidSHA256):
		return crypto.SHA256, nil
	case a.oid.Equal(oidSHA384):
		return crypto.SHA384, nil
	case a.oid.Equal(oidSHA512):
		return crypto.SHA512, nil
	}
	return 0, fmt.Errorf("%w: digest %v", ErrAlgorithm, a.oid)
}

// oidOf is the other way round; nil for a hash outside of the list.
func oidOf(h crypto.Hash) asn1.ObjectIdentifier {
	switch h {
	case crypto.SHA256:
		return oidSHA256
	case crypto.SHA384:
		return oidSHA384
	case crypto.SHA512:
		return oidSHA512
	}
	return nil
}

// scheme returns the signature scheme as the standard library names it. Where
// the identifier names the key alone, the digest of the signer completes it
// (RFC 3370, RFC 5754). The list is that of certificates: RSA with PKCS #1
// padding, which C2PA does not let sign claims, is what most authorities use.
func (a algorithm) scheme(digest crypto.Hash) (x509.SignatureAlgorithm, error) {
	byDigest := func(s256, s384, s512 x509.SignatureAlgorithm) x509.SignatureAlgorithm {
		return map[crypto.Hash]x509.SignatureAlgorithm{crypto.SHA256: s256, crypto.SHA384: s384, crypto.SHA512: s512}[digest]
	}
	switch {
	case a.oid.Equal(oidRSA):
		return byDigest(x509.SHA256WithRSA, x509.SHA384WithRSA, x509.SHA512WithRSA), nil
	case a.oid.Equal(oidEC):
		return byDigest(x509.ECDSAWithSHA256, x509.ECDSAWithSHA384, x509.ECDSAWithSHA512), nil
	case a.oid.Equal(oidPSS):
		// Salt and mask follow the digest in every profile that C2PA allows; the
		// verification below would fail with others.
		return byDigest(x509.SHA256WithRSAPSS, x509.SHA384WithRSAPSS, x509.SHA512WithRSAPSS), nil
	case a.oid.Equal(oidSHA256RSA):
		return x509.SHA256WithRSA, nil
	case a.oid.Equal(oidSHA384RSA):
		return x509.SHA384WithRSA, nil
	case a.oid.Equal(oidSHA512RSA):
		return x509.SHA512WithRSA, nil
	case a.oid.Equal(oidEC256):
		return x509.ECDSAWithSHA256, nil
	case a.oid.Equal(oidEC384):
		return x509.ECDSAWithSHA384, nil
	case a.oid.Equal(oidEC512):
		return x509.ECDSAWithSHA512, nil
	case a.oid.Equal(oidEd25519):
		return x509.PureEd25519, nil
	}
	return 0, fmt.Errorf("%w: signature %v", ErrAlgorithm, a.oid)
}
