package identity_test

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"testing"

	"vouch/internal/trust/identity"
)

func certificate(subject, issuer string) *x509.Certificate {
	return &x509.Certificate{
		Subject: pkix.Name{Organization: []string{subject}},
		Issuer:  pkix.Name{Organization: []string{issuer}},
	}
}

func TestIsDevelopment(t *testing.T) {
	tests := []struct {
		name string
		cert *x509.Certificate
		want bool
	}{
		{"nil", nil, false},
		{"no names", &x509.Certificate{}, false},
		{"key", certificate(identity.OrganisationOfKey("Ann"), "x"), true},
		{"authority", certificate(identity.OrganisationOfAuthority(""), identity.OrganisationOfAuthority("")), true},
		{"mark only in the issuer", certificate("Some Archive", identity.OrganisationOfAuthority("")), true},
		{"spaces and case", certificate("VOUCH  Development\tkey, x", ""), true},
		{"second organisation", &x509.Certificate{Subject: pkix.Name{Organization: []string{"a", identity.OrganisationOfKey("")}}}, true},
		{"archive", certificate("Some Archive", "Some CA"), false},
		{"mark in the middle", certificate("not a Vouch development key", "Some CA"), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := identity.IsDevelopment(test.cert); got != test.want {
				t.Errorf("IsDevelopment = %v, want %v", got, test.want)
			}
		})
	}
}

func ExampleStandingOf() {
	fmt.Println(identity.StandingOf(nil))
	fmt.Println(identity.StandingOf(certificate(identity.OrganisationOfKey("Ann"), "")))
	fmt.Println(identity.StandingOf(certificate("Some Archive", "Some CA")))
	// Output:
	// unknown
	// development
	// external
}
