package project

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"io/fs"

	"vouch/sources/strict"
)

// SpecimenKeysFile holds the seeds of curators who do not exist, in an example:
// whoever changes the example can sign it again. Such a key vouches for nothing.
const SpecimenKeysFile = "specimen-keys.yaml"

type specimenKeys struct {
	Keys []specimenKey `key:"keys,required"`
}

type specimenKey struct {
	strict.Pos
	Curator string `key:"curator,required"`
	Seed    string `key:"seed,required"` // 32 bytes in base64
}

// readSpecimenKeys gives the keys by curator; nil where the file is not there.
func readSpecimenKeys(fsys fs.FS) (map[string]ed25519.PrivateKey, error) {
	data, err := fs.ReadFile(fsys, SpecimenKeysFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var file specimenKeys
	faults := new(strict.Errors)
	faults.Merge(SpecimenKeysFile, strict.Decode(SpecimenKeysFile, data, &file))
	out := map[string]ed25519.PrivateKey{}
	for _, k := range file.Keys {
		seed, err := base64.StdEncoding.Strict().DecodeString(k.Seed)
		if err != nil || len(seed) != ed25519.SeedSize {
			faults.Addf(k.At("seed"), "write 32 bytes in base64", "the seed of %q cannot be read", k.Curator)
			continue
		}
		out[k.Curator] = ed25519.NewKeyFromSeed(seed)
	}
	return out, faults.Err()
}
