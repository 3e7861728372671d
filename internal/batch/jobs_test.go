package batch

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"vouch/sources/strict"
)

// schema compiles the published schema.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open("../../docs/formats/jobs.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("jobs.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("jobs.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON gives a YAML text as a validator of schemas sees it in YAML 1.2.
func asJSON(t *testing.T, text string) (any, error) {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		return nil, err
	}
	datesAreText(&n)
	var v any
	if err := n.Decode(&v); err != nil {
		return nil, err
	}
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return jsonschema.UnmarshalJSON(strings.NewReader(string(data)))
}

func datesAreText(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, c := range n.Content {
		datesAreText(c)
	}
}

// TestSchemaAndLoader: the published schema and the loader agree.
func TestSchemaAndLoader(t *testing.T) {
	s := schema(t)
	tests := []struct{ name, text, wrong string }{
		{"the least", "project: thin\n", ""},
		{"several projects", "projects: [a, b]\n", ""},
		{"one value each", "project: a\nmatrix: {seed: 7, when: 1974, side: a}\nformats: png\n", ""},
		{"range", "project: a\nmatrix: {seed: \"1..200\"}\n", ""},
		{"range without quotes", "project: a\nmatrix: {seed: 1..200}\n", ""},
		{"largest seed", "project: a\nmatrix: {seed: 18446744073709551615}\n", ""},
		{"list with ranges", "project: a\nmatrix:\n  seed:\n    - 1..3\n    - 7\n", ""},
		{"dates", "project: a\nmatrix: {when: [1974, 1974-10, 1974-10-05]}\n", ""},
		{"sides", "project: a\nmatrix: {side: [d.x=a, \"d.x=b,d.y=none\", none]}\n", ""},
		{"formats", "project: a\nformats: [basis, png, close]\nwidth: 1\n", ""},
		{"unknown key", "project: a\nseeds: 7\n", "f:2:1: unknown key"},
		{"unknown key in the matrix", "project: a\nmatrix:\n  seeds: 7\n", "f:3:3: unknown key \"seeds\"; did you mean seed?"},
		{"no project", "width: 100\n", "f:1:1: no project is named"},
		{"two ways", "project: a\nprojects: [b]\n", "f:2:11: project and projects"},
		{"empty name", "project: \"\"\n", "f:1:10: there is no name"},
		{"no projects", "projects: []\n", "f:1:11: this list is empty"},
		{"a project twice", "projects: [a, a]\n", "f:1:15: the project stands here a second time"},
		{"a list for a project", "project: [a]\n", "f:1:10: this must be text"},
		{"negative seed", "project: a\nmatrix: {seed: -1}\n", "f:2:16: \"-1\" is neither"},
		{"seed with a point", "project: a\nmatrix: {seed: 1.5}\n", "f:2:16: \"1.5\" is neither"},
		{"seed in words", "project: a\nmatrix: {seed: all}\n", "f:2:16: \"all\" is neither"},
		{"too large a seed", "project: a\nmatrix: {seed: 18446744073709551616}\n", "f:2:16: the seed"},
		{"three dots", "project: a\nmatrix: {seed: 1...9}\n", "f:2:16: \"1...9\" is neither"},
		{"empty seeds", "project: a\nmatrix: {seed: []}\n", "f:2:16: this list is empty"},
		{"a seed twice", "project: a\nmatrix: {seed: [7, 7]}\n", "f:2:20: the seed stands here a second time"},
		{"bad month", "project: a\nmatrix: {when: 1974-13}\n", "f:2:16: there is no month"},
		{"date in words", "project: a\nmatrix: {when: [autumn]}\n", "f:2:17: the date"},
		{"early year", "project: a\nmatrix: {when: 974}\n", "f:2:16: the date"},
		{"side of nothing", "project: a\nmatrix: {side: d.x}\n", "f:2:16: \"d.x\" chooses no side"},
		{"third side", "project: a\nmatrix: {side: d.x=c}\n", "f:2:16: \"d.x=c\" chooses no side"},
		{"format", "project: a\nformats: [png, jpeg]\n", "f:2:16: the format \"jpeg\""},
		{"a format twice", "project: a\nformats: [png, png]\n", "f:2:16: the format stands here a second time"},
		{"width 0", "project: a\nwidth: 0\n", "f:2:8: the width is 0"},
		{"wide", "project: a\nwidth: 12001\n", "f:2:8: the width is 12001"},
		{"width with a unit", "project: a\nwidth: 400px\n", "f:2:8: this must be a whole number"},
		{"a list at the top", "[a]\n", "f:1:1: this must be a mapping"},
		{"a matrix that is none", "project: a\nmatrix: 7\n", "f:2:9: this must be a mapping"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Load("f", []byte(test.text))
			if test.wrong == "" && err != nil || test.wrong != "" && (err == nil || !strings.HasPrefix(err.Error(), test.wrong)) {
				t.Errorf("the loader says %v, want %q", err, test.wrong)
			}
			v, e := asJSON(t, test.text)
			if e == nil {
				e = s.Validate(v)
			}
			if (e == nil) != (test.wrong == "") {
				t.Errorf("the schema says %v, the loader %v", e, err)
			}
		})
	}
}

// TestLoaderAlone are mistakes that a schema cannot see.
func TestLoaderAlone(t *testing.T) {
	for _, test := range []struct{ name, text, wrong string }{
		{"backwards", "project: a\nmatrix: {seed: 9..1}\n", "f:2:16: the range \"9..1\" runs backwards"},
		{"overlap", "project: a\nmatrix: {seed: [1..9, 4]}\n", "f:2:23: the seed stands here a second time"},
		{"sides in another order", "project: a\nmatrix:\n  side: [\"x=a,y=b\", \"y=b,x=a\"]\n", "f:3:21: the choice of sides stands here a second time"},
		{"one dissent twice", "project: a\nmatrix: {side: \"x=a,x=b\"}\n", "f:2:16: the dissent \"x\" is decided twice"},
		{"no such day", "project: a\nmatrix: {when: 1974-02-30}\n", "f:2:16: "},
		{"too many", "project: a\nmatrix: {seed: 0..18446744073709551615}\n", "f:2:9: the matrix has more than 100000 jobs"},
		{"too many together", "projects: [a, b]\nmatrix: {seed: 1..50000}\nformats: [png, basis]\n", "f:2:9: the matrix has more than 100000 jobs"},
		{"all mistakes at once", "projct: a\nmatrix: {sed: 1}\n", "f:1:1: unknown key \"projct\"; did you mean project?\nf:2:10: unknown key \"sed\""},
	} {
		_, err := Load("f", []byte(test.text))
		if err == nil || !strings.HasPrefix(err.Error(), test.wrong) {
			t.Errorf("%s: %v, want %s", test.name, err, test.wrong)
		}
	}
}

// TestDocument loads the example of docs/formats/jobs.md and validates it.
func TestDocument(t *testing.T) {
	data, err := os.ReadFile("../../docs/formats/jobs.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	_, rest, ok := strings.Cut(page, "## Example\n\n```yaml\n")
	text, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("the page has no example")
	}
	j, err := Load("jobs.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if n := j.Count(); n != 2*2*201*2*3 {
		t.Errorf("%d jobs", n)
	}
	v, err := asJSON(t, text)
	if err != nil {
		t.Fatal(err)
	}
	if err := schema(t).Validate(v); err != nil {
		t.Error(err)
	}
	for _, key := range []string{"project", "projects", "matrix", "seed", "when", "side", "formats", "width"} {
		if !strings.Contains(page, "| `"+key+"` |") {
			t.Errorf("the page does not tell of %q", key)
		}
	}
}

// TestCount: the number is that of the product, and never overflows.
func TestCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.Uint64Max(1000).Draw(t, "from")
		n := rapid.Uint64Range(1, 200).Draw(t, "n")
		dates := rapid.IntRange(0, 4).Draw(t, "dates")
		var years []string
		for i := range dates {
			years = append(years, fmt.Sprint(1900+i))
		}
		text := fmt.Sprintf("project: a\nmatrix:\n  seed: %d..%d\n", from, from+n-1)
		if dates > 0 {
			text += "  when: [" + strings.Join(years, ", ") + "]\n"
		}
		j, err := Load("f", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := j.Count(); got != int(n)*max(dates, 1) {
			t.Fatalf("%d jobs from\n%s", got, text)
		}
		if got := len(j.seeds()); got != int(n) {
			t.Fatalf("%d seeds, want %d", got, n)
		}
	})
}

func TestLastSeeds(t *testing.T) {
	s := Seeds{First: 1<<64 - 2, Last: 1<<64 - 1}
	var got []uint64
	for n := range s.all() {
		got = append(got, n)
	}
	if len(got) != 2 || got[1] != 1<<64-1 {
		t.Errorf("%v", got)
	}
}

func FuzzLoad(f *testing.F) {
	for _, s := range []string{"project: a\nmatrix: {seed: 1..9, when: [1974], side: [a, x=b]}\nformats: [png]\nwidth: 8\n", "projects: [[a]]", "matrix: {seed: &a [*a]}", "project: {a: b}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		j, err := Load("f", data)
		if err != nil {
			if _, ok := err.(*strict.Errors); !ok {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		if n := j.Count(); n < 1 || n > MaxJobs {
			t.Fatalf("%d jobs", n)
		}
	})
}
