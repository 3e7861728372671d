package assertion

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"vouch/provenance/jumbf"
)

// LabelRepositoryReceipt is that of the proof that a repository has a manifest.
// Only update manifests may hold one.
const LabelRepositoryReceipt = "c2pa.repository-receipt"

const (
	typeReceipt    = "org.c2pa.repository-receipt"
	receiptContext = `{"c2pa":"https://c2pa.org/ns/","receipt":"https://c2pa.org/ns/repository-receipt#"}`
)

// A RepositoryReceipt is c2pa.repository-receipt (C2PA 2.4, "Repository Receipt"),
// a JSON-LD object. What proves the receipt is up to the repository.
//
//	{ "@context": object or string, "@type": "org.c2pa.repository-receipt",
//	  "repository": { "uri", "manifestId" },
//	  "anchor": { "uri", ? "parameters": {…}, "proof": {…}, … } }
type RepositoryReceipt struct {
	Context    json.RawMessage // nil: that of C2PA
	Repository string          // URI of the repository
	Manifest   string          // the identifier of the manifest there
	Anchor     string          // URI where the receipt can be checked
	Parameters json.RawMessage // object for the access to it; may be nil
	Proof      json.RawMessage // object
}

type receiptWire struct {
	Context    json.RawMessage `json:"@context"`
	Type       string          `json:"@type"`
	Repository struct {
		URI      string `json:"uri"`
		Manifest string `json:"manifestId"`
	} `json:"repository"`
	Anchor struct {
		URI        string          `json:"uri"`
		Parameters json.RawMessage `json:"parameters,omitempty"`
		Proof      json.RawMessage `json:"proof"`
	} `json:"anchor"`
}

// Label returns LabelRepositoryReceipt.
func (RepositoryReceipt) Label() string { return LabelRepositoryReceipt }

// Box makes the assertion.
func (r RepositoryReceipt) Box(label string) (*jumbf.Superbox, error) {
	if r.Context == nil {
		r.Context = json.RawMessage(receiptContext)
	}
	if err := r.check(); err != nil {
		return nil, err
	}
	w := receiptWire{Context: r.Context, Type: typeReceipt}
	w.Repository.URI, w.Repository.Manifest = r.Repository, r.Manifest
	w.Anchor.URI, w.Anchor.Parameters, w.Anchor.Proof = r.Anchor, r.Parameters, r.Proof
	data, err := json.Marshal(w)
	if err != nil {
		return nil, err
	}
	return jumbf.New(jumbf.Description{Type: jumbf.TypeJSON, Label: label}, jumbf.Leaf(jumbf.BoxJSON, data))
}

func (r RepositoryReceipt) check() error {
	switch {
	case r.Repository == "" || r.Manifest == "":
		return errors.New("repository without uri or manifestId")
	case r.Anchor == "":
		return errors.New("anchor without uri")
	case !startsWith(r.Proof, '{'):
		return errors.New("proof of the anchor is no object")
	case r.Parameters != nil && !startsWith(r.Parameters, '{'):
		return errors.New("parameters of the anchor are no object")
	case !startsWith(r.Context, '{') && !startsWith(r.Context, '"'):
		return errors.New("@context is neither object nor text")
	}
	return nil
}

func startsWith(raw json.RawMessage, c byte) bool {
	raw = bytes.TrimLeft(raw, " \t\r\n")
	return len(raw) > 0 && raw[0] == c
}

// DecodeRepositoryReceipt reads the JSON of the assertion.
func DecodeRepositoryReceipt(data []byte) (RepositoryReceipt, error) {
	var w receiptWire
	if err := json.Unmarshal(bytes.TrimRight(data, "\x00"), &w); err != nil {
		return RepositoryReceipt{}, fmt.Errorf("receipt is no JSON object of its kind: %w", err)
	}
	r := RepositoryReceipt{w.Context, w.Repository.URI, w.Repository.Manifest, w.Anchor.URI, w.Anchor.Parameters, w.Anchor.Proof}
	if w.Type != typeReceipt {
		return r, fmt.Errorf("@type is %.60q, want %s", w.Type, typeReceipt)
	}
	return r, r.check()
}
