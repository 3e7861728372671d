package sandbox_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"vouch/sandbox"
)

var strictTexts = []struct {
	text string
	ok   bool
}{
	{`{}`, true}, {` [ ] `, true}, {`"x"`, true}, {`0`, true}, {`-1.5e-3`, true}, {`null`, true}, {`true`, true},
	{`{"a":{"b":[1,2,{"c":null}]},"d":"\u00e9\n\\\/"}`, true}, {`"😀"`, true}, {`"\ud83d\ude00"`, true},
	{`9007199254740991`, true}, {`-9007199254740991`, true}, {`1e15`, true}, {`5e-324`, true}, {"\"\u007f\u2028\"", true},
	{strings.Repeat("[", 32) + strings.Repeat("]", 32), true}, {strings.Repeat("[", 33) + strings.Repeat("]", 33), false},
	{strings.Repeat(`{"a":`, 32) + "1" + strings.Repeat("}", 32), true}, {strings.Repeat(`{"a":`, 33) + "1" + strings.Repeat("}", 33), false},
	{``, false}, {` `, false}, {`{`, false}, {`[1,]`, false}, {`[,1]`, false}, {`{"a":1,}`, false}, {`{"a"}`, false}, {`{a:1}`, false},
	{`{"a":1 "b":2}`, false}, {`[1 2]`, false}, {`{} {}`, false}, {`nul`, false}, {`truE`, false}, {`'x'`, false}, {`"x`, false},
	{`"\x"`, false}, {`"\u12g4"`, false}, {`"\u123`, false}, {"\"\n\"", false}, {"\"\x00\"", false}, {"\"\xff\"", false},
	{"\"\xed\xa0\x80\"", false}, {"\"\xc0\x80\"", false}, {`"\ud800"`, false}, {`"\udc00"`, false}, {`"\ud800\ud800"`, false},
	{`"\ud83d\u0041"`, false}, {"\ufeff{}", false}, {`01`, false}, {`-`, false}, {`1.`, false}, {`.5`, false}, {`1e`, false}, {`+1`, false},
	{`0x10`, false}, {`NaN`, false}, {`Infinity`, false}, {`-0`, false}, {`-0.0`, false}, {`-0e5`, false}, {`-1e-400`, false},
	{`1e400`, false}, {`9007199254740992`, false}, {`9007199254740993`, false}, {`-9007199254740992`, false}, {`1e16`, false},
	{`{"a":1,"a":2}`, false}, {`{"a":1,"\u0061":2}`, false}, {`{"":1,"":1}`, false}, {`[{"a":1},{"a":2}]`, true}, {`{"a":{"a":1}}`, true},
	{`// x`, false}, {"{}\x00", false},
}

func TestCheckJSON(t *testing.T) {
	for _, c := range strictTexts {
		err := sandbox.CheckJSON([]byte(c.text))
		if (err == nil) != c.ok {
			t.Errorf("%.60q: %v", c.text, err)
		}
		if _, typed := errors.AsType[*sandbox.JSONError](err); err != nil && !typed {
			t.Errorf("%.60q: %T", c.text, err)
		}
	}
}

// FuzzCheckJSON: what is strict is JSON for everybody else too, and means the same after a round.
func FuzzCheckJSON(f *testing.F) {
	for _, c := range strictTexts {
		f.Add([]byte(c.text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if sandbox.CheckJSON(text) != nil {
			return
		}
		var v any
		if err := json.Unmarshal(text, &v); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		again, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if err := sandbox.CheckJSON(again); err != nil {
			t.Errorf("%q, written again %q: %v", text, again, err)
		}
	})
}

func TestEscapeLine(t *testing.T) {
	for _, c := range []struct {
		text, want string
		n          int
	}{
		{"plain é 日本 😀", "plain é 日本 😀", 100},
		{"a\x1b[31mred\r\n\tb\\", `a\u{1b}[31mred\u{d}\n\tb\\`, 100},
		{"\u202eturned\u2066\u200b\ufeff\U000e0041\ufe0f", `\u{202e}turned\u{2066}\u{200b}\u{feff}\u{e0041}\u{fe0f}`, 100},
		{"\xff\u0085\u2028", `\xff\u{85}\u{2028}`, 100},
		{"0123456789", "0123456…", 10},
		{"\u00a0", `\u{a0}`, 100},
	} {
		if got := sandbox.EscapeLine(c.text, c.n); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
