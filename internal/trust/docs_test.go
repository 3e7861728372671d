package trust_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/internal/trust"
)

// block returns the block of a language on the format's page.
func block(t *testing.T, language string) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/formats/policies.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(page), "\n```"+language+"\n")
	text, _, ok := strings.Cut(after, "```\n")
	if !ok {
		t.Fatalf("the page has no block of %s", language)
	}
	return text
}

// The page shows the schema that policies are checked against.
func TestDocumentedSchema(t *testing.T) {
	schema, err := os.ReadFile("policy/policies/schema.cedarschema")
	if err != nil {
		t.Fatal(err)
	}
	if block(t, "cedarschema") != string(schema) {
		t.Error("docs/formats/policies.md shows another schema than policy/policies/schema.cedarschema")
	}
	page, err := os.ReadFile("../../docs/formats/policies.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, action := range trust.Actions() {
		if !strings.Contains(string(page), "| `"+string(action)+"` | ") {
			t.Errorf("the page does not say who may %s", action)
		}
	}
}

// The example of the page loads and forbids what it says, and nothing else.
func TestDocumentedPolicies(t *testing.T) {
	a, err := trust.ForProject(fstest.MapFS{"house.cedar": {Data: []byte(block(t, "cedar"))}})
	if err != nil {
		t.Fatal(err)
	}
	project := trust.Project{ID: "p"}
	for _, c := range []struct {
		request trust.Request
		by      string // the policy that forbids it; "" where it stays allowed
	}{
		{trust.Request{Principal: ann, Action: trust.Publish, Resource: trust.Edition{ID: "e", Specimen: true}, Context: external}, "no-specimens-leave"},
		{trust.Request{Principal: ann, Action: trust.Publish, Resource: trust.Edition{ID: "e"}, Context: external}, ""},
		{trust.Request{Principal: model, Action: trust.Propose, Resource: project}, "no-models"},
		{trust.Request{Principal: skill, Action: trust.Propose, Resource: project}, ""},
		{trust.Request{Principal: ann, Action: trust.Approve, Resource: project, Context: curator}, "approval-certified"},
		{trust.Request{Principal: ann, Action: trust.Approve, Resource: project, Context: external}, ""},
		{trust.Request{Principal: ann, Action: trust.Run, Resource: project}, ""},
		{trust.Request{Principal: ann, Action: trust.Export, Resource: trust.Extract{ID: "p", Format: "tei", Words: true}}, "no-transcripts"},
		{trust.Request{Principal: ann, Action: trust.Export, Resource: trust.Extract{ID: "p", Format: "prov"}}, ""},
	} {
		got, err := a.Authorize(t.Context(), c.request)
		switch {
		case c.by == "" && err != nil:
			t.Errorf("%v", err)
		case c.by != "" && (got.Allowed || len(got.Policies) != 1 || got.Policies[0].ID != c.by):
			t.Errorf("%v %s: %v, want forbidden by %s", c.request.Principal, c.request.Action, got, c.by)
		}
	}
}
