package provenance

import (
	"fmt"
	"io"
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
		return &DefinitionError{"Label", fmt.Sprintf("%q is not of the form urn:c2pa:UUID; leave it empty for a fresh one", m.Label)}
	case m.Generator.Name == "":
		return &DefinitionError{"Generator.Name", "is missing; name the program that makes the claim"}
	case m.Thumbnail != nil && (m.Thumbnail.Format == "" || len(m.Thumbnail.Data) == 0):
		return &DefinitionError{"Thumbnail", "has no format or no data; give both, or no thumbnail"}
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
			return &DefinitionError{field, fmt.Sprintf("label %q is not of the caller's own domain, such as org.example.recipe", c.Label)}
		case seen[c.Label]:
			return &DefinitionError{field, fmt.Sprintf("label %q is used twice; number them as in %s", c.Label, assertion.Instance(base, 1))}
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
	for i, in := range m.Ingredients {
		if in.Relationship == assertion.ParentOf {
			parents++
		}
		if in.Data != nil && in.Embedded == nil {
			return &DefinitionError{fmt.Sprintf("Ingredients[%d].Data", i), "names a box that is not there; give the file itself as Embedded"}
		}
	}
	if parents > 1 {
		return &DefinitionError{"Ingredients", "more than one is parentOf; what else went into the asset is componentOf or inputTo"}
	}
	return nil
}
