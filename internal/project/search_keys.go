package project

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vouch/internal/trust/keyring"
	"vouch/sources/search"
	"vouch/sources/strict"
)

// The identities that open an archive's encrypted files lie in the folder of the keys.
const (
	archiveFolder  = "archive"
	identitiesFile = "identities.txt"
)

// keeper is a keyring that lies in a folder.
type keeper interface{ Path() string }

// identities reads the file of identities, "" where there is none. One that others
// than the owner can read is refused.
func (d Deps) identities() (string, error) {
	k, ok := d.Keyring.(keeper)
	if !ok {
		return "", nil
	}
	name := filepath.Join(k.Path(), archiveFolder, identitiesFile)
	info, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	const others = 0o077
	if mode := info.Mode(); !mode.IsRegular() || filepath.Separator == '/' && mode.Perm()&others != 0 {
		return "", &keyring.AccessError{Path: name, Mode: mode, Message: "is open to others than its owner", Hint: "make it yours alone with: chmod 600 " + name}
	}
	data, err := os.ReadFile(name)
	return string(data), err
}

// vault shows a project's files with those opened that are encrypted.
func (d Deps) vault(fsys fs.FS) *search.Vault { return search.NewVault(fsys, d.identities) }

// lockedFiles says of files that no key here opens what to do about it.
func lockedFiles(v *search.Vault, err error) error {
	var many *strict.Errors
	if !errors.As(err, &many) {
		return err
	}
	for _, name := range v.Locked() {
		for _, f := range many.Faults {
			if strings.Contains(f.Message, `"`+name+`"`) && strings.Contains(f.Message, "cannot be read") {
				f.Message, f.Hint = "the file \""+name+"\" is encrypted and no key here opens it", "put its identity into "+archiveFolder+"/"+identitiesFile+" of the folder of the keys"
			}
		}
	}
	return err
}

// asksFor reports whether a collection's files must be encrypted.
func (s *Settings) asksFor(collection string) bool {
	return collection != "" && slices.Contains(s.Encrypted, collection)
}
