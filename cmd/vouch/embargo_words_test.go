package main

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"vouch/examples"
	"vouch/sources"
)

// stem is in every planted word.
const stem = "volt"

// planted are forty words that no language has.
func planted() []string {
	var out []string
	for i := range 40 {
		out = append(out, fmt.Sprintf("qx%c%c%s%czy", 'a'+rune(i/26), 'a'+rune(i%26), stem, 'k'+rune(i%7)))
	}
	return out
}

// plant writes the words into everything that an interview under embargo has: its
// passages, notes, title, names, rights and labels, its statements' readings and
// hedges, and a place that only it speaks of.
func plant(t *testing.T, dir string, iv *sources.Interview) {
	t.Helper()
	w := planted()
	change := func(file, old, new string) { swap(t, dir, file, old, new) }
	last := &iv.Segments[len(iv.Segments)-1]
	change(iv.Path, last.Text, last.Text+" "+strings.Join(w[:20], " "))
	change(iv.Path, "SPECIMEN: invented for an example.", "SPECIMEN: "+w[20])
	sum := sha256.Sum256(read(t, dir, filepath.FromSlash(iv.Path)))
	change(sources.InterviewsFile, iv.SHA256, hex.EncodeToString(sum[:]))
	change(sources.InterviewsFile, "  - id: "+iv.ID+"\n", fmt.Sprintf("  - id: %s\n    title: %s\n    accession: %s\n    recorded: %s\n    interviewers: [%s]\n    labels:\n      - {label: \"https://%s.example/\", community: %s, text: %s}\n    rights:\n      - {date: 2013-01-01, permits: [teaching], by: %s, note: %s}\n",
		iv.ID, w[21], w[22], w[23], w[24], w[25], w[26], w[27], w[28], w[29]))
	change(sources.InterviewsFile, iv.Narrators[0].Shown, w[30])
	change(sources.InterviewsFile, "event: embargoed, until: 2040-01-01, by: "+iv.Narrators[0].ID, fmt.Sprintf("event: embargoed, until: 2040-01-01, by: %s, note: %s", w[31], w[32]))
	change(sources.StatementsFile, "that made marimbas", "that made "+w[33])
	change(sources.StatementsFile, "interview: "+iv.ID+"\n", "interview: "+iv.ID+"\n    hedge: "+w[34]+"\n")
	change(sources.PlacesFile, "\nplaces:\n", fmt.Sprintf("\nplaces:\n  - id: %s\n    kind: zone\n    names: [{name: %s}, {name: %s, from: 1950, to: 1960}]\n    point: [0, 0]\n    cite: {title: %s, maker: %s, confidence: A, basis: s}\n", w[35], w[36], w[37], w[38], w[39]))
	change(sources.StatementsFile, "place: st.25th", "place: "+w[35])
}

// TestFortyWords plants words into an interview under embargo and looks for them in
// every file that the commands write, and in what they say.
func TestFortyWords(t *testing.T) {
	iv := closed(t)
	root := t.TempDir()
	t.Setenv("VOUCH_CONFIG", filepath.Join(root, "config"))
	dir, out := filepath.Join(root, "project"), filepath.Join(root, "written")
	if err := copyExample(examples.Mission1974, dir); err != nil {
		t.Fatal(err)
	}
	plant(t, dir, iv)
	lookForWords(t, dir, out, "voice-a#6", "16,25", "voice-a")
}

// TestFortyWordsInAPassage plants the words into one passage of an interview that is
// open, and into what was read there: under an embargo of its own it is as invisible.
func TestFortyWordsInAPassage(t *testing.T) {
	root := t.TempDir()
	t.Setenv("VOUCH_CONFIG", filepath.Join(root, "config"))
	dir, out := filepath.Join(root, "project"), filepath.Join(root, "written")
	if err := copyExample(examples.Thin, dir); err != nil {
		t.Fatal(err)
	}
	h, err := sources.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	const id = "voice-t"
	iv := h.Interview(id)
	s := h.Statement("t02")
	w, seg := planted(), iv.Segment(s.Segment)
	change := func(file, old, new string) { swap(t, dir, file, old, new) }
	change(iv.Path, lastLine(seg.Text), lastLine(seg.Text)+" "+strings.Join(w[:36], " "))
	sum := sha256.Sum256(read(t, dir, filepath.FromSlash(iv.Path)))
	change(sources.InterviewsFile, iv.SHA256, hex.EncodeToString(sum[:]))
	change(sources.StatementsFile, s.Reading, "A narrator speaks of "+w[36]+" and "+w[37]+".")
	change(sources.StatementsFile, "  - id: "+s.ID+"\n", "  - id: "+s.ID+"\n    hedge: "+w[38]+"\n")
	last := &iv.Consent[len(iv.Consent)-1]
	lines := strings.Split(string(read(t, dir, sources.InterviewsFile)), "\n")
	lines[last.Line-1] += fmt.Sprintf("\n      - {date: 2020-01-01, event: embargoed, until: 2040-01-01, segments: [%d], by: %s, note: %s}", s.Segment, iv.Narrators[0].ID, w[39])
	if err := os.WriteFile(filepath.Join(dir, sources.InterviewsFile), []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	lookForWords(t, dir, out, "voice-t#8", "6,6", "") // a narrator sees all of their own, closed or not
}

// lastLine is the last line of a passage as its file has it.
func lastLine(text string) string { return text[strings.LastIndex(text, "\n")+1:] }

func swap(t *testing.T, dir, file, old, new string) {
	t.Helper()
	name := filepath.Join(dir, filepath.FromSlash(file))
	text := string(read(t, name))
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not hold %q", file, old)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(text, old, new, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// lookForWords runs the commands over a project in which the words are planted, and
// looks for them in all that they write and say.
func lookForWords(t *testing.T, dir, out, passage, cell, narrator string) {
	t.Helper()
	whole := everything(t, dir)
	for _, w := range planted() {
		if !strings.Contains(whole, w) {
			t.Fatalf("%q is not planted, so the test shows nothing", w)
		}
	}
	var said bytes.Buffer
	call := func(args ...string) {
		t.Helper()
		hold(t)
		if code := run(context.Background(), args, &said, &said); code != exitDone {
			t.Fatalf("%v: exit code %d: %s", args, code, said.String())
		}
	}
	call("sources", "sign", dir)
	call("generate", dir, "--out", filepath.Join(out, "pictures"), "--tile-px", "8", "--close", "--basis")
	call("generate", dir, "--out", filepath.Join(out, "pictures"), "--tile-px", "8", "--json")
	for _, format := range []string{"citations", "prov", "crminf", "webannotation", "iiif", "ro-crate", "webvtt", "ohms", "tei"} {
		call("sources", "export", dir, "--format", format, "--out", filepath.Join(out, format))
	}
	call("sources", "export", dir, "--format", "ro-crate", "--crate", "1.2", "--out", filepath.Join(out, "crate"))
	call("sources", "search", dir, "25th")
	call("sources", "search", dir, "25th", "--rights", "all", "--json")
	from := said.Len() // what follows is told again as it was asked; but for that it must not stand there
	query := strings.Join(planted()[:20], " OR ")
	call("sources", "search", dir, query, "--rights", "all")
	told := strings.ReplaceAll(said.String()[from:], query, "")
	said.Truncate(from)
	said.WriteString(told)
	call("sources", "influence", dir, "--json")
	call("sources", "where", dir, cell, "--json")
	pictures, err := filepath.Glob(filepath.Join(out, "pictures", "*.png"))
	if err != nil || len(pictures) == 0 {
		t.Fatal("no pictures", err)
	}
	call("explain", pictures[0], "--at", "Capp Street", "--project", dir, "--json")
	call("sources", "withdraw", dir, "--segment", passage, "--dry-run", "--json")
	call("sources", "withdraw", dir, "--segment", passage, "--notice", filepath.Join(out, "notice.json"))
	if narrator != "" {
		call("sources", "narrator", dir, narrator, "--json")
	}
	clean(t, "what the commands said", said.Bytes())
	looked := 0
	for _, folder := range []string{out, filepath.Join(dir, ".vouch")} {
		err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				looked++
				clean(t, name, read(t, name))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if looked < 25 {
		t.Errorf("%d files were looked at", looked)
	}
	for name, data := range map[string][]byte{"deflated": deflated(t, []byte("x "+planted()[7])), "as it stands": []byte(planted()[3])} {
		if _, found := holds(data, 0); !found {
			t.Errorf("a word %s is not found, so the test shows nothing", name)
		}
	}
}

func clean(t *testing.T, name string, data []byte) {
	t.Helper()
	if word, found := holds(data, 0); found {
		t.Errorf("%s holds %q of the interview under embargo", name, word)
	}
}

// holds looks for the planted words in bytes, in two encodings and any case, and in
// every deflated stream that begins anywhere in them: of PNG, ZIP, gzip or CBOR.
func holds(data []byte, depth int) (string, bool) {
	small := lower(data)
	if bytes.Contains(small, []byte(stem)) || bytes.Contains(small, wide(stem)) {
		for _, w := range planted() {
			if bytes.Contains(small, []byte(w)) || bytes.Contains(small, wide(w)) {
				return w, true
			}
		}
	}
	if depth > 3 {
		return "", false
	}
	for i := range data {
		if inner := inflated(data[i:]); len(inner) > 16 {
			if w, found := holds(inner, depth+1); found {
				return w, true
			}
		}
	}
	// The pixels of a PNG are one stream in pieces.
	if pixels := pieces(data); len(pixels) > 0 {
		return holds(pixels, depth+1)
	}
	return "", false
}

// lower makes the letters small that planted words consist of.
func lower(data []byte) []byte {
	out := make([]byte, len(data))
	for i, c := range data {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		out[i] = c
	}
	return out
}

func wide(w string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(w)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// unpacker reads deflated bytes; it is used again and again, as chance begins a stream at
// every thousandth byte.
var unpacker = flate.NewReader(nil)

func openFlate(data []byte) io.Reader {
	_ = unpacker.(flate.Resetter).Reset(bytes.NewReader(data), nil) // it never fails
	return unpacker
}

// inflated opens what begins at the first byte, nil where nothing does.
func inflated(data []byte) []byte {
	var r io.Reader
	switch {
	case len(data) > 6 && data[0]&0x0f == 8 && data[0]>>4 <= 7 && (int(data[0])<<8|int(data[1]))%31 == 0:
		if data[1]&0x20 != 0 {
			return nil // it wants a dictionary
		}
		r = openFlate(data[2:])
	case len(data) > 18 && data[0] == 0x1f && data[1] == 0x8b:
		var err error
		if r, err = gzip.NewReader(bytes.NewReader(data)); err != nil {
			return nil
		}
	case len(data) > 30 && bytes.HasPrefix(data, []byte("PK\x03\x04")):
		skip := 30 + int(data[26]) + int(data[27])<<8 + int(data[28]) + int(data[29])<<8
		if skip >= len(data) {
			return nil
		}
		r = openFlate(data[skip:])
	default:
		return nil
	}
	out, _ := io.ReadAll(io.LimitReader(r, 64<<20)) // a stream that breaks off may have said enough
	return out
}

// pieces joins the IDAT chunks of the first PNG in the bytes.
func pieces(data []byte) []byte {
	at := bytes.Index(data, []byte("\x89PNG\r\n\x1a\n"))
	if at < 0 {
		return nil
	}
	var out []byte
	for at += 8; at+12 <= len(data); {
		n := int(data[at])<<24 | int(data[at+1])<<16 | int(data[at+2])<<8 | int(data[at+3])
		if n < 0 || at+12+n > len(data) {
			break
		}
		if string(data[at+4:at+8]) == "IDAT" {
			out = append(out, data[at+8:at+8+n]...)
		}
		at += 12 + n
	}
	return out
}

func deflated(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(append(data, bytes.Repeat([]byte(" and so on"), 9)...)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return append([]byte("cbor\x58\x40"), b.Bytes()...)
}
