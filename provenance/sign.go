package provenance

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// maxRounds bounds the rounds that a store needs to know its own length. The
// length only grows, by the bytes that write it, so three suffice.
const maxRounds = 8

// Sign writes asset to out with a signed manifest in it. The asset is read
// twice, once to be hashed and once to be copied, in windows; only the store,
// and where offsets must be rewritten the index of the file, is held in memory.
// The format is found by content. The dates of the certificates are not looked
// at: Sign has no clock, and whoever validates has one.
//
// Errors: *DefinitionError, *trust.ProfileError, ErrUnsupported, ErrSigned,
// errors of the format, of asset, of out and of the key. When it fails out may
// have been written to.
func Sign(ctx context.Context, asset io.ReaderAt, size int64, out io.Writer, m Manifest, s Signer, o SignOptions) (Signed, error) {
	format, err := detect(asset, size)
	if err != nil {
		return Signed{}, err
	}
	return signAs(ctx, format, asset, size, out, m, s, o)
}

// signAs signs an asset as a file of that format.
func signAs(ctx context.Context, format container.Format, asset io.ReaderAt, size int64, out io.Writer, m Manifest, s Signer, o SignOptions) (Signed, error) {
	bind, err := bindingFor(format, o.Binding)
	if err != nil {
		return Signed{}, err
	}
	return signWith(ctx, format, bind, asset, size, out, m, s, o)
}

// signWith signs an asset with a binding.
func signWith(ctx context.Context, format container.Format, bind binding, asset io.ReaderAt, size int64, out io.Writer, m Manifest, s Signer, o SignOptions) (Signed, error) {
	b, err := newBuilder(bind, m, s, o)
	if err != nil {
		return Signed{}, err
	}
	if b.plan, err = planFor(format, asset, size, o); err != nil {
		return Signed{}, err
	}
	return b.write(ctx, out)
}

// newBuilder checks what is to be signed, and by whom.
func newBuilder(bind binding, m Manifest, s Signer, o SignOptions) (*builder, error) {
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	if m.Generator.SpecVersion == "" {
		m.Generator.SpecVersion = o.SpecVersion
	}
	if o.Compress && bind.label() == assertion.LabelDataHash {
		return nil, &DefinitionError{"SignOptions.Compress", "does not go with a hash of bytes; choose another Binding"}
	}
	if o.Room < 0 || o.Room > MaxStoreBytes {
		return nil, &DefinitionError{"SignOptions.Room", fmt.Sprintf("is %d, want 0 to %d", o.Room, MaxStoreBytes)}
	}
	m, err := m.complete(o.Rand)
	if err != nil {
		return nil, err
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	return &builder{manifest: m, signer: s, binding: bind, identities: o.Identities, random: o.Rand, compress: o.Compress, room: o.Room}, checkIdentities(o.Identities)
}

func planFor(format container.Format, asset io.ReaderAt, size int64, o SignOptions) (*container.Plan, error) {
	plan, err := format.Plan(asset, size)
	if err != nil {
		return nil, fmt.Errorf("provenance: %w", err)
	}
	if plan.Replaces && !o.DropOldManifest {
		return nil, ErrSigned
	}
	return plan, nil
}

// write settles the length of the store, hashes the new file around it, signs
// once, and streams the new file. What the hash covers depends on the length of
// the store and on nothing else of it.
func (b *builder) write(ctx context.Context, out io.Writer) (Signed, error) {
	layout, store, signed, err := b.sign(ctx)
	if err != nil {
		return Signed{}, err
	}
	file, err := layout.File(b.plan.Source, store)
	if err != nil {
		return Signed{}, err
	}
	placed := layout.Placed()
	signed.StoreOffset, signed.StoreLength = placed.Start, placed.Length
	signed.Size, err = file.WriteTo(contextWriter{ctx, out})
	return signed, err
}

// sign returns the signed store, and the layout that it goes into.
func (b *builder) sign(ctx context.Context) (*container.Layout, []byte, Signed, error) {
	none := Signed{}
	if b.compress {
		layout, store, packed, err := b.signPacked(ctx)
		if err != nil {
			return nil, nil, none, err
		}
		return b.signed(layout, store, packed)
	}
	layout, blank, err := b.settle()
	if err != nil {
		return nil, nil, none, err
	}
	file, err := layout.File(b.plan.Source, blank)
	if err != nil {
		return nil, nil, none, err
	}
	content, err := b.binding.seal(ctx, layout, file)
	if err != nil {
		return nil, nil, none, err
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, none, err
	}
	store, manifest, err := b.build(content, signingHand(ctx, b.random))
	if err != nil {
		return nil, nil, none, err
	}
	if store.Size() != len(blank) {
		return nil, nil, none, errors.New("provenance: signature has not the length that its key announces")
	}
	return b.signed(layout, store, manifest)
}

func (b *builder) signed(layout *container.Layout, store, manifest *jumbf.Superbox) (*container.Layout, []byte, Signed, error) {
	hash, err := manifest.Hash(jumbf.SHA256)
	if err != nil {
		return nil, nil, Signed{}, err
	}
	return layout, store.Bytes(), Signed{Label: b.manifest.Label, InstanceID: b.manifest.InstanceID, ManifestHash: hash}, nil
}

// settle finds the layout for a store that states its own length, and that
// store with zeros for hashes and signature.
func (b *builder) settle() (*container.Layout, []byte, error) {
	var last []byte
	for range maxRounds {
		layout, err := b.plan.Layout(int64(len(last)))
		if err != nil {
			return nil, nil, fmt.Errorf("provenance: %w", err)
		}
		file, err := layout.File(b.plan.Source, last)
		if err != nil {
			return nil, nil, err
		}
		content, err := b.binding.blank(layout, file)
		if err != nil {
			return nil, nil, err
		}
		store, _, err := b.build(content, blankHand)
		if err != nil {
			return nil, nil, err
		}
		next := store.Bytes()
		switch {
		case len(next) > MaxStoreBytes:
			return nil, nil, &LimitError{What: "bytes", Limit: MaxStoreBytes, Got: int64(len(next))}
		case len(next) == len(last):
			return layout, next, nil
		}
		last = next
	}
	return nil, nil, errors.New("provenance: length of the store does not settle")
}

// A contextWriter stops when its context does, between two writes.
type contextWriter struct {
	ctx context.Context
	w   io.Writer
}

func (c contextWriter) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.w.Write(b)
}
