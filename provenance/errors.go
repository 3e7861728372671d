package provenance

import (
	"errors"
	"fmt"

	"vouch/provenance/jumbf"
)

// Errors on which callers branch.
var (
	// ErrNoManifest: the asset is of a known format and carries no manifest.
	ErrNoManifest = errors.New("provenance: no manifest in the asset")

	// ErrUnsupported: a format or a binding that this version of the library cannot read. It says nothing about the asset.
	ErrUnsupported = errors.New("provenance: unsupported")

	// ErrSigned: the asset to be signed carries a manifest, which signing would
	// throw away. SignOptions.DropOldManifest permits it.
	ErrSigned = errors.New("provenance: asset carries a manifest already; sign the one without it, or permit that it is dropped")
)

// Errors about the bytes of a store.
type (
	// A SyntaxError says that an asset carries a store which is no store.
	SyntaxError = jumbf.SyntaxError
	// A LimitError says that a store is larger than this library agrees to hold.
	LimitError = jumbf.LimitError
)

// A DefinitionError says which part of a Manifest or Signer cannot be signed.
type DefinitionError struct {
	Field   string
	Problem string
}

func (e *DefinitionError) Error() string {
	return fmt.Sprintf("provenance: definition of the manifest: %s: %s", e.Field, e.Problem)
}
