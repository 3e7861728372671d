package project

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"vouch/internal/skills"
	"vouch/internal/trust"
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

// held is what a project has taken from whom, with the indexes as they are now.
type held struct {
	trusted *skills.Trusted
	indexes []*skills.Index // of each registry
	today   string
}

// held reads it anew at every act, and looks into each registry that is a folder here, so
// that what its curators took back stops at once, in an app that is open for days too. A
// site is not asked: running a skill makes no call over a network.
func (p *Project) held(ctx context.Context) (*held, error) {
	t, indexes, err := readTrusted(p.files)
	if err != nil {
		return nil, err
	}
	h := &held{t, indexes, p.today().String()}
	for i, r := range slices.Clone(t.Registries) {
		if !LocalRegistry(r.At) {
			continue
		}
		x, _, _, err := refetch(ctx, t, r.At, h.today, func(at string) (skills.Fetcher, error) { return skills.FolderRegistry{FS: os.DirFS(at)}, nil })
		if err == nil && x.Name == r.Name { // else the index that is kept counts, until its last day
			h.indexes[i] = x
		}
	}
	return h, nil
}

// LocalRegistry says whether a registry is a folder of this machine: reading it is no call
// over a network, which a share of Windows (\\\\host) would be.
func LocalRegistry(at string) bool {
	return filepath.IsAbs(at) && !strings.HasPrefix(filepath.ToSlash(at), "//")
}

// stops refuses packages that a registry took back, and installed ones that are no
// longer what was installed.
func (h *held) stops(pkg *skills.Package) error {
	if err := h.trusted.Holds(pkg, h.indexes, h.today); err != nil {
		return fmt.Errorf("%w: %w", ErrDoesNotHold, err)
	}
	return nil
}

// takenBack refuses what a package proposed before it was taken back.
func (h *held) takenBack(pr *skills.Proposal) error {
	digest, publisher := hex.EncodeToString(pr.Digest[:]), ""
	for _, i := range h.trusted.Installed {
		if i.Digest == digest {
			publisher = i.Publisher
		}
	}
	for _, x := range h.indexes {
		if r := x.Revokes(pr.Skill, digest, publisher); r != nil {
			return fmt.Errorf("%w: %w", ErrDoesNotHold, r)
		}
	}
	return nil
}

// resource is a package as policies see it.
func (h *held) resource(pkg *skills.Package) trust.Package {
	r := trust.Package{ID: hex.EncodeToString(pkg.Digest[:]), From: "own", Model: pkg.Manifest.Made.Model != ""}
	if s, err := pkg.Signature(); err == nil {
		r.Publisher = skills.KeyCode(s.Key)
	}
	if own, err := ShippedSkill(pkg.Manifest.ID); err == nil && own.Digest == pkg.Digest {
		r.From = "shipped"
	}
	if slices.ContainsFunc(h.trusted.Installed, func(i skills.Installed) bool { return i.Digest == r.ID }) {
		r.From = "installed"
	}
	return r
}

// mayRun says whether a package may be run now: it holds, and no policy forbids it.
func (p *Project) mayRun(ctx context.Context, pkg *skills.Package) error {
	h, err := p.held(ctx)
	if err != nil {
		return err
	}
	if err := h.stops(pkg); err != nil {
		return err
	}
	return p.ask(ctx, trust.Run, h.resource(pkg))
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
