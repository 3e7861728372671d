package sources

// standing is an interview's consent after its events were replayed.
type standing struct {
	answers   [scopeCount]Answer
	withdrawn bool
	embargo   Date // zero: none
	ended     bool // its date has passed and nobody granted anew
	parts     map[int]*part
}

// part is what was said of a single segment. The interview's own answers hold
// beside it, and the stricter counts.
type part struct {
	answers [scopeCount]Answer // NotAsked: nothing of its own
	closed  bool               // withdrawn
	anew    bool               // granted again after that: open for what was named then, and no more
}

// replay applies the events in order, as known on the day at. What narrows
// counts from the moment it is written down, even when dated later; what widens
// counts from its date on. So nothing opens early and nothing closes late.
func replay(events []ConsentEvent, at Date) standing {
	s := standing{parts: map[int]*part{}}
	today := at.First()
	for i := range events {
		e := &events[i]
		switch e.Event {
		case Granted, CorrectedConsent:
			s.grant(e, e.Date.Last() <= today)
		case Restricted:
			s.narrow(e)
		case Embargoed:
			s.narrow(e)
			s.seal(e.Until, today)
		case Withdrawn:
			s.withdraw(e)
		}
	}
	return s
}

// narrows reports whether an answer closes something that was open before.
func narrows(a Answer) bool { return a != Yes && a != NotAsked }

// grant applies a consent. Only a grant for the whole interview lifts a
// withdrawal or an ended embargo, and only a grant from its end on lifts an
// embargo.
func (s *standing) grant(e *ConsentEvent, due bool) {
	into := []*[scopeCount]Answer{&s.answers}
	if len(e.Segments) > 0 {
		into = nil
	} else if due && e.Event == Granted {
		if s.withdrawn {
			s.withdrawn = false
			s.forget() // also what was written as a correction since
		}
		if !s.embargo.IsZero() && e.Date.First() >= s.embargo.First() {
			s.embargo, s.ended = Date{}, false
		}
	}
	for _, n := range e.Segments {
		p := s.part(n)
		if due && e.Event == Granted && p.closed {
			p.closed, p.anew = false, true
			forget(&p.answers)
		}
		into = append(into, &p.answers)
	}
	for _, a := range e.Scopes {
		for _, answers := range into {
			if due || narrows(a.Answer) {
				answers[a.Scope] = a.Answer
			}
		}
	}
}

// narrow applies answers that close. An answer that would open counts as no:
// Load refuses it, and should one come by, nothing opens by it.
func (s *standing) narrow(e *ConsentEvent) {
	for _, a := range e.Scopes {
		if !narrows(a.Answer) {
			a.Answer = No
		}
		if len(e.Segments) == 0 {
			s.answers[a.Scope] = a.Answer
		}
		for _, n := range e.Segments {
			s.part(n).answers[a.Scope] = a.Answer
		}
	}
}

// seal applies an embargo; the longest counts.
func (s *standing) seal(until Date, today Day) {
	if until.IsZero() { // Load refuses it; should one come by, it never ends
		until = Date{Year: lastYear}
	}
	if s.embargo.IsZero() || until.First() > s.embargo.First() {
		s.embargo = until
	}
	s.ended = s.embargo.First() <= today
}

// withdraw closes the scopes named, the segments named, or everything. What was
// agreed to is gone for good; what was refused stays refused, so that a later
// consent cannot open more than it names.
func (s *standing) withdraw(e *ConsentEvent) {
	if len(e.Scopes) > 0 {
		s.narrow(e)
		return
	}
	for _, n := range e.Segments {
		p := s.part(n)
		p.closed = true
		forget(&p.answers)
	}
	if len(e.Segments) > 0 {
		return
	}
	s.withdrawn = true
	s.forget()
}

// forget takes back every yes, of the interview and of its segments.
func (s *standing) forget() {
	forget(&s.answers)
	for _, p := range s.parts {
		forget(&p.answers)
	}
}

func forget(answers *[scopeCount]Answer) {
	for scope, a := range answers {
		if a == Yes {
			answers[scope] = NotAsked
		}
	}
}

func (s *standing) part(segment int) *part {
	p := s.parts[segment]
	if p == nil {
		p = new(part)
		s.parts[segment] = p
	}
	return p
}

// answer is what was said of the segment itself about a scope: Yes where
// nothing was.
func (s *standing) answer(segment int, scope Scope) Answer {
	p := s.parts[segment]
	if p == nil || p.answers[scope] == NotAsked && !p.anew {
		return Yes
	}
	return p.answers[scope]
}

// shut reports why a segment is closed for the purpose, or NoReason.
func (s *standing) shut(segment int, purpose []Scope) (Scope, Reason) {
	if p := s.parts[segment]; p != nil && p.closed {
		return NoScope, WasWithdrawn
	}
	if a := s.answer(segment, ArchiveAccess); narrows(a) {
		return ArchiveAccess, refusal(ArchiveAccess, a)
	}
	for _, scope := range purpose {
		if why := refusal(scope, s.answer(segment, scope)); why != NoReason {
			return scope, why
		}
	}
	return NoScope, NoReason
}

// refusal is the reason an answer closes a scope, or NoReason. Silence is never
// consent: it counts as no where the use is far from what a narrator could have
// in mind, as ask everywhere else.
func refusal(s Scope, a Answer) Reason {
	switch a {
	case Yes:
		return NoReason
	case No:
		return SaidNo
	case CommunityDecides:
		return CommunityMust
	case NotAsked:
		switch s {
		case GamesOrXR, Commercial, AITraining, VoiceCloning, DerivativeAudio:
			return NeverAsked
		}
	}
	return MustAsk
}
