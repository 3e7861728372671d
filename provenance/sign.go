package provenance

import (
	"context"
	"crypto"
	"crypto/rand"
	"errors"
	"fmt"
	"io"

	"vouch/provenance/container"
	"vouch/provenance/jumbf"
	"vouch/provenance/trust"
)

// maxRounds bounds the rounds that a store needs to know its own length. The
// length only grows, by the bytes that write it, so three suffice.
const maxRounds = 8

// Sign writes asset to out with a signed manifest in it. The asset is read
// twice, once to be hashed and once to be copied, in windows; only the store is
// held in memory. The format is found by content. The dates of the certificates
// are not looked at: Sign has no clock, and whoever validates has one.
//
// Errors: *DefinitionError, *trust.ProfileError, ErrUnsupported, ErrSigned,
// errors of the format, of asset, of out and of the key. When it fails out may
// have been written to.
func Sign(ctx context.Context, asset io.ReaderAt, size int64, out io.Writer, m Manifest, s Signer, o SignOptions) (Signed, error) {
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	m, err := m.complete(o.Rand)
	if err != nil {
		return Signed{}, err
	}
	if err := s.check(); err != nil {
		return Signed{}, err
	}
	plan, err := planFor(asset, size, o)
	if err != nil {
		return Signed{}, err
	}
	before, behind := plan.Kept()
	content, err := hashRanges(ctx, asset, append(before, behind...), jumbf.SHA256)
	if err != nil {
		return Signed{}, err
	}
	b := builder{manifest: m, signer: s, content: content}
	return b.write(ctx, plan, out)
}

func planFor(asset io.ReaderAt, size int64, o SignOptions) (*container.Plan, error) {
	format, err := detect(asset, size)
	if err != nil {
		return nil, err
	}
	plan, err := format.Plan(asset, size)
	if err != nil {
		return nil, fmt.Errorf("provenance: %w", err)
	}
	if len(plan.Drop) > 0 && !o.DropOldManifest {
		return nil, ErrSigned
	}
	return plan, nil
}

// check refuses keys and chains whose signature no validator would accept.
func (s Signer) check() error {
	if s.Key == nil {
		return &DefinitionError{"Signer.Key", "is missing"}
	}
	if err := trust.CheckProfile(s.Chain, nil); err != nil {
		return err
	}
	if !samePublicKey(s.Key.Public(), s.Chain[0].PublicKey) {
		return &DefinitionError{"Signer.Chain", "the first certificate is of another key; put that of Key first, then its issuers"}
	}
	return nil
}

func samePublicKey(a, b crypto.PublicKey) bool {
	k, ok := a.(interface{ Equal(crypto.PublicKey) bool })
	return ok && k.Equal(b)
}

// write settles the length of the store, signs it once, and streams the new
// file. The content hash does not depend on the store, since every byte that is
// inserted is left out of it.
func (b *builder) write(ctx context.Context, plan *container.Plan, out io.Writer) (Signed, error) {
	wrapped, err := b.settle(plan)
	if err != nil {
		return Signed{}, err
	}
	if err := ctx.Err(); err != nil {
		return Signed{}, err
	}
	store, manifest, err := b.build(plan.Offset(), wrapped, b.signer.sign)
	if err != nil {
		return Signed{}, err
	}
	if n, err := wrappedLength(plan, store); err != nil || n != wrapped {
		return Signed{}, errors.Join(errors.New("provenance: signature has not the length that its key announces"), err)
	}
	hash, err := manifest.Hash(jumbf.SHA256)
	if err != nil {
		return Signed{}, err
	}
	n, err := plan.WriteTo(out, store.Bytes())
	return Signed{Label: b.manifest.Label, InstanceID: b.manifest.InstanceID, ManifestHash: hash,
		StoreOffset: plan.Offset(), StoreLength: wrapped, Size: n}, err
}

// settle finds the length of the wrapped store that states that same length.
func (b *builder) settle(plan *container.Plan) (int64, error) {
	wrapped := int64(0)
	for range maxRounds {
		store, _, err := b.build(plan.Offset(), wrapped, b.signer.blank)
		if err != nil {
			return 0, err
		}
		n, err := wrappedLength(plan, store)
		if err != nil || n == wrapped {
			return n, err
		}
		wrapped = n
	}
	return 0, errors.New("provenance: length of the store does not settle")
}

func wrappedLength(plan *container.Plan, store *jumbf.Superbox) (int64, error) {
	n := int64(len(store.Payload()) + 8)
	if n > MaxStoreBytes {
		return 0, &LimitError{What: "bytes", Limit: MaxStoreBytes, Got: n}
	}
	return plan.WrappedSize(n)
}
