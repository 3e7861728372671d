package main

import (
	"crypto/x509"
	"encoding/asn1"
	"os"
	"strings"

	"vouch/provenance/trust"
	"vouch/sources/strict"
)

// verifySettings is the part of the trust settings of other C2PA tools that is
// read here. JSON is YAML, so that mistakes have a line in both.
type verifySettings struct {
	strict.Pos
	Version int           `key:"version"`
	Trust   *settingTrust `key:"trust"`
	CAWG    *settingTrust `key:"cawg_trust"`
	Verify  *settingCheck `key:"verify"`
}

// settingTrust says whom to trust.
type settingTrust struct {
	strict.Pos
	UserAnchors  string `key:"user_anchors"`  // PEM
	TrustAnchors string `key:"trust_anchors"` // PEM
	AllowedList  string `key:"allowed_list"`  // PEM, or SHA-256 in base64, one on a line
	TrustConfig  string `key:"trust_config"`  // object identifiers, one on a line
	VerifyTrust  *bool  `key:"verify_trust_list"`

	Aggregators []string `key:"trusted_ica_issuers"` // DIDs; of cawg_trust alone
}

// settingCheck says how strictly to look.
type settingCheck struct {
	strict.Pos
	TimeStampTrust *bool `key:"verify_timestamp_trust"`
}

// readVerifySettings adds what a file of settings says to t.
func readVerifySettings(name string, t *verifyTrust) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return parseVerifySettings(name, data, t)
}

// parseVerifySettings adds what settings say to t; name is for messages.
func parseVerifySettings(name string, data []byte, t *verifyTrust) error {
	var s verifySettings
	if err := strict.Decode(name, data, &s); err != nil {
		return err
	}
	errs := new(strict.Errors)
	if s.Has("version") && s.Version != 1 {
		errs.Addf(s.At("version"), "write version 1", "settings of version %d are not known", s.Version)
	}
	if w := s.Trust; w != nil && w.Has("trusted_ica_issuers") {
		errs.Addf(w.At("trusted_ica_issuers"), "write it under cawg_trust", "aggregators vouch for actors, not for those who sign claims")
	}
	if w := s.Trust; w.asked() {
		list := w.anchors(errs)
		// The tools whose settings these are have one list for both.
		t.Anchors, t.TimeStampAnchors = append(t.Anchors, list...), append(t.TimeStampAnchors, list...)
		t.Allowed = append(t.Allowed, w.allowed(errs, &t.hashes)...)
		t.EKUs = w.usages(errs)
	}
	if w := s.CAWG; w.asked() {
		t.Identity.Anchors = append(t.Identity.Anchors, w.anchors(errs)...)
		t.Identity.Allowed = append(t.Identity.Allowed, w.allowed(errs, &t.actors)...)
		t.Identity.EKUs = w.usages(errs)
		t.Identity.Aggregators = append(t.Identity.Aggregators, w.Aggregators...)
	}
	if v := s.Verify; v != nil && v.TimeStampTrust != nil {
		t.WithoutAnchorsForOldTimeStampsUnsafe = !*v.TimeStampTrust
	}
	return errs.Err()
}

func (w *settingTrust) asked() bool {
	return w != nil && (w.VerifyTrust == nil || *w.VerifyTrust)
}

func (w *settingTrust) anchors(errs *strict.Errors) []*x509.Certificate {
	return append(w.certificates(errs, "trust_anchors", w.TrustAnchors), w.certificates(errs, "user_anchors", w.UserAnchors)...)
}

// allowed reads the leaves that are trusted by themselves: certificates, or lines
// with their hashes, or both.
func (w *settingTrust) allowed(errs *strict.Errors, hashes *certificateHashes) []*x509.Certificate {
	var pem strings.Builder
	within := false
	for line := range strings.Lines(w.AllowedList) {
		text := strings.TrimSpace(line)
		if strings.HasPrefix(text, "-----BEGIN ") {
			within = true
		}
		switch {
		case within:
			pem.WriteString(line)
		case text != "" && !hashes.add(text):
			errs.Addf(w.At("allowed_list"), "write certificates as PEM, or the SHA-256 of their DER in base64, one on a line", "allowed_list: %.60q is neither certificate nor hash", text)
			return nil
		}
		if strings.HasPrefix(text, "-----END ") {
			within = false
		}
	}
	return w.certificates(errs, "allowed_list", pem.String())
}

// certificates reads the PEM of a key.
func (w *settingTrust) certificates(errs *strict.Errors, key, text string) []*x509.Certificate {
	if text == "" {
		return nil
	}
	if !strings.Contains(text, "BEGIN CERTIFICATE") {
		errs.Addf(w.At(key), "write the certificates themselves as PEM: names of files are not read", "%s holds no certificate", key)
		return nil
	}
	list, err := trust.ParsePEM([]byte(text))
	if err != nil {
		errs.Addf(w.At(key), "give PEM with BEGIN CERTIFICATE", "%s: %v", key, err)
	}
	return list
}

func (w *settingTrust) usages(errs *strict.Errors) []asn1.ObjectIdentifier {
	if w.TrustConfig == "" {
		return nil
	}
	list, err := trust.ParseEKUs([]byte(w.TrustConfig))
	if err != nil {
		errs.Addf(w.At("trust_config"), "write one object identifier on a line", "trust_config: %v", err)
	}
	return list
}
