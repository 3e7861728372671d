package keyring

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"io"
)

const (
	curatorFolder = "curators"
	curatorKey    = "curator.key"
)

// Curator implements [Keyring].
func (s *FileStore) Curator(ctx context.Context, name string) (Key, error) {
	if err := checkName(name); err != nil {
		return Key{}, err
	}
	what := fmt.Sprintf("curator's key %q", name)
	v, err := s.look(ctx, what)
	if err != nil {
		return Key{}, err
	}
	defer v.close()
	key, err := v.curator(name)
	if missing(err) {
		return Key{}, s.lacks(what)
	}
	return key, err
}

// MakeCurator makes the Ed25519 key of a curator; name is the curator's id in curators.yaml, and
// [Key.Public] of the result is what stands there as key. One that is there already is [ErrExists] and
// stays as it is; a name that cannot be one is a [*NameError].
func (s *FileStore) MakeCurator(ctx context.Context, name string) (Key, error) {
	if err := checkName(name); err != nil {
		return Key{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	v, err := s.open(ctx)
	if err != nil {
		return Key{}, err
	}
	defer v.close()
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(s.options.Rand, seed); err != nil {
		return Key{}, err
	}
	text, err := encodePrivate(ed25519.NewKeyFromSeed(seed))
	if err != nil {
		return Key{}, err
	}
	folder := curatorFolder + "/" + name
	if err := v.write(folder, s.options.Rand, file{curatorKey, text}); err != nil {
		return Key{}, err
	}
	key, err := v.curator(name)
	if err == nil {
		s.notify(Notice{Kind: Curator, Name: name, Path: v.full(folder), Fingerprint: key.Fingerprint})
	}
	return key, err
}

func (v *vault) curator(name string) (Key, error) {
	key, err := v.load(curatorFolder+"/"+name, curatorKey, "")
	if err != nil {
		return Key{}, err
	}
	if key.Ed25519() == nil {
		return Key{}, &FileError{Path: v.full(curatorFolder + "/" + name), Message: "does not hold an Ed25519 key"}
	}
	key.Name, key.Kind = name, Curator
	return key, nil
}
