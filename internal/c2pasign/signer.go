package c2pasign

import (
	"bytes"
	"context"
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"vouch/provenance"
	"vouch/provenance/cose"
	"vouch/provenance/timestamp"
	"vouch/provenance/trust"
	"vouch/sources/strict"
)

// signer reads key and chain.
func (d *Definition) signer(c Circumstances) (provenance.Signer, error) {
	s := provenance.Signer{Alg: cose.Algorithm(d.Algorithm)}
	keyFile, keyAt, err := d.named("key", c.Key, d.Key, c)
	if err != nil {
		return s, err
	}
	chainFile, chainAt, err := d.named("chain", c.Chain, d.Chain, c)
	if err != nil {
		return s, err
	}
	data, err := readBounded(keyFile, MaxPEMBytes)
	if err != nil {
		return s, fault(keyAt, err, "")
	}
	if s.Key, err = ParseKey(data); err != nil {
		return s, fault(keyAt, fmt.Errorf("%s: %w", keyFile, err), "give a private key as PEM, not encrypted: PRIVATE KEY, EC PRIVATE KEY or RSA PRIVATE KEY")
	}
	if data, err = readBounded(chainFile, MaxPEMBytes); err != nil {
		return s, fault(chainAt, err, "")
	}
	if s.Chain, err = trust.ParsePEM(data); err != nil {
		return s, fault(chainAt, fmt.Errorf("%s: %w", chainFile, err), "give the certificates as PEM, that of the key first")
	}
	s.Chain = withoutRoot(s.Chain)
	switch {
	case c.TimeStamp != "":
		s.TimeStamper, err = NewAuthority(c.TimeStamp)
	case d.TimeStamp != "":
		if s.TimeStamper, err = NewAuthority(d.TimeStamp); err != nil {
			err = fault(d.At("timestamp"), err, "write an address of http or https")
		}
	}
	return s, err
}

// named is the file that the circumstances name, or else the definition.
func (d *Definition) named(key, given, written string, c Circumstances) (string, strict.Pos, error) {
	switch {
	case given != "":
		return given, strict.Pos{}, nil
	case written != "":
		return c.path(written), d.At(key), nil
	}
	return "", d.Pos, fault(d.Pos, fmt.Errorf("there is no %s", key), fmt.Sprintf("write %s: FILE.pem, or call with --%s", key, key))
}

// ParseKey reads a private key in PEM: PKCS #8, SEC 1 or PKCS #1.
func ParseKey(data []byte) (crypto.Signer, error) {
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		var key any
		var err error
		switch block.Type {
		case "PRIVATE KEY":
			key, err = x509.ParsePKCS8PrivateKey(block.Bytes)
		case "EC PRIVATE KEY":
			key, err = x509.ParseECPrivateKey(block.Bytes)
		case "RSA PRIVATE KEY":
			key, err = x509.ParsePKCS1PrivateKey(block.Bytes)
		default:
			continue
		}
		if err != nil {
			return nil, err
		}
		if s, ok := key.(crypto.Signer); ok {
			return s, nil
		}
		return nil, fmt.Errorf("a %T signs nothing", key)
	}
	return nil, errors.New("no private key in it")
}

// withoutRoot leaves out a root behind the others: readers have their own.
func withoutRoot(chain []*x509.Certificate) []*x509.Certificate {
	last := len(chain) - 1
	if last > 0 && bytes.Equal(chain[last].RawSubject, chain[last].RawIssuer) {
		return chain[:last]
	}
	return chain
}

// An Authority is a time-stamping authority that is asked over HTTP (RFC 3161
// §3.4). It learns the hash of a signature.
type Authority struct {
	url string
}

// NewAuthority returns the authority at an address.
func NewAuthority(address string) (*Authority, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return nil, fmt.Errorf("%q is no address of http or https", address)
	}
	return &Authority{address}, nil
}

// TimeStamp implements provenance.TimeStamper.
func (a *Authority) TimeStamp(ctx context.Context, request []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, AuthorityTime)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, a.url, bytes.NewReader(request))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", timestamp.MediaTypeRequest)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }() // read only
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the time-stamping authority answers %d", answer.StatusCode)
	}
	return io.ReadAll(io.LimitReader(answer.Body, MaxResponseBytes))
}
