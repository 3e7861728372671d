package gazetteer

// Name is a name of a place with its time, in days of the caller's; both zero:
// always.
type Name struct {
	Place    string // id
	Name     string
	Street   bool
	From, To int
}

// NameTerms makes the terms of places' names. Streets are found in every form of
// StreetNames; other names word for word, with a capital.
func NameTerms(names []Name) []Term {
	var out []Term
	add := func(n Name, text string, proper bool) {
		out = append(out, Term{Class: Place, ID: n.Place, Text: text, Exact: true, Proper: proper, From: n.From, To: n.To})
	}
	for _, n := range names {
		if !n.Street {
			add(n, n.Name, true)
			continue
		}
		whole, bare := StreetNames(n.Name)
		for _, w := range whole {
			add(n, w, false)
		}
		for _, b := range bare {
			add(n, b, true)
		}
	}
	return out
}
