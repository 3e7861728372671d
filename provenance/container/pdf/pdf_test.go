package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/pdf"
)

// document writes objects 1 … n, of which 1 is the catalog, and a table.
func document(objects ...string) []byte {
	out := []byte("%PDF-1.7\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		out = fmt.Appendf(out, "%010d 00000 n \n", o)
	}
	return fmt.Appendf(out, "trailer\n<</Size %d/Root 1 0 R/ID[<01><02>]>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
}

// packed writes the catalog and the pages into a stream of objects, and a stream
// of cross-references with the predictor of PNG.
func packed() []byte {
	deflate := func(b []byte) []byte {
		var out bytes.Buffer
		z := zlib.NewWriter(&out)
		z.Write(b)
		z.Close()
		return out.Bytes()
	}
	out := []byte("%PDF-1.7\n")
	catalog, pages := "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"
	index := fmt.Sprintf("1 0 2 %d ", len(catalog)+1)
	body := deflate([]byte(index + catalog + " " + pages))
	holder := len(out)
	out = fmt.Appendf(out, "3 0 obj\n<</Type/ObjStm/N 2/First %d/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n", len(index), len(body), body)
	start := len(out)
	var rows []byte
	above := make([]byte, 6)
	for _, r := range [][3]int{{0, 0, 255}, {2, 3, 0}, {2, 3, 1}, {1, holder, 0}, {1, start, 0}} {
		line := append([]byte{byte(r[0])}, binary.BigEndian.AppendUint32(nil, uint32(r[1]))...)
		line = append(line, byte(r[2]))
		rows = append(rows, 2)
		for i := range line {
			rows = append(rows, line[i]-above[i])
		}
		above = line
	}
	data := deflate(rows)
	out = fmt.Appendf(out, "4 0 obj\n<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 6>>/Length %d>>\nstream\n%s\nendstream\nendobj\n", len(data), data)
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF", start)
}

const page = "<</Type/Pages/Kids[]/Count 0>>"

func samples() []containertest.Sample {
	return []containertest.Sample{
		{Name: "plain", Data: document("<</Type/Catalog/Pages 2 0 R/Lang(en)>>", page), Keeps: []string{"/Lang(en)"}, HiddenByCut: true},
		{Name: "with files", Data: document("<</Type /Catalog /Names << /Dests 2 0 R /EmbeddedFiles 3 0 R >> /AF [ 4 0 R ] /Pages 2 0 R >>", page,
			"<</Names[(a.txt) 4 0 R]>>", "<</Type/Filespec/AFRelationship/Data/EF<</F 5 0 R>>>>", "<</Length 4>>\nstream\ntext\nendstream"), Keeps: []string{"text"}, HiddenByCut: true},
		{Name: "with a tree of files", Data: document("<</Type/Catalog/Names 2 0 R/AF 5 0 R>>", "<</EmbeddedFiles 3 0 R>>", "<</Kids[4 0 R]>>", "<</Limits[(a)(a)]/Names[(a) 5 0 R]>>", "<</Type/Filespec>>"), HiddenByCut: true},
		{Name: "packed", Data: packed(), HiddenByCut: true},
	}
}

func TestContainer(t *testing.T) { containertest.Run(t, pdf.Format{}, samples()...) }

func FuzzFormat(f *testing.F) { containertest.Fuzz(f, pdf.Format{}, samples()...) }

func write(t *testing.T, data, store []byte) []byte {
	t.Helper()
	p, err := pdf.Format{}.Plan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := p.WriteTo(&out, store); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The document before the update stays byte for byte.
func TestUpdateIsIncremental(t *testing.T) {
	for _, s := range samples() {
		if out := write(t, s.Data, containertest.Store(100)); !bytes.HasPrefix(out, s.Data) {
			t.Errorf("%s: the beginning changed", s.Name)
		}
	}
}

// A later update, by somebody else, does not hide the store; the next one takes
// its place. A writer who names both continues the first by the second.
func TestLaterUpdates(t *testing.T) {
	signed := write(t, samples()[0].Data, containertest.Store(100))
	other := appendObject(signed, "9 0 obj\n(remark)\nendobj\n", 9)
	find := func(data []byte) []container.Placement {
		found, err := pdf.Format{}.Find(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	if found := find(other); len(found) != 1 || found[0].Store[0].Length != 100 {
		t.Fatalf("%+v", found)
	}
	again := write(t, other, containertest.Store(120))
	found := find(again)
	if len(found) != 1 || found[0].Store[0].Length != 120 || !bytes.HasPrefix(again, other) {
		t.Errorf("%+v", found)
	}
	both := appendObject(again, "1 0 obj\n<</AF[4 0 R 13 0 R]>>\nendobj\n", 1)
	if found = find(both); len(found) != 2 || found[0].Continues || !found[1].Continues {
		t.Errorf("%+v", found)
	}
}

// appendObject appends an update with one object.
func appendObject(data []byte, object string, number int) []byte {
	at := bytes.LastIndex(data, []byte("startxref\n")) + len("startxref\n")
	prev, _, _ := strings.Cut(string(data[at:]), "\n")
	out := append(bytes.Clone(data), object...)
	return fmt.Appendf(out, "xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 12/Root 1 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", number, len(data), prev, len(out))
}

func TestStoreThatIsPacked(t *testing.T) {
	data := document("<</AF[2 0 R]>>", "<</AFRelationship/C2PA_Manifest/EF<</F 3 0 R>>>>", "<</Length 4/Filter/FlateDecode>>\nstream\ntext\nendstream")
	if _, err := (pdf.Format{}).Find(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrDamaged) {
		t.Error(err)
	}
	wrong := document("<</AF[2 0 R]>>", "<</AFRelationship/C2PA_Manifest/EF<</F 3 0 R>>>>", "<</Length 2>>\nstream\ntext\nendstream")
	if _, err := (pdf.Format{}).Find(bytes.NewReader(wrong), int64(len(wrong))); !errors.Is(err, container.ErrDamaged) {
		t.Error(err)
	}
}

func TestPlanRefuses(t *testing.T) {
	locked := bytes.Replace(samples()[0].Data, []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Encrypt 9 0 R"), 1)
	for name, data := range map[string][]byte{"nothing": []byte("%PDF-1.7\n"), "encrypted": locked, "loop": document("1 0 R")} {
		if _, err := (pdf.Format{}).Plan(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrStructure) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
