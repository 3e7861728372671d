package pdf_test

import (
	"bytes"
	stdlzw "compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"vouch/sources/pdf"
	"vouch/sources/transcript/transcripttest"
)

// file writes objects, numbered from 1, as a PDF file. There is no cross-reference
// table: this package reads none.
func file(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer\n<</Root 1 0 R>>\n%%EOF\n")
	return b.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

func deflate(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

// lzw writes nothing but single bytes, in codes of nine bits.
func lzw(s string) string {
	var out []byte
	bits, have := 0, 0
	put := func(code int) {
		bits, have = bits<<9|code, have+9
		for ; have >= 8; have -= 8 {
			out = append(out, byte(bits>>(have-8)))
		}
		bits &= 1<<have - 1
	}
	put(256)
	for i := range len(s) {
		put(int(s[i]))
	}
	put(257)
	put(0)
	return string(out)
}

func base85(s string) string {
	out := make([]byte, ascii85.MaxEncodedLen(len(s)))
	return string(out[:ascii85.Encode(out, []byte(s))]) + "~>"
}

const (
	catalog   = "<</Type/Catalog/Pages 2 0 R>>"
	tree      = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	leaf      = "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>"
	helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
)

// page is a file of one page.
func page(font, content string) []byte {
	return file(catalog, tree, leaf, font, stream("", content))
}

// text is all lines of all pages.
func text(t testing.TB, data []byte) string {
	t.Helper()
	d, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range d.Pages {
		out = append(out, strings.Join(p.Lines, "\n"))
	}
	return strings.Join(out, "\f")
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"lines", "BT /F 12 Tf 72 700 Td (Ana: one) Tj 0 -14 Td (two) Tj T* ET", "Ana: one\ntwo"},
		{"leading", "BT /F 12 Tf 14 TL 72 700 Td (one) Tj T* (two) Tj (three) ' 1 2 (four) \" ET", "one\ntwo\nthree\nfour"},
		{"kerning", "BT /F 12 Tf 72 700 Td [(b)20(ake)-15(ry)-300(corner)] TJ ET", "bakery corner"},
		{"two pieces of a line", "BT /F 12 Tf 72 700 Td (one) Tj 200 0 Td (two) Tj ET", "one two"},
		{"words drawn apart", "BT /F 10 Tf 1 0 0 1 72 700 Tm (one) Tj 1 0 0 1 100 700 Tm (two) Tj ET", "one two"},
		{"paragraphs", "BT /F 12 Tf 72 700 Td (a) Tj 0 -14 Td (b) Tj 0 -14 Td (c) Tj 0 -40 Td (d) Tj ET", "a\nb\nc\n\nd"},
		{"escapes", `BT /F 12 Tf 72 700 Td (\(a\) b\\c \101\
d) Tj <65 66> Tj ET`, `(a) b\c Adef`},
		{"WinAnsi", "BT /F 12 Tf 72 700 Td (caf\xe9 \x93no\x94) Tj ET", "café “no”"},
		{"columns", "BT /F 10 Tf 72 700 Td (left 1) Tj 0 -12 Td (left 2) Tj 200 12 Td (right 1) Tj 0 -12 Td (right 2) Tj ET", "left 1\nleft 2\n\nright 1\nright 2"},
		{"inline image", "BI /W 1 /H 1 ID \x00EIx(a) Tj EI BT /F 12 Tf 72 700 Td (b) Tj ET", "b"},
		{"matrix and state", "q 2 0 0 2 10 10 cm BT /F 6 Tf 10 300 Td (one) Tj ET Q BT /F 12 Tf 30 500 Td (two) Tj ET", "one\ntwo"},
	} {
		if got := text(t, page(helvetica, c.content)); got != c.want {
			t.Errorf("%s:\n%q\n%q", c.name, got, c.want)
		}
	}
}

func TestSorted(t *testing.T) {
	var content strings.Builder
	for i := range 12 {
		y := 700 - 14*((i*7)%12)
		fmt.Fprintf(&content, "BT /F 12 Tf 1 0 0 1 72 %d Tm (line %02d) Tj ET ", y, (i*7)%12)
	}
	d, err := pdf.Read(page(helvetica, content.String()))
	if err != nil || !d.Pages[0].Sorted || d.Pages[0].Lines[0] != "line 00" || d.Pages[0].Lines[11] != "line 11" {
		t.Errorf("%v, %v", d, err)
	}
}

func TestFonts(t *testing.T) {
	const show = "BT /F 12 Tf 72 700 Td (ABC) Tj ET"
	cmap := stream("", "1 begincodespacerange <00><FF> endcodespacerange 1 beginbfchar <41> <00F1> endbfchar 1 beginbfrange <42><43> <FB01> endbfrange")
	wide := stream("", "1 begincodespacerange <0000><FFFF> endcodespacerange 1 beginbfrange <4142><4142> [<0061D83DDE00>] endbfrange")
	for _, c := range []struct {
		name, font, content, want string
		unknown                   int
	}{
		{"differences", "<</Subtype/Type1/Encoding<</Differences[65/ntilde/uni20AC/nobody]>>>>", show, "ñ€\uFFFD", 1},
		{"standard", "<</Subtype/Type1>>", "BT /F 12 Tf 72 700 Td (it's \256 \261) Tj ET", "it’s fi –", 0},
		{"Macintosh", "<</Subtype/TrueType/Encoding/MacRomanEncoding>>", "BT /F 12 Tf 72 700 Td (\x8e) Tj ET", "é", 0},
		{"map", "<</Subtype/Type1/ToUnicode 6 0 R>>", show, "ñfifl", 0},
		{"composite", "<</Subtype/Type0/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</W[16706[500]]>>]>>", "BT /F 12 Tf 72 700 Td <41424343> Tj ET", "a😀\uFFFD", 1},
		{"composite without a map", "<</Subtype/Type0/Encoding/Identity-H>>", show, "\uFFFD", 1},
	} {
		d, err := pdf.Read(file(catalog, tree, leaf, c.font, stream("", c.content), cmap, wide))
		if err != nil || len(d.Pages[0].Lines) != 1 || d.Pages[0].Lines[0] != c.want || d.Pages[0].Unknown != c.unknown {
			t.Errorf("%s: %+v, %v; want %q", c.name, d, err, c.want)
		}
	}
}

func TestFilters(t *testing.T) {
	const content = "BT /F 12 Tf 72 700 Td (one) Tj ET"
	var up strings.Builder
	before := strings.Repeat("\x00", 11)
	for row := content + strings.Repeat(" ", 11-len(content)%11); row != ""; row = row[11:] {
		up.WriteString("\x02")
		for i := range 11 {
			up.WriteString(string([]byte{row[i] - before[i]}))
		}
		before = row[:11]
	}
	for _, c := range []struct{ name, dict, data string }{
		{"flate", "/Filter/FlateDecode", deflate(content)},
		{"hexadecimal", "/Filter[/ASCIIHexDecode]", fmt.Sprintf("%x>", content)},
		{"two", "/Filter[/ASCIIHexDecode/FlateDecode]", fmt.Sprintf("%x>", deflate(content))},
		{"runs", "/Filter/RunLengthDecode", string([]byte{byte(len(content) - 1)}) + content + "\x80"},
		{"predictor", "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 11>>", deflate(up.String())},
		{"LZW", "/Filter/LZWDecode", lzw(content)},
		{"base 85", "/Filter/ASCII85Decode", base85(content)},
	} {
		if got := text(t, file(catalog, tree, leaf, helvetica, stream(c.dict, c.data))); got != "one" {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestLZW: the example of ISO 32000-1, §7.4.4.2, and a long text whose codes grow.
func TestLZW(t *testing.T) {
	got := pdf.LZW([]byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, 1)
	if want := "-----A---B"; string(got) != want {
		t.Errorf("%q, want %q", got, want)
	}
	want := strings.Repeat("It stood on the corner, and you smelled it before you saw it. ", 400)
	var b bytes.Buffer
	w := stdlzw.NewWriter(&b, stdlzw.MSB, 8) // changes late
	if _, err := w.Write([]byte(want)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got := pdf.LZW(b.Bytes(), 0); string(got) != want {
		t.Errorf("%d bytes of %d", len(got), len(want))
	}
}

// TestObjects: object streams, later objects, wrong lengths, lost catalogues.
func TestObjects(t *testing.T) {
	content := stream("", "BT /F 12 Tf 72 700 Td (one) Tj ET")
	packed := "2 0 3 " + fmt.Sprint(len(tree)+1) + " " + tree + " " + leaf
	head := len("2 0 3 ") + len(fmt.Sprint(len(tree)+1)) + 1
	for name, data := range map[string][]byte{
		"object stream": []byte("%PDF-1.7\n1 0 obj " + catalog + " endobj\n9 0 obj " +
			stream(fmt.Sprintf("/Type/ObjStm/N 2/First %d/Filter/FlateDecode", head), deflate(packed)) + " endobj\n4 0 obj " + helvetica + " endobj 5 0 obj " + content + " endobj\n8 0 obj " + stream("/Type/XRef/Root 1 0 R", "x") + "endobj"),
		"updated":          append(file(catalog, tree, leaf, helvetica, stream("", "BT /F 12 Tf (old) Tj ET")), []byte("5 0 obj "+content+" endobj")...),
		"wrong length":     bytes.Replace(file(catalog, tree, leaf, helvetica, content), []byte("/Length 3"), []byte("/Length 9"), 1),
		"length elsewhere": file(catalog, tree, leaf, helvetica, strings.Replace(content, "/Length 33", "/Length 6 0 R", 1), "33"),
		"no trailer":       bytes.Replace(file(catalog, tree, leaf, helvetica, content), []byte("trailer"), []byte("tralala"), 1),
		"no catalogue":     file("null", "null", leaf, helvetica, content),
		"a circle":         file(catalog, "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]>>", leaf, helvetica, content),
		"form":             file(catalog, tree, "<</Type/Page/Contents 6 0 R/Resources<</XObject<</X 5 0 R>>/Font<</F 4 0 R>>>>>>", helvetica, strings.Replace(content, "<<", "<</Subtype/Form", 1), stream("", "/X Do")),
	} {
		if got := text(t, data); got != "one" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestRefused(t *testing.T) {
	bomb := deflate(strings.Repeat("\x00", 64<<20))
	echo := stream("/Subtype/Form", strings.Repeat("/X Do ", 100))
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":                    {nil, pdf.ErrNotPDF},
		"no pages":                   {file("null"), pdf.ErrNoPages},
		"encrypted":                  {bytes.Replace(file(catalog), []byte("<</Root"), []byte("<</Encrypt 7 0 R/Root"), 1), pdf.ErrEncrypted},
		"bomb":                       {file(catalog, tree, leaf, helvetica, stream("/Filter/FlateDecode", bomb)), nil},
		"bomb in a bomb":             {file(catalog, tree, leaf, helvetica, stream("/Filter[/FlateDecode/FlateDecode]", deflate(bomb))), nil},
		"forms that draw themselves": {file(catalog, tree, "<</Type/Page/Contents 5 0 R/Resources<</XObject<</X 5 0 R>>>>>>", helvetica, echo), nil},
	} {
		_, err := pdf.Read(c.data)
		if _, limit := errors.AsType[*pdf.LimitError](err); c.want != nil && !errors.Is(err, c.want) || c.want == nil && !limit {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// hostile are files that bring down readers which trust what is written: claims of
// thousands of millions of objects, streams that hold themselves, lists without
// end.
func hostile() map[string][]byte {
	content := stream("", "BT /F 12 Tf (x) Tj ET")
	return map[string][]byte{
		"huge table":          []byte("%PDF-1.4\n1 0 obj " + catalog + " endobj\nxref\n4000000000 1\n0000000000 00000 n\ntrailer <</Size 5000000000/Root 1 0 R>>\nstartxref\n50\n%%EOF"),
		"stream in itself":    file(catalog, tree, leaf, helvetica, content, stream("/Type/ObjStm/N 9223372036854775807/First 4", "6 0 <</Length 6 0 R>>")),
		"ends in an escape":   []byte("%PDF-1.4\n1 0 obj (\\"),
		"huge count":          file(catalog, "<</Type/Pages/Kids[3 0 R]/Count 999999999>>", leaf, helvetica, content),
		"huge widths":         file(catalog, tree, leaf, "<</Subtype/Type0/DescendantFonts[<</W[0 1e9 5]>>]>>", content),
		"huge range":          file(catalog, tree, leaf, "<</ToUnicode 6 0 R>>", content, stream("", "<00000000><FFFFFFFF><0041> endbfrange 99999999999 beginbfchar endbfchar")),
		"huge columns":        file(catalog, tree, leaf, helvetica, stream("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 999999999999>>", deflate("x"))),
		"deep":                file(catalog, tree, strings.Repeat("[", 100_000)+strings.Repeat("<<", 100_000), helvetica, content),
		"reference to itself": file("1 0 R", "2 0 R", leaf, helvetica, "5 0 R"),
		"numbers":             page(helvetica, "BT /F 1e999 Tf NaN Inf Td -1e308 1e308 1e308 1e308 1e308 1e308 Tm 1e308 1e308 1e308 1e308 1e308 1e308 cm (x) Tj 999999999 Tz (y) Tj ET"),
	}
}

func TestHostile(t *testing.T) {
	for name, data := range hostile() {
		if _, err := pdf.Read(data); err != nil {
			t.Log(name, err)
		}
	}
}

func TestMutations(t *testing.T) {
	seeds := [][]byte{page(helvetica, "q BT /F 12 Tf 72 700 Td [(o\\)e)-300(t\\167o)] TJ T* (thr\\\nee) Tj ET Q BI ID x EI"),
		file(catalog, tree, leaf, "<</Subtype/Type0/ToUnicode 6 0 R/DescendantFonts[<</W[1[500] 3 9 400]>>]>>", stream("/Filter/FlateDecode", deflate("BT /F 12 Tf <00010002> Tj ET")),
			stream("", "<0000><FFFF> endcodespacerange <0001> <0041> endbfchar <0002><0009> <0042> endbfrange"))}
	if path := os.Getenv("VOUCH_PDF_SAMPLES"); path != "" {
		for name := range strings.FieldsSeq(path) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			seeds = append(seeds, data)
		}
	}
	for _, seed := range seeds {
		for data := range transcripttest.Mutations(seed, 1000) {
			if d, err := pdf.Read(data); err == nil && len(d.Pages) == 0 {
				t.Fatalf("neither a page nor an error: %q", data)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"huge range", "stream in itself", "numbers", "ends in an escape"} {
		if data := hostile()[name]; len(data) < 10_000 {
			f.Add(data)
		}
	}
	f.Add(page(helvetica, "BT /F 12 Tf 72 700 Td [(b)20(ake)-15(ry)-300(corner)] TJ ET"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := pdf.Read(data)
		if err == nil && len(d.Pages) == 0 {
			t.Fatal("neither a page nor an error")
		}
	})
}

func ExampleRead() {
	d, err := pdf.Read(page(helvetica, "BT /F 12 Tf 72 700 Td (VOICE A: There was a bakery,) Tj 0 -14 Td (right on the corner.) Tj ET"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range d.Pages {
		for _, line := range p.Lines {
			fmt.Println(p.Number, line)
		}
	}
	// Output:
	// 1 VOICE A: There was a bakery,
	// 1 right on the corner.
}
