package strict_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"vouch/sources/strict"
)

type inner struct {
	strict.Pos
	Name string `key:"name,required"`
	Size int    `key:"size"`
}

type outer struct {
	strict.Pos
	Title string       `key:"title,required"`
	Big   bool         `key:"big"`
	Seed  uint64       `key:"seed"`
	List  []inner      `key:"list"`
	One   *inner       `key:"one"`
	Sides strict.Pairs `key:"sides"`
	Other string       // no key: left alone
}

func TestDecode(t *testing.T) {
	const text = `title: 1974
big: true
seed: 18446744073709551615
list:
  - {name: a, size: -3}
  - name: "b: c"
one: {name: 1974-10-05}
sides: {d.murals: a, d.wires: none}
`
	var o outer
	if err := strict.Decode("vouch.yaml", []byte(text), &o); err != nil {
		t.Fatal(err)
	}
	if o.Title != "1974" || !o.Big || o.Seed != 1<<64-1 || len(o.List) != 2 || o.List[0].Size != -3 || o.List[1].Name != "b: c" || o.One.Name != "1974-10-05" {
		t.Errorf("%+v", o)
	}
	if v, ok := o.Sides.Get("d.wires"); !ok || v != "none" || o.Sides[0].Key != "d.murals" {
		t.Errorf("sides %v", o.Sides)
	}
	if at := o.List[1].At("name"); at.Line != 6 || at.Column != 11 || at.File != "vouch.yaml" {
		t.Errorf("the name stands at %s", at)
	}
	if at := o.List[1].At("size"); at.Line != 6 || o.List[1].Has("size") || !o.List[0].Has("size") {
		t.Errorf("a key that was not written stands at %s", at)
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unknown", "title: x\nbog: true", `f:2:1: unknown key "bog"; did you mean big?`},
		{"unknown, nothing near", "title: x\nzzzzzz: true", `f:2:1: unknown key "zzzzzz"; known here: title, big, seed, list, one, sides`},
		{"missing", "big: true", `f:1:1: the key "title" is missing; add title: with its value`},
		{"twice", "title: x\ntitle: y", `f:2:1: the key "title" stands here a second time; keep one of the two`},
		{"null", "title:", `f:1:7: this has no value; write a value or remove the key`},
		{"bool for text", "title: true", `f:1:8: this must be text, not "true"; put it in quotes`},
		{"list for text", "title: [x]", `f:1:8: this must be text, not a list; write one value`},
		{"text for bool", "title: x\nbig: yes", `f:2:6: this must be true or false, not "yes"; write true or false`},
		{"text for list", "title: x\nlist: y", `f:2:7: this must be a list, not "y"; begin each entry with a dash, or write [a, b]`},
		{"list for mapping", "title: x\none: [y]", `f:2:6: this must be a mapping of keys, not a list; write keys and values`},
		{"point", "title: x\none: {name: y, size: 1.5}", `f:2:22: this must be a whole number, not "1.5"; write it without a point and without a unit`},
		{"hexadecimal", "title: x\none: {name: y, size: 0x10}", `f:2:22: this must be a whole number, not "0x10"`},
		{"octal", "title: x\none: {name: y, size: 010}", `f:2:22: this must be a whole number, not "010"`},
		{"quoted number", "title: x\none: {name: y, size: '3'}", `f:2:22: this must be a whole number, not "3"`},
		{"too large", "title: x\none: {name: y, size: 99999999999999999999}", `f:2:22: the number 99999999999999999999 is too large`},
		{"negative seed", "title: x\nseed: -1", `f:2:7: this must be a whole number of at least 0, not "-1"`},
		{"anchor", "title: &a x", `f:1:8: anchors and aliases are not used in project files`},
		{"alias", "title: x\nlist: [{name: *a}]", `f:2`},
		{"merge key", "title: x\n<<: {big: true}", `f:2:1: unknown key "<<"`},
		{"tag", "title: !!binary aGk=", `f:1:8: this must be text`},
		{"tab", "title: x\n\tbig: true", `f:2`},
		{"empty", "# nothing", `f:1:1: the file is empty`},
		{"two documents", "title: x\n---\ntitle: y", `f:2:1: a second document begins here`},
		{"not UTF-8", "title: x\n# \xff\n", `f:2:1: the file is not UTF-8`},
		{"pairs twice", "title: x\nsides: {a: b, a: c}", `f:2:15: the key "a" stands here a second time`},
		{"scalar at the top", "x", `f:1:1: this must be a mapping of keys`},
		{"deep", "title: x\nlist: " + strings.Repeat("[", 200) + strings.Repeat("]", 200), `f:2`},
	} {
		var o outer
		err := strict.Decode("f", []byte(c.text), &o)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s:\n got %v\nwant %s", c.name, err, c.want)
		}
		if _, ok := errors.AsType[*strict.Errors](err); !ok {
			t.Errorf("%s: %T", c.name, err)
		}
	}
}

func TestAllMistakesInOrder(t *testing.T) {
	var o outer
	err := strict.Decode("f", []byte("list:\n  - {name: a, size: x}\n  - {size: 1}\nbog: 1\nbig: 2\n"), &o)
	all, ok := errors.AsType[*strict.Errors](err)
	if !ok || len(all.Faults) != 5 {
		t.Fatalf("%v", err)
	}
	for i, line := range []int{1, 2, 3, 4, 5} {
		if all.Faults[i].Line != line {
			t.Errorf("fault %d stands in line %d, want %d", i, all.Faults[i].Line, line)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"title: x", "title: &a [*a]", "list: [{name: a}]\ntitle: b", "a: {b: {c: [d]}}", "? [a]\n: b", "title: |\n  x\n---\n", "sides: {1: 2}", "%YAML 9.9\n---\na"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var o outer
		err := strict.Decode("f", data, &o)
		if err == nil {
			return
		}
		all, ok := errors.AsType[*strict.Errors](err)
		if !ok || len(all.Faults) == 0 {
			t.Fatalf("%T %v", err, err)
		}
		for _, fault := range all.Faults {
			if fault.Line < 1 || fault.Message == "" {
				t.Fatalf("%#v", fault)
			}
		}
	})
}

func ExampleDecode() {
	var lot struct {
		strict.Pos
		ID    string `key:"id,required"`
		Cells int    `key:"cells"`
	}
	err := strict.Decode("lots.yaml", []byte("id: bakery\ncels: 3\n"), &lot)
	fmt.Println(err)
	// Output: lots.yaml:2:1: unknown key "cels"; did you mean cells?
}

// Also an entry that is no mapping knows where it stands.
func TestPlaceOfWhatIsWrong(t *testing.T) {
	var o outer
	err := strict.Decode("f", []byte("title: x\nlist:\n  -\n  - &a {name: b}\n"), &o)
	if err == nil || len(o.List) != 2 || o.List[0].Line != 3 || o.List[1].Line != 4 || o.List[0].File != "f" {
		t.Errorf("%+v, %v", o.List, err)
	}
}
