package c2pasign

import (
	"errors"
	"fmt"
	"strings"

	"vouch/provenance"
	"vouch/provenance/jumbf"
	"vouch/sources/strict"
)

// Redaction takes an assertion out of the manifest of an ingredient. What it says
// is not in the new file at all; that something was taken out, and why, is.
type Redaction struct {
	strict.Pos
	Assertion  string `key:"assertion,required"` // label, or absolute JUMBF URI
	Ingredient string `key:"ingredient"`         // identifier; empty: the only one, or in an update the file itself
	Manifest   string `key:"manifest"`           // label of one below the ingredient's own
	Reason     Reason `key:"reason,required"`
}

// redactions finds the assertions that are to be taken out.
func (d *Definition) redactions(m *provenance.Manifest, indexes map[string]int, c Circumstances) error {
	for _, r := range d.Redact {
		uri, err := r.uri(func() (string, error) {
			if d.Update {
				return d.updated(c)
			}
			return activeOf(m, indexes[r.Ingredient], r.Ingredient)
		})
		if err != nil {
			if _, ok := errors.AsType[*strict.Fault](err); ok {
				return err
			}
			return fault(r.Pos, err, "")
		}
		m.Redactions = append(m.Redactions, provenance.Redaction{URI: uri, Reason: string(r.Reason)})
	}
	return nil
}

// uri is the absolute URI of the assertion; active names the manifest where the
// definition does not.
func (r Redaction) uri(active func() (string, error)) (string, error) {
	label := r.Manifest
	switch {
	case strings.HasPrefix(r.Assertion, "self#jumbf=") && label != "":
		return "", fmt.Errorf("%s names a manifest already: leave out manifest", r.Assertion)
	case strings.HasPrefix(r.Assertion, "self#jumbf="):
		return r.Assertion, nil
	case label == "":
		var err error
		if label, err = active(); err != nil {
			return "", err
		}
	}
	return jumbf.AssertionURI(label, r.Assertion), nil
}

// activeOf is the label of the manifest that an ingredient has in the new file.
func activeOf(m *provenance.Manifest, index int, id string) (string, error) {
	in := m.Ingredients[index]
	if in.ActiveManifest == nil {
		return "", fmt.Errorf("%s carries no manifest, so that nothing can be taken out of it", id)
	}
	u, err := jumbf.ParseURI(in.ActiveManifest.URL)
	return u.Manifest, err
}

// updated is the label of the manifest that is to be updated.
func (d *Definition) updated(c Circumstances) (string, error) {
	if c.Asset == nil {
		return "", errors.New("no file is there to be updated")
	}
	store, err := provenance.Read(c.Asset, c.Size)
	if err != nil {
		return "", d.Locate(err)
	}
	return store.Active().Label(), nil
}
