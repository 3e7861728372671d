package provenance_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/status"
)

// An address goes into the file and the store goes where it leads.
func TestSignRemote(t *testing.T) {
	const url = "https://example.org/1.c2pa?a=1&b=2"
	xmp := `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" note="kept"/></rdf:RDF></x:xmpmeta>`
	png, jpeg, mp4 := picture(20), assets()[1].data, film([]byte("sixteen bytes of"))
	app1 := fmt.Appendf([]byte{0xFF, 0xE1, 0, byte(31 + len(xmp))}, "http://ns.adobe.com/xap/1.0/\x00%s", xmp)
	for name, data := range map[string][]byte{
		"PNG": png, "JPEG": jpeg, "TTF": typeface(), "MP4": mp4,
		"MP4 with XMP":  slices.Concat(mp4[:16], bmffBox("uuid", []byte("\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC"), []byte(xmp)), mp4[16:]),
		"PNG with XMP":  bytes.Join([][]byte{png[:33], chunk("iTXt", []byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmp)), png[33:]}, nil),
		"JPEG with XMP": bytes.Join([][]byte{jpeg[:2], app1, jpeg[2:]}, nil),
	} {
		var out, store bytes.Buffer
		signed, err := provenance.SignRemote(t.Context(), bytes.NewReader(data), int64(len(data)), &out, &store, url, minimal(), oneKey(), provenance.SignOptions{})
		if err != nil || signed.StoreLength != int64(store.Len()) {
			t.Fatalf("%s: %v", name, err)
		}
		if bytes.Contains(data, []byte(`note="kept"`)) != bytes.Contains(out.Bytes(), []byte(`note="kept"`)) {
			t.Errorf("%s: what was there is gone", name)
		}
		_, err = provenance.Read(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if remote, ok := errors.AsType[*provenance.RemoteError](err); !ok || remote.URL != url {
			t.Errorf("%s: %v", name, err)
		}
		fetch := provenance.AssetOptions{Fetch: func(context.Context, string) ([]byte, error) { return store.Bytes(), nil }}
		if r := validateWith(t, out.Bytes(), fetch); r.State != provenance.Valid || !r.Has(status.AssertionDataHashMatch) {
			t.Errorf("%s: %v", name, r.Findings)
		}
		if _, err := provenance.SignRemote(t.Context(), bytes.NewReader(out.Bytes()), int64(out.Len()), io.Discard, io.Discard, url+"1", minimal(), oneKey(), provenance.SignOptions{}); err == nil {
			t.Errorf("%s: a second address was taken", name)
		}
		keep(t, "remote-"+name[:3]+"."+name[:3], out.Bytes())
	}
	for name, c := range map[string]struct {
		data []byte
		url  string
	}{"no scheme": {png, "example.org/1"}, "a file": {png, "file:///etc/passwd"}, "no XMP there": {archive(), url}} {
		if _, err := provenance.SignRemote(t.Context(), bytes.NewReader(c.data), int64(len(c.data)), io.Discard, io.Discard, c.url, minimal(), oneKey(), provenance.SignOptions{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
