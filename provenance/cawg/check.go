package cawg

import (
	"bytes"
	"fmt"
	"slices"

	"vouch/provenance/assertion"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// A Manifest is what the rules ask about the manifest around an identity.
type Manifest struct {
	Label  string
	Listed []jumbf.HashedURI   // what the claim lists, created and gathered
	Alg    jumbf.HashAlgorithm // of the claim
	Self   string              // label of the identity assertion

	Claim  []byte // CBOR as stored
	Signer []byte // DER of the certificate that signed the claim; nil when it cannot be read

	// Others are the other identities of the manifest.
	Others []Other
}

// An Other is another identity of the same manifest.
type Other struct {
	Label       string
	Identity    assertion.Identity
	Certificate []byte // DER; nil when its signature has none
}

// A Problem is one rule that an identity breaks.
type Problem struct {
	Code        status.Code
	Explanation string
}

// Check applies the rules on what an identity refers to, on its padding and on
// what it expects ("Validating the identity assertion"). The signature is not
// its business.
func Check(i assertion.Identity, m Manifest) []Problem {
	var out []Problem
	say := func(code status.Code, format string, args ...any) {
		out = append(out, Problem{code, fmt.Sprintf(format, args...)})
	}
	listed := map[string]jumbf.HashedURI{}
	for _, l := range m.Listed {
		listed[absolute(l.URL, m.Label)] = l
	}
	seen, bound := map[string]bool{}, false
	for _, r := range i.Payload.References {
		url := absolute(r.URL, m.Label)
		l, ok := listed[url]
		if !ok || !bytes.Equal(l.Hash, r.Hash) || l.Alg.Or(m.Alg) != r.Alg.Or(m.Alg) {
			say(status.CAWGIdentityAssertionMismatch, "refers to %.200q, which the claim does not list so", r.URL)
		}
		if seen[url] {
			say(status.CAWGIdentityAssertionDuplicate, "refers to %.200q twice", r.URL)
		}
		seen[url] = true
		bound = bound || ok && assertion.IsHardBinding(labelOf(url))
	}
	if !bound {
		say(status.CAWGIdentityHardBindingMissing, "does not refer to the assertion that binds the content")
	}
	if len(bytes.Trim(i.Pad1, "\x00"))+len(bytes.Trim(i.Pad2, "\x00")) > 0 {
		say(status.CAWGIdentityPadInvalid, "padding is not zeros")
	}
	return append(out, expectations(i.Payload, m)...)
}

// absolute returns a URI in the form in which it can be compared. What is no
// URI stands for itself.
func absolute(url, manifest string) string {
	u, err := jumbf.ParseURI(url)
	if err != nil {
		return url
	}
	return u.In(manifest).String()
}

func labelOf(url string) string {
	u, err := jumbf.ParseURI(url)
	if err != nil || len(u.Path) == 0 {
		return ""
	}
	return u.Path[len(u.Path)-1]
}

// Payloads returns the bytes over which the signature may have been made: the
// payload as stored, and its deterministic encoding where that is another.
func Payloads(i assertion.Identity) [][]byte {
	out := [][]byte{i.PayloadCBOR}
	if again, err := codec.Again(i.PayloadCBOR); err == nil && !bytes.Equal(again, i.PayloadCBOR) {
		out = append(out, again)
	}
	return out
}

// expectations checks what an actor expected of the rest of the manifest.
func expectations(p assertion.IdentityPayload, m Manifest) []Problem {
	var out []Problem
	if h := p.ClaimGenerator; h != nil && !fits(*h, func() ([]byte, error) { return certificate(m.Signer) }) {
		out = append(out, Problem{status.CAWGIdentityExpectedClaimGenerator, "another certificate signed the claim than the actor expected"})
	}
	if h := p.PartialClaim; h != nil && !fits(*h, func() ([]byte, error) { return m.partialClaim(p) }) {
		out = append(out, Problem{status.CAWGIdentityExpectedPartialClaim, "the claim is not the one that the actor expected"})
	}
	if len(p.Countersigners) > 0 {
		out = append(out, m.countersigners(p)...)
	}
	return out
}

// fits compares a hash map with what serialize returns.
func fits(h assertion.HashMap, serialize func() ([]byte, error)) bool {
	data, err := serialize()
	if err != nil {
		return false
	}
	running, err := h.Alg.New()
	if err != nil {
		return false
	}
	running.Write(data)
	return bytes.Equal(running.Sum(nil), h.Hash)
}

// certificate serializes a certificate as CBOR ("Serialization for credential
// types").
func certificate(der []byte) ([]byte, error) {
	if der == nil {
		return nil, fmt.Errorf("cawg: no certificate")
	}
	return codec.Marshal(der)
}

// partialClaim serializes the claim with zeros for the hashes that cannot be
// known while an actor signs: that of its own assertion, and those of the actors
// whom it expects beside.
func (m Manifest) partialClaim(p assertion.IdentityPayload) ([]byte, error) {
	blank := []string{jumbf.AssertionURI(m.Label, m.Self)}
	for _, o := range m.Others {
		if _, ok := expected(p, o); ok {
			blank = append(blank, jumbf.AssertionURI(m.Label, o.Label))
		}
	}
	var claim map[string]any
	if err := codec.Unmarshal(m.Claim, &claim); err != nil {
		return nil, err
	}
	for _, field := range []string{"created_assertions", "gathered_assertions", "assertions"} {
		list, _ := claim[field].([]any)
		for _, entry := range list {
			ref, _ := entry.(map[any]any)
			url, _ := ref["url"].(string)
			if hash, ok := ref["hash"].([]byte); ok && slices.Contains(blank, absolute(url, m.Label)) {
				ref["hash"] = make([]byte, len(hash))
			}
		}
	}
	return codec.Marshal(claim)
}

// expected finds the expectation that is about another identity.
func expected(p assertion.IdentityPayload, o Other) (assertion.Countersigner, bool) {
	var payload map[string]any
	if codec.Unmarshal(o.Identity.PayloadCBOR, &payload) != nil {
		return assertion.Countersigner{}, false
	}
	delete(payload, "expected_countersigners")
	partial, err := codec.Marshal(payload)
	if err != nil {
		return assertion.Countersigner{}, false
	}
	for _, c := range p.Countersigners {
		if again, err := codec.Again(c.PayloadCBOR); err == nil && bytes.Equal(again, partial) {
			return c, true
		}
	}
	return assertion.Countersigner{}, false
}

// countersigners compares who signed beside with whom the actor expected.
func (m Manifest) countersigners(p assertion.IdentityPayload) []Problem {
	met := 0
	for _, o := range m.Others {
		c, ok := expected(p, o)
		switch {
		case !ok:
			return []Problem{{status.CAWGIdentityUnexpectedCountersigner, fmt.Sprintf("nobody was expected to sign %s beside", o.Label)}}
		case c.Credentials != nil && !fits(*c.Credentials, func() ([]byte, error) { return certificate(o.Certificate) }):
			return []Problem{{status.CAWGIdentityExpectedCountersigner, fmt.Sprintf("another certificate signed %s than was expected", o.Label)}}
		}
		met++
	}
	if met < len(p.Countersigners) {
		return []Problem{{status.CAWGIdentityExpectedCountersignerMissing, fmt.Sprintf("%d of %d expected actors signed beside", met, len(p.Countersigners))}}
	}
	return nil
}
