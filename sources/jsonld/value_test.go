package jsonld_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"vouch/sources/jsonld"
	"vouch/sources/transcript"
)

func parse(text string) (*jsonld.Value, error) {
	return jsonld.Parse([]byte(text), "sample", new(transcript.Transcript))
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
	}{
		{"", 1}, {"{\n", 1}, {"{} {}", 1}, {"{\"a\":\n x}", 2}, {strings.Repeat("[", 1000), 1}, {"[1,]", 1}, {`{"a" 1}`, 1}, {`{1:2}`, 1},
	} {
		_, err := parse(c.text)
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line != c.line || !strings.Contains(err.Error(), "; ") {
			t.Errorf("%.20q: %v", c.text, err)
		}
	}
}

func TestValue(t *testing.T) {
	v, err := parse("{\"a\":[\"x\",1,\"y\"],\n\"b\":{\"type\":\"T\",\"c\":\"z\"},\"n\":null,\"a\":\"last\",\n\"l\":{\"es\":[\"uno\",\"dos\"],\"en\":[\"one\"]}}")
	if err != nil {
		t.Fatal(err)
	}
	var none *jsonld.Value
	if v.String("a") != "last" || v.String("b", "c") != "z" || v.Get("b").Line != 2 || !v.Get("b").Is("T") || len(v.Get("n").List()) != 0 ||
		v.Label("l") != "uno, dos" || none.Get("x", "y").String("z") != "" || none.Label() != "" || none.Is("T") || v.Get("l").Line != 3 {
		t.Errorf("%+v", v)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "{}", `{"a":[1,"b",null,true]}`, "[[[]]]", "\xff\xfe{\x00}\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if v, err := jsonld.Parse(data, "sample", new(transcript.Transcript)); err == nil && v.Line < 1 {
			t.Fatalf("%+v", v)
		}
	})
}

func ExampleParse() {
	v, err := parse(`{"type": "Manifest", "label": {"en": ["Lunchroom"]}, "items": {"type": "Canvas", "duration": 572.034}}`)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range v.Get("items").List() {
		fmt.Println(v.Label("label"), c.Is("Canvas"), c.Get("duration").Text)
	}
	// Output: Lunchroom true 572.034
}
