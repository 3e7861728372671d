package project

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"vouch/internal/skills"
	"vouch/internal/trust"
)

// Installation is what InstallSkill did.
type Installation struct {
	Package   *skills.Package
	Signature *skills.Signature
	Registry  string // "" for an archive
	Folder    string
	Replaced  bool // there was one of the same id
}

// From says where a package comes from: an archive, or a registry.
type From struct {
	Archive  []byte
	Registry skills.Fetcher // nil for an archive
	At       string         // the registry's folder or address
	ID       string         // in the registry
	Version  string         // "" is the newest
	Accept   []string       // codes of keys that a person has seen now
}

// InstallSkill takes a signed package into the project in folder. A key that is seen for
// the first time must be named by its code, else the error is an
// *skills.UnknownKeyError; nothing is written then.
func (p *Project) InstallSkill(ctx context.Context, folder string, from From) (*Installation, error) {
	if err := p.ask(ctx, trust.Run, trust.Project{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	t, indexes, err := readTrusted(p.files)
	if err != nil {
		return nil, err
	}
	today := p.today().String()
	var x *skills.Index
	var index, sig []byte
	if from.Registry != nil {
		if index, sig, err = skills.FetchIndex(ctx, from.Registry); err != nil {
			return nil, err
		}
		if x, err = accept(from, func(code string) (*skills.Index, error) { return t.Accept(from.At, index, sig, code, today) }); err != nil {
			return nil, err
		}
		indexes = append(indexes, x)
		if from.Archive, err = fetchListed(ctx, from, x); err != nil {
			return nil, err
		}
	}
	in := &Installation{}
	if in.Package, err = skills.OpenArchive(from.Archive); err != nil {
		return nil, err
	}
	if in.Signature, err = in.Package.Signature(); err != nil {
		return nil, err
	}
	if x != nil {
		in.Registry = x.Name
		if err := matches(x, from, in.Package); err != nil {
			return nil, err
		}
	}
	if _, err := accept(from, func(code string) (*skills.Index, error) { return nil, t.Meet(in.Signature, code, today) }); err != nil {
		return nil, err
	}
	as := (&held{trusted: t}).resource(in.Package)
	as.From = "installed"
	if err := p.ask(ctx, trust.Install, as); err != nil {
		return nil, err
	}
	if in.Replaced, err = p.mayReplace(t, in.Package.Manifest.ID); err != nil {
		return nil, err
	}
	t.Put(in.Package, in.Signature, in.Registry, today)
	if err := t.Holds(in.Package, indexes, today); err != nil {
		return nil, err
	}
	in.Folder = filepath.Join(folder, SkillsFolder, in.Package.Manifest.ID)
	// The list first: where the machine stops between the two, the old package does not
	// fit it and is refused until it is installed again.
	if err := writeTrusted(folder, t, x, index, sig); err != nil {
		return nil, err
	}
	return in, replacePackage(in.Folder, in.Package)
}

// accept tries the codes that a person named, and none.
func accept(from From, try func(code string) (*skills.Index, error)) (*skills.Index, error) {
	var unknown *skills.UnknownKeyError
	x, err := try("")
	for i := 0; errors.As(err, &unknown) && i < len(from.Accept); i++ {
		x, err = try(from.Accept[i])
	}
	return x, err
}

// fetchListed reads the archive that an index names, which must be the one it means.
func fetchListed(ctx context.Context, from From, x *skills.Index) ([]byte, error) {
	l, err := x.Find(from.ID, from.Version)
	if err != nil {
		return nil, err
	}
	data, err := from.Registry.Fetch(ctx, l.File(), skills.MaxPacked)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != l.Archive {
		return nil, &skills.ArchiveError{Why: l.File() + " is not the file that the curators looked at"}
	}
	return data, nil
}

// matches compares a package with its entry in an index.
func matches(x *skills.Index, from From, pkg *skills.Package) error {
	l, err := x.Find(from.ID, pkg.Manifest.Version)
	if err != nil {
		return err
	}
	if pkg.Manifest.ID != l.ID || hex.EncodeToString(pkg.Digest[:]) != l.Digest {
		return &skills.ArchiveError{Why: l.File() + " holds another package than the index says"}
	}
	return nil
}

// mayReplace says whether a package of that id was installed; one that a person wrote
// is not overwritten.
func (p *Project) mayReplace(t *skills.Trusted, id string) (bool, error) {
	own, err := p.ownSkills()
	if err != nil {
		return false, err
	}
	there, installed := false, false
	for _, name := range own {
		there = there || name == id
	}
	for _, i := range t.Installed {
		installed = installed || i.ID == id
	}
	if there && !installed {
		return false, &InputError{fmt.Sprintf("skills/%s is there and was not installed", id), "move it away, or give it another id"}
	}
	return there, nil
}

// replacePackage puts a package into a folder, in place of what is there.
func replacePackage(folder string, pkg *skills.Package) error {
	stage, err := newStaging(folder)
	if err != nil {
		return err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	for _, name := range pkg.Names() {
		if err := stage.write(name, pkg.File(name)); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return stage.become()
}

// RemoveSkill takes an installed package out of the project in folder. What a person
// wrote is left alone.
func (p *Project) RemoveSkill(ctx context.Context, folder, id string) error {
	if err := p.ask(ctx, trust.Run, trust.Project{ID: p.Settings.Name}); err != nil {
		return err
	}
	t, _, err := readTrusted(p.files)
	if err != nil {
		return err
	}
	if !t.Drop(id) {
		return &InputError{fmt.Sprintf("no skill %q was installed here", id), "vouch skill list says which were; a package of your own is a folder in skills/"}
	}
	if err := os.RemoveAll(filepath.Join(folder, SkillsFolder, id)); err != nil {
		return err
	}
	return writeTrusted(folder, t, nil, nil, nil)
}

// Refreshed says what became of one registry.
type Refreshed struct {
	Name    string   `json:"name"`
	Serial  int64    `json:"serial"`
	Until   string   `json:"until"`
	Revoked []string `json:"revoked"` // ids of installed packages that it took back
	Failed  string   `json:"failed,omitempty"`
}

// RefreshRegistries fetches the index of each registry that keep says yes to, so that
// what was taken back stops with the next run. One that cannot be reached leaves the
// index that is kept, which counts until its last day.
func RefreshRegistries(ctx context.Context, folder string, deps Deps, open func(at string) (skills.Fetcher, error), keep func(at string) bool) ([]Refreshed, error) {
	out := []Refreshed{}
	t, _, err := readTrusted(os.DirFS(folder))
	if err != nil {
		return nil, err
	}
	today := deps.Clock().UTC().Format("2006-01-02")
	for _, r := range t.Registries {
		if !keep(r.At) {
			continue
		}
		x, index, sig, err := refetch(ctx, t, r.At, today, open)
		if err == nil && x.Name != r.Name {
			err = &skills.IndexError{Why: fmt.Sprintf("at %s is now %s, and not %s", r.At, x.Name, r.Name)}
		}
		if err != nil {
			out = append(out, Refreshed{Name: r.Name, Serial: r.Serial, Revoked: []string{}, Failed: err.Error()})
			continue
		}
		one := Refreshed{Name: x.Name, Serial: x.Serial, Until: x.Until, Revoked: []string{}}
		for _, i := range t.Installed {
			if x.Revokes(i.ID, i.Digest, i.Publisher) != nil {
				one.Revoked = append(one.Revoked, i.ID)
			}
		}
		out = append(out, one)
		if x.Serial == r.Serial {
			continue // nothing is new
		}
		if err := writeTrusted(folder, t, x, index, sig); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func refetch(ctx context.Context, t *skills.Trusted, at, today string, open func(at string) (skills.Fetcher, error)) (*skills.Index, []byte, []byte, error) {
	f, err := open(at)
	if err != nil {
		return nil, nil, nil, err
	}
	index, sig, err := skills.FetchIndex(ctx, f)
	if err != nil {
		return nil, nil, nil, err
	}
	x, err := t.Accept(at, index, sig, "", today)
	return x, index, sig, err
}
