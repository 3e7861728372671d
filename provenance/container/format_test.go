package container_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

func plan(source string, layout func(n int64) []container.Part) *container.Plan {
	return &container.Plan{Source: bytes.NewReader([]byte(source)), Size: int64(len(source)),
		Layout: func(n int64) (*container.Layout, error) { return &container.Layout{Parts: layout(n)}, nil }}
}

func brackets(n int64) []container.Part {
	return []container.Part{container.Keep(0, 3), container.New([]byte("<")).Exclude(), container.Store(0, n),
		container.Made(1, func(s []byte) []byte { return []byte{'0' + byte(len(s))} }),
		container.New([]byte{byte('a' + n)}), container.Keep(5, 10)}
}

func TestFileIsWhatItsLayoutSays(t *testing.T) {
	p := plan("0123456789", brackets)
	var out bytes.Buffer
	n, err := p.WriteTo(&out, []byte("SS"))
	want := "012<SS2c56789"
	if err != nil || out.String() != want || n != int64(len(want)) {
		t.Fatalf("%q, %d, %v", out.String(), n, err)
	}
	f, err := p.File([]byte("SS"))
	if err != nil || f.Size() != n {
		t.Fatal(f.Size(), err)
	}
	for from := range len(want) + 1 {
		for length := 1; length <= len(want)+1; length++ {
			b := make([]byte, length)
			got, err := f.ReadAt(b, int64(from))
			end := min(from+length, len(want))
			if string(b[:got]) != want[from:end] || (err == nil) != (got == length) {
				t.Errorf("%d bytes at %d: %q, %v", length, from, b[:got], err)
			}
		}
	}
	l, _ := p.Layout(2)
	if e := l.Excluded(); !slices.Equal(e, []container.Range{{Start: 3, Length: 4}}) || l.Placed() != e[0] || l.Size() != n {
		t.Errorf("excluded %v", e)
	}
}

func TestStoreOfAnotherLengthIsRefused(t *testing.T) {
	l, _ := plan("0123456789", brackets).Layout(3)
	if _, err := l.File(bytes.NewReader(nil), []byte("S")); err == nil {
		t.Error("it was taken")
	}
}

func TestShortSourceIsAnError(t *testing.T) {
	p := plan("0123", brackets)
	if _, err := p.WriteTo(io.Discard, nil); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
}

func TestReadStoreIsBounded(t *testing.T) {
	big := container.Placement{Store: []container.Range{{Start: 0, Length: container.MaxStoreBytes}, {Start: 0, Length: 1}}}
	if _, err := container.ReadStore(bytes.NewReader(nil), big); !errors.Is(err, container.ErrTooLarge) {
		t.Error(err)
	}
	parts := container.Placement{Store: []container.Range{{Start: 4, Length: 2}, {Start: 0, Length: 1}}}
	if got, err := container.ReadStore(bytes.NewReader([]byte("012345")), parts); err != nil || string(got) != "450" {
		t.Errorf("%s, %v", got, err)
	}
	text := container.Placement{Store: []container.Range{{Start: 1, Length: 9}}, Encoding: container.Base64}
	if got, err := container.ReadStore(bytes.NewReader([]byte(">YWJj\nZGU<")), text); err == nil {
		t.Errorf("text with a bad ending gave %q", got)
	}
	text.Store[0].Length = 10
	if got, err := container.ReadStore(bytes.NewReader([]byte(">YWJj\nZGU=")), text); err == nil || got != nil {
		t.Errorf("reading behind the end gave %q, %v", got, err)
	}
	text.Store[0].Length = 9
	if got, err := container.ReadStore(bytes.NewReader([]byte(">YWJj\nZGU=")), text); err != nil || string(got) != "abcde" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestProvenanceOf(t *testing.T) {
	for name, c := range map[string]struct{ xmp, want string }{
		"attribute": {`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="https://example.org/a.c2pa"/></rdf:RDF></x:xmpmeta>`, "https://example.org/a.c2pa"},
		"element":   {`<?xpacket begin=""?><a xmlns:t="http://purl.org/dc/terms/"><t:provenance> https://example.org/b </t:provenance></a>`, "https://example.org/b"},
		"resource":  {`<a xmlns:t="http://purl.org/dc/terms/" xmlns:r="x"><t:provenance r:resource="https://example.org/c"/></a>`, "https://example.org/c"},
		"another":   {`<a xmlns:t="http://example.org/terms/" t:provenance="x" u="http://purl.org/dc/terms/"/>`, ""},
		"broken":    {`<a xmlns:t="http://purl.org/dc/terms/" t:prov`, ""},
	} {
		if got := container.ProvenanceOf([]byte(c.xmp)); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// bracketed is a format that finds what stands between brackets, unless it is
// blind to stores of some length.
type bracketed struct {
	blind func(n int) bool
	found [][]byte
}

func (*bracketed) MediaType() string                                { return "text/x-brackets" }
func (*bracketed) Detect([]byte) bool                               { return true }
func (*bracketed) Plan(io.ReaderAt, int64) (*container.Plan, error) { return nil, nil }
func (f *bracketed) Find(r io.ReaderAt, size int64) ([]container.Placement, error) {
	b, err := container.ReadRange(r, container.Range{Length: size}, size)
	if err != nil {
		return nil, err
	}
	at, end := bytes.IndexByte(b, '<')+1, bytes.LastIndexByte(b, '>')
	if f.found = append(f.found, b[at:end]); f.blind(end - at) {
		return nil, nil
	}
	return []container.Placement{{Store: []container.Range{{Start: int64(at), Length: int64(end - at)}}}}, nil
}

// TestChecked: what is not found again, however long it is, is not planned for.
func TestChecked(t *testing.T) {
	p := plan("0123456789", func(n int64) []container.Part {
		return []container.Part{container.Keep(0, 3), container.New([]byte("<")), container.Store(0, n), container.New([]byte(">"))}
	})
	for name, blind := range map[string]func(int) bool{"always": func(int) bool { return true }, "to long ones": func(n int) bool { return n > 10_000 }} {
		if _, err := container.Checked(&bracketed{blind: blind}, p); !errors.Is(err, container.ErrStructure) {
			t.Errorf("blind %s: %v", name, err)
		}
	}
	f := &bracketed{blind: func(int) bool { return false }}
	if got, err := container.Checked(f, p); err != nil || got != p {
		t.Error(got, err)
	}
	for _, store := range f.found {
		if box, err := jumbf.Parse(store); err != nil || box.Label() != "c2pa" {
			t.Errorf("tried with %d bytes that are no store: %v", len(store), err)
		}
	}
}
