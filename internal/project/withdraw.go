package project

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"vouch/sources"
)

// Withdrawn is what became of a removal that was written down.
type Withdrawn struct {
	Interview  string      `json:"interview"`
	Segment    int         `json:"segment,omitempty"`
	Scope      string      `json:"scope,omitempty"`
	Date       string      `json:"date"`
	By         string      `json:"by"`
	Dependents *Dependents `json:"dependents"`
	Files      []string    `json:"files"`   // published pictures that rest on it
	Exports    []string    `json:"exports"` // that held it, from the log
	Notice     Notice      `json:"notice"`
}

// Notice is what the holders of exports are sent. It holds nothing of what was said
// and no reason.
type Notice struct {
	Type      string   `json:"type"` // "withdrawal"
	Project   string   `json:"project"`
	Date      string   `json:"date"`
	Interview string   `json:"interview"`
	Segment   int      `json:"segment,omitempty"`
	Scope     string   `json:"scope,omitempty"`
	Replace   []string `json:"replace"` // files and exports that must not be used any more
	Please    string   `json:"please"`
}

// Withdraw writes a removal into the project in the folder, as a dated event, and
// says what rests on it. What was withdrawn is out of every view from this moment,
// whether or not the scene can be built without it. The log keeps who took back
// what and when, never a word of it.
func Withdraw(ctx context.Context, folder string, r Removal, deps Deps) (*Withdrawn, error) {
	j, err := openJournal(folder, deps.Clock())
	if err != nil {
		return nil, err
	}
	defer j.close()
	p, err := open(ctx, os.DirFS(folder), ".", deps, sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		return nil, err
	}
	e, err := p.event(r)
	if err != nil {
		return nil, err
	}
	text, err := p.withEvent(r.Interview, e)
	if err != nil {
		return nil, err
	}
	if err := j.add(sources.InterviewsFile, text); err != nil {
		return nil, err
	}
	if err := p.takeOut(ctx, j, r, e.Date); err != nil {
		return nil, err
	}
	q, err := open(ctx, j.over(p.files), ".", deps, sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		return nil, err
	}
	if err := j.commit(); err != nil {
		return nil, err
	}
	if err := forgetIndex(folder); err != nil {
		return nil, err
	}
	out := &Withdrawn{Interview: r.Interview, Segment: r.Segment, Date: e.Date.String(), By: e.By, Files: []string{}, Exports: []string{}}
	if r.Scope != sources.NoScope {
		out.Scope = r.Scope.String()
	}
	line := logLine{act: actWithdrawn, interview: r.Interview, segment: r.Segment, scope: r.Scope, by: e.By}
	if err := p.log(folder, line); err != nil {
		return nil, err
	}
	if out.Dependents, err = p.difference(ctx, q); err != nil {
		return nil, err
	}
	if err := p.published(ctx, folder, out); err != nil {
		return nil, err
	}
	out.Notice = Notice{Type: "withdrawal", Project: p.Settings.Name, Date: out.Date, Interview: r.Interview, Segment: r.Segment, Scope: out.Scope,
		Replace: append(append([]string{}, out.Files...), out.Exports...), Please: "stop using what rests on it, delete your copies, and take the new edition"}
	leaveAnew(ctx, folder, deps)
	return out, nil
}

// event is a removal as an event of today; never before the youngest that is there.
func (p *Project) event(r Removal) (sources.ConsentEvent, error) {
	e := sources.ConsentEvent{Date: p.today(), Event: sources.Withdrawn, By: r.By}
	iv := p.holding.Interview(r.Interview)
	if iv == nil {
		return e, &InputError{fmt.Sprintf("there is no interview %q", r.Interview), "vouch sources list PROJECT names them"}
	}
	if r.Segment != 0 && iv.Segment(r.Segment) == nil {
		return e, &InputError{fmt.Sprintf("the interview %q has no passage %d, it has %d", iv.ID, r.Segment, len(iv.Segments)), "vouch sources show PROJECT " + iv.ID + " numbers them"}
	}
	if e.By == "" && len(iv.Narrators) == 1 {
		e.By = iv.Narrators[0].ID
	}
	if e.By == "" {
		return e, &InputError{"several people speak in this interview", "say who takes it back: --by ID"}
	}
	if r.Segment != 0 {
		e.Segments = []int{r.Segment}
	}
	if r.Scope != sources.NoScope {
		e.Scopes = sources.Scopes{{Scope: r.Scope, Answer: sources.No}}
	}
	for i := range iv.Consent {
		if d := iv.Consent[i].Date; d.First() > e.Date.First() {
			e.Date = d // events stand in the order of their dates, and this one counts from now
		}
	}
	return e, nil
}

// withEvent is interviews.yaml with one more event; every other line stays.
func (p *Project) withEvent(interview string, e sources.ConsentEvent) ([]byte, error) {
	old, err := fs.ReadFile(p.files, sources.InterviewsFile)
	if err != nil {
		return nil, err
	}
	book, err := readYAML(old, "interviews")
	if err != nil {
		return nil, err
	}
	entry := book.entry(interview)
	if entry == nil {
		return nil, &InputError{fmt.Sprintf("the entry of %q cannot be found", interview), "write it as a list entry with id:"}
	}
	if err := book.addTo(entry, "consent", "      - "+eventText(e)+"\n"); err != nil {
		return nil, err
	}
	return book.bytes()
}

func eventText(e sources.ConsentEvent) string {
	var b strings.Builder
	fmt.Fprintf(&b, "{date: %s, event: %s", e.Date, e.Event)
	for _, s := range e.Scopes { // a removal names one
		fmt.Fprintf(&b, ", scopes: {%s: %s}", s.Scope, s.Answer)
	}
	if len(e.Segments) > 0 {
		fmt.Fprintf(&b, ", segments: [%d]", e.Segments[0])
	}
	fmt.Fprintf(&b, ", by: %s}", scalar(e.By))
	return b.String()
}

// published finds the pictures in the project's out folder and the exports of the
// log that hold something of what was taken back.
func (p *Project) published(ctx context.Context, folder string, w *Withdrawn) error {
	out := os.DirFS(folder)
	gone := map[string]bool{} // only looked up
	for _, r := range w.Dependents.Rules {
		if r.How == ruleGone {
			gone[r.Commitment] = true
		}
	}
	err := p.editions(ctx, out, func(name string, codes []string) {
		for _, c := range codes {
			if gone[c] {
				w.Files = append(w.Files, name)
				return
			}
		}
	})
	if err != nil {
		return err
	}
	w.Exports, err = exportsOf(folder, w.Interview)
	return err
}

// editions gives each signed picture of the project's out folder with the
// commitments of its rules.
func (p *Project) editions(ctx context.Context, folder fs.FS, each func(name string, codes []string)) error {
	names, err := fs.Glob(folder, "out/*.png")
	if err != nil {
		return err
	}
	for _, name := range names[:min(len(names), maxEditions)] {
		f, err := folder.Open(name)
		if err != nil {
			return err
		}
		codes := p.codesIn(ctx, name, f)
		_ = f.Close() // it was only read
		if codes != nil {
			each(path.Clean(name), codes)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// maxEditions bounds how many pictures are looked into: each is hashed whole.
const maxEditions = 200
