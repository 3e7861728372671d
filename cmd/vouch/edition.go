package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"vouch/assets"
	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
)

// editionJSON is what generate and demo print under --json.
type editionJSON struct {
	Out       string          `json:"out"`
	Files     []project.Made  `json:"files"`
	Title     string          `json:"title"` // sketch or reconstruction
	Draft     bool            `json:"draft"`
	Testimony string          `json:"testimony"`
	Signer    string          `json:"signer"`
	Code      string          `json:"code"`
	Seed      string          `json:"seed"`
	When      string          `json:"when"`
	Rulebook  string          `json:"rulebook"`
	Basis     *replay.Resting `json:"basis"`
}

func editionObject(out string, e *project.Edition) editionJSON {
	rb := e.Built.Scene.Rulebook
	testimony := "real"
	if rb.Specimen {
		testimony = "specimen"
	}
	return editionJSON{
		Out: out, Files: e.Files, Title: e.Built.Scene.Kind(), Draft: e.Draft, Testimony: testimony, Signer: e.Signer,
		Code: e.Code, Seed: fmt.Sprint(e.Built.Recipe.Seed), When: rb.When,
		Rulebook: fmt.Sprintf("%x", e.Built.Compiled.Hash), Basis: replay.BasisOf(e.Built.Scene.Shares()),
	}
}

// tellEdition says what was made and what it rests on.
func (a *app) tellEdition(out string, e *project.Edition) {
	s := e.Built.Scene
	u := a.ui
	u.head("%s, %s", s.Rulebook.Title, s.Rulebook.When)
	for _, f := range e.Files {
		u.say("  %-52s %5d × %-5d %s", filepath.Join(out, f.File), f.Width, f.Height, size(f.Bytes))
	}
	u.say("")
	a.tellShares(s.Shares())
	u.say("")
	u.wrap(2, "%s", standing(s.Kind(), e.Draft, s.Rulebook.Specimen, e.Signer))
	u.field("seed", "%d", e.Built.Recipe.Seed)
	u.field("code", "%s", e.Code)
}

// standing says what the pictures are and what they are not.
func standing(kind string, draft, specimen bool, signer string) string {
	text := "It calls itself a " + kind
	if kind == "sketch" {
		text += " (more than half of its lots are conjecture)"
	}
	if draft {
		text += " and a draft (signed by a key that this computer made for itself)"
	} else {
		text += ", signed by " + signer
	}
	text += "."
	if specimen {
		text += " SPECIMEN: its testimonies are invented for an example."
	}
	return text
}

// tellShares draws what the front lots rest on.
func (a *app) tellShares(s scene.Shares) {
	u := a.ui
	u.say("  What its %d front lots rest on:", s.Front)
	says := map[assets.Class]string{
		assets.Evidenced:   "one testimony fixes it",
		assets.Attested:    "testimony puts it on this stretch",
		assets.Documented:  "a record says so",
		assets.Inferred:    "it follows from the others",
		assets.Conjectural: "somebody chose it",
	}
	for _, c := range assets.Classes() {
		n := s.Lots[c]
		u.say("  %-12s %5d  %6s  %s  %s", c, n, percent(n, s.Front), meter(n, s.Front), u.dim(says[c]))
	}
	u.say("  %s", u.dim(fmt.Sprintf("of these: %d by words for a family, %d by a frequency word, %d disputed", s.Family, s.Frequency, s.Disputed)))
}

// percent rounds down to tenths: nothing may look surer than it is.
func percent(n, of int32) string {
	if of == 0 {
		return "0.0 %"
	}
	tenths := int64(n) * 1000 / int64(of)
	return fmt.Sprintf("%d.%d %%", tenths/10, tenths%10)
}

func meter(n, of int32) string {
	const width = 20
	full := 0
	if of > 0 {
		full = int(int64(n) * width / int64(of))
	}
	if n > 0 && full == 0 {
		return "▏" + strings.Repeat(" ", width-1)
	}
	return strings.Repeat("█", full) + strings.Repeat(" ", width-full)
}

func size(n int64) string {
	if n >= 1_000_000 {
		return fmt.Sprintf("%d.%d MB", n/1_000_000, n/100_000%10)
	}
	return fmt.Sprintf("%d kB", n/1000)
}
