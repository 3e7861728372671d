package assertion

import "vouch/provenance/internal/codec"

// Labels of data boxes and of their store, which C2PA 2.2 has given up for
// embedded data. They are read and not written.
const (
	LabelDataBoxes   = "c2pa.databoxes"
	LabelDataBox     = "c2pa.data"
	LabelCredentials = "c2pa.credentials"
)

// A DataBox is data that assertions refer to.
type DataBox struct {
	Format string // media type
	Data   []byte
	Types  []AssetType
}

// DecodeDataBox reads the content of a data box.
func DecodeDataBox(data []byte) (DataBox, error) {
	var d DataBox
	m, err := codec.ReadMap(data)
	if err != nil {
		return d, err
	}
	m.Require("dc:format", "data")
	d.Format, d.Data = m.Text("dc:format"), m.Bytes("data")
	d.Types, err = decodeAssetTypes(m.List("data_types"))
	m.Inherit("data_types", err)
	return d, m.Err()
}
