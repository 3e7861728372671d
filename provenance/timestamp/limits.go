package timestamp

const (
	// MaxBytes bounds a token or a response. With the certificates of three
	// authorities they have up to 8 kB.
	MaxBytes = 256 << 10

	// MaxCertificates bounds the certificates within a token; building paths
	// grows with their number.
	MaxCertificates = 16

	// MaxAttributes bounds the signed attributes; there are up to six.
	MaxAttributes = 32
)
