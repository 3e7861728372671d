package provenance_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

func publish(n byte) provenance.Manifest {
	return provenance.Manifest{Label: labelNumber(n), InstanceID: fixedInstance, Generator: provenance.GeneratorInfo{Name: "Example Publisher"},
		Actions: []assertion.Action{{Name: assertion.ActionPublished}}}
}

// Formats without a length of the whole file that is hashed, and BMFF with its
// box for updates, take two updates in a row. The others do where room was kept
// for them, and are refused otherwise, for the hash that was signed covers the
// length of the store (C2PA 2.2, 15.12.1.1). Other implementations write such
// files all the same, and then find them invalid.
func TestUpdateOfEveryFormat(t *testing.T) {
	grows := []string{"PNG", "JPEG", "GIF", "SVG", "TIFF", "JPEG XL", "MP4"}
	for _, a := range assets() {
		for _, binding := range bindingsOf(a) {
			for _, room := range []int{0, provenance.RoomForUpdate} {
				if room > 0 || slices.Contains(grows, a.name) {
					updateTwice(t, a, provenance.SignOptions{Binding: binding, Room: room})
					continue
				}
				file, _ := signAs(t, a.data, provenance.SignOptions{Binding: binding})
				var out bytes.Buffer
				_, err := update(t, file, &out, 0)
				full, ok := errors.AsType[*provenance.RoomError](err)
				if !ok || !errors.Is(err, provenance.ErrUnsupported) || out.Len() > 0 || full.MediaType != a.media || full.Need < 1000 || full.Free != 0 {
					t.Errorf("%s: wrote %d bytes, %v", a.name, out.Len(), err)
				}
			}
		}
	}
}

func update(t *testing.T, file []byte, out io.Writer, n byte) (provenance.Signed, error) {
	return provenance.Update(t.Context(), bytes.NewReader(file), int64(len(file)), out, publish(n), oneKey(), trusting(), provenance.SignOptions{})
}

func updateTwice(t *testing.T, a asset, o provenance.SignOptions) {
	t.Helper()
	file, _ := signAs(t, a.data, o)
	before := len(file)
	for n := range byte(2) {
		var out bytes.Buffer
		signed, err := update(t, file, &out, n)
		if err != nil {
			t.Fatalf("%s, room %d, update %d: %v", a.name, o.Room, n, err)
		}
		file = out.Bytes()
		r := check(t, file, world().Anchors())
		if r.State != provenance.Trusted || !r.Active.IsUpdate() || len(r.Store.Manifests()) != int(n)+2 {
			t.Errorf("%s, room %d, update %d: %v", a.name, o.Room, n, r.Findings)
		}
		if signed.Size != int64(len(file)) || o.Room > 0 && a.name != "MP4" && len(file) != before {
			t.Errorf("%s, room %d: size %d of %d, %d before", a.name, o.Room, signed.Size, len(file), before)
		}
	}
	keep(t, fmt.Sprintf("update-%d-%d-%s.%.3s", o.Binding, o.Room, strings.ReplaceAll(strings.ToLower(a.name), " ", ""), strings.ToLower(a.name)), file)
}

// Where the room does not suffice nothing is written, and nothing may hide in it.
func TestRoom(t *testing.T) {
	i := slices.IndexFunc(assets(), func(a asset) bool { return a.name == "WAV" })
	sound := assets()[i].data
	var out bytes.Buffer
	small, _ := signAs(t, sound, provenance.SignOptions{Room: 100})
	_, err := update(t, small, &out, 0)
	if full, ok := errors.AsType[*provenance.RoomError](err); !ok || full.Free != 108 || full.Need <= 108 || out.Len() > 0 {
		t.Fatalf("%d bytes, %v", out.Len(), err)
	}
	for lack := range 10 { // a padding box has a head of eight bytes
		file, _ := signAs(t, sound, provenance.SignOptions{Room: full(t, err).Need - 8 + lack - 1})
		out.Reset()
		_, got := update(t, file, &out, 0)
		if fits := lack == 1 || lack == 9; (got == nil) != fits {
			t.Errorf("room for %d bytes more: %v", lack-1, got)
		}
	}
	for _, bad := range []int{-1, provenance.MaxStoreBytes + 1} {
		_, err := provenance.Sign(t.Context(), bytes.NewReader(sound), int64(len(sound)), io.Discard, minimal(), oneKey(), provenance.SignOptions{Room: bad})
		if _, ok := errors.AsType[*provenance.DefinitionError](err); !ok {
			t.Errorf("room %d: %v", bad, err)
		}
	}
	for binding, code := range map[container.Binding]status.Code{container.BindData: status.AssertionDataHashMismatch, container.BindBoxes: status.AssertionBoxesHashMismatch} {
		hidden, _ := signAs(t, sound, provenance.SignOptions{Room: 100, Binding: binding})
		hidden[bytes.Index(hidden, []byte("skip"))+20] = 1
		if r := check(t, hidden, nil); r.State != provenance.Invalid || !r.Has(code) {
			t.Errorf("padding that is not zeros: %v", r.Findings)
		}
	}
}

// What stands in a store beside the manifests that count is maintained.
func TestUpdateMaintainsStrangers(t *testing.T) {
	file, _ := signAs(t, picture(40), provenance.SignOptions{Room: 200})
	root := check(t, file, nil).Store.Root()
	stranger := box(t, jumbf.UUID{1, 2, 3}, "org.example.box", jumbf.Leaf(jumbf.BoxCBOR, make([]byte, 208-8-8-18-len("org.example.box")-8)))
	more := embed(box(t, root.Type(), root.Label(), append([]jumbf.Box{jumbf.Nest(stranger)}, root.Boxes()[:1]...)...))
	if r := check(t, more, world().Anchors()); r.State != provenance.Trusted {
		t.Fatal(r.Findings)
	}
	var out bytes.Buffer
	if _, err := update(t, more, &out, 0); err != nil {
		t.Fatal(err)
	}
	r := check(t, out.Bytes(), world().Anchors())
	if _, err := r.Store.Root().Child(stranger.Type(), stranger.Label()); err != nil || r.State != provenance.Trusted {
		t.Errorf("%v, %v", err, r.Findings)
	}
	keep(t, "stranger.png", out.Bytes())
}

// What an update takes out makes room for it, and nothing moves.
func TestRedactionMakesRoom(t *testing.T) {
	for _, a := range assets() {
		m := minimal()
		m.Custom = []provenance.Custom{{Label: "org.example.long", CBOR: append([]byte{0x59, 0x20, 0x00}, bytes.Repeat([]byte("secret! "), 1<<10)...)}}
		var file, out bytes.Buffer
		if _, err := provenance.Sign(t.Context(), bytes.NewReader(a.data), int64(len(a.data)), &file, m, oneKey(), provenance.SignOptions{}); err != nil {
			t.Fatal(err)
		}
		_, err := provenance.Update(t.Context(), bytes.NewReader(file.Bytes()), int64(file.Len()), &out, provenance.Manifest{
			Label: labelNumber(1), Generator: provenance.GeneratorInfo{Name: "Example Editor"},
			Redactions: []provenance.Redaction{{URI: jumbf.AssertionURI(fixedLabel, "org.example.long"), Reason: provenance.ReasonPersonal}},
		}, oneKey(), trusting(), provenance.SignOptions{})
		if err != nil {
			t.Errorf("%s: %v", a.name, err)
			continue
		}
		if r := check(t, out.Bytes(), world().Anchors()); r.State != provenance.Trusted || bytes.Contains(out.Bytes(), []byte("secret! ")) {
			t.Errorf("%s: %v", a.name, r.Findings)
		}
		keep(t, fmt.Sprintf("thin-%s.%.3s", strings.ReplaceAll(strings.ToLower(a.name), " ", ""), strings.ToLower(a.name)), out.Bytes())
	}
}

func full(t *testing.T, err error) *provenance.RoomError {
	e, ok := errors.AsType[*provenance.RoomError](err)
	if !ok {
		t.Fatal(err)
	}
	return e
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
