package trust_test

import (
	"context"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/internal/trust"
	"vouch/internal/trust/identity"
)

var (
	ann   = trust.Principal{Kind: trust.Person, ID: "ann"}
	skill = trust.Principal{Kind: trust.Skill, ID: "sha256:00"}
	model = trust.Principal{Kind: trust.Model, ID: "some model 1"}
)

func leaf(organisation string) *x509.Certificate {
	return &x509.Certificate{Subject: pkix.Name{Organization: []string{organisation}}}
}

func use(k trust.Key) trust.Context { return trust.Context{Key: &k} }

var (
	development    = use(trust.KeyOf(leaf(identity.OrganisationOfKey("")), "ann"))
	external       = use(trust.KeyOf(leaf("Some Archive"), "ann"))
	foreign        = use(trust.KeyOf(leaf("Some Archive"), "bob"))
	curator        = use(trust.CuratorKey("ann"))
	foreignCurator = use(trust.CuratorKey("bob"))
	unknown        = use(trust.KeyOf(nil, "ann"))
	nobodys        = use(trust.Key{})
	none           = trust.Context{}
)

func TestAuthorize(t *testing.T) {
	cleared := trust.Material{ID: "i1", Cleared: true}
	closed := trust.Material{ID: "i2"}
	draft := trust.Edition{ID: "e1", Draft: true}
	edition := trust.Edition{ID: "e2"}
	statement := trust.Statement{ID: "s1"}
	store := trust.KeyStore{ID: "k"}
	project := trust.Project{ID: "p"}
	extract := trust.Extract{ID: "p", Format: "webvtt", Words: true}
	shipped := trust.Package{ID: "a", From: "shipped"}
	tests := []struct {
		name     string
		who      trust.Principal
		action   trust.Action
		resource trust.Resource
		context  trust.Context
		policy   string // that decides; "" where none allows it, "!" where the question is wrong
		allowed  bool
	}{
		{"person reads", ann, trust.Read, closed, none, "person-reads", true},
		{"skill reads what is cleared", skill, trust.Read, cleared, none, "program-reads-cleared", true},
		{"model reads what is cleared", model, trust.Read, cleared, none, "program-reads-cleared", true},
		{"skill reads what is held back", skill, trust.Read, closed, none, "program-reads-cleared-only", false},
		{"model reads what is held back", model, trust.Read, closed, none, "program-reads-cleared-only", false},
		{"person compiles", ann, trust.Compile, project, none, "person-compiles", true},
		{"skill compiles", skill, trust.Compile, project, none, "", false},
		{"person builds", ann, trust.Build, trust.Rulebook{ID: "r"}, none, "person-builds", true},
		{"model builds", model, trust.Build, trust.Rulebook{ID: "r"}, none, "", false},
		{"anybody verifies", model, trust.Verify, edition, none, "anybody-verifies", true},
		{"person lists keys", ann, trust.Keys, store, none, "person-keeps-keys", true},
		{"skill lists keys", skill, trust.Keys, store, none, "program-never-disposes", false},

		{"person runs a program", ann, trust.Run, project, none, "person-runs", true},
		{"skill runs a program", skill, trust.Run, project, none, "program-never-disposes", false},
		{"model runs a program", model, trust.Run, project, none, "program-never-disposes", false},
		{"person runs a package", ann, trust.Run, shipped, none, "person-runs-packages", true},
		{"person runs what a model wrote", ann, trust.Run, trust.Package{ID: "a", From: "own", Model: true}, none, "person-runs-packages", true},
		{"skill runs a package", skill, trust.Run, shipped, none, "program-never-disposes", false},
		{"person installs", ann, trust.Install, trust.Package{ID: "a", Publisher: "k"}, none, "person-installs", true},
		{"person installs what nobody signed", ann, trust.Install, trust.Package{ID: "a"}, none, "", false},
		{"skill installs", skill, trust.Install, trust.Package{ID: "a", Publisher: "k"}, none, "program-never-disposes", false},
		{"model installs", model, trust.Install, trust.Package{ID: "a", Publisher: "k"}, none, "program-never-disposes", false},
		{"install a project", ann, trust.Install, project, none, "!", false},
		{"nameless package", ann, trust.Run, trust.Package{}, none, "!", false},
		{"run names a key", ann, trust.Run, project, curator, "!", false},
		{"skill proposes", skill, trust.Propose, project, none, "program-proposes", true},
		{"model proposes", model, trust.Propose, project, none, "program-proposes", true},
		{"person proposes, who may simply change", ann, trust.Propose, project, none, "", false},
		{"skill proposes to a rulebook", skill, trust.Propose, trust.Rulebook{ID: "r"}, none, "!", false},
		{"approve with a curator's key", ann, trust.Approve, project, curator, "person-approves", true},
		{"approve with a certified key", ann, trust.Approve, project, external, "person-approves", true},
		{"approve with a development key", ann, trust.Approve, project, development, "approval-needs-a-curator", false},
		{"approve with a key of no standing", ann, trust.Approve, project, unknown, "approval-needs-a-curator", false},
		{"approve with nobody's key", ann, trust.Approve, project, nobodys, "approval-needs-a-curator", false},
		{"approve with another's certified key", ann, trust.Approve, project, foreign, "", false},
		{"approve with another's curator key", ann, trust.Approve, project, foreignCurator, "", false},
		{"approve without a key", ann, trust.Approve, project, none, "!", false},
		{"skill approves", skill, trust.Approve, project, curator, "program-never-disposes", false},
		{"skill approves with a key in its own name", skill, trust.Approve, project, use(trust.CuratorKey(skill.ID)), "program-never-disposes", false},
		{"model approves", model, trust.Approve, project, external, "program-never-disposes", false},

		{"draft with a development key", ann, trust.Sign, draft, development, "person-signs-editions", true},
		{"edition with a development key", ann, trust.Sign, edition, development, "development-key-drafts-only", false},
		{"edition with a certified key", ann, trust.Sign, edition, external, "person-signs-editions", true},
		{"draft with a certified key", ann, trust.Sign, draft, external, "person-signs-editions", true},
		{"edition with another's key", ann, trust.Sign, edition, foreign, "", false},
		{"draft with a curator's key", ann, trust.Sign, draft, curator, "", false},
		{"edition with a key of no standing", ann, trust.Sign, edition, unknown, "development-key-drafts-only", false},
		{"draft with a key of no standing", ann, trust.Sign, draft, unknown, "", false},
		{"edition with nobody's key", ann, trust.Sign, edition, nobodys, "development-key-drafts-only", false},
		{"skill signs a draft", skill, trust.Sign, draft, development, "program-never-disposes", false},
		{"model signs with a certified key", model, trust.Sign, edition, external, "program-never-disposes", false},
		{"reading with a curator's key", ann, trust.Sign, statement, curator, "person-signs-statements", true},
		{"reading with an edition's key", ann, trust.Sign, statement, external, "", false},
		{"publish a draft", ann, trust.Publish, draft, development, "person-signs-editions", true},
		{"publish a development key's work as more", ann, trust.Publish, edition, development, "development-key-drafts-only", false},
		{"publish an edition", ann, trust.Publish, edition, external, "person-signs-editions", true},
		{"skill publishes", skill, trust.Publish, draft, development, "program-never-disposes", false},

		{"person exports", ann, trust.Export, extract, none, "person-exports", true},
		{"skill exports", skill, trust.Export, extract, none, "program-never-disposes", false},
		{"model exports", model, trust.Export, extract, none, "program-never-disposes", false},
		{"export names a key", ann, trust.Export, extract, curator, "!", false},
		{"a project is no extract", ann, trust.Export, project, none, "!", false},
		{"a nameless extract", ann, trust.Export, trust.Extract{Format: "prov"}, none, "!", false},

		{"no key named", ann, trust.Sign, draft, none, "!", false},
		{"a key where none belongs", ann, trust.Read, cleared, external, "!", false},
		{"unknown action", ann, "burn", cleared, none, "!", false},
		{"wrong resource", ann, trust.Publish, cleared, external, "!", false},
		{"unknown kind of principal", trust.Principal{Kind: "Ghost", ID: "x"}, trust.Read, cleared, none, "!", false},
		{"nameless principal", trust.Principal{Kind: trust.Person}, trust.Read, cleared, none, "!", false},
		{"zero principal", trust.Principal{}, trust.Read, cleared, none, "!", false},
		{"nameless resource", ann, trust.Read, trust.Material{}, none, "!", false},
		{"no resource", ann, trust.Read, nil, none, "!", false},
		{"endless name", trust.Principal{Kind: trust.Person, ID: strings.Repeat("a", 513)}, trust.Read, cleared, none, "!", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			request := trust.Request{Principal: test.who, Action: test.action, Resource: test.resource, Context: test.context}
			got, err := trust.Authorize(t.Context(), request)
			if got.Allowed != test.allowed || (err == nil) != test.allowed {
				t.Fatalf("allowed %v, error %v", got.Allowed, err)
			}
			denied, ok := errors.AsType[*trust.DeniedError](err)
			if !test.allowed && (!ok || !errors.Is(err, trust.ErrDenied)) {
				t.Fatalf("error %v, want *DeniedError", err)
			}
			switch {
			case test.policy == "!":
				if denied.Cause == nil {
					t.Error("no cause")
				}
			case test.policy == "":
				if len(got.Policies) != 0 || denied.Cause != nil {
					t.Errorf("policies %v, cause %v", got.Policies, denied.Cause)
				}
			default:
				if len(got.Policies) != 1 || got.Policies[0].ID != test.policy {
					t.Errorf("policies %v, want %q", got.Policies, test.policy)
				}
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := trust.Authorize(ctx, trust.Request{Principal: ann, Action: trust.Read, Resource: trust.Material{ID: "i"}})
	if !errors.Is(err, context.Canceled) || !errors.Is(err, trust.ErrDenied) {
		t.Errorf("error %v", err)
	}
}

func TestZeroAuthorityDenies(t *testing.T) {
	for _, a := range []*trust.Authority{nil, {}} {
		if _, err := a.Authorize(t.Context(), trust.Request{Principal: ann, Action: trust.Verify, Resource: trust.Edition{ID: "e"}}); err == nil {
			t.Error("allowed without policies")
		}
	}
}

// Whatever is asked, a program gets neither key nor signature nor approval nor material that was held back.
func TestProgramsNeverAct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		request := anyRequest(t)
		got, err := trust.Authorize(context.Background(), request)
		if got.Allowed != (err == nil) {
			t.Fatalf("decision %v and error %v disagree", got, err)
		}
		if !got.Allowed || request.Principal.Kind == trust.Person {
			return
		}
		material, isMaterial := request.Resource.(trust.Material)
		reads := request.Action == trust.Read && isMaterial && material.Cleared
		if !reads && request.Action != trust.Verify && request.Action != trust.Propose {
			t.Fatalf("a program may %+v", request)
		}
	})
}

func anyRequest(t *rapid.T) trust.Request {
	yes := rapid.Bool()
	return trust.Request{
		Principal: rapid.SampledFrom([]trust.Principal{ann, skill, model}).Draw(t, "principal"),
		Action:    rapid.SampledFrom(trust.Actions()).Draw(t, "action"),
		Resource: rapid.SampledFrom([]trust.Resource{
			trust.Material{ID: "m", Cleared: yes.Draw(t, "cleared")}, trust.Project{ID: "p"}, trust.Rulebook{ID: "r"},
			trust.Package{ID: "a", Publisher: rapid.SampledFrom([]string{"", "k"}).Draw(t, "publisher"), Model: yes.Draw(t, "model")},
			trust.Edition{ID: "e", Draft: yes.Draw(t, "draft")}, trust.Statement{ID: "s"}, trust.KeyStore{ID: "k"},
			trust.Extract{ID: "x", Format: "prov", Words: yes.Draw(t, "words")},
		}).Draw(t, "resource"),
		Context: rapid.SampledFrom([]trust.Context{none, development, external, foreign, curator, foreignCurator, unknown, nobodys}).Draw(t, "context"),
	}
}

func BenchmarkAuthorize(b *testing.B) {
	request := trust.Request{Principal: ann, Action: trust.Publish, Resource: trust.Edition{ID: "e"}, Context: external}
	for b.Loop() {
		if _, err := trust.Authorize(context.Background(), request); err != nil {
			b.Fatal(err)
		}
	}
}
