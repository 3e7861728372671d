package provenance_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"

	"vouch/provenance"
	"vouch/provenance/container"
	"vouch/provenance/status"
)

// typeface is a font by its structure: a directory and three tables.
func typeface() []byte {
	names, tables := []string{"cmap", "glyf", "head"}, [][]byte{[]byte("characters!!"), []byte("outlines of glyphs"), append(make([]byte, 8), "sum of all, and more"...)}
	out := append([]byte("\x00\x01\x00\x00"), 0, byte(len(names)), 0, 32, 0, 1, 0, 16)
	at := len(out) + 16*len(names)
	var body []byte
	for i, n := range names {
		out = append(append(out, n...), 0, 0, 0, 0)
		out = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(out, uint32(at+len(body))), uint32(len(tables[i])))
		body = append(append(body, tables[i]...), make([]byte, -len(tables[i])&3)...)
	}
	return append(out, body...)
}

// Fonts are bound table by table, and take an update where there is room for it:
// or else the font gets longer, which no hash of a table sees.
func TestFonts(t *testing.T) {
	out, _ := signAs(t, typeface(), provenance.SignOptions{})
	keep(t, "signed.ttf", out)
	r := check(t, out, world().Anchors())
	if r.State != provenance.Trusted || !r.Has(status.AssertionBoxesHashMatch) || r.Store.MediaType != "font/ttf" {
		t.Fatalf("%v %v", r.State, r.Findings)
	}
	fails(t, "another outline", bytes.Replace(out, []byte("outlines"), []byte("Outlines"), 1), status.AssertionBoxesHashMismatch)
	fails(t, "another sum", bytes.Replace(out, []byte("head"), []byte("heaD"), 1), status.AssertionBoxesHashUnknownBox)
	again, _ := signAs(t, out, provenance.SignOptions{DropOldManifest: true})
	if !bytes.Equal(again, out) {
		t.Error("signed again it is another file")
	}
	for _, o := range []provenance.SignOptions{{}, {Room: provenance.RoomForUpdate}, {Compress: true}} {
		updateTwice(t, asset{"TTF", "font/ttf", typeface(), false}, o)
	}
	_, err := provenance.Sign(t.Context(), bytes.NewReader(typeface()), int64(len(typeface())), io.Discard, minimal(), oneKey(), provenance.SignOptions{Binding: container.BindData})
	if _, ok := errors.AsType[*provenance.DefinitionError](err); !ok {
		t.Errorf("a data hash: %v", err)
	}
}
