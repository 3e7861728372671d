package main

import (
	"crypto/x509"
	"fmt"
	"os"
	"strings"
	"time"

	"vouch/provenance"
	"vouch/provenance/trust"
)

// verifyTrust is whom a call trusts, and at what time.
type verifyTrust struct {
	provenance.TrustOptions
	anchored bool // somebody may be trusted at all

	// Leaves that are trusted by themselves, by the SHA-256 of their DER: signers of
	// claims, and named actors.
	hashes, actors certificateHashes
}

// newVerifyTrust reads what --trust, --tsa-trust, --settings and --at name.
func newVerifyTrust(f *verifyFlags) (verifyTrust, error) {
	t := verifyTrust{TrustOptions: provenance.TrustOptions{Now: world.clock()}}
	var err error
	if f.at != "" {
		if t.Now, err = parseAt(f.at); err != nil {
			return t, err
		}
	}
	if f.settings != "" {
		if err := readVerifySettings(f.settings, &t); err != nil {
			return t, err
		}
	}
	signers, err := anchors(f.trust)
	if err != nil {
		return t, err
	}
	times, err := anchors(f.tsaTrust)
	if err != nil {
		return t, err
	}
	t.Anchors = append(t.Anchors, signers...)
	t.TimeStampAnchors = append(t.TimeStampAnchors, times...)
	t.anchored = len(t.Anchors)+len(t.Allowed)+len(t.hashes) > 0
	return t, nil
}

// parseAt reads a date, which means its end, or a time: what was valid on a day
// was valid when the day was over, or ran out on it.
func parseAt(text string) (time.Time, error) {
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day.Add(24*time.Hour - time.Second), nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return at, &usageError{err: fmt.Errorf("--at %q is no date", text), hint: "write 2026-05-01 or 2026-05-01T12:00:00Z"}
	}
	return at, nil
}

// anchors reads the certificates of those to trust.
func anchors(files []string) ([]*x509.Certificate, error) {
	var list []*x509.Certificate
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		more, err := trust.ParsePEM(data)
		if err != nil {
			return nil, &usageError{err: &fileError{name, strings.TrimPrefix(err.Error(), "trust: "), err}, hint: "give a PEM file with BEGIN CERTIFICATE"}
		}
		list = append(list, more...)
	}
	return list, nil
}
