package keyring

import (
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
)

// List implements [Keyring]. A folder that is not there holds no keys; it is not made.
func (s *FileStore) List(ctx context.Context) ([]Info, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	v, err := openVault(s.path, false)
	if missing(err) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer v.close()
	var all []Info
	for _, part := range []func(*vault) ([]Info, error){(*vault).listAuthority, (*vault).listSigning, (*vault).listCurators, (*vault).listCommitments} {
		infos, err := part(v)
		if err != nil {
			return nil, err
		}
		all = append(all, infos...)
	}
	return all, nil
}

func (v *vault) listAuthority() ([]Info, error) {
	if there, err := v.exists(authorityFolder); err != nil || !there {
		return nil, err
	}
	key, err := v.load(authorityFolder, authorityKey, authorityCert)
	if err != nil {
		return nil, err
	}
	key.Name, key.Kind = authorityFolder, Authority
	return []Info{describe(key, v.full(authorityFolder))}, nil
}

func (v *vault) listSigning() ([]Info, error) {
	return v.listKeys(signingFolder, v.signer)
}

func (v *vault) listCurators() ([]Info, error) {
	return v.listKeys(curatorFolder, v.curator)
}

func (v *vault) listKeys(kind string, load func(string) (Key, error)) ([]Info, error) {
	names, err := v.folders(kind)
	if err != nil {
		return nil, err
	}
	var all []Info
	for _, name := range names {
		key, err := load(name)
		if err != nil {
			return nil, err
		}
		all = append(all, describe(key, v.full(kind+"/"+name)))
	}
	return all, nil
}

func (v *vault) listCommitments() ([]Info, error) {
	names, err := v.folders(commitmentFolder)
	if err != nil {
		return nil, err
	}
	var all []Info
	for _, name := range names {
		folder := commitmentFolder + "/" + name
		if _, err := v.commitment(folder); err != nil {
			return nil, err
		}
		all = append(all, Info{Name: name, Kind: Commitment, Algorithm: "HKDF-SHA256", Path: v.full(folder)})
	}
	return all, nil
}

func describe(key Key, path string) Info {
	info := Info{Name: key.Name, Kind: key.Kind, Fingerprint: key.Fingerprint, Public: key.Public(), Path: path}
	switch key.Signer.(type) {
	case *ecdsa.PrivateKey:
		info.Algorithm = "ECDSA P-256"
	case ed25519.PrivateKey:
		info.Algorithm = "Ed25519"
	}
	if leaf := key.Leaf(); leaf != nil {
		info.Subject, info.NotBefore, info.NotAfter = leaf.Subject.String(), leaf.NotBefore, leaf.NotAfter
	}
	return info
}
