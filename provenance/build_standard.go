package provenance

import (
	"fmt"
	"slices"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
)

// addStandard adds typed assertions, numbered where there are more of a kind.
func (l *assertionList) addStandard(m Manifest) error {
	seen := map[string]int{}
	for i, a := range m.Assertions {
		field := fmt.Sprintf("Assertions[%d]", i)
		if a == nil {
			return &DefinitionError{field, "is nil"}
		}
		label := a.Label()
		if assertion.IsActions(label) || assertion.IsIngredient(label) || assertion.IsHardBinding(label) || assertion.IsThumbnail(label) {
			return &DefinitionError{field, label + " has a field of its own, or is added by signing"}
		}
		if label == assertion.LabelRepositoryReceipt && !m.update { // C2PA 2.4, 18.27.1
			return &DefinitionError{field, label + " belongs into an update manifest"}
		}
		box, err := a.Box(assertion.Instance(label, seen[label]))
		if err != nil {
			return &DefinitionError{field, err.Error()}
		}
		if err := l.add(box); err != nil {
			return err
		}
		seen[label]++
	}
	return nil
}

// split tells what the signer speaks for from what was gathered, each in order.
// External references are always gathered (C2PA 2.4).
func (m Manifest) split(uris []jumbf.HashedURI) (created, gathered []jumbf.HashedURI) {
	for _, u := range uris {
		label := labelOfURL(u.URL)
		if slices.Contains(m.Gathered, label) || assertion.Base(label) == assertion.LabelExternalReference {
			gathered = append(gathered, u)
		} else {
			created = append(created, u)
		}
	}
	return created, gathered
}
