package provenance

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"vouch/provenance/assertion"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
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
	if err := m.check(); err != nil {
		return m, err
	}
	if m, err = m.redact(); err != nil {
		return m, err
	}
	return m.settleCarried()
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
	for _, label := range m.Gathered {
		if assertion.IsHardBinding(label) || assertion.IsActions(label) {
			return &DefinitionError{"Gathered", label + " is the signer's own word"}
		}
	}
	if err := m.checkIngredients(); err != nil {
		return err
	}
	if m.update {
		return m.checkUpdate()
	}
	return m.checkActions()
}

// checkUpdate holds the rules of update manifests.
func (m Manifest) checkUpdate() error {
	if m.Thumbnail != nil {
		return &DefinitionError{"Thumbnail", "an update manifest has none, for the picture is the same"}
	}
	for i, a := range m.Actions {
		problem := actionProblem(a)
		if problem == "" && !slices.Contains(updateActions, a.Name) {
			problem = a.Name + " changes the content, which an update manifest must not"
		}
		if problem == "" {
			problem = m.ingredientProblem(a)
		}
		if problem != "" {
			return &DefinitionError{fmt.Sprintf("Actions[%d]", i), problem}
		}
	}
	return nil
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
		if in.ActiveManifest != nil && !m.carries(in) {
			return &DefinitionError{fmt.Sprintf("Ingredients[%d].ActiveManifest", i), "names a manifest that is not there; add the file with AddIngredient"}
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

// carries says whether the manifest of an ingredient goes into the new store.
func (m Manifest) carries(in assertion.Ingredient) bool {
	return slices.ContainsFunc(m.carried, func(c *jumbf.Superbox) bool { return refersTo(in, c.Label()) })
}
