package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

// archive is the zip file around a document.
type archive struct {
	zip  *zip.Reader
	what string // "DOCX document"
}

// open opens the archive. Names of parts are only compared, never used as paths.
func open(data []byte, what string) (*archive, error) {
	if len(data) > MaxBytes {
		return nil, &transcript.LimitError{What: "bytes", Limit: MaxBytes, Got: len(data)}
	}
	if bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}) {
		return nil, &transcript.SyntaxError{Line: 1, Message: "the file is an old Word file, or protected by a password; save it as DOCX without a password"}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("this is no %s: %.120s; ask the archive for it again", what, err)}
	}
	if len(z.File) > maxParts {
		return nil, &transcript.LimitError{What: "parts", Limit: maxParts, Got: len(z.File)}
	}
	return &archive{zip: z, what: what}, nil
}

// errNoPart is returned for a part that is not in the archive.
var errNoPart = errors.New("the part is missing")

// part unpacks a part, bounded whatever its header claims.
func (a *archive) part(name string) ([]byte, error) {
	for _, f := range a.zip.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, a.damaged(name, err)
		}
		defer r.Close()
		data, err := io.ReadAll(io.LimitReader(r, maxPart+1))
		if len(data) > maxPart {
			return nil, &transcript.LimitError{What: "bytes in " + name, Limit: maxPart, Got: len(data)}
		}
		if err != nil {
			return nil, a.damaged(name, err)
		}
		return data, nil
	}
	return nil, errNoPart
}

func (a *archive) damaged(name string, err error) error {
	return &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("the part %s cannot be unpacked: %.120s; ask the archive for it again", name, err)}
}

// reader opens an XML part.
func (a *archive) reader(name string, t *transcript.Transcript) (*markup.Reader, error) {
	data, err := a.part(name)
	if err != nil {
		return nil, err
	}
	text, err := markup.Text(data, t)
	if err != nil {
		return nil, err
	}
	return markup.NewReader(text, a.what), nil
}

// title is the title in the part that describes the document; "" without.
func (a *archive) title(part string) string {
	r, err := a.reader(part, new(transcript.Transcript))
	if err != nil {
		return ""
	}
	title := ""
	for {
		tok, err := r.Next()
		if err != nil || title != "" {
			return transcript.Normalise(title)
		}
		if tok.Kind == markup.Open && tok.Element.Name == "title" {
			title, _ = r.Text()
		}
	}
}
