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

// verify examines a file as `vouch verify FILE --replay` does.
func verify(ctx context.Context, name string, data []byte, now time.Time, p *progress) (*Verdict, error) {
	q := replay.Question{Now: now, Replay: true, Options: replay.Options{Workers: max(runtime.GOMAXPROCS(0)-1, 1), Progress: p.set}}
	r, err := project.Examine(ctx, name, bytes.NewReader(data), int64(len(data)), q)
	if r == nil {
		return nil, err
	}
	v := &Verdict{File: name, Report: r}
	var newer *replay.VersionError
	switch {
	case errors.As(err, &newer):
		v.Replay = Answer{Holds: Unasked, Short: "Not here", Text: sentence(capital(newer.Error()))}
	case errors.Is(err, replay.ErrNotOurs):
		v.Replay = Answer{Holds: Unasked, Short: "Not possible", Text: sentence(capital(err.Error()))}
	case err != nil && r.State == replay.None:
		v.Nothing = sentence(capital(strings.TrimPrefix(err.Error(), "provenance: ")))
		return v, nil
	case err != nil:
		return nil, err
	}
	if r.State == replay.None {
		v.Nothing = sentence(capital(strings.TrimPrefix(provenance.ErrNoManifest.Error(), "provenance: ")))
		return v, nil
	}
	v.Unchanged, v.SignedBy, v.RestingOn = unchanged(r), signedBy(r), restingOn(r)
	if r.Recipe != nil {
		for i := range r.Recipe.Approved {
			v.Proposed = append(v.Proposed, proposed(&r.Recipe.Approved[i]))
		}
	}
	if r.Replay != nil {
		v.Replay = replayed(r.Replay)
	}
	if r.Published() != nil {
		v.Shares = sharesOf(r.Published().Shares())
	}
	return v, nil
}

// about says whether a failure concerns what the file says of its scene and not
// file and signature.
func about(code string) bool { return strings.HasPrefix(code, "org.vouch.") }

func unchanged(r *replay.Report) Answer {
	a := Answer{Holds: Yes, Short: "Unchanged", Text: "Not a byte that the signature covers was changed since it was made."}
	for _, code := range r.Failures {
		if about(code) || code == string(status.SigningCredentialUntrusted) {
			continue
		}
		a.Holds, a.Short = No, "Changed"
		a.Codes = append(a.Codes, code)
	}
	if a.Holds == No {
		a.Text = "The file is not what was signed. Ask for it again where it was published."
		for _, f := range r.Findings {
			if f.Kind == "failure" && slices.Contains(a.Codes, f.Code) {
				a.Text = sentence(capital(f.Explanation)) + " " + a.Text
				break
			}
		}
	}
	return a
}

func signedBy(r *replay.Report) Answer {
	s := r.Signer
	if s == nil {
		return Answer{Holds: No, Short: "Nobody", Text: "No signer can be read from the file."}
	}
	a := Answer{Holds: Unasked, Short: s.Name, Text: "Whether to trust this signer is yours to say."}
	if r.State == replay.Trusted {
		a.Holds, a.Text = Yes, "You trust who stands behind this signer."
	}
	if s.Development {
		a.Text = "A computer made this key for itself, so the file is a draft: it shows that nothing was changed, not who stands behind it."
	} else if s.Issuer != "" && s.Issuer != s.Name {
		a.Text = "Issued by " + s.Issuer + ". " + a.Text
	}
	if s.Signed != "" {
		a.Text += " Signed " + timeWords(s.Signed) + " by its own clock."
	}
	return a
}

// timeWords writes a time as people do.
func timeWords(iso string) string {
	t, err := time.Parse(time.RFC3339, iso)
	if err != nil {
		return iso
	}
	return t.UTC().Format("2 January 2006, 15:04 UTC,")
}

func restingOn(r *replay.Report) Answer {
	c := r.Recipe
	if c == nil {
		return Answer{Holds: No, Short: "It does not say", Text: "The file holds no recipe of ours that can be read, so nothing can be said of what it rests on."}
	}
	a := Answer{Holds: Unasked, Short: count(int(c.Voices), "voice", "voices") + ", " + count(c.Records, "record", "records")}
	a.Text = fmt.Sprintf("%s, %s: %s.", c.Title, dateWords(c.When), count(c.Rules, "rule", "rules"))
	if r.Title != nil {
		a.Text += fmt.Sprintf(" It is a %s", *r.Title)
		if r.Draft {
			a.Text += " and a draft"
		}
		a.Text += "."
	}
	if r.Testimony != nil && *r.Testimony == "specimen" {
		a.Text += " The testimonies are specimens, invented for an example."
	}
	for _, code := range r.Failures {
		if about(code) {
			a.Holds = No
			a.Codes = append(a.Codes, code)
		}
	}
	return a
}

// proposed says which program proposed changes, what it was let do, and who let them
// in.
func proposed(a *replay.SummaryApproval) Answer {
	text := fmt.Sprintf("%s approved what it proposed; it stays conjecture. Run in a sandbox, the program was granted %s and used %s gas.",
		a.Reviewer, listWords(a.Capabilities), thousands(a.Gas))
	if a.Model != "" {
		text += " The model " + a.Model + " wrote it."
	}
	return Answer{Holds: Unasked, Short: fmt.Sprintf("%s %s: %s", a.Skill, a.Version, count(a.Changes, "change", "changes")), Text: text,
		Marks: []string{"package " + a.Digest, "key     " + a.Key}}
}

func replayed(v *replay.Verdict) Answer {
	switch {
	case v.Holds():
		return Answer{Holds: Yes, Short: "The same", Text: fmt.Sprintf("Built and drawn again from the file alone: all %d lots and all pixels agree.", v.Lots)}
	case v.Cells == replay.Differs:
		return Answer{Holds: No, Short: "Another scene", Text: "Built again from the file alone, it differs: " + sentence(v.First)}
	case v.Pixels == replay.Differs:
		return Answer{Holds: No, Short: "Another picture", Text: fmt.Sprintf("All %d lots agree, but %d pixels do not: %s", v.Lots, v.Count, sentence(v.First))}
	}
	return Answer{Holds: Unasked, Short: "Not compared", Text: sentence(capital(v.First))}
}
