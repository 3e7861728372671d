package office_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"vouch/sources/office"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

type parse = func([]byte) ([]*transcript.Transcript, error)

// archive writes parts, name and text in turn, as a zip file.
func archive(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func docx(body string, more ...string) []byte {
	return archive(append([]string{"word/document.xml", `<w:document ` + wordSpace + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`}, more...)...)
}

// p is a paragraph of one run.
func p(s string) string { return "<w:p><w:r><w:t xml:space=\"preserve\">" + s + "</w:t></w:r></w:p>" }

func odt(body string, more ...string) []byte {
	return archive(append([]string{"content.xml", `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:dc="d"><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`}, more...)...)
}

// turns writes segments as "speaker|words" lines.
func turns(tr *transcript.Transcript) string {
	var b strings.Builder
	for _, s := range tr.Segments {
		fmt.Fprintf(&b, "%s|%s\n", s.Speaker, s.Text)
	}
	return b.String()
}

func check(t *testing.T, name string, parse parse, data []byte, want string, codes ...transcript.Code) *transcript.Transcript {
	t.Helper()
	trs, err := parse(data)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return new(transcript.Transcript)
	}
	if got := turns(trs[0]); got != want {
		t.Errorf("%s:\n%swant\n%s", name, got, want)
	}
	for _, code := range codes {
		if !transcripttest.Found(trs[0], code) {
			t.Errorf("%s: no finding %s in %v", name, code, trs[0].Findings)
		}
	}
	return trs[0]
}

func TestDOCX(t *testing.T) {
	check(t, "turns", office.ParseDOCX, docx(p("ANA: There was a bakery.")+p("It was warm.")+p("BEN: When?")), "ANA|There was a bakery. It was warm.\nBEN|When?\n")
	check(t, "paragraphs", office.ParseDOCX, docx(p("One.")+p("Two.")), "|One.\n|Two.\n")
	check(t, "runs", office.ParseDOCX, docx(`<w:p><w:pPr><w:rPr/></w:pPr><w:r><w:t>ANA: a</w:t><w:tab/><w:t>b</w:t></w:r><w:hyperlink><w:r><w:t>c</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/><w:br/><w:t>d</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`), "ANA|a bc\u2011 d\n")
	check(t, "tracked", office.ParseDOCX, docx(`<w:p><w:r><w:t>ANA: It was </w:t></w:r><w:del w:author="Cy"><w:r><w:delText>red</w:delText></w:r></w:del><w:ins w:author="Cy"><w:r><w:t>grey</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>`),
		"ANA|It was grey.\n", transcript.DeletedText, transcript.InsertedText)
	check(t, "content control", office.ParseDOCX, docx(`<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>`+p("ANA: a")+`</w:sdtContent></w:sdt>`), "ANA|a\n")
	check(t, "text box once", office.ParseDOCX, docx(`<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>`+p("box")+`</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>`+p("box")+`</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`), "|box\n")
	check(t, "comments", office.ParseDOCX, docx(`<w:p><w:r><w:t>a</w:t><w:commentReference w:id="1"/></w:r></w:p>`), "|a\n", transcript.UnreadComments)
}

func TestDOCXTable(t *testing.T) {
	row := func(cells ...string) string {
		var s strings.Builder
		s.WriteString("<w:tr>")
		for _, c := range cells {
			s.WriteString("<w:tc>" + p(c) + "</w:tc>")
		}
		return s.String() + "</w:tr>"
	}
	check(t, "speakers", office.ParseDOCX, docx("<w:tbl>"+row("Ana", "There was a bakery.")+row("Ben", "When?")+row("Ana", "In 1974.")+"</w:tbl>"), "Ana|There was a bakery.\nBen|When?\nAna|In 1974.\n")
	tr := check(t, "times", office.ParseDOCX, docx("<w:tbl>"+row("0:00:05", "Ana", "One.")+row("0:00:09", "Ben", "Two.")+row("0:00:11", "Ana", "Three.")+"</w:tbl>"), "Ana|One.\nBen|Two.\nAna|Three.\n")
	if s := tr.Segments[1]; s.StartMS != 9000 || s.EndMS != 11_000 {
		t.Errorf("%+v", s)
	}
	check(t, "no speakers", office.ParseDOCX, docx("<w:tbl>"+row("Yes", "No")+row("A", "B")+"</w:tbl>"), "|Yes No\n|A B\n")
	check(t, "deleted row", office.ParseDOCX, docx("<w:tbl>"+strings.Replace(row("gone", "x"), "<w:tr>", `<w:tr><w:trPr><w:del w:author="Cy"/></w:trPr>`, 1)+row("kept", "y")+"</w:tbl>"), "|kept y\n", transcript.DeletedText)
}

func TestNotes(t *testing.T) {
	notes := `<w:footnotes ` + wordSpace + `><w:footnote w:type="separator" w:id="0">` + p("-") + `</w:footnote><w:footnote w:id="2">` + p("Compare B.") + `</w:footnote></w:footnotes>`
	tr := check(t, "footnotes", office.ParseDOCX, docx(`<w:p><w:r><w:t>ANA: a</w:t><w:footnoteReference w:id="2"/><w:footnoteReference w:id="9"/></w:r></w:p>`,
		"word/footnotes.xml", notes, "docProps/core.xml", `<c><title>Ana Rivera</title></c>`), "ANA|a\n", transcript.NoteMissing)
	if !slices.Equal(tr.Notes, []string{"Compare B."}) || tr.Title != "Ana Rivera" {
		t.Errorf("notes %q, title %q", tr.Notes, tr.Title)
	}
	tr = check(t, "ODT", office.ParseODT, odt(`<text:p>ANA: a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Compare B.</text:p></text:note-body></text:note> b</text:p>`), "ANA|a b\n")
	if !slices.Equal(tr.Notes, []string{"Compare B."}) {
		t.Errorf("notes %q", tr.Notes)
	}
}

func TestODT(t *testing.T) {
	check(t, "turns", office.ParseODT, odt(`<text:h>ANA: There<text:s text:c="3"/>was</text:h><text:list><text:list-item><text:p>a <text:span>bakery</text:span><text:line-break/>here.</text:p></text:list-item></text:list><text:p>BEN:<text:tab/>When?</text:p>`),
		"ANA|There was a bakery here.\nBEN|When?\n")
	check(t, "tracked", office.ParseODT, odt(`<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Cy</dc:creator></office:change-info><text:p>red</text:p></text:deletion></text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes><text:p>It was <text:change/>grey<office:annotation><text:p>really?</text:p></office:annotation>.</text:p>`),
		"|It was grey.\n", transcript.DeletedText, transcript.InsertedText, transcript.UnreadComments)
	cell := func(s string) string { return "<table:table-cell><text:p>" + s + "</text:p></table:table-cell>" }
	check(t, "table", office.ParseODT, odt("<table:table><table:table-header-rows><table:table-row>"+cell("Ana")+cell("one")+"</table:table-row></table:table-header-rows><table:table-row>"+cell("Ana")+cell("two")+"</table:table-row></table:table>"), "Ana|one\nAna|two\n")
}

// pdfOf writes pages of lines as a PDF file.
func pdfOf(pages ...[]string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n")
	var kids strings.Builder
	for i, lines := range pages {
		n := 10 + 2*i
		fmt.Fprintf(&kids, "%d 0 R ", n)
		var content strings.Builder
		content.WriteString("BT /F 12 Tf 72 720 Td")
		for _, l := range lines {
			content.WriteString(" (" + l + ") Tj 0 -14 Td")
		}
		fmt.Fprintf(&b, "%d 0 obj <</Type/Page/Contents %d 0 R/Resources<</Font<</F<</Encoding/WinAnsiEncoding>>>>>>>> endobj\n%d 0 obj <</Length %d>> stream\n%s ET\nendstream endobj\n", n, n+1, n+1, len(content.String())+3, content.String())
	}
	fmt.Fprintf(&b, "2 0 obj <</Type/Pages/Kids[%s]>> endobj\ntrailer <</Root 1 0 R/Info<</Title(Ana Rivera)>>>>\n%%%%EOF", kids.String())
	return []byte(b.String())
}

func TestPDF(t *testing.T) {
	var pages [][]string
	for i := range 4 {
		pages = append(pages, []string{"Ana Rivera, 24 May 1979", fmt.Sprintf("ANA: Sentence %d", i), "goes on.", fmt.Sprintf("BEN: Question %d?", i), fmt.Sprintf("Page %d of 4", i+1)})
	}
	tr := check(t, "pages", office.ParsePDF, pdfOf(pages...),
		"ANA|Sentence 0 goes on.\nBEN|Question 0?\nANA|Sentence 1 goes on.\nBEN|Question 1?\nANA|Sentence 2 goes on.\nBEN|Question 2?\nANA|Sentence 3 goes on.\nBEN|Question 3?\n", transcript.PageFurniture)
	if tr.Title != "Ana Rivera" || len(tr.Extras) != 8 || tr.Extras[5] != (transcript.Extra{Path: "segment 6/page", Value: "3"}) {
		t.Errorf("title %q, extras %v", tr.Title, tr.Extras)
	}
	furniture := 0
	for _, f := range tr.Findings {
		if f.Code == transcript.PageFurniture {
			furniture++
		}
	}
	if furniture != 8 {
		t.Errorf("%d heads and feet", furniture)
	}
	check(t, "one page has no furniture", office.ParsePDF, pdfOf([]string{"ANA: a", "7"}), "ANA|a 7\n")
	check(t, "answers are no furniture", office.ParsePDF, pdfOf([]string{"ANA: Yes."}, []string{"ANA: Yes."}, []string{"ANA: Yes."}), "ANA|Yes.\nANA|Yes.\nANA|Yes.\n")
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		parse parse
		data  []byte
		says  string
	}{
		"no archive":      {office.ParseDOCX, []byte("hello"), "no DOCX"},
		"old Word":        {office.ParseDOCX, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "old Word file"},
		"another archive": {office.ParseDOCX, archive("a", "b"), "no word/document.xml"},
		"no words":        {office.ParseDOCX, docx(p(" ")), "no words"},
		"document type":   {office.ParseDOCX, archive("word/document.xml", `<!DOCTYPE x [<!ENTITY a "b">]><x/>`), "document type"},
		"another root":    {office.ParseODT, archive("content.xml", "<html/>"), "no OpenDocument"},
		"no content":      {office.ParseODT, archive("../content.xml", "<x/>"), "no content.xml"},
		"protected":       {office.ParseODT, odt("<text:p>a</text:p>", "META-INF/manifest.xml", "<manifest:encryption-data/>"), "protected"},
		"scan":            {office.ParsePDF, pdfOf([]string{}), "no text"},
		"no PDF":          {office.ParsePDF, []byte("hello"), "as PDF does"},
		"cut off":         {office.ParseDOCX, docx(p("a"))[:100], "no DOCX"},
		"deep":            {office.ParseODT, odt(strings.Repeat("<text:span>", 200)), "nested too deep"},
	} {
		_, err := c.parse(c.data)
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line < 1 || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), ";") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestBomb: a part that unpacks to a gigabyte is refused at the bound, whatever its
// header claims.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	var packed bytes.Buffer
	fw, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 80 {
		if _, err := fw.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := fw.Close(); err != nil {
		t.Fatal(err)
	}
	w, err := z.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate, UncompressedSize64: 80 << 20, CompressedSize64: uint64(packed.Len())})
	if err == nil {
		_, err = w.Write(packed.Bytes())
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = office.ParseDOCX(b.Bytes())
	if _, ok := errors.AsType[*transcript.LimitError](err); !ok {
		t.Error(err)
	}
}

// samples are one file of each format with everything in it that is read.
func samples() map[string][]byte {
	return map[string][]byte{
		"docx": docx(p("ANA: One.")+`<w:tbl><w:tr><w:tc>`+p("Ana")+`</w:tc><w:tc>`+p("x")+`</w:tc></w:tr></w:tbl><w:p><w:del/><w:r><w:footnoteReference w:id="1"/></w:r></w:p>`, "word/footnotes.xml", `<w:footnotes `+wordSpace+`><w:footnote w:id="1">`+p("n")+`</w:footnote></w:footnotes>`),
		"odt":  odt(`<text:tracked-changes><text:changed-region><text:deletion/></text:changed-region></text:tracked-changes><text:p>ANA: a<text:s text:c="99999999999"/><text:note><text:note-body>n</text:note-body></text:note></text:p>`),
		"pdf":  pdfOf([]string{"Head", "ANA: One.", "1"}, []string{"Head", "BEN: Two.", "2"}, []string{"Head", "ANA: Three.", "3"}),
	}
}

var parsers = []struct {
	name  string
	parse parse
}{{"docx", office.ParseDOCX}, {"odt", office.ParseODT}, {"pdf", office.ParsePDF}}

func TestMutations(t *testing.T) {
	for _, p := range parsers {
		for data := range transcripttest.Mutations(samples()[p.name], 300) {
			trs, err := p.parse(data)
			if err != nil {
				continue
			}
			if len(trs) != 1 || len(trs[0].Segments) == 0 {
				t.Fatalf("%s: neither words nor an error", p.name)
			}
			if err := transcripttest.Check(trs[0]); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func FuzzDOCX(f *testing.F) {
	transcripttest.FuzzSeveral(f, "none", office.ParseDOCX, samples()["docx"])
}
func FuzzODT(f *testing.F) { transcripttest.FuzzSeveral(f, "none", office.ParseODT, samples()["odt"]) }
func FuzzPDF(f *testing.F) { transcripttest.FuzzSeveral(f, "none", office.ParsePDF, samples()["pdf"]) }

func ExampleParseDOCX() {
	trs, err := office.ParseDOCX(docx(p("VOICE A: There was a bakery,") + p("right on the corner.")))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range trs[0].Segments {
		fmt.Println(s.Index, s.Speaker, s.Alignment, s.Text)
	}
	// Output: 1 VOICE A none There was a bakery, right on the corner.
}
