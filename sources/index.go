package sources

import "vouch/sources/strict"

// index and the index come before all checks.
func (l *loader) index() {
	l.places = make(map[string]int, len(l.h.Places))
	for i := range l.h.Places {
		if _, twice := l.places[l.h.Places[i].ID]; !twice {
			l.places[l.h.Places[i].ID] = i
		}
	}
}

// place finds a place by id in constant time: gazetteers are long.
func (l *loader) place(id string) *Place {
	if i, ok := l.places[id]; ok && id != "" {
		return &l.h.Places[i]
	}
	return nil
}

// nearest finds an id that a person may have meant, or "".
func (l *loader) nearest(what, id string) string {
	var ids []string
	switch what {
	case "place":
		for i := range l.h.Places {
			ids = append(ids, l.h.Places[i].ID)
		}
	case "record":
		for i := range l.h.Records {
			ids = append(ids, l.h.Records[i].ID)
		}
	case "interview":
		for i := range l.h.Interviews {
			ids = append(ids, l.h.Interviews[i].ID)
		}
	case "statement":
		for i := range l.h.Statements {
			ids = append(ids, l.h.Statements[i].ID)
		}
	case "curator":
		for i := range l.h.Curators {
			ids = append(ids, l.h.Curators[i].ID)
		}
	}
	best, at := 3, ""
	if len(id) <= 3 {
		best = 2
	}
	for _, known := range ids {
		if d := strict.Distance(known, id); known != "" && d < best {
			best, at = d, known
		}
	}
	return at
}
