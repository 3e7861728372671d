package project

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"vouch/internal/skills"
	"vouch/internal/trust"
	"vouch/internal/trust/keyring"
)

// signerOf gives a person's curator's key for a signature over a package or an index.
func signerOf(ctx context.Context, deps Deps, key, name, what string) (skills.Reviewer, error) {
	with := trust.CuratorKey(owner.ID)
	r := trust.Request{Principal: owner, Action: trust.Sign, Resource: trust.Statement{ID: what}, Context: trust.Context{Key: &with}}
	if _, err := trust.Authorize(ctx, r); err != nil {
		return skills.Reviewer{}, err
	}
	k, err := deps.Keyring.Curator(ctx, key)
	if errors.Is(err, keyring.ErrNoKey) {
		return skills.Reviewer{}, &InputError{fmt.Sprintf("there is no key %q here", key), "make one: vouch keys new " + key}
	}
	if err != nil {
		return skills.Reviewer{}, err
	}
	if name == "" {
		name = key
	}
	return skills.Reviewer{Name: name, Key: k.Ed25519(), Signer: k.Signer}, nil
}

// SignSkill signs the package in a folder with a curator's key of the keyring and writes
// skill.sig and files.sha256 there. name is how the publisher wishes to be named.
func SignSkill(ctx context.Context, deps Deps, folder, key, name string) (*skills.Package, error) {
	pkg, err := skills.Open(os.DirFS(folder))
	if err != nil {
		return nil, err
	}
	who, err := signerOf(ctx, deps, key, name, "skill:"+pkg.Manifest.ID)
	if err != nil {
		return nil, err
	}
	if pkg, err = skills.Sign(pkg, who); err != nil {
		return nil, err
	}
	stage, err := newStaging(folder)
	if err != nil {
		return nil, err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	for _, file := range []string{skills.DigestFile, skills.SignatureFile} {
		if err := stage.write(file, pkg.File(file)); err != nil {
			return nil, err
		}
	}
	return pkg, stage.commit()
}

// RegistryFor is how many days an edition of a registry counts: after that, what came
// from it rests until a new one was seen.
const RegistryFor = 180

// RegistryEdit is one decision of a curator about a registry.
type RegistryEdit struct {
	Folder  string
	Name    string // of the registry, where it is new
	Key     string // the curator's, in the keyring
	As      string // how the curator wishes to be named; "" is the key's name
	Archive []byte // to let in
	Revoke  string // digest of a package, or a publisher's key in base64
	Why     string
}

// EditRegistry lets an archive into a registry that is a folder, or takes something
// back, and signs the new edition. An archive must be signed by its publisher.
func EditRegistry(ctx context.Context, deps Deps, e RegistryEdit) (*skills.Index, error) {
	x, err := registryOf(e)
	if err != nil {
		return nil, err
	}
	who, err := signerOf(ctx, deps, e.Key, e.As, "registry:"+x.Name)
	if err != nil {
		return nil, err
	}
	now := deps.Clock().UTC()
	x.Serial++
	x.Issued, x.Until = now.Format(time.DateOnly), now.AddDate(0, 0, RegistryFor).Format(time.DateOnly)
	key := base64.StdEncoding.EncodeToString(who.Key)
	if len(x.Curators) == 0 {
		x.Curators = []skills.Curator{{Name: who.Name, Key: key}}
	}
	if !slices.ContainsFunc(x.Curators, func(c skills.Curator) bool { return c.Key == key }) {
		return nil, &InputError{fmt.Sprintf("the key %q is no curator's of the registry %s", e.Key, x.Name), "ask one of them"}
	}
	files := map[string][]byte{}
	if e.Archive != nil {
		if err := letIn(x, e.Archive, who.Name, files); err != nil {
			return nil, err
		}
	}
	if e.Revoke != "" {
		r := skills.Revoking{Digest: e.Revoke, Why: e.Why, Since: x.Issued}
		if raw, err := base64.StdEncoding.DecodeString(e.Revoke); err == nil && len(raw) == 32 {
			r.Digest, r.Publisher = "", e.Revoke
		}
		x.Revoked = append(x.Revoked, r)
	}
	if files[skills.IndexFile], err = x.Encode(); err != nil {
		return nil, err
	}
	if files[skills.IndexSigFile], err = skills.SignIndex(files[skills.IndexFile], who); err != nil {
		return nil, err
	}
	stage, err := newStaging(e.Folder)
	if err != nil {
		return nil, err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	for name, data := range files {
		if err := stage.write(name, data); err != nil {
			return nil, err
		}
	}
	return x, stage.commit()
}

// registryOf reads the index of a folder, or begins one.
func registryOf(e RegistryEdit) (*skills.Index, error) {
	data, err := os.ReadFile(filepath.Join(e.Folder, skills.IndexFile))
	if errors.Is(err, fs.ErrNotExist) {
		if e.Name == "" {
			return nil, &InputError{"there is no registry in " + e.Folder, "give --name to begin one"}
		}
		return skills.NewIndex(e.Name), nil
	}
	if err != nil {
		return nil, err
	}
	return skills.ParseIndex(data)
}

// letIn puts a package into an index and its archive among the files.
func letIn(x *skills.Index, archive []byte, curator string, files map[string][]byte) error {
	pkg, err := skills.OpenArchive(archive)
	if err != nil {
		return err
	}
	sig, err := pkg.Signature()
	if err != nil {
		return err
	}
	m, sum := &pkg.Manifest, sha256.Sum256(archive)
	l := skills.Listed{ID: m.ID, Version: m.Version, Title: m.Title, Digest: hex.EncodeToString(pkg.Digest[:]), Archive: hex.EncodeToString(sum[:]),
		Publisher: base64.StdEncoding.EncodeToString(sig.Key), Curator: curator}
	if slices.ContainsFunc(x.Skills, func(o skills.Listed) bool { return o.ID == l.ID && o.Version == l.Version }) {
		return &InputError{fmt.Sprintf("%s %s is in the registry already", l.ID, l.Version), "raise the version: what was given out under one stays what it is"}
	}
	if i := slices.IndexFunc(x.Skills, func(o skills.Listed) bool { return o.ID == l.ID && o.Publisher != l.Publisher }); i >= 0 {
		return &InputError{fmt.Sprintf("%s is by another publisher", l.ID), "give it another id; only its publisher gives out new versions"}
	}
	x.Skills = append(x.Skills, l)
	files[l.File()] = archive
	return nil
}
