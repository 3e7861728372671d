package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/internal/trust/identity"
	"vouch/provenance"
	"vouch/provenance/container"
	"vouch/provenance/status"
)

// verified is one file's report; what stands behind the report is beside it.
type verified struct {
	*replay.Report
	Every    []verifyFinding  `json:"findings"` // in place of the report's own
	Manifest *manifestOutline `json:"manifest,omitempty"`
	Sidecar  string           `json:"sidecar,omitempty"` // the manifest beside the file that was looked at
	Remote   string           `json:"remote,omitempty"`  // address of a manifest that nobody fetched
	Reason   string           `json:"reason,omitempty"`  // why there is nothing to check
	Error    string           `json:"error,omitempty"`   // why the file could not be read, among others
	Backing  *project.Backing `json:"project,omitempty"`

	code    int
	checked *provenance.Report
}

// verifyFinding is a finding with the ingredient that it is about.
type verifyFinding struct {
	replay.Finding
	Ingredient string `json:"ingredient,omitempty"` // JUMBF URI of the ingredient assertion
}

// verifyJSON is what verify prints under --json; with one file its fields stand
// on top as well.
type verifyJSON struct {
	*verified
	Files []*verified `json:"files"`
}

// verifyOne looks at one file. What cannot be read is an error where one file was
// asked about, and else a row that says so: the others are looked at all the same.
func (a *app) verifyOne(ctx context.Context, target verifyTarget, t *verifyTask) (*verified, error) {
	v := &verified{Report: newReport(target.name), Every: []verifyFinding{}}
	err := target.err
	if err == nil {
		err = a.look(ctx, v, t)
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err == nil:
	case exitCode(err) == exitNothing:
		v.Reason, v.code = err.Error(), exitNothing
		if remote, ok := errors.AsType[*provenance.RemoteError](err); ok {
			v.Remote = remote.URL
		}
	case t.one:
		return nil, err
	default:
		v.Error, v.code = err.Error(), exitWrong
	}
	switch {
	case v.State == replay.Invalid, t.flags.require == "trusted" && v.State != replay.Trusted && v.code == exitDone,
		v.Backing != nil && v.Backing.Rulebook != replay.Same:
		v.code = exitNot
	}
	return v, nil
}

// pieceOfFilm says of a file whose format is not known that it is a piece of a film,
// where it begins like one.
func pieceOfFilm(file *asset, err error) error {
	head := make([]byte, 8)
	if !errors.Is(err, provenance.ErrUnsupported) {
		return err
	}
	if _, e := file.ReadAt(head, 0); e == nil && slices.Contains([]string{"styp", "sidx", "moof"}, string(head[4:])) {
		return fmt.Errorf("%w: a piece of a film, which says nothing by itself; name its first segment, and this one with --fragment", provenance.ErrUnsupported)
	}
	return err
}

// newReport is the report of a file of which nothing is known.
func newReport(name string) *replay.Report {
	return &replay.Report{File: name, State: replay.None, Failures: []string{}, Findings: []replay.Finding{}}
}

// look opens a file with what belongs to it, and fills the report.
func (a *app) look(ctx context.Context, v *verified, t *verifyTask) error {
	file, err := openAsset(v.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // read only
	var o provenance.AssetOptions
	if o.Manifest, v.Sidecar, err = readSidecar(v.File, t.flags.sidecar); err != nil {
		return err
	}
	if t.flags.fetch {
		o.Fetch = a.fetchManifest
	}
	var closeAll func()
	if o.Fragments, closeAll, err = openFragments(t.flags.fragments); err != nil {
		return err
	}
	defer closeAll()
	trusted, o, err := t.trust.of(ctx, file, o)
	if err != nil {
		return err
	}
	if t.flags.fetch {
		trusted.Identity.ResolveDID = a.fetchDID
	}
	if v.checked, err = project.ValidateFile(ctx, project.ForeignFile{Name: v.File, Asset: file, Size: file.size}, o, trusted); err != nil {
		return pieceOfFilm(file, err)
	}
	v.fill(t.trust.anchored)
	if v.checked.Active == nil {
		return nil
	}
	v.Manifest = outline(v.checked)
	if _, ours := v.checked.Active.Custom(replay.RecipeLabel); ours || t.flags.replay {
		return a.lookOurs(ctx, v, file, t)
	}
	return nil
}

// lookOurs asks what one of our own files says of its scene.
func (a *app) lookOurs(ctx context.Context, v *verified, file *asset, t *verifyTask) error {
	q := replay.Question{Anchors: t.trust.Anchors, Now: t.trust.Now, Replay: t.flags.replay, Options: t.replay}
	if s := v.checked.Signer; s != nil && !s.SignedAt.IsZero() {
		q.Now = s.SignedAt // the time that counted above
	}
	report, err := project.Examine(ctx, v.File, file, file.size, q)
	if report != nil && report.State != replay.None {
		v.adopt(report, t.trust.anchored)
	}
	if errors.Is(err, provenance.ErrNoManifest) && !t.flags.replay {
		return nil // it lies beside the file: the scene is not looked at
	}
	if err != nil {
		return err
	}
	if t.project != nil && report.Published() != nil {
		if v.Backing, err = t.project.Back(ctx, report.Published()); err != nil {
			return located(t.flags.project, err)
		}
	}
	return nil
}

// adopt takes over what a report says of a scene; whether the file holds was asked
// with all that the call trusts, and stays.
func (v *verified) adopt(r *replay.Report, anchored bool) {
	v.Report = r
	own := slices.DeleteFunc(slices.Clone(r.Findings), func(f replay.Finding) bool { return !ours(f.Code) })
	v.fill(anchored)
	for _, f := range own {
		v.State = replay.Invalid
		v.Failures = append(v.Failures, f.Code)
		v.Report.Findings, v.Every = append(v.Report.Findings, f), append(v.Every, verifyFinding{Finding: f})
	}
}

// fill copies what the library found. Where nobody can be trusted, a signer whom
// nobody trusts is no failure.
func (v *verified) fill(anchored bool) {
	r := v.checked
	v.State = [...]replay.State{provenance.Invalid: replay.Invalid, provenance.Valid: replay.Valid, provenance.Trusted: replay.Trusted}[r.State]
	v.Failures, v.Report.Findings, v.Every = []string{}, []replay.Finding{}, []verifyFinding{}
	for _, f := range r.Findings {
		g := replay.Finding{Kind: f.Kind.String(), Code: string(f.Code), URL: f.URL, Explanation: f.Explanation}
		v.Report.Findings, v.Every = append(v.Report.Findings, g), append(v.Every, verifyFinding{g, f.Ingredient})
		if f.Kind == status.Failure && (f.Code != status.SigningCredentialUntrusted || anchored) && !slices.Contains(v.Failures, g.Code) {
			v.Failures = append(v.Failures, g.Code)
		}
	}
	if s := r.Signer; s != nil && len(s.Chain) > 0 && v.Signer == nil {
		leaf := s.Chain[0]
		v.Signer = &replay.Signer{
			Name: nameOf(leaf.Subject.Organization, leaf.Subject.CommonName), Issuer: nameOf(leaf.Issuer.Organization, leaf.Issuer.CommonName),
			Algorithm: fmt.Sprint(s.Alg), NotBefore: leaf.NotBefore.UTC().Format(time.DateOnly), NotAfter: leaf.NotAfter.UTC().Format(time.DateOnly),
			Development: identity.IsDevelopment(leaf),
		}
		if !s.IssuedAt.IsZero() {
			v.Signer.Signed = s.IssuedAt.UTC().Format(time.RFC3339)
		}
		v.Draft = v.Draft || v.Signer.Development
	}
}

// nameOf is an organisation, or where a certificate names none its common name.
func nameOf(organisations []string, common string) string {
	if len(organisations) > 0 {
		return organisations[0]
	}
	return common
}

// readSidecar reads the manifest beside a file: the one that is asked for, or the
// one that its name leads to.
func readSidecar(name, asked string) ([]byte, string, error) {
	beside := asked
	switch asked {
	case "none":
		return nil, "", nil
	case "":
		if beside = sidecarOf(name); beside == "" {
			return nil, "", nil
		}
	}
	file, err := openAsset(beside)
	if err != nil {
		return nil, "", err
	}
	defer func() { _ = file.Close() }() // read only
	data, err := container.ReadRange(file, container.Range{Start: 0, Length: file.size}, container.MaxStoreBytes)
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", beside, err)
	}
	return data, beside, nil
}

// openFragments opens the fragments of a film, in the order of the call; those of
// a pattern in the order of their names.
func openFragments(patterns []string) ([]provenance.Fragment, func(), error) {
	var files []*asset
	closeAll := func() {
		for _, f := range files {
			_ = f.Close() // read only
		}
	}
	var out []provenance.Fragment
	for _, p := range patterns {
		list := []string{p}
		if _, err := os.Stat(p); err != nil && strings.ContainsAny(filepath.Base(p), "*?[") {
			if list, err = matches(p); err != nil {
				closeAll()
				return nil, nil, err
			}
		}
		for _, name := range list {
			f, err := openAsset(name)
			if err != nil {
				closeAll()
				return nil, nil, err
			}
			files = append(files, f)
			out = append(out, provenance.Fragment{Data: f, Size: f.size})
		}
	}
	return out, closeAll, nil
}
