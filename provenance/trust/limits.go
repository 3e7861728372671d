package trust

const (
	// MaxCertificateBytes bounds one certificate; the largest seen have 3 kB.
	MaxCertificateBytes = 64 << 10

	// MaxAnchors bounds a list of anchors; the lists of browsers have some
	// hundreds.
	MaxAnchors = 4096
)
