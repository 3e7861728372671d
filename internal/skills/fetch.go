package skills

import (
	"context"
	"fmt"
	"io/fs"
)

// Fetcher reads files of a registry: index.json, index.sig and archives, by their names.
// A file of more than most bytes is an error and is not read to its end.
type Fetcher interface {
	Fetch(ctx context.Context, name string, most int) ([]byte, error)
}

// FolderRegistry is a registry that lies in a folder.
type FolderRegistry struct{ FS fs.FS }

// Fetch implements Fetcher.
func (f FolderRegistry) Fetch(_ context.Context, name string, most int) ([]byte, error) {
	data, err := readFile(f.FS, name, most)
	if err != nil {
		return nil, fmt.Errorf("registry: %w", err)
	}
	return data, nil
}

// FetchIndex reads both files of an index.
func FetchIndex(ctx context.Context, f Fetcher) (index, sig []byte, err error) {
	if index, err = f.Fetch(ctx, IndexFile, MaxIndex); err != nil {
		return nil, nil, err
	}
	sig, err = f.Fetch(ctx, IndexSigFile, MaxManifest)
	return index, sig, err
}
