package identity

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"slices"
	"strings"
)

const (
	keyMark       = "Vouch development key"
	authorityMark = "Vouch development authority"
)

// DefaultWho stands for the owner of a development key who gave no name. It is neither the name
// of the user nor of the host: a published file must not give those away.
const DefaultWho = "this computer"

// OrganisationOfKey returns the organisation in the subject of a development key. An empty who
// means [DefaultWho].
func OrganisationOfKey(who string) string { return mark(keyMark, who) }

// OrganisationOfAuthority returns the organisation in the subject of a development authority. An
// empty who means [DefaultWho].
func OrganisationOfAuthority(who string) string { return mark(authorityMark, who) }

func mark(prefix, who string) string {
	if who = strings.TrimSpace(who); who == "" {
		who = DefaultWho
	}
	return prefix + ", " + who
}

// IsDevelopment reports whether a certificate, of a key or of an authority, was made by a
// development authority: its subject or its issuer carries the mark. Nil is not.
func IsDevelopment(cert *x509.Certificate) bool {
	return cert != nil && (marked(cert.Subject) || marked(cert.Issuer))
}

// marked compares without case and without regard to runs of spaces, as RFC 5280 §7.1 compares
// names: a name that is the same to a validator must be the same here.
func marked(name pkix.Name) bool {
	return slices.ContainsFunc(name.Organization, func(o string) bool {
		o = strings.ToLower(strings.Join(strings.Fields(o), " "))
		return strings.HasPrefix(o, strings.ToLower(keyMark)) || strings.HasPrefix(o, strings.ToLower(authorityMark))
	})
}
