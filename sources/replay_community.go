package sources

// spoken is a community's answer.
type spoken struct {
	scope Scope
	said  said
}

// veto is a community's no to everything.
type veto struct {
	community string
	event     int
}

// agree applies a community's answers. It lifts this community's veto, never a
// narrator's no.
func (s *standing) agree(e *ConsentEvent, event int, due bool) {
	if due && e.Event == Granted {
		if len(e.Segments) == 0 {
			kept := s.vetoes[:0]
			for _, v := range s.vetoes {
				if v.community != e.Community {
					kept = append(kept, v)
				}
			}
			s.vetoes = kept
		}
		for _, n := range e.Segments {
			if p := s.part(n); p.veto.community == e.Community {
				p.veto = veto{}
			}
		}
	}
	for _, a := range e.Scopes {
		if narrows(a.Answer) || due && len(e.Segments) == 0 {
			s.speak(a.Scope, said{answer: a.Answer, event: event, until: e.Until, who: e.Community})
		}
	}
}

// speak notes a community's answer in place of its former one.
func (s *standing) speak(scope Scope, a said) {
	for i := range s.community {
		if c := &s.community[i]; c.scope == scope && c.said.who == a.who {
			c.said = a
			return
		}
	}
	s.community = append(s.community, spoken{scope, a})
}

// theirs is what the communities say of a scope: the first no, else a yes, else
// silence.
func (s *standing) theirs(scope Scope) said {
	var out said
	for i := range s.community {
		if c := &s.community[i]; c.scope == scope {
			a := c.said.on(s.today)
			if narrows(a.answer) {
				return a
			}
			if a.answer == Yes {
				out = a
			}
		}
	}
	return out
}

// blessed reports whether this community said yes to a scope.
func (s *standing) blessed(community string, scope Scope) bool {
	for i := range s.community {
		if c := &s.community[i]; c.scope == scope && c.said.who == community {
			return c.said.on(s.today).answer == Yes
		}
	}
	return false
}

// refuse applies a community's veto: of scopes, of segments, or of everything.
func (s *standing) refuse(e *ConsentEvent, event int) {
	if len(e.Scopes) == 0 && len(e.Segments) == 0 {
		s.vetoes = append(s.vetoes, veto{e.Community, event})
		return
	}
	for _, a := range e.Scopes {
		s.speak(a.Scope, said{answer: No, event: event, who: e.Community})
	}
	if len(e.Scopes) > 0 {
		return
	}
	for _, n := range e.Segments {
		s.part(n).veto = veto{e.Community, event}
	}
}

// decided is an answer after the community was asked about what was left to it.
func (a said) decided(theirs said) said {
	if a.answer != CommunityDecides && (a.answer != Yes || !a.left) {
		return a
	}
	if theirs.answer == Yes {
		return theirs
	}
	a.answer = CommunityDecides
	return a
}
