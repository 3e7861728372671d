package provenance

import (
	"fmt"
	"slices"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
)

// A Redaction takes an assertion out of the manifest of an ingredient, and says
// so (C2PA 2.4, "Redaction of Assertions"). What was taken away is not in the
// new file at all.
type Redaction struct {
	URI    string // absolute, as AssertionView.URI
	Reason string // ReasonPersonal and others, or an own one in reverse-domain form
}

// Reasons for a redaction.
const (
	ReasonPersonal     = "c2pa.PII.present"
	ReasonInvalidData  = "c2pa.invalid.data"
	ReasonTradeSecret  = "c2pa.trade-secret.present"
	ReasonConfidential = "c2pa.government.confidential"
)

// redact takes the assertions out, lists the URIs for the claim and adds the
// actions that say why.
func (m Manifest) redact() (Manifest, error) {
	if len(m.Redactions) == 0 {
		return m, nil
	}
	m.carried, m.Actions, m.redacted = slices.Clone(m.carried), slices.Clone(m.Actions), nil
	for i, r := range m.Redactions {
		if problem := m.redactOne(r); problem != "" {
			return m, &DefinitionError{fmt.Sprintf("Redactions[%d]", i), problem}
		}
		m.redacted = append(m.redacted, r.URI)
		m.Actions = append(m.Actions, assertion.Action{Name: assertion.ActionRedacted, Reason: r.Reason,
			Parameters: assertion.Parameters{Redacted: r.URI}})
	}
	return m, nil
}

// redactOne changes one of the carried manifests, and says what hinders it.
func (m *Manifest) redactOne(r Redaction) (problem string) {
	u, err := jumbf.ParseURI(r.URI)
	if err != nil || u.Manifest == "" || len(u.Path) != 2 || u.Path[0] != labelAssertions {
		return fmt.Sprintf("%q is not the absolute URI of an assertion", r.URI)
	}
	label := u.Path[1]
	switch {
	case r.Reason == "":
		return "no reason is given, such as ReasonPersonal"
	case assertion.IsActions(label):
		return "actions must not be redacted"
	case assertion.IsHardBinding(label):
		return "a hard binding must not be redacted"
	}
	i := slices.IndexFunc(m.carried, func(c *jumbf.Superbox) bool { return c.Label() == u.Manifest })
	if i < 0 {
		return fmt.Sprintf("no ingredient brought the manifest %q along; add its file with AddIngredient", u.Manifest)
	}
	for _, c := range m.carried {
		for _, a := range newManifestView(c).Assertions() {
			if assertion.IsIngredient(a.Label) && assertion.Base(a.Label) != assertion.LabelIngredient {
				if in, err := assertion.DecodeIngredient(a.Label, a.Data); err == nil && in.ActiveManifest != nil && refersTo(in, u.Manifest) {
					return fmt.Sprintf("%s is of an old version and binds the manifest as a whole, so that nothing can be taken out of it", a.URI)
				}
			}
		}
	}
	box, err := without(newManifestView(m.carried[i]).box, label)
	if err != nil {
		return err.Error()
	}
	m.carried[i] = box
	return ""
}

func refersTo(in assertion.Ingredient, manifest string) bool {
	u, err := jumbf.ParseURI(in.ActiveManifest.URL)
	return err == nil && u.Manifest == manifest
}

// without returns a manifest without one of its assertions.
func without(manifest *jumbf.Superbox, label string) (*jumbf.Superbox, error) {
	store, err := manifest.Child(jumbf.TypeAssertionStore, labelAssertions)
	if err != nil {
		return nil, err
	}
	var kept []jumbf.Box
	for _, b := range store.Boxes() {
		if b.Super == nil || b.Super.Label() != label {
			kept = append(kept, b)
		}
	}
	if len(kept) != len(store.Boxes())-1 {
		return nil, fmt.Errorf("the manifest has no assertion %q, or more than one", label)
	}
	thin, err := jumbf.New(jumbf.Description{Type: store.Type(), Label: store.Label()}, kept...)
	if err != nil {
		return nil, err
	}
	var boxes []jumbf.Box
	for _, b := range manifest.Boxes() {
		if b.Super == store {
			b = jumbf.Nest(thin)
		}
		boxes = append(boxes, b)
	}
	return jumbf.New(jumbf.Description{Type: manifest.Type(), Label: manifest.Label()}, boxes...)
}
