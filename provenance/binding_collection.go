package provenance

import (
	"context"
	"fmt"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// collectionBinding is c2pa.hash.collection.data over the files of an archive.
type collectionBinding struct{ format container.Collection }

func (collectionBinding) label() string { return assertion.LabelCollectionHash }

func (c collectionBinding) encode(f *container.File, hash func(...container.Range) ([]byte, error)) ([]byte, error) {
	members, directory, err := c.format.Members(f, f.Size())
	if err != nil {
		return nil, fmt.Errorf("provenance: %w", err)
	}
	a := assertion.CollectionHash{Alg: jumbf.SHA256}
	for _, m := range members {
		sum, err := hash(m.Range)
		if err != nil {
			return nil, err
		}
		a.Files = append(a.Files, assertion.HashedFile{URI: m.Name, Hash: sum})
	}
	if a.Directory, err = hash(directory...); err != nil {
		return nil, err
	}
	return a.Encode()
}

func (c collectionBinding) blank(_ *container.Layout, f *container.File) ([]byte, error) {
	return c.encode(f, func(...container.Range) ([]byte, error) { return make([]byte, sizeOfHash), nil })
}

func (c collectionBinding) seal(ctx context.Context, _ *container.Layout, f *container.File) ([]byte, error) {
	hasher := newContentHasher(ctx, f)
	return c.encode(f, func(r ...container.Range) ([]byte, error) { return hasher.sum(jumbf.SHA256, r...) })
}
