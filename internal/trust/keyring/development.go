package keyring

import (
	"context"
	"errors"
	"fmt"
	"time"

	"vouch/internal/trust/identity"
)

const (
	signingFolder  = "signing"
	signingChain   = "chain.pem"
	signingKey     = "signing.key"
	developmentKey = "development" // the first; later ones have a number behind
)

// Signer implements [Keyring]. A key that is not valid now is a [*TimeError].
func (s *FileStore) Signer(ctx context.Context, name string) (Key, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if name == "" {
		return s.newestDevelopment(ctx)
	}
	if err := checkName(name); err != nil {
		return Key{}, err
	}
	what := fmt.Sprintf("signing key %q", name)
	v, err := s.look(ctx, what)
	if err != nil {
		return Key{}, err
	}
	defer v.close()
	key, err := v.signer(name)
	if missing(err) {
		if there, _ := v.exists(signingFolder + "/" + name); !there {
			return Key{}, s.lacks(what)
		}
	}
	if err != nil {
		return Key{}, err
	}
	return key, valid(key, s.options.Now())
}

// newestDevelopment goes through development, development-2, … to the newest, and makes the next
// where that has expired.
func (s *FileStore) newestDevelopment(ctx context.Context) (Key, error) {
	v, err := s.open(ctx)
	if err != nil {
		return Key{}, err
	}
	defer v.close()
	now := s.options.Now()
	newest, next, err := v.newest()
	if err != nil {
		return Key{}, err
	}
	if newest.Signer != nil && now.Before(newest.Leaf().NotAfter) {
		return newest, valid(newest, now)
	}
	return s.makeDevelopment(v, next, now)
}

// newest returns the development key with the highest number, if any, and the name of the next.
func (v *vault) newest() (newest Key, next string, err error) {
	next = developmentKey
	for n := 2; ; n++ {
		there, err := v.exists(signingFolder + "/" + next)
		if err != nil {
			return Key{}, "", err
		}
		if !there {
			return newest, next, nil
		}
		if newest, err = v.signer(next); err != nil {
			return Key{}, "", err
		}
		next = fmt.Sprintf("%s-%d", developmentKey, n)
	}
}

// signer loads a signing key by name.
func (v *vault) signer(name string) (Key, error) {
	folder := signingFolder + "/" + name
	key, err := v.load(folder, signingKey, signingChain)
	if err != nil {
		return Key{}, err
	}
	key.Name, key.Kind = name, Certified
	if identity.IsDevelopment(key.Leaf()) {
		key.Kind = Development
	}
	return key, nil
}

// valid refuses a key outside the time of its certificate.
func valid(key Key, now time.Time) error {
	leaf := key.Leaf()
	if now.Before(leaf.NotBefore) || now.After(leaf.NotAfter) {
		return &TimeError{Name: key.Name, Now: now, NotBefore: leaf.NotBefore, NotAfter: leaf.NotAfter}
	}
	return nil
}

// makeDevelopment makes a leaf, and the authority before it where there is none.
func (s *FileStore) makeDevelopment(v *vault, name string, now time.Time) (Key, error) {
	authority, err := s.authority(v, now)
	if err != nil {
		return Key{}, err
	}
	if now.Before(authority.cert.NotBefore) || now.After(authority.cert.NotAfter) {
		return Key{}, &TimeError{Name: authorityFolder, Now: now, NotBefore: authority.cert.NotBefore, NotAfter: authority.cert.NotAfter}
	}
	leaf, err := newLeaf(s.options.Rand, now, s.options.Who, authority)
	if err != nil {
		return Key{}, err
	}
	private, err := encodePrivate(leaf.key)
	if err != nil {
		return Key{}, err
	}
	folder := signingFolder + "/" + name
	err = v.write(folder, s.options.Rand, file{signingChain, encodeChain(leaf.cert)}, file{signingKey, private})
	if errors.Is(err, ErrExists) {
		return v.signer(name) // another program was faster
	} else if err != nil {
		return Key{}, err
	}
	key, err := v.signer(name)
	if err == nil {
		s.notify(Notice{Kind: Development, Name: name, Path: v.full(folder), Fingerprint: key.Fingerprint, NotAfter: leaf.cert.NotAfter})
	}
	return key, err
}
