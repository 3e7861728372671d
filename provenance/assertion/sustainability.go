package assertion

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelSustainability is that of what the making of the content has cost.
const LabelSustainability = "c2pa.environmental-sustainability"

// A Sustainability is c2pa.environmental-sustainability (C2PA 2.4, "Environmental
// Sustainability"): measurements, each of which may be missing. An action that
// they belong to names the assertion among its related ones.
//
//	{ ? "energy_kwh": measurement, ? "carbon_kgco2e": measurement, ? "water_litres": measurement }
//	measurement = { "value": number .ge 0, ? "measurementMethod": tstr }
type Sustainability struct {
	Energy *Measurement // kWh
	Carbon *Measurement // kg of CO2 equivalent, gross: without offsets
	Water  *Measurement // litres
}

// A Measurement is a number that is not negative. Method is empty, or names in
// reverse-domain form how it was got.
type Measurement struct {
	Value  float64 `cbor:"value"`
	Method string  `cbor:"measurementMethod,omitempty"`
}

type sustainabilityWire struct {
	Energy *Measurement `cbor:"energy_kwh,omitempty"`
	Carbon *Measurement `cbor:"carbon_kgco2e,omitempty"`
	Water  *Measurement `cbor:"water_litres,omitempty"`
}

// Label returns LabelSustainability.
func (Sustainability) Label() string { return LabelSustainability }

// Box makes the assertion.
func (s Sustainability) Box(label string) (*jumbf.Superbox, error) {
	if s == (Sustainability{}) {
		return nil, errors.New("sustainability without a measurement")
	}
	for _, m := range []*Measurement{s.Energy, s.Carbon, s.Water} {
		if err := m.check(); err != nil {
			return nil, err
		}
	}
	return boxOfCBOR(label, sustainabilityWire(s))
}

func (m *Measurement) check() error {
	switch {
	case m == nil:
	case m.Value < 0 || math.IsNaN(m.Value) || math.IsInf(m.Value, 0):
		return fmt.Errorf("measurement %v is no number from 0", m.Value)
	case m.Method != "" && !strings.Contains(m.Method, "."):
		return fmt.Errorf("measurement method %.40q is not in reverse-domain form", m.Method)
	}
	return nil
}

// DecodeSustainability reads the assertion.
func DecodeSustainability(data []byte) (Sustainability, error) {
	var s Sustainability
	m, err := codec.ReadMap(data)
	if err != nil {
		return s, err
	}
	for _, f := range []struct {
		key string
		to  **Measurement
	}{{"energy_kwh", &s.Energy}, {"carbon_kgco2e", &s.Carbon}, {"water_litres", &s.Water}} {
		raw := m.Raw(f.key)
		if raw == nil {
			continue
		}
		var one Measurement
		err := decode(raw, &one, "value")
		if err == nil {
			err = one.check()
		}
		m.Inherit(f.key, err)
		*f.to = &one
	}
	return s, m.Err()
}
