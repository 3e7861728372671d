package propose

import (
	"fmt"
	"strings"

	"vouch/sources"
)

// reading is a first sentence for everybody, made of what was filled in and of none
// of the narrator's words. Customs and meanings get none: only a person can say them
// again.
func (f *finder) reading(p *Passage) string {
	if p.Place == "" || p.Kind == "practice" || p.Kind == "meaning" {
		return ""
	}
	where := p.Place
	if pl := f.h.Place(p.Place); pl != nil && len(pl.Names) > 0 {
		where = pl.Names[0].Name
		if when, err := f.h.Words.Periods.Parse(p.Period); err == nil {
			for _, n := range pl.Names {
				if n.Span().Overlaps(when.Span) {
					where = n.Name
					break
				}
			}
		}
	}
	verb := "speaks of"
	switch p.Modality {
	case sources.Saw.String():
		verb = "remembers"
	case sources.Told.String():
		verb = "was told of"
	case sources.Supposes.String():
		verb = "supposes"
	}
	thing := f.o.Name(p.Concept)
	one := article(thing)
	if p.Polarity == sources.Forgets.String() {
		return fmt.Sprintf("A narrator does not remember whether there was %s here: %s.", one, where)
	}
	switch p.Kind {
	case "presence":
		if p.Count != "1" {
			return fmt.Sprintf("A narrator %s %s of these here: %s; place: %s.", verb, strings.ReplaceAll(p.Count, "-", " or "), thing, where)
		}
		return fmt.Sprintf("A narrator %s %s here: %s.", verb, one, where)
	case "absence":
		return fmt.Sprintf("A narrator says that there was no %s here: %s.", thing, where)
	case "adjacency":
		return fmt.Sprintf("A narrator %s %s %s %s: %s.", verb, one, p.Relation, article(f.o.Name(p.Other)), where)
	case "frequency":
		return fmt.Sprintf("A narrator says how common one thing was here: %s, %s; place: %s.", thing, p.Words, where)
	case "attribute":
		return fmt.Sprintf("A narrator says of %s here that the %s was %s: %s.", thing, p.Property, p.Value, where)
	case "route":
		return fmt.Sprintf("A narrator says that %s went along here: %s.", thing, where)
	case "period":
		return fmt.Sprintf("A narrator dates %s here to %s: %s.", one, p.Period, where)
	}
	return ""
}

// article puts "a" before a thing, and nothing before several.
func article(thing string) string {
	switch {
	case strings.HasSuffix(thing, "s"):
		return thing
	case thing != "" && strings.ContainsRune("aeiouAEIOU", rune(thing[0])):
		return "an " + thing
	}
	return "a " + thing
}
