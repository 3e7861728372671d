package timestamp

import (
	"crypto"
	"crypto/subtle"
	"crypto/x509"
	"encoding/asn1"
	"fmt"
	"math/big"
	"time"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"

	"vouch/provenance/trust"
)

var (
	oidSignedData = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidTSTInfo    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
)

// A Token is a TimeStampToken that was read. What it says is not checked until
// Verify and Covers return nil.
type Token struct {
	Raw    []byte // DER of the ContentInfo
	Time   time.Time
	Serial *big.Int
	Nonce  *big.Int // nil when absent
	Policy asn1.ObjectIdentifier

	ImprintHash crypto.Hash // 0 when it is not in the list of C2PA
	Imprint     []byte

	// Certificates are the candidates within the token, in their order.
	Certificates []*x509.Certificate

	info   []byte // DER of the TSTInfo
	signer signerInfo
}

// ParseToken reads a TimeStampToken: one DER value and nothing behind it. The
// error wraps ErrMalformed.
func ParseToken(der []byte) (*Token, error) {
	if len(der) > MaxBytes {
		return nil, malformed("%d bytes are over the limit of %d", len(der), MaxBytes)
	}
	input, t := cryptobyte.String(der), &Token{Raw: der}
	var info, content, data cryptobyte.String
	var kind asn1.ObjectIdentifier
	if !input.ReadASN1(&info, cbasn1.SEQUENCE) || !input.Empty() {
		return nil, malformed("not one DER sequence")
	}
	if !info.ReadASN1ObjectIdentifier(&kind) || !kind.Equal(oidSignedData) {
		return nil, malformed("content is not SignedData")
	}
	if !info.ReadASN1(&content, explicit(0)) || !info.Empty() || !content.ReadASN1(&data, cbasn1.SEQUENCE) || !content.Empty() {
		return nil, malformed("SignedData is missing")
	}
	if err := t.readSignedData(data); err != nil {
		return nil, err
	}
	return t, t.readInfo()
}

func explicit(n uint8) cbasn1.Tag { return cbasn1.Tag(n).ContextSpecific().Constructed() }
func implicit(n uint8) cbasn1.Tag { return cbasn1.Tag(n).ContextSpecific() }

// readSignedData reads version, digests, content, certificates, lists and the
// one signer (RFC 5652 §5.1).
func (t *Token) readSignedData(s cryptobyte.String) error {
	var version int64
	var digests, encapsulated, content, octets, certs, signers cryptobyte.String
	var kind asn1.ObjectIdentifier
	if !s.ReadASN1Integer(&version) || !s.ReadASN1(&digests, cbasn1.SET) {
		return malformed("head of SignedData")
	}
	if !s.ReadASN1(&encapsulated, cbasn1.SEQUENCE) || !encapsulated.ReadASN1ObjectIdentifier(&kind) || !kind.Equal(oidTSTInfo) {
		return malformed("signed content is not TSTInfo")
	}
	if !encapsulated.ReadASN1(&content, explicit(0)) || !encapsulated.Empty() ||
		!content.ReadASN1(&octets, cbasn1.OCTET_STRING) || !content.Empty() {
		return malformed("TSTInfo is missing")
	}
	t.info = octets
	var present bool
	if !s.ReadOptionalASN1(&certs, &present, explicit(0)) || !s.SkipOptionalASN1(explicit(1)) {
		return malformed("certificates of SignedData")
	}
	if err := t.readCertificates(certs); err != nil {
		return err
	}
	if !s.ReadASN1(&signers, cbasn1.SET) || !s.Empty() {
		return malformed("signer of SignedData")
	}
	if err := t.signer.read(&signers); err != nil {
		return err
	}
	if !signers.Empty() {
		return malformed("more than one signer, where only the authority may sign")
	}
	return nil
}

func (t *Token) readCertificates(s cryptobyte.String) error {
	for n := 0; !s.Empty(); n++ {
		var element cryptobyte.String
		var tag cbasn1.Tag
		if !s.ReadAnyASN1Element(&element, &tag) {
			return malformed("certificates of SignedData")
		}
		if tag != cbasn1.SEQUENCE {
			continue // attribute certificates and other kinds sign no time-stamps
		}
		if n == MaxCertificates {
			return malformed("more than %d certificates", MaxCertificates)
		}
		// One that cannot be read is no candidate: when it is the authority's
		// own, Verify finds it missing.
		if c, err := trust.ParseChain([][]byte{element}); err == nil {
			t.Certificates = append(t.Certificates, c[0])
		}
	}
	return nil
}

// readInfo reads the TSTInfo (RFC 3161 §2.4.2). Accuracy, ordering, the name of
// the authority and extensions are passed over.
func (t *Token) readInfo() error {
	input := cryptobyte.String(t.info)
	var s, imprint, octets cryptobyte.String
	var version int64
	var digest algorithm
	t.Serial = new(big.Int)
	if !input.ReadASN1(&s, cbasn1.SEQUENCE) || !input.Empty() || !s.ReadASN1Integer(&version) || version != 1 ||
		!s.ReadASN1ObjectIdentifier(&t.Policy) {
		return malformed("head of TSTInfo")
	}
	if !s.ReadASN1(&imprint, cbasn1.SEQUENCE) || !readAlgorithm(&imprint, &digest) ||
		!imprint.ReadASN1(&octets, cbasn1.OCTET_STRING) || !imprint.Empty() {
		return malformed("imprint of TSTInfo")
	}
	t.ImprintHash, _ = digest.hash()
	t.Imprint = octets
	if !s.ReadASN1Integer(t.Serial) || !readTime(&s, &t.Time) {
		return malformed("serial number or time of TSTInfo")
	}
	if !s.SkipOptionalASN1(cbasn1.SEQUENCE) || !s.SkipOptionalASN1(cbasn1.BOOLEAN) {
		return malformed("accuracy of TSTInfo")
	}
	if s.PeekASN1Tag(cbasn1.INTEGER) {
		if t.Nonce = new(big.Int); !s.ReadASN1Integer(t.Nonce) {
			return malformed("nonce of TSTInfo")
		}
	}
	if !s.SkipOptionalASN1(explicit(0)) || !s.SkipOptionalASN1(explicit(1)) || !s.Empty() {
		return malformed("end of TSTInfo")
	}
	return nil
}

// readTime reads a GeneralizedTime in UTC with or without a fraction of a
// second, which cryptobyte does not take.
func readTime(s *cryptobyte.String, out *time.Time) bool {
	var text cryptobyte.String
	if !s.ReadASN1(&text, cbasn1.GeneralizedTime) || len(text) > 40 {
		return false
	}
	for _, layout := range []string{"20060102150405Z", "20060102150405.999999999Z"} {
		if at, err := time.Parse(layout, string(text)); err == nil {
			*out = at.UTC()
			return true
		}
	}
	return false
}

// Covers says whether the token is about message: nil, ErrAlgorithm or
// ErrMismatch.
func (t *Token) Covers(message []byte) error {
	if t.ImprintHash == 0 {
		return fmt.Errorf("%w: hash of the imprint", ErrAlgorithm)
	}
	if subtle.ConstantTimeCompare(sum(t.ImprintHash, message), t.Imprint) != 1 {
		return fmt.Errorf("%w: the imprint is that of something else", ErrMismatch)
	}
	return nil
}

func sum(h crypto.Hash, data []byte) []byte {
	running := h.New()
	running.Write(data)
	return running.Sum(nil)
}
