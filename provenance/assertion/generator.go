package assertion

import (
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// GeneratorInfo names a program: the generator of a claim or the agent of an
// action. Name is required. SpecVersion ("2.4.0") belongs to claims from C2PA
// 2.4 on.
type GeneratorInfo struct {
	Name            string `cbor:"name"`
	Version         string `cbor:"version,omitempty"`
	SpecVersion     string `cbor:"specVersion,omitempty"`
	OperatingSystem string `cbor:"operating_system,omitempty"`

	Icon *jumbf.HashedURI `cbor:"icon,omitempty"` // of an embedded file; in files of others
}

// DecodeGeneratorInfo reads a generator-info map. Unknown keys, such as a
// vendor's own version, are left aside.
func DecodeGeneratorInfo(data []byte) (GeneratorInfo, error) {
	var g GeneratorInfo
	m, err := codec.ReadMap(data)
	if err != nil {
		return g, err
	}
	m.Require("name")
	g.Name = m.Text("name")
	g.Version = m.Text("version")
	g.SpecVersion = m.Text("specVersion")
	g.OperatingSystem = m.Text("operating_system")
	if icon := m.Raw("icon"); len(icon) > 0 && icon[0]>>5 == 5 {
		if h, err := DecodeHashedURI(icon); err == nil {
			g.Icon = &h
		}
	}
	return g, m.Err()
}
