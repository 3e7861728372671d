package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"vouch/provenance"
	"vouch/provenance/jumbf"
)

// extractedFile is one file that was written.
type extractedFile struct {
	File   string `json:"file"`
	URL    string `json:"url"`    // JUMBF URI of its assertion
	Format string `json:"format"` // media type, as the manifest says
	Bytes  int    `json:"bytes"`
}

// endings are the endings of the media types that manifests hold. A file of another
// type gets .bin: its name within the manifest is anybody's word.
var endings = map[string]string{
	"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif", "image/svg+xml": ".svg",
	"image/avif": ".avif", "image/heic": ".heic", "image/tiff": ".tif", "text/plain": ".txt", "application/json": ".json", "application/pdf": ".pdf",
}

// extract writes the files within the manifests to a folder, under names made
// here, and never over a file that is there.
func extract(store *provenance.Store, dir string) ([]extractedFile, error) {
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	var out []extractedFile
	manifests := store.Manifests()
	for i := len(manifests) - 1; i >= 0; i-- {
		for _, x := range manifests[i].Assertions() {
			if x.Type != jumbf.TypeEmbeddedFile || len(x.Data) == 0 {
				continue
			}
			ending, ok := endings[x.Format]
			if !ok {
				ending = ".bin"
			}
			name := filepath.Join(dir, fmt.Sprintf("%02d-%s%s", len(manifests)-i, harmless(x.Label), ending))
			if err := writeNew(name, x.Data); err != nil {
				return out, err
			}
			out = append(out, extractedFile{name, x.URI, x.Format, len(x.Data)})
		}
	}
	return out, nil
}

// harmless makes a label a part of a file name.
func harmless(label string) string {
	const longest = 80
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' || r == '_' {
			return r
		}
		return '_'
	}, label)
	return strings.Trim(name[:min(len(name), longest)], ".")
}

// writeNew writes a file that is not there yet.
func writeNew(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return &usageError{err: fmt.Errorf("%s is there already", name), hint: "nothing is overwritten: name another place"}
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
