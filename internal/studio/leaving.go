package studio

import (
	"context"
	"fmt"
	"slices"
	"time"

	"vouch/internal/project"
	"vouch/internal/trust/keyring"
)

// Leaving is what publishing would do, told before the key is used: who signs,
// what goes along, what stays behind.
type Leaving struct {
	Signs    string   // the key's name and owner
	About    string   // what such a signature is worth
	Kind     string   // "sketch" or "reconstruction"
	Files    []string // that will be written
	Out      string   // the folder
	Included []string
	Withheld []string // for the person at the keyboard alone; nothing of it leaves
	Order    project.Order
}

// leavingOf looks at what would be published. It makes no key and signs nothing.
func leavingOf(ctx context.Context, m *Model, deps project.Deps, out string, width int) (*Leaving, error) {
	keys, err := project.Keys(ctx, deps.Keyring, m.Project.Settings.Name)
	if err != nil {
		return nil, err
	}
	s := m.Scene()
	rb := s.Rulebook
	l := &Leaving{Out: out, Kind: s.Kind(), Order: project.Order{Choice: m.choice(), Width: width, Close: true, Basis: true}}
	l.Signs, l.About = signer(keys, deps.Clock())
	stem := fmt.Sprintf("%s-%s-%d", m.Project.Settings.Name, rb.When, s.Seed)
	l.Files = []string{stem + ".png", stem + ".close.png", stem + ".basis.png"}
	l.Included = []string{
		fmt.Sprintf("The rulebook: %s from %s and %s, in public readings", count(len(rb.Rules), "rule", "rules"), count(int(rb.Voices), "voice", "voices"), count(len(rb.Records), "record", "records")),
		fmt.Sprintf("The recipe: seed %d, %s, all that is needed to build it again", s.Seed, count(len(s.Changes), "change", "changes")),
		"For every lot what it rests on",
		"A notice that a signature does not make a picture true",
	}
	if rb.Specimen {
		l.Included = append(l.Included, "The word specimen, for its testimonies are invented")
	}
	for _, w := range m.Checked.Withheld {
		l.Withheld = append(l.Withheld, sentence(capital(w.Sentence)))
	}
	l.Withheld = append(l.Withheld, "The words of every interview, its title, and who spoke")
	return l, nil
}

// signer is the key that signs when nobody names one: the newest development key
// that is valid, as the keyring chooses.
func signer(keys []keyring.Info, now time.Time) (who, about string) {
	about = "A key that this computer made for itself. The file will be called a draft."
	i := slices.IndexFunc(keys, func(k keyring.Info) bool {
		return k.Kind == keyring.Development && k.NotBefore.Before(now) && now.Before(k.NotAfter)
	})
	if i < 0 {
		return "A development key, made now", about
	}
	return keys[i].Name + " (" + keys[i].Fingerprint[:min(8, len(keys[i].Fingerprint))] + ")", about
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// verifyFile answers for a published file.
func (s *Studio) verifyFile(name string, data []byte) {
	now := s.o.Deps.Clock()
	s.jobs.replace(checking, "Verifying "+name, func(ctx context.Context, p *progress) func() {
		v, err := verify(ctx, name, data, now, p)
		return func() {
			if err != nil {
				s.fail("The file cannot be examined", err)
				return
			}
			s.dialog = &verdictDialog{verdict: v}
		}
	})
}

// publish writes and signs the pictures that were told of.
func (s *Studio) publish(l *Leaving) {
	m := s.model()
	s.jobs.start(leaving, "Publishing", func(ctx context.Context, p *progress) func() {
		o := l.Order
		o.Progress = p.at
		e, err := m.Project.Generate(ctx, l.Out, o)
		return func() {
			if err != nil {
				s.fail("Nothing was published", err)
				return
			}
			s.dialog = &publishedDialog{edition: e, out: l.Out}
		}
	})
}
