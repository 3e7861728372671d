package sources

import "vouch/sources/strict"

// Record is a cited document that is no testimony: a plan, a photograph, a
// directory, an agency's page.
type Record struct {
	strict.Pos
	ID         string     `key:"id,required"`
	Title      string     `key:"title,required"`
	Maker      string     `key:"maker,required"`
	Kind       string     `key:"kind,required"`  // landmark page, press, agency, directory, map, photograph, …
	Shows      Period     `key:"shows,required"` // the date or range it shows
	Repository string     `key:"repository,required"`
	Licence    string     `key:"licence,required"`
	Extent     string     `key:"extent"` // page, sheet, frame
	Confidence Confidence `key:"confidence,required"`
	Basis      Basis      `key:"basis,required"` // never General: that is no record
	Note       string     `key:"note"`
	Specimen   bool       `key:"specimen"` // made up for an example
}
