package keyring

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"time"
)

const (
	authorityFolder = "authority"
	authorityCert   = "authority.pem"
	authorityKey    = "authority.key"
)

// authority loads the development authority or makes it.
func (s *FileStore) authority(v *vault, now time.Time) (pair, error) {
	if there, err := v.exists(authorityFolder); err != nil {
		return pair{}, err
	} else if there {
		return v.authority()
	}
	made, err := newAuthority(s.options.Rand, now, s.options.Who)
	if err != nil {
		return pair{}, err
	}
	private, err := encodePrivate(made.key)
	if err != nil {
		return pair{}, err
	}
	err = v.write(authorityFolder, s.options.Rand, file{authorityCert, encodeChain(made.cert)}, file{authorityKey, private})
	if err != nil && !errors.Is(err, ErrExists) {
		return pair{}, err
	}
	won := err == nil
	loaded, err := v.authority()
	if err == nil && won {
		print, _ := Fingerprint(loaded.cert.PublicKey)
		s.notify(Notice{Kind: Authority, Name: authorityFolder, Path: v.full(authorityFolder), Fingerprint: print, NotAfter: loaded.cert.NotAfter})
	}
	return loaded, err
}

func (v *vault) authority() (pair, error) {
	key, err := v.load(authorityFolder, authorityKey, authorityCert)
	if err != nil {
		return pair{}, err
	}
	private, ok := key.Signer.(*ecdsa.PrivateKey)
	if !ok || !key.Leaf().IsCA {
		return pair{}, &FileError{Path: v.full(authorityFolder), Message: "does not hold an authority with an ECDSA key"}
	}
	return pair{private, key.Leaf()}, nil
}

// Anchor returns the certificate of the development authority in PEM, for those who shall trust its
// keys. It is public. [ErrNoKey] where none was made yet.
func (s *FileStore) Anchor(ctx context.Context) ([]byte, error) {
	const what = "development authority"
	v, err := s.look(ctx, what)
	if err != nil {
		return nil, err
	}
	defer v.close()
	chain, err := v.chain(authorityFolder, authorityCert)
	if missing(err) {
		return nil, s.lacks(what)
	} else if err != nil {
		return nil, err
	}
	return encodeChain(chain...), nil
}
