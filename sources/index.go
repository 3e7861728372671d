package sources

import "vouch/sources/strict"

// index makes ids found in constant time: gazetteers are long, and every
// statement names several. The first of two equal ids counts; the second is a
// fault of its own.
type index struct {
	places, records, interviews, statements, curators map[string]int
}

func (l *loader) makeIndex() {
	l.at = index{
		places:     byIndex(l.h.Places, func(p *Place) string { return p.ID }),
		records:    byIndex(l.h.Records, func(r *Record) string { return r.ID }),
		interviews: byIndex(l.h.Interviews, func(i *Interview) string { return i.ID }),
		statements: byIndex(l.h.Statements, func(s *Statement) string { return s.ID }),
		curators:   byIndex(l.h.Curators, func(c *Curator) string { return c.ID }),
	}
}

func byIndex[T any](list []T, id func(*T) string) map[string]int {
	out := make(map[string]int, len(list))
	for i := range list {
		if _, twice := out[id(&list[i])]; !twice {
			out[id(&list[i])] = i
		}
	}
	return out
}

func found[T any](list []T, at map[string]int, id string) *T {
	if i, ok := at[id]; ok && id != "" {
		return &list[i]
	}
	return nil
}

func (l *loader) place(id string) *Place   { return found(l.h.Places, l.at.places, id) }
func (l *loader) record(id string) *Record { return found(l.h.Records, l.at.records, id) }
func (l *loader) interview(id string) *Interview {
	return found(l.h.Interviews, l.at.interviews, id)
}
func (l *loader) statement(id string) *Statement {
	return found(l.h.Statements, l.at.statements, id)
}
func (l *loader) curator(id string) *Curator { return found(l.h.Curators, l.at.curators, id) }

// nearest finds an id that a person may have meant, or "". Of equally near ones
// it is the first of the file.
func (l *loader) nearest(what, id string) string {
	switch what {
	case "place":
		return nearestID(l.h.Places, func(p *Place) string { return p.ID }, id)
	case "record":
		return nearestID(l.h.Records, func(r *Record) string { return r.ID }, id)
	case "interview":
		return nearestID(l.h.Interviews, func(i *Interview) string { return i.ID }, id)
	case "statement":
		return nearestID(l.h.Statements, func(s *Statement) string { return s.ID }, id)
	case "curator":
		return nearestID(l.h.Curators, func(c *Curator) string { return c.ID }, id)
	}
	return ""
}

func nearestID[T any](list []T, of func(*T) string, id string) string {
	best, at := 3, ""
	if len(id) <= 3 {
		best = 2
	}
	// A hint is not worth seconds: past this, a list is not searched to its end.
	for i := range list[:min(len(list), 5000)] {
		known := of(&list[i])
		if d := strict.Distance(known, id); known != "" && d < best {
			best, at = d, known
		}
	}
	return at
}
