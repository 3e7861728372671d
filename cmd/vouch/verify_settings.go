package main

import (
	"crypto/x509"
	"encoding/asn1"
	"os"
	"strings"

	"vouch/provenance"
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
	AllowedList  string `key:"allowed_list"`  // PEM
	TrustConfig  string `key:"trust_config"`  // object identifiers, one on a line
	VerifyTrust  *bool  `key:"verify_trust_list"`
}

// settingCheck says how strictly to look.
type settingCheck struct {
	strict.Pos
	TimeStampTrust *bool `key:"verify_timestamp_trust"`
}

// readVerifySettings adds what a file of settings says to t.
func readVerifySettings(name string, t *provenance.TrustOptions) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var s verifySettings
	if err := strict.Decode(name, data, &s); err != nil {
		return err
	}
	errs := new(strict.Errors)
	if s.Has("version") && s.Version != 1 {
		errs.Addf(s.At("version"), "write version 1", "settings of version %d are not known", s.Version)
	}
	if w := s.Trust; w.asked() {
		list := w.anchors(errs)
		// The tools whose settings these are have one list for both.
		t.Anchors, t.TimeStampAnchors = append(t.Anchors, list...), append(t.TimeStampAnchors, list...)
		t.Allowed = append(t.Allowed, w.certificates(errs, "allowed_list", w.AllowedList)...)
		t.EKUs = w.usages(errs)
	}
	if w := s.CAWG; w.asked() {
		t.Identity.Anchors = append(t.Identity.Anchors, w.anchors(errs)...)
		t.Identity.Allowed = append(t.Identity.Allowed, w.certificates(errs, "allowed_list", w.AllowedList)...)
		t.Identity.EKUs = w.usages(errs)
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

// certificates reads the PEM of a key.
func (w *settingTrust) certificates(errs *strict.Errors, key, text string) []*x509.Certificate {
	if text == "" {
		return nil
	}
	if !strings.Contains(text, "BEGIN CERTIFICATE") {
		errs.Addf(w.At(key), "write the certificates themselves as PEM: hashes and file names are not read", "%s holds no certificate", key)
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
