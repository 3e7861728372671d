// Package svg puts a C2PA store into an SVG (SVG 1.1, UTF-8): its Base64 as the
// text of an element in the metadata of the picture.
//
//	<svg …> <metadata> ─▶ <c2pa:manifest xmlns:c2pa="http://c2pa.org/manifest">Base64</c2pa:manifest>
//	                                                       what the data hash leaves out └────┘
//
// The element goes to the beginning of the first metadata element directly
// within svg; where there is none, one is made. Everything but the Base64 text
// is hashed, the tags around it too.
//
// Find goes through the whole text, in windows, for metadata may stand anywhere.
// It reads tags, not XML: a document that is not well-formed may be signed, as
// any other bytes. Offsets are bytes. Format has no state.
package svg

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"

	"vouch/provenance/container"
)

const (
	element   = "c2pa:manifest"
	opening   = `<c2pa:manifest xmlns:c2pa="http://c2pa.org/manifest">`
	closing   = `</c2pa:manifest>`
	metaOpen  = "<metadata>"
	metaClose = "</metadata>"
)

// Format is the SVG container.
type Format struct{}

var (
	_ container.Format   = Format{}
	_ container.Referrer = Format{}
)

// MediaType returns "image/svg+xml".
func (Format) MediaType() string { return "image/svg+xml" }

// Detect looks for a document that may be XML; Probe says which.
func (Format) Detect(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	for _, begin := range []string{"<?xml", "<svg", "<!DOCTYPE", "<!--"} {
		if strings.HasPrefix(string(head), begin) {
			return true
		}
	}
	i := bytes.IndexByte(head, ':')
	return i > 1 && head[0] == '<' && strings.HasPrefix(string(head[i+1:]), "svg")
}

// Probe says whether the outermost element is svg.
func (Format) Probe(r io.ReaderAt, size int64) bool {
	l := newLexer(r, size)
	t, err := l.tag()
	return err == nil && !t.closing && isSVG(t.name)
}

func isSVG(name string) bool { return local(name) == "svg" }

// local returns a name without its prefix.
func local(name string) string {
	_, after, ok := strings.Cut(name, ":")
	if !ok {
		return name
	}
	return after
}

// A document is where its parts of interest stand.
type document struct {
	root     tag
	metadata *tag
	elements []stored
}

// stored is an element with a store.
type stored struct {
	element container.Range
	text    container.Range
}

// read goes through a document.
func read(r io.ReaderAt, size int64) (document, error) {
	l := newLexer(r, size)
	d := document{}
	var open *tag // the manifest element that is open
	depth, inMeta := 0, false
	for {
		t, err := l.tag()
		if errors.Is(err, errEnd) {
			if open != nil {
				return d, fmt.Errorf("%w: element at %d", container.ErrDamaged, open.start)
			}
			return d, nil
		}
		if err != nil {
			return d, err
		}
		if open != nil {
			if !t.closing || t.name != element {
				return d, fmt.Errorf("%w: element at %d holds another", container.ErrDamaged, open.start)
			}
			d.elements = append(d.elements, stored{
				container.Range{Start: open.start, Length: t.end - open.start}, container.Range{Start: open.end, Length: t.start - open.end}})
			open = nil
			depth--
			continue
		}
		switch {
		case t.closing:
			depth--
			inMeta = inMeta && depth > 1
			continue
		case depth == 0 && d.root.end == 0:
			d.root = t
		case depth == 1 && local(t.name) == "metadata":
			if d.metadata == nil {
				d.metadata = &t
			}
			inMeta = !t.empty
		case depth == 2 && inMeta && t.name == element && t.empty:
			d.elements = append(d.elements, stored{element: container.Range{Start: t.start, Length: t.end - t.start}, text: container.Range{Start: t.end}})
		case depth == 2 && inMeta && t.name == element:
			open = &t
		}
		if !t.empty {
			depth++
		}
	}
}

// Find returns the text of every manifest element within metadata.
func (Format) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	d, err := read(r, size)
	if err != nil {
		return nil, err
	}
	var found []container.Placement
	for _, e := range d.elements {
		found = append(found, container.Placement{Store: []container.Range{e.text}, Encoding: container.Base64, Excluded: []container.Range{e.text}})
	}
	return found, nil
}

// Plan puts a manifest element at the beginning of the metadata and drops those
// that are there.
func (Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	d, err := read(r, size)
	if err != nil {
		return nil, err
	}
	if !isSVG(d.root.name) {
		return nil, fmt.Errorf("%w: its outermost element is not svg", container.ErrStructure)
	}
	front, before, after := d.place()
	pos := front
	var behind []container.Part
	if d.hollow() {
		pos += 2 // behind "/>", which becomes ">"
		b, err := container.ReadRange(r, container.Range{Start: front - 1, Length: 1}, 1)
		if err != nil {
			return nil, err
		}
		if b[0] == '/' {
			return nil, fmt.Errorf("%w: the tag at %d is none of XML", container.ErrStructure, front)
		}
	}
	for _, e := range d.elements {
		behind = append(behind, container.Keep(pos, e.element.Start))
		pos = e.element.End()
	}
	behind = append(behind, container.Keep(pos, size))
	layout := func(n int64) (*container.Layout, error) {
		if n > container.MaxStoreBytes {
			return nil, fmt.Errorf("%w: %d bytes", container.ErrTooLarge, n)
		}
		parts := []container.Part{
			container.Keep(0, front), container.New([]byte(before + opening)),
			container.Made(int64(base64.StdEncoding.EncodedLen(int(n))), encode),
			container.New([]byte(closing + after)),
		}
		return &container.Layout{Parts: append(parts, behind...)}, nil
	}
	return container.Checked(Format{}, &container.Plan{Source: r, Size: size, Replaces: len(d.elements) > 0, Layout: layout})
}

func encode(store []byte) []byte {
	return base64.StdEncoding.AppendEncode(make([]byte, 0, base64.StdEncoding.EncodedLen(len(store))), store)
}

// hollow says whether the element that takes the manifest is written <name/>.
func (d document) hollow() bool {
	return d.metadata != nil && d.metadata.empty || d.metadata == nil && d.root.empty
}

// place returns where the element goes, and what must stand before and behind it.
func (d document) place() (at int64, before, after string) {
	switch {
	case d.metadata != nil && !d.metadata.empty:
		return d.metadata.end, "", ""
	case d.metadata != nil:
		return d.metadata.end - 2, ">", "</" + d.metadata.name + ">"
	case d.root.empty:
		return d.root.end - 2, ">" + metaOpen, metaClose + "</" + d.root.name + ">"
	}
	return d.root.end, metaOpen, metaClose
}

// Reference returns what the picture's XMP says about a manifest elsewhere: the
// packet is part of the metadata element.
func (Format) Reference(r io.ReaderAt, size int64) (string, error) {
	l := newLexer(r, size)
	for {
		t, err := l.tag()
		if errors.Is(err, errEnd) {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		if t.closing || t.empty || local(t.name) != "RDF" && local(t.name) != "xmpmeta" {
			continue
		}
		end, err := l.behind(t.end, "</"+t.name+">")
		if errors.Is(err, errEnd) {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		if end-t.start <= container.MaxXMPBytes {
			data, err := container.ReadRange(r, container.Range{Start: t.start, Length: end - t.start}, container.MaxXMPBytes)
			if err != nil {
				return "", err
			}
			if url := container.ProvenanceOf(data); url != "" {
				return url, nil
			}
		}
		l.pos = end
	}
}
