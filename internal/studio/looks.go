package studio

import (
	"context"
	"fmt"
	"slices"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/assets/draw"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/studio/words"
)

// The colours of answers. Inks are dark on a pale gap; with the patterns they are told
// apart without hue.
var (
	answerInks = [...]draw.Colour{draw.RGB(0x1B5E9B), draw.RGB(0xB5472F), draw.RGB(0x2E7D4F), draw.RGB(0x8A5A00),
		draw.RGB(0x6B3FA0), draw.RGB(0x00707A), draw.RGB(0xA8326E), draw.RGB(0x4A4550)}
	answerGap  = draw.RGB(0xFFF6E4)
	emptyInk   = draw.RGB(0xE6DAC2)
	recordInk  = draw.RGB(0x5A4A44)
	knownPaper = draw.RGB(0xF3E9D6)
)

// look answers an overlay's question for every lot.
func (m *Model) look(ctx context.Context, book *words.Book, over layerKind, subject string, inf *project.Influence) (*looks, error) {
	l := &looks{scene: m.key(), over: over, subject: subject, lots: make([][]uint8, len(m.Scene().Plan.Lots))}
	switch over {
	case overBasis:
		m.lookBasis(book, l)
	case overVoices:
		return l, m.lookVoices(ctx, book, l)
	case overDissent:
		m.lookDissent(book, l)
	case overSilence:
		return l, m.lookSilence(ctx, book, l)
	case overInfluence:
		m.lookInfluence(book, l, inf)
	}
	l.count(m)
	return l, nil
}

// count counts the front lots of each answer.
func (l *looks) count(m *Model) {
	for lot := range l.lots {
		if m.Scene().Plan.Lots[lot].Rear {
			continue
		}
		for _, a := range l.lots[lot] {
			l.answers[a].lots++
		}
	}
}

// all gives every lot the one answer that a function knows.
func (l *looks) all(f func(lot int) uint8) {
	for lot := range l.lots {
		l.lots[lot] = []uint8{f(lot)}
	}
}

func (m *Model) lookBasis(book *words.Book, l *looks) {
	l.title = book.Say("What it rests on")
	at := map[assets.Class]uint8{}
	for i, c := range assets.Classes() {
		st := basis.Of(c)
		at[c] = uint8(i)
		l.answers = append(l.answers, answer{name: capital(book.Say(c.String())), note: book.Say(st.Says), class: c, ink: st.Ink, gap: st.Gap})
	}
	l.all(func(lot int) uint8 { return at[m.Scene().Basis[lot].Class] })
}

// statements are what the rules are readings of, by rule: with the statement's id and
// where it was said. The curator's side of the rulebook. A commitment is written as
// explanations write it, by its first four bytes.
func (m *Model) statements(ctx context.Context) ([]project.Source, error) {
	rules := m.Scene().Rulebook.Rules
	x := project.Explanation{}
	for i := range rules {
		r := &rules[i]
		x.Sources = append(x.Sources, project.Source{Commitment: fmt.Sprintf("%x", r.ID[:4]), Origin: r.Origin.String(), Reading: r.Reading, Voice: r.Voice})
	}
	err := m.Project.Quote(ctx, m.Asked, &x)
	return x.Sources, err
}

// lookVoices tells who speaks for a lot: whose words its reason names.
func (m *Model) lookVoices(ctx context.Context, book *words.Book, l *looks) error {
	l.title = book.Say("Who speaks for it")
	l.about = book.Say("A lot with several voices is banded.")
	sc := m.Scene()
	said, err := m.statements(ctx)
	if err != nil {
		return err
	}
	rows := map[int32]uint8{} // of a voice; only looked up
	for v := int32(1); v <= sc.Rulebook.Voices; v++ {
		i := len(l.answers)
		a := answer{name: book.Say("Voice %d", v), ink: answerInks[i%len(answerInks)], gap: answerGap, weave: weaves[i%len(weaves)]}
		for k := range sc.Rulebook.Rules {
			if r := &sc.Rulebook.Rules[k]; r.Origin == scene.Testimony && r.Voice == v && said[k].Interview != "" {
				a.lit = said[k].Interview
				if j := slices.IndexFunc(m.Sources, func(s project.SourceRow) bool { return s.ID == a.lit }); j >= 0 {
					a.name = m.Sources[j].Title
				}
				break
			}
		}
		rows[v] = uint8(i)
		l.answers = append(l.answers, a)
	}
	records := uint8(len(l.answers))
	l.answers = append(l.answers,
		answer{name: book.Say("A document"), ink: recordInk, gap: knownPaper, weave: netted},
		answer{name: book.Say("Nobody"), ink: emptyInk, gap: emptyInk, weave: blank})
	for lot := range l.lots {
		var who []uint8
		for _, i := range sc.Basis[lot].Rules {
			k := records
			if r := &sc.Rulebook.Rules[i]; r.Origin == scene.Testimony {
				k = rows[r.Voice]
			}
			if !slices.Contains(who, k) {
				who = append(who, k)
			}
		}
		slices.Sort(who)
		if who == nil {
			who = []uint8{records + 1}
		}
		l.lots[lot] = who[:min(len(who), 4)]
	}
	l.count(m)
	return nil
}

// lookDissent tells where statements contradict each other, and which side is built.
func (m *Model) lookDissent(book *words.Book, l *looks) {
	l.title = book.Say("Where voices contradict each other")
	sc := m.Scene()
	l.answers = []answer{
		{name: book.Say("The side that is built speaks of it"), ink: answerInks[5], gap: answerGap, weave: upright},
		{name: book.Say("The other side speaks of it"), ink: answerInks[1], gap: answerGap, weave: rising},
		{name: book.Say("Both sides speak of it"), ink: answerInks[4], gap: answerGap, weave: chequer},
		{name: book.Say("Neither side is built"), ink: answerInks[3], gap: answerGap, weave: netted},
		{name: book.Say("No contradiction"), ink: emptyInk, gap: emptyInk, weave: blank},
	}
	const built, other, both, neither, none = 0, 1, 2, 3, 4
	says := make([]uint8, len(l.lots))
	for i := range says {
		says[i] = none
	}
	for i := range sc.Rulebook.Rules {
		r := &sc.Rulebook.Rules[i]
		if r.Dissent < 0 {
			continue
		}
		k := uint8(other)
		switch sc.Rulebook.Dissents[r.Dissent].Chosen {
		case "":
			k = neither
		case r.Side:
			k = built
		}
		for _, lot := range r.Lots {
			switch was := says[lot]; {
			case was == none || was == k:
				says[lot] = k
			case k == neither || was == neither:
				says[lot] = neither
			default:
				says[lot] = both
			}
		}
	}
	l.all(func(lot int) uint8 { return says[lot] })
}

// near is how many lots a place may have for what is said of it to be said of each:
// the bound of packing.
const near = 60

// lookSilence tells the three ways in which nothing is known of a lot apart.
func (m *Model) lookSilence(ctx context.Context, book *words.Book, l *looks) error {
	l.title = book.Say("What nobody says")
	l.about = book.Say("Statements about a whole district do not count as asking about a lot.")
	sc := m.Scene()
	said, err := m.statements(ctx)
	if err != nil {
		return err
	}
	forgotten := map[string]bool{}
	if m.Built.Compiled != nil && m.Built.Compiled.Report != nil {
		for _, n := range m.Built.Compiled.Report.Notes {
			if n.Why == notRemembered {
				forgotten[n.Statement] = true
			}
		}
	}
	l.answers = []answer{
		{name: book.Say("Asked, and not remembered"), note: book.Say("Somebody was asked about this place and does not remember."), ink: answerInks[4], gap: answerGap, weave: dotted},
		{name: book.Say("Nobody was asked"), note: book.Say("No question and no answer speaks of this place."), ink: answerInks[7], gap: draw.RGB(0xD8CDBD), weave: rising},
		{name: book.Say("Not known"), note: book.Say("Something is said of the place, and it leaves open what stood on this lot."), ink: answerInks[3], gap: answerGap, weave: netted},
		{name: book.Say("Somebody vouches for it"), ink: emptyInk, gap: emptyInk, weave: blank},
	}
	const asked, nobody, unknown, known = 0, 1, 2, 3
	says := make([]uint8, len(l.lots))
	for i := range says {
		says[i] = nobody
	}
	for i := range sc.Rulebook.Rules {
		r := &sc.Rulebook.Rules[i]
		forgot := forgotten[said[i].Statement] && said[i].Statement != ""
		if len(r.Lots) > near && r.At > scene.AtStreet {
			continue
		}
		for _, lot := range r.Lots {
			switch {
			case forgot:
				says[lot] = asked
			case says[lot] == nobody:
				says[lot] = unknown
			}
		}
	}
	for lot := range says {
		if sc.Basis[lot].Class != assets.Conjectural {
			says[lot] = known
		}
	}
	l.all(func(lot int) uint8 { return says[lot] })
	l.count(m)
	return nil
}

// notRemembered is why a statement of somebody who does not remember does nothing, as
// the report of a compilation says it.
const notRemembered = "the narrator does not remember" //words: as package evidence writes it

// lookInfluence tells what would be other without a source.
func (m *Model) lookInfluence(book *words.Book, l *looks, inf *project.Influence) {
	name := l.subject
	if j := slices.IndexFunc(m.Sources, func(s project.SourceRow) bool { return s.ID == l.subject }); j >= 0 {
		name = m.Sources[j].Title
	}
	l.title = book.Say("Without %s", name)
	l.answers = []answer{
		{name: book.Say("Something else would stand here"), ink: answerInks[1], gap: answerGap, weave: rising},
		{name: book.Say("It would stay"), ink: emptyInk, gap: emptyInk, weave: blank},
	}
	changed := map[int32]bool{}
	if inf != nil {
		if i := slices.IndexFunc(inf.Sources, func(s project.Influences) bool { return s.ID == l.subject }); i >= 0 {
			in := &inf.Sources[i]
			for _, lot := range in.Changed {
				changed[lot] = true
			}
			l.about = book.Count(in.Rests, "%d lot would rest on something else.", "%d lots would rest on something else.")
			if in.Broken != "" {
				l.about = book.Say("Without it the scene cannot be built: %s", in.Broken)
			}
		}
	}
	l.all(func(lot int) uint8 {
		if changed[int32(lot)] {
			return 0
		}
		return 1
	})
}
