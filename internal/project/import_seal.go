package project

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"strings"

	"vouch/sources/search"
)

// sealing keeps what comes in encrypted from the first byte on disk. Which collection a
// file belongs to is known only when all files of the call are read, so every one is
// staged encrypted; those that may lie open are opened at the end.
type sealing struct {
	recipient   string              // of this machine's key
	collections map[string][]string // of a file in the project; "" where nothing says it
}

// newSealing is nil where no collection of vouch.yaml asks for it.
func (im *importer) newSealing() (*sealing, error) {
	if len(im.p.Settings.Encrypted) == 0 {
		return nil, nil
	}
	recipient, made, err := im.p.deps.archiveKey()
	if err != nil {
		return nil, err
	}
	im.out.Identity = made
	return &sealing{recipient, map[string][]string{}}, nil
}

// close encrypts bytes that go to disk.
func (s *sealing) close(data []byte) ([]byte, error) {
	if s == nil {
		return data, nil
	}
	var b bytes.Buffer
	err := search.Encrypt(&b, data, []string{s.recipient})
	return b.Bytes(), err
}

// belongs notes a collection of a file.
func (s *sealing) belongs(file, collection string) {
	if s != nil {
		s.collections[file] = append(s.collections[file], collection)
	}
}

// unseal opens what may lie open: interviews whose collection does not ask, and
// catalogues of which each entry names one that does not. What tells nothing about
// its collection may quote from any, and stays closed.
func (im *importer) unseal() error {
	s := im.seal
	if s == nil {
		return nil
	}
	for _, l := range im.later {
		s.belongs(l.entry.file, l.entry.collection)
	}
	for _, k := range im.kept {
		for i := range k.r.Entries {
			if c := k.r.Entries[i].Collection; c != "" || im.o.Collection != "" {
				s.belongs(k.stored, c)
			} else {
				delete(s.collections, k.stored)
				break
			}
		}
	}
	for _, m := range slices.Clone(im.journal.moves) {
		if !strings.HasPrefix(m.Target, sourcesFolder+"/") {
			continue
		}
		if err := im.settle(m); err != nil {
			return err
		}
	}
	return nil
}

// settle writes a staged file as it has to lie in the project.
func (im *importer) settle(m move) error {
	list, known := im.seal.collections[m.Target]
	asks := !known || im.p.Settings.asksFor(im.o.Collection) || slices.ContainsFunc(list, im.p.Settings.asksFor)
	if asks {
		im.sealed(m.Target)
		if len(im.o.Recipients) == 0 {
			return nil
		}
	}
	plain, err := fs.ReadFile(im.p.deps.vault(os.DirFS(im.journal.dir)), m.Staged)
	if err != nil {
		return err
	}
	if !asks {
		return im.journal.add(m.Target, plain)
	}
	var b bytes.Buffer
	if err := search.Encrypt(&b, plain, im.o.Recipients); err != nil {
		return &InputError{err.Error(), "a recipient is the public half of a key"}
	}
	return im.journal.add(m.Target, b.Bytes())
}

// sealed notes at the files of the call that their bytes lie encrypted.
func (im *importer) sealed(target string) {
	for i := range im.out.Files {
		f := &im.out.Files[i]
		f.Encrypted = f.Encrypted || f.stored == target
	}
}
