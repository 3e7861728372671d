package timestamp

import (
	"errors"
	"fmt"
)

// Errors of reading and checking. All are wrapped with what was found.
var (
	// ErrMalformed: not a token, request or response of RFC 3161 in DER.
	ErrMalformed = errors.New("timestamp: malformed")

	// ErrAlgorithm: a hash or signature algorithm outside of the list.
	ErrAlgorithm = errors.New("timestamp: algorithm is not in the list")

	// ErrCertificate: the certificate that made the token is not in it.
	ErrCertificate = errors.New("timestamp: certificate of the authority is missing")

	// ErrMismatch: the signature, or the imprint, belongs to something else.
	ErrMismatch = errors.New("timestamp: does not fit")
)

// A StatusError is an authority's refusal (RFC 3161 §2.4.2).
type StatusError struct {
	Status  int    // PKIStatus; 0 and 1 would be granted
	Text    string // for a person; may be empty
	Failure int    // the first bit of PKIFailureInfo that is set, -1 for none
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("timestamp: authority refused with status %d, failure %d: %.200q", e.Status, e.Failure, e.Text)
}

func malformed(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrMalformed, fmt.Sprintf(format, args...))
}
