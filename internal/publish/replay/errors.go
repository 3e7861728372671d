package replay

import (
	"errors"
	"fmt"
)

// ErrNotOurs says that a file's manifest holds no recipe: it may be a perfectly
// good signed picture, but nothing can be built again from it.
var ErrNotOurs = errors.New("the manifest holds no " + RecipeLabel)

// FormatError is a recipe or scene assertion that breaks its format.
type FormatError struct {
	Part   string // "recipe", "scene", "rulebook"
	Reason string
}

func (e *FormatError) Error() string { return e.Part + ": " + e.Reason }

// VersionError is a recipe made by another engine, drawing or tileset than this
// program has. It is not wrong; it cannot be checked here.
type VersionError struct {
	What       string // "engine", "drawing", "recipe", "tileset"
	Needs, Has string
}

func (e *VersionError) Error() string {
	return fmt.Sprintf("the recipe needs %s %s, this program has %s", e.What, e.Needs, e.Has)
}
