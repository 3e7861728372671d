package container_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"vouch/provenance/container"
)

const packet = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="" xmlns:d="http://purl.org/dc/elements/1.1/"><d:format>image/png</d:format></r:Description></r:RDF></x:xmpmeta>   <?xpacket end="w"?>`

func TestWithProvenance(t *testing.T) {
	const url = `https://example.org/1.c2pa?a="b"&c=<d>`
	named := strings.Replace(packet, `r:about=""`, `r:about="" xmlns:t="http://purl.org/dc/terms/" t:provenance="https://example.org/2"`, 1)
	for name, c := range map[string]struct {
		packet string
		ok     bool
	}{
		"none":          {"", true},
		"a packet":      {packet, true},
		"another one":   {named, false},
		"no RDF":        {`<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>`, false},
		"empty RDF":     {`<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>`, false},
		"no XML":        {"nothing", false},
		"not ended":     {packet[:200], false},
		"another space": {strings.ReplaceAll(packet, "22-rdf-syntax-ns#", "x"), false},
	} {
		got, err := container.WithProvenance([]byte(c.packet), url)
		switch {
		case !c.ok:
			if !errors.Is(err, container.ErrStructure) {
				t.Errorf("%s: %s, %v", name, got, err)
			}
		case err != nil || container.ProvenanceOf(got) != url:
			t.Errorf("%s: %q, %v", name, container.ProvenanceOf(got), err)
		case c.packet != "" && len(got) <= len(c.packet):
			t.Errorf("%s: something was lost", name)
		}
	}
	once, err := container.WithProvenance([]byte(packet), url)
	if err != nil {
		t.Fatal(err)
	}
	if twice, err := container.WithProvenance(once, url); err != nil || !bytes.Equal(twice, once) {
		t.Errorf("written twice: %v", err)
	}
}

// FuzzWithProvenance: what was written is read, or it was refused.
func FuzzWithProvenance(f *testing.F) {
	f.Add([]byte(packet), "https://example.org/1")
	f.Add([]byte(nil), "https://example.org/<&\"'")
	f.Add([]byte(`<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></r:RDF>`), "a")
	f.Fuzz(func(t *testing.T, data []byte, url string) {
		got, err := container.WithProvenance(data, url)
		if err == nil && url == strings.Map(printable, url) && strings.TrimSpace(url) == url && url != "" && container.ProvenanceOf(got) != url {
			t.Errorf("%q in %q", url, got)
		}
	})
}

func printable(r rune) rune {
	if r < 0x20 || r > 0x7E {
		return -1
	}
	return r
}
