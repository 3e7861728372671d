package main

import (
	"cmp"
	"fmt"
	"slices"

	"vouch/provenance/assertion"
)

// tellIngredients draws the ingredients below a manifest, and theirs.
func (a *app) tellIngredients(m *manifestOutline, indent string, left *int) {
	for i, in := range m.Ingredients {
		*left--
		if *left >= 0 {
			branch, under := "├─ ", "│  "
			if i == len(m.Ingredients)-1 {
				branch, under = "└─ ", "   "
			}
			a.tellBranch(indent+branch, indent+under, shown(ingredientInWords(in, m.Update)), in.Manifest != nil && len(in.Manifest.Ingredients) > 0)
			if in.Manifest != nil {
				a.tellIngredients(in.Manifest, indent+under, left)
			}
			continue
		}
		if in.Manifest != nil {
			a.tellIngredients(in.Manifest, indent, left)
		}
	}
}

// tellBranch says a text behind its branch, folded under itself.
func (a *app) tellBranch(branch, under, text string, more bool) {
	if more {
		under += "│"
	}
	for i, line := range fold(text, a.ui.width-len([]rune(branch))-2) {
		if i > 0 {
			line = "  " + line
			if more {
				line = line[1:]
			}
			branch = under
		}
		a.ui.say("%s%s", branch, line)
	}
}

// ingredientInWords says what an ingredient was to the file, and what is known of
// it; update is whether the manifest that uses it changes nothing of the content.
func ingredientInWords(in ingredientOutline, update bool) string {
	title := cmp.Or(in.Title, "without a title")
	relation := map[string]string{string(assertion.ParentOf): "the file before it was edited", string(assertion.ComponentOf): "a part of it", string(assertion.InputTo): "was read to make it"}[in.Relationship]
	if update && in.Relationship == string(assertion.ParentOf) {
		relation = "the same file, as it was signed before"
	}
	text := fmt.Sprintf("%s: %s", title, cmp.Or(relation, "nothing says what it was to it"))
	switch m := in.Manifest; {
	case in.Label == "":
		text += "; without a manifest of its own"
	case in.Missing:
		text += "; its manifest is not here"
	case m == nil:
		text += "; told above"
	case m.SignedBy != "":
		text += "; signed by " + m.SignedBy
	}
	if m := in.Manifest; m != nil && m.Generator != "" {
		text += ", made with " + m.Generator
	}
	bad, noted := slices.DeleteFunc(slices.Clone(in.Failures), unproven), slices.DeleteFunc(slices.Clone(in.Recorded), unproven)
	if len(bad) > 0 {
		text += "; DOES NOT HOLD: " + bad[0]
	} else if len(noted) > 0 {
		text += "; whoever used it noted " + noted[0]
	}
	return text
}
