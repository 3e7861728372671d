package trust_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"vouch/internal/trust"
	"vouch/internal/trust/policy"
)

// Cedar skips a forbid that cannot be evaluated. Where that decided, everything would be allowed.
func TestEvaluationErrorDenies(t *testing.T) {
	for name, text := range map[string]string{
		"forbid": `@id("house") forbid (principal, action, resource) when { 9223372036854775807 + 1 > 0 };`,
		"unless": `@id("house") forbid (principal, action, resource) unless { 9223372036854775807 + 1 > 0 };`,
		"late":   `@id("house") forbid (principal, action == Action::"read", resource) when { !resource.cleared && -9223372036854775808 - 1 < 0 };`,
	} {
		t.Run(name, func(t *testing.T) {
			a, err := trust.ForProject(fstest.MapFS{"house.cedar": {Data: []byte("\n\n" + text)}})
			if err != nil {
				t.Fatal(err)
			}
			got, err := a.Authorize(t.Context(), trust.Request{Principal: ann, Action: trust.Read, Resource: trust.Material{ID: "i"}})
			if got.Allowed || err == nil {
				t.Fatal("allowed although a policy could not be evaluated")
			}
			if !strings.Contains(err.Error(), "house.cedar:3") || !strings.Contains(err.Error(), "overflow") {
				t.Errorf("%q names neither file and line nor the cause", err)
			}
		})
	}
}

// A project may forbid programs altogether, models alone, or approval by anybody less than a certified key.
func TestProjectForbidsPrograms(t *testing.T) {
	const (
		noPrograms  = `forbid (principal, action == Action::"run", resource);`
		noModels    = `forbid (principal is Model, action in [Action::"propose", Action::"read"], resource);`
		onlyCertain = `forbid (principal, action == Action::"approve", resource) unless { context.key.standing == "external" };`
	)
	project := trust.Project{ID: "p"}
	tests := []struct {
		name, text string
		who        trust.Principal
		action     trust.Action
		context    trust.Context
		allowed    bool
	}{
		{"run", noPrograms, ann, trust.Run, none, false},
		{"the rest stays", noPrograms, skill, trust.Propose, none, true},
		{"model", noModels, model, trust.Propose, none, false},
		{"skill", noModels, skill, trust.Propose, none, true},
		{"curator", onlyCertain, ann, trust.Approve, curator, false},
		{"certified", onlyCertain, ann, trust.Approve, external, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := trust.ForProject(fstest.MapFS{"house.cedar": {Data: []byte(test.text)}})
			if err != nil {
				t.Fatal(err)
			}
			request := trust.Request{Principal: test.who, Action: test.action, Resource: project, Context: test.context}
			if _, err := trust.Authorize(t.Context(), request); err != nil {
				t.Fatalf("denied without the project's policy: %v", err)
			}
			if _, err := a.Authorize(t.Context(), request); (err == nil) != test.allowed {
				t.Errorf("error %v, want allowed %v", err, test.allowed)
			} else if err != nil && !strings.Contains(err.Error(), "house.cedar:1") {
				t.Errorf("%q does not name the project's policy", err)
			}
		})
	}
}

func TestProjectForbids(t *testing.T) {
	a, err := trust.ForProject(fstest.MapFS{"house.cedar": {Data: []byte(
		`@id("no-specimens") @says("this archive publishes no specimens")
forbid (principal, action == Action::"publish", resource) when { resource.specimen };`)}})
	if err != nil {
		t.Fatal(err)
	}
	request := trust.Request{Principal: ann, Action: trust.Publish, Resource: trust.Edition{ID: "e", Specimen: true}, Context: external}
	_, err = a.Authorize(t.Context(), request)
	want := `person "ann" may not publish edition "e": this archive publishes no specimens (policy "no-specimens", house.cedar:1)`
	if err == nil || err.Error() != want {
		t.Errorf("error %v\nwant  %s", err, want)
	}
	if _, err := trust.Authorize(t.Context(), request); err != nil {
		t.Errorf("a project's policy holds elsewhere: %v", err)
	}
	request.Resource = trust.Edition{ID: "e"}
	if _, err := a.Authorize(t.Context(), request); err != nil {
		t.Error(err)
	}
}

// A project's policies never turn a no into a yes, whatever they are and in whatever order.
func TestTighteningNeverAllows(t *testing.T) {
	conditions := []string{"true", "false", "context has key", "principal is Skill", "principal == resource",
		"9223372036854775807 * 2 > 0", `principal == Person::"ann"`}
	base, err := trust.Default()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		request := anyRequest(t)
		files := fstest.MapFS{}
		for i := range rapid.IntRange(0, 4).Draw(t, "policies") {
			condition := rapid.SampledFrom(conditions).Draw(t, "condition")
			word := rapid.SampledFrom([]string{"when", "unless"}).Draw(t, "word")
			files[fmt.Sprintf("%d.cedar", i)] = &fstest.MapFile{Data: []byte(
				"forbid (principal, action, resource) " + word + " { " + condition + " };")}
		}
		tight, err := trust.ForProject(files)
		if _, wrong := errors.AsType[*policy.SyntaxError](err); wrong {
			t.Skip("refused by the schema")
		} else if err != nil {
			t.Fatal(err)
		}
		before, _ := base.Authorize(context.Background(), request)
		after, _ := tight.Authorize(context.Background(), request)
		if after.Allowed && !before.Allowed {
			t.Fatalf("%v was denied and is allowed with %v", request, files)
		}
	})
}
