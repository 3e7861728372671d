package words_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"vouch/internal/studio/words"
)

func Example() {
	b := words.In(words.Spanish)
	fmt.Println(b.Count(1, "%d lot", "%d lots"), b.Count(3, "%d lot", "%d lots"))
	fmt.Println(b.Date("1974-10"), b.List([]string{"a", "b", "c"}), b.Number(1234567))
	fmt.Println(words.In(words.Pseudo).Say("Open %s", "x.png"))
	// Output:
	// 1 lote 3 lotes
	// octubre de 1974 a, b y c 1 234 567
	// [Øpëñ x.png ]
}

// TestSay: what stands before a bar tells texts apart and is not shown; what a table lacks is
// said in English.
func TestSay(t *testing.T) {
	var english *words.Book
	for _, c := range []struct {
		book      *words.Book
		key, want string
	}{
		{english, "menu|File", "File"}, {words.In(words.Spanish), "menu|File", "Archivo"}, {words.In(words.Spanish), "no such text", "no such text"},
		{words.In("xx"), "Open", "Open"}, {english, "100 %%", "100 %"}, {english, "", ""},
	} {
		if got := c.book.Say(c.key); got != c.want {
			t.Errorf("%s says %q for %q, want %q", c.book.Tag(), got, c.key, c.want)
		}
	}
}

// TestPseudo: forty per cent longer, with the verbs as they are.
func TestPseudo(t *testing.T) {
	b := words.In(words.Pseudo)
	for _, key := range []string{"OK", "Open a project", "They hold %d changes more than %[2]s of %s."} {
		got := b.Say(key)
		if len([]rune(got))*5 < len([]rune(key))*7 || got[0] != '[' || got[len(got)-1] != ']' {
			t.Errorf("%q becomes %q", key, got)
		}
	}
	if got := b.Say("%[2]s of %[1]d", 3, "x"); !strings.HasPrefix(got, "[x öf 3") {
		t.Errorf("verbs: %q", got)
	}
}

func TestFromEnvironment(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want words.Tag
	}{
		{nil, words.English}, {map[string]string{"LANG": "es_MX.UTF-8"}, words.Spanish}, {map[string]string{"LANG": "es_ES", "LC_ALL": "C"}, words.English},
		{map[string]string{"LANG": "tlh"}, words.English}, {map[string]string{"LC_MESSAGES": "es", "LANG": "en_US.UTF-8"}, words.Spanish},
	} {
		if got := words.FromEnvironment(func(k string) string { return c.env[k] }); got != c.want {
			t.Errorf("%v: %s, want %s", c.env, got, c.want)
		}
	}
}

// TestForms: a sentence of another package is said again, with what it holds.
func TestForms(t *testing.T) {
	f := words.NewForms("Chosen by %s.", "%d lots")
	for text, want := range map[string]string{"Chosen by 100 % of them.": "Elegida por 100 % of them.", "7 lots": "7 lotes", "something else": "something else"} {
		if got := f.Say(words.In(words.Spanish), text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzParsePO: any file is a table or a syntax error with its line, and what is written is read
// as the same.
func FuzzParsePO(f *testing.F) {
	for _, s := range []string{"msgid \"a\"\nmsgstr \"b\"\n", "msgid \"\"\nmsgstr \"\"\n\"X: y\\n\"\n", "# note\n\nmsgid \"a\"\n\"b\"\nmsgstr \"ñ\"", "\"lost\"", "msgid a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		pairs, err := words.ParsePO(data)
		var syntax *words.SyntaxError
		if err != nil {
			if !errors.As(err, &syntax) || syntax.Line < 1 {
				t.Fatalf("%v", err)
			}
			return
		}
		var keys []string
		for k := range pairs {
			keys = append(keys, k)
		}
		again, err := words.ParsePO(words.FormatPO(words.Spanish, keys, pairs))
		if err != nil || len(again) != len(pairs) {
			t.Fatalf("%v: %d of %d texts", err, len(again), len(pairs))
		}
		for k, v := range pairs {
			if again[k] != v {
				t.Fatalf("%q: %q, then %q", k, v, again[k])
			}
		}
	})
}
