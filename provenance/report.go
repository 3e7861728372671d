package provenance

import (
	"crypto/x509"
	"fmt"
	"slices"
	"strings"
	"time"

	"vouch/provenance/assertion"
	"vouch/provenance/cose"
	"vouch/provenance/status"
)

// A State is the verdict on an asset.
type State int

// The states, each stronger than the one before.
const (
	// Invalid: the asset, the manifest or the signature do not hold.
	Invalid State = iota
	// Valid: unchanged since signing, by a certificate that keeps the profile
	// and was valid; the caller does not know whose.
	Valid
	// Trusted: valid, and the certificate leads to an anchor of the caller.
	Trusted
)

// String returns the state's name.
func (s State) String() string {
	switch s {
	case Valid:
		return "Valid"
	case Trusted:
		return "Trusted"
	}
	return "Invalid"
}

// A Finding is one thing that validation saw.
type Finding struct {
	Kind        status.Kind
	Code        status.Code
	URL         string // JUMBF URI of the box it is about; may be empty
	Explanation string // one sentence for a person
	Outside     bool   // about data that an assertion refers to outside of the asset: no part of the verdict
	Ingredient  string // URI of the ingredient assertion whose manifest this is about; empty: the active manifest
}

// String returns the finding on one line.
func (f Finding) String() string {
	return fmt.Sprintf("%v %s %s: %s", f.Kind, f.Code, f.URL, f.Explanation)
}

// A Report is what validation has to say. It is complete: a failure does not
// keep the rest from being looked at.
type Report struct {
	State    State
	Findings []Finding
	Signer   *SignerInfo   // of the active manifest; nil when it cannot be read
	Active   *ManifestView // nil when the store cannot be read
	Store    *Store        // nil when the store cannot be read

	Identities []IdentityInfo // of the active manifest, in the order of the claim
}

// SignerInfo says who signed, as the certificate says.
type SignerInfo struct {
	Subject, Issuer     string
	Alg                 cose.Algorithm
	NotBefore, NotAfter time.Time
	Chain               []*x509.Certificate // as found in the signature, leaf first
	Path                []*x509.Certificate // to the anchor, when trusted
	IssuedAt            time.Time           // the signer's own word; zero when absent
	HasTimeStamp        bool                // a time-stamp came along, whether it is believed or not
	SignedAt            time.Time           // no later than this, by a time-stamp that is believed; zero when there is none
	TimeStampedBy       string              // whose time-stamp that is
}

// Failures returns the codes of the failures, each once, in order of
// appearance, those of ingredients included.
func (r *Report) Failures() []status.Code {
	var out []status.Code
	seen := map[status.Code]bool{}
	for _, f := range r.Findings {
		if f.Kind == status.Failure && !seen[f.Code] {
			seen[f.Code] = true
			out = append(out, f.Code)
		}
	}
	return out
}

// Has says whether the active manifest has a finding with that code.
func (r *Report) Has(c status.Code) bool {
	for _, f := range r.Findings {
		if f.Code == c && f.Ingredient == "" {
			return true
		}
	}
	return false
}

// broken says whether there is a failure that makes the asset Invalid.
func (r *Report) broken() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Kind == status.Failure && !tolerated(f.Code) })
}

// tolerated says whether a failure weakens the verdict and does not break it: a
// signer who is unknown, and the certificate of an actor beside the claim, or what
// it refers to. An actor's identity that cannot be read breaks it, and so does one
// for which an aggregator vouches that does not hold or could not be looked up:
// the texts (C2PA 14.3.5, CAWG 7) are silent, and this is the reading of the
// reference implementation, the stricter of the two that are possible.
func tolerated(c status.Code) bool {
	return c == status.SigningCredentialUntrusted || strings.HasPrefix(string(c), "cawg.x509.") ||
		strings.HasPrefix(string(c), "cawg.identity.") && c != status.CAWGIdentityCBORInvalid
}

// judge derives the state from the findings: an unknown signer, be it of an
// ingredient, weakens it, any other failure breaks it. The absence of failures
// is not enough: signature and content must have been found right.
func (r *Report) judge() State {
	switch {
	case r.broken(), !r.Has(status.ClaimSignatureValidated), !r.Has(status.ClaimSignatureInsideValidity),
		!r.contentMatches():
		return Invalid
	case len(r.Failures()) > 0 || !r.Has(status.SigningCredentialTrusted):
		return Valid
	}
	return Trusted
}

// Results returns the findings as an ingredient assertion has them that uses the
// asset: those about the active manifest, and those about each ingredient.
func (r *Report) Results() assertion.Results {
	var out assertion.Results
	index := map[string]int{}
	for _, f := range r.Findings {
		if f.Outside {
			continue
		}
		lists := &out.Active
		if f.Ingredient != "" {
			i, ok := index[f.Ingredient]
			if !ok {
				i = len(out.Deltas)
				index[f.Ingredient] = i
				out.Deltas = append(out.Deltas, assertion.Delta{Ingredient: f.Ingredient})
			}
			lists = &out.Deltas[i].Statuses
		}
		one := assertion.Status{Code: string(f.Code), URL: f.URL, Explanation: f.Explanation}
		switch f.Kind {
		case status.Success:
			lists.Success = append(lists.Success, one)
		case status.Informational:
			lists.Informational = append(lists.Informational, one)
		default:
			lists.Failure = append(lists.Failure, one)
		}
	}
	return out
}
