package keyring

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"io"
)

const (
	curatorFolder = "curators"
	curatorPublic = "curator.pem"
	curatorKey    = "curator.key"
)

// Curator implements [Keyring].
func (s *FileStore) Curator(ctx context.Context, name string) (Key, error) {
	if err := checkName(name); err != nil {
		return Key{}, err
	}
	if err := ctx.Err(); err != nil {
		return Key{}, err
	}
	v, err := openVault(s.path, false)
	if missing(err) {
		return Key{}, fmt.Errorf("curator's key %q in %s: %w", name, s.path, ErrNoKey)
	} else if err != nil {
		return Key{}, err
	}
	defer v.close()
	return v.curator(name)
}

// MakeCurator makes a curator's key. One that is there already is [ErrExists].
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
	private := ed25519.NewKeyFromSeed(seed)
	keyText, err := encodePrivate(private)
	if err != nil {
		return Key{}, err
	}
	publicText, err := encodePublic(private.Public())
	if err != nil {
		return Key{}, err
	}
	folder := curatorFolder + "/" + name
	if err := v.write(folder, s.options.Rand, file{curatorPublic, publicText}, file{curatorKey, keyText}); err != nil {
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
	if missing(err) {
		return Key{}, fmt.Errorf("curator's key %q in %s: %w", name, v.path, ErrNoKey)
	} else if err != nil {
		return Key{}, err
	}
	if _, ok := key.Signer.(ed25519.PrivateKey); !ok {
		return Key{}, &FileError{Path: v.full(curatorFolder + "/" + name), Message: "does not hold an Ed25519 key"}
	}
	key.Name, key.Kind = name, Curator
	return key, nil
}
