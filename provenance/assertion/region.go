package assertion

import (
	"errors"
	"fmt"
)

// A Region says which part of the content something is about: the region-map of
// C2PA 2.4 ("Regions of Interest").
type Region struct {
	Ranges      []RegionRange `cbor:"region"`
	Name        string        `cbor:"name,omitempty"`
	Identifier  string        `cbor:"identifier,omitempty"`
	Type        string        `cbor:"type,omitempty"`
	Description string        `cbor:"description,omitempty"`
}

// Kinds of ranges, each with the field that it needs.
const (
	RangeSpatial    = "spatial"    // Shape
	RangeTemporal   = "temporal"   // Time
	RangeFrame      = "frame"      // Frame: of a film, or pages of a document
	RangeTextual    = "textual"    // Text
	RangeIdentified = "identified" // Item
)

// A RegionRange is one run of a region.
type RegionRange struct {
	Type  string       `cbor:"type"`
	Shape *Shape       `cbor:"shape,omitempty"`
	Time  *TimeRange   `cbor:"time,omitempty"`
	Frame *FrameRange  `cbor:"frame,omitempty"`
	Text  *TextRange   `cbor:"text,omitempty"`
	Item  *RegionItems `cbor:"item,omitempty"`
}

// A Shape is an area of a picture. Unit is "pixel" or "percent".
type Shape struct {
	Type     string       `cbor:"type"` // rectangle, circle, polygon
	Unit     string       `cbor:"unit"`
	Origin   Coordinate   `cbor:"origin"`
	Width    float64      `cbor:"width,omitempty"` // of a circle the diameter
	Height   float64      `cbor:"height,omitempty"`
	Inside   *bool        `cbor:"inside,omitempty"` // nil is true
	Vertices []Coordinate `cbor:"vertices,omitempty"`
}

// A Coordinate is a point from the upper left corner.
type Coordinate struct {
	X float64 `cbor:"x"`
	Y float64 `cbor:"y"`
}

// A TimeRange is a run of time: of the play ("npt", the default, as in
// "1:02:03.5") or of the clock ("wallClock", RFC 3339). Empty ends are those of
// the asset.
type TimeRange struct {
	Type  string `cbor:"type,omitempty"`
	Start string `cbor:"start,omitempty"`
	End   string `cbor:"end,omitempty"`
}

// A FrameRange is a run of frames or pages; nil ends are those of the asset.
type FrameRange struct {
	Start *int64 `cbor:"start,omitempty"`
	End   *int64 `cbor:"end,omitempty"`
}

// A TextRange is a run of text, in pieces.
type TextRange struct {
	Selectors []TextSelection `cbor:"selectors"`
}

// A TextSelection is one piece: a selector, or from one to another.
type TextSelection struct {
	From TextSelector  `cbor:"selector"`
	To   *TextSelector `cbor:"end,omitempty"`
}

// A TextSelector names a fragment (RFC 3023, or ISO 32000-2 Annex O) and offsets of
// characters in it.
type TextSelector struct {
	Fragment string `cbor:"fragment"`
	Start    *int64 `cbor:"start,omitempty"`
	End      *int64 `cbor:"end,omitempty"`
}

// RegionItems names a part of the container, as "track_id" 2.
type RegionItems struct {
	Identifier string `cbor:"identifier"`
	Value      string `cbor:"value"`
}

// check says what is wrong with a region.
func (r Region) check() error {
	if len(r.Ranges) == 0 {
		return errors.New("region without a range")
	}
	for i, one := range r.Ranges {
		has, known := map[string]bool{RangeSpatial: one.Shape != nil, RangeTemporal: one.Time != nil, RangeFrame: one.Frame != nil,
			RangeTextual: one.Text != nil, RangeIdentified: one.Item != nil}[one.Type]
		if !known || !has {
			return fmt.Errorf("range %d: type %q does not exist, or what it needs is missing", i, one.Type)
		}
	}
	return nil
}
