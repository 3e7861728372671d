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
	Update      bool         `key:"update"` // says more, and changes nothing of the content
	Compress    bool         `key:"compress"`
	Room        Room         `key:"room_for_updates"`
	Remote      string       `key:"remote"`  // address at which the manifest will lie
	Actions     []Action     `key:"actions"` // needed, but for updates
	AllIncluded bool         `key:"all_actions_included"`
	Ingredients []Ingredient `key:"ingredients"`
	Redact      []Redaction  `key:"redact"`
	Thumbnail   string       `key:"thumbnail"` // file name
	Machines    *Machines    `key:"training_mining"`
	Assertions  []Assertion  `key:"assertions"`
	Identities  []Identity   `key:"identities"`
	Key         string       `key:"key"`        // file name, PEM
	Chain       string       `key:"chain"`      // file name, PEM
	Algorithm   Algorithm    `key:"algorithm"`  // where the key has a choice
	TimeStamp   string       `key:"timestamp"`  // address of an authority
	Revocation  []string     `key:"revocation"` // names of files, OCSP responses (DER)

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
	Ingredients []string `key:"ingredients"`     // identifiers
	From        string   `key:"source_language"` // of a translation, RFC 5646
	To          string   `key:"target_language"`
	Parameters  Fields   `key:"parameters"` // own ones, names in reverse-domain form
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
	Label    string `key:"label,required"`
	Data     Value  `key:"data,required"`
	Gathered bool   `key:"gathered"` // somebody else made it
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
	d.checkIngredients(errs)
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
	if d.Update {
		d.checkUpdate(errs)
	} else if !d.Has("actions") {
		errs.Add(d.Pos, `the key "actions" is missing`, "add actions: with its value")
	}
	d.checkRemote(errs)
	return errs.Err()
}

// checkIngredients gives ingredients their identifiers, and finds those who name
// one that is not there.
func (d *Definition) checkIngredients(errs *strict.Errors) {
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
	known := func(id string, at strict.Pos) {
		if !ids[id] {
			errs.Addf(at, "name the id or the file of one under ingredients", "there is no ingredient %q", id)
		}
	}
	for _, a := range d.Actions {
		for _, id := range a.Ingredients {
			known(id, a.At("ingredients"))
		}
	}
	for i := range d.Redact {
		switch r := &d.Redact[i]; {
		case d.Update && r.Ingredient != "":
			errs.Add(r.At("ingredient"), "an update has no ingredient but the file itself", "leave it out")
		case d.Update:
		case r.Ingredient != "":
			known(r.Ingredient, r.At("ingredient"))
		case len(d.Ingredients) == 1:
			r.Ingredient = d.Ingredients[0].ID
		default:
			errs.Addf(r.Pos, "add ingredient: with the id or the file of one", "there are %d ingredients, and nothing says whose assertion %s is", len(d.Ingredients), r.Assertion)
		}
	}
}

// checkUpdate refuses what an update manifest must not hold (C2PA 2.4, "Update
// Manifests"), and what signing would pass over.
func (d *Definition) checkUpdate(errs *strict.Errors) {
	for _, no := range []struct{ key, why, hint string }{
		{"ingredients", "has no ingredient but the file itself, which comes by itself", "leave them out, or leave out update and name the file as parentOf"},
		{"thumbnail", "has no thumbnail, for the picture is the same", "leave it out"},
		{"binding", "binds nothing: the hash of the manifest below holds", "leave it out"},
		{"identities", "has no binding that an actor could sign for", "leave them out, or leave out update and name the file under ingredients as parentOf"},
		{"remote", "lies in the file, on top of the manifest that it has", "leave it out"},
	} {
		if d.Has(no.key) {
			errs.Addf(d.At(no.key), no.hint, "an update manifest %s", no.why)
		}
	}
}

// checkRemote looks at the address of a manifest.
func (d *Definition) checkRemote(errs *strict.Errors) {
	if !d.Has("remote") {
		return
	}
	if err := checkAddress(d.Remote); err != nil {
		errs.Add(d.At("remote"), err.Error(), "write the address at which readers will find the file of --store")
	}
}
