package main

import (
	"fmt"
	"strings"
	"unicode"

	"vouch/provenance"
	"vouch/provenance/jumbf"
)

// boxRow is one box of a store, as it lies there.
type boxRow struct {
	Level int    `json:"level"`           // 0 the store, 1 what is in it, and so on
	Kind  string `json:"kind"`            // what it is by its type: store, manifest, assertion …; content, padding, box
	Label string `json:"label,omitempty"` // as stored
	Type  string `json:"type,omitempty"`  // of the content
	Bytes int64  `json:"bytes"`           // of the box with its head; of what is in a box of content
	Note  string `json:"note,omitempty"`
}

// boxKinds name the superboxes of C2PA, and contentTypes what assertions hold.
var (
	boxKinds = map[jumbf.UUID]string{
		jumbf.TypeStore: "store", jumbf.TypeManifest: "manifest", jumbf.TypeManifestOld: "manifest", jumbf.TypeUpdateManifest: "update manifest",
		jumbf.TypeCompressedManifest: "compressed manifest", jumbf.TypeAssertionStore: "assertion store", jumbf.TypeClaim: "claim",
		jumbf.TypeSignature: "signature", jumbf.TypeDataBoxes: "data boxes", jumbf.TypeCredentials: "credentials",
	}
	contentTypes = map[jumbf.UUID]string{jumbf.TypeCBOR: "cbor", jumbf.TypeJSON: "json", jumbf.TypeEmbeddedFile: "file", jumbf.TypeUUID: "uuid"}
)

// boxRows lists the boxes of a store in file order.
func boxRows(store *provenance.Store) []boxRow {
	w := boxWalk{notes: map[*jumbf.Superbox]string{}, unpacked: map[*jumbf.Superbox]*jumbf.Superbox{}}
	for _, m := range store.Manifests() {
		if m == store.Active() {
			w.note(m.Stored(), "active")
		}
		if m.IsCompressed() {
			w.unpacked[m.Stored()] = m.Root()
		}
		if box, err := m.Root().Child(jumbf.TypeSignature, "c2pa.signature"); err == nil {
			w.note(box, signatureNote(m))
		}
		for _, x := range m.Assertions() {
			if x.Format != "" {
				w.note(x.Box(), x.Format)
			}
		}
	}
	w.superbox(0, store.Root(), "")
	return w.rows
}

// A boxWalk makes rows of a tree of boxes.
type boxWalk struct {
	rows     []boxRow
	notes    map[*jumbf.Superbox]string
	unpacked map[*jumbf.Superbox]*jumbf.Superbox
}

func (w *boxWalk) note(s *jumbf.Superbox, text string) {
	if old := w.notes[s]; old != "" {
		text = old + ", " + text
	}
	w.notes[s] = text
}

// superbox adds a superbox with what is in it. A box of content that is alone in
// it and is of its type has no row of its own.
func (w *boxWalk) superbox(level int, s *jumbf.Superbox, within string) {
	if n := len(s.Salt()); n > 0 {
		w.note(s, fmt.Sprintf("salt of %d bytes", n))
	}
	row := boxRow{Level: level, Kind: boxKinds[s.Type()], Label: s.Label(), Bytes: int64(s.Size()), Note: w.notes[s]}
	boxes := s.Boxes()
	if row.Kind == "" {
		row.Type = contentTypes[s.Type()]
		if row.Kind = "box"; within == "assertion store" {
			row.Kind = "assertion"
		}
		if row.Type == "" {
			row.Type = s.Type().String()
		}
	}
	if len(boxes) == 1 && boxes[0].Super == nil && (boxes[0].Type == jumbf.BoxCBOR || boxes[0].Type.String() == row.Type) {
		row.Type, boxes = boxes[0].Type.String(), nil
	}
	w.rows = append(w.rows, row)
	for _, b := range boxes {
		switch {
		case b.Super != nil:
			w.superbox(level+1, b.Super, row.Kind)
		case b.Type == jumbf.BoxFree || b.Type == jumbf.BoxSkip:
			w.rows = append(w.rows, boxRow{Level: level + 1, Kind: "padding", Type: b.Type.String(), Bytes: int64(len(b.Data))})
		default:
			w.rows = append(w.rows, boxRow{Level: level + 1, Kind: "content", Type: b.Type.String(), Bytes: int64(len(b.Data))})
		}
	}
	if inner := w.unpacked[s]; inner != nil {
		w.superbox(level+1, inner, row.Kind)
	}
}

func signatureNote(m *provenance.ManifestView) string {
	s, err := m.Signature()
	if err != nil {
		return "cannot be read: " + err.Error()
	}
	note := fmt.Sprintf("%v, %s", s.Alg, counted(len(s.Chain), "certificate"))
	if !s.StampedAt.IsZero() {
		note += ", time-stamp " + stamp(s.StampedAt)
	}
	return note
}

func (b boxRow) inWords() string {
	name := strings.Repeat("  ", b.Level) + b.Kind
	return strings.TrimRight(fmt.Sprintf("%-26s %9d  %-5s %s  %s", name, b.Bytes, shown(b.Type), shown(b.Label), shown(b.Note)), " ")
}

// printable takes out of JSON what a terminal would obey: the encoder leaves some
// controls, and signs that turn the direction of writing, as they are.
func printable(text []byte) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && !unicode.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, string(text))
}
