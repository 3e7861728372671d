package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"vouch/internal/skills"
)

// trustPath is the project's skills/trust.toml.
var trustPath = path.Join(SkillsFolder, skills.TrustFile)

// indexPath is where the last index of a registry lies, with its signatures.
func indexPath(registry, file string) string {
	return path.Join(SkillsFolder, registry+"."+file)
}

// readTrusted reads what a project has taken from whom, and the last index of each
// registry, whose signatures are looked at again. A project without trust.toml has
// taken nothing.
func readTrusted(files fs.FS) (*skills.Trusted, []*skills.Index, error) {
	data, err := fs.ReadFile(files, trustPath)
	if errors.Is(err, fs.ErrNotExist) {
		return new(skills.Trusted), nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	t, err := skills.ParseTrusted(data)
	if err != nil {
		return nil, nil, err
	}
	var indexes []*skills.Index
	for i := range t.Registries {
		r := &t.Registries[i]
		index, e1 := fs.ReadFile(files, indexPath(r.Name, skills.IndexFile))
		sig, e2 := fs.ReadFile(files, indexPath(r.Name, skills.IndexSigFile))
		if err := errors.Join(e1, e2); err != nil {
			return nil, nil, err
		}
		x, err := r.Last(index, sig)
		if err != nil {
			return nil, nil, err
		}
		indexes = append(indexes, x)
	}
	return t, indexes, nil
}

// holds refuses packages that a registry took back, and installed ones that are no
// longer what was installed.
func (p *Project) holds(pkg *skills.Package) error {
	t, indexes, err := readTrusted(p.files)
	if err != nil {
		return err
	}
	if err := t.Holds(pkg, indexes, p.today().String()); err != nil {
		return fmt.Errorf("%w: %w", ErrDoesNotHold, err)
	}
	return nil
}

// writeTrusted writes trust.toml, and the index of one registry where there is one:
// all of it or nothing.
func writeTrusted(folder string, t *skills.Trusted, x *skills.Index, index, sig []byte) error {
	text, err := t.Encode()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	stage, err := newStaging(filepath.Join(folder, SkillsFolder))
	if err != nil {
		return err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	write := func(name string, data []byte) {
		if err == nil {
			err = stage.write(name, data)
		}
	}
	if x != nil {
		write(x.Name+"."+skills.IndexFile, index)
		write(x.Name+"."+skills.IndexSigFile, sig)
	}
	write(skills.TrustFile, text)
	if err != nil {
		return err
	}
	return stage.commit()
}
