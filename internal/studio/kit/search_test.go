package kit

import (
	"slices"
	"strings"
	"testing"
)

// TestRanking: a word of the title, then what stands inside it, then what else it is called,
// and scattered letters where there is nothing better. Long sentences stand behind.
func TestRanking(t *testing.T) {
	commands := []Command{
		{ID: "undo", Name: "Undo"},
		{ID: "open", Name: "Open a project"},
		{ID: "publish", Name: "Publish the scene", Also: "export, sign"},
		{ID: "verify", Name: "Verify a published file", Also: "check, signature"},
		{ID: "tiles", Name: "Everything that can be drawn", Also: "tileset, concepts"},
		{ID: "pin", Name: "Pin this lot"},
		{ID: "save-copy", Name: "Guardar una copia", Also: "exportación"},
		{ID: "seed", Name: "Choose another seed"},
		{ID: "side/1/a", Name: "Follow side a: By 1974 the tiles of a publishing house still lay in the street", Last: true},
		{ID: "side/1/none", Name: "Follow neither side", Last: true},
	}
	for text, want := range map[string]string{
		"":            "undo open publish verify tiles pin save-copy seed side/1/a side/1/none",
		"  ":          "undo open publish verify tiles pin save-copy seed side/1/a side/1/none",
		"tile":        "tiles side/1/a", // in a sentence it is a word, but that one is Last
		"op":          "open save-copy", // inside copia
		"OPEN":        "open",
		"pu":          "publish verify side/1/a",
		"publish":     "publish verify side/1/a",
		"sign":        "publish verify", // words for the same
		"check":       "verify",
		"check sig":   "verify",
		"ver file":    "verify",
		"file verify": "verify",
		"do":          "undo", // inside
		"ptl":         "pin",  // scattered
		"exportacion": "save-copy",
		"ÚNA":         "save-copy",
		"copy":        "save-copy", // the id
		"eed":         "seed",
		"zz":          "",
		"-":           "undo open publish verify tiles pin save-copy seed side/1/a side/1/none", // no letter
		"neither":     "side/1/none",
		"flwsd":       "", // never by scattered letters
	} {
		var got []string
		for _, i := range Search(commands, text) {
			got = append(got, commands[i].ID)
		}
		if !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%q finds %v, want %s", text, got, want)
		}
	}
}

// TestThingsStandBehindCommands: but before those that are called otherwise and before what is
// Last, by the same rules, and not by their id.
func TestThingsStandBehindCommands(t *testing.T) {
	all := []Command{
		{ID: "thing/bakery", Name: "Bakery", Kind: "in the scene"},
		{ID: "side", Name: "Follow side a: a bakery", Last: true},
		{ID: "seed", Name: "Choose a seed", Also: "bakers"},
		{ID: "thing/1", Name: "The bakery of Balmy Street", Kind: "place", Group: "3 lots"},
	}
	for text, want := range map[string]string{
		"bak":    "thing/bakery thing/1 seed side",
		"bakery": "thing/bakery thing/1 side",
		"choose": "seed",
		"balmy":  "thing/1",
		"thing":  "",
	} {
		var got []string
		for _, i := range Search(all, text) {
			got = append(got, all[i].ID)
		}
		if !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%q finds %v, want %s", text, got, want)
		}
	}
	for i, want := range []string{"Bakery, in the scene", "Follow side a: a bakery", "Choose a seed", "The bakery of Balmy Street · 3 lots, place"} {
		if got := all[i].label(); got != want {
			t.Errorf("the row is called %q, not %q", got, want)
		}
	}
}
