package crjson

import (
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

type entry struct {
	Code        string `json:"code"`
	URL         string `json:"url,omitempty"`
	Explanation string `json:"explanation,omitempty"`
}

type lists struct {
	Success       []entry `json:"success"`
	Informational []entry `json:"informational"`
	Failure       []entry `json:"failure"`
}

type results struct {
	lists
	SpecVersion string `json:"specVersion"`
	Time        string `json:"validationTime"`
}

type delta struct {
	Ingredient string `json:"ingredientAssertionURI"`
	Deltas     lists  `json:"validationDeltas"`
}

func newLists() lists { return lists{[]entry{}, []entry{}, []entry{}} }

func (l *lists) add(f provenance.Finding) {
	e := entry{string(f.Code), f.URL, f.Explanation}
	switch f.Kind {
	case status.Success:
		l.Success = append(l.Success, e)
	case status.Informational:
		l.Informational = append(l.Informational, e)
	default:
		l.Failure = append(l.Failure, e)
	}
}

// sorted are the findings of a report by the manifest that they are about.
type sorted struct {
	own   lists             // of the active manifest
	about map[string]*lists // of the others, by label
	below []delta           // in order of appearance
}

func sortFindings(r *provenance.Report) *sorted {
	s := &sorted{own: newLists(), about: map[string]*lists{}}
	index := map[string]int{}
	for _, f := range r.Findings {
		if f.Ingredient == "" {
			s.own.add(f)
			continue
		}
		label := ""
		if u, err := jumbf.ParseURI(f.URL); err == nil {
			label = u.Manifest
		}
		if s.about[label] == nil {
			l := newLists()
			s.about[label] = &l
		}
		s.about[label].add(f)
		i, ok := index[f.Ingredient]
		if !ok {
			i = len(s.below)
			index[f.Ingredient] = i
			s.below = append(s.below, delta{f.Ingredient, newLists()})
		}
		s.below[i].Deltas.add(f)
	}
	return s
}

// of returns the findings about one manifest.
func (s *sorted) of(v, active *provenance.ManifestView, at time.Time) results {
	out := results{lists: newLists(), SpecVersion: SpecVersion, Time: date(at)}
	switch l := s.about[v.Label()]; {
	case v == active:
		out.lists = s.own
	case l != nil:
		out.lists = *l
	}
	return out
}

// deltas returns what was found about the ingredients of one manifest.
func (s *sorted) deltas(v *provenance.ManifestView) []delta {
	var out []delta
	for _, d := range s.below {
		if u, err := jumbf.ParseURI(d.Ingredient); err == nil && u.Manifest == v.Label() && len(u.Path) > 0 && assertion.IsIngredient(u.Path[len(u.Path)-1]) {
			out = append(out, d)
		}
	}
	return out
}
