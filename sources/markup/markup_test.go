package markup_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/markup"
	"vouch/sources/transcript"
)

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name, text, says string
		line             int
	}{
		{"nothing", "", "empty", 1},
		{"document type", "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<a>&x;</a>", "document type", 2},
		{"doubling entities", `<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>`, "document type", 1},
		{"directive inside", "<a>\n<!ELEMENT a ANY></a>", "directive", 2},
		{"entity of nobody", "<a>\n&x;</a>", "not XML", 2},
		{"another root", "<b/>", "no sample", 1},
		{"cut off", "<a>\n<b>", "not XML", 2},
		{"second root", "<a/>\n<a/>", "second root", 2},
		{"tags crossed", "<a><b></a></b>", "not XML", 1},
		{"too deep", "<a>" + strings.Repeat("<b>", markup.MaxDepth), "too deep", 1},
		{"a tag without end", "<a>\n<b " + strings.Repeat("c='' ", markup.MaxTag/5+1) + ">", "a tag is", 2},
		{"another encoding", `<?xml version="1.0" encoding="Shift_JIS"?><a/>`, "save the file as UTF-8", 1},
		{"two readings", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>panadería</a>", "reads as UTF-8 too", 1},
	} {
		err := walk([]byte(c.text), func(markup.Element) error { return nil })
		got, ok := errors.AsType[*transcript.SyntaxError](err)
		if !ok || got.Line != c.line || !strings.Contains(got.Message, c.says) || !strings.Contains(got.Message, "; ") && !strings.Contains(got.Message, ", ") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// walk reads a document as the readers of formats do.
func walk(data []byte, f func(markup.Element) error) error {
	text, err := markup.Text(data, new(transcript.Transcript))
	if err != nil {
		return err
	}
	r := markup.NewReader(text, "sample")
	if _, err := r.Root("a"); err != nil {
		return err
	}
	if err := r.Each(f); err != nil {
		return err
	}
	return r.End()
}

func TestEncodings(t *testing.T) {
	for _, c := range []struct {
		name, text string
		found      bool
	}{
		{"UTF-8", "<a>ñ</a>", false},
		{"byte order mark", "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?><a>ñ</a>", false},
		{"Latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xf1</a>", true},
		{"Windows", "<?xml version='1.0' encoding='windows-1252'?><a>\xf1</a>", true},
		{"UTF-16", "\xff\xfe<\x00a\x00>\x00\xf1\x00<\x00/\x00a\x00>\x00", true},
	} {
		var tr transcript.Transcript
		text, err := markup.Text([]byte(c.text), &tr)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		r := markup.NewReader(text, "sample")
		if _, err := r.Root("a"); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got, err := r.Text(); err != nil || got != "ñ" || len(tr.Findings) == 1 != c.found {
			t.Errorf("%s: %q, %v, %v", c.name, got, err, tr.Findings)
		}
	}
}

// What the function of Each leaves unread is passed over, to any depth.
func TestEachPassesOver(t *testing.T) {
	const doc = "<a>x<b><c>1</c></b>\n<d k='v'>2<e>3</e></d><f/></a>"
	r := markup.NewReader(doc, "sample")
	if _, err := r.Root("a"); err != nil {
		t.Fatal(err)
	}
	var seen []string
	err := r.Each(func(e markup.Element) error {
		if seen = append(seen, fmt.Sprintf("%s %d %q", e.Name, e.Line, doc[e.Offset:e.Offset+2])); e.Name != "d" {
			return nil
		}
		text, err := r.Text()
		seen = append(seen, text+e.Get("k"))
		return err
	})
	if want := `b 1 "<b"|d 2 "<d"|23v|f 2 "<f"`; err != nil || strings.Join(seen, "|") != want {
		t.Errorf("%v, %q", err, seen)
	}
	if err := r.End(); err != nil {
		t.Error(err)
	}
}

func TestTree(t *testing.T) {
	r := markup.NewReader("<a k='1'> own <b>one</b><b/><c><b n='2'>two <i>three</i></b></c></a>", "sample")
	e, err := r.Root("a")
	if err != nil {
		t.Fatal(err)
	}
	n, err := r.Tree(e)
	if err != nil {
		t.Fatal(err)
	}
	if got := n.Texts("c", "b"); len(got) != 1 || got[0] != "two three" {
		t.Errorf("%q", got)
	}
	if n.First("c", "b").Get("n") != "2" || n.First("x") != nil || len(n.Elements()) != 3 || n.Text() != "own onetwo three" {
		t.Errorf("%+v", n)
	}
	names := ""
	n.Descendants(func(n *markup.Node) { names += n.Name })
	if names != "bbcbi" {
		t.Error(names)
	}
	want := []transcript.Extra{{Path: "a/@k", Value: "1"}, {Path: "a", Value: "own"}, {Path: "a/b", Value: "one"},
		{Path: "a/c/b/@n", Value: "2"}, {Path: "a/c/b", Value: "two"}, {Path: "a/c/b/i", Value: "three"}}
	if got := n.Extras("a"); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v", got)
	}
}

// Every element is seen once, at its own line.
func TestPropertyLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		var want []int
		line := 1
		b.WriteString("<a>")
		for range rapid.IntRange(0, 20).Draw(t, "elements") {
			gap := rapid.SampledFrom([]string{"", "\n", "x\r\ny", "<!-- \n -->", "<?p?>\n\n"}).Draw(t, "gap")
			b.WriteString(gap)
			line += strings.Count(gap, "\n")
			want = append(want, line)
			b.WriteString("<b/>")
		}
		b.WriteString("</a>")
		var got []int
		err := walk([]byte(b.String()), func(e markup.Element) error { got = append(got, e.Line); return nil })
		if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%v, %v; want %v", err, got, want)
		}
	})
}

func FuzzTree(f *testing.F) {
	for _, s := range []string{"<a/>", "<a b='c'>d<e>&amp;</e><![CDATA[f]]></a>", "<a xmlns='x' xml:id='y'/>", "<!DOCTYPE a><a/>", "<?xml version='1.0' encoding='latin1'?><a>\xe9</a>"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := markup.Text(data, new(transcript.Transcript))
		if err != nil {
			return
		}
		r := markup.NewReader(text, "sample")
		e, err := r.Root("a")
		if err != nil {
			return
		}
		n, err := r.Tree(e)
		if err != nil {
			return
		}
		n.Descendants(func(c *markup.Node) {
			if c.Line < 1 || c.Offset < 0 || c.Offset >= len(text) || text[c.Offset] != '<' {
				t.Fatalf("%q at %d, line %d", c.Name, c.Offset, c.Line)
			}
		})
		n.Extras("a")
	})
}

func ExampleReader_Each() {
	r := markup.NewReader("<shelf>\n<book>one</book>\n<box><book>two</book></box>\n</shelf>", "shelf list")
	if _, err := r.Root("shelf"); err != nil {
		fmt.Println(err)
		return
	}
	err := r.Each(func(e markup.Element) error {
		if e.Name != "book" {
			return nil // passed over
		}
		title, err := r.Text()
		fmt.Println(e.Line, title)
		return err
	})
	fmt.Println(err)
	// Output:
	// 2 one
	// <nil>
}
