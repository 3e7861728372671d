package skills

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
)

// ArchiveError says why an archive is no skill package.
type ArchiveError struct{ Why string }

func (e *ArchiveError) Error() string { return "no archive of a skill package: " + e.Why }

// dosDay is 1 January 1980, the first day that an archive can name, in the form of
// APPNOTE.TXT 6.3.10 §4.4.6: every entry has it, so that the time of packing is no input.
const dosDay = 1<<5 | 1

// Pack writes a package as a ZIP archive (APPNOTE.TXT 6.3.10): entries sorted, stored
// and not deflated, one fixed time, no attributes. The same files give the same bytes
// for ever, whatever a compressor learns. files.sha256 is written anew. The error is an
// *ArchiveError where the package is bare or too large.
func Pack(p *Package) ([]byte, error) {
	if p.bare {
		return nil, &ArchiveError{"a lone program has no manifest; make a package with vouch skill new"}
	}
	files := map[string][]byte{DigestFile: Listing(p.files)}
	for _, name := range p.Names() {
		if name != DigestFile {
			files[name] = p.files[name]
		}
	}
	all := &Package{files: files}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range all.Names() {
		data := files[name]
		size := uint64(len(data))
		h := &zip.FileHeader{Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(data), CompressedSize64: size, UncompressedSize64: size}
		h.ModifiedDate = dosDay //lint:ignore SA1019 Modified would add a field of its own to each entry
		e, err := w.CreateRaw(h)
		if err != nil {
			return nil, err
		}
		if _, err := e.Write(data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if b.Len() > MaxPacked {
		return nil, &ArchiveError{fmt.Sprintf("it has %d bytes, the limit is %d; make the tests smaller", b.Len(), MaxPacked)}
	}
	return b.Bytes(), nil
}

// OpenArchive reads a package from a ZIP archive. Nothing is written anywhere; what the
// archive says of sizes is not believed: bytes are counted as they come. Errors are
// *ArchiveError for the archive and *strict.Errors for what is in it.
func OpenArchive(data []byte) (*Package, error) {
	if len(data) > MaxPacked {
		return nil, &ArchiveError{fmt.Sprintf("it has %d bytes, the limit is %d", len(data), MaxPacked)}
	}
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return nil, &ArchiveError{"it does not begin with a file of a ZIP archive"}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &ArchiveError{short(err.Error())}
	}
	if len(z.File) > MaxFiles {
		return nil, &ArchiveError{fmt.Sprintf("it has %d files, the limit is %d", len(z.File), MaxFiles)}
	}
	if z.Comment != "" {
		return nil, &ArchiveError{"it has a comment, which no package has"}
	}
	files, total := map[string][]byte{}, 0
	for _, f := range z.File {
		content, err := entry(f, MaxPackage-total, files)
		if err != nil {
			return nil, err
		}
		total += len(content)
		files[f.Name] = content
	}
	if total > MaxRatio*len(data) {
		return nil, &ArchiveError{fmt.Sprintf("it unpacks to %d times its size, the limit is %d", total/len(data), MaxRatio)}
	}
	return OpenFiles(files)
}

// encrypted is bit 0 of an entry's flags (APPNOTE.TXT §4.4.4).
const encrypted = 1

// entry reads one file of an archive, at most most bytes.
func entry(f *zip.File, most int, before map[string][]byte) ([]byte, error) {
	_, twice := before[f.Name]
	switch {
	case !known(f.Name):
		return nil, &ArchiveError{fmt.Sprintf("%q is no file of a skill package", short(f.Name))}
	case twice:
		return nil, &ArchiveError{fmt.Sprintf("%q is there twice", f.Name)}
	case !f.Mode().IsRegular():
		return nil, &ArchiveError{fmt.Sprintf("%q is not a regular file", f.Name)}
	case f.Flags&encrypted != 0:
		return nil, &ArchiveError{fmt.Sprintf("%q is encrypted", f.Name)}
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return nil, &ArchiveError{fmt.Sprintf("%q is packed by method %d; stored and deflated are read", f.Name, f.Method)}
	}
	r, err := f.Open()
	if err != nil {
		return nil, &ArchiveError{fmt.Sprintf("%q: %s", f.Name, short(err.Error()))}
	}
	data, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	_ = r.Close() // nothing is behind it; the checksum was looked at with the last byte
	if err != nil {
		return nil, &ArchiveError{fmt.Sprintf("%q: %s", f.Name, short(err.Error()))}
	}
	if len(data) > most {
		return nil, &ArchiveError{fmt.Sprintf("it unpacks to more than %d bytes", MaxPackage)}
	}
	return data, nil
}
