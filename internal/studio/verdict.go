package studio

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/internal/studio/words"
	"vouch/provenance"
	"vouch/provenance/status"
)

// Verdict is what the window says of a published file: three questions, answered
// apart, for no answer follows from another.
type Verdict struct {
	File      string
	Nothing   string // why there is nothing to check, else ""
	Unchanged Answer
	SignedBy  Answer
	RestingOn Answer
	Proposed  []Answer // by which programs, one for each approval
	Replay    Answer
	Shares    []Share // of front lots, recomputed from the file
	Report    *replay.Report
	Tree      *Tree   // what the file carries; nil where nothing can be read
	Checks    []Check // all that was looked at
	Trust     string  // whom the person trusts, in words
}

// Answer is one question with its answer in words.
type Answer struct {
	Holds Holds
	Short string // one or two words
	Text  string
	Codes []string // codes of the specification that speak against it
	Marks []string // what a person can compare with what they have: digests and keys
}

// Holds is how an answer turns out.
type Holds uint8

// The three ways.
const (
	Unasked Holds = iota // it is for the reader to judge, or was not asked
	Yes
	No
)

// Share is the front lots of one class.
type Share struct {
	Name  string
	Lots  int32
	Front int32
}

// verify examines a file as `vouch verify FILE --replay` does, for a person who trusts
// somebody or nobody.
func verify(ctx context.Context, book *words.Book, name string, data []byte, t *Trusted, now time.Time, p *progress) (*Verdict, error) {
	o := t.Options
	o.Now = now
	asset := bytes.NewReader(data)
	checked, err := project.ValidateFile(ctx, project.ForeignFile{Name: name, Asset: asset, Size: asset.Size()}, provenance.AssetOptions{}, o)
	if err != nil {
		return nothingToCheck(book, name, err)
	}
	if s := checked.Signer; s != nil && !s.SignedAt.IsZero() {
		now = s.SignedAt // the time that counted above
	}
	ours := false
	if checked.Active != nil {
		_, ours = checked.Active.Custom(replay.RecipeLabel)
	}
	q := replay.Question{Anchors: o.Anchors, Now: now, Replay: ours, Options: replay.Options{Workers: max(runtime.GOMAXPROCS(0)-1, 1), Progress: p.set}}
	r, err := project.Examine(ctx, name, asset, asset.Size(), q)
	v := &Verdict{File: name, Report: r, Tree: treeOf(book, checked), Trust: t.words(book)}
	var newer *replay.VersionError
	switch {
	case errors.As(err, &newer):
		v.Replay = Answer{Holds: Unasked, Short: book.Say("Not here"), Text: sentence(capital(newer.Error()))}
	case errors.Is(err, replay.ErrNotOurs):
		v.Replay = Answer{Holds: Unasked, Short: book.Say("Not possible"), Text: sentence(capital(err.Error()))}
	case err != nil:
		return nil, err
	}
	adopt(r, checked, t.Any())
	v.Checks = checksOf(checked)
	v.Unchanged, v.SignedBy, v.RestingOn = unchanged(book, r), signedBy(book, r, checked, t), restingOn(book, r, checked)
	if r.Recipe != nil {
		for i := range r.Recipe.Approved {
			v.Proposed = append(v.Proposed, proposed(book, &r.Recipe.Approved[i]))
		}
	}
	if r.Replay != nil {
		v.Replay = replayed(book, r.Replay)
	}
	if r.Published() != nil {
		v.Shares = sharesOf(r.Published().Shares())
	}
	return v, nil
}

// nothingToCheck says why a file says nothing, in words; another error is that the check
// could not be made.
func nothingToCheck(book *words.Book, name string, err error) (*Verdict, error) {
	v := &Verdict{File: name}
	var remote *provenance.RemoteError
	switch {
	case errors.As(err, &remote):
		v.Nothing = book.Say("It carries no manifest. One lies at %s, and nothing here asks the network.", plain(remote.URL))
	case errors.Is(err, provenance.ErrUnsupported):
		v.Nothing = book.Say("Files of this kind have no place for a manifest that can be read here.")
	case errors.Is(err, provenance.ErrNoManifest):
		v.Nothing = sentence(capital(strings.TrimPrefix(provenance.ErrNoManifest.Error(), "provenance: ")))
	default:
		return nil, err
	}
	return v, nil
}

// adopt takes over from a report of the library whether a file holds, asked with all that
// the person trusts; what is said of the scene stays. Where nobody is trusted, a signer
// whom nobody trusts is no failure.
func adopt(r *replay.Report, c *provenance.Report, anchored bool) {
	own := slices.DeleteFunc(slices.Clone(r.Findings), func(f replay.Finding) bool { return !about(f.Code) })
	r.State = [...]replay.State{provenance.Invalid: replay.Invalid, provenance.Valid: replay.Valid, provenance.Trusted: replay.Trusted}[c.State]
	r.Failures, r.Findings = []string{}, nil
	for _, f := range c.Findings {
		r.Findings = append(r.Findings, replay.Finding{Kind: f.Kind.String(), Code: string(f.Code), URL: f.URL, Explanation: f.Explanation})
		if f.Kind == status.Failure && (f.Code != status.SigningCredentialUntrusted || anchored) && !slices.Contains(r.Failures, string(f.Code)) {
			r.Failures = append(r.Failures, string(f.Code))
		}
	}
	for _, f := range own {
		r.State = replay.Invalid
		r.Failures, r.Findings = append(r.Failures, f.Code), append(r.Findings, f)
	}
}

// Check is one thing that was looked at.
type Check struct {
	Kind string // success, informational or failure
	Code string
	Text string
	Note bool // it fails only because nobody is trusted
}

// checksOf lists what was looked at: failures first, then notes, then what held.
func checksOf(c *provenance.Report) []Check {
	var out []Check
	for _, kind := range []status.Kind{status.Failure, status.Informational, status.Success} {
		for _, f := range c.Findings {
			if f.Kind == kind {
				out = append(out, Check{Kind: kind.String(), Code: string(f.Code), Text: sentence(capital(plain(f.Explanation))), Note: unproven(string(f.Code))})
			}
		}
	}
	return out
}

// counts are how many checks held, were noted and failed.
func counts(list []Check) (held, noted, failed int) {
	for _, c := range list {
		switch {
		case c.Kind == status.Success.String():
			held++
		case c.Kind == status.Informational.String(), c.Note:
			noted++
		default:
			failed++
		}
	}
	return held, noted, failed
}

// checkedWords says it.
func checkedWords(book *words.Book, list []Check) string {
	held, noted, failed := counts(list)
	text := book.Count(held, "%d check held", "%d checks held")
	if failed > 0 {
		text += ", " + book.Count(failed, "%d failed", "several|%d failed")
	}
	return text + ", " + book.Count(noted, "%d note", "%d notes")
}

// unproven says whether a failure means no more than that the person does not know
// somebody.
func unproven(code string) bool {
	return code == string(status.SigningCredentialUntrusted) || code == string(status.CAWGX509CredentialUntrusted) || code == string(status.CAWGICAUntrustedIssuer)
}

// aboutSigner says whether a failure is about who signed and when, and not about what
// was signed.
func aboutSigner(code string) bool {
	return strings.HasPrefix(code, "signingCredential.") || ofActors(code) || code == string(status.ClaimSignatureOutsideValidity)
}

// ofActors says whether a failure is about an actor beside the signer.
func ofActors(code string) bool { return strings.HasPrefix(code, "cawg.") }

// about says whether a failure concerns what the file says of its scene and not
// file and signature.
func about(code string) bool { return strings.HasPrefix(code, "org.vouch.") }

func unchanged(book *words.Book, r *replay.Report) Answer {
	a := Answer{Holds: Yes, Short: book.Say("Unchanged"), Text: book.Say("Not a byte that the signature covers was changed since it was made.")}
	var other []string // about the signer
	if r.State != replay.Invalid {
		return a
	}
	for _, code := range r.Failures {
		switch {
		case about(code), unproven(code):
		case aboutSigner(code):
			other = append(other, code)
		default:
			a.Codes = append(a.Codes, code)
		}
	}
	switch {
	case len(a.Codes) > 0:
		a.Holds, a.Short = No, book.Say("Changed")
		a.Text = explained(r, a.Codes) + book.Say("The file is not what was signed. Ask for it again where it was published.")
	case len(other) > 0 && !slices.ContainsFunc(other, func(code string) bool { return !ofActors(code) }):
		a.Holds, a.Short, a.Codes = No, book.Say("Unchanged, with an actor who does not hold"), other
		a.Text = explained(r, other) + book.Say("The file is as it was signed. Somebody else whom it names does not hold, or could not be checked.")
	case len(other) > 0:
		a.Holds, a.Short, a.Codes = No, book.Say("It fits, and does not count"), other
		a.Text = explained(r, other) + book.Say("The file fits its signature, but that signature does not count.")
	}
	return a
}

// explained is the first failure of some codes in words.
func explained(r *replay.Report, codes []string) string {
	for _, f := range r.Findings {
		if f.Kind == status.Failure.String() && slices.Contains(codes, f.Code) {
			return sentence(capital(plain(f.Explanation))) + " "
		}
	}
	return ""
}

func signedBy(book *words.Book, r *replay.Report, c *provenance.Report, t *Trusted) Answer {
	s := r.Signer
	if s == nil {
		return Answer{Holds: No, Short: book.Say("Nobody"), Text: book.Say("No signer can be read from the file.")}
	}
	a := Answer{Holds: Unasked, Short: plain(s.Name), Text: book.Say("Whether to trust this signer is yours to say.")}
	switch {
	case r.State == replay.Trusted:
		a.Holds, a.Text = Yes, book.Say("You trust who stands behind this signer.")
	case t.Any():
		a.Holds, a.Text = No, book.Say("None of those you trust stands behind this signer.")
	}
	if s.Development {
		a.Text = book.Say("A computer made this key for itself, so the file is a draft: it shows that nothing was changed, not who stands behind it.")
	} else if s.Issuer != "" && s.Issuer != s.Name {
		a.Text = book.Say("Issued by %s.", plain(s.Issuer)) + " " + a.Text
	}
	switch {
	case c.Signer != nil && !c.Signer.SignedAt.IsZero():
		a.Text += " " + book.Say("Signed no later than %s by a time-stamp.", timeWords(book, c.Signer.SignedAt.UTC().Format(time.RFC3339)))
	case s.Signed != "":
		a.Text += " " + book.Say("Signed %s by its own clock.", timeWords(book, s.Signed))
	}
	if !t.Any() {
		a.Text += " " + t.words(book)
	}
	for _, code := range r.Failures {
		if ofActors(code) && !unproven(code) {
			a.Codes = append(a.Codes, code)
		}
	}
	if len(a.Codes) > 0 {
		a.Text += " " + book.Say("Somebody else vouches for parts of it, and that does not hold.")
	}
	return a
}

// timeWords writes a time as people do.
func timeWords(book *words.Book, iso string) string {
	t, err := time.Parse(time.RFC3339, iso)
	if err != nil {
		return iso
	}
	return book.Say("%[1]s, %[2]s UTC,", book.Date(t.UTC().Format(time.DateOnly)), t.UTC().Format("15:04"))
}

func restingOn(book *words.Book, r *replay.Report, checked *provenance.Report) Answer {
	c := r.Recipe
	if c == nil && checked.Active != nil && !slices.ContainsFunc(r.Failures, about) {
		return foreign(book, checked)
	}
	if c == nil {
		return Answer{Holds: No, Short: book.Say("It does not say"), Text: book.Say("The file holds no recipe of ours that can be read, so nothing can be said of what it rests on.")}
	}
	a := Answer{Holds: Unasked, Short: book.Count(int(c.Voices), "%d voice", "%d voices") + ", " + book.Count(c.Records, "%d record", "%d records")}
	a.Text = fmt.Sprintf("%s, %s: %s.", c.Title, book.Date(c.When), book.Count(c.Rules, "%d rule", "%d rules"))
	if r.Title != nil {
		text := book.Say("It is a %s.", book.Say(*r.Title))
		if r.Draft {
			text = book.Say("It is a %s and a draft.", book.Say(*r.Title))
		}
		a.Text += " " + text
	}
	if r.Testimony != nil && *r.Testimony == "specimen" {
		a.Text += " " + book.Say("The testimonies are specimens, invented for an example.")
	}
	for _, code := range r.Failures {
		if about(code) {
			a.Holds = No
			a.Codes = append(a.Codes, code)
		}
	}
	return a
}

// foreign says what a file of another maker says of itself.
func foreign(book *words.Book, c *provenance.Report) Answer {
	m := c.Active
	g := m.Claim().Generator
	a := Answer{Holds: Unasked, Short: book.Say("A file of another maker"), Text: book.Say("It says nothing of a scene.")}
	if made := plain(strings.TrimSpace(g.Name + " " + g.Version)); made != "" {
		a.Text = book.Say("It says nothing of a scene. It was made with %s.", made)
	}
	var done []string
	for i, action := range m.Actions() {
		if i == maxDone {
			done = append(done, book.Say("and more"))
			break
		}
		done = append(done, strings.ToLower(actionWords(book, action.Name)))
	}
	if len(done) > 0 {
		a.Text += " " + book.Say("What its signer says was done: %s.", strings.Join(done, ", "))
	}
	if n := len(m.Ingredients()); n > 0 {
		a.Text += " " + book.Count(n, "It was made from %d other file or part.", "It was made from %d other files or parts.")
	}
	return a
}

// maxDone bounds the actions that an answer names; the tree has all of them.
const maxDone = 5

// proposed says which program proposed changes, what it was let do, and who let them
// in.
func proposed(book *words.Book, a *replay.SummaryApproval) Answer {
	text := book.Say("%s approved what it proposed; it stays conjecture. Run in a sandbox, the program was granted %s and used %s gas.",
		a.Reviewer, book.List(a.Capabilities), book.Number(a.Gas))
	if a.Model != "" {
		text += " " + book.Say("The model %s wrote it.", a.Model)
	}
	return Answer{Holds: Unasked, Short: fmt.Sprintf("%s %s: %s", a.Skill, a.Version, book.Count(a.Changes, "%d change", "%d changes")), Text: text,
		Marks: []string{"package " + a.Digest, "key     " + a.Key}}
}

func replayed(book *words.Book, v *replay.Verdict) Answer {
	switch {
	case v.Holds():
		return Answer{Holds: Yes, Short: book.Say("The same"), Text: book.Say("Built and drawn again from the file alone: all %d lots and all pixels agree.", v.Lots)}
	case v.Cells == replay.Differs:
		return Answer{Holds: No, Short: book.Say("Another scene"), Text: book.Say("Built again from the file alone, it differs: %s", sentence(v.First))}
	case v.Pixels == replay.Differs:
		return Answer{Holds: No, Short: book.Say("Another picture"), Text: book.Say("All %d lots agree, but %d pixels do not: %s", v.Lots, v.Count, sentence(v.First))}
	}
	return Answer{Holds: Unasked, Short: book.Say("Not compared"), Text: sentence(capital(v.First))}
}
