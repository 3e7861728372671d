package replay

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"

	"vouch/assets/sheet"
	"vouch/internal/scene"
)

// RecipeLabel is the label of the assertion that holds a [Recipe].
const RecipeLabel = "org.vouch.recipe"

// RecipeVersion is the version of the recipe's format.
const RecipeVersion = 1

// Recipe is everything that a picture was made from. Who has it and this
// program makes the same scene and the same pixels.
type Recipe struct {
	Engine   int    // scene.EngineVersion of the build
	Drawing  int    // render.Version of the picture
	Rulebook []byte // canonical CBOR, see docs/formats/recipe.md
	Tileset  TilesetRef
	Seed     uint64
	SeedFrom string // how the seed was chosen, e.g. "project" or "command line"
	Changes  []scene.Change
	Approved []scene.Approval // of the changes that programs proposed
	Picture  Picture
	Edition  int    // of the publication, from 1
	Draft    bool   // signed by a development key
	Notice   string // what else the band tells a reader; see project
	Scene    [32]byte
}

// TilesetRef names a tileset by what it is and by its bytes.
type TilesetRef struct {
	ID      string
	Version int
	Hash    [32]byte
}

type wireRecipe struct {
	Version      int            `cbor:"version"`
	Engine       int            `cbor:"engine"`
	Drawing      int            `cbor:"drawing"`
	Rulebook     []byte         `cbor:"rulebook"` // deflated
	RulebookHash []byte         `cbor:"rulebookHash"`
	Tileset      wireTileset    `cbor:"tileset"`
	Seed         string         `cbor:"seed"` // decimal: some readers refuse integers from 2^63 on
	SeedFrom     string         `cbor:"seedFrom"`
	Changes      []wireChange   `cbor:"changes"`
	Approvals    []wireApproval `cbor:"approvals"`
	Picture      wirePicture    `cbor:"picture"`
	Edition      int            `cbor:"edition"`
	Draft        bool           `cbor:"draft"`
	Notice       string         `cbor:"notice"`
	SceneHash    []byte         `cbor:"sceneHash"`
}

type wireTileset struct {
	ID      string `cbor:"id"`
	Version int    `cbor:"version"`
	Hash    []byte `cbor:"hash"`
}

// RulebookHash is the SHA-256 of the rulebook's canonical bytes.
func (r *Recipe) RulebookHash() [32]byte { return sha256.Sum256(r.Rulebook) }

// Code is the short name of the scene that the recipe builds: the same for each
// of its pictures, another for another rulebook, tileset, seed or change.
func (r *Recipe) Code() (string, error) {
	core := *r
	core.Picture, core.Edition, core.Draft, core.SeedFrom, core.Notice = Picture{}, 0, false, "", ""
	w, err := core.wire()
	if err != nil {
		return "", err
	}
	w.Rulebook = nil // its hash stands for it; deflating may differ
	data, err := encoding.Marshal(w)
	if err != nil {
		return "", err
	}
	return sheet.Code(sha256.Sum256(data)), nil
}

// Encode gives the bytes of the assertion: deterministic CBOR.
func (r *Recipe) Encode() ([]byte, error) {
	w, err := r.wire()
	if err != nil {
		return nil, err
	}
	return encoding.Marshal(w)
}

func (r *Recipe) wire() (*wireRecipe, error) {
	packed, err := deflate(r.Rulebook)
	if err != nil {
		return nil, err
	}
	hash := r.RulebookHash()
	w := &wireRecipe{
		Version: RecipeVersion, Engine: r.Engine, Drawing: r.Drawing,
		Rulebook: packed, RulebookHash: hash[:],
		Tileset: wireTileset{ID: r.Tileset.ID, Version: r.Tileset.Version, Hash: r.Tileset.Hash[:]},
		Seed:    strconv.FormatUint(r.Seed, 10), SeedFrom: r.SeedFrom,
		Changes: wireChanges(r.Changes), Approvals: wireApprovals(r.Approved),
		Picture: r.Picture.wire(), Edition: r.Edition, Draft: r.Draft, Notice: r.Notice, SceneHash: r.Scene[:],
	}
	return w, nil
}

// DecodeRecipe reads a recipe. Errors: [*FormatError], and [*VersionError] for a
// format that is newer than this program.
func DecodeRecipe(data []byte) (*Recipe, error) {
	if len(data) > MaxRecipe {
		return nil, &FormatError{"recipe", fmt.Sprintf("%d bytes, at most %d", len(data), MaxRecipe)}
	}
	var head struct {
		Version int `cbor:"version"`
	}
	if err := lenient.Unmarshal(data, &head); err == nil && head.Version > RecipeVersion {
		return nil, &VersionError{"recipe", strconv.Itoa(head.Version), strconv.Itoa(RecipeVersion)}
	}
	var w wireRecipe
	if err := decodeCanonical("recipe", data, &w); err != nil {
		return nil, err
	}
	return w.recipe()
}

func (w *wireRecipe) recipe() (*Recipe, error) {
	fault := func(format string, args ...any) (*Recipe, error) {
		return nil, &FormatError{"recipe", fmt.Sprintf(format, args...)}
	}
	if w.Version != RecipeVersion {
		return fault("version is %d", w.Version)
	}
	rulebook, err := inflate("rulebook", w.Rulebook)
	if err != nil {
		return nil, err
	}
	r := &Recipe{
		Engine: w.Engine, Drawing: w.Drawing, Rulebook: rulebook, SeedFrom: w.SeedFrom,
		Tileset: TilesetRef{ID: w.Tileset.ID, Version: w.Tileset.Version}, Edition: w.Edition, Draft: w.Draft, Notice: w.Notice,
	}
	hash := r.RulebookHash()
	if !slices.Equal(hash[:], w.RulebookHash) {
		return fault("the rulebook's hash is %s, the recipe says %s", hex.EncodeToString(hash[:]), hex.EncodeToString(w.RulebookHash))
	}
	if r.Seed, err = strconv.ParseUint(w.Seed, 10, 64); err != nil || strconv.FormatUint(r.Seed, 10) != w.Seed {
		return fault("seed %q is no number from 0 to 2^64-1", w.Seed)
	}
	if copy(r.Tileset.Hash[:], w.Tileset.Hash) != 32 || len(w.Tileset.Hash) != 32 {
		return fault("the tileset's hash has %d bytes, not 32", len(w.Tileset.Hash))
	}
	if copy(r.Scene[:], w.SceneHash) != 32 || len(w.SceneHash) != 32 {
		return fault("the scene's hash has %d bytes, not 32", len(w.SceneHash))
	}
	if len(w.SeedFrom) > MaxText || len(w.Tileset.ID) > MaxText || len(w.Notice) > MaxText {
		return fault("a text is longer than %d bytes", MaxText)
	}
	if r.Edition < 1 {
		return fault("edition %d; editions count from 1", r.Edition)
	}
	if r.Changes, err = changes(w.Changes); err != nil {
		return nil, err
	}
	if r.Approved, err = approvals(w.Approvals, r.Changes); err != nil {
		return nil, err
	}
	r.Picture, err = w.Picture.picture()
	return r, err
}
