package sources

import (
	"fmt"
	"slices"
	"strings"

	"vouch/sources/strict"
)

func (l *loader) checkRecords() {
	seen := make(map[string]strict.Pos, len(l.h.Records))
	for i := range l.h.Records {
		r := &l.h.Records[i]
		l.ids("record", seen, r.ID, r.At("id"))
		l.period(&r.Shows, r.At("shows"))
		if r.Basis == General {
			l.errs.Addf(r.At("basis"), "name a source, or leave it to places.yaml, where it supports nothing",
				"general knowledge alone is no record")
		}
		l.checkRecordKind(r)
		l.checkPhotograph(r)
		l.checkPrint(r)
	}
}

// recordKeys are keys that only some kinds of record have.
var recordKeys = []struct {
	key   string
	kinds []string
}{
	{"viewpoint", []string{PhotographKind}},
	{"legible", []string{PhotographKind}},
	{"scale", []string{MapKind, PlanKind}},
	{"edition", []string{MapKind, PlanKind, DirectoryKind}},
}

func (l *loader) checkRecordKind(r *Record) {
	for _, k := range recordKeys {
		if r.Has(k.key) && !slices.Contains(k.kinds, r.Kind) {
			l.errs.Addf(r.At(k.key), "remove it, or write kind: "+strings.Join(k.kinds, " or "), "%s does not belong to a record of kind %q", k.key, r.Kind)
		}
	}
	if r.Has("scale") && (r.Scale < 1 || r.Scale > maxScale) {
		l.errs.Addf(r.At("scale"), "write 600 for one to six hundred", "a scale of one to %d cannot be meant", r.Scale)
	}
}

// checkPhotograph: what is said of it is at places that there are, and can be found
// in the picture.
func (l *loader) checkPhotograph(r *Record) {
	if v := r.Viewpoint; v != nil {
		for _, p := range []struct{ key, id string }{{"place", v.Place}, {"sees", v.Sees}} {
			if p.id != "" && l.place(p.id) == nil {
				l.unknown(v.At(p.key), "place", p.id, PlacesFile)
			}
		}
		if v.Facing == NoCompass && v.Sees == "" {
			l.errs.Addf(v.Pos, "add facing: north-east, or sees: with a place", "the viewpoint of %q looks nowhere", r.ID)
		}
	}
	for i := range r.Legible {
		if p := &r.Legible[i]; p.Place != "" && l.place(p.Place) == nil {
			l.unknown(p.At("place"), "place", p.Place, PlacesFile)
		}
	}
}

// checkPrint: a map or a directory is a book or a sheet that somebody must be able
// to open at the right page: it has an extent and a date. Where one is missing that
// is a finding, since old lists lack them.
func (l *loader) checkPrint(r *Record) {
	if !r.Published.IsZero() && r.Shows.Said() && r.Published.Last() < r.Shows.From {
		l.errs.Addf(r.At("published"), "correct one of the two dates", "%q was published before what it shows", r.ID)
	}
	if !slices.Contains([]string{MapKind, DirectoryKind}, r.Kind) {
		return
	}
	for _, key := range []string{"published", "extent"} {
		if !r.Has(key) {
			l.h.Findings = append(l.h.Findings, Finding{File: r.File, Line: r.Line, Code: "record.incomplete",
				Message: fmt.Sprintf("the %s %q has no %s; without it nobody can look it up", r.Kind, r.ID, key)})
		}
	}
}
