package sources

// standing is an interview's consent after its events were replayed.
type standing struct {
	said      [scopeCount]said // what was answered for the whole interview
	community []spoken         // what its communities answered, each for itself
	withdrawn bool
	by        int // the event that withdrew it, 1-based
	embargoes embargoes
	vetoes    []veto
	parts     map[int]*part
	today     Day
}

// said is an answer and the event that gave it, 1-based; 0 is silence.
type said struct {
	answer Answer
	event  int
	until  Date   // a consent that ends
	who    string // community
	left   bool   // to the community: from then on a narrator's yes alone does not open it
}

// with is the next answer in place of one.
func (a said) with(next said) said {
	next.left = a.left || next.answer == CommunityDecides
	return next
}

// embargoes are those of an interview or of a passage; all that were set must be lifted.
type embargoes []embargo

type embargo struct {
	until Date
	ends  Ending
	over  Date // when what it waits for came; zero: not yet
	event int
}

// ended gives the day on which it ends, and whether it has by today.
func (m *embargo) ended(today Day) (Day, bool) {
	end := FirstDay
	if !m.until.IsZero() {
		end = m.until.First()
	}
	if m.ends != NoEnding {
		if m.over.IsZero() {
			return LastDay, false
		}
		end = max(end, m.over.First())
	}
	return end, end <= today
}

// part is what was said of a single segment. The interview's own answers hold
// beside it, and the stricter counts.
type part struct {
	said      [scopeCount]said // NotAsked: nothing of its own
	closed    int              // the event that withdrew it
	veto      veto             // event 0: none
	embargoes embargoes
	anew      bool // granted again after that: open for what was named then, and no more
}

// replay applies the events in order, as known on the day at. What narrows
// counts from the moment it is written down, even when dated later; what widens
// counts from its date on. So nothing opens early and nothing closes late.
func replay(events []ConsentEvent, at Date) standing {
	s := standing{parts: map[int]*part{}, today: at.First()}
	for i := range events {
		e := &events[i]
		switch e.Event {
		case Granted, CorrectedConsent:
			s.grant(e, i+1, e.Date.Last() <= s.today)
		case Restricted:
			s.narrow(e, i+1)
		case Embargoed:
			s.narrow(e, i+1)
			s.seal(e, i+1)
		case Withdrawn:
			s.withdraw(e, i+1)
		case Vetoed:
			s.refuse(e, i+1)
		case Ended:
			if e.Date.Last() <= s.today {
				s.end(e)
			}
		}
	}
	return s
}

// narrows reports whether an answer closes something that was open before.
func narrows(a Answer) bool { return a != Yes && a != NotAsked }

// grant applies a consent. Only a grant for the whole interview lifts its withdrawal or
// ended embargo, only one that names a passage those of the passage, and only a grant
// from its end on lifts an embargo. A community's grant answers for the community
// alone.
func (s *standing) grant(e *ConsentEvent, event int, due bool) {
	if e.Community != "" {
		s.agree(e, event, due)
		return
	}
	into := []*[scopeCount]said{&s.said}
	if len(e.Segments) > 0 {
		into = nil
	} else if due && e.Event == Granted {
		if s.withdrawn {
			s.withdrawn = false
			s.forget() // also what was written as a correction since
		}
		s.embargoes.lift(e.Date.First(), s.today)
	}
	for _, n := range e.Segments {
		p := s.part(n)
		if due && e.Event == Granted {
			p.embargoes.lift(e.Date.First(), s.today)
			if p.closed > 0 {
				p.closed, p.anew = 0, true
				p.forget()
			}
		}
		into = append(into, &p.said)
	}
	for _, a := range e.Scopes {
		for _, answers := range into {
			old, own := answers[a.Scope].answer, answers != &s.said
			if due || tighter(old, a.Answer, own) {
				answers[a.Scope] = answers[a.Scope].with(said{answer: a.Answer, event: event, until: e.Until})
			}
		}
	}
}

// lift takes away the embargoes that had ended by the day.
func (list *embargoes) lift(day, today Day) {
	kept := (*list)[:0]
	for _, m := range *list {
		if end, ok := m.ended(today); !ok || day < end {
			kept = append(kept, m)
		}
	}
	*list = kept
}

// end notes that what embargoes waited for has come, of the interview and of its
// passages: a narrator dies once.
func (s *standing) end(e *ConsentEvent) {
	s.embargoes.end(e)
	for _, p := range s.parts {
		p.embargoes.end(e)
	}
}

func (list embargoes) end(e *ConsentEvent) {
	for i := range list {
		if m := &list[i]; m.ends == e.Ends && m.over.IsZero() {
			m.over = e.Date
		}
	}
}

// narrow applies answers that close. An answer that would open counts as no:
// Load refuses it, and should one come by, nothing opens by it.
func (s *standing) narrow(e *ConsentEvent, event int) {
	for _, a := range e.Scopes {
		if !narrows(a.Answer) {
			a.Answer = No
		}
		closes := said{answer: a.Answer, event: event, who: e.Community}
		switch {
		case e.Community != "":
			s.speak(a.Scope, closes)
			continue
		case len(e.Segments) == 0 && tighter(s.said[a.Scope].answer, a.Answer, false):
			s.said[a.Scope] = s.said[a.Scope].with(closes)
		}
		for _, n := range e.Segments {
			if p := s.part(n); tighter(p.said[a.Scope].answer, a.Answer, !p.anew) {
				p.said[a.Scope] = p.said[a.Scope].with(closes)
			}
		}
	}
}

// tighter reports whether a closing answer may take the place of another without
// opening anything. To leave to a community what was refused, or not asked about,
// would: only where silence stands for a yes, as of a passage, it does not.
func tighter(old, new Answer, silenceIsYes bool) bool {
	switch {
	case !narrows(new):
		return false
	case new != CommunityDecides:
		return true
	}
	return old == Yes || old == CommunityDecides || old == NotAsked && silenceIsYes
}

// seal applies an embargo. One without any end never ends: Load refuses it.
func (s *standing) seal(e *ConsentEvent, event int) {
	m := embargo{until: e.Until, ends: e.Ends, event: event}
	if m.until.IsZero() && m.ends == NoEnding {
		m.until = Date{Year: lastYear}
	}
	if len(e.Segments) == 0 {
		s.embargoes = append(s.embargoes, m)
	}
	for _, n := range e.Segments {
		p := s.part(n)
		p.embargoes = append(p.embargoes, m)
	}
}

// withdraw closes the scopes named, the segments named, or everything. What was
// agreed to is gone for good; what was refused stays refused, so that a later
// consent cannot open more than it names.
func (s *standing) withdraw(e *ConsentEvent, event int) {
	if len(e.Scopes) > 0 {
		s.narrow(e, event)
		return
	}
	for _, n := range e.Segments {
		p := s.part(n)
		p.closed = event
		p.forget()
	}
	if len(e.Segments) > 0 {
		return
	}
	s.withdrawn, s.by = true, event
	s.forget()
}

// forget takes back every yes, of the interview and of its segments, and what the
// narrator left to a community.
func (s *standing) forget() {
	for scope := range s.said {
		if a := &s.said[scope]; a.answer == Yes || a.answer == CommunityDecides {
			*a = said{left: a.left}
		}
	}
	for _, p := range s.parts {
		p.forget()
	}
}

// forget takes back every yes of a segment; the interview's answers count then.
func (p *part) forget() {
	for scope := range p.said {
		if a := &p.said[scope]; a.answer == Yes && a.left {
			a.answer = CommunityDecides
		} else if a.answer == Yes {
			*a = said{}
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

// longest is the embargo that holds longest today, and whether it has ended; nil where
// none stands.
func (list embargoes) longest(today Day) (longest *embargo, over bool) {
	last := FirstDay
	for i := range list {
		m := &list[i]
		if end, ended := m.ended(today); longest == nil || end > last || end == last && !ended {
			longest, last, over = m, end, ended
		}
	}
	return longest, over
}

// of is what counts about a scope: the narrator's answer, the community's where it
// is stricter or the narrator left it to them.
func (s *standing) of(scope Scope) said {
	theirs := s.theirs(scope)
	if narrows(theirs.answer) {
		return theirs
	}
	return s.said[scope].on(s.today).decided(theirs)
}

// on is what is left of an answer on a day: a consent that has ended must be asked
// for again.
func (a said) on(today Day) said {
	if a.answer == Yes && !a.until.IsZero() && a.until.First() <= today {
		a.answer = Ask
	}
	return a
}

// answer is what was said of the segment itself about a scope: Yes where
// nothing was.
func (s *standing) answer(segment int, scope Scope) said {
	p := s.parts[segment]
	if p == nil || p.said[scope].answer == NotAsked && !p.anew {
		return said{answer: Yes}
	}
	return p.said[scope].on(s.today).decided(s.theirs(scope))
}

// refusal is the reason an answer closes a scope, or NoReason. Silence is never
// consent: it counts as no where the use is far from what a narrator could have
// in mind, as ask everywhere else.
func refusal(s Scope, a said) Reason {
	switch a.answer {
	case Yes:
		return NoReason
	case No:
		if a.who != "" {
			return CommunityVeto
		}
		return SaidNo
	case CommunityDecides:
		return CommunityMust
	case Ask:
		if !a.until.IsZero() {
			return ConsentEnded
		}
	case NotAsked:
		switch s {
		case GamesOrXR, Commercial, AITraining, VoiceCloning, DerivativeAudio:
			return NeverAsked
		}
	}
	return MustAsk
}
