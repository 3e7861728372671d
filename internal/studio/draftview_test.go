package studio

import (
	"testing"

	"vouch/examples"
)

// TestStatementCompletes: what and where are found by a word of their names, in the language of
// the window.
func TestStatementCompletes(t *testing.T) {
	h := example(t, examples.Mission1974, Options{})
	s := h.Studio
	s.SetLanguage("es")
	play(t, h, `{"key":"T"},{"wait":"idle"},{"click":"draft.concept"},{"type":"panad"},{"expect":{"control":"draft.concept/food.bakery"}},{"key":"Enter"},{"wait":"idle"},
		{"click":"draft.place"},{"type":"mission station"},{"click":"draft.place/plaza.24th"},{"wait":"idle"}`)
	if r := s.draft.reading; r.Concept != "food.bakery" || r.Place != "plaza.24th" {
		t.Errorf("%q at %q", r.Concept, r.Place)
	}
	if s.dialog == nil {
		t.Error("the form is closed")
	}
}
