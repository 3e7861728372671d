package studio

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/studio/words"
)

// chooser chooses a concept to pin or to forbid on a lot.
type chooser struct {
	forbid bool
	lot    int32
	x, y   int32
	stands string // id of what stands there
	query  string
	all    []scene.Concept
	list   []scene.Concept // those that the query leaves
	at     int
}

func newChooser(s *Studio, forbid bool) *chooser {
	q := s.inquiry
	c := &chooser{forbid: forbid, lot: q.Lot, x: q.X, y: q.Y, stands: q.Concept, all: s.model().choosable(s.book, q.Lot)}
	if forbid { // what stands there is what is most likely meant
		if i := slices.IndexFunc(c.all, func(k scene.Concept) bool { return k.ID == c.stands }); i > 0 {
			k := c.all[i]
			c.all = slices.Insert(slices.Delete(c.all, i, i+1), 0, k)
		}
	} else {
		c.all = slices.DeleteFunc(c.all, func(k scene.Concept) bool { return k.ID == c.stands })
	}
	c.filter("")
	return c
}

// filter keeps the concepts whose name, id or family has every word of the query.
func (c *chooser) filter(query string) {
	c.query, c.at = query, 0
	words := strings.Fields(strings.ToLower(query))
	c.list = slices.DeleteFunc(slices.Clone(c.all), func(k scene.Concept) bool {
		text := strings.ToLower(k.Name + " " + k.ID + " " + strings.Join(k.Families, " "))
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
}

// take does what was chosen.
func (c *chooser) take(s *Studio) {
	if c.at < 0 || c.at >= len(c.list) {
		return
	}
	k := c.list[c.at]
	s.dialog = nil
	at := s.model().lotWords(s.book, c.lot)
	if c.forbid {
		s.do(Forbid{X: c.x, Y: c.y, Concept: k.ID, What: k.Name, By: s.o.Author}, at)
		return
	}
	s.do(Pin{X: c.x, Y: c.y, Concept: k.ID, What: k.Name, By: s.o.Author}, at)
}

// lotWords names a lot for the history: its street, or its cell.
func (m *Model) lotWords(book *words.Book, lot int32) string {
	s := m.Scene()
	l := &s.Plan.Lots[lot]
	if l.Street >= 0 {
		return s.Plan.Ground.Streets[l.Street].Name
	}
	return cellWords(book, l.FrontX, l.FrontY)
}

// seedDialog asks for a seed.
type seedDialog struct {
	text  string
	wrong string
}

func newSeedDialog(s *Studio) *seedDialog {
	return &seedDialog{text: strconv.FormatUint(s.model().Edits.Seed, 10)}
}

func (d *seedDialog) take(s *Studio) {
	n, err := strconv.ParseUint(strings.TrimSpace(d.text), 10, 64)
	if err != nil {
		d.wrong = s.t("A seed is a whole number from 0 to 18446744073709551615.")
		return
	}
	s.dialog = nil
	if was := s.model().Edits.Seed; n != was {
		s.do(SetSeed{Seed: n, Was: was}, s.t("the whole scene"))
	}
}

// another is a seed that was not tried yet: the next one.
func (d *seedDialog) another() {
	n, err := strconv.ParseUint(strings.TrimSpace(d.text), 10, 64)
	if err == nil {
		d.text, d.wrong = strconv.FormatUint(n+1, 10), ""
	}
}

// purpose is what a file or folder is chosen for.
type purpose uint8

const (
	toOpen purpose = iota
	toCopy
	toVerify
	toTrust // a folder of certificates
)

// fileDialog chooses a folder or a file on disk. The kit draws it, so that it
// works and looks the same everywhere, also where a script drives it.
type fileDialog struct {
	purpose purpose
	path    string // of the field
	folder  string // that the list shows
	entries []entry
	at      int // in the list, -1
	wrong   string
	loading bool
}

// entry is something in the folder.
type entry struct {
	name    string
	folder  bool
	project bool // it holds vouch.yaml
}

func newOpenDialog(s *Studio) *fileDialog   { return newFileDialog(s, toOpen, s.home()) }
func newVerifyDialog(s *Studio) *fileDialog { return newFileDialog(s, toVerify, s.out()) }

func newCopyDialog(s *Studio) *fileDialog {
	d := newFileDialog(s, toCopy, s.home())
	d.path = filepath.Join(d.folder, s.model().Project.Settings.Name)
	return d
}

func newFileDialog(s *Studio, p purpose, folder string) *fileDialog {
	if _, err := os.Stat(folder); err != nil {
		folder = s.home()
	}
	d := &fileDialog{purpose: p, path: folder, folder: folder, at: -1}
	d.list(s, folder)
	return d
}

// home is where choosing begins.
func (s *Studio) home() string {
	if s.o.Home != "" {
		return s.o.Home
	}
	dir, err := os.Getwd()
	if err != nil {
		return "."
	}
	return dir
}

// maxEntries bounds a list of files: who has more types a part of the name.
const maxEntries = 2000

// list reads a folder in the background: a disk may be slow or far away.
func (d *fileDialog) list(s *Studio, folder string) {
	d.loading = true
	s.jobs.replace(listing, s.t("Reading %s", folder), func(context.Context, *progress) func() {
		found, err := os.ReadDir(folder)
		var entries []entry
		for _, f := range found {
			name := f.Name()
			if strings.HasPrefix(name, ".") || len(entries) >= maxEntries {
				continue
			}
			info, statErr := os.Stat(filepath.Join(folder, name)) // follows links
			if statErr != nil {
				continue
			}
			e := entry{name: name, folder: info.IsDir()}
			if e.folder {
				_, statErr = os.Stat(filepath.Join(folder, name, project.SettingsFile))
				e.project = statErr == nil
			} else if d.purpose != toVerify {
				continue
			}
			entries = append(entries, e)
		}
		return func() {
			d.loading = false
			if err != nil {
				d.wrong = folderTrouble(s.book, folder, err)
				return
			}
			d.folder, d.entries, d.wrong, d.at = folder, entries, "", -1
			if d.purpose != toCopy {
				d.path = folder
			}
		}
	})
}

func folderTrouble(book *words.Book, folder string, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return book.Say("There is no folder %s.", folder)
	case errors.Is(err, fs.ErrPermission):
		return book.Say("The folder %s may not be read.", folder)
	}
	return sentence(capital(err.Error()))
}

// enter goes into an entry, or takes it.
func (d *fileDialog) enter(s *Studio, e entry) {
	path := filepath.Join(d.folder, e.name)
	switch {
	case e.folder && !e.project:
		d.list(s, path)
	case d.purpose == toCopy:
		d.path = path
	default:
		d.path = path
		d.take(s)
	}
}

// up goes to the folder above.
func (d *fileDialog) up(s *Studio) { d.list(s, filepath.Dir(d.folder)) }

// take does with the path what it was chosen for.
func (d *fileDialog) take(s *Studio) {
	path := strings.TrimSpace(d.path)
	if path == "" {
		d.wrong = s.t("Name a folder.")
		return
	}
	switch d.purpose {
	case toOpen:
		s.dialog = nil
		s.openFolder(path)
	case toCopy:
		s.dialog = nil
		s.saveCopy(path)
	case toTrust:
		s.dialog = nil
		s.setTrust(path)
	case toVerify:
		info, err := os.Stat(path)
		switch {
		case err != nil:
			d.wrong = s.t("There is no file %s.", path)
		case info.IsDir():
			d.list(s, path)
		case info.Size() > MaxDropped:
			d.wrong = s.t("The file has %d bytes; at most %d are read.", info.Size(), int64(MaxDropped))
		default:
			s.dialog = nil
			s.verifyPath(path)
		}
	}
}

// verifyPath reads a file in the background and verifies it.
func (s *Studio) verifyPath(path string) {
	s.verifyOpened(filepath.Base(path), func() (fs.File, error) { return os.Open(path) })
}

// verifyOpened is verifyPath for a file that is found in another way.
func (s *Studio) verifyOpened(name string, open func() (fs.File, error)) {
	s.jobs.replace(listing, s.t("Reading %s", name), func(context.Context, *progress) func() {
		data, err := readOpened(open, name, MaxDropped)
		return func() {
			if err != nil {
				s.fail(s.t("The file cannot be read"), err)
				return
			}
			s.verifyFile(name, data)
		}
	})
}

// out is the folder of published files.
func (s *Studio) out() string {
	switch {
	case s.o.Out != "":
		return s.o.Out
	case s.doc != nil && s.doc.Source.Path != "":
		return filepath.Join(s.doc.Source.Path, "out")
	}
	return filepath.Join(s.home(), "out")
}
