package keyring

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"time"
	"unicode"

	"vouch/internal/trust/limits"
)

// Options says how a [FileStore] makes keys. All but Now may be left out.
type Options struct {
	// Now tells the time; required.
	Now func() time.Time
	// Rand is where keys come from; nil means the system's generator.
	Rand io.Reader
	// Who stands in the certificates of development keys: at most 35 characters, chosen by the person.
	// Empty means "this computer". It is published with every file signed.
	Who string
	// Notify, if set, is called after each key made. It must not call the store.
	Notify func(Notice)
}

// Notice says that a key was made.
type Notice struct {
	Kind        Kind
	Name        string
	Path        string    // the folder it lies in
	Fingerprint string    // empty for commitment keys
	NotAfter    time.Time // zero without certificate
}

// String says it in a sentence.
func (n Notice) String() string {
	switch n.Kind {
	case Authority:
		return "made a development authority for this account in " + n.Path + "; give its certificate to those who shall trust your drafts"
	case Development:
		return fmt.Sprintf("made a development key in %s, valid until %s; what it signs is a draft", n.Path, n.NotAfter.UTC().Format("2006-01-02"))
	case Curator:
		return fmt.Sprintf("made the curator's key %q in %s; write its public half into curators.yaml, and keep a copy of the folder: without it nobody signs for %q again", n.Name, n.Path, n.Name)
	}
	return "made a commitment key in " + n.Path + "; without it commitments cannot be opened, so keep a copy"
}

// FileStore keeps keys in a folder of files. Its zero value is not usable.
type FileStore struct {
	path    string
	options Options
	mu      sync.Mutex // one maker of keys at a time in this process
}

var _ Keyring = (*FileStore)(nil)

// NewFileStore returns the store in a folder, which need not be there yet; it is made with the first
// key.
func NewFileStore(path string, o Options) (*FileStore, error) {
	if path == "" || o.Now == nil {
		return nil, errors.New("a file store of keys needs a folder and a clock")
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	o.Who = strings.TrimSpace(o.Who)
	if len([]rune(o.Who)) > limits.MaxWho || strings.ContainsFunc(o.Who, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return nil, fmt.Errorf("name %q for development keys: at most %d printable characters are taken", o.Who, limits.MaxWho)
	}
	return &FileStore{path: path, options: o}, nil
}

// Path returns the folder of the store.
func (s *FileStore) Path() string { return s.path }

// open opens the folder for a call that may make keys.
func (s *FileStore) open(ctx context.Context) (*vault, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return openVault(s.path, true)
}

// look opens the folder for a call that makes nothing; where there is none yet, there is no such key.
func (s *FileStore) look(ctx context.Context, what string) (*vault, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	v, err := openVault(s.path, false)
	if missing(err) {
		return nil, s.lacks(what)
	}
	return v, err
}

// lacks says that a key is not there.
func (s *FileStore) lacks(what string) error {
	return fmt.Errorf("%s in %s: %w", what, s.path, ErrNoKey)
}

func (s *FileStore) notify(n Notice) {
	if s.options.Notify != nil {
		s.options.Notify(n)
	}
}

// load reads a key and its certificates, if it has any, and checks that they belong together.
func (v *vault) load(folder, keyFile, chainFile string) (Key, error) {
	text, err := v.read(folder, keyFile)
	if err != nil {
		return Key{}, err
	}
	signer, err := parsePrivate(text)
	if err != nil {
		return Key{}, &FileError{Path: v.full(folder + "/" + keyFile), Message: err.Error()}
	}
	key := Key{Signer: signer}
	if key.Fingerprint, err = Fingerprint(signer.Public()); err != nil {
		return Key{}, err
	}
	if chainFile == "" {
		return key, nil
	}
	if key.Chain, err = v.chain(folder, chainFile); err != nil {
		return Key{}, err
	}
	if !same(key.Chain[0].PublicKey, signer) {
		return Key{}, &FileError{Path: v.full(folder), Message: "certificate and private key do not belong together"}
	}
	return key, nil
}

func (v *vault) chain(folder, chainFile string) ([]*x509.Certificate, error) {
	text, err := v.read(folder, chainFile)
	if err != nil {
		return nil, err
	}
	chain, err := parseChain(text)
	if err != nil {
		return nil, &FileError{Path: v.full(folder + "/" + chainFile), Message: err.Error()}
	}
	return chain, nil
}

// missing reports whether an error says only that there is nothing yet.
func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
