package policy_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/internal/trust/policy"
)

func embedded(t testing.TB) *policy.Engine {
	t.Helper()
	e, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestTightenRefuses(t *testing.T) {
	tests := []struct {
		name, file, text string
		line             int
		message          string
	}{
		{"permit", "a.cedar", "// mine\n\npermit (principal, action, resource);", 3, "may only forbid"},
		{"permit after forbid", "a.cedar", "forbid (principal, action, resource) when {false};\npermit (principal, action, resource);", 2, "may only forbid"},
		{"no Cedar", "a.cedar", "\nlet me in", 2, "not a policy"},
		{"misspelt attribute", "a.cedar", "forbid (principal, action == Action::\"publish\", resource)\nwhen { resource.specimn };", 1, "does not fit the schema"},
		{"unknown action", "a.cedar", `forbid (principal, action == Action::"burn", resource);`, 1, "does not fit the schema"},
		{"unknown type", "a.cedar", `forbid (principal is Ghost, action, resource);`, 1, "does not fit the schema"},
		{"taken id", "a.cedar", `@id("person-reads") forbid (principal, action, resource);`, 1, "is taken"},
		{"deep", "a.cedar", "\nforbid (principal, action, resource) when { " + strings.Repeat("(", 50) + "true" + strings.Repeat(")", 50) + " };", 2, "nest deeper"},
		{"other ending", "a.cedar.txt", "", 0, "not a policy file"},
		{"folder", "sub/a.cedar", "", 0, "not read"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := embedded(t).Tighten(fstest.MapFS{test.file: {Data: []byte(test.text)}})
			wrong, ok := errors.AsType[*policy.SyntaxError](err)
			if !ok {
				t.Fatalf("error %v, want *SyntaxError", err)
			}
			if wrong.Line != test.line || !strings.Contains(wrong.Message, test.message) || wrong.Hint == "" {
				t.Errorf("%+v, want line %d, message with %q and a hint", wrong, test.line, test.message)
			}
		})
	}
}

// All mistakes of a folder are told at once.
func TestTightenTellsAll(t *testing.T) {
	_, err := embedded(t).Tighten(fstest.MapFS{
		"a.cedar": {Data: []byte("permit (principal, action, resource);")},
		"b.cedar": {Data: []byte("forbid (principal, action, resource) when { 1 };")},
	})
	if err == nil || !strings.Contains(err.Error(), "a.cedar:1") || !strings.Contains(err.Error(), "b.cedar:1") {
		t.Errorf("error %v", err)
	}
}

func TestLimits(t *testing.T) {
	many := fstest.MapFS{}
	for i := range 33 {
		many[fmt.Sprintf("%d.cedar", i)] = &fstest.MapFile{}
	}
	tests := map[string]fstest.MapFS{
		"large file":    {"a.cedar": {Data: []byte(strings.Repeat(" ", 64<<10+1))}},
		"many files":    many,
		"many policies": {"a.cedar": {Data: []byte(strings.Repeat("forbid (principal,action,resource) when {false};\n", 513))}},
	}
	for name, files := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := embedded(t).Tighten(files)
			if _, ok := errors.AsType[*policy.LimitError](err); !ok {
				t.Errorf("error %v, want *LimitError", err)
			}
		})
	}
}

func TestIgnoresReadme(t *testing.T) {
	e, err := embedded(t).Tighten(fstest.MapFS{"README.md": {Data: []byte("why")}, ".keep": {}})
	if err != nil || len(e.Policies()) != len(embedded(t).Policies()) {
		t.Errorf("%v, %v", e, err)
	}
}

func TestEmbeddedPoliciesSayWhat(t *testing.T) {
	for _, p := range embedded(t).Policies() {
		if p.Says == "" || p.Line < 1 || p.Scope != policy.Global {
			t.Errorf("policy %+v", p)
		}
	}
}

// Every embedded policy decides something: leaving one out changes the answer to some request.
func TestNoPolicyIsDead(t *testing.T) {
	requests := everyRequest()
	decides := map[string]bool{}
	for _, q := range requests {
		out := embedded(t).Evaluate(q)
		if len(out.Policies) == 1 {
			decides[out.Policies[0].ID] = true
		}
	}
	for _, p := range embedded(t).Policies() {
		if !decides[p.ID] {
			t.Errorf("policy %q never decides alone", p.ID)
		}
	}
}

// everyRequest lists the requests that the schema knows, over all values of their attributes.
func everyRequest() []policy.Query {
	var all []policy.Query
	for _, who := range []string{"Person", "Skill", "Model"} {
		for _, action := range []string{"read", "compile", "build", "install", "run", "propose", "approve", "sign", "publish", "export", "verify", "keys"} {
			for _, what := range []string{"Material", "Project", "Rulebook", "Package", "Edition", "Statement", "Extract", "KeyStore"} {
				for bits := range 4 {
					q := policy.Query{Principal: policy.Entity{Type: who, ID: "x"}, Action: action, Resource: policy.Entity{Type: what, ID: "y"}}
					if what == "Extract" {
						q.Resource.Attributes = []policy.Attribute{{Name: "format", Value: "prov"}, {Name: "words", Value: bits&1 != 0}, {Name: "specimen", Value: bits&2 != 0}}
					}
					if what == "Package" {
						q.Resource.Attributes = []policy.Attribute{{Name: "from", Value: "own"}, {Name: "publisher", Value: []string{"", "k"}[bits&1]}, {Name: "model", Value: bits&2 > 0}}
					}
					first := map[string]string{"Material": "cleared", "Edition": "draft"}[what]
					if first != "" {
						q.Resource.Attributes = []policy.Attribute{{Name: first, Value: bits&1 != 0}, {Name: "specimen", Value: bits&2 != 0}}
					}
					if !slices.Contains([]string{"approve", "sign", "publish"}, action) {
						all = append(all, q)
						continue
					}
					for _, standing := range []string{"unknown", "development", "curator", "external"} {
						for _, owner := range []string{"x", "z"} {
							q.Context = []policy.Attribute{{Name: "key", Value: []policy.Attribute{
								{Name: "standing", Value: standing}, {Name: "owner", Value: policy.Entity{Type: "Person", ID: owner}}}}}
							all = append(all, q)
						}
					}
				}
			}
		}
	}
	return all
}

func TestQueryFaults(t *testing.T) {
	person := policy.Entity{Type: "Person", ID: "p"}
	tests := map[string]policy.Query{
		"empty":          {},
		"attribute lost": {Principal: person, Action: "read", Resource: policy.Entity{Type: "Material", ID: "m"}},
		"attribute twice": {Principal: person, Action: "read", Resource: policy.Entity{Type: "Material", ID: "m",
			Attributes: []policy.Attribute{{Name: "cleared", Value: true}, {Name: "cleared", Value: false}}}},
		"attribute of a wrong type": {Principal: person, Action: "read", Resource: policy.Entity{Type: "Material", ID: "m",
			Attributes: []policy.Attribute{{Name: "cleared", Value: "yes"}, {Name: "specimen", Value: false}}}},
		"attribute of no type": {Principal: person, Action: "read", Resource: policy.Entity{Type: "Material", ID: "m",
			Attributes: []policy.Attribute{{Name: "cleared", Value: 1.5}}}},
	}
	for name, q := range tests {
		t.Run(name, func(t *testing.T) {
			if out := embedded(t).Evaluate(q); out.Allowed || out.Err() == nil {
				t.Errorf("%+v", out)
			}
		})
	}
	if out := new(policy.Engine).Evaluate(policy.Query{}); out.Allowed {
		t.Error("the zero engine allows")
	}
}

func FuzzTighten(f *testing.F) {
	requests := everyRequest()
	f.Add([]byte(`forbid (principal, action == Action::"publish", resource) when { resource.specimen };`))
	f.Add([]byte(`permit (principal, action, resource);`))
	f.Add([]byte("@id(\"a\")\nforbid (principal is Person, action in [Action::\"sign\"], resource) unless { context.key.standing == \"external\" };"))
	f.Add([]byte(`forbid (principal, action, resource) when { if "(" == "\"" then 1 < 2 else [1,2].contains(3) };`))
	f.Fuzz(func(t *testing.T, text []byte) {
		e, err := embedded(t).Tighten(fstest.MapFS{"a.cedar": {Data: text}})
		if err != nil {
			return
		}
		for i := len(text) % 17; i < len(requests); i += 17 {
			if e.Evaluate(requests[i]).Allowed && !embedded(t).Evaluate(requests[i]).Allowed {
				t.Errorf("%q allows what was denied: %+v", text, requests[i])
			}
		}
	})
}
