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

	// ErrUnsupported: a format, a compressed manifest or a binding that this
	// version of the library cannot read. It says nothing about the asset.
	ErrUnsupported = errors.New("provenance: unsupported")

	// ErrSigned: the asset to be signed carries a manifest, which signing would
	// throw away. SignOptions.DropOldManifest permits it.
	ErrSigned = errors.New("provenance: asset carries a manifest already")
)

// A SyntaxError says that an asset carries a store which is no store.
type SyntaxError struct {
	Offset  int64 // in the store, bytes
	Problem string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("provenance: manifest store, offset %d: %s", e.Offset, e.Problem)
}

// A LimitError says that something is larger than this library agrees to read.
type LimitError struct {
	What       string
	Limit, Got int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("provenance: %s: %d is over the limit of %d", e.What, e.Got, e.Limit)
}

// A DefinitionError says which part of a Manifest or Signer cannot be signed.
type DefinitionError struct {
	Field   string
	Problem string
}

func (e *DefinitionError) Error() string {
	return fmt.Sprintf("provenance: definition of the manifest: %s: %s", e.Field, e.Problem)
}

// storeError turns errors of the box parser into those of this package.
func storeError(err error) error {
	if s, ok := errors.AsType[*jumbf.SyntaxError](err); ok {
		return &SyntaxError{s.Offset, s.Problem}
	}
	if l, ok := errors.AsType[*jumbf.LimitError](err); ok {
		return &LimitError{l.What, l.Limit, l.Got}
	}
	return err
}
