package provenance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/ocsp"
	"vouch/provenance/status"
)

// Validate reads an asset's store and checks it: claim, signature, certificate,
// chain, assertions, ingredients, content (C2PA 2.4, "Validation"). A store that
// cannot be read is a report with general.error. An error means that no check
// was made: ErrNoManifest, ErrUnsupported, errors of asset or ctx.
//
// Certificates are judged at the time of signing where a time-stamp that is
// believed says when that was, and at Now otherwise.
func Validate(ctx context.Context, asset io.ReaderAt, size int64, t TrustOptions) (*Report, error) {
	return ValidateWith(ctx, asset, size, AssetOptions{}, t)
}

// ValidateWith is Validate for an asset that is more than one file: with a
// sidecar, a manifest to be fetched, fragments, or a folder of files. A manifest
// that could not be fetched is a report with manifest.inaccessible.
func ValidateWith(ctx context.Context, asset io.ReaderAt, size int64, o AssetOptions, t TrustOptions) (*Report, error) {
	if t.Now.IsZero() {
		t.Now = time.Now()
	}
	store, err := ReadWith(ctx, asset, size, o)
	if err != nil {
		return unreadable(err)
	}
	v := newValidator(ctx, store, t)
	v.asset, v.size, v.fragments, v.folder = asset, size, o.Fragments, o.Folder
	if err := v.manifest(store.Active(), nil); err != nil {
		return nil, err
	}
	if err := v.content(); err != nil {
		return nil, err
	}
	// What is wrong stays wrong: who breaks a file cannot turn the verdict into
	// "cannot be read" by adding something that this library does not know.
	if v.unsupported != nil && !v.report.broken() {
		return nil, v.unsupported
	}
	if v.report.State = v.report.judge(); v.report.State != Invalid {
		err = v.references(o.References)
	}
	return v.report, err
}

// newValidator returns one for the manifests of a store, which knows no asset.
func newValidator(ctx context.Context, store *Store, t TrustOptions) *validator {
	return &validator{
		ctx: ctx, store: store, trust: t,
		later:    store.collect(),
		redacted: store.redactions(),
		visited:  map[string]bool{},

		hashes:        map[hashKey][]byte{},
		relationships: map[*jumbf.Superbox]assertion.Relationship{},
		responses:     map[string]*ocsp.Response{},

		report: &Report{Active: store.Active(), Store: store},
	}
}

// unreadable tells a store that is wrong, which is a verdict, from a check that
// could not be made, which is an error.
func unreadable(err error) (*Report, error) {
	if remote, ok := errors.AsType[*RemoteError](err); ok && remote.Err != nil {
		return &Report{Findings: []Finding{{Kind: status.Failure, Code: status.ManifestInaccessible, URL: remote.URL, Explanation: remote.Error()}}}, nil
	}
	_, syntax := errors.AsType[*SyntaxError](err)
	_, limit := errors.AsType[*LimitError](err)
	if !syntax && !limit {
		return nil, err
	}
	return &Report{Findings: []Finding{{Kind: status.Failure, Code: status.GeneralError, URL: "self#jumbf=/c2pa",
		Explanation: err.Error() + "; get the file again from where it was published"}}}, nil
}

// A validator makes one report. Its methods stand in the files named after the
// chapters of the specification: validate_claim, _signature, _later (what came
// after signing), _assertions, _actions, _identity, _ingredients, _content.
type validator struct {
	ctx       context.Context
	asset     io.ReaderAt
	size      int64
	store     *Store
	fragments []Fragment
	folder    fs.FS
	trust     TrustOptions // Now is set
	later     later
	redacted  map[string]bool // absolute URIs of redacted assertions
	visited   map[string]bool // labels of manifests that were looked at

	hashes        map[hashKey][]byte
	relationships map[*jumbf.Superbox]assertion.Relationship
	responses     map[string]*ocsp.Response // as parsed; nil for what is none

	revocationChecks int // signatures of responses that were verified
	sessionKeyChecks int // of session keys

	unsupported error // what could not be looked at, the first of it
	report      *Report
}

// A scope is the ingredient in whose manifest findings are made; nil is the
// active manifest.
type scope struct {
	uri    string // of the ingredient assertion
	known  map[knownStatus]bool
	depth  int
	parent *scope
}

// A knownStatus is what the user of an ingredient saw and wrote down.
type knownStatus struct{ code, url string }

// knows says whether a finding was acknowledged on the way to this ingredient.
func (s *scope) knows(code status.Code, url string) bool {
	for ; s != nil; s = s.parent {
		if s.known[knownStatus{string(code), url}] || s.known[knownStatus{string(code), ""}] {
			return true
		}
	}
	return false
}

// add makes a finding, unless it is no news.
func (v *validator) add(s *scope, code status.Code, url, format string, args ...any) {
	f := Finding{Kind: code.Kind(), Code: code, URL: url, Explanation: fmt.Sprintf(format, args...)}
	if s != nil {
		if s.knows(code, url) {
			return
		}
		f.Ingredient = s.uri
	}
	switch n := len(v.report.Findings); {
	case n < MaxFindings:
		v.report.Findings = append(v.report.Findings, f)
	case n == MaxFindings:
		v.report.Findings = append(v.report.Findings, Finding{Kind: status.Failure, Code: status.GeneralError,
			Explanation: fmt.Sprintf("more than %d findings", MaxFindings)})
	}
}

// manifest looks at one manifest and at its ingredients.
func (v *validator) manifest(m *ManifestView, s *scope) error {
	if err := v.ctx.Err(); err != nil {
		return err
	}
	v.visited[m.label] = true
	if !v.claim(m, s) {
		return nil // without a claim nothing says what to look for
	}
	v.signature(m, s)
	v.assertions(m, s)
	v.standard(m, s)
	v.laterAssertions(m, s)
	v.actions(m, s)
	v.identities(m, s)
	return v.ingredients(m, s)
}
