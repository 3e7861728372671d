package provenance

import (
	"crypto"
	"fmt"
	"io"
	"slices"
	"strings"

	"vouch/provenance/assertion"
	"vouch/provenance/internal/codec"
)

// complete fills in what a definition left to the library and refuses what no
// validator would accept. It never changes the caller's slices.
func (m Manifest) complete(random io.Reader) (Manifest, error) {
	// Both identifiers are always drawn, so that giving one of them does not
	// change the other for the same Rand.
	label, err := newUUID(random)
	if err != nil {
		return m, err
	}
	instance, err := newUUID(random)
	if err != nil {
		return m, err
	}
	if m.Label == "" {
		m.Label = "urn:c2pa:" + label
	}
	if m.InstanceID == "" {
		m.InstanceID = "xmp:iid:" + instance
	}
	if m.Generator.SpecVersion == "" {
		m.Generator.SpecVersion = DefaultSpecVersion
	}
	return m, m.check()
}

func (m Manifest) check() error {
	switch {
	case !manifestLabel.MatchString(m.Label):
		return &DefinitionError{"Label", fmt.Sprintf("%q is not of the form urn:c2pa:UUID", m.Label)}
	case m.Generator.Name == "":
		return &DefinitionError{"Generator.Name", "is missing"}
	case m.Thumbnail != nil && (m.Thumbnail.Format == "" || len(m.Thumbnail.Data) == 0):
		return &DefinitionError{"Thumbnail", "has no format or no data"}
	}
	if err := m.checkCustom(); err != nil {
		return err
	}
	if err := m.checkIngredients(); err != nil {
		return err
	}
	return m.checkActions()
}

func (m Manifest) checkCustom() error {
	seen := map[string]bool{}
	for i, c := range m.Custom {
		field := fmt.Sprintf("Custom[%d]", i)
		base := assertion.Base(c.Label)
		switch {
		case !strings.Contains(base, ".") || strings.HasPrefix(base, "c2pa.") || strings.HasPrefix(base, "cawg."):
			return &DefinitionError{field, fmt.Sprintf("label %q is not of the caller's own domain", c.Label)}
		case seen[c.Label]:
			return &DefinitionError{field, fmt.Sprintf("label %q is used twice", c.Label)}
		}
		seen[c.Label] = true
		if err := codec.Wellformed(c.CBOR); err != nil {
			return &DefinitionError{field, err.Error()}
		}
	}
	return nil
}

func (m Manifest) checkIngredients() error {
	parents := 0
	for _, in := range m.Ingredients {
		if in.Relationship == assertion.ParentOf {
			parents++
		}
	}
	if parents > 1 {
		return &DefinitionError{"Ingredients", "more than one is parentOf"}
	}
	return nil
}

// checkActions holds the rules of actions that can be seen in a definition;
// the last one is asked for from 2.4 on.
func (m Manifest) checkActions() error {
	if len(m.Actions) == 0 {
		return &DefinitionError{"Actions", "at least c2pa.created or c2pa.opened is required"}
	}
	for i, a := range m.Actions {
		field := fmt.Sprintf("Actions[%d]", i)
		inception := a.Name == assertion.ActionCreated || a.Name == assertion.ActionOpened
		switch {
		case inception != (i == 0):
			return &DefinitionError{field, "c2pa.created or c2pa.opened stands first and nowhere else"}
		case !strings.Contains(a.Name, "."):
			return &DefinitionError{field, fmt.Sprintf("name %q has no dot", a.Name)}
		case a.Name == assertion.ActionOpened && a.DigitalSourceType != "":
			return &DefinitionError{field, "c2pa.opened has no digital source type"}
		case a.DigitalSourceType == "" && strings.HasPrefix(a.Name, "c2pa.") && !slices.Contains(withoutSourceType, a.Name):
			return &DefinitionError{field, a.Name + " needs a digital source type"}
		case len(a.Parameters.Ingredients) > 0:
			return &DefinitionError{field, "ingredients are given by IngredientIndexes"}
		}
		for _, own := range a.Parameters.Own {
			if !strings.Contains(own.Name, ".") {
				return &DefinitionError{field, fmt.Sprintf("parameter %q has no dot", own.Name)}
			}
		}
		if err := m.checkActionIngredients(field, a); err != nil {
			return err
		}
	}
	return nil
}

// withoutSourceType lists the actions that change nothing to be seen, or
// whose ingredients speak for themselves.
var withoutSourceType = []string{"c2pa.opened", "c2pa.placed", "c2pa.converted", "c2pa.published",
	"c2pa.repackaged", "c2pa.transcoded", "c2pa.resized.proportional", "c2pa.enhanced", "c2pa.edited.metadata",
	"c2pa.watermarked", "c2pa.watermarked.bound", "c2pa.watermarked.unbound", "c2pa.redacted"}

func (m Manifest) checkActionIngredients(field string, a assertion.Action) error {
	for _, n := range a.IngredientIndexes {
		if n < 0 || n >= len(m.Ingredients) {
			return &DefinitionError{field, fmt.Sprintf("ingredient %d does not exist", n)}
		}
		have := m.Ingredients[n].Relationship
		if want := requiredRelationship(a.Name); want != "" && want != have {
			return &DefinitionError{field, fmt.Sprintf("%s with an ingredient that is %s, want %s", a.Name, have, want)}
		}
	}
	switch n := len(a.IngredientIndexes); {
	case a.Name == assertion.ActionOpened && n != 1:
		return &DefinitionError{field, "c2pa.opened needs exactly one ingredient"}
	case a.Name == assertion.ActionPlaced && n == 0:
		return &DefinitionError{field, "c2pa.placed needs an ingredient"}
	}
	return nil
}

// requiredRelationship says what the ingredients of an action must be, or
// nothing where the specification does not say.
func requiredRelationship(action string) assertion.Relationship {
	switch action {
	case assertion.ActionOpened, assertion.ActionTranscoded, assertion.ActionRepackaged:
		return assertion.ParentOf
	case assertion.ActionPlaced, assertion.ActionRemoved:
		return assertion.ComponentOf
	}
	return ""
}

func samePublicKey(a, b crypto.PublicKey) bool {
	k, ok := a.(interface{ Equal(crypto.PublicKey) bool })
	return ok && k.Equal(b)
}
