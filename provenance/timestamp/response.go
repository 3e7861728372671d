package timestamp

import (
	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// Statuses of an answer (RFC 3161 §2.4.2).
const (
	StatusGranted         = 0
	StatusGrantedWithMods = 1
	StatusRejection       = 2
)

// ParseResponse reads a TimeStampResp and returns the token within, whose Raw
// is what C2PA stores. Errors: *StatusError when the authority refused, else
// ErrMalformed.
func ParseResponse(der []byte) (*Token, error) {
	input := cryptobyte.String(der)
	var s, status cryptobyte.String
	if len(der) > MaxBytes || !input.ReadASN1(&s, cbasn1.SEQUENCE) || !input.Empty() || !s.ReadASN1(&status, cbasn1.SEQUENCE) {
		return nil, malformed("not a response")
	}
	refusal, err := readStatus(status)
	switch {
	case err != nil:
		return nil, err
	case refusal.Status != StatusGranted && refusal.Status != StatusGrantedWithMods:
		return nil, refusal
	case s.Empty():
		return nil, malformed("response without a token")
	}
	return ParseToken(s)
}

func readStatus(s cryptobyte.String) (*StatusError, error) {
	out := &StatusError{Failure: -1}
	if !s.ReadASN1Integer(&out.Status) {
		return nil, malformed("status of the response")
	}
	if s.PeekASN1Tag(cbasn1.SEQUENCE) {
		var texts, first cryptobyte.String
		if !s.ReadASN1(&texts, cbasn1.SEQUENCE) || !texts.Empty() && !texts.ReadASN1(&first, cbasn1.UTF8String) {
			return nil, malformed("text of the response's status")
		}
		out.Text = string(first)
	}
	if s.PeekASN1Tag(cbasn1.BIT_STRING) {
		var bits cryptobyte.String
		if !s.ReadASN1(&bits, cbasn1.BIT_STRING) || len(bits) == 0 {
			return nil, malformed("failure of the response's status")
		}
		for i := range 8 * (len(bits) - 1) {
			if bits[1+i/8]&(0x80>>(i%8)) != 0 {
				out.Failure = i
				break
			}
		}
	}
	if !s.Empty() {
		return nil, malformed("status of the response")
	}
	return out, nil
}
