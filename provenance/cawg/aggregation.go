package cawg

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	gocose "github.com/veraison/go-cose"

	"vouch/provenance/cose"
	"vouch/provenance/internal/codec"
)

// An Aggregation is the signature of an identity of SigTypeAggregation: a
// verifiable credential (W3C, 1.1 or 2.0) in a COSE_Sign1, by which an aggregator
// says whom it has looked up, and where ("Identity claims aggregation"). Read
// with ReadAggregation; nothing of it is proved before Check.
//
//	Signature ─▶ ReadAggregation ─▶ Aggregation ─▶ Check(Resolver, Issuers) ─▶ []Problem
//	                                   │ Issuer: DID ─▶ document ─▶ public key ─▶ signature
//	                                   │ Identities: what was looked up, where, when
//	                                   └ c2paAsset ═ signer_payload
type Aggregation struct {
	Issuer     string // DID without fragment; empty when there is none
	IssuerName string // as the credential gives it
	ValidFrom  time.Time
	ValidUntil time.Time // zero: no end
	Identities []VerifiedIdentity
	Credential []byte // JSON as signed

	Alg         cose.Algorithm
	ContentType string
	KeyID       string // kid of the envelope; may be empty
	Token       []byte // time-stamp of version 2 (RFC 3161, DER); nil without

	asset      json.RawMessage // c2paAsset
	identities json.RawMessage // verifiedIdentities
	types      []string
	status     bool // a credentialStatus that could revoke it
	protected  codec.Raw
	message    *gocose.Sign1Message
}

// A VerifiedIdentity is one way in which the aggregator knows the actor.
type VerifiedIdentity struct {
	Type     string   `json:"type"` // "cawg.social_media", …
	Name     string   `json:"name"`
	Username string   `json:"username"`
	Address  string   `json:"address"`
	URI      string   `json:"uri"`
	Method   string   `json:"method"`
	Verified string   `json:"verifiedAt"` // RFC 3339
	Provider Provider `json:"provider"`
}

// A Provider is the service where an identity was looked up.
type Provider struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// credentialWire is the part of a verifiable credential that counts here.
type credentialWire struct {
	Type           oneOrMore       `json:"type"`
	Issuer         json.RawMessage `json:"issuer"`
	ValidFrom      string          `json:"validFrom"`
	ValidUntil     string          `json:"validUntil"`
	IssuanceDate   string          `json:"issuanceDate"`   // of version 1.1
	ExpirationDate string          `json:"expirationDate"` // of version 1.1
	Status         json.RawMessage `json:"credentialStatus"`
	Subject        subjectWire     `json:"credentialSubject"`
}

type subjectWire struct {
	Identities json.RawMessage `json:"verifiedIdentities"`
	Asset      json.RawMessage `json:"c2paAsset"`
}

// oneOrMore is text, or a list of it.
type oneOrMore []string

// UnmarshalJSON reads either.
func (o *oneOrMore) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*o = oneOrMore{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(o))
}

// UnmarshalJSON reads a subject, or the first of a list.
func (s *subjectWire) UnmarshalJSON(data []byte) error {
	type plain subjectWire
	var list []plain
	if json.Unmarshal(data, &list) == nil {
		if len(list) == 0 {
			return fmt.Errorf("credentialSubject is an empty list")
		}
		*s = subjectWire(list[0])
		return nil
	}
	return json.Unmarshal(data, (*plain)(s))
}

// ReadAggregation reads the signature of an identity. Without an Aggregation the
// Problem says why there is none.
func ReadAggregation(signature []byte) (*Aggregation, *Problem) {
	refuse := func(err error) (*Aggregation, *Problem) {
		return nil, &Problem{ICAInvalidCOSESign1, err.Error()}
	}
	var parts []codec.Raw
	if len(signature) > MaxAggregationBytes {
		return refuse(fmt.Errorf("%d bytes are over the limit of %d", len(signature), MaxAggregationBytes))
	}
	if len(signature) < 2 || signature[0] != tagSign1 || codec.Unmarshal(signature[1:], &parts) != nil || len(parts) != 4 {
		return refuse(fmt.Errorf("not four parts under tag 18"))
	}
	a := &Aggregation{message: gocose.NewSign1Message(), protected: parts[0]}
	if err := a.message.UnmarshalCBOR(signature); err != nil {
		return refuse(err)
	}
	if alg, err := a.message.Headers.Protected.Algorithm(); err == nil {
		a.Alg = cose.Algorithm(alg)
	}
	a.ContentType, _ = a.message.Headers.Protected[gocose.HeaderLabelContentType].(string)
	if id, ok := a.message.Headers.Protected[gocose.HeaderLabelKeyID].([]byte); ok {
		a.KeyID = string(id)
	}
	a.Token = token(a.message.Headers.Unprotected)
	a.Credential = a.message.Payload
	if err := a.parse(); err != nil {
		return nil, &Problem{ICAInvalidVerifiableCredential, err.Error()}
	}
	return a, nil
}

// tagSign1 is the head of CBOR tag 18.
const tagSign1 = 0xD2

func (a *Aggregation) parse() error {
	var w credentialWire
	if err := json.Unmarshal(a.Credential, &w); err != nil {
		return fmt.Errorf("credential: %w", err)
	}
	a.types, a.asset, a.identities = w.Type, w.Subject.Asset, w.Subject.Identities
	a.status = len(w.Status) > 0 && !bytes.Equal(w.Status, []byte("null"))
	issuer := struct{ ID, Name string }{}
	if json.Unmarshal(w.Issuer, &a.Issuer) != nil && json.Unmarshal(w.Issuer, &issuer) == nil {
		a.Issuer, a.IssuerName = issuer.ID, issuer.Name
	}
	a.Issuer, _, _ = strings.Cut(a.Issuer, "#")
	for _, d := range []struct {
		text string
		to   *time.Time
	}{{w.IssuanceDate, &a.ValidFrom}, {w.ValidFrom, &a.ValidFrom}, {w.ExpirationDate, &a.ValidUntil}, {w.ValidUntil, &a.ValidUntil}} {
		if d.text == "" {
			continue
		}
		t, err := time.Parse(time.RFC3339, d.text)
		if err != nil {
			return fmt.Errorf("credential: %.40q is no date", d.text)
		}
		*d.to = t
	}
	_ = json.Unmarshal(a.identities, &a.Identities) // Check says what is wrong with them
	return nil
}

// Stamped returns the bytes to which the time-stamp belongs (C2PA 2.4, "Choosing
// the Payload", version 2).
func (a *Aggregation) Stamped() ([]byte, error) {
	encoded, err := codec.Marshal(a.message.Signature)
	if err != nil {
		return nil, err
	}
	return codec.Marshal([]any{"CounterSignature", a.protected, []byte{}, encoded})
}

// token finds the one time-stamp of version 2 of an unprotected header.
func token(u gocose.UnprotectedHeader) []byte {
	container, _ := u["sigTst2"].(map[any]any)
	list, _ := container["tstTokens"].([]any)
	if len(list) != 1 {
		return nil
	}
	entry, _ := list[0].(map[any]any)
	data, _ := entry["val"].([]byte)
	return data
}
