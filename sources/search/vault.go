package search

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"filippo.io/age"
)

// magic begins every file encrypted by age, version 1 (age-encryption.org/v1).
const magic = "age-encryption.org/v1\n"

// Vault shows a folder in which some files are encrypted with age as if none were:
// opening one gives its plain bytes, held in memory and nowhere else. Whether a file
// is encrypted is told by its first bytes, never by its name. It may be used from many
// goroutines.
type Vault struct {
	fsys fs.FS
	keys func() (string, error)

	once       sync.Once
	identities []age.Identity
	err        error

	mu     sync.Mutex
	locked []string
}

// NewVault makes one. keys gives the text of an identity file (AGE-SECRET-KEY-1…, one
// a line) and is called when the first encrypted file is met; "" is no key.
func NewVault(fsys fs.FS, keys func() (string, error)) *Vault { return &Vault{fsys: fsys, keys: keys} }

// Locked lists the files that no key here opened, in order.
func (v *Vault) Locked() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	slices.Sort(v.locked)
	v.locked = slices.Compact(v.locked)
	return slices.Clone(v.locked)
}

// ReadDir lists a folder as it is.
func (v *Vault) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(v.fsys, name) }

// Stat tells of the file as it is: of an encrypted one the size on disk.
func (v *Vault) Stat(name string) (fs.FileInfo, error) { return fs.Stat(v.fsys, name) }

// Open opens a file. The error of an encrypted one wraps ErrNoIdentity where no key
// fits, and that of age where it was damaged.
func (v *Vault) Open(name string) (fs.File, error) {
	f, err := v.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return f, err
	}
	head := make([]byte, len(magic))
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, errors.Join(err, f.Close())
	}
	all := io.MultiReader(bytes.NewReader(head[:n]), f)
	if string(head[:n]) != magic {
		return &rest{f, all}, nil
	}
	plain, err := v.decrypt(all)
	if err := errors.Join(err, f.Close()); err != nil {
		v.mu.Lock()
		v.locked = append(v.locked, name)
		v.mu.Unlock()
		return nil, &fs.PathError{Op: "decrypt", Path: name, Err: err}
	}
	return &opened{bytes.NewReader(plain), info}, nil
}

func (v *Vault) decrypt(in io.Reader) ([]byte, error) {
	v.once.Do(func() { v.identities, v.err = parseKeys(v.keys) })
	if v.err != nil {
		return nil, v.err
	}
	if len(v.identities) == 0 {
		return nil, ErrNoIdentity
	}
	r, err := age.Decrypt(in, v.identities...)
	if err != nil {
		if _, ok := errors.AsType[*age.NoIdentityMatchError](err); ok {
			return nil, ErrNoIdentity
		}
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(r, MaxEncrypted+1))
	if err == nil && len(data) > MaxEncrypted {
		err = fmt.Errorf("it has more than %d bytes", MaxEncrypted)
	}
	return data, err
}

func parseKeys(keys func() (string, error)) ([]age.Identity, error) {
	text, err := keys()
	if err != nil || strings.TrimSpace(text) == "" {
		return nil, err
	}
	list, err := age.ParseIdentities(strings.NewReader(text))
	if err != nil { // its text could quote a key
		return nil, errors.New("the file of identities is not one: write AGE-SECRET-KEY-1…, one a line")
	}
	return list, nil
}

// rest is a plain file whose first bytes were looked at.
type rest struct {
	fs.File
	all io.Reader
}

func (r *rest) Read(p []byte) (int, error) { return r.all.Read(p) }

// opened is an encrypted file in memory.
type opened struct {
	*bytes.Reader
	info fs.FileInfo
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.info, nil }
func (o *opened) Close() error               { return nil }

// Encrypted reports whether a file is encrypted with age.
func Encrypted(fsys fs.FS, name string) (bool, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, len(magic))
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = nil
	}
	return string(head[:n]) == magic, err
}

// Encrypt writes data for recipients (age1…), any of whom can open it.
func Encrypt(out io.Writer, data []byte, recipients []string) error {
	var list []age.Recipient
	for _, text := range recipients {
		r, err := age.ParseX25519Recipient(text)
		if err != nil {
			return fmt.Errorf("%q is no recipient; write age1… as age-keygen prints it", text)
		}
		list = append(list, r)
	}
	w, err := age.Encrypt(out, list...)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return errors.Join(err, w.Close())
}

// NewKey makes an identity and the recipient that files are encrypted for.
func NewKey() (identity, recipient string, err error) {
	k, err := age.GenerateX25519Identity()
	if err != nil {
		return "", "", err
	}
	return k.String(), k.Recipient().String(), nil
}

// RecipientOf gives the recipient of the first key in the text of an identity file.
func RecipientOf(text string) (string, error) {
	list, err := parseKeys(func() (string, error) { return text, nil })
	if err != nil {
		return "", err
	}
	for _, i := range list {
		if own, ok := i.(*age.X25519Identity); ok {
			return own.Recipient().String(), nil
		}
	}
	return "", ErrNoIdentity
}
