package replay

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestRecipeDocument looks whether docs/formats tells of every field.
func TestRecipeDocument(t *testing.T) {
	pages := map[string][]reflect.Type{
		"recipe.md": {reflect.TypeFor[wireRecipe](), reflect.TypeFor[wireTileset](), reflect.TypeFor[wireChange](), reflect.TypeFor[wireApproval](), reflect.TypeFor[wirePicture]()},
		"scene.md":  {reflect.TypeFor[wireScene]()},
	}
	for name, types := range pages {
		page, err := os.ReadFile("../../../docs/formats/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, typ := range types {
			for field := range typ.Fields() {
				if key, _, _ := strings.Cut(field.Tag.Get("cbor"), ","); !strings.Contains(string(page), "`"+key+"`") {
					t.Errorf("%s does not tell of %q of %s", name, key, typ.Name())
				}
			}
		}
	}
}
