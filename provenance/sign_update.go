package provenance

import (
	"context"
	"fmt"
	"io"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// Update writes asset to out with an update manifest on top of those that it
// carries: one that says something more and changes nothing of the content, such
// as a redaction, a time-stamp made later or that the asset was published (C2PA
// 2.4, "Update Manifests"). The asset's own manifest becomes the parent of the
// new one by itself; the definition has no other ingredient, no thumbnail, and
// no action beside opened, edited.metadata, published and redacted.
//
// In BMFF the update lies in a box of its own at the end, and nothing moves,
// unless something is taken out of the store of before. The hash of the content
// stays that of the manifest below. Where the format cannot take a larger store
// without a change of what is hashed (a length at the head of the file, offsets)
// the update takes the room that was kept free in the store of before
// (SignOptions.Room), or that a redaction makes in it, so that no length changes.
// Without enough of it the error is a *RoomError, and nothing is written.
// ErrNoManifest: there is nothing to update. An asset that is not Valid under t is
// refused with a *DefinitionError, since an update vouches for it.
func Update(ctx context.Context, asset io.ReaderAt, size int64, out io.Writer, m Manifest, s Signer, t TrustOptions, o SignOptions) (Signed, error) {
	parent := assertion.Ingredient{Relationship: assertion.ParentOf}
	if len(m.Ingredients) > 0 {
		return Signed{}, &DefinitionError{"Ingredients", "an update manifest has one, the asset itself, which comes by itself"}
	}
	n, report, err := m.AddIngredient(ctx, asset, size, parent, AssetOptions{}, t)
	switch {
	case err != nil:
		return Signed{}, err
	case report == nil:
		return Signed{}, ErrNoManifest
	case report.State == Invalid:
		return Signed{}, &DefinitionError{"Ingredients", fmt.Sprintf("the asset to be updated is not valid: %v", report.Failures())}
	}
	m.update = true
	m.Ingredients[n].Thumbnail = nil
	format, err := detect(asset, size)
	if err != nil {
		return Signed{}, err
	}
	o.DropOldManifest = true // it goes on in the new store
	b, err := newBuilder(noBinding{}, m, s, o)
	if err != nil {
		return Signed{}, err
	}
	if !b.planApart(format, asset, size) {
		if b.plan, err = planFor(format, asset, size, o); err != nil {
			return Signed{}, err
		}
	}
	if b.apart == nil {
		b.strangers = report.Store.strangers(b.manifest)
	}
	room, err := b.useRoom(report.Store)
	if err != nil {
		return Signed{}, err
	}
	layout, store, signed, err := b.sign(ctx)
	if err != nil {
		return Signed{}, err
	}
	file, err := layout.File(b.plan.Source, store)
	if err != nil {
		return Signed{}, err
	}
	after, err := Validate(ctx, file, file.Size(), t)
	switch {
	case err != nil:
		return Signed{}, err
	case !after.contentMatches():
		return Signed{}, &room
	}
	placed := layout.Placed()
	signed.StoreOffset, signed.StoreLength = placed.Start, placed.Length
	signed.Size, err = file.WriteTo(contextWriter{ctx, out})
	return signed, err
}

// strangers returns the superboxes of a store that a definition does not carry
// over: what this library does not know, and manifests that nobody refers to. An
// updated store maintains them (C2PA 2.2, 11.1.2).
func (s *Store) strangers(m Manifest) []jumbf.Box {
	carried := map[string]bool{}
	for _, c := range m.carried {
		carried[c.Label()] = true
	}
	var out []jumbf.Box
	for c := range s.root.Children() {
		if !carried[c.Label()] {
			out = append(out, jumbf.Nest(c))
		}
	}
	return out
}

// planApart plans an update that lies apart from the store of before, where the
// format knows such and the manifests of that store stay as they are.
func (b *builder) planApart(format container.Format, asset io.ReaderAt, size int64) bool {
	u, ok := format.(container.Updater)
	if !ok {
		return false
	}
	plan, first, err := u.PlanUpdate(asset, size)
	if err != nil {
		return false // the other way says why, if it is none either
	}
	data, err := container.ReadStore(asset, first)
	if err != nil {
		return false
	}
	store, err := jumbf.Parse(data)
	if err != nil {
		return false
	}
	here := map[string]string{}
	for c := range store.Children() {
		here[c.Label()] = string(c.Payload())
	}
	apart := map[string]bool{}
	for _, c := range b.manifest.carried {
		if have, ok := here[c.Label()]; ok {
			if have != string(c.Payload()) {
				return false // something is taken out of it
			}
			apart[c.Label()] = true
		}
	}
	b.plan, b.apart = plan, apart
	return true
}

// noBinding is that of an update manifest, which binds nothing.
type noBinding struct{}

func (noBinding) label() string { return "" }

func (noBinding) blank(*container.Layout, *container.File) ([]byte, error) { return nil, nil }

func (noBinding) seal(context.Context, *container.Layout, *container.File) ([]byte, error) {
	return nil, nil
}
