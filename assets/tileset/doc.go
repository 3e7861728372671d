// Package tileset is the set of drawings: which concept is drawn by which form, how
// many lots it takes, and how often it stands where nothing else decides.
//
// A Tileset is data. A Part binds one concept of the vocabulary to a Form: the
// parameters (storeys, bay, roof, skin, schemes of colour, lettering) from which a
// renderer works out any number of looks, one per variant. The renderer knows
// shapes, the tileset knows concepts:
//
//	concept ──▶ Part ──▶ Form{Shape, Storeys, Bay, Roof, Skin, Schemes, Signs}
//	              │                     │
//	              ├─ Footprint (lots)   └──▶ package render
//	              └─ Weights[Context] ──▶ whoever chooses between concepts
//
// Lettering is generic in every part: a trade, in English or Spanish, never the name
// of a business. Nothing here asserts that anything stood anywhere.
//
// Units: footprints in lots in a row, storeys in floors with the ground floor,
// weights in arbitrary shares within a context (a weight of 0: not there by itself).
// Colours are 0xRRGGBB.
//
// Hash covers everything that can change a choice or a pixel, in a canonical
// encoding (fields in order of declaration, big-endian integers, texts and lists with
// their length first), so that a recipe can name a tileset.
//
// A Tileset must not be changed after it was handed out; then it may be read by any
// number of goroutines.
package tileset
