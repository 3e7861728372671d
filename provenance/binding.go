package provenance

import (
	"context"
	"fmt"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/container/font"
	"vouch/provenance/jumbf"
)

// A binding makes the assertion that binds the content of a new file. The file
// holds a store of the right length; blank gives the assertion with zeros for
// hashes, which has the length that seal's has for the same file.
type binding interface {
	label() string
	blank(l *container.Layout, f *container.File) ([]byte, error)
	seal(ctx context.Context, l *container.Layout, f *container.File) ([]byte, error)
}

// bindingFor returns the binding that was asked for, or the format's own.
func bindingFor(f container.Format, kind container.Binding) (binding, error) {
	if kind == container.BindDefault {
		kind = container.BindData
		if b, ok := f.(container.Bound); ok {
			kind = b.DefaultBinding()
		}
	}
	switch kind {
	case container.BindData:
		_, sums := f.(font.Format) // outside of the store, and they depend on it
		_, files := f.(container.Collection)
		if !sums && !files {
			return dataBinding{}, nil
		}
	case container.BindBMFF:
		if _, ok := f.(bmff.Format); ok {
			return bmffBinding{}, nil
		}
	case container.BindBoxes:
		if l, ok := f.(container.BoxLister); ok {
			return boxBinding{l}, nil
		}
	case container.BindCollection:
		if c, ok := f.(container.Collection); ok {
			return collectionBinding{c}, nil
		}
	}
	return nil, &DefinitionError{"SignOptions.Binding", fmt.Sprintf("does not go with %s; leave it at zero", f.MediaType())}
}

// nameOfExclusion is what the range of the store is called in the data hash.
const nameOfExclusion = "manifest store"

// dataBinding is c2pa.hash.data.
type dataBinding struct{}

func (dataBinding) label() string { return assertion.LabelDataHash }

func (dataBinding) encode(l *container.Layout, hash []byte) ([]byte, error) {
	return assertion.DataHash{Exclusions: l.Excluded(), Alg: jumbf.SHA256, Hash: hash, Name: nameOfExclusion}.Encode()
}

func (d dataBinding) blank(l *container.Layout, _ *container.File) ([]byte, error) {
	return d.encode(l, make([]byte, sizeOfHash))
}

func (d dataBinding) seal(ctx context.Context, l *container.Layout, f *container.File) ([]byte, error) {
	hash, err := hashRanges(ctx, f, complement(l.Excluded(), f.Size()), jumbf.SHA256)
	if err != nil {
		return nil, err
	}
	return d.encode(l, hash)
}

// sizeOfHash is the size of a hash of jumbf.SHA256, with which all is written.
const sizeOfHash = 32
