package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"vouch/provenance/container"
)

const (
	relationship = name("C2PA_Manifest")

	// MaxAttachments bounds the embedded files that are looked at.
	MaxAttachments = 4096
)

// attachments returns the stores of a document, in file order.
func (f *file) attachments() ([]attachment, error) {
	_, root, err := f.catalog()
	if err != nil {
		return nil, err
	}
	specs, err := f.specifications(root)
	if err != nil {
		return nil, err
	}
	var out []attachment
	for _, v := range specs {
		a, ok, err := f.attachment(v)
		if err != nil {
			return nil, err
		}
		if ok && !slices.ContainsFunc(out, func(b attachment) bool { return a.stream == b.stream }) {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b attachment) int { return int(min(1, max(-1, a.at-b.at))) })
	return out, nil
}

// specifications returns the file specifications that the catalog names: its
// associated files, and the tree of embedded files.
func (f *file) specifications(root *dict) ([]any, error) {
	af, err := f.resolve(root.get("AF"))
	if err != nil {
		return nil, err
	}
	var out []any
	switch v := af.(type) {
	case list:
		out = append(out, v...)
	case *dict:
		out = append(out, root.get("AF"))
	}
	names, err := f.dictOf(root.get("Names"))
	if err != nil {
		return nil, err
	}
	return f.tree(names.get("EmbeddedFiles"), out, 0)
}

// tree adds the values of a name tree.
func (f *file) tree(node any, out []any, depth int) ([]any, error) {
	d, err := f.dictOf(node)
	if f.nodes++; err != nil || d == nil || depth > 16 || f.nodes > MaxAttachments {
		return out, err
	}
	v, err := f.resolve(d.get("Names"))
	if err != nil {
		return nil, err
	}
	pairs, _ := v.(list)
	for i := 1; i < len(pairs) && len(out) < MaxAttachments; i += 2 {
		out = append(out, pairs[i])
	}
	if v, err = f.resolve(d.get("Kids")); err != nil {
		return nil, err
	}
	kids, _ := v.(list)
	for _, k := range kids {
		if len(out) >= MaxAttachments {
			break
		}
		if out, err = f.tree(k, out, depth+1); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// attachment reads a file specification; false when it is none of a store.
func (f *file) attachment(v any) (attachment, bool, error) {
	var a attachment
	a.spec, _ = v.(ref)
	spec, err := f.dictOf(v)
	if err != nil || spec == nil || spec.get("AFRelationship") != relationship {
		return a, false, err
	}
	files, err := f.dictOf(spec.get("EF"))
	if err != nil || files == nil {
		return a, false, err
	}
	var ok bool
	if a.stream, ok = files.get("F").(ref); !ok {
		if a.stream, ok = files.get("UF").(ref); !ok {
			return a, false, nil
		}
	}
	where, ok, err := f.find(a.stream.number)
	if err != nil || !ok || where.stream > 0 {
		return a, false, err
	}
	a.at = where.offset
	o, err := f.object(a.stream)
	if err != nil {
		return a, false, err
	}
	d, _ := o.value.(*dict)
	if a.content, err = f.content(o); err != nil {
		return a, false, fmt.Errorf("%w: stream at %d", container.ErrDamaged, a.at)
	}
	if !plain(d) {
		return a, false, fmt.Errorf("%w: stream at %d is packed", container.ErrDamaged, a.at)
	}
	return a, true, f.ended(a.content)
}

// plain says whether the bytes of a stream are what they are: without a filter,
// or with the one that leaves a stream out of encryption.
func plain(d *dict) bool {
	filter := d.get("Filter")
	if l, ok := filter.(list); ok && len(l) <= 1 {
		if len(l) == 0 {
			return true
		}
		filter = l[0]
	}
	return filter == nil || filter == name("Crypt")
}

// ended says whether a stream ends where its length says.
func (f *file) ended(r container.Range) error {
	b, err := f.window(r.End(), 16)
	if err == nil && !bytes.HasPrefix(bytes.TrimLeft(b, "\r\n"), []byte("endstream")) {
		err = fmt.Errorf("%w: stream at %d", container.ErrDamaged, r.Start)
	}
	return err
}

// update returns the number of the update in which an offset lies.
func (f *file) update(at int64) int {
	n := 0
	for _, s := range f.sections {
		if s.at < at {
			n++
		}
	}
	return n
}

// Format is the PDF container.
type Format struct{}

var _ container.Format = Format{}

// MediaType returns "application/pdf".
func (Format) MediaType() string { return "application/pdf" }

// Detect looks for the header.
func (Format) Detect(head []byte) bool { return bytes.HasPrefix(head, []byte("%PDF-")) }

// Find returns the store of every update.
func (Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	f, err := open(r, size)
	var all []attachment
	if err == nil {
		all, err = f.attachments()
	}
	if errors.Is(err, container.ErrStructure) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var found []container.Placement
	for i, a := range all {
		n, err := container.BoxLength(r, a.content)
		if err != nil {
			return nil, err
		}
		found = append(found, container.Placement{
			Store: []container.Range{{Start: a.content.Start, Length: n}}, Excluded: []container.Range{a.content},
			Continues: i > 0 && f.update(a.at) > f.update(all[i-1].at),
		})
	}
	return found, nil
}

// Reference returns what the document's XMP says about a manifest elsewhere.
func (Format) Reference(r io.ReaderAt, size int64) (string, error) {
	f, err := open(r, size)
	if err == nil {
		var root *dict
		if _, root, err = f.catalog(); err == nil {
			return f.provenance(root)
		}
	}
	if errors.Is(err, container.ErrStructure) {
		return "", nil
	}
	return "", err
}

func (f *file) provenance(root *dict) (string, error) {
	meta, ok := root.get("Metadata").(ref)
	if !ok {
		return "", nil
	}
	o, err := f.object(meta)
	if err != nil || o.data == 0 {
		return "", nil
	}
	at, err := f.content(o)
	if d, ok := o.value.(*dict); err != nil || !ok || !plain(d) || at.Length > container.MaxXMPBytes {
		return "", nil
	}
	data, err := container.ReadRange(f.r, at, container.MaxXMPBytes)
	if err != nil {
		return "", err
	}
	return container.ProvenanceOf(data), nil
}
