package ocsp

import "time"

const (
	// MaxBytes bounds a response; with a responder's certificate it has 2 kB.
	MaxBytes = 128 << 10

	// MaxSingles bounds the certificates about which one response speaks.
	MaxSingles = 64

	// MaxCertificates bounds the certificates within a response.
	MaxCertificates = 8

	// DefaultLifetime is how long a response holds that does not say when the
	// next one comes (C2PA 2.4, "Determining revocation through OCSP responses in
	// the C2PA Manifest Store").
	DefaultLifetime = 24 * time.Hour
)
