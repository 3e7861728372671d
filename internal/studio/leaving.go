package studio

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"vouch/internal/project"
	"vouch/internal/studio/words"
	"vouch/internal/trust/keyring"
	"vouch/provenance"
)

// Leaving is what publishing would do, told before the key is used: who signs, what is
// printed, what goes along, what stays behind.
type Leaving struct {
	Keys     []SigningKey // that could sign, the usual one first
	Key      int          // of Keys
	Kind     string       // "sketch" or "reconstruction"
	Title    string       // printed on the picture
	Edition  int          // printed too, with the code
	Code     string
	Files    []string // that will be written
	Out      string   // the folder
	Included []string
	Withheld []string // for the person at the keyboard alone; nothing of it leaves
	Order    project.Order
}

// SigningKey is a key that could sign.
type SigningKey struct {
	Name  string // of the keyring; "" is the usual one
	Shown string
	About string // what such a signature is worth
	Draft bool
}

// leavingOf looks at what would be published. It makes no key and signs nothing.
func leavingOf(ctx context.Context, m *Model, deps project.Deps, book *words.Book, out string, width int) (*Leaving, error) {
	keys, err := project.Keys(ctx, deps.Keyring, m.Project.Settings.Name)
	if err != nil {
		return nil, err
	}
	s := m.Scene()
	l := &Leaving{Out: out, Kind: s.Kind(), Title: s.Rulebook.Title + ", " + book.Date(s.Rulebook.When), Edition: m.Built.Recipe.Edition,
		Order: project.Order{Choice: m.choice(), Width: width, Close: true, Basis: true}}
	if l.Code, err = m.Built.Recipe.Code(); err != nil {
		return nil, err
	}
	l.Keys = signers(book, keys, deps.Clock())
	stem := fmt.Sprintf("%s-%s-%d", m.Project.Settings.Name, s.Rulebook.When, s.Seed)
	l.Files = []string{stem + ".png", stem + ".close.png", stem + ".basis.png"}
	l.Included, l.Withheld = disclosed(book, m), withheld(book, m)
	return l, nil
}

// disclosed is what everybody who has the file can read.
func disclosed(book *words.Book, m *Model) []string {
	s := m.Scene()
	rb := s.Rulebook
	out := []string{
		book.Say("The rulebook: %s from %s and %s, in public readings", book.Count(len(rb.Rules), "%d rule", "%d rules"), book.Count(int(rb.Voices), "%d voice", "%d voices"), book.Count(len(rb.Records), "%d record", "%d records")),
		book.Say("The recipe: seed %d, %s, all that is needed to build it again", s.Seed, book.Count(len(s.Changes), "%d change", "%d changes")),
		book.Say("For every lot what it rests on"),
	}
	if n := len(m.Edits.Approved); n > 0 {
		out = append(out, book.Count(n, "%d approval of what a program proposed, with the curator's name", "%d approvals of what programs proposed, with the curators' names"))
	}
	if rb.Specimen {
		out = append(out, book.Say("The word specimen, for its testimonies are invented"))
	}
	return append(out, book.Say("A notice that a signature does not make a picture true"))
}

// withheld is what stays behind, and for whom.
func withheld(book *words.Book, m *Model) []string {
	var out []string
	for _, w := range m.Checked.Withheld {
		out = append(out, book.Say("From everybody: %s", sentence(w.Sentence)))
	}
	return append(out,
		book.Say("From everybody who gets the file: the words of every interview, its title, and who spoke"),
		book.Say("From programs and models: all but the public readings that may be shown to them"))
}

// signers are the keys that can sign now: the one that the keyring takes when nobody
// names one, then those whose certificates somebody else issued.
func signers(book *words.Book, keys []keyring.Info, now time.Time) []SigningKey {
	own := SigningKey{Shown: book.Say("A development key, made now"), About: book.Say("A key that this computer made for itself. The file will be called a draft."), Draft: true}
	var out []SigningKey
	for _, k := range keys {
		if !k.NotBefore.Before(now) || !now.Before(k.NotAfter) {
			continue
		}
		shown := k.Name + " (" + k.Fingerprint[:min(8, len(k.Fingerprint))] + ")"
		switch k.Kind {
		case keyring.Development:
			own.Shown = shown
		case keyring.Certified:
			out = append(out, SigningKey{Name: k.Name, Shown: shown, About: book.Say("A certificate that somebody else issued: %s. Who trusts its issuer sees who signed.", k.Subject)})
		}
	}
	return append([]SigningKey{own}, out...)
}

// verifyFile answers for a published file.
func (s *Studio) verifyFile(name string, data []byte) {
	now, book, trusted := s.o.Deps.Clock(), s.book, s.set.Trust
	s.jobs.replace(checking, s.t("Verifying %s", name), func(ctx context.Context, p *progress) func() {
		v, err := verify(ctx, book, name, data, readTrusted(book, trusted), now, p)
		return func() {
			if err != nil {
				s.fail(s.t("The file cannot be examined"), err)
				return
			}
			s.dialog = &verdictDialog{verdict: v}
		}
	})
}

// publish writes and signs the pictures that were told of, and checks what was written.
func (s *Studio) publish(l *Leaving) {
	m, book, trusted, now := s.model(), s.book, s.set.Trust, s.o.Deps.Clock()
	j := s.jobs.start(leaving, s.t("Publishing"), func(ctx context.Context, p *progress) func() {
		o := l.Order
		o.Progress, o.KeyName = p.at, l.Keys[l.Key].Name
		e, err := m.Project.Generate(ctx, l.Out, o)
		var files []Published
		if err == nil {
			p.at(book.Say("Checking what was written"))(0, 0)
			files, err = checkPublished(ctx, book, readTrusted(book, trusted), now, l.Out, e)
		}
		return func() {
			if d, ok := s.dialog.(*publishingDialog); ok && d.leaving == l {
				s.dialog = nil
			}
			switch {
			case errors.Is(err, context.Canceled):
				s.say(s.t("Nothing was published"), s.t("You stopped it; no file was written."))
			case err != nil:
				s.fail(s.t("Nothing was published"), err)
			default:
				s.dialog = &publishedDialog{edition: e, out: l.Out, files: files}
			}
		}
	})
	s.dialog = &publishingDialog{leaving: l, job: j}
}

// Published is a file that was written, looked at again as anybody would.
type Published struct {
	project.Made
	State  provenance.State
	Tree   *Tree
	Checks []Check
}

// checkPublished looks at files that were written: as vouch verify does, with whom the
// person trusts.
func checkPublished(ctx context.Context, book *words.Book, t *Trusted, now time.Time, out string, e *project.Edition) ([]Published, error) {
	o := t.Options
	o.Now = now
	var list []Published
	for _, made := range e.Files {
		r, err := checkFile(ctx, filepath.Join(out, made.File), o)
		if err != nil {
			return nil, err
		}
		list = append(list, Published{Made: made, State: r.State, Tree: treeOf(book, r), Checks: checksOf(r)})
	}
	return list, nil
}

func checkFile(ctx context.Context, path string, o provenance.TrustOptions) (*provenance.Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // read only
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return project.ValidateFile(ctx, project.ForeignFile{Name: filepath.Base(path), Asset: f, Size: info.Size()}, provenance.AssetOptions{}, o)
}
