package kit

import (
	"slices"
	"strings"
)

// Entry is what lies in a folder.
type Entry struct {
	Name   string
	Folder bool
	Note   string // beside the name: size, date
}

// Folders is a file system, seen by a chooser. Names of folders are its own; the kit knows no
// separators.
type Folders interface {
	// Entries is what lies in a folder.
	Entries(dir string) ([]Entry, error)
	// Join is the path of a name in a folder.
	Join(dir, name string) string
	// Parent is the folder above; the same at the top.
	Parent(dir string) string
}

// ChooseMode says what is chosen.
type ChooseMode uint8

// The modes of a chooser.
const (
	ChooseFile ChooseMode = iota
	ChooseFolder
	ChooseSave // a name that need not be there yet
)

// ChooserOptions say what a chooser looks for.
type ChooserOptions struct {
	Title   string
	Folders Folders
	Dir     string // where it begins
	Name    string // that it proposes, of ChooseSave
	Mode    ChooseMode
	Endings []string // ".png"; none: every file
	Accept  string   // the word on the button; Open, Choose or Save where empty
}

// chooserState is where an open chooser stands.
type chooserState struct {
	dir, name string
	entries   []Entry
	problem   string
	chosen    int
}

// Chooser is a dialog that finds a file or folder while open is true. It returns its path in the
// pass in which it was chosen, else "".
func (u *UI) Chooser(id string, o ChooserOptions, open *bool) (path string) {
	if !*open {
		delete(u.folder, id)
		return ""
	}
	s := u.folder[id]
	if s == nil {
		s = &chooserState{name: o.Name}
		s.enter(o, o.Dir)
		u.folder[id] = s
	}
	first := id + ".list"
	if o.Mode == ChooseSave {
		first = id + ".name"
	}
	u.Dialog(id, DialogOptions{Title: o.Title, W: 640, H: 520, First: first}, open, func(body Rect) {
		path = u.chooserBody(id, o, s, body, open)
	})
	if path != "" {
		*open = false
	}
	return path
}

// enter lists a folder: folders first, then files that are looked for, by name.
func (s *chooserState) enter(o ChooserOptions, dir string) {
	s.dir, s.chosen, s.problem = dir, -1, ""
	entries, err := o.Folders.Entries(dir)
	if err != nil {
		s.problem = err.Error()
	}
	s.entries = s.entries[:0]
	for _, e := range entries[:min(len(entries), maxFolder)] {
		if e.Folder || (o.Mode != ChooseFolder && fits(e.Name, o.Endings)) {
			s.entries = append(s.entries, e)
		}
	}
	slices.SortStableFunc(s.entries, func(a, b Entry) int {
		if a.Folder != b.Folder {
			if a.Folder {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
}

func fits(name string, endings []string) bool {
	return len(endings) == 0 || slices.ContainsFunc(endings, func(e string) bool {
		return strings.HasSuffix(strings.ToLower(name), e)
	})
}

func (u *UI) chooserBody(id string, o ChooserOptions, s *chooserState, body Rect, open *bool) (path string) {
	t := u.theme
	top := body.CutTop(32)
	if u.IconButton(id+".up", top.CutLeft(32), IconUp, u.Words.Up, ButtonOptions{Keys: "Backspace"}) || u.chooserUp(id) {
		s.enter(o, o.Folders.Parent(s.dir))
	}
	top.CutLeft(10)
	u.Label(id+".dir", top, Code, t.Quiet, s.dir)
	body.CutTop(10)
	places := u.Buttons(&body, u.Words.Cancel, u.accept(o))
	body.CutBottom(14)
	if o.Mode == ChooseSave {
		field := body.CutBottom(32)
		body.CutBottom(10)
		if u.TextField(id+".name", field, &s.name, FieldOptions{Name: u.Words.FileName, Placeholder: u.Words.FileName}).Submitted && s.name != "" {
			path = o.Folders.Join(s.dir, s.name)
		}
	}
	u.Box(body, 4, t.Card, t.Edge)
	empty := u.Words.EmptyFolder
	if s.problem != "" {
		empty = s.problem
	}
	res := u.List(id+".list", body.Inset(3), ListOptions{
		Name: s.dir, Count: len(s.entries), RowHeight: 32, Empty: empty,
		Label: func(i int) string { return s.entries[i].Name },
		Draw:  func(i int, r Rect, _ RowState) { u.chooserRow(s.entries[i], r) },
	}, &s.chosen)
	if res.Changed && s.chosen >= 0 && !s.entries[s.chosen].Folder {
		s.name = s.entries[s.chosen].Name
	}
	if u.Button(id+".cancel", places[0], u.Words.Cancel, ButtonOptions{}) {
		*open = false
	}
	ready := s.ready(o)
	if u.Button(id+".ok", places[1], u.accept(o), ButtonOptions{Kind: Primary, Disabled: ready == ""}) && ready != "" {
		return ready
	}
	if i := res.Activated; i >= 0 && i < len(s.entries) {
		at := o.Folders.Join(s.dir, s.entries[i].Name)
		if !s.entries[i].Folder {
			return at
		}
		s.enter(o, at)
	}
	return path
}

// chooserUp tells that Backspace was pressed outside the name's field.
func (u *UI) chooserUp(id string) bool {
	if u.key(u.focus.id == id+".list") != "Backspace" {
		return false
	}
	u.used = true
	return true
}

// ready is the path that the button would choose; "" where nothing is chosen.
func (s *chooserState) ready(o ChooserOptions) string {
	in := s.chosen >= 0 && s.chosen < len(s.entries)
	switch {
	case o.Mode == ChooseSave && s.name != "":
		return o.Folders.Join(s.dir, s.name)
	case o.Mode == ChooseFolder && !in:
		return s.dir
	case o.Mode == ChooseFolder, o.Mode == ChooseFile && in && !s.entries[s.chosen].Folder:
		return o.Folders.Join(s.dir, s.entries[s.chosen].Name)
	}
	return ""
}

func (u *UI) accept(o ChooserOptions) string {
	switch {
	case o.Accept != "":
		return o.Accept
	case o.Mode == ChooseSave:
		return u.Words.Save
	case o.Mode == ChooseFolder:
		return u.Words.Choose
	}
	return u.Words.Open
}

func (u *UI) chooserRow(e Entry, r Rect) {
	t := u.theme
	r = r.InsetXY(10, 0)
	icon, c := IconFile, t.Quiet
	if e.Folder {
		icon, c = IconFolder, t.Accent
	}
	u.Icon(r.CutLeft(18), icon, c)
	r.CutLeft(10)
	if e.Note != "" {
		w := u.Width(Note, e.Note)
		u.TextIn(r.CutRight(w), Note, t.Quiet, End, e.Note)
		r.CutRight(12)
	}
	u.TextIn(r, Body, t.Ink, Begin, e.Name)
}
