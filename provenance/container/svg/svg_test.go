package svg_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/svg"
)

const (
	open  = `<svg xmlns="http://www.w3.org/2000/svg" width="4">`
	shape = `<path d="M0 0 > 4 4"/>`
)

func double(signed []byte) []byte {
	at := bytes.Index(signed, []byte("<c2pa:manifest"))
	end := bytes.Index(signed, []byte("</c2pa:manifest>")) + len("</c2pa:manifest>")
	return append(append(append([]byte{}, signed[:end]...), signed[at:end]...), signed[end:]...)
}

func samples() []containertest.Sample {
	return []containertest.Sample{
		{Name: "without metadata", Data: []byte(open + shape + "</svg>"), Keeps: []string{shape}, Twice: double},
		{Name: "with metadata", Data: []byte("<?xml version=\"1.0\"?>\n<!DOCTYPE svg [ <!ENTITY a '<svg>'> ]>\n<!-- <metadata> -->" + open + shape + "\n<metadata id='m'><x>kept</x></metadata><![CDATA[<metadata>]]></svg>\n"),
			Keeps: []string{"<x>kept</x>", "<![CDATA[<metadata>]]>"}, Twice: double},
		{Name: "hollow metadata", Data: []byte(open + "<metadata a='/>'/>" + shape + "</svg>"), Keeps: []string{shape}},
		{Name: "hollow picture", Data: []byte("<s:svg xmlns:s='http://www.w3.org/2000/svg'/>")},
	}
}

func TestContainer(t *testing.T) { containertest.Run(t, svg.Format{}, samples()...) }

func FuzzFormat(f *testing.F) { containertest.Fuzz(f, svg.Format{}, samples()...) }

func TestProbe(t *testing.T) {
	for text, want := range map[string]bool{
		open + "</svg>": true, "<!-- svg --><html></html>": false, "<!DOCTYPE html><html><svg></svg></html>": false,
		"\xEF\xBB\xBF<?xml version='1.0'?>" + open + "</svg>": true, "<svgz>": false, "<?xml": false, strings.Repeat("<!-- long -->", 9000) + open: true,
	} {
		if got := (svg.Format{}).Detect([]byte(text)) && (svg.Format{}).Probe(strings.NewReader(text), int64(len(text))); got != want {
			t.Errorf("%.40q: %v", text, got)
		}
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, text string
		n          int
		damaged    bool
	}{
		{"in a group", open + "<g><metadata><c2pa:manifest>AAAA</c2pa:manifest></metadata></g></svg>", 0, false},
		{"in a title", open + "<metadata><t><c2pa:manifest>AAAA</c2pa:manifest></t></metadata></svg>", 0, false},
		{"in a comment", open + "<metadata><!--<c2pa:manifest>AAAA</c2pa:manifest>--></metadata></svg>", 0, false},
		{"spaced", open + "<metadata>\n <c2pa:manifest xmlns:c2pa='x' >\n AAAA\n BBBB </c2pa:manifest >\n</metadata></svg>", 1, false},
		{"empty", open + "<metadata><c2pa:manifest/></metadata></svg>", 1, false},
		{"in the second metadata", open + "<metadata/><metadata><c2pa:manifest>AAAA</c2pa:manifest></metadata></svg>", 1, false},
		{"with an element in it", open + "<metadata><c2pa:manifest>AA<b/>AA</c2pa:manifest></metadata></svg>", 0, true},
		{"never closed", open + "<metadata><c2pa:manifest>AAAA", 0, true},
	} {
		found, err := svg.Format{}.Find(strings.NewReader(c.text), int64(len(c.text)))
		if len(found) != c.n || errors.Is(err, container.ErrDamaged) != c.damaged || err != nil && !c.damaged {
			t.Errorf("%s: %v, %v", c.name, found, err)
		}
	}
}

func TestReference(t *testing.T) {
	text := open + "<metadata><rdf:RDF xmlns:rdf='r'><rdf:Description xmlns:d='http://purl.org/dc/terms/' d:provenance='https://example.org/1'/></rdf:RDF></metadata></svg>"
	if url, err := (svg.Format{}).Reference(strings.NewReader(text), int64(len(text))); err != nil || url != "https://example.org/1" {
		t.Errorf("%q, %v", url, err)
	}
}
