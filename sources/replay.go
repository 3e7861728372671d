package sources

import "slices"

// standing is an interview's consent after its events were replayed.
type standing struct {
	answers   [scopeCount]Answer
	withdrawn bool
	embargo   Date // zero: none
	ended     bool // its date has passed and nobody granted anew
	// Narrower for single segments: closed ones, and answers per segment.
	closed  map[int]bool
	refused map[int][]Scope
}

// replay applies the events in order, as known on the day at. What narrows
// counts from the moment it is written down, even when dated later; what widens
// counts from its date on. So nothing opens early and nothing closes late.
func replay(events []ConsentEvent, at Date) standing {
	s := standing{closed: map[int]bool{}, refused: map[int][]Scope{}}
	today := at.First()
	for i := range events {
		e := &events[i]
		due := e.Date.Last() <= today
		switch e.Event {
		case Granted, CorrectedConsent:
			s.grant(e, due)
		case Restricted:
			s.narrow(e)
		case Embargoed:
			s.narrow(e)
			until := e.Until
			if until.IsZero() { // Load refuses it; should one come by, it never ends
				until = Date{Year: lastYear}
			}
			if until.First() > dayOrZero(s.embargo) {
				s.embargo = until
			}
			s.ended = s.embargo.First() <= today
		case Withdrawn:
			s.withdraw(e)
		}
	}
	return s
}

func dayOrZero(d Date) Day {
	if d.IsZero() {
		return FirstDay
	}
	return d.First()
}

// grant applies a consent. Only a grant for the whole interview lifts a
// withdrawal or an ended embargo, and only a grant from its end on lifts an
// embargo.
func (s *standing) grant(e *ConsentEvent, due bool) {
	if len(e.Segments) > 0 {
		for _, n := range e.Segments {
			s.grantSegment(e, n, due)
		}
		return
	}
	if due && e.Event == Granted {
		s.withdrawn = false
		if !s.embargo.IsZero() && e.Date.First() >= s.embargo.First() {
			s.embargo, s.ended = Date{}, false
		}
	}
	for _, a := range e.Scopes {
		if due || a.Answer != Yes {
			s.answers[a.Scope] = a.Answer
		}
	}
}

func (s *standing) grantSegment(e *ConsentEvent, n int, due bool) {
	if due && e.Event == Granted {
		delete(s.closed, n)
		delete(s.refused, n)
	}
	for _, a := range e.Scopes {
		if a.Answer != Yes {
			s.refused[n] = append(s.refused[n], a.Scope)
		}
	}
}

// narrow applies answers that close.
func (s *standing) narrow(e *ConsentEvent) {
	for _, a := range e.Scopes {
		if len(e.Segments) == 0 {
			s.answers[a.Scope] = a.Answer
			continue
		}
		for _, n := range e.Segments {
			s.refused[n] = append(s.refused[n], a.Scope)
		}
	}
}

// withdraw closes the scopes named, the segments named, or everything.
func (s *standing) withdraw(e *ConsentEvent) {
	switch {
	case len(e.Scopes) > 0:
		s.narrow(e)
	case len(e.Segments) > 0:
		for _, n := range e.Segments {
			s.closed[n] = true
		}
	default:
		// What was agreed to is gone for good; what was refused stays refused,
		// so that a later consent cannot open more than it names.
		s.withdrawn = true
		for scope, a := range s.answers {
			if a == Yes {
				s.answers[scope] = NotAsked
			}
		}
	}
}

// shut reports why a segment is closed for the purpose, or NoReason.
func (s *standing) shut(segment int, purpose []Scope) (Scope, Reason) {
	if s.closed[segment] {
		return NoScope, WasWithdrawn
	}
	for _, scope := range s.refused[segment] {
		if scope == ArchiveAccess || slices.Contains(purpose, scope) {
			return scope, SaidNo
		}
	}
	return NoScope, NoReason
}

// silence says what not-asked counts as: no where the use is far from what a
// narrator could have in mind, ask everywhere else. Silence is never consent.
func silence(s Scope) Reason {
	switch s {
	case GamesOrXR, Commercial, AITraining, VoiceCloning, DerivativeAudio:
		return NeverAsked
	}
	return MustAsk
}

// refusal is the reason an answer closes a scope, or NoReason.
func refusal(s Scope, a Answer) Reason {
	switch a {
	case Yes:
		return NoReason
	case No:
		return SaidNo
	case CommunityDecides:
		return CommunityMust
	case NotAsked:
		return silence(s)
	}
	return MustAsk
}
