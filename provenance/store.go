package provenance

import (
	"errors"
	"fmt"
	"io"

	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// A Store is the manifest store of an asset, read and not yet judged. It never
// changes and may be used by many goroutines.
type Store struct {
	MediaType string // of the asset
	Length    int64  // of the store, bytes

	placement  container.Placement
	manifests  []*ManifestView          // in file order; the last is active
	byLabel    map[string]*ManifestView // nil where two share a label
	compressed map[string]bool          // labels of manifests that cannot be read
}

// Read finds and parses the manifest store of an asset. It checks no hash and
// no signature: what it returns is what somebody wrote. Errors: ErrNoManifest,
// ErrUnsupported, *SyntaxError, *LimitError, errors of asset.
func Read(asset io.ReaderAt, size int64) (*Store, error) {
	format, err := detect(asset, size)
	if err != nil {
		return nil, err
	}
	found, err := format.Find(asset, size)
	if errors.Is(err, container.ErrDamaged) || errors.Is(err, container.ErrTooLarge) {
		return nil, &SyntaxError{Problem: err.Error()}
	}
	if err != nil {
		return nil, fmt.Errorf("provenance: %w", err)
	}
	switch {
	case len(found) == 0:
		return nil, ErrNoManifest
	case len(found) > 1:
		return nil, &SyntaxError{Problem: fmt.Sprintf("the asset has %d of them, so none can be believed", len(found))}
	}
	data, err := container.ReadStore(asset, found[0])
	if errors.Is(err, container.ErrTooLarge) {
		return nil, &LimitError{What: "bytes", Limit: MaxStoreBytes, Got: found[0].Store[0].Length}
	}
	if err != nil {
		return nil, fmt.Errorf("provenance: %w", err)
	}
	s := &Store{MediaType: format.MediaType(), Length: int64(len(data)), placement: found[0], compressed: map[string]bool{}}
	return s, s.parse(data)
}

func (s *Store) parse(data []byte) error {
	box, err := jumbf.Parse(data)
	if err != nil {
		return err
	}
	if box.Type() != jumbf.TypeStore || box.Label() != labelStore {
		return &SyntaxError{Offset: 8, Problem: "the outermost box is none"}
	}
	active := jumbf.TypeStore
	for c := range box.Children() {
		if len(s.manifests) == MaxManifests {
			return &LimitError{What: "manifests", Limit: MaxManifests, Got: MaxManifests + 1}
		}
		switch c.Type() {
		case jumbf.TypeManifest, jumbf.TypeManifestOld, jumbf.TypeUpdateManifest:
			s.manifests = append(s.manifests, newManifestView(c))
		case jumbf.TypeCompressedManifest:
			s.compressed[c.Label()] = true
		default:
			continue
		}
		active = c.Type()
	}
	switch active {
	case jumbf.TypeStore:
		return &SyntaxError{Problem: "store holds no manifest"}
	case jumbf.TypeCompressedManifest:
		return fmt.Errorf("%w: the active manifest is compressed", ErrUnsupported)
	}
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
	return nil
}

// Active returns the manifest that speaks for the asset: the last one.
func (s *Store) Active() *ManifestView { return s.manifests[len(s.manifests)-1] }

// Manifests returns all manifests in file order; ingredients come before the
// manifests that use them.
func (s *Store) Manifests() []*ManifestView { return append([]*ManifestView(nil), s.manifests...) }

// manifest returns the one manifest of that label, or nil: where two share a
// name, neither is meant.
func (s *Store) manifest(label string) *ManifestView { return s.byLabel[label] }
