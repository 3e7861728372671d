package skills

import (
	"embed"
	"hash/fnv"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed known
var knownBad embed.FS

// Likeness says how much of a known bad program is in another one.
type Likeness struct {
	Name    string `json:"name"`
	About   string `json:"about"`
	Percent int    `json:"percent"` // of the known one's shingles
	Line    int    `json:"line"`    // of the first
}

const (
	shingle = 7  // tokens; five find ordinary loops, ten lose what was reordered
	alike   = 60 // percent from which a program is told to be like a known one
	shown   = 40 // percent from which it is listed
)

// apiWords keep their names in shingles; all other names become one, so that giving
// things other names hides nothing (Broder 1997; w-shingling).
var apiWords = strings.Fields(`vouch emit read log random input what scene slice lots readings features op pin forbid place note eval Function constructor
 atob fromCharCode prototype JSON stringify parse toString for while if return function new repeat push map filter class cites commitment text`)

type bad struct {
	name, about string
	set         map[uint64]bool
}

// knownPrograms are the embedded bad programs; the first line of each says what it does.
var knownPrograms = sync.OnceValue(func() []bad {
	var out []bad
	entries, _ := fs.ReadDir(knownBad, "known") // embedded: it is there
	for _, e := range entries {
		data, _ := fs.ReadFile(knownBad, "known/"+e.Name())
		first, _, _ := strings.Cut(string(data), "\n")
		code := slices.DeleteFunc(tokens(data), func(t token) bool { return t.kind == commentToken })
		b := bad{strings.TrimSuffix(e.Name(), ".js"), strings.TrimPrefix(first, "// "), map[uint64]bool{}}
		for _, h := range shingles(code) {
			b.set[h] = true
		}
		out = append(out, b)
	}
	return out
})

// shingles are the hashes of all runs of tokens.
func shingles(code []token) []uint64 {
	var out []uint64
	for i := 0; i+shingle <= len(code); i++ {
		h := fnv.New64a()
		for _, t := range code[i : i+shingle] {
			_, _ = h.Write([]byte(plainToken(t) + "\x00")) // a hash does not fail
		}
		out = append(out, h.Sum64())
	}
	return out
}

// plainToken is a token without the names and texts that a copy would change.
func plainToken(t token) string {
	switch {
	case t.kind == wordToken && !slices.Contains(apiWords, t.text):
		return "name"
	case t.kind == numberToken:
		return "number"
	case t.kind == stringToken, t.kind == regexpToken:
		return "text"
	}
	return t.text
}

// likeness compares a program with the known ones, the most alike first.
func likeness(code []token) []Likeness {
	own := shingles(code)
	out := []Likeness{}
	for _, b := range knownPrograms() {
		hit, line := map[uint64]bool{}, 0
		for i, h := range own {
			if b.set[h] {
				hit[h] = true
				if line == 0 {
					line = code[i].line
				}
			}
		}
		if p := 100 * len(hit) / max(len(b.set), 1); p >= shown {
			out = append(out, Likeness{b.name, b.about, p, line})
		}
	}
	slices.SortStableFunc(out, func(a, b Likeness) int { return b.Percent - a.Percent })
	return out
}
