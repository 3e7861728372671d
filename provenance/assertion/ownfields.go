package assertion

import (
	"fmt"
	"slices"
	"strings"

	"vouch/provenance/internal/codec"
)

// addOwn puts fields outside of the specification into a map that is about to be
// encoded. Their names need a dot (C2PA 2.4, "Namespacing"), so that they never
// meet a field of a later version.
func addOwn(to map[string]any, own []OwnParameter) error {
	for _, o := range own {
		if _, twice := to[o.Name]; twice || !strings.Contains(o.Name, ".") {
			return fmt.Errorf("field %q is there twice, or not in reverse-domain form", o.Name)
		}
		if err := codec.Wellformed(o.Value); err != nil {
			return fmt.Errorf("field %q: %w", o.Name, err)
		}
		to[o.Name] = codec.Raw(o.Value)
	}
	return nil
}

// ownFields returns the fields of a map that are not among the known ones, in the
// order of their names.
func ownFields(m *codec.Map, known ...string) []OwnParameter {
	var out []OwnParameter
	for _, key := range m.Keys() {
		if strings.Contains(key, ".") && !slices.Contains(known, key) {
			out = append(out, OwnParameter{key, m.Raw(key)})
		}
	}
	return out
}
