package critique

import (
	"cmp"
	"fmt"
	"slices"

	"vouch/sources"
)

// The borders of what is told. They are choices, shown in docs/curating.md.
const (
	heavy      = 40 // percent of all statements, of three narrators or more
	heavyOfTwo = 70 // percent, of two
	fewLeast   = 3  // statements on an area, before its one voice is worth a word
)

// tally counts statements by key, in the order in which keys come first.
type tally struct {
	keys  []string
	lists map[string][]*sources.Statement // only looked up
}

func (t *tally) add(key string, s *sources.Statement) {
	if t.lists == nil {
		t.lists = map[string][]*sources.Statement{}
	}
	if _, ok := t.lists[key]; !ok {
		t.keys = append(t.keys, key)
	}
	t.lists[key] = append(t.lists[key], s)
}

// Voices finds areas that rest on one narrator, and narrators on whom too much rests.
// An area is a street, or the widest named place below the frame. Records are voices
// too: an area with one is not alone.
func Voices(h *sources.Holding, statements []sources.Statement) []Finding {
	var areas, voices tally
	for i := range statements {
		s := &statements[i]
		if s.Polarity == sources.Forgets {
			continue
		}
		if a := area(h, s.Place); a != "" {
			areas.add(a, s)
		}
		if !s.IsRecord() {
			voices.add(s.Narrator, s)
		}
	}
	var out []Finding
	for _, a := range areas.keys {
		list := areas.lists[a]
		one := !slices.ContainsFunc(list, func(s *sources.Statement) bool { return s.Narrator != list[0].Narrator || s.IsRecord() })
		if one && len(list) >= fewLeast {
			out = append(out, Finding{Code: OneVoice, Statements: ids(list), Interviews: []string{list[0].Interview},
				Message: fmt.Sprintf("all %d statements about %s are of one narrator, %s; look for a second voice or a record", len(list), name(h, a), list[0].Narrator)})
		}
	}
	total := 0
	for _, v := range voices.keys {
		total += len(voices.lists[v])
	}
	limit := heavy
	if len(voices.keys) == 2 {
		limit = heavyOfTwo
	}
	for _, v := range voices.keys {
		list := voices.lists[v]
		if share := len(list) * 100 / total; len(voices.keys) > 1 && share >= limit {
			out = append(out, Finding{Code: HeavyVoice, Interviews: []string{list[0].Interview},
				Message: fmt.Sprintf("%d %% of the statements (%d of %d) are of one narrator, %s, of %d", share, len(list), total, v, len(voices.keys))})
		}
	}
	return out
}

// area is the street a place faces, else the widest place around it below the frame.
func area(h *sources.Holding, id string) string {
	for range 16 {
		p := h.Place(id)
		switch {
		case p == nil:
			return ""
		case p.Face != nil:
			return p.Face.Street
		case p.Corner != nil:
			return p.Corner.Streets[0]
		case p.On != "":
			return p.On
		}
		up := h.Place(p.Parent)
		if up == nil || up.Kind == sources.Frame {
			return id
		}
		id = p.Parent
	}
	return id
}

func ids(list []*sources.Statement) []string {
	var out []string
	for _, s := range list {
		out = append(out, s.ID)
	}
	return out
}

func name(h *sources.Holding, id string) string {
	if p := h.Place(id); p != nil && len(p.Names) > 0 {
		return p.Names[0].Name
	}
	return id
}

// Silences lists what somebody was asked and does not remember, and streets and places
// of the gazetteer of which no question and no answer speaks.
func Silences(h *sources.Holding, statements []sources.Statement) []Finding {
	var out []Finding
	for i := range statements {
		if s := &statements[i]; s.Polarity == sources.Forgets || !s.IsRecord() && s.Certainty == 0 {
			out = append(out, about(NotRemembered, s, "polarity", fmt.Sprintf("%q: somebody was asked about %s and does not remember", s.ID,
				cmp.Or(s.Concept, "it")+" at "+name(h, s.Place))))
		}
	}
	heard := map[string]bool{}
	lexicon := nameLexicon(h)
	for i := range h.Interviews {
		for k := range h.Interviews[i].Segments {
			for _, hit := range lexicon.Find(h.Interviews[i].Segments[k].Text) {
				heard[hit.Term.ID] = true
			}
		}
	}
	for i := range statements {
		heard[statements[i].Place] = true
		heard[area(h, statements[i].Place)] = true
		for _, id := range statements[i].Via {
			heard[id] = true
		}
	}
	for i := range h.Places {
		p := &h.Places[i]
		street := p.Kind == sources.Street || p.Kind == sources.Alley || p.Kind == sources.Park || p.Kind == sources.Plaza || p.Kind == sources.Schoolyard
		if street && !heard[p.ID] && len(h.Interviews) > 0 {
			out = append(out, Finding{Code: NeverAsked, File: p.File, Line: p.Pos.Line, Message: fmt.Sprintf("nobody was asked about %s, and nobody speaks of it", name(h, p.ID))})
		}
	}
	return out
}
