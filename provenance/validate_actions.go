package provenance

import (
	"slices"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// updateActions are the actions that an update manifest may hold.
var updateActions = []string{assertion.ActionMetadata, assertion.ActionOpened, assertion.ActionPublished, assertion.ActionRedacted}

// marksOfSoftBindings are the actions that say that content was marked to be
// found again, which takes a soft binding; the first is the older name.
var marksOfSoftBindings = []string{"c2pa.watermarked", "c2pa.watermarked.bound"}

// actions checks the rules of the actions assertions of one manifest. Files of
// claim version 1 were written before most of these rules and are only read.
func (v *validator) actions(m *ManifestView, s *scope) {
	first := true
	inceptions := 0
	for _, a := range m.Assertions() {
		if !assertion.IsActions(a.Label) {
			continue
		}
		list, err := assertion.DecodeActions(a.Label, a.Data)
		if err != nil {
			if m.claim.Version >= 2 {
				v.add(s, status.AssertionActionMalformed, a.URI, "%v", err)
			}
			continue
		}
		v.icons(m, s, a.URI, list)
		for i, act := range list.List {
			v.action(m, s, a.URI, act)
			if slices.Contains(marksOfSoftBindings, act.Name) && !m.hasSoftBinding() {
				v.add(s, status.AssertionActionSoftBindingMissing, a.URI, "%s without a soft binding", act.Name)
			}
			if act.Name == assertion.ActionCreated || act.Name == assertion.ActionOpened {
				inceptions++
				if m.claim.Version >= 2 && !m.update && !(first && i == 0) {
					v.add(s, status.AssertionActionMalformed, a.URI, "%s is not the first action", act.Name)
				}
			}
		}
		first = false
	}
	if m.claim.Version >= 2 && !m.update && inceptions != 1 {
		v.add(s, status.AssertionActionMalformed, m.uri(labelAssertions, assertion.LabelActions),
			"%d actions are c2pa.created or c2pa.opened, want exactly one", inceptions)
	}
}

// hasSoftBinding says whether the manifest says how to find the content again.
func (m *ManifestView) hasSoftBinding() bool {
	return slices.ContainsFunc(m.assertions, func(c *jumbf.Superbox) bool { return assertion.Base(c.Label()) == assertion.LabelSoftBinding })
}

// icons checks the pictures of agents and templates.
func (v *validator) icons(m *ManifestView, s *scope, url string, list assertion.Actions) {
	if m.claim.Version < 2 {
		return
	}
	seen := map[string]bool{}
	check := func(ref *jumbf.HashedURI) {
		if ref != nil && !seen[ref.URL+string(ref.Hash)] { // once each: actions share agents
			seen[ref.URL+string(ref.Hash)] = true
			v.reference(m, s, url, ref)
		}
	}
	for _, g := range list.SoftwareAgents {
		check(g.Icon)
	}
	for _, t := range list.Templates {
		check(t.Icon)
	}
	for _, a := range list.List {
		if a.SoftwareAgent != nil {
			check(a.SoftwareAgent.Icon)
		}
	}
}

// action checks one action.
func (v *validator) action(m *ManifestView, s *scope, url string, a assertion.Action) {
	if m.claim.Version < 2 {
		return
	}
	if m.update && !slices.Contains(updateActions, a.Name) {
		v.add(s, status.ManifestUpdateInvalid, url, "%s in an update manifest", a.Name)
	}
	p := a.Parameters
	if a.DigitalSourceType == "" && a.Name == assertion.ActionCreated {
		v.add(s, status.AssertionActionMalformed, url, "%s without digital source type", a.Name)
	}
	switch a.Name {
	case assertion.ActionOpened:
		if len(p.Ingredients) != 1 {
			v.add(s, status.AssertionActionIngredientMismatch, url, "c2pa.opened needs one ingredient, has %d", len(p.Ingredients))
		}
	case assertion.ActionPlaced, assertion.ActionRemoved:
		if len(p.Ingredients) == 0 {
			v.add(s, status.AssertionActionIngredientMismatch, url, "%s needs an ingredient", a.Name)
		}
	case assertion.ActionTranslated:
		if p.SourceLanguage == "" || p.TargetLanguage == "" {
			v.add(s, status.AssertionActionMalformed, url, "c2pa.translated needs both languages")
		}
	case assertion.ActionRedacted:
		if a.Reason == "" {
			v.add(s, status.AssertionActionMalformed, url, "c2pa.redacted needs a reason")
		}
		if u, err := jumbf.ParseURI(p.Redacted); err != nil || !v.redacted[u.In(m.label).String()] {
			v.add(s, status.AssertionActionRedactionMismatch, url, "c2pa.redacted names what no claim redacts")
		}
	}
	for _, ref := range p.Ingredients {
		v.actionIngredient(m, s, url, a.Name, ref)
	}
	for _, ref := range p.RelatedAssertions {
		v.actionRelated(m, s, url, a.Name, ref)
	}
}

// actionRelated checks one hashed URI of relatedAssertions. It is a reference like
// others, which must stay within the manifest, and ingredients and actions have
// places of their own (C2PA 2.4, 15.10.3.2.3).
func (v *validator) actionRelated(m *ManifestView, s *scope, url, action string, ref jumbf.HashedURI) {
	u, _ := jumbf.ParseURI(ref.URL) // of what is none nothing is found
	u = u.In(m.label)
	box := m.assertionAt(u)
	gone := u.Manifest == m.label && v.gone(u, box)
	if !gone {
		v.reference(m, s, url, &ref)
	}
	switch label := lastPart(u); {
	case box == nil && !gone:
		v.add(s, status.AssertionActionMalformed, url, "%s is related to %.200q, which is no assertion of its manifest", action, ref.URL)
	case assertion.IsIngredient(label) || assertion.IsActions(label):
		v.add(s, status.AssertionActionMalformed, url, "%s is related to %s, as neither ingredients nor actions may be", action, label)
	}
}

// gone says whether what a reference names was redacted; box is what lies there.
func (v *validator) gone(u jumbf.URI, box *jumbf.Superbox) bool {
	return v.redacted[u.String()] && (box == nil || isRedactedBox(box))
}

// actionIngredient checks one hashed URI among the parameters of an action.
func (v *validator) actionIngredient(m *ManifestView, s *scope, url, action string, ref jumbf.HashedURI) {
	u, err := jumbf.ParseURI(ref.URL)
	if err != nil {
		v.add(s, status.AssertionActionIngredientMismatch, url, "%s names an ingredient by no URI", action)
		return
	}
	u = u.In(m.label)
	holder := m
	if action == assertion.ActionRemoved {
		if u.Manifest == m.label {
			v.add(s, status.AssertionActionIngredientMismatch, url, "%s names an ingredient of its own manifest, which is still there", action)
			return
		}
		holder = v.store.manifest(u.Manifest) // what was removed lies in the manifest before
	}
	if holder == nil || holder.label != u.Manifest || !assertion.IsIngredient(lastPart(u)) {
		v.add(s, status.AssertionActionIngredientMismatch, url, "%s names no ingredient of its manifest", action)
		return
	}
	box := holder.assertionAt(u)
	switch {
	case v.gone(u, box):
		return
	case box == nil:
		v.add(s, status.AssertionActionIngredientMismatch, url, "%s names an ingredient that is not there", action)
		return
	}
	v.compare(s, box, ref, m.claim.Alg, u)
	have, want := v.relationship(box), requiredRelationship(action)
	if have != "" && want != "" && have != want {
		v.add(s, status.AssertionActionIngredientMismatch, url, "%s with an ingredient that is %s, want %s", action, have, want)
	}
}

// relationship returns that of an ingredient box, empty when it cannot be read,
// which is reported with the ingredients. It is decoded once.
func (v *validator) relationship(box *jumbf.Superbox) assertion.Relationship {
	if r, ok := v.relationships[box]; ok {
		return r
	}
	var r assertion.Relationship
	if data, err := box.Only(jumbf.BoxCBOR); err == nil {
		if in, err := assertion.DecodeIngredient(box.Label(), data); err == nil {
			r = in.Relationship
		}
	}
	v.relationships[box] = r
	return r
}
