package provenancetest

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"math/big"
	"slices"
	"time"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"vouch/provenance"
	"vouch/provenance/timestamp"
)

// A StampFault is something that a time-stamping authority does wrong.
type StampFault string

// The faults. What a signer would refuse at once (StampWrongImprint,
// StampWrongNonce, StampBroken, StampMalformed) gets into a file by Restamp.
const (
	StampWrongImprint StampFault = "imprint of something else"
	StampWrongNonce   StampFault = "nonce of another question"
	StampBroken       StampFault = "signature that does not fit"
	StampMalformed    StampFault = "no token at all"
	StampRefused      StampFault = "refusal"
	StampNoCert       StampFault = "without its certificate"
	StampExchanged    StampFault = "identifier of another certificate"
	StampExpired      StampFault = "certificate that had run out"
	StampWrongEKU     StampFault = "certificate for mail"
	StampSecondEKU    StampFault = "certificate for mail as well"
	StampCA           StampFault = "certificate of an authority"
	StampSHA1         StampFault = "imprint by a hash outside of the list"
)

// A TimeStamper is a time-stamping authority (RFC 3161) whose clock and faults a
// test decides. It may be used by many goroutines when its Clock may.
type TimeStamper struct {
	Clock func() time.Time
	Fault StampFault // empty: none

	signer provenance.Signer
	issuer *Authority
}

// TimeStamper makes a time-stamping authority with a certificate of a.
func (a *Authority) TimeStamper(clock func() time.Time, fault StampFault) (*TimeStamper, error) {
	t := leafTemplate()
	t.Subject = name("Time-Stamping")
	t.UnknownExtKeyUsage, t.ExtKeyUsage = nil, []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}
	switch fault {
	case StampExpired:
		t.NotAfter = Day.AddDate(0, 1, 0)
	case StampWrongEKU:
		t.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection}
	case StampSecondEKU:
		t.ExtKeyUsage = append(t.ExtKeyUsage, x509.ExtKeyUsageEmailProtection)
	case StampCA:
		CertSignKeyUsage(t)
	}
	s, err := a.leaf(t, ES256, nil)
	return &TimeStamper{Clock: clock, Fault: fault, signer: s, issuer: a}, err
}

// Certificate returns the certificate of the authority.
func (t *TimeStamper) Certificate() *x509.Certificate { return t.signer.Chain[0] }

// TimeStamp implements provenance.TimeStamper.
func (t *TimeStamper) TimeStamp(_ context.Context, request []byte) ([]byte, error) {
	r, err := timestamp.ParseRequest(request)
	if err != nil {
		return nil, err
	}
	var token []byte
	switch t.Fault {
	case StampRefused:
		return answer(timestamp.StatusRejection, nil)
	case StampMalformed:
		token = []byte{0x30, 0x03, 0x02, 0x01, 0x2A}
	default:
		if token, err = t.token(r); err != nil {
			return nil, err
		}
	}
	return answer(timestamp.StatusGranted, token)
}

// Token stamps a message without being asked, for cose.Options.TimeStamp and for
// Restamp.
func (t *TimeStamper) Token(message []byte) ([]byte, error) {
	if t.Fault == StampMalformed {
		return []byte{0x30, 0x03, 0x02, 0x01, 0x2A}, nil
	}
	sum := sha256.Sum256(message)
	return t.token(timestamp.Request{Hash: crypto.SHA256, Imprint: sum[:], CertReq: true})
}

func answer(status int64, token []byte) ([]byte, error) {
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { b.AddASN1Int64(status) })
		b.AddBytes(token)
	})
	return b.Bytes()
}

var (
	oidSignedData    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidTSTInfo       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	oidContentType   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningCertV2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidSHA1          = asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}
	oidSHA256        = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidSHA384        = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}
	oidSHA512        = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}
	oidECDSASHA256   = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}
	oidPolicy        = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, 2}
)

// token makes a TimeStampToken: SignedData around a TSTInfo.
func (t *TimeStamper) token(r timestamp.Request) ([]byte, error) {
	info, err := t.info(r)
	if err != nil {
		return nil, err
	}
	attributes, err := t.attributes(info)
	if err != nil {
		return nil, err
	}
	signed := bytes.Clone(attributes)
	signed[0] = byte(cbasn1.SET)
	digest := sha256.Sum256(signed)
	signature, err := deterministic{t.signer.Key}.Sign(rand.Reader, digest[:], crypto.SHA256)
	if err != nil {
		return nil, err
	}
	if t.Fault == StampBroken {
		signature[len(signature)-1] ^= 1
	}
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidSignedData)
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { t.signedData(b, info, attributes, signature) })
		})
	})
	return b.Bytes()
}

func explicit(n uint8) cbasn1.Tag { return cbasn1.Tag(n).ContextSpecific().Constructed() }

func (t *TimeStamper) signedData(b *cryptobyte.Builder, info, attributes, signature []byte) {
	b.AddASN1Int64(3)
	b.AddASN1(cbasn1.SET, func(b *cryptobyte.Builder) { addAlgorithm(b, oidSHA256) })
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidTSTInfo)
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) { b.AddASN1OctetString(info) })
	})
	if t.Fault != StampNoCert {
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
			for _, c := range t.signer.Chain {
				b.AddBytes(c.Raw)
			}
		})
	}
	leaf := t.Certificate()
	b.AddASN1(cbasn1.SET, func(b *cryptobyte.Builder) {
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1Int64(1)
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
				b.AddBytes(leaf.RawIssuer)
				b.AddASN1BigInt(leaf.SerialNumber)
			})
			addAlgorithm(b, oidSHA256)
			b.AddBytes(attributes)
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidECDSASHA256) })
			b.AddASN1OctetString(signature)
		})
	})
}

func addAlgorithm(b *cryptobyte.Builder, id asn1.ObjectIdentifier) {
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(id)
		b.AddASN1NULL()
	})
}

// info makes the TSTInfo.
func (t *TimeStamper) info(r timestamp.Request) ([]byte, error) {
	id := map[crypto.Hash]asn1.ObjectIdentifier{crypto.SHA256: oidSHA256, crypto.SHA384: oidSHA384, crypto.SHA512: oidSHA512}[r.Hash]
	imprint, nonce := bytes.Clone(r.Imprint), r.Nonce
	switch t.Fault {
	case StampWrongImprint:
		imprint[0] ^= 1
	case StampWrongNonce:
		nonce = big.NewInt(7)
	case StampSHA1:
		id, imprint = oidSHA1, imprint[:20]
	}
	serial := sha256.Sum256(r.Imprint)
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1Int64(1)
		b.AddASN1ObjectIdentifier(oidPolicy)
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			addAlgorithm(b, id)
			b.AddASN1OctetString(imprint)
		})
		b.AddASN1BigInt(new(big.Int).SetBytes(serial[:8]))
		b.AddASN1GeneralizedTime(t.Clock().UTC())
		if nonce != nil {
			b.AddASN1BigInt(nonce)
		}
	})
	return b.Bytes()
}

// attributes makes the signed attributes, with the tag that they have in the
// token and in the order of DER.
func (t *TimeStamper) attributes(info []byte) ([]byte, error) {
	digest, cert := sha256.Sum256(info), sha256.Sum256(t.Certificate().Raw)
	if t.Fault == StampExchanged {
		cert = sha256.Sum256(t.issuer.Root.Raw)
	}
	var list [][]byte
	for _, a := range []struct {
		kind  asn1.ObjectIdentifier
		value func(*cryptobyte.Builder)
	}{
		{oidContentType, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidTSTInfo) }},
		{oidMessageDigest, func(b *cryptobyte.Builder) { b.AddASN1OctetString(digest[:]) }},
		{oidSigningCertV2, func(b *cryptobyte.Builder) {
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
				b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
					b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { b.AddASN1OctetString(cert[:]) })
				})
			})
		}},
	} {
		var b cryptobyte.Builder
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1ObjectIdentifier(a.kind)
			b.AddASN1(cbasn1.SET, a.value)
		})
		der, err := b.Bytes()
		if err != nil {
			return nil, err
		}
		list = append(list, der)
	}
	slices.SortFunc(list, bytes.Compare)
	var b cryptobyte.Builder
	b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
		for _, der := range list {
			b.AddBytes(der)
		}
	})
	return b.Bytes()
}
