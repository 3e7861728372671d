package skills

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vouch/internal/llm"
	"vouch/sandbox"
)

// Suggestion is a package that somebody other than a person wrote, checked, tested and
// run dry. It is approved by nobody: the caller may write Files to a folder, and a person
// may run it, look at what it proposes and decide.
type Suggestion struct {
	Files      map[string][]byte
	Package    *Package
	Findings   []Finding
	Tests      []TestResult
	Dry        *Outcome // on the view that was given; its changes are part of no scene
	Provenance Provenance
}

// Provenance says who wrote a suggested package from what.
type Provenance struct {
	By    string `json:"by"`    // "model" or "rules"
	Model string `json:"model"` // its name, "" for rules
	Calls []Call `json:"calls"` // none for rules
}

// Call is one question to a model.
type Call struct {
	Step     string `json:"step"`     // "facts", read out of public readings; "program", written from facts
	Prompt   string `json:"prompt"`   // SHA-256 of what it was sent, hex
	Response string `json:"response"` // SHA-256 of what it answered, hex
	Turns    int    `json:"turns"`    // that it took
}

// The questions to a model, in their order.
const (
	stepFacts   = "facts"
	stepProgram = "program"
)

// Turns are those of all calls.
func (p Provenance) Turns() int {
	n := 0
	for _, c := range p.Calls {
		n += c.Turns
	}
	return n
}

// WishError says why nothing could be made of a wish.
type WishError struct{ Why, Hint string }

func (e *WishError) Error() string { return e.Why + "; " + e.Hint }

// draft is a package before it is put together: the part that a model, or the rules,
// may write. All else is ours.
type draft struct {
	ID           string   `json:"id"`
	Title        string   `json:"title"`
	About        string   `json:"about"`
	Capabilities []string `json:"capabilities"`
	Main         string   `json:"main"`
}

// Suggest makes a package from a wish. A nil model is the embedded suggester, which goes
// by rules. What comes is checked, its tests are made from a dry run and run; it stops
// before approval and writes nothing. Errors: *WishError, *DraftError, those of llm.
func (r *Runner) Suggest(ctx context.Context, wish string, v *View, model llm.Model) (*Suggestion, error) {
	wish = strings.Join(strings.Fields(wish), " ")
	if why := sentence(wish, MaxWish); wish == "" || why != "" {
		return nil, &WishError{"the wish cannot be read: " + why, "say in a sentence what should stand where"}
	}
	if model == nil {
		d, err := ruled(wish, v)
		if err != nil {
			return nil, err
		}
		return r.finish(ctx, d, Provenance{By: MadeByRules, Calls: []Call{}}, v)
	}
	d, made, err := r.ask(ctx, wish, v, model)
	if err != nil {
		return nil, err
	}
	return r.finish(ctx, d, made, v)
}

// DraftError says why a suggested package cannot be used. Why is escaped.
type DraftError struct{ Why string }

func (e *DraftError) Error() string { return "the suggested package cannot be used: " + e.Why }

func draftError(err error) error {
	return &DraftError{sandbox.EscapeLine(strings.ReplaceAll(err.Error(), "\n", "; "), sandbox.MaxDetail)}
}

// finish puts the package together, runs it dry, makes its test and runs that.
func (r *Runner) finish(ctx context.Context, d *draft, made Provenance, v *View) (*Suggestion, error) {
	files := d.files(made)
	p, err := OpenFiles(files)
	if err != nil {
		return nil, draftError(err)
	}
	s := &Suggestion{Provenance: made}
	if s.Dry, err = r.dry(ctx, p, v); err != nil {
		return nil, err
	}
	test, err := r.record(ctx, p, v, s.Dry)
	if err != nil {
		return nil, err
	}
	if files[testFolder+"dry-run.json"], err = test.Encode(); err != nil {
		return nil, err
	}
	files[DigestFile] = Listing(files)
	if s.Package, err = OpenFiles(files); err != nil {
		return nil, draftError(err)
	}
	s.Files, s.Findings = files, Check(s.Package)
	if s.Tests, err = r.Test(ctx, s.Package); err != nil {
		return nil, err
	}
	for _, t := range s.Tests {
		if !t.Passed {
			return nil, &DraftError{"its test does not hold: " + t.Message}
		}
	}
	return s, nil
}

// dry runs a package on a view, with all it asks for: its changes go nowhere. A run that
// does not end well is a *DraftError.
func (r *Runner) dry(ctx context.Context, p *Package, v *View) (*Outcome, error) {
	o, err := r.Run(ctx, p, v, Params{Grant: GrantAsked(p)})
	switch {
	case err != nil:
		return nil, err
	case o.Stop != sandbox.StopOK:
		return nil, &DraftError{fmt.Sprintf("the program ended with %q: %s", o.Stop, o.Detail)}
	case len(o.order) == 0:
		return nil, &DraftError{"the program proposed nothing and wrote no note"}
	}
	return o, nil
}

// testMargin is how many cells around its first change a recorded test shows.
const testMargin = 7

// record makes a test from a run on a part of the view: where the dry run made its first
// change, or the middle.
func (r *Runner) record(ctx context.Context, p *Package, v *View, dry *Outcome) (*Test, error) {
	at := Cell{v.Width / 2, v.Height / 2}
	if len(dry.Changes) > 0 {
		at = Cell{dry.Changes[0].X, dry.Changes[0].Y}
	}
	box := Box{max(at[0]-testMargin, 0), max(at[1]-testMargin, 0), min(at[0]+testMargin, v.Width-1), min(at[1]+testMargin, v.Height-1)}
	return r.Record(ctx, p, v.Cut(box), "What the dry run proposed around its first change.", Params{Grant: GrantAsked(p), Region: nil})
}

// Record runs a package and makes a test that expects just what came.
func (r *Runner) Record(ctx context.Context, p *Package, v *View, about string, in Params) (*Test, error) {
	text, err := v.JSON()
	if err != nil {
		return nil, err
	}
	again, err := ParseView(text) // as the test will see it
	if err != nil {
		return nil, err
	}
	o, err := r.Run(ctx, p, again, in)
	if err != nil {
		return nil, err
	}
	if o.Stop != sandbox.StopOK {
		return nil, &DraftError{fmt.Sprintf("on a part of the scene the program ended with %q: %s", o.Stop, o.Detail)}
	}
	t := &Test{About: about, Parameters: in.Values, Region: in.region(), Run: in.Run, Scene: text,
		Expect: Expectation{o.Stop, rawOf(o.Changes), rawOf(o.Notes)}}
	if t.Parameters == nil {
		t.Parameters = json.RawMessage("{}")
	}
	return t, nil
}

// files are the package's without its test.
func (d *draft) files(made Provenance) map[string][]byte {
	var b strings.Builder
	q := strconv.Quote
	fmt.Fprintf(&b, "id = %s\nversion = \"0.1.0\"\ntitle = %s\nlicence = \"CC0-1.0\"\nform = \"js\"\nentry = \"main.js\"\napi = %d\n", q(d.ID), q(d.Title), APIVersion)
	var caps []string
	for _, c := range d.Capabilities {
		caps = append(caps, q(c))
	}
	slices.Sort(caps)
	fmt.Fprintf(&b, "capabilities = [%s]\n\n[made]\nby = %s\n", strings.Join(slices.Compact(caps), ", "), q(made.By))
	doc := fmt.Sprintf("# %s\n\n%s\n", d.Title, d.About)
	if made.Model != "" {
		fmt.Fprintf(&b, "model = %s\n", q(made.Model))
	}
	var asked []string
	for _, c := range made.Calls {
		if c.Step == stepProgram {
			fmt.Fprintf(&b, "prompt = %s\nresponse = %s\n", q(c.Prompt), q(c.Response))
		}
		asked = append(asked, q(c.Step+" "+c.Prompt+" "+c.Response))
	}
	if len(asked) > 0 {
		fmt.Fprintf(&b, "asked = [\n  %s,\n]\n", strings.Join(asked, ",\n  "))
	}
	main := d.Main
	if !strings.HasSuffix(main, "\n") {
		main += "\n"
	}
	return map[string][]byte{ManifestFile: []byte(b.String()), DocFile: []byte(doc), EntryFile: []byte(main)}
}

// usable says why a draft cannot become a package that runs, nil if it can.
func (r *Runner) usable(ctx context.Context, d *draft, made Provenance, v *View) error {
	p, err := OpenFiles(d.files(made))
	if err != nil {
		return draftError(err)
	}
	if strings.Contains(d.Title+d.About, "://") { // text that somebody may render: an address in it could be called
		return &DraftError{"title and about hold no addresses"}
	}
	if bad := slices.IndexFunc(Check(p), func(f Finding) bool { return f.Level == LevelError }); bad >= 0 {
		return &DraftError{Check(p)[bad].Message}
	}
	_, err = r.dry(ctx, p, v)
	if limit := new(sandbox.LimitError); errors.As(err, &limit) {
		return &DraftError{limit.Error()}
	}
	return err
}
