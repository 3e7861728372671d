package cawg

import (
	"context"
	"crypto"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// A Resolver returns the document (JSON) of a DID (W3C Decentralized Identifiers
// 1.0), or ErrUnsupportedMethod. It may ask the network; this library asks nobody
// by itself.
type Resolver func(ctx context.Context, did string) (document []byte, err error)

// Errors of resolving.
var (
	ErrUnsupportedMethod = errors.New("cawg: this DID method is not supported")
	ErrDocument          = errors.New("cawg: no usable DID document")
)

// DIDWebURL returns the address of the document of a DID of the method web
// (did:web:example.org:users:a is https://example.org/users/a/did.json).
func DIDWebURL(did string) (string, error) {
	rest, ok := strings.CutPrefix(did, "did:web:")
	if !ok {
		return "", fmt.Errorf("%w: %.100q", ErrUnsupportedMethod, did)
	}
	host, path, deeper := strings.Cut(rest, ":")
	host, err := url.PathUnescape(host) // of a port
	if err != nil || host == "" || strings.ContainsAny(host, "/?#@\\ ") {
		return "", fmt.Errorf("%w: %.100q names no host", ErrDocument, did)
	}
	if !deeper {
		return "https://" + host + "/.well-known/did.json", nil
	}
	path = strings.ReplaceAll(path, ":", "/")
	if path == "" || strings.ContainsAny(path, "?#\\ ") || strings.Contains("/"+path+"/", "/../") || strings.Contains("/"+path+"/", "//") {
		return "", fmt.Errorf("%w: %.100q has no path", ErrDocument, did)
	}
	return "https://" + host + "/" + path + "/did.json", nil
}

// publicKeys returns the keys with which a DID may make assertions: that of a
// did:jwk from itself, others from the document that resolve gets.
func publicKeys(ctx context.Context, did string, resolve Resolver) ([]crypto.PublicKey, error) {
	if encoded, ok := strings.CutPrefix(did, "did:jwk:"); ok {
		data, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(encoded, "="))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDocument, err)
		}
		key, err := readJWK(data)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDocument, err)
		}
		return []crypto.PublicKey{key}, nil
	}
	if resolve == nil {
		if strings.HasPrefix(did, "did:web:") {
			return nil, errors.New("nobody was asked for the document")
		}
		return nil, fmt.Errorf("%w: %.100q", ErrUnsupportedMethod, did)
	}
	data, err := resolve(ctx, did)
	if err != nil {
		return nil, err
	}
	return documentKeys(did, data)
}

// didDocument is the part of a document that counts here.
type didDocument struct {
	ID              string               `json:"id"`
	Methods         []verificationMethod `json:"verificationMethod"`
	AssertionMethod []json.RawMessage    `json:"assertionMethod"`
}

type verificationMethod struct {
	ID   string          `json:"id"`
	Type string          `json:"type"`
	JWK  json.RawMessage `json:"publicKeyJwk"`
}

// documentKeys returns the keys for assertions, which stand in the list itself or
// are named there.
func documentKeys(did string, data []byte) ([]crypto.PublicKey, error) {
	var d didDocument
	if len(data) > MaxDocumentBytes {
		return nil, fmt.Errorf("%w: %d bytes are over the limit of %d", ErrDocument, len(data), MaxDocumentBytes)
	}
	if err := json.Unmarshal(data, &d); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDocument, err)
	}
	if d.ID != did {
		return nil, fmt.Errorf("%w: it is that of %.100q", ErrDocument, d.ID)
	}
	var out []crypto.PublicKey
	var problem error
	for _, raw := range d.AssertionMethod[:min(len(d.AssertionMethod), MaxKeys)] {
		m, ok := d.method(raw)
		if !ok {
			continue
		}
		key, err := m.key()
		if problem = errors.Join(problem, err); err == nil {
			out = append(out, key)
		}
	}
	if len(out) == 0 {
		return nil, errors.Join(fmt.Errorf("%w: no key for assertions", ErrDocument), problem)
	}
	return out, nil
}

// method reads an entry of assertionMethod: a method, or the name of one.
func (d didDocument) method(raw json.RawMessage) (verificationMethod, bool) {
	var m verificationMethod
	var name string
	if json.Unmarshal(raw, &name) != nil {
		return m, json.Unmarshal(raw, &m) == nil
	}
	for _, m := range d.Methods {
		if m.ID == name || strings.HasPrefix(name, "#") && m.ID == d.ID+name || strings.HasPrefix(m.ID, "#") && name == d.ID+m.ID {
			return m, true
		}
	}
	return m, false
}

func (m verificationMethod) key() (crypto.PublicKey, error) {
	if m.Type != "JsonWebKey2020" && m.Type != "JsonWebKey" {
		return nil, fmt.Errorf("key of the type %.60q is not supported", m.Type)
	}
	return readJWK(m.JWK)
}
