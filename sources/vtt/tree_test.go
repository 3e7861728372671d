package vtt_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
	"vouch/sources/vtt"
)

// TestCueTrees compares with the trees that the W3C suite expects.
func TestCueTrees(t *testing.T) {
	for _, name := range []string{"wpt-cue-tags.json", "wpt-cue-entities.json", "wpt-cue-timestamps.json"} {
		var cases []struct{ Text, ExpectedTree string }
		if err := json.Unmarshal(transcripttest.Read(t, name), &cases); err != nil {
			t.Fatal(err)
		}
		for i, c := range cases {
			// The text of a cue ends before its empty line; NUL is replaced in the file.
			text, _, _ := strings.Cut(strings.ReplaceAll(c.Text, "\x00", "\uFFFD"), "\n\n")
			var got strings.Builder
			dump(&got, vtt.ParseCueText(strings.TrimSuffix(text, "\n")), 0)
			if got.String() != c.ExpectedTree {
				t.Errorf("%s %d: %q gave\n%swant\n%s", name, i, c.Text, got.String(), c.ExpectedTree)
			}
		}
	}
}

// dump writes a tree as the suite does: by the elements of the DOM that §6.5 makes.
func dump(b *strings.Builder, n *vtt.Node, depth int) {
	tags := map[vtt.NodeKind]string{vtt.Class: "span", vtt.Voice: "span", vtt.Lang: "span", vtt.Italic: "i", vtt.Bold: "b", vtt.Underline: "u", vtt.Ruby: "ruby", vtt.RubyText: "rt"}
	attributes := map[vtt.NodeKind]string{vtt.Voice: "title", vtt.Lang: "lang"}
	line := func(depth int, format string, args ...any) {
		fmt.Fprintf(b, "| %s%s\n", strings.Repeat("  ", depth), fmt.Sprintf(format, args...))
	}
	for _, c := range n.Children {
		switch c.Kind {
		case vtt.Ignored:
		case vtt.Text:
			line(depth, `"%s"`, c.Value)
		case vtt.Timestamp:
			line(depth, "<?timestamp %02d:%02d:%02d.%03d>", c.MS/3_600_000, c.MS/60_000%60, c.MS/1000%60, c.MS%1000)
		default:
			line(depth, "<%s>", tags[c.Kind])
			if len(c.Classes) > 0 {
				line(depth+1, `class="%s"`, strings.Join(c.Classes, " "))
			}
			if name := attributes[c.Kind]; name != "" {
				line(depth+1, `%s="%s"`, name, c.Value)
			}
			dump(b, c, depth+1)
		}
	}
}

func TestRuns(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"a voice inside italics", "<i><v A>one</v></i>two", "3 A: one|3 : two"},
		{"voices that nobody closes", "<v A>one\n<v B>two", "3 A: one|4 B: two"},
		{"a voice inside a voice", "<v A>one <v B>two</v> three</v>", "3 A: one|3 B: two|3 A: three"},
		{"an end that does not fit", "<v A><i>one</v> two", "3 A: one|3 A: two"},
		{"breaks of HTML", "<v A>one<br><br/>two<p>three", "3 A: one two three"},
		{"ruby, language, class, time", "<v A><ruby>a<rt>b</rt></ruby><lang es>c</lang><c.d>e</c><00:00.500>f", "3 A: abcef"},
		{"text after a voice", "<v A>one</v> two", "3 A: one|3 : two"},
	} {
		tr, err := vtt.Parse([]byte("WEBVTT\n\n00:00.000 --> 00:01.000\n" + c.body))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, s := range tr.Segments {
			got = append(got, fmt.Sprintf("%d %s: %s", s.Line-1, s.Speaker, s.Text))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Tags nested without end cost neither stack nor time, and there is an end.
func TestDeepTags(t *testing.T) {
	for _, tag := range []string{"<c>", "<v A>", "<ruby><rt>", "</c>", "<"} {
		const head = "WEBVTT\n\n00:00.000 --> 00:01.000\n"
		tr, err := vtt.Parse([]byte(head + strings.Repeat(tag, 40_000) + ">word"))
		if err != nil || len(tr.Segments) > 1 {
			t.Errorf("%s: %v", tag, err)
		}
		_, err = vtt.Parse([]byte(head + strings.Repeat(tag, 200_000)))
		if limit, ok := errors.AsType[*transcript.LimitError](err); !ok || limit.Got < 200_000 {
			t.Errorf("%s: %v", tag, err)
		}
	}
}

func ExampleParseCueText() {
	tree := vtt.ParseCueText("<v.loud Voice A>There was a <i>bakery</i>,<br>right on the corner.")
	voice := tree.Children[0]
	fmt.Println(voice.Value, voice.Classes)
	fmt.Println(tree.PlainText())
	// Output:
	// Voice A [loud]
	// There was a bakery, right on the corner.
}
