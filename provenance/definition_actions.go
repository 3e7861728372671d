package provenance

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
)

// checkActions holds the rules of actions that can be seen in a definition. That
// about source types is stricter than for validation, which asks c2pa.created alone.
func (m Manifest) checkActions() error {
	if len(m.Actions) == 0 {
		return &DefinitionError{"Actions", "at least c2pa.created or c2pa.opened is required"}
	}
	for i, a := range m.Actions {
		inception := a.Name == assertion.ActionCreated || a.Name == assertion.ActionOpened
		problem := actionProblem(a)
		if problem == "" && inception != (i == 0) {
			problem = "c2pa.created or c2pa.opened stands first and nowhere else"
		}
		if problem == "" {
			problem = m.ingredientProblem(a)
		}
		if problem == "" && a.Name == "c2pa.watermarked.bound" && !m.hasSoftBinding() {
			problem = "c2pa.watermarked.bound needs a soft binding among the assertions"
		}
		if problem != "" {
			return &DefinitionError{fmt.Sprintf("Actions[%d]", i), problem}
		}
	}
	return nil
}

// actionProblem says what is wrong with an action by itself, or nothing.
func actionProblem(a assertion.Action) string {
	standard := strings.HasPrefix(a.Name, "c2pa.")
	p := a.Parameters
	switch {
	case !strings.Contains(a.Name, "."):
		return fmt.Sprintf("name %q has no dot; own actions are named like org.example.blurred", a.Name)
	case standard && !assertion.IsStandardAction(a.Name):
		return fmt.Sprintf("%s is no action of C2PA 2.4, or a retired one; own actions are named like org.example.blurred", a.Name)
	case a.Name == assertion.ActionOpened && a.DigitalSourceType != "":
		return "c2pa.opened has no digital source type; that of its ingredient holds"
	case a.DigitalSourceType == "" && needsSourceType(a.Name):
		return a.Name + " needs a digital source type, such as assertion.AlgorithmicMedia"
	case a.Name == assertion.ActionRedacted || p.Redacted != "":
		return "redactions are given by Redactions, which adds the action"
	case a.Name == assertion.ActionTranslated && (p.SourceLanguage == "" || p.TargetLanguage == ""):
		return "c2pa.translated needs a source and a target language"
	case a.Name == assertion.ActionRemoved && len(p.Ingredients) == 0:
		return "c2pa.removed needs the ingredient of an earlier manifest that is no longer there"
	case a.Name != assertion.ActionRemoved && len(p.Ingredients) > 0:
		return "ingredients are given by IngredientIndexes"
	case len(a.Related) > 0:
		return "related actions are read and not written"
	}
	for _, own := range p.Own {
		if !strings.Contains(own.Name, ".") {
			return fmt.Sprintf("parameter %q has no dot; own parameters are named like org.example.strength", own.Name)
		}
	}
	return ""
}

// needsSourceType says whether an action must tell the source type, as those of
// C2PA do that change what is to be seen or heard.
func needsSourceType(name string) bool {
	return strings.HasPrefix(name, "c2pa.") && !slices.Contains(withoutSourceType, name)
}

// withoutSourceType lists the actions that change nothing to be seen, or
// whose ingredients speak for themselves.
var withoutSourceType = []string{"c2pa.opened", "c2pa.placed", "c2pa.converted", "c2pa.published",
	"c2pa.repackaged", "c2pa.transcoded", "c2pa.resized.proportional", "c2pa.enhanced", "c2pa.edited.metadata",
	"c2pa.watermarked.bound", "c2pa.watermarked.unbound", "c2pa.redacted"}

// ingredientProblem says what is wrong with the ingredients of an action.
func (m Manifest) ingredientProblem(a assertion.Action) string {
	for _, n := range a.IngredientIndexes {
		if n < 0 || n >= len(m.Ingredients) {
			return fmt.Sprintf("ingredient %d does not exist, there are %d, counted from 0", n, len(m.Ingredients))
		}
		have := m.Ingredients[n].Relationship
		if want := requiredRelationship(a.Name); want != "" && want != have {
			return fmt.Sprintf("%s with an ingredient that is %s, want %s", a.Name, have, want)
		}
	}
	switch n := len(a.IngredientIndexes); {
	case a.Name == assertion.ActionOpened && n != 1:
		return fmt.Sprintf("c2pa.opened needs exactly one ingredient, has %d", n)
	case a.Name == assertion.ActionPlaced && n == 0:
		return "c2pa.placed needs an ingredient"
	}
	return ""
}

// checkRelated holds what actions refer to beside ingredients against what there
// is (C2PA 2.4, 18.15.4.8).
func (l *assertionList) checkRelated(m Manifest) error {
	boxes := map[string]*jumbf.Superbox{}
	for _, b := range l.boxes {
		boxes[jumbf.AssertionURI(m.Label, b.Super.Label())] = b.Super
	}
	for i, a := range m.Actions {
		for _, ref := range a.Parameters.RelatedAssertions {
			u, _ := jumbf.ParseURI(ref.URL) // of what is none nothing is found
			if problem := relatedProblem(boxes[u.In(m.Label).String()], ref); problem != "" {
				return &DefinitionError{fmt.Sprintf("Actions[%d].Parameters.RelatedAssertions", i), problem}
			}
		}
	}
	return nil
}

// relatedProblem says what is wrong with a reference to that box, or nothing.
func relatedProblem(box *jumbf.Superbox, ref jumbf.HashedURI) string {
	switch {
	case box == nil:
		return fmt.Sprintf("%.200q is none of the manifest's assertions whose hash is known before it is signed", ref.URL)
	case assertion.IsIngredient(box.Label()):
		return "ingredients are given by IngredientIndexes"
	case assertion.IsActions(box.Label()):
		return "actions refer to no actions"
	}
	sum, err := box.Hash(ref.Alg.Or(jumbf.SHA256))
	switch {
	case err != nil:
		return err.Error()
	case !bytes.Equal(sum, ref.Hash):
		return fmt.Sprintf("%.200q has another hash; take that of the assertion's Box", ref.URL)
	}
	return ""
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

func (m Manifest) hasSoftBinding() bool {
	return slices.ContainsFunc(m.Assertions, func(a assertion.Standard) bool { return a != nil && a.Label() == assertion.LabelSoftBinding })
}
