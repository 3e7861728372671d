package provenance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"vouch/provenance/container"
)

// AssetOptions say what belongs to an asset beside its own bytes. The zero value
// is an asset that is one file with its manifest in it.
type AssetOptions struct {
	// Manifest is a store that came apart from the asset, such as a file .c2pa.
	// One that is in the asset comes first.
	Manifest []byte

	// Fetch gets a store that the asset says lies elsewhere. Without it such an
	// asset gives a *RemoteError: nothing here asks the network.
	Fetch Fetcher

	// References gets what assertions refer to by a hash and what lies outside of
	// the asset: cloud data, external references, data of ingredients. Nil: it is
	// not looked at. What is found of it never changes a verdict.
	References Fetcher

	// Fragments are the segments that belong to the asset when it is the
	// initialization segment of a film. Those that are not there are not looked
	// at.
	Fragments []Fragment

	// Folder holds the files of a collection that is no archive.
	Folder fs.FS
}

// A Fetcher returns what lies at an address of http or https. It should bound
// what it takes: more than MaxStoreBytes is refused anyway.
type Fetcher func(ctx context.Context, url string) ([]byte, error)

// A RemoteError says that an asset carries no manifest, and that one lies
// elsewhere. It is an ErrNoManifest too.
type RemoteError struct {
	URL string
	Err error // of fetching; nil when nobody tried
}

func (e *RemoteError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("provenance: fetching the manifest from %q: %v", e.URL, e.Err)
	}
	return fmt.Sprintf("provenance: no manifest in the asset, which names one at %q", e.URL)
}

// Unwrap returns the error of fetching.
func (e *RemoteError) Unwrap() error { return e.Err }

// Is says that a manifest which nobody fetched is none.
func (e *RemoteError) Is(target error) bool { return target == ErrNoManifest && e.Err == nil }

// ReadWith is Read for an asset that is more than one file.
func ReadWith(ctx context.Context, asset io.ReaderAt, size int64, o AssetOptions) (*Store, error) {
	l, err := locate(asset, size)
	if errors.Is(err, ErrNoManifest) || errors.Is(err, ErrUnsupported) {
		l, err = o.elsewhere(ctx, l, asset, size, err)
	}
	if err != nil {
		return nil, err
	}
	return l.store()
}

// elsewhere finds the store of an asset that has none in it; none is the error
// that said so. What was located has the format, when there is one.
func (o AssetOptions) elsewhere(ctx context.Context, l *located, asset io.ReaderAt, size int64, none error) (*located, error) {
	if l == nil {
		l = &located{}
	}
	if len(o.Manifest) > 0 {
		return l.with(o.Manifest)
	}
	r, ok := l.format.(container.Referrer)
	if !ok {
		return nil, none
	}
	url, err := r.Reference(asset, size)
	switch {
	case errors.Is(err, container.ErrTooLarge) || err == nil && (url == "" || strings.HasPrefix(url, "self#")):
		return nil, none // old writers named the manifest that was in the asset
	case err != nil:
		return nil, fmt.Errorf("provenance: %w", err)
	case o.Fetch == nil:
		return nil, &RemoteError{URL: url}
	case !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://"):
		return nil, &RemoteError{URL: url, Err: errors.New("an address of neither http nor https")}
	}
	data, err := o.Fetch(ctx, url)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err == nil && len(data) == 0 {
		err = errors.New("it is empty")
	}
	if err != nil {
		return nil, &RemoteError{URL: url, Err: err}
	}
	return l.with(data)
}

// with returns the same asset with a store that is not in it.
func (l *located) with(store []byte) (*located, error) {
	if len(store) > MaxStoreBytes {
		return nil, &LimitError{What: "bytes", Limit: MaxStoreBytes, Got: int64(len(store))}
	}
	return &located{format: l.format, data: store}, nil
}
