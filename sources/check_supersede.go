package sources

// checkSupersedes: a reading is corrected once, by a reading of the same voice, and the
// chain of corrections has an end. Of another voice it would be a dissent: nobody's
// words are taken out by somebody else's.
func (l *loader) checkSupersedes() {
	l.corrected = map[string]*Statement{}
	for i := range l.h.Statements {
		s := &l.h.Statements[i]
		if !s.Has("supersedes") {
			continue
		}
		at, old := s.At("supersedes"), l.statement(s.Supersedes)
		switch {
		case old == nil:
			l.unknown(at, "statement", s.Supersedes, StatementsFile)
		case old == s:
			l.errs.Addf(at, "name the older reading, which stays in the file", "the statement %q supersedes itself", s.ID)
		case l.corrected[old.ID] != nil:
			l.errs.Addf(at, "let the last reading supersede the one before it, or take one of them out", "%q supersedes %q, and so does %q", s.ID, old.ID, l.corrected[old.ID].ID)
		case s.Astray != nil || old.Astray != nil: // whose voice it is nobody knows
			l.corrected[old.ID] = s
		case s.Record != old.Record || s.Narrator != old.Narrator:
			l.errs.Addf(at, "give both a dissent and a side", "%q is of another voice than %q and cannot supersede it", s.ID, old.ID)
		default:
			l.corrected[old.ID] = s
		}
	}
	// Each has one older and one newer reading at most: the way up ends, or comes back.
	for i := range l.h.Statements {
		s := &l.h.Statements[i]
		next := l.corrected[s.ID]
		for next != nil && next != s {
			next = l.corrected[next.ID]
		}
		if next == s {
			l.errs.Addf(s.At("supersedes"), "find out which reading is the last", "%q supersedes %q, which in the end supersedes it", s.ID, s.Supersedes)
			l.corrected = map[string]*Statement{}
			return
		}
	}
}

// SupersededBy is the statement that supersedes another, signed or not, or nil.
func (h *Holding) SupersededBy(id string) *Statement {
	return byID(h.Statements, id, func(s *Statement) string { return s.Supersedes })
}

// retire notes which statements count no more: those with a newer reading that is
// signed. A draft retires nothing; a signed one does even where its words were
// withdrawn since, for nothing opens by itself.
func (l *loader) retire() {
	for i := range l.h.Statements {
		s := &l.h.Statements[i]
		for next := l.corrected[s.ID]; next != nil; next = l.corrected[next.ID] {
			if next.Signed || l.gone[next.Interview] {
				s.SupersededBy = l.corrected[s.ID].ID
				break
			}
		}
	}
}
