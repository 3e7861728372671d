package studio

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"sync"
	"sync/atomic"

	"vouch/assets/draw"
	"vouch/internal/llm"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// Options is what the studio needs from outside. Nothing else of the machine is
// looked at.
type Options struct {
	Deps     project.Deps
	Examples fs.FS  // projects that are part of the program
	Example  string // the one that "open the example" means
	Author   string // who pins: it stands in reasons; "" is DefaultAuthor
	Out      string // folder of published files; "" is "out" in the project's folder
	Home     string // the folder in which choosing a project begins; "" is the current one
	Scale    int    // per cent; 0 is 100
	// Settings are how the window begins. SettingsFile is where changes of them are kept,
	// "" nowhere; SettingsTrouble is why the file could not be read.
	Settings        Settings
	SettingsFile    string
	SettingsTrouble error
	SystemLanguage  words.Tag // that the person's system speaks, "" English
	SystemDark      bool      // the person's system shows dark windows
	// Start starts a program of the system with arguments, as for a recording; nil: as
	// a child process, without a shell.
	Start func(name string, args ...string) error
	Width int       // px of published scenes; 0 is the project's own choice
	Model llm.Model // that writes suggested skills; nil: rules of this program do
	// Programs is how skills are compiled and kept; the zero value compiles in this
	// process and keeps nothing.
	Programs skills.RunnerOptions
}

// DefaultAuthor is who pins when nobody gave a name.
const DefaultAuthor = "the author" //words: it is written into files

// Studio is the state of the window: what is open, what is looked at, what is
// chosen. Events change it on one goroutine; long work runs in Jobs and comes back
// through them.
type Studio struct {
	o    Options
	jobs *Jobs
	doc  *Document

	sceneState

	cursor    cell
	inquiry   *Inquiry
	shown     *project.Shown // a source in the inspector
	dissent   string         // a dissent in the inspector
	lit       []int32        // lots that are lit
	review    *Review
	results   map[string]result  // of skills, by id
	area      area               // drawn on the map
	clip      *clipping          // that was copied
	draft     *draft             // a statement that is being written, kept while its place is drawn
	suggested *skills.Suggestion // the last one, until the window closes

	preview     string // a date that is only looked at, ""
	previewYear int
	previewed   *Model

	tab   railTab
	strip strip // of the history

	hideRail, hideInspector, hideTimeline bool
	foldSkills, foldLegend                bool // parts of the left side
	alone                                 alone
	whole                                 bool // the window asks for the whole display

	railSize, inspectorSize int // px

	runner    func() (*skills.Runner, error) // made when it is needed first
	sandboxed atomic.Bool                    // it was

	set     Settings
	written []byte        // the settings that are kept, as they were encoded
	display int           // device px to a px of 100 %, per cent
	scaled  bool          // the size of letters and controls changed: it holds from the next pass on
	tour    int           // the step of the tour, from 1; 0: none
	after   func(*Studio) // what waits for a save

	ui        *kit.UI
	book      *words.Book
	heights   map[string]int // of what scrolls
	rows      map[rowKey]int // heights of rows
	portraits portraits      // of concepts
	things    things         // that the palette finds
	last      *kit.Frame
	row       *kit.Picture // of the first screen
	ms        int64        // of the last event
	calm      int64        // ms: when nothing ran for the last time
	dialog    dialog
	palette   bool // it is open
	closed    bool
}

// cell is a cell of the map; on says whether there is one.
type cell struct {
	x, y  int32
	on    bool
	shown bool // it was moved with the keys: it is drawn
}

// New makes a studio with nothing open. Close it.
func New(o Options) *Studio {
	if o.Author == "" {
		o.Author = DefaultAuthor
	}
	s := &Studio{
		o: o, jobs: NewJobs(), sceneState: sceneState{layers: layers{staffage: true, features: true}, hover: nowhere, drawer: &drawer{}},
		ui: kit.New(kit.Light()), display: 100, heights: map[string]int{}, rows: map[rowKey]int{}, results: map[string]result{}, railSize: railWidth, inspectorSize: inspectorWidth,
	}
	s.runner = sync.OnceValues(func() (*skills.Runner, error) {
		s.sandboxed.Store(true)
		return skills.NewRunner(context.Background(), o.Programs) // it compiles an engine
	})
	s.adoptSettings(o.Settings)
	if o.SettingsTrouble != nil {
		s.say(s.t("The settings could not be read"), s.t("The window begins as it does for everybody."))
	}
	s.written, _ = json.Marshal(s.settings()) // only what changes is kept
	return s
}

// Close stops what runs and waits for it.
func (s *Studio) Close() error {
	s.jobs.Close()
	if v := s.settings(); s.o.SettingsFile != "" {
		if data, err := json.Marshal(v); err == nil && !bytes.Equal(data, s.written) {
			if err := v.Write(s.o.SettingsFile); err != nil {
				return err
			}
		}
	}
	if !s.sandboxed.Load() {
		return nil
	}
	r, err := s.runner()
	if err != nil {
		return nil // it was never made
	}
	return r.Close(context.Background())
}

// modelChanged looks again at what is shown after the scene became another.
func (s *Studio) modelChanged() { s.lookAgain() }

// lookAgain asks the open question again, of the new scene.
func (s *Studio) lookAgain() {
	switch {
	case s.inquiry == nil:
	case s.inquiry.Lot >= 0:
		s.ask(s.inquiry.X, s.inquiry.Y)
	default:
		s.inquiry, s.lit = nil, nil
	}
}

// model is what is shown, nil where nothing is open: the document, or a year that
// is only looked at.
func (s *Studio) model() *Model {
	switch {
	case s.doc == nil:
		return nil
	case s.previewed != nil:
		return s.previewed
	}
	return s.doc.Model
}

// place is a lot's ground on the plane.
func (m *Model) place(p *plane, lot int32) []draw.Pt {
	return p.box(m.Scene().Plan.Lots[lot].Box)
}

// frontOf is the front cell of a lot.
func (m *Model) frontOf(lot int32) scene.Lot { return m.Scene().Plan.Lots[lot] }

// fail shows an error that a person must see before going on.
func (s *Studio) fail(title string, err error) {
	s.dialog = &troubleDialog{s.waysOut(troubleOf(s.book, title, err), err)}
}

// say shows a notice that goes away by itself.
func (s *Studio) say(title, text string) {
	s.ui.Toast(kit.Notice{ID: "notice", Text: title + ". " + text})
}
