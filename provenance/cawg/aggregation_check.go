package cawg

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	gocose "github.com/veraison/go-cose"

	"vouch/provenance/assertion"
	"vouch/provenance/status"
)

// An AggregationPolicy says whom and what the caller believes.
type AggregationPolicy struct {
	Issuers []string // DIDs of aggregators
	Resolve Resolver // nil: only what a DID says of itself (did:jwk)

	// The credential must be valid at each of these times that is not zero: now,
	// and as the time-stamps have it, of the manifest and of the credential.
	Now, Manifest, Stamped time.Time
}

// A Standing is what checking a credential found.
type Standing struct {
	Problems []Problem // in the order of the text
	Valid    bool      // the credential holds, whoever the aggregator is
	Trusted  bool      // and the caller trusts the aggregator
}

// Check applies the rules to a credential: its envelope, its issuer and signature,
// its time, and whether it is about the payload of the identity that it stands
// in. Only what the issuer's document needs is asked for.
func (a *Aggregation) Check(ctx context.Context, i assertion.Identity, p AggregationPolicy) Standing {
	var s Standing
	say := func(code status.Code, format string, args ...any) {
		s.Problems = append(s.Problems, Problem{code, fmt.Sprintf(format, args...)})
	}
	if !a.Alg.Supported() {
		say(ICAInvalidAlg, "signed with %v, which C2PA does not list", a.Alg)
		return s // nothing that it says can be proved
	}
	if a.ContentType != "application/vc" {
		say(ICAInvalidContentType, "content type is %.80q, want application/vc", a.ContentType)
	}
	signed := a.checkIssuer(ctx, p, say)
	a.checkTime(p, say)
	if a.status {
		say(ICARevocationUnsupported, "whether it was revoked was not looked up")
	}
	if !a.about(i) {
		say(ICASignerPayloadMismatch, "the credential is about another asset, or other assertions of it")
	}
	a.checkIdentities(say)
	s.Valid = len(s.Problems) == 0 && signed
	switch {
	case slices.Contains(p.Issuers, a.Issuer):
		s.Trusted = s.Valid
	case signed:
		say(ICAUntrustedIssuer, "nobody here trusts the aggregator %.200s", a.Issuer)
	}
	if s.Valid {
		say(ICACredentialValid, "%.200s has looked the actor up", a.Issuer)
	}
	return s
}

// checkIssuer checks the signature with the issuer's key.
func (a *Aggregation) checkIssuer(ctx context.Context, p AggregationPolicy, say func(status.Code, string, ...any)) bool {
	if !strings.HasPrefix(a.Issuer, "did:") {
		say(ICAInvalidIssuer, "issuer %.200q is no DID", a.Issuer)
		return false
	}
	keys, err := publicKeys(ctx, a.Issuer, p.Resolve)
	switch {
	case errors.Is(err, ErrUnsupportedMethod):
		say(ICADIDUnsupportedMethod, "%v", err)
	case errors.Is(err, ErrDocument):
		say(ICAInvalidDIDDocument, "%v", err)
	case err != nil:
		say(ICADIDUnavailable, "%.200s: %v", a.Issuer, err)
	}
	if err != nil {
		return false
	}
	for _, key := range keys {
		v, err := gocose.NewVerifier(gocose.Algorithm(a.Alg), key)
		if err == nil && a.message.Verify(nil, v) == nil {
			return true
		}
	}
	say(ICASignatureMismatch, "the signature is not the issuer's")
	return false
}

func (a *Aggregation) checkTime(p AggregationPolicy, say func(status.Code, string, ...any)) {
	if a.ValidFrom.IsZero() {
		say(ICAValidFromMissing, "the credential does not say from when on it is valid")
	}
	for _, at := range []struct {
		name string
		time time.Time
	}{{"now", p.Now}, {"the manifest", p.Manifest}, {"the credential", p.Stamped}} {
		switch {
		case at.time.IsZero():
		case at.time.Before(a.ValidFrom):
			say(ICAValidFromInvalid, "valid from %s on, after the time of %s", a.ValidFrom.Format(time.RFC3339), at.name)
		case !a.ValidUntil.IsZero() && at.time.After(a.ValidUntil):
			say(ICAValidUntilInvalid, "valid until %s, before the time of %s", a.ValidUntil.Format(time.RFC3339), at.name)
		}
	}
}

// assetWire is the c2paAsset of a credential: the signer_payload as JSON.
type assetWire struct {
	References []struct {
		URL  string          `json:"url"`
		Alg  string          `json:"alg"`
		Hash json.RawMessage `json:"hash"`
	} `json:"referenced_assertions"`
	SigType string          `json:"sig_type"`
	Roles   []string        `json:"role"`
	Partial json.RawMessage `json:"expected_partial_claim"`
	Claimed json.RawMessage `json:"expected_claim_generator"`
	Others  json.RawMessage `json:"expected_countersigners"`
}

// about says whether the credential speaks of the payload of the identity.
func (a *Aggregation) about(i assertion.Identity) bool {
	var w assetWire
	p := i.Payload
	if json.Unmarshal(a.asset, &w) != nil || w.SigType != p.SigType || !slices.Equal(w.Roles, p.Roles) || len(w.References) != len(p.References) {
		return false
	}
	for n, r := range w.References {
		want := p.References[n]
		// Aggregators write down the algorithm that the payload leaves to the claim.
		if r.URL != want.URL || want.Alg != "" && r.Alg != string(want.Alg) || !isHash(r.Hash, want.Hash) {
			return false
		}
	}
	return sameHashMap(w.Partial, p.PartialClaim) && sameHashMap(w.Claimed, p.ClaimGenerator) && (len(w.Others) > 0) == (len(p.Countersigners) > 0)
}

// isHash compares a hash in JSON, which is base64 text. The reference
// implementation has written that text as a list of the numbers of its letters.
func isHash(raw json.RawMessage, want []byte) bool {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		var letters []uint8
		var numbers []int
		if json.Unmarshal(raw, &numbers) != nil {
			return false
		}
		for _, n := range numbers {
			if n < 0 || n > 255 {
				return false
			}
			letters = append(letters, uint8(n))
		}
		text = string(letters)
	}
	got, err := base64.StdEncoding.DecodeString(text)
	return err == nil && bytes.Equal(got, want)
}

func sameHashMap(raw json.RawMessage, want *assertion.HashMap) bool {
	if want == nil || len(raw) == 0 {
		return want == nil && len(raw) == 0
	}
	var w struct {
		Alg  string          `json:"alg"`
		Hash json.RawMessage `json:"hash"`
	}
	return json.Unmarshal(raw, &w) == nil && w.Alg == string(want.Alg) && isHash(w.Hash, want.Hash)
}

// needs are what an identity of a kind must say. The address of a wallet was called
// username in drafts of the text, and aggregators still write it so: the word is
// another, what was looked up is the same.
var needs = map[string]func(VerifiedIdentity) string{
	"cawg.document_verification": func(v VerifiedIdentity) string { return v.Name },
	"cawg.social_media":          func(v VerifiedIdentity) string { return v.Username },
	"cawg.crypto_wallet":         func(v VerifiedIdentity) string { return cmp.Or(v.Address, v.Username) },
	"cawg.web_site":              func(v VerifiedIdentity) string { return v.URI },
}

func (a *Aggregation) checkIdentities(say func(status.Code, string, ...any)) {
	var list []json.RawMessage
	if json.Unmarshal(a.identities, &list) != nil || len(list) == 0 {
		say(ICAVerifiedIdentitiesMissing, "the credential does not say whom it is about")
		return
	}
	if len(list) > maxIdentities {
		say(ICAVerifiedIdentitiesInvalid, "%d identities, at most %d are looked at", len(list), maxIdentities)
		return
	}
	for n, raw := range list {
		var v VerifiedIdentity
		if err := json.Unmarshal(raw, &v); err != nil {
			say(ICAVerifiedIdentitiesInvalid, "identity %d: %v", n, err)
		} else if problem := v.problem(); problem != "" {
			say(ICAVerifiedIdentitiesInvalid, "identity %d: %s", n, problem)
		}
	}
}

// problem says which rule of the text an identity breaks.
func (v VerifiedIdentity) problem() string {
	need := needs[v.Type]
	switch {
	case v.Type == "":
		return "it has no type"
	case need != nil && need(v) == "":
		return "what " + v.Type + " needs is missing"
	case v.Provider.Name == "" && v.Type != "cawg.web_site": // as in the example of the text
		return "its provider has no name"
	}
	if _, err := time.Parse(time.RFC3339, v.Verified); err != nil {
		return fmt.Sprintf("verifiedAt %.40q is no date", v.Verified)
	}
	for _, uri := range []string{v.URI, v.Provider.ID} {
		if _, err := url.Parse(uri); err != nil {
			return fmt.Sprintf("%.100q is no URI", uri)
		}
	}
	return ""
}
