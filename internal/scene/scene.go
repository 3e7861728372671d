package scene

import "vouch/assets"

// EngineVersion is the version of plan, solver use, basis and reasons. It stands
// in every recipe; another version is another scene.
const EngineVersion = 1

// Scene is the built grid: what stands on every lot, what it rests on and why.
type Scene struct {
	Rulebook *Rulebook
	Plan     *Plan
	Seed     uint64
	Values   []Value           // per lot
	Basis    []Basis           // per lot
	Features []Feature         // on streets, parks and walls
	Dressing []assets.Dressing // per cell: no evidence, never counted
	Signs    []assets.Sign     // per lot, on anchors: dressing of fronts
	Pinned   []bool            // per lot
	Changes  []Change          // that were applied, in order
}

// Value is what stands on one lot: part Offset of an object of the concept.
type Value struct {
	Concept int32 // index into Rulebook.Concepts
	Offset  int32 // 0 = the anchor
}

// Basis is what a lot rests on.
type Basis struct {
	Class    assets.Class
	Rules    []int32 // indices of the rules named by the reason, ascending
	Of       int32   // attested, documented: lots of the place that carry the concept
	N        int32   // … of which the words speak of this many
	Disputed bool
	Told     bool
	Family   bool   // the words name a family, not one concept
	Words    bool   // they are a frequency word
	Voices   int32  // independent narrators behind Rules
	Chooser  string // who chose what no rule fixes: "seed", an author's id, "skill:…", "model:…"
}

// Shares counts front lots by class, and some of them apart.
type Shares struct {
	Lots      [6]int32 // by assets.Class
	Front     int32    // all front lots
	Family    int32    // of those resting on something: words name a family
	Frequency int32    // … or use a frequency word
	Disputed  int32
}
