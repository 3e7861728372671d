package table_test

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/table"
	"vouch/sources/timecode"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

func read(t testing.TB, text string) *table.Table {
	t.Helper()
	tb, err := table.Read([]byte(text), table.Options{})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return tb
}

// summary writes what expected.tsv has of a table.
func summary(tb *table.Table) string {
	segments, points, last := 0, 0, ""
	for _, iv := range tb.Interviews {
		segments, points = segments+len(iv.Segments), points+len(iv.Points)
		if n := len(iv.Segments); n > 0 {
			last = iv.Segments[n-1].Text
		}
		if n := len(iv.Points); n > 0 {
			last = iv.Points[n-1].Title
		}
	}
	if n := len(tb.Entries); n > 0 {
		last = tb.Entries[n-1].Title
	}
	return fmt.Sprint(tb.Kind, "\t", tb.Dialect, "\t", tb.Header, "\t", tb.Rows, "\t", len(tb.Interviews), "\t", segments, "\t", points, "\t", len(tb.Entries), "\t", last)
}

// TestExpected compares the samples here, and with the corpus all tables, with what
// was counted by hand.
func TestExpected(t *testing.T) {
	here := []string{"ohd-filters.csv", "speach-elan-export.human.tab", "syn-index-cp1252-semicolon.csv"}
	for row := range strings.Lines(string(transcripttest.Read(t, "expected.tsv"))) {
		file, want, _ := strings.Cut(strings.TrimSpace(row), "\t")
		if file == "file" {
			continue
		}
		t.Run(path.Base(file), func(t *testing.T) {
			var data []byte
			if slices.Contains(here, path.Base(file)) {
				data = transcripttest.Read(t, path.Base(file))
			} else {
				data = transcripttest.Corpus(t, file)
			}
			tb, err := table.Read(data, table.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := summary(tb); got != want {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
		})
	}
}

func TestIndex(t *testing.T) {
	tb, err := table.Read(transcripttest.Read(t, "syn-index-cp1252-semicolon.csv"), table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	iv := tb.Interviews[0]
	p := iv.Points
	if p[0].Title != "„Die Ecke“ – Laden und Wohnung darüber" || p[0].StartMS != 5500 || p[0].EndMS != 70_000 || p[0].Spots[0].Name != "24th St" ||
		p[1].Title != "Zeile mit Umbruch; und Semikolon" || p[1].Line != 3 || p[2].Alignment != transcript.None || p[2].Line != 5 || p[3].StartMS != 120_000 {
		t.Errorf("%+v", p)
	}
	for _, code := range []transcript.Code{transcript.DecimalComma, transcript.RightsProse} {
		if !transcripttest.Found(iv, code) {
			t.Errorf("no finding %s", code)
		}
	}
	if iv.Usage != "gesperrt bis 31.12.2040" || !slices.Contains(iv.Extras, transcript.Extra{Path: "point 4/column Sprecher", Value: "I"}) {
		t.Errorf("usage %q, extras %v", iv.Usage, iv.Extras)
	}
}

func TestSpeech(t *testing.T) {
	tb := read(t, "speaker,words,tags,timestamp\nAna,\"There was a bakery, caf&eacute; &amp; all.\nIt was warm.\",food;smell,[0:00]\n,And a garage.,,\nBen,When?,,\"0:01:05,5\"\n")
	iv := tb.Interviews[0]
	want := []transcript.Segment{
		{Index: 1, Speaker: "Ana", StartMS: 0, EndMS: 65_500, Alignment: transcript.Exact, Text: "There was a bakery, café & all. It was warm.", Line: 2},
		{Index: 2, Speaker: "Ana", Alignment: transcript.None, Text: "And a garage.", Line: 4},
		{Index: 3, Speaker: "Ben", StartMS: 65_500, EndMS: 65_500, Alignment: transcript.Exact, Text: "When?", Line: 5},
	}
	if !slices.Equal(iv.Segments, want) {
		t.Errorf("%+v", iv.Segments)
	}
	if !transcripttest.Found(iv, transcript.EntityText) || !transcripttest.Found(iv, transcript.DecimalComma) || !slices.Equal(iv.Extras, []transcript.Extra{{Path: "segment 1/column tags", Value: "food;smell"}}) {
		t.Errorf("%v %v", iv.Findings, iv.Extras)
	}
}

// TestClips: start and end in the names of files, one interview a recording.
func TestClips(t *testing.T) {
	tb := read(t, "file_name\ttext\nA/r1_0048000_0052290.mp3\t\"Uhel\" a vez graet\nA/r1_0053460_0055980.mp3\tSell aze <ri>\nB/r2_0000500_0000900.mp3\tYa.\n")
	if len(tb.Interviews) != 2 || tb.Interviews[0].ID != "A/r1" || tb.Dialect.Quotes {
		t.Fatal(summary(tb))
	}
	s := tb.Interviews[0].Segments[0]
	if s.Text != `"Uhel" a vez graet` || s.StartMS != 48_000 || s.EndMS != 52_290 || s.Alignment != transcript.Exact {
		t.Errorf("%+v", s)
	}
}

func TestMetadata(t *testing.T) {
	tb := read(t, "objectid;title;interviewer;latitude;longitude;location;rights;rightsstatement;restrictions;shelf\n"+
		"a1;Ana Rivera;Ben Lee|Cy Wu;37,7599;-122,4148;24th St;Ask first;http://rightsstatements.org/vocab/InC-EDU/1.0/;closed until 2040;B 3\n"+
		"a2;Ben Lee;;-122.4148;37.7599;;;;;\n")
	e := tb.Entries[0]
	if tb.Kind != table.Metadata || e.ID != "a1" || !slices.Equal(e.Contributors, []string{"Ben Lee", "Cy Wu"}) || e.Spots[0] != (transcript.Spot{Coordinates: "37,7599; -122,4148", Name: "24th St"}) ||
		!slices.Equal(e.Rights, []string{"Ask first"}) || !slices.Equal(e.RightsURIs, []string{"http://rightsstatements.org/vocab/InC-EDU/1.0/"}) || !slices.Equal(e.Access, []string{"closed until 2040"}) ||
		!slices.Equal(e.Extras, []transcript.Extra{{Path: "column shelf", Value: "B 3"}}) {
		t.Errorf("%+v", e)
	}
	if f := tb.Entries[1].Findings; len(f) != 1 || f[0].Code != transcript.Coordinates || !strings.Contains(f[0].Message, "swapped") {
		t.Errorf("swapped coordinates: %v", f)
	}
}

func TestCodebook(t *testing.T) {
	tb := read(t, `Codes,Number of coding references`+"\n"+`Codes\\notes\\change\changing today,3`+"\n"+`Codes\\notes\\net,1`+"\n")
	e := tb.Entries[0]
	if tb.Kind != table.Codebook || e.ID != `Codes\\notes\\change\changing today` || e.Title != "changing today" || e.Parent != "Codes/notes/change" || e.Extras[0].Value != "3" {
		t.Errorf("%+v", e)
	}
}

func TestDialects(t *testing.T) {
	for _, c := range []struct {
		name, text, dialect string
		cells               int
	}{
		{"comma", "title,date\n\"a, b\",1\n\"c \"\"d\"\"\",2\n", "comma, quotes", 2},
		{"semicolon", "title;date\na, b;1\nc, d;2\n", "semicolon, quotes", 2},
		{"bar", "title|date\na;b|1\nc|2\n", "bar, quotes", 2},
		{"tab", "title\tdate\na,b\t1\nc\t2\n", "tab, quotes", 2},
		{"quotes that are text", "title\tdate\n\"a\" he said\t1\n\"b\tc\nd\te\n\"f\" g\t2\n", "tab", 2},
		{"spaces behind a quote", "title,date\n\"a\" ,1\n\"b\",2\n", "comma, quotes", 2},
		{"line ends", "title,date\ra,1\r\nb,2\n\n", "comma, quotes", 2},
	} {
		tb := read(t, c.text)
		if tb.Dialect.String() != c.dialect || len(tb.Columns) != c.cells {
			t.Errorf("%s: %s, %v", c.name, tb.Dialect, tb.Columns)
		}
	}
}

func TestFindings(t *testing.T) {
	for _, c := range []struct {
		name, text string
		code       transcript.Code
	}{
		{"odd row", "title,date\na,1\nb,2\nc,3\nd,4\ne\n", transcript.OddRow},
		{"odd quote", "title,date,place\n\"a\" he said,1,x\n\"b, c\",2,x\n\"d\",3,x\n\"e, f\",4,x\n\"g, h\",5,x\n", transcript.OddQuote},
		{"no headings", "Ana\t0:01\tone\nBen\t0:02\ttwo\nAna\t0:03\tthree\n", transcript.GuessedTable},
		{"row without a title", "title,date\na,1\n,2\nc,3\n", transcript.BadBlock},
	} {
		tb := read(t, c.text)
		if !slices.ContainsFunc(tb.Findings, func(f transcript.Finding) bool { return f.Code == c.code && f.Line > 0 }) {
			t.Errorf("%s: %v", c.name, tb.Findings)
		}
	}
	for _, c := range []struct {
		name, row string
		code      transcript.Code
	}{
		{"bad time", "a,soon,", transcript.BadTime},
		{"end before start", "a,0:09,0:03", transcript.EndBeforeStart},
		{"out of order", "a,0:01,", transcript.OutOfOrder},
	} {
		tb := read(t, "words,start,end\nx,0:05,0:06\n"+c.row+"\n")
		if !transcripttest.Found(tb.Interviews[0], c.code) {
			t.Errorf("%s: %v", c.name, tb.Interviews[0].Findings)
		}
	}
}

func TestFrames(t *testing.T) {
	text := []byte("speaker,words,timestamp\nAna,one,00:00:05:12\n")
	_, err := table.Read(text, table.Options{})
	rate, ok := errors.AsType[*timecode.RateError](err)
	if !ok || rate.Line != 2 || !strings.Contains(err.Error(), "--rate 25") {
		t.Fatal(err)
	}
	tb, err := table.Read(text, table.Options{Rate: timecode.Rate{Num: 25, Den: 1}})
	if err != nil || tb.Interviews[0].Segments[0].StartMS != 5480 || !transcripttest.Found(tb.Interviews[0], transcript.FrameTime) {
		t.Errorf("%+v, %v", tb, err)
	}
}

func TestRefused(t *testing.T) {
	for name, text := range map[string]string{
		"nothing": "", "blank": "\n \n", "headings alone": "speaker,words,timestamp\n", "no words": "speaker,words\nAna,\nBen,\n",
		"unknown columns": "x,y\n1,2\n3,4\n", "no titles": "title,date\n,1\n,2\n", "one heading": "title\n",
	} {
		_, err := table.Read([]byte(text), table.Options{})
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok && name != "one heading" || ok && (syntax.Line < 1 || !strings.Contains(err.Error(), "; ")) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := table.Read([]byte(strings.Repeat(",", table.MaxColumns+1)), table.Options{})
	if err == nil {
		t.Error("a thousand and one columns were read")
	}
}

func TestLooks(t *testing.T) {
	list := strings.Repeat("Some collection\n", 12)
	for text, want := range map[string]bool{
		"speaker,words,timestamp\nAna,one,0:01\n": true, "Ana\t0:01\tone\nBen\t0:02\ttwo\n": true, list: true,
		"ANA: Yes, of course.\nBEN: No, never.\n": false, "There was a bakery, on the corner.\nAnd a garage, behind it.\n": false,
		"One sentence.\nAnother sentence.\n": false, "": false,
	} {
		if got := table.Looks(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestPropertyWrittenAndRead writes cells with every sign that a table may hold and
// reads them back, in every dialect with quotes.
func TestPropertyWrittenAndRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sep := rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "separator")
		cell := rapid.StringMatching(`[a-zñ,;|"\t\n ]{0,8}[a-z]`)
		n := rapid.IntRange(2, 12).Draw(t, "rows")
		var b strings.Builder
		b.WriteString("title" + sep + "description" + sep + "date\n")
		var want []string
		for range n {
			for i := range 3 {
				s := cell.Draw(t, "cell")
				want = append(want, transcript.Normalise(s))
				b.WriteString(`"` + strings.ReplaceAll(s, `"`, `""`) + `"` + []string{sep, sep, "\n"}[i])
			}
		}
		tb, err := table.Read([]byte(b.String()), table.Options{})
		if err != nil || len(tb.Entries) != n {
			t.Fatalf("%v in\n%s", err, b.String())
		}
		for i, e := range tb.Entries {
			if got := []string{e.Title, e.Description, e.Dates[0]}; !slices.Equal(got, want[3*i:3*i+3]) {
				t.Fatalf("row %d: %q, want %q", i, got, want[3*i:3*i+3])
			}
		}
	})
}

func TestMutations(t *testing.T) {
	for _, name := range []string{"ohd-filters.csv", "speach-elan-export.human.tab", "syn-index-cp1252-semicolon.csv", "expected.tsv"} {
		for data := range transcripttest.Mutations(transcripttest.Read(t, name), 300) {
			tb, err := table.Read(data, table.Options{})
			if err != nil {
				continue
			}
			for _, iv := range tb.Interviews {
				if err := transcripttest.Check(iv); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"ohd-filters.csv", "speach-elan-export.human.tab", "syn-index-cp1252-semicolon.csv", "expected.tsv"} {
		f.Add(transcripttest.Read(f, name))
	}
	f.Add([]byte("file_name\ttext\nr1_0048000_0052290.mp3\t\"a\nr1_x\tb\n"))
	f.Add([]byte("title;lat;lon\na;37,5;-122\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tb, err := table.Read(data, table.Options{Rate: timecode.Rate{Num: 25, Den: 1}})
		if err != nil {
			return
		}
		things := len(tb.Entries)
		for _, iv := range tb.Interviews {
			things += len(iv.Segments) + len(iv.Points)
			if err := transcripttest.Check(iv); err != nil {
				t.Fatal(err)
			}
		}
		if things == 0 || tb.Kind == table.NoKind {
			t.Fatal("neither a row nor an error")
		}
		if again, err := table.Read(data, table.Options{Rate: timecode.Rate{Num: 25, Den: 1}}); err != nil || summary(again) != summary(tb) {
			t.Fatalf("read a second time it differs: %v", err)
		}
	})
}

func ExampleRead() {
	t, err := table.Read([]byte("speaker,words,timestamp\nVoice A,\"A bakery, on the corner.\",[0:05]\n,You smelled it.,\n"), table.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Kind, t.Dialect)
	for _, s := range t.Interviews[0].Segments {
		fmt.Println(s.Index, s.Speaker, s.Alignment, s.Text)
	}
	// Output:
	// speech comma, quotes
	// 1 Voice A exact A bakery, on the corner.
	// 2 Voice A none You smelled it.
}
