package main

import (
	"fmt"
	"strings"
	"unicode"

	"vouch/provenance"
	"vouch/provenance/jumbf"
)

// boxRow is one box of a store, in the order in which a reader meets them: each
// manifest, its assertions, its claim, its signature.
type boxRow struct {
	Level int    `json:"level"`           // 0 the store, 1 manifests, 2 what is in them
	Kind  string `json:"kind"`            // store, manifest, update manifest, assertion, claim, signature
	Label string `json:"label"`           // as stored
	Type  string `json:"type,omitempty"`  // content type of an assertion
	Bytes int64  `json:"bytes,omitempty"` // of the content, where it can be read
	Note  string `json:"note,omitempty"`
}

// contentTypes are the content types of assertions by name.
var contentTypes = map[jumbf.UUID]string{jumbf.TypeCBOR: "cbor", jumbf.TypeJSON: "json", jumbf.TypeEmbeddedFile: "file", jumbf.TypeUUID: "uuid"}

func boxRows(store *provenance.Store) []boxRow {
	out := []boxRow{{Level: 0, Kind: "store", Label: "c2pa", Bytes: store.Length}}
	active := store.Active()
	for _, m := range store.Manifests() {
		row := boxRow{Level: 1, Kind: "manifest", Label: m.Label()}
		if m.IsUpdate() {
			row.Kind = "update manifest"
		}
		if m == active {
			row.Note = "active"
		}
		out = append(out, row)
		for _, x := range m.Assertions() {
			out = append(out, assertionRow(x))
		}
		if c := m.Claim(); c.Version > 0 {
			out = append(out, boxRow{Level: 2, Kind: "claim", Label: [...]string{1: "c2pa.claim", 2: "c2pa.claim.v2"}[c.Version], Type: "cbor", Bytes: int64(len(m.ClaimBytes()))})
		} else {
			out = append(out, boxRow{Level: 2, Kind: "claim", Note: "cannot be read"})
		}
		out = append(out, signatureRow(m))
	}
	return out
}

func assertionRow(x provenance.AssertionView) boxRow {
	row := boxRow{Level: 2, Kind: "assertion", Label: x.Label, Type: contentTypes[x.Type], Bytes: int64(len(x.Data))}
	if row.Type == "" {
		row.Type = x.Type.String()
	}
	if x.Format != "" {
		row.Note = x.Format
	}
	return row
}

func signatureRow(m *provenance.ManifestView) boxRow {
	row := boxRow{Level: 2, Kind: "signature", Label: "c2pa.signature", Type: "cbor"}
	s, err := m.Signature()
	if err != nil {
		row.Note = "cannot be read: " + err.Error()
		return row
	}
	row.Note = fmt.Sprintf("%v, %s", s.Alg, counted(len(s.Chain), "certificate"))
	if !s.StampedAt.IsZero() {
		row.Note += ", time-stamp " + stamp(s.StampedAt)
	}
	return row
}

func (b boxRow) inWords() string {
	size := ""
	if b.Bytes > 0 {
		size = fmt.Sprintf("%d", b.Bytes)
	}
	name := strings.Repeat("  ", b.Level) + b.Kind
	return strings.TrimRight(fmt.Sprintf("%-20s %9s  %-5s %s  %s", name, size, shown(b.Type), shown(b.Label), shown(b.Note)), " ")
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
