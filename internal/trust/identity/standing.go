package identity

import (
	"crypto/x509"
	"strconv"
)

// Standing says what stands behind a key. Its zero value is [Unknown], which no rule may treat
// better than [Development].
type Standing int

const (
	// Unknown is the standing of a key of which no certificate was seen.
	Unknown Standing = iota
	// Development is a key that a computer made for itself; whoever signs with it says only "I
	// made this here".
	Development
	// Curator is a person's key without certificate, registered in a project by hand.
	Curator
	// External is a key whose certificate was issued by somebody else.
	External
)

// String returns the word that policies and messages use.
func (s Standing) String() string {
	switch s {
	case Unknown:
		return "unknown"
	case Development:
		return "development"
	case Curator:
		return "curator"
	case External:
		return "external"
	}
	return "standing(" + strconv.Itoa(int(s)) + ")"
}

// StandingOf returns [Development] or [External] for a certificate, [Unknown] for nil.
func StandingOf(cert *x509.Certificate) Standing {
	switch {
	case cert == nil:
		return Unknown
	case IsDevelopment(cert):
		return Development
	}
	return External
}
