package ocsp

import (
	"bytes"
	"crypto"
	_ "crypto/sha1" // names certificates in responses, as RFC 6960 does
	_ "crypto/sha256"
	_ "crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
)

// oid joins the numbers of an identifier under a common arc.
func oid(arc []int, last ...int) asn1.ObjectIdentifier {
	return append(append(asn1.ObjectIdentifier{}, arc...), last...)
}

var (
	arcNISTHash = []int{2, 16, 840, 1, 101, 3, 4, 2}
	arcRSA      = []int{1, 2, 840, 113549, 1, 1}
	arcECDSA    = []int{1, 2, 840, 10045, 4, 3}

	oidSHA1 = asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}
	oidPSS  = oid(arcRSA, 10)

	hashes = []struct {
		oid  asn1.ObjectIdentifier
		hash crypto.Hash
		pss  x509.SignatureAlgorithm
	}{
		{oid(arcNISTHash, 1), crypto.SHA256, x509.SHA256WithRSAPSS},
		{oid(arcNISTHash, 2), crypto.SHA384, x509.SHA384WithRSAPSS},
		{oid(arcNISTHash, 3), crypto.SHA512, x509.SHA512WithRSAPSS},
		{oidSHA1, crypto.SHA1, 0},
	}

	signatures = []struct {
		oid asn1.ObjectIdentifier
		alg x509.SignatureAlgorithm
	}{
		{oid(arcRSA, 11), x509.SHA256WithRSA},
		{oid(arcRSA, 12), x509.SHA384WithRSA},
		{oid(arcRSA, 13), x509.SHA512WithRSA},
		{oid(arcECDSA, 2), x509.ECDSAWithSHA256},
		{oid(arcECDSA, 3), x509.ECDSAWithSHA384},
		{oid(arcECDSA, 4), x509.ECDSAWithSHA512},
		{asn1.ObjectIdentifier{1, 3, 101, 112}, x509.PureEd25519},
	}
)

// algorithmOf returns the signature algorithm as the standard library names it,
// 0 for one that is not in the list of the certificate profile.
func algorithmOf(id pkix.AlgorithmIdentifier) x509.SignatureAlgorithm {
	for _, s := range signatures {
		if s.oid.Equal(id.Algorithm) {
			return s.alg
		}
	}
	if !id.Algorithm.Equal(oidPSS) {
		return 0
	}
	var params struct {
		Hash pkix.AlgorithmIdentifier `asn1:"explicit,tag:0"`
		MGF  pkix.AlgorithmIdentifier `asn1:"explicit,tag:1"`
		Salt int                      `asn1:"explicit,tag:2"`
	}
	if rest, err := asn1.Unmarshal(id.Parameters.FullBytes, &params); err != nil || len(rest) > 0 {
		return 0
	}
	var mask pkix.AlgorithmIdentifier
	if rest, err := asn1.Unmarshal(params.MGF.Parameters.FullBytes, &mask); err != nil || len(rest) > 0 || !mask.Algorithm.Equal(params.Hash.Algorithm) {
		return 0
	}
	for _, h := range hashes {
		if h.oid.Equal(params.Hash.Algorithm) && params.Salt == h.hash.Size() {
			return h.pss
		}
	}
	return 0
}

// names says whether a CertID is that of a certificate by that issuer
// (RFC 6960 §4.1.1).
func (id certIDWire) names(leaf, issuer *x509.Certificate) bool {
	var spki struct {
		Algorithm pkix.AlgorithmIdentifier
		Key       asn1.BitString
	}
	if _, err := asn1.Unmarshal(issuer.RawSubjectPublicKeyInfo, &spki); err != nil || id.Serial.Cmp(leaf.SerialNumber) != 0 {
		return false
	}
	for _, h := range hashes {
		if h.oid.Equal(id.Hash.Algorithm) {
			return bytes.Equal(sum(h.hash, issuer.RawSubject), id.IssuerSum) &&
				bytes.Equal(sum(h.hash, spki.Key.RightAlign()), id.KeySum)
		}
	}
	return false
}

func sum(h crypto.Hash, data []byte) []byte {
	running := h.New()
	running.Write(data)
	return running.Sum(nil)
}
