package provenance

import (
	"context"
	"io"

	"vouch/provenance/container"
)

// A BindingMaker makes the content of an assertion that binds a file; the same
// length for the same size.
type BindingMaker func(f io.ReaderAt, size int64) ([]byte, error)

type madeBinding struct {
	name string
	make BindingMaker
}

func (b madeBinding) label() string { return b.name }

func (b madeBinding) blank(_ *container.Layout, f *container.File) ([]byte, error) {
	return b.make(f, f.Size())
}

func (b madeBinding) seal(_ context.Context, _ *container.Layout, f *container.File) ([]byte, error) {
	return b.make(f, f.Size())
}

// An Extra is a further assertion, of any label.
type Extra struct {
	Label string
	CBOR  []byte
}

// SignBound signs with a binding of the test's own, which need not be true.
func SignBound(ctx context.Context, asset io.ReaderAt, size int64, out io.Writer, m Manifest, s Signer, label string, make BindingMaker, more ...Extra) error {
	format, err := detect(asset, size)
	if err != nil {
		return err
	}
	b, err := newBuilder(madeBinding{label, make}, m, s, SignOptions{})
	if err != nil {
		return err
	}
	if b.plan, err = format.Plan(asset, size); err != nil {
		return err
	}
	if b.fixed, err = b.assertions(); err != nil {
		return err
	}
	for _, x := range more {
		if err := b.fixed.addCBOR(x.Label, x.CBOR); err != nil {
			return err
		}
	}
	_, err = b.write(ctx, out)
	return err
}

// Merkle functions, for tests against vectors.
var (
	MerkleRow    = merkleRow
	MerkleProof  = merkleProof
	MerkleProves = merkleProves
)

// AssertionHash returns the hash of a CBOR assertion's box.
func AssertionHash(label string, data []byte) ([]byte, error) {
	l := &assertionList{}
	err := l.addCBOR(label, data)
	if err != nil {
		return nil, err
	}
	return l.uris[0].Hash, nil
}
