package c2pasign

import (
	"vouch/sources/strict"
)

// Definition is the file as it was written.
type Definition struct {
	strict.Pos
	Title       string       `key:"title"`
	Generator   *Program     `key:"generator"`
	SpecVersion string       `key:"spec_version"`
	Binding     Binding      `key:"binding"`
	Actions     []Action     `key:"actions,required"`
	AllIncluded bool         `key:"all_actions_included"`
	Ingredients []Ingredient `key:"ingredients"`
	Thumbnail   string       `key:"thumbnail"` // file name
	Machines    *Machines    `key:"training_mining"`
	Assertions  []Assertion  `key:"assertions"`
	Key         string       `key:"key"`       // file name, PEM
	Chain       string       `key:"chain"`     // file name, PEM
	Algorithm   Algorithm    `key:"algorithm"` // where the key has a choice
	TimeStamp   string       `key:"timestamp"` // address of an authority

	file   string
	places map[string]int // assertions by the library's name for them
}

// Program names a program.
type Program struct {
	strict.Pos
	Name    string `key:"name,required"`
	Version string `key:"version"`
}

// Action is one thing that was done.
type Action struct {
	strict.Pos
	Name        string   `key:"action,required"`
	When        Moment   `key:"when"`
	Agent       *Program `key:"agent"`
	SourceType  Source   `key:"source_type"`
	Description string   `key:"description"`
	Reason      string   `key:"reason"`
	Ingredients []string `key:"ingredients"` // identifiers
	Parameters  Fields   `key:"parameters"`  // own ones, names in reverse-domain form
}

// Ingredient is a file that went into the asset.
type Ingredient struct {
	strict.Pos
	File         string       `key:"file,required"`
	Manifest     string       `key:"manifest"` // file name of one that lies beside it
	ID           string       `key:"id"`       // for actions; the file name where there is none
	Relationship Relationship `key:"relationship,required"`
	Title        string       `key:"title"`
	Description  string       `key:"description"`
	Thumbnail    string       `key:"thumbnail"` // file name
}

// Machines says what the signer permits machines.
type Machines struct {
	strict.Pos
	DataMining         Use    `key:"data_mining"`
	Inference          Use    `key:"ai_inference"`
	Training           Use    `key:"ai_training"`
	GenerativeTraining Use    `key:"ai_generative_training"`
	Conditions         string `key:"conditions"` // of those that are constrained
}

// Assertion is one of the signer's own, or one of C2PA that has no key of its own.
type Assertion struct {
	strict.Pos
	Label string `key:"label,required"`
	Data  Value  `key:"data,required"`
}

// Parse reads a definition. file is its name for messages.
func Parse(file string, data []byte) (*Definition, error) {
	d := &Definition{file: file}
	if err := strict.Decode(file, data, d); err != nil {
		return nil, err
	}
	return d, d.check()
}

// check looks at what one value cannot say of itself.
func (d *Definition) check() error {
	errs := new(strict.Errors)
	ids := map[string]bool{}
	for i := range d.Ingredients {
		in := &d.Ingredients[i]
		if in.ID == "" {
			in.ID = in.File
		}
		if ids[in.ID] {
			errs.Addf(in.Pos, "give each an id of its own", "two ingredients are called %q", in.ID)
		}
		ids[in.ID] = true
	}
	for _, a := range d.Actions {
		for _, id := range a.Ingredients {
			if !ids[id] {
				errs.Addf(a.At("ingredients"), "name the id or the file of one under ingredients", "there is no ingredient %q", id)
			}
		}
	}
	if m := d.Machines; m != nil && m.Conditions == "" {
		for _, use := range []struct {
			key string
			Use
		}{{"data_mining", m.DataMining}, {"ai_inference", m.Inference}, {"ai_training", m.Training}, {"ai_generative_training", m.GenerativeTraining}} {
			if use.Use == "constrained" {
				errs.Addf(m.At(use.key), "add conditions: in words or as an address", "%s is constrained, and nothing says how", use.key)
			}
		}
	}
	return errs.Err()
}
