package assertion

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelFontInfo is that of what a font is; a manifest has one at most.
const LabelFontInfo = "font.info"

// A FontInfo is font.info (C2PA 2.4, "Font Information"). The fields of the first
// group are required.
//
//	font-info-map = {
//	  "fullName": tstr, "familyName": tstr, "style": $font-style,
//	  "weight": { "class": $font-weight-class, "value": 1..1000 },
//	  "postScriptName": tstr, "format": "TrueType" / "OpenType", "copyrightNotice": tstr,
//	  ? "version": semver-string, ? "versionUrl": ext-url-type, ? "releaseDate": tdate,
//	  ? "copyrightHolder": font-entity-map, ? "copyrightYears": [1* 1..9999],
//	  ? "designers": [1* font-designer-map], ? "designFoundry": font-entity-map,
//	  ? "sourceFoundry": font-entity-map, ? "identifier": tstr, ? "metadata": …
//	}
type FontInfo struct {
	FullName, FamilyName string
	Style                string // "Italic", "Regular", …
	Weight               FontWeight
	PostScriptName       string // name 6 of the font's table
	Format               string // "TrueType", "OpenType"
	Copyright            string // notice

	Version, VersionURL          string
	Released                     time.Time
	CopyrightHolder              *FontEntity
	CopyrightYears               []int
	Designers                    []FontDesigner
	DesignFoundry, SourceFoundry *FontEntity
	Identifier                   string // of the foundry
	Metadata                     *AssertionMetadata
}

// A FontWeight is a class ("Bold") and a value from 1 to 1000.
type FontWeight struct {
	Class string `cbor:"class"`
	Value int    `cbor:"value"`
}

// A FontEntity is a person or a foundry; URL may be empty.
type FontEntity struct {
	Name string `cbor:"name"`
	URL  string `cbor:"url,omitempty"`
}

// A FontDesigner is who drew it, where, and which part of it.
type FontDesigner struct {
	Person       FontEntity
	Foundry      *FontEntity
	Contribution string
	Start, End   time.Time // zero: not said
}

var (
	fontStyles  = []string{"Normal", "Italic", "Oblique", "Roman", "Regular"}
	fontFormats = []string{"TrueType", "OpenType"}
	fontWeights = []string{"Microline", "Hairline", "UltraThin", "ExtraThin", "Thin", "UltraLight", "ExtraLight", "Light",
		"SemiLight", "Book", "Normal", "Regular", "Medium", "DemiBold", "SemiBold", "Bold", "Heavy", "ExtraBold", "UltraBold",
		"SemiBlack", "Black", "ExtraBlack", "UltraBlack", "MegaBlack"}
)

// notInPostScript are the characters from ! to ~ that a PostScript name has not.
const notInPostScript = "[](){}<>/%"

type fontInfoWire struct {
	FullName        string      `cbor:"fullName"`
	FamilyName      string      `cbor:"familyName"`
	Style           string      `cbor:"style"`
	Weight          FontWeight  `cbor:"weight"`
	PostScriptName  string      `cbor:"postScriptName"`
	Format          string      `cbor:"format"`
	Copyright       string      `cbor:"copyrightNotice"`
	Version         string      `cbor:"version,omitempty"`
	VersionURL      string      `cbor:"versionUrl,omitempty"`
	Released        codec.Raw   `cbor:"releaseDate,omitempty"`
	CopyrightHolder *FontEntity `cbor:"copyrightHolder,omitempty"`
	CopyrightYears  []int       `cbor:"copyrightYears,omitempty"`
	Designers       []codec.Raw `cbor:"designers,omitempty"`
	DesignFoundry   *FontEntity `cbor:"designFoundry,omitempty"`
	SourceFoundry   *FontEntity `cbor:"sourceFoundry,omitempty"`
	Identifier      string      `cbor:"identifier,omitempty"`
	Metadata        codec.Raw   `cbor:"metadata,omitempty"`
}

type fontDesignerWire struct {
	Person       FontEntity  `cbor:"person"`
	Foundry      *FontEntity `cbor:"foundry,omitempty"`
	Contribution string      `cbor:"contribution,omitempty"`
	Start        codec.Raw   `cbor:"startDate,omitempty"`
	End          codec.Raw   `cbor:"endDate,omitempty"`
}

// Label returns LabelFontInfo.
func (FontInfo) Label() string { return LabelFontInfo }

// Box makes the assertion.
func (f FontInfo) Box(label string) (*jumbf.Superbox, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	w := fontInfoWire{FullName: f.FullName, FamilyName: f.FamilyName, Style: f.Style, Weight: f.Weight, PostScriptName: f.PostScriptName,
		Format: f.Format, Copyright: f.Copyright, Version: f.Version, VersionURL: f.VersionURL, CopyrightHolder: f.CopyrightHolder,
		CopyrightYears: f.CopyrightYears, DesignFoundry: f.DesignFoundry, SourceFoundry: f.SourceFoundry, Identifier: f.Identifier}
	var err error
	if w.Released, err = encodeDate(f.Released); err != nil {
		return nil, err
	}
	for _, d := range f.Designers {
		one := fontDesignerWire{Person: d.Person, Foundry: d.Foundry, Contribution: d.Contribution}
		if one.Start, err = encodeDate(d.Start); err != nil {
			return nil, err
		}
		if one.End, err = encodeDate(d.End); err != nil {
			return nil, err
		}
		raw, err := codec.Marshal(one)
		if err != nil {
			return nil, err
		}
		w.Designers = append(w.Designers, raw)
	}
	if w.Metadata, err = f.Metadata.encode(); err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	return boxOfCBOR(label, w)
}

func (f FontInfo) check() error {
	for _, x := range []struct {
		key, value string
		words      []string
	}{{"style", f.Style, fontStyles}, {"format", f.Format, fontFormats}, {"weight.class", f.Weight.Class, fontWeights}} {
		if err := oneOf(x.key, x.value, x.words); err != nil {
			return err
		}
	}
	if f.Weight.Value < 1 || f.Weight.Value > 1000 {
		return fmt.Errorf("weight %d is not from 1 to 1000", f.Weight.Value)
	}
	outside := func(r rune) bool { return r < '!' || r > '~' || strings.ContainsRune(notInPostScript, r) }
	if n := len(f.PostScriptName); n < 1 || n > 63 || strings.ContainsFunc(f.PostScriptName, outside) {
		return fmt.Errorf("%.70q is no PostScript name", f.PostScriptName)
	}
	if slices.ContainsFunc(f.CopyrightYears, func(y int) bool { return y < 1 || y > 9999 }) {
		return fmt.Errorf("years of the copyright %v are not from 1 to 9999", f.CopyrightYears)
	}
	return nil
}

// DecodeFontInfo reads the assertion.
func DecodeFontInfo(data []byte) (FontInfo, error) {
	var w fontInfoWire
	if err := decode(data, &w, "fullName", "familyName", "style", "weight", "postScriptName", "format", "copyrightNotice"); err != nil {
		return FontInfo{}, err
	}
	f := FontInfo{FullName: w.FullName, FamilyName: w.FamilyName, Style: w.Style, Weight: w.Weight, PostScriptName: w.PostScriptName,
		Format: w.Format, Copyright: w.Copyright, Version: w.Version, VersionURL: w.VersionURL, CopyrightHolder: w.CopyrightHolder,
		CopyrightYears: w.CopyrightYears, DesignFoundry: w.DesignFoundry, SourceFoundry: w.SourceFoundry, Identifier: w.Identifier}
	m, err := codec.ReadMap(data)
	if err != nil {
		return f, err
	}
	f.Released, f.Metadata = dateField(m, "releaseDate"), looseMetadata(m)
	for i, raw := range w.Designers {
		d, err := decodeFontDesigner(raw)
		if err != nil {
			return f, fmt.Errorf("designer %d: %w", i, err)
		}
		f.Designers = append(f.Designers, d)
	}
	if m.Err() != nil {
		return f, m.Err()
	}
	return f, f.check()
}

func decodeFontDesigner(raw []byte) (FontDesigner, error) {
	var w fontDesignerWire
	if err := decode(raw, &w, "person"); err != nil {
		return FontDesigner{}, err
	}
	m, err := codec.ReadMap(raw)
	if err != nil {
		return FontDesigner{}, err
	}
	return FontDesigner{w.Person, w.Foundry, w.Contribution, dateField(m, "startDate"), dateField(m, "endDate")}, m.Err()
}
