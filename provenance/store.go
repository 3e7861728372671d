package provenance

import (
	"context"
	"io"

	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// A Store is the manifest store of an asset, read and not yet judged. It never
// changes and may be used by many goroutines.
type Store struct {
	MediaType string // of the asset
	Length    int64  // of the store, bytes

	format    container.Format
	placement container.Placement
	root      *jumbf.Superbox
	manifests []*ManifestView          // in file order; the last is active
	byLabel   map[string]*ManifestView // nil where two share a label
}

// Read finds and parses the manifest store of an asset. It checks no hash and
// no signature: what it returns is what somebody wrote. Errors: ErrNoManifest,
// ErrUnsupported, *SyntaxError, *LimitError, errors of asset.
func Read(asset io.ReaderAt, size int64) (*Store, error) {
	return ReadWith(context.Background(), asset, size, AssetOptions{})
}

func (s *Store) parse(data []byte) error {
	box, err := jumbf.Parse(data)
	if err != nil {
		return err
	}
	if box.Type() != jumbf.TypeStore || box.Label() != labelStore {
		return &SyntaxError{Offset: 8, Problem: "the outermost box is none"}
	}
	s.root = box
	unpacker := newUnpacker()
	for c := range box.Children() {
		if len(s.manifests) == MaxManifests {
			return &LimitError{What: "manifests", Limit: MaxManifests, Got: MaxManifests + 1}
		}
		switch c.Type() {
		case jumbf.TypeManifest, jumbf.TypeManifestOld, jumbf.TypeUpdateManifest, jumbf.TypeCompressedManifest:
			s.manifests = append(s.manifests, openManifest(c, unpacker))
		}
	}
	if len(s.manifests) == 0 {
		return &SyntaxError{Problem: "store holds no manifest"}
	}
	s.link()
	return nil
}

// link finds manifests by name, and those of the ingredients of each.
func (s *Store) link() {
	s.byLabel = make(map[string]*ManifestView, len(s.manifests))
	for _, m := range s.manifests {
		if _, twice := s.byLabel[m.label]; twice {
			s.byLabel[m.label] = nil
		} else {
			s.byLabel[m.label] = m
		}
	}
	for _, m := range s.manifests {
		for _, in := range m.Ingredients() {
			if t := s.ingredientManifest(in); t != nil {
				m.below = append(m.below, t)
			}
		}
	}
}

// Root returns the box of the store as it lies in the asset: with salts, padding,
// compressed manifests, and what this library does not know. It may hold more
// than Manifests tells of.
func (s *Store) Root() *jumbf.Superbox { return s.root }

// Active returns the manifest that speaks for the asset: the last one.
func (s *Store) Active() *ManifestView { return s.manifests[len(s.manifests)-1] }

// Manifests returns all manifests in file order; ingredients come before the
// manifests that use them.
func (s *Store) Manifests() []*ManifestView { return append([]*ManifestView(nil), s.manifests...) }

// manifest returns the one manifest of that label, or nil: where two share a
// name, neither is meant.
func (s *Store) manifest(label string) *ManifestView { return s.byLabel[label] }
