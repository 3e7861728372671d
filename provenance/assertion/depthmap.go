package assertion

import (
	"encoding/base64"
	"errors"
	"fmt"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelDepthmap is that of how far away each point of a picture is.
const LabelDepthmap = "c2pa.depthmap.GDepth"

// A Depthmap is c2pa.depthmap.GDepth (C2PA 2.4, "GDepth Depthmap"), which a camera
// has measured. It is stretched to the picture.
//
//	depthmap-gdepth-map = {
//	  "GDepth:Format": "RangeInverse" / "RangeLinear", "GDepth:Near": float, "GDepth:Far": float,
//	  "GDepth:Mime": "image/jpeg" / "image/png", "GDepth:Data": base64-string-type,
//	  ? "GDepth:Units": "m" / "mm", ? "GDepth:MeasureType": "OpticalAxis" / "OpticRay",
//	  ? "GDepth:ConfidenceMime": …, ? "GDepth:Confidence": …, ? "GDepth:Manufacturer": tstr,
//	  ? "GDepth:Model": tstr, ? "GDepth:Software": tstr, ? "GDepth:ImageWidth": float,
//	  ? "GDepth:ImageHeight": float, ? "metadata": $assertion-metadata-map
//	}
type Depthmap struct {
	Format         string  // how the data become depths: "RangeInverse", "RangeLinear"
	Near, Far      float64 // units
	Mime           string  // media type of Data
	Data           []byte  // picture
	Units          string  // "m", "mm"; empty is "m"
	MeasureType    string  // "OpticalAxis", "OpticRay"; empty is the former
	ConfidenceMime string
	Confidence     []byte // picture of the same size
	Manufacturer   string
	Model          string
	Software       string
	Width, Height  float64 // px of the picture, not of the data; 0: not said
	Metadata       *AssertionMetadata
}

type depthmapWire struct {
	Format         string    `cbor:"GDepth:Format"`
	Near           float64   `cbor:"GDepth:Near"`
	Far            float64   `cbor:"GDepth:Far"`
	Mime           string    `cbor:"GDepth:Mime"`
	Data           string    `cbor:"GDepth:Data"`
	Units          string    `cbor:"GDepth:Units,omitempty"`
	MeasureType    string    `cbor:"GDepth:MeasureType,omitempty"`
	ConfidenceMime string    `cbor:"GDepth:ConfidenceMime,omitempty"`
	Confidence     string    `cbor:"GDepth:Confidence,omitempty"`
	Manufacturer   string    `cbor:"GDepth:Manufacturer,omitempty"`
	Model          string    `cbor:"GDepth:Model,omitempty"`
	Software       string    `cbor:"GDepth:Software,omitempty"`
	Width          float64   `cbor:"GDepth:ImageWidth,omitempty"`
	Height         float64   `cbor:"GDepth:ImageHeight,omitempty"`
	Metadata       codec.Raw `cbor:"metadata,omitempty"`
}

// Label returns LabelDepthmap.
func (Depthmap) Label() string { return LabelDepthmap }

// Box makes the assertion.
func (d Depthmap) Box(label string) (*jumbf.Superbox, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	metadata, err := d.Metadata.encode()
	if err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	text := base64.StdEncoding.EncodeToString
	return boxOfCBOR(label, depthmapWire{d.Format, d.Near, d.Far, d.Mime, text(d.Data), d.Units, d.MeasureType, d.ConfidenceMime,
		text(d.Confidence), d.Manufacturer, d.Model, d.Software, d.Width, d.Height, metadata})
}

func (d Depthmap) check() error {
	for _, f := range []struct {
		key, value string
		words      []string
	}{{"GDepth:Format", d.Format, []string{"RangeInverse", "RangeLinear"}}, {"GDepth:Mime", d.Mime, []string{"image/jpeg", "image/png"}},
		{"GDepth:Units", d.Units, []string{"", "m", "mm"}}, {"GDepth:MeasureType", d.MeasureType, []string{"", "OpticalAxis", "OpticRay"}},
		{"GDepth:ConfidenceMime", d.ConfidenceMime, []string{"", "image/jpeg", "image/png"}}} {
		if err := oneOf(f.key, f.value, f.words); err != nil {
			return err
		}
	}
	if len(d.Data) == 0 {
		return errors.New("field \"GDepth:Data\" is empty")
	}
	return nil
}

// DecodeDepthmap reads the assertion.
func DecodeDepthmap(data []byte) (Depthmap, error) {
	var w depthmapWire
	if err := decode(data, &w, "GDepth:Format", "GDepth:Near", "GDepth:Far", "GDepth:Mime", "GDepth:Data"); err != nil {
		return Depthmap{}, err
	}
	d := Depthmap{Format: w.Format, Near: w.Near, Far: w.Far, Mime: w.Mime, Units: w.Units, MeasureType: w.MeasureType,
		ConfidenceMime: w.ConfidenceMime, Manufacturer: w.Manufacturer, Model: w.Model, Software: w.Software, Width: w.Width, Height: w.Height}
	var err, errc error
	d.Data, err = base64.StdEncoding.DecodeString(w.Data)
	if w.Confidence != "" {
		d.Confidence, errc = base64.StdEncoding.DecodeString(w.Confidence)
	}
	if err = errors.Join(err, errc); err != nil {
		return d, err
	}
	if w.Metadata != nil {
		m, err := DecodeAssertionMetadata(w.Metadata)
		if err != nil {
			return d, fmt.Errorf("field \"metadata\": %w", err)
		}
		d.Metadata = &m
	}
	return d, d.check()
}
