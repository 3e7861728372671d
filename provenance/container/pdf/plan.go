package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strconv"

	"vouch/provenance/container"
)

// Plan appends an update with a store. An update with a store that this package
// wrote, at the end of the document, is replaced; older stores stay in the
// document, whose catalog no longer names them.
func (Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	f, err := open(r, size)
	if err != nil {
		return nil, err
	}
	all, err := f.attachments()
	if err != nil {
		return nil, err
	}
	replaces := len(all) > 0
	if replaces && f.ownUpdate(all[len(all)-1]) {
		size = all[len(all)-1].at
		if f, err = open(r, size); err != nil {
			return nil, err
		}
	}
	u, err := f.newUpdate(all)
	if err != nil {
		return nil, err
	}
	return container.Checked(Format{}, &container.Plan{Source: r, Size: size, Replaces: replaces, Layout: u.layout})
}

// ownUpdate says whether the last update has the form of those that are written
// here: the store, its specification, the catalog, and what they need.
func (f *file) ownUpdate(a attachment) bool {
	s := f.sections[0]
	root, _ := s.trailer.get("Root").(ref)
	if len(f.sections) < 2 || a.spec.number != a.stream.number+1 || f.update(a.at) != len(f.sections)-1 {
		return false
	}
	for _, r := range s.rows {
		mine := r.first == root.number && r.count == 1 || r.first == a.stream.number && r.count <= 4
		if !mine {
			return false
		}
	}
	return true
}

// An update is what is appended to a document.
type update struct {
	file    *file
	root    ref
	before  []byte // of the catalog: all but its end
	number  int64  // of the stream; the specification and a leaf follow
	leaf    []byte // of a name tree that has kids; nil when there is none
	trailer []byte
	newline bool         // the document does not end with one
	gone    map[ref]bool // specifications of the stores that are left out
}

// key is the name of the store in the tree of embedded files: it sorts behind
// all that text can be.
func key(number int64) string { return fmt.Sprintf(`(\377content_credential.c2pa %010d)`, number) }

func (f *file) newUpdate(old []attachment) (*update, error) {
	u := &update{file: f, gone: map[ref]bool{}}
	for _, a := range old {
		u.gone[a.spec] = a.spec.number > 0
	}
	for _, s := range f.sections {
		if s.trailer.get("Encrypt") != nil {
			return nil, fmt.Errorf("%w: PDF is encrypted", container.ErrStructure)
		}
		if n, ok := integer(s.trailer.get("Size")); ok {
			u.number = max(u.number, n)
		}
	}
	o, root, err := f.catalog()
	if err != nil {
		return nil, err
	}
	u.root = o.ref
	if u.number == 0 || u.number > 1<<31 || u.root.generation > 1<<16-1 {
		return nil, errBroken
	}
	last, err := f.window(f.size-1, 1)
	if err != nil {
		return nil, err
	}
	u.newline = last[0] != '\n'
	u.trailer = trailer(f.sections)
	return u, u.catalog(o, root)
}

// trailer returns what the new one takes from the old ones.
func trailer(sections []section) []byte {
	var out []byte
	for _, k := range []name{"Info", "ID"} {
		for _, s := range sections {
			if v := s.trailer.get(k); v != nil {
				out = append(append(out, '/'), k...)
				out = appendValue(append(out, ' '), v)
				break
			}
		}
	}
	return out
}

// appendValue writes references, and arrays of texts.
func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case ref:
		return fmt.Appendf(b, "%d %d R", v.number, v.generation)
	case text:
		return append(b, v...)
	case list:
		b = append(b, '[')
		for _, x := range v {
			b = append(appendValue(b, x), ' ')
		}
		return append(b, ']')
	}
	return append(b, "null"...)
}

// catalog writes the catalog with the store among the associated files and the
// embedded ones, and everything else as it was.
func (u *update) catalog(o indirect, root *dict) error {
	spec := fmt.Sprintf("%d 0 R", u.number+1)
	af, err := u.appended(o.raw, root, "AF", spec)
	if err != nil {
		return err
	}
	names, err := u.names(o.raw, root, spec)
	if err != nil {
		return err
	}
	u.before = without(o.raw, root, "AF", "Names")
	u.before = fmt.Appendf(u.before, "/AF %s/Names %s", af, names)
	return nil
}

// without returns the text of a dictionary, without its end and some entries.
func without(raw []byte, d *dict, keys ...name) []byte {
	var out []byte
	pos := 0
	for _, e := range d.entries {
		if slices.Contains(keys, e.key) {
			out = append(out, raw[pos:e.start]...)
			pos = e.end
		}
	}
	out = append(out, raw[pos:]...)
	return append(bytes.TrimSuffix(bytes.TrimRight(out, "\x00\t\n\f\r "), []byte(">>")), '\n')
}

// textOf returns the text of an entry, of what it leads to, and its value.
func (u *update) textOf(raw []byte, d *dict, key name) ([]byte, any, error) {
	for _, e := range d.entries {
		if e.key != key {
			continue
		}
		if r, ok := e.value.(ref); ok {
			o, err := u.file.object(r)
			return o.raw, o.value, err
		}
		p := parser{data: raw, pos: e.start}
		if _, err := p.object(); err != nil {
			return nil, nil, errBroken
		}
		// Read again by itself, so that positions in it count from its beginning.
		own := slices.Concat(bytes.TrimSpace(raw[p.pos:e.end]), []byte(" "))
		value, err := (&parser{data: own}).object()
		return own, value, err
	}
	return nil, nil, nil
}

// appended returns the text of an array with one element more.
func (u *update) appended(raw []byte, d *dict, key name, element string) ([]byte, error) {
	old, value, err := u.textOf(raw, d, key)
	if err != nil {
		return nil, err
	}
	switch value := value.(type) {
	case nil:
		return fmt.Appendf(nil, "[%s]", element), nil
	case list:
		if kept, ok := u.kept(value); ok {
			return fmt.Appendf(nil, "[%s%s]", kept, element), nil
		}
		return fmt.Appendf(nil, "%s %s]", bytes.TrimSuffix(bytes.TrimRight(old, " \r\n\t"), []byte("]")), element), nil
	case *dict: // one file specification in place of an array
		if r, ok := d.get(key).(ref); ok {
			return fmt.Appendf(nil, "[%d %d R %s]", r.number, r.generation, element), nil
		}
		return fmt.Appendf(nil, "[%s %s]", bytes.TrimSpace(old), element), nil
	}
	return nil, errBroken
}

// kept writes an array of references, or of pairs of a text and a reference,
// without those to old stores. An array of anything else stays as it is.
func (u *update) kept(l list) (out []byte, ok bool) {
	var pair []byte
	for _, v := range l {
		switch v := v.(type) {
		case text:
			pair = append(pair, v...)
			pair = append(pair, ' ')
		case ref:
			if !u.gone[v] {
				out = append(appendValue(append(out, pair...), v), ' ')
			}
			pair = nil
		default:
			return nil, false
		}
	}
	return out, pair == nil
}

// names returns the text of the catalog's names with the store in the tree of
// embedded files.
func (u *update) names(raw []byte, root *dict, spec string) ([]byte, error) {
	entry := key(u.number) + " " + spec
	text, value, err := u.textOf(raw, root, "Names")
	if err != nil {
		return nil, err
	}
	names, ok := value.(*dict)
	if value != nil && !ok {
		return nil, errBroken
	}
	if names.get("EmbeddedFiles") == nil {
		tree := fmt.Appendf(nil, "/EmbeddedFiles<</Names[%s]>>>>", entry)
		if names == nil {
			return append([]byte("<<"), tree...), nil
		}
		return append(without(text, names), tree...), nil
	}
	rawTree, value, err := u.textOf(text, names, "EmbeddedFiles")
	tree, ok := value.(*dict)
	if err != nil || !ok {
		return nil, errBroken
	}
	which, element := name("Names"), entry
	if tree.get("Kids") != nil {
		which, element = "Kids", fmt.Sprintf("%d 0 R", u.number+2)
		u.leaf = fmt.Appendf(nil, "<</Limits[%s %s]/Names[%s]>>", key(u.number), key(u.number), entry)
	}
	grown, err := u.appended(rawTree, tree, which, element)
	if err != nil {
		return nil, err
	}
	out := append(without(text, names, "EmbeddedFiles"), "/EmbeddedFiles "...)
	out = append(out, without(rawTree, tree, which, "Limits")...)
	return fmt.Appendf(out, "/%s %s>>>>", which, grown), nil
}

// layout: the document, the stream, the objects around it, and the way to them.
func (u *update) layout(n int64) (*container.Layout, error) {
	if n > container.MaxStoreBytes {
		return nil, fmt.Errorf("%w: %d bytes", container.ErrTooLarge, n)
	}
	var front []byte
	if u.newline {
		front = append(front, '\n')
	}
	at := u.file.size + int64(len(front))
	offsets := []int64{at}
	front = fmt.Appendf(front, "%d 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fc2pa/Length %d>>\nstream\n", u.number, n)
	pos := u.file.size + int64(len(front)) + n

	b := []byte("\nendstream\nendobj\n")
	add := func(body []byte) {
		offsets = append(offsets, pos+int64(len(b)))
		b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", u.number+int64(len(offsets))-1, body)
	}
	add(fmt.Appendf(nil, "<</Type/Filespec/AFRelationship/C2PA_Manifest/Desc(C2PA Manifest Store)/F(content_credential.c2pa)/UF(content_credential.c2pa)/EF<</F %d 0 R>>>>", u.number))
	if u.leaf != nil {
		add(u.leaf)
	}
	root := pos + int64(len(b))
	b = fmt.Appendf(b, "%d %d obj\n%s>>\nendobj\n", u.root.number, u.root.generation, u.before)
	start := pos + int64(len(b))
	if u.file.sections[0].isTable {
		b = u.table(b, root, offsets)
	} else {
		b = u.stream(b, root, append(offsets, start))
	}
	b = fmt.Appendf(b, "startxref\n%d\n%%%%EOF\n", start)
	return &container.Layout{Parts: []container.Part{
		container.Keep(0, u.file.size), container.New(front), container.Store(0, n), container.New(b)}}, nil
}

// table appends a table of cross-references with its trailer.
func (u *update) table(b []byte, root int64, offsets []int64) []byte {
	b = fmt.Appendf(b, "xref\n%d 1\n%010d %05d n \n%d %d\n", u.root.number, root, u.root.generation, u.number, len(offsets))
	for _, o := range offsets {
		b = fmt.Appendf(b, "%010d 00000 n \n", o)
	}
	b = append(b, "trailer\n<<"...)
	return append(u.appendTrailer(b, int64(len(offsets))), ">>\n"...)
}

// stream appends a stream of cross-references, which lists itself last.
func (u *update) stream(b []byte, root int64, offsets []int64) []byte {
	var rows []byte
	row := func(at, generation int64) {
		rows = append(rows, 1)
		rows = binary.BigEndian.AppendUint64(rows, uint64(at))
		rows = binary.BigEndian.AppendUint16(rows, uint16(generation))
	}
	row(root, u.root.generation)
	for _, o := range offsets {
		row(o, 0)
	}
	n := int64(len(offsets))
	b = fmt.Appendf(b, "%d 0 obj\n<</Type/XRef/W[1 8 2]/Index[%d 1 %d %d]/Length %d", u.number+n-1, u.root.number, u.number, n, len(rows))
	b = append(u.appendTrailer(b, n), ">>\nstream\n"...)
	return append(append(b, rows...), "\nendstream\nendobj\n"...)
}

func (u *update) appendTrailer(b []byte, objects int64) []byte {
	b = fmt.Appendf(b, "/Size %d/Root %d %d R/Prev %s", u.number+objects, u.root.number, u.root.generation, strconv.FormatInt(u.file.start, 10))
	return append(b, u.trailer...)
}
