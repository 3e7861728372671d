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
	"vouch/provenance/ocsp"
	"vouch/provenance/timestamp"
	"vouch/provenance/trust"
	"vouch/sources/strict"
)

// pemFile is a file with a key or certificates, and where it is named.
type pemFile struct {
	name string
	at   strict.Pos
}

// signer reads key and chain of the claim, and names the authority for time.
func (d *Definition) signer(c Circumstances) (provenance.Signer, error) {
	key, err := d.named("key", c.Key, d.Key, c)
	if err != nil {
		return provenance.Signer{}, err
	}
	chain, err := d.named("chain", c.Chain, d.Chain, c)
	if err != nil {
		return provenance.Signer{}, err
	}
	s, err := readSigner(key, chain, d.Algorithm)
	if err != nil {
		return s, err
	}
	for _, name := range d.Revocation {
		response, err := readBounded(c.path(name), ocsp.MaxBytes)
		if err == nil {
			_, err = ocsp.Parse(response)
		}
		if err != nil {
			return s, fault(d.At("revocation"), fmt.Errorf("%s: %w", name, err), "")
		}
		s.Revocation = append(s.Revocation, response)
	}
	address, hint := c.TimeStamp, ""
	if address == "" {
		address, hint = d.TimeStamp, "write an address of http or https"
	}
	if address == "" {
		return s, nil
	}
	authority, err := NewAuthority(address)
	switch {
	case err == nil:
		s.TimeStamper = authority
	case hint != "":
		err = fault(d.At("timestamp"), err, hint)
	}
	return s, err
}

// readSigner reads a key and its certificates.
func readSigner(keyFile, chainFile pemFile, alg Algorithm) (provenance.Signer, error) {
	s := provenance.Signer{Alg: cose.Algorithm(alg)}
	data, err := readBounded(keyFile.name, MaxPEMBytes)
	if err != nil {
		return s, fault(keyFile.at, err, "")
	}
	if s.Key, err = ParseKey(data); err != nil {
		return s, fault(keyFile.at, fmt.Errorf("%s: %w", keyFile.name, err), "give a private key as PEM, not encrypted: PRIVATE KEY, EC PRIVATE KEY or RSA PRIVATE KEY")
	}
	if data, err = readBounded(chainFile.name, MaxPEMBytes); err != nil {
		return s, fault(chainFile.at, err, "")
	}
	if s.Chain, err = trust.ParsePEM(data); err != nil {
		return s, fault(chainFile.at, fmt.Errorf("%s: %w", chainFile.name, err), "give the certificates as PEM, that of the key first")
	}
	s.Chain = withoutRoot(s.Chain)
	return s, nil
}

// named is the file that the circumstances name, or else the definition.
func (d *Definition) named(key, given, written string, c Circumstances) (pemFile, error) {
	switch {
	case given != "":
		return pemFile{name: given}, nil
	case written != "":
		return pemFile{c.path(written), d.At(key)}, nil
	}
	return pemFile{}, fault(d.Pos, fmt.Errorf("there is no %s", key), fmt.Sprintf("write %s: FILE.pem, or call with --%s", key, key))
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
	if err := checkAddress(address); err != nil {
		return nil, err
	}
	return &Authority{address}, nil
}

func checkAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return fmt.Errorf("%q is no address of http or https", strict.Clip(address))
	}
	return nil
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
