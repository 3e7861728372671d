package replay

import (
	"fmt"

	"vouch/assets/tileset"
)

// tilesets lists those that this program can draw with.
func tilesets() []*tileset.Tileset { return []*tileset.Tileset{tileset.Mission1974()} }

// Ref names a tileset as recipes do.
func Ref(t *tileset.Tileset) TilesetRef {
	return TilesetRef{ID: t.ID, Version: t.Version, Hash: t.Hash()}
}

// Tileset finds the tileset of the recipe in this program.
func (p *Published) Tileset() (*tileset.Tileset, error) {
	want := p.Recipe.Tileset
	for _, t := range tilesets() {
		if Ref(t) == want {
			return t, nil
		}
	}
	return nil, &VersionError{"tileset", fmt.Sprintf("%s %d (%x)", want.ID, want.Version, want.Hash[:4]), "others"}
}
