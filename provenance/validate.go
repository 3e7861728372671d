package provenance

import (
	"context"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"time"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
	"vouch/provenance/trust"
)

// TrustOptions say whom the caller trusts, and when "now" is. With the zero
// value nobody is trusted, so that Valid is the best state.
type TrustOptions struct {
	Anchors []*x509.Certificate     // roots to which a chain must lead
	Allowed []*x509.Certificate     // leaves that are trusted by themselves
	EKUs    []asn1.ObjectIdentifier // nil: trust.DefaultEKUs

	// Now is the time at which certificates must be valid; zero means the
	// system's clock.
	Now time.Time
}

// Validate reads an asset's store and checks it: claim, signature, certificate,
// chain, assertions, ingredients, content (C2PA 2.4, "Validation"). A store that
// cannot be read is a report with general.error. An error means that no check
// was made: ErrNoManifest, ErrUnsupported, errors of asset or ctx.
//
// Neither time-stamps nor revocation are looked at: certificates are judged at
// the time Now.
func Validate(ctx context.Context, asset io.ReaderAt, size int64, t TrustOptions) (*Report, error) {
	if t.Now.IsZero() {
		t.Now = time.Now()
	}
	store, err := Read(asset, size)
	if err != nil {
		return unreadable(err)
	}
	v := &validator{
		ctx: ctx, asset: asset, size: size, store: store,
		policy:   trust.Policy{Anchors: t.Anchors, Allowed: t.Allowed, EKUs: t.EKUs},
		now:      t.Now,
		redacted: store.redactions(),
		visited:  map[string]bool{},

		hashes:        map[hashKey][]byte{},
		relationships: map[*jumbf.Superbox]assertion.Relationship{},

		report: &Report{Active: store.Active(), Store: store},
	}
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
	v.report.State = v.report.judge()
	return v.report, nil
}

// unreadable tells a store that is wrong, which is a verdict, from a check that
// could not be made, which is an error.
func unreadable(err error) (*Report, error) {
	_, syntax := errors.AsType[*SyntaxError](err)
	_, limit := errors.AsType[*LimitError](err)
	if !syntax && !limit {
		return nil, err
	}
	return &Report{Findings: []Finding{{Kind: status.Failure, Code: status.GeneralError, URL: "self#jumbf=/c2pa",
		Explanation: err.Error() + "; get the file again from where it was published"}}}, nil
}

// A validator makes one report. Its methods stand in the files named after the
// chapters of the specification: validate_claim, _signature, _assertions,
// _actions, _ingredients, _content.
type validator struct {
	ctx      context.Context
	asset    io.ReaderAt
	size     int64
	store    *Store
	policy   trust.Policy
	now      time.Time
	redacted map[string]bool // absolute URIs of redacted assertions
	visited  map[string]bool // labels of manifests that were looked at

	hashes        map[hashKey][]byte
	relationships map[*jumbf.Superbox]assertion.Relationship

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
		if f.Kind != status.Success && s.knows(code, url) {
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
	v.actions(m, s)
	return v.ingredients(m, s)
}
