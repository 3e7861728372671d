package project

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/search"
)

// EncryptedSources says what EncryptSources did.
type EncryptedSources struct {
	Files     []string `json:"files"`              // that were encrypted now
	Recipient string   `json:"recipient"`          // for whom, where a key was made
	Identity  string   `json:"identity,omitempty"` // file of the key that was made
}

// EncryptSources encrypts, in place, the files of the collections that vouch.yaml lists
// under encrypted, for the recipients (age1…). Without any it is for a key of this
// machine, which is made when there is none and lies beside the other keys: whoever
// loses it loses the files. Each file is exchanged whole and the index taken away;
// what a disk keeps of the bytes that were there before is not overwritten.
func EncryptSources(ctx context.Context, folder string, recipients []string, deps Deps) (*EncryptedSources, error) {
	j, err := openJournal(folder, deps.Clock())
	if err != nil {
		return nil, err
	}
	defer j.close()
	p, err := open(ctx, os.DirFS(folder), ".", deps, sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		return nil, err
	}
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	if len(p.Settings.Encrypted) == 0 {
		return nil, &InputError{"no collection asks for encryption", "name it in vouch.yaml: encrypted: [COLLECTION]"}
	}
	open, err := p.lyingOpen()
	if err != nil {
		return nil, err
	}
	out := &EncryptedSources{Files: []string{}}
	if len(open) > 0 && len(recipients) == 0 {
		if out.Recipient, out.Identity, err = deps.archiveKey(); err != nil {
			return nil, err
		}
		recipients = []string{out.Recipient}
	}
	if err := forgetIndex(folder); err != nil {
		return nil, err
	}
	for _, name := range open {
		plain, err := fs.ReadFile(p.bytes, name)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := search.Encrypt(&b, plain, recipients); err != nil {
			return nil, &InputError{err.Error(), "a recipient is the public half of a key"}
		}
		if err := Replace(filepath.Join(folder, filepath.FromSlash(name)), b.Bytes()); err != nil {
			return nil, err
		}
		out.Files = append(out.Files, name)
	}
	return out, nil
}

// lyingOpen lists the files that should be encrypted and are not, each once.
func (p *Project) lyingOpen() ([]string, error) {
	var out []string
	seen := map[string]bool{}
	for i := range p.holding.Interviews {
		iv := &p.holding.Interviews[i]
		if seen[iv.Path] || !p.Settings.asksFor(iv.Collection) {
			continue
		}
		seen[iv.Path] = true
		sealed, err := search.Encrypted(p.bytes, iv.Path)
		if errors.Is(err, fs.ErrNotExist) { // withdrawn and deleted
			continue
		}
		if err != nil {
			return nil, err
		}
		if !sealed {
			out = append(out, iv.Path)
		}
	}
	return out, nil
}

// archiveKey gives the recipient of this machine's first identity, and the file of one
// that was made because there was none.
func (d Deps) archiveKey() (recipient, made string, err error) {
	k, ok := d.Keyring.(keeper)
	if !ok {
		return "", "", &InputError{"the keys here lie in no folder", "give recipients"}
	}
	text, err := d.identities()
	if err != nil {
		return "", "", err
	}
	if text != "" {
		recipient, err = search.RecipientOf(text)
		return recipient, "", err
	}
	identity, recipient, err := search.NewKey()
	if err != nil {
		return "", "", err
	}
	dir := filepath.Join(k.Path(), archiveFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", "", err
	}
	name := filepath.Join(dir, identitiesFile)
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", "", err
	}
	_, err = f.WriteString("# opens this person's encrypted archives; for " + recipient + "\n" + identity + "\n")
	return recipient, name, errors.Join(err, f.Sync(), f.Close())
}
