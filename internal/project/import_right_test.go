package project

import "testing"

func TestNarrower(t *testing.T) {
	const (
		by, nc, nd = "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by-nc/4.0/", "https://creativecommons.org/licenses/by-nd/4.0/"
		zero       = "https://creativecommons.org/publicdomain/zero/1.0/"
		edu, inc   = "http://rightsstatements.org/vocab/InC-EDU/1.0/", "http://rightsstatements.org/vocab/InC/1.0/"
		und        = "http://rightsstatements.org/vocab/UND/1.0/"
		own        = "https://archive.example/terms"
	)
	for _, c := range []struct {
		a, b, want string
		ok         bool
	}{
		{by, nc, nc, true}, {nc, by, nc, true}, {zero, by, by, true}, {nd, nc, nd, true}, {edu, nd, edu, true}, {inc, edu, inc, true}, {und, inc, und, true},
		{by, "http://creativecommons.org/licenses/by/4.0/legalcode", by, true}, {by, own, "", false}, {own, own, own, true},
	} {
		if got, ok := narrower(c.a, c.b); got != c.want || ok != c.ok {
			t.Errorf("%s, %s: %s, %v", c.a, c.b, got, ok)
		}
	}
	for uri, want := range map[string]bool{zero: true, nd: true, edu: false, inc: false, und: false, own: false, "": false} {
		if everybodys(uri) != want {
			t.Errorf("everybody's %s: %v", uri, !want)
		}
	}
}
