package trust

// MaxCertificateBytes bounds one certificate; the largest seen have 3 kB.
const MaxCertificateBytes = 64 << 10
