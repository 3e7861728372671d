package assertion

import (
	"bytes"
	"errors"

	"vouch/provenance/jumbf"
)

// An EmbeddedFile is a file within the store: a thumbnail, an icon, the data of
// an ingredient. Format is its media type.
type EmbeddedFile struct {
	Format string
	Name   string // file name, usually empty
	Data   []byte
}

const (
	fileToggleName     = 0x01
	fileToggleExternal = 0x02
)

// Box returns the superbox that holds the file under the label.
func (f EmbeddedFile) Box(label string) (*jumbf.Superbox, error) {
	if f.Format == "" || bytes.IndexByte([]byte(f.Format+f.Name), 0) >= 0 {
		return nil, errors.New("embedded file without media type, or with a zero byte in its name")
	}
	desc := []byte{0}
	desc = append(append(desc, f.Format...), 0)
	if f.Name != "" {
		desc[0] = fileToggleName
		desc = append(append(desc, f.Name...), 0)
	}
	return jumbf.New(jumbf.Description{Type: jumbf.TypeEmbeddedFile, Label: label},
		jumbf.Leaf(jumbf.BoxFileDescription, desc), jumbf.Leaf(jumbf.BoxFileData, f.Data))
}

// DecodeEmbeddedFile reads the content boxes of such a superbox: exactly one
// description and one data box.
func DecodeEmbeddedFile(s *jumbf.Superbox) (EmbeddedFile, error) {
	var f EmbeddedFile
	var desc, data []byte
	for _, b := range s.Boxes() {
		switch {
		case b.Type == jumbf.BoxFileDescription && desc == nil && len(b.Data) > 0:
			desc = b.Data
		case b.Type == jumbf.BoxFileData && data == nil:
			data = b.Data
			if data == nil {
				data = []byte{}
			}
		case b.Type == jumbf.BoxFree:
		default:
			return f, errors.New("embedded file with an unexpected box")
		}
	}
	if desc == nil || data == nil {
		return f, errors.New("embedded file without description or data")
	}
	if desc[0]&fileToggleExternal != 0 {
		return f, errors.New("embedded file that lies outside of the store")
	}
	format, rest, _ := bytes.Cut(desc[1:], []byte{0})
	name, _, _ := bytes.Cut(rest, []byte{0})
	f.Format, f.Data = string(format), data
	if desc[0]&fileToggleName != 0 {
		f.Name = string(name)
	}
	return f, nil
}
