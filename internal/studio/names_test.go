package studio

import (
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/internal/studio/words"
)

// TestChangesInWords: a change names its concept as people do, in either language, and who made
// it; what stands beside it stays.
func TestChangesInWords(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	m := h.Studio.model()
	for _, c := range []struct{ language, text, want string }{
		{"en", "Change by the author: pin food.bakery.", "Change by the author. Pin: bakery."},
		{"en", "Change by Ana Ruiz: forbid food.bakery.", "Change by Ana Ruiz. Forbid: bakery."},
		{"en", "Change by skill:street-trees: place trees.street. Beside it stands, and does not raise its class: words", "Change by the program “Street trees before houses”. Place: street trees. Beside it stands, and does not raise its class: words"},
		{"es", "Change by Ana Ruiz: pin food.bakery.", "Cambio de Ana Ruiz. Fijar: panadería."},
		{"es", "Nothing of a change.", "Nothing of a change."},
		{"es", "Nobody vouches for this: the author pinned it.", "Nadie responde de esto: lo fijó quien edita."},
	} {
		if got := m.again(words.In(words.Tag(c.language)), c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.language, got, c.want)
		}
	}
	if got := m.changeWords(nil, scene.Forbid, "no.such.thing"); !strings.Contains(got, "no.such.thing") {
		t.Errorf("an unknown concept: %q", got)
	}
}

// TestShippedSkillsHaveSpanishNames: by their titles; a project's own keep their words.
func TestShippedSkillsHaveSpanishNames(t *testing.T) {
	book := words.In(words.Spanish)
	for _, name := range skills.ShippedNames() {
		p, err := skills.OpenShipped(name)
		if err != nil {
			t.Fatal(err)
		}
		k := project.SkillRow{ID: p.Manifest.ID, Title: p.Manifest.Title, From: "shipped"}
		if got := skillTitle(book, k); got == k.Title {
			t.Errorf("%s is called %q in Spanish too", k.ID, got)
		}
		k.From = "skills/" + k.ID
		if got := skillTitle(book, k); got != k.Title {
			t.Errorf("a project's own is called %q", got)
		}
	}
}
