package sources

import "vouch/sources/strict"

// The types of mistakes belong to package strict.
type (
	// Fault is one mistake with file, line, column and what to do.
	Fault = strict.Fault
	// Errors holds all mistakes of a project.
	Errors = strict.Errors
	// Pos is where a value stands in its file.
	Pos = strict.Pos
)

// Holding is everything a project's files say, checked against each other. It
// is the archive's side: only Gate lets anything out of it.
type Holding struct {
	Places     []Place
	Elevations []Elevation
	Origin     *Origin // nil: nothing says where the local frame lies
	Records    []Record
	Interviews []Interview
	Statements []Statement
	Curators   []Curator
	Signatures []Signature
	Key        *CommitmentKey // nil: the key lies in the keyring
	Words      Words
	Findings   []Finding // what was odd about the transcripts, in file order
}

// Finding is something a curator should know that does not stop the load. It
// may quote its interview: nothing public may carry it.
type Finding struct {
	Interview string // id, or "" when no transcript is meant
	File      string
	Line      int // 1-based
	Code      string
	Message   string
}

// Place returns the place with the id, or nil.
func (h *Holding) Place(id string) *Place {
	return byID(h.Places, id, func(p *Place) string { return p.ID })
}

// Record returns the record with the id, or nil.
func (h *Holding) Record(id string) *Record {
	return byID(h.Records, id, func(r *Record) string { return r.ID })
}

// Interview returns the interview with the id, or nil.
func (h *Holding) Interview(id string) *Interview {
	return byID(h.Interviews, id, func(i *Interview) string { return i.ID })
}

// Statement returns the statement with the id, or nil.
func (h *Holding) Statement(id string) *Statement {
	return byID(h.Statements, id, func(s *Statement) string { return s.ID })
}

// Curator returns the curator with the id, or nil.
func (h *Holding) Curator(id string) *Curator {
	return byID(h.Curators, id, func(c *Curator) string { return c.ID })
}

// Quoted returns the words a statement quotes, or "" where there are none. They
// are for the curator; nothing public may carry them.
func (h *Holding) Quoted(s *Statement) string {
	iv := h.Interview(s.Interview)
	if iv == nil {
		return ""
	}
	seg := iv.Segment(s.Segment)
	if seg == nil {
		return ""
	}
	words, _ := s.Quote.cut(seg.Text)
	return words
}

func byID[T any](list []T, id string, of func(*T) string) *T {
	if id == "" {
		return nil
	}
	for i := range list {
		if of(&list[i]) == id {
			return &list[i]
		}
	}
	return nil
}
