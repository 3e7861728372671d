package sources_test

import (
	"strings"
	"testing"

	"vouch/sources"
)

func TestParseRight(t *testing.T) {
	for _, c := range []struct{ uri, code, title, want string }{
		{"http://rightsstatements.org/vocab/InC-RUU/1.0/", "InC-RUU", "In Copyright - Rights-holder(s) Unlocatable or Unidentifiable", "http://rightsstatements.org/vocab/InC-RUU/1.0/"},
		{"HTTPS://RightsStatements.org/page/noc-us/1.0?language=es", "NoC-US", "No Copyright - United States", "http://rightsstatements.org/vocab/NoC-US/1.0/"},
		{"http://www.creativecommons.org/licenses/by-nc-sa/3.0/us/deed.es", "CC-BY-NC-SA", "CC BY-NC-SA 3.0 US", "https://creativecommons.org/licenses/by-nc-sa/3.0/us/"},
		{"creativecommons.org/publicdomain/mark/1.0", "PDM", "Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"},
		{"https://creativecommons.org/licenses/by/3.0/igo/legalcode", "CC-BY", "CC BY 3.0 IGO", "https://creativecommons.org/licenses/by/3.0/igo/"},
		{"https://creativecommons.org/licenses/by/3.0/xx/", "", "", ""},
		{"https://creativecommons.org/licenses/", "", "", ""},
		{"http://rightsstatements.org/vocab/InC/2.0/", "", "", ""},
		{"http://rightsstatements.org.example/vocab/InC/1.0/", "", "", ""},
		{"", "", "", ""},
	} {
		r, ok := sources.ParseRight(c.uri)
		if ok != (c.code != "") || r.Code != c.code || r.Title != c.title || r.URI != c.want {
			t.Errorf("%s: %v %+v", c.uri, ok, r)
		}
	}
}

// FuzzParseRight: what is known is known again by the address that it gives, and is
// as strict.
func FuzzParseRight(f *testing.F) {
	for uri := range table(rightsMatrix) {
		f.Add(uri)
	}
	f.Add("https://creativecommons.org/licenses/by//4.0/")
	f.Fuzz(func(t *testing.T, uri string) {
		r, ok := sources.ParseRight(uri)
		if !ok {
			return
		}
		again, ok := sources.ParseRight(r.URI)
		if !ok || again.Code != r.Code || again.URI != r.URI || again.NoDerivatives != r.NoDerivatives || again.ShareAlike != r.ShareAlike {
			t.Errorf("%q is %+v, and its address %+v", uri, r, again)
		}
		if strings.Contains(strings.ToLower(r.Code), "-nd") && !r.NoDerivatives {
			t.Errorf("%q allows derived works: %+v", uri, r)
		}
	})
}
