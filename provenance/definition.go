package provenance

import (
	"crypto"
	"crypto/x509"
	"io"
	"time"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/cose"
	"vouch/provenance/jumbf"
)

// A Signer is a key with its certificates.
type Signer struct {
	// Key signs. Its kind decides the algorithm: P-256 ES256, P-384 ES384,
	// P-521 ES512, Ed25519 EdDSA, RSA PS256. With *ecdsa.PrivateKey and
	// ed25519.PrivateKey the same claim gives the same signature.
	Key crypto.Signer

	// Chain has the certificate of Key first, then its issuers; the root is
	// left out. It must keep the profile (trust.CheckProfile).
	Chain []*x509.Certificate

	// Alg is the algorithm where the key has a choice: an RSA key may sign
	// cose.PS384 or PS512. Zero means the usual one.
	Alg cose.Algorithm

	// TimeStamper stamps the signature, so that it can be judged by the time of
	// signing for ever; nil: none, and the signature ends with the certificate.
	TimeStamper TimeStamper

	// TimeStampReserve is the room for its token in bytes; zero means
	// cose.DefaultReserve. A larger token is a *cose.RoomError.
	TimeStampReserve int

	// Revocation are OCSP responses (DER) for the certificates of Chain. They
	// prove something only together with a time-stamp.
	Revocation [][]byte

	// IssuedAt is the signer's own word about the time; zero: none is given.
	IssuedAt time.Time
}

// GeneratorInfo names the program that makes a claim.
type GeneratorInfo = assertion.GeneratorInfo

// DefaultSpecVersion is the version of the specification that a claim states
// when its definition names none.
const DefaultSpecVersion = "2.4.0"

// A Manifest defines what is to be signed. Only Generator.Name and one action
// are required.
type Manifest struct {
	Label      string // "urn:c2pa:UUID"; empty: fresh
	InstanceID string // "xmp:iid:UUID" or alike; empty: fresh
	Title      string
	Generator  GeneratorInfo

	// Actions begin with c2pa.created or c2pa.opened.
	Actions []assertion.Action
	// AllActionsIncluded says that nothing was done that Actions does not say.
	AllActionsIncluded bool

	Ingredients    []assertion.Ingredient
	Thumbnail      *Thumbnail
	TrainingMining *assertion.TrainingMining

	// TimeStamps are for the signatures of manifests below this one, made since
	// (Stamp), and CertificateStatus what OCSP responders (DER) have said since
	// about their certificates.
	TimeStamps        []assertion.TimeStampEntry
	CertificateStatus [][]byte

	// Assertions are further ones of the specification: metadata, soft bindings,
	// asset types, references to what lies elsewhere.
	Assertions []assertion.Standard

	Custom []Custom // in this order

	// Gathered are the labels of those among Assertions and Custom that somebody
	// else made: the signer binds them to the asset and does not speak for them.
	Gathered []string

	// Redactions take assertions out of manifests that AddIngredient carries over.
	Redactions []Redaction

	declared map[string]bool   // absolute URIs of what these redact among themselves
	carried  []*jumbf.Superbox // manifests of ingredients, in the order of the store
	redacted []string          // URIs for the claim
	update   bool
}

// A Thumbnail is a small picture of the asset.
type Thumbnail struct {
	Format string // media type, "image/png"
	Data   []byte
}

// A Custom assertion is one of the caller's own: a label in reverse-domain
// form ("org.example.recipe") and CBOR exactly as it is to be stored. Other
// implementations refuse integers of 2^63 and more in it.
type Custom struct {
	Label string
	CBOR  []byte
}

// SignOptions are the circumstances of a signature. The zero value is good.
type SignOptions struct {
	// Rand gives the bytes of fresh UUIDs; nil means the system's randomness.
	Rand io.Reader

	// DropOldManifest signs an asset that carries a manifest and leaves that
	// one out. Without it such an asset is refused (ErrSigned).
	DropOldManifest bool

	// Binding says how the content is bound; the zero value is what other
	// implementations choose for the format: hash.bmff.v3 for BMFF, the
	// collection hash for ZIP, box by box for fonts, a data hash for all else.
	Binding container.Binding

	// SpecVersion is the version of the specification that the claim states where
	// its definition names none: "2.2.0" for readers who judge by that one. Empty
	// means DefaultSpecVersion.
	SpecVersion string

	// Compress writes the manifest compressed (Brotli). It goes with all bindings
	// but the data hash (C2PA 2.2, 18.5.1). Where the binding depends on how long the
	// store is (BMFF, RIFF, ZIP) the store gets a length before it is signed, and
	// what is left of it is padding. Not every reader knows compressed manifests, and
	// some take the hash of an ingredient's over what was unpacked, against the
	// specification.
	Compress bool

	// Room keeps that many bytes of the store free for the update manifests that
	// may come (Update), as zeros in a padding box. Where the length of the store
	// is part of what is hashed (WebP, WAV, AVI, MP3, FLAC, PDF, ZIP) there is no
	// other place for them; RoomForUpdate is enough for one.
	Room int

	// Identities are actors who sign for the manifest beside the Signer.
	Identities []Identity
}

// Signed says what was written.
type Signed struct {
	Label        string
	InstanceID   string
	ManifestHash []byte // SHA-256 of the manifest's box, as a hashed URI to it has it
	StoreOffset  int64  // of the store with its wrapping, in the new file
	StoreLength  int64  // with its wrapping
	Size         int64  // of the new file
}
