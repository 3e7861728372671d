package provenance_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/status"
)

func publish(n byte) provenance.Manifest {
	return provenance.Manifest{Label: labelNumber(n), InstanceID: fixedInstance, Generator: provenance.GeneratorInfo{Name: "Example Publisher"},
		Actions: []assertion.Action{{Name: assertion.ActionPublished}}}
}

// Formats without a length of the whole file that is hashed, and BMFF with its
// box for updates, take two updates in a row; the others are refused, for the
// hash that was signed covers the length of the store (C2PA 2.4, "Update
// Manifests"). Other implementations write such files all the same, and then
// find them invalid.
func TestUpdateOfEveryFormat(t *testing.T) {
	takes := []string{"PNG", "JPEG", "GIF", "SVG", "TIFF", "JPEG XL", "MP4"}
	key := oneKey()
	for _, a := range assets() {
		for _, binding := range bindingsOf(a) {
			file, _ := signAs(t, a.data, provenance.SignOptions{Binding: binding})
			for n := range byte(2) {
				var out bytes.Buffer
				signed, err := provenance.Update(t.Context(), bytes.NewReader(file), int64(len(file)), &out, publish(n), key, trusting(), provenance.SignOptions{})
				if !slices.Contains(takes, a.name) {
					if !errors.Is(err, provenance.ErrUnsupported) || out.Len() > 0 {
						t.Errorf("%s: wrote %d bytes, %v", a.name, out.Len(), err)
					}
					break
				}
				if err != nil {
					t.Fatalf("%s, update %d: %v", a.name, n, err)
				}
				file = out.Bytes()
				r := check(t, file, world().Anchors())
				if r.State != provenance.Trusted || !r.Active.IsUpdate() || len(r.Store.Manifests()) != int(n)+2 {
					t.Errorf("%s, update %d: %v", a.name, n, r.Findings)
				}
				if signed.Size != int64(out.Len()) {
					t.Errorf("%s: size %d of %d", a.name, signed.Size, out.Len())
				}
			}
			if slices.Contains(takes, a.name) {
				keep(t, "update-"+strings.ReplaceAll(strings.ToLower(a.name), " ", "")+"."+strings.ToLower(a.name[:3]), file)
			}
		}
	}
}

// The update of a film stands at its end, and what was there stays where it is.
func TestUpdateBox(t *testing.T) {
	i := slices.IndexFunc(assets(), func(a asset) bool { return a.name == "MP4" })
	film, _ := signAs(t, assets()[i].data, provenance.SignOptions{})
	var out bytes.Buffer
	if _, err := provenance.Update(t.Context(), bytes.NewReader(film), int64(len(film)), &out, publish(0), oneKey(), trusting(), provenance.SignOptions{Compress: true}); err != nil {
		t.Fatal(err)
	}
	want := bytes.Replace(film, []byte("manifest\x00"), []byte("original\x00"), 1)
	if !bytes.HasPrefix(out.Bytes(), want) {
		t.Error("the file was changed")
	}
	r := check(t, out.Bytes(), world().Anchors())
	if r.State != provenance.Trusted || !r.Active.IsCompressed() || !r.Has(status.AssertionBMFFHashMatch) {
		t.Errorf("%v %v", r.State, r.Findings)
	}
	bad := bytes.Clone(out.Bytes())
	bad[len(film)-3] ^= 1 // of the media
	if r := check(t, bad, world().Anchors()); r.State != provenance.Invalid {
		t.Errorf("changed media: %v", r.State)
	}
}
