package kit

import (
	"strings"
	"testing"

	"vouch/assets/draw"
)

// TestOrderOfLetters: what stands from left to right, with numbers inside and a pair turned round.
func TestOrderOfLetters(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"latin":             {"abc 12", "abc 12"},
		"hebrew":            {"אבג", "גבא"},
		"hebrew in latin":   {"a אב c", "a בא c"},
		"number after it":   {"x א 12 b", "x 12 א b"},
		"number between":    {"a אב 12 גד", "a דג 12 בא"},
		"latin in hebrew":   {"אב cd 12", "cd 12 בא"},
		"brackets turn":     {"(אב)", "(בא)"},
		"chinese stays":     {"漢字12", "漢字12"},
		"arabic is joined":  {"سلام", "\uFEE1\uFEFC\uFEB3"}, // lam and alef are one
		"arabic, apart":     {"دار", "\uFEAD\uFE8D\uFEA9"},
		"arabic with marks": {"مُحمد", "\uFEAA\uFEE4\uFEA4\uFEE3\u064F"},
		"marks follow":      {"בּא", "אב\u05BC"},
		"one for two":       {"e\u0301א", "\u00E9א"},
	} {
		var got strings.Builder
		for _, l := range setLine(draw.Regular, c.text).letters {
			got.WriteString(string(l.r))
		}
		if got.String() != c.want {
			t.Errorf("%s: %q stands as %q (%+q), want %q (%+q)", name, c.text, got.String(), got.String(), c.want, c.want)
		}
	}
}

// TestEveryScriptIsVisible: the embedded fonts draw it, and what they lack is a box.
func TestEveryScriptIsVisible(t *testing.T) {
	for name, text := range map[string]string{
		"hebrew": "שלום", "arabic": "سلام", "persian": "گفتگو", "simplified": "们国", "traditional": "們國", "kana": "ひらカタ", "hangul": "한글", "symbols": "♫→",
	} {
		l := setLine(draw.Regular, text)
		for _, g := range l.letters {
			if g.missing {
				t.Errorf("%s: no font has %c", name, g.r)
			}
		}
		if st := newStamps().text(draw.Regular, 13, text); l.width == 0 || st.W < 8 || st.H < 5 {
			t.Errorf("%s: a stamp of %d by %d for a width of %d", name, st.W, st.H, l.width)
		}
	}
	box := setLine(draw.Regular, "\U0001FAE0")
	if len(box.letters) != 1 || !box.letters[0].missing || measure(draw.Regular, 13, "\U0001FAE0") < 8 {
		t.Errorf("a letter that no font has: %+v", box)
	}
	if st := newStamps().text(draw.Bold, 26, "\U0001FAE0"); st.W < 16 || st.H < 16 {
		t.Errorf("its box is %d by %d", st.W, st.H)
	}
}

// TestLettersOfSeveralParts: a field goes over them and deletes them whole.
func TestLettersOfSeveralParts(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		parts int
	}{
		"accent": {"e\u0301", 1}, "hebrew point": {"ב\u05BC\u05B8", 1}, "family": {"👩\u200d👩\u200d👧", 1}, "flag": {"🇲🇽", 1}, "two flags": {"🇲🇽🇺🇸", 2},
		"skin": {"👋🏽", 1}, "hangul parts": {"\u1112\u1161\u11ab", 1}, "chinese": {"漢字", 2}, "plain": {"abc", 3},
	} {
		e, n := NewEdit(c.text), 0
		for e.String() != "" && n < 10 {
			e.Key("Backspace", &memoryClipboard{})
			n++
		}
		if n != c.parts {
			t.Errorf("%s: %d backspaces, want %d", name, n, c.parts)
		}
		e, n = NewEdit(c.text), 0
		for e.Caret() > 0 && n < 10 {
			if !strings.HasPrefix(name, "hebrew") {
				e.Key("Left", &memoryClipboard{})
			} else { // its beginning lies at the right
				e.Key("Right", &memoryClipboard{})
			}
			n++
		}
		if n != c.parts {
			t.Errorf("%s: %d steps to the left, want %d", name, n, c.parts)
		}
	}
}

// TestCaretInHebrew: the left arrow goes on in words from the right, and the caret stands where
// the next letter will.
func TestCaretInHebrew(t *testing.T) {
	u := New(Light())
	e := &editState{Edit: NewEdit("שלום")}
	e.Move(0, false)
	if x, w := u.caretAt(e, 0), u.Width(Body, "שלום"); abs(x-w) > 1 {
		t.Errorf("the caret begins at %d of %d", x, w)
	}
	e.Key("Left", &memoryClipboard{})
	if e.Caret() != 1 {
		t.Errorf("one to the left is %d", e.Caret())
	}
	if x := u.caretAt(e, 4); x != 0 {
		t.Errorf("the caret ends at %d", x)
	}
	if m := u.marked(e, 0, 2); len(m) != 1 || m[0][0] == 0 {
		t.Errorf("the marked parts are %v", m)
	}
}

// TestLinesWithoutSpaces: Chinese breaks between letters, but no line begins with its stop or
// ends with an open bracket.
func TestLinesWithoutSpaces(t *testing.T) {
	measure := func(s string) int { return measure(draw.Regular, 13, s) }
	text := "這個街角在一九七四年有一家洗衣店。「我們每天都去」，她說。"
	for w := 60; w < 200; w += 7 {
		lines := wrap(text, w, measure)
		if strings.Join(lines, "") != text {
			t.Fatalf("%d px: %q", w, lines)
		}
		for i, line := range lines {
			if measure(line) > w && len([]rune(line)) > 2 {
				t.Errorf("%d px: %q is wider", w, line)
			}
			if i > 0 && strings.ContainsAny(line[:3], "。，」") {
				t.Errorf("%d px: a line begins with %q", w, line)
			}
		}
	}
	if got := wrap("日本語 and English", 1000, measure); len(got) != 1 || got[0] != "日本語 and English" {
		t.Errorf("one line: %q", got)
	}
}
