package kittest

import (
	"fmt"
	"strconv"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/internal/studio/kit"
)

// Gallery is a window with every widget in it: what the goldens show, what the
// traversal test walks through, and what the two painters are compared by.
type Gallery struct {
	UI                      *kit.UI
	on, off, tick           bool
	year, segment, tab, row int
	name, search            string
	left, right, timeline   int
	view                    kit.View
	picture                 *kit.Picture
	dialog, palette, pick   bool
	Log                     []string // what was done, in words
}

// NewGallery makes one in a theme and at a scale in percent.
func NewGallery(t *kit.Theme, scale int) *Gallery {
	ui := kit.New(t)
	ui.SetScale(scale)
	return &Gallery{
		UI: ui, on: true, tick: true, year: 1974, name: "Hill street", left: 240, right: 316, timeline: 140,
		picture: checkers(600, 400),
	}
}

// checkers is a picture with fine and coarse structure.
func checkers(w, h int) *kit.Picture {
	c := draw.NewCanvas(w, h)
	for y := 0; y < h; y += 20 {
		for x := 0; x < w; x += 20 {
			c.Rect(draw.Mix(draw.RGB(0x8FA05C), draw.RGB(0xD98E73), (x+y)*256/(w+h)), x, y, x+20, y+20)
			if (x+y)/20%2 == 0 {
				c.Ellipse(draw.RGB(0xF6E9CF), draw.Px(x+10, y+10), 8*16, 8*16)
			}
		}
	}
	return &kit.Picture{ID: "checkers", Version: 1, Img: c.Image()}
}

// Handle implements kit.Program.
func (g *Gallery) Handle(ev kit.Event) { g.UI.Handle(ev, g.build) }

// Frame implements kit.Program.
func (g *Gallery) Frame(w, h int) (*kit.Frame, bool) { return g.UI.Frame(w, h, g.build) }

// Title implements kit.Program.
func (g *Gallery) Title() string { return "Gallery" }

// Closed implements kit.Program.
func (g *Gallery) Closed() bool { return false }
func (g *Gallery) did(format string, args ...any) {
	g.Log = append(g.Log, fmt.Sprintf(format, args...))
}

var _ kit.Program = (*Gallery)(nil)

func (g *Gallery) build(u *kit.UI) {
	r := u.Size()
	g.bar(u, r.CutTop(44))
	left, r := u.Split("split.left", r, kit.SplitOptions{Name: "Sources", Side: kit.SplitLeft, Min: 160, Max: 400}, &g.left)
	right, r := u.Split("split.right", r, kit.SplitOptions{Name: "Inspector", Side: kit.SplitRight, Min: 240, Max: 480}, &g.right)
	low, middle := u.Split("split.low", r, kit.SplitOptions{Name: "Timeline", Side: kit.SplitBottom, Min: 80, Max: 300}, &g.timeline)
	g.side(u, left)
	g.inspector(u, right)
	g.strip(u, low)
	g.pane(u, middle)
	if id := u.Palette("palette", kit.PaletteOptions{Commands: galleryCommands}, &g.palette); id != "" {
		g.did("command %s", id)
	}
	u.Dialog("dialog", kit.DialogOptions{Title: "Publish this scene", W: 460, H: 260}, &g.dialog, func(body kit.Rect) {
		at := u.Buttons(&body, "Cancel", "Publish")
		u.Prose("dialog.text", body, kit.Body, u.Theme().Ink, "The picture leaves with a signed manifest. It says which testimony put each lot there, and which lots nobody vouches for. Words of narrators stay here.")
		body.CutTop(78)
		u.TextField("dialog.name", body.CutTop(32), &g.name, kit.FieldOptions{Name: "File name"})
		if u.Button("dialog.cancel", at[0], "Cancel", kit.ButtonOptions{}) {
			g.dialog = false
		}
		if u.Button("dialog.ok", at[1], "Publish", kit.ButtonOptions{Kind: kit.Primary}) {
			g.did("publish")
			g.dialog = false
		}
	})
	if path := u.Chooser("pick", kit.ChooserOptions{Title: "Open a project", Folders: galleryFolders{}, Dir: "/archive", Mode: kit.ChooseFolder}, &g.pick); path != "" {
		g.did("chose %s", path)
	}
	if u.Shortcut("Ctrl+K") {
		g.palette = true
	}
	if u.Shortcut("Ctrl+O") {
		g.pick = true
	}
	if u.Shortcut("G") {
		g.did("grid")
	}
}

var galleryCommands = []kit.Command{
	{ID: "open", Name: "Open a project", Keys: "Ctrl+O", Group: "file"},
	{ID: "publish", Name: "Publish the scene", Keys: "Ctrl+E", Group: "file"},
	{ID: "verify", Name: "Verify a file", Group: "file"},
	{ID: "undo", Name: "Undo", Keys: "Ctrl+Z", Group: "edit"},
	{ID: "redo", Name: "Redo", Keys: "Ctrl+Shift+Z", Group: "edit", Disabled: true},
	{ID: "grid", Name: "Show the grid", Keys: "G", Group: "view"},
	{ID: "basis", Name: "Show the basis", Keys: "E", Group: "view"},
	{ID: "pin", Name: "Pin this lot", Keys: "P", Group: "edit"},
}

func (g *Gallery) bar(u *kit.UI, r kit.Rect) {
	t := u.Theme()
	u.Fill(r, t.Bar)
	r = r.InsetXY(16, 0)
	u.Text(r.X, 27, kit.Section, t.BarInk, "Hill street, 1974")
	r.CutLeft(u.Width(kit.Section, "Hill street, 1974") + 16)
	u.Text(r.X, 27, kit.Note, t.BarMark, "edited")
	r.CutLeft(70)
	for _, b := range []struct {
		id, name, keys string
		icon           kit.Icon
		off, on        bool
	}{{"undo", "Undo", "Ctrl+Z", kit.IconUndo, false, false}, {"redo", "Redo", "Ctrl+Shift+Z", kit.IconRedo, true, false}, {"basis", "Basis", "E", kit.IconLayers, false, true}, {"export", "Publish", "Ctrl+E", kit.IconExport, false, false}} {
		o := kit.ButtonOptions{Kind: kit.Bar, Icon: b.icon, Keys: b.keys, Disabled: b.off, On: b.on}
		if u.Button(b.id, r.CutLeft(u.ButtonWidth(b.name, o)), b.name, o) {
			g.did("%s", b.id)
			g.dialog = g.dialog || b.id == "export"
		}
		r.CutLeft(4)
	}
	items := []kit.MenuItem{{ID: "light", Label: "Light", Icon: kit.IconSun, Checked: true}, {ID: "dark", Label: "Dark", Icon: kit.IconMoon}, {Separator: true}, {ID: "scale", Label: "Larger", Keys: "Ctrl++", Icon: kit.IconPlus}, {ID: "none", Label: "Not now", Disabled: true}}
	if id := u.MenuButton("more", r.CutRight(90), "View", kit.ButtonOptions{Kind: kit.Bar, Icon: kit.IconMenu}, items); id != "" {
		g.did("menu %s", id)
	}
	u.IconButton("theme", r.CutRight(40), kit.IconMoon, "Dark theme", kit.ButtonOptions{Kind: kit.Bar})
}

func (g *Gallery) side(u *kit.UI, r kit.Rect) {
	t := u.Theme()
	u.Fill(r, t.Side)
	r = r.InsetXY(12, 12)
	u.Heading("sources", r.CutTop(24).InsetXY(4, 0), "Testimony")
	r.CutTop(8)
	list, legend := r.CutTop(r.H-190), r
	u.List("rows", list, kit.ListOptions{
		Name: "Interviews", Count: 300, RowHeight: 52,
		Label: func(i int) string { return fmt.Sprintf("Interview %02d", i+1) },
		Draw: func(i int, r kit.Rect, s kit.RowState) {
			r = r.InsetXY(14, 8)
			u.TextIn(r.CutTop(18), kit.BodyBold, t.Ink, kit.Begin, fmt.Sprintf("Interview %02d", i+1))
			u.TextIn(r, kit.Note, t.Quiet, kit.Begin, fmt.Sprintf("%d statements, %d withheld", 3+i*7%11, i%3))
		},
	}, &g.row)
	legend.CutTop(16)
	u.Heading("legend", legend.CutTop(24).InsetXY(4, 0), "Legend")
	legend.CutTop(6)
	for i, c := range assets.Classes() {
		row := legend.CutTop(27).InsetXY(4, 0)
		u.Swatch(row.CutLeft(24).Middle(24, 18), c)
		row.CutLeft(12)
		u.TextIn(row, kit.Body, t.Ink, kit.Begin, c.String())
		u.TextIn(row, kit.Note, t.Quiet, kit.End, strconv.Itoa(184/(i+1)))
	}
}

func (g *Gallery) inspector(u *kit.UI, r kit.Rect) {
	t := u.Theme()
	u.Fill(r, t.Side)
	u.Scroll("inspector", r, 700, func(r kit.Rect) {
		r = r.InsetXY(16, 14)
		u.Label("why", r.CutTop(26), kit.Title, t.Ink, "Why is this here?")
		u.Label("what", r.CutTop(20), kit.Note, t.Quiet, "Row house with bay window, lot 5 of the east side")
		r.CutTop(8)
		row := r.CutTop(26)
		row.CutLeft(u.Badge("class", row, assets.Attested, false) + 8)
		u.Badge("class2", row, assets.Inferred, true)
		r.CutTop(12)
		u.Card("quote", r.CutTop(82), "Quotation", kit.CardOptions{Bar: draw.RGB(0xC8453A)})
		quote := kit.Rect{X: r.X + 16, Y: r.Y - 82 + 10, W: r.W - 28, H: 62}
		u.Paragraph(quote, kit.Body, t.Ink, "One says that the front window stuck and that one could see the cable car come.")
		r.CutTop(12)
		u.Tabs("tabs", r.CutTop(36), []string{"Reasons", "Changes", "Skills"}, &g.tab)
		r.CutTop(12)
		u.Segments("sides", r.CutTop(32), "Side", []string{"Side a", "Side b", "None"}, &g.segment)
		r.CutTop(10)
		u.Toggle("grid", r.CutTop(28), "Show the grid", &g.on, false)
		u.Toggle("heat", r.CutTop(28), "Show what is undecided", &g.off, false)
		cols := r.CutTop(28).Row(8, -1, -1)
		u.Check("tick", cols[0], "Cut the yards", &g.tick, false)
		u.Check("tock", cols[1], "Not here", &g.off, true)
		r.CutTop(8)
		u.TextField("name", r.CutTop(32), &g.name, kit.FieldOptions{Name: "Name"})
		r.CutTop(8)
		u.TextField("search", r.CutTop(32), &g.search, kit.FieldOptions{Name: "Search", Placeholder: "Search lots and people", Icon: kit.IconSearch})
		r.CutTop(12)
		u.Progress("progress", r.CutTop(8), "Publishing", 620)
		r.CutTop(6)
		u.Link("link", r.CutTop(22), "62 of 100 seeds")
		r.CutTop(10)
		at := r.CutTop(34).Row(10, -1, -1)
		if u.Button("pin", at[0], "Pin this lot", kit.ButtonOptions{Icon: kit.IconPin, Keys: "P"}) {
			g.did("pin")
			u.Toast(kit.Notice{Text: "Pinned: row house with bay window.", Action: "Undo", ID: "pinned"})
		}
		u.Button("forbid", at[1], "Forbid", kit.ButtonOptions{Icon: kit.IconForbid, Kind: kit.Danger})
		r.CutTop(10)
		at = r.CutTop(34).Row(10, -1, -1)
		u.Button("review", at[0], "Review (J)", kit.ButtonOptions{Kind: kit.Primary})
		u.Button("disabled", at[1], "Not yet", kit.ButtonOptions{Disabled: true})
		r.CutTop(10)
		at = r.CutTop(32).Row(6, 32, 32, 32, 32, 32, -1)
		for i, ic := range []kit.Icon{kit.IconFit, kit.IconRotate, kit.IconGrid, kit.IconEye, kit.IconSkill} {
			u.IconButton("icon"+strconv.Itoa(i), at[i], ic, "Icon "+strconv.Itoa(i), kit.ButtonOptions{Kind: kit.Quiet, On: i == 2})
		}
	})
}

func (g *Gallery) strip(u *kit.UI, r kit.Rect) {
	t := u.Theme()
	u.Fill(r, t.Sunk)
	r = r.InsetXY(16, 10)
	head := r.CutTop(22)
	u.Heading("time", head, "Timeline")
	u.Label("step", kit.Rect{X: head.X + 84, Y: head.Y, W: 200, H: head.H}, kit.Note, t.Quiet, "step 88 of 256")
	bars := r.CutTop(max(r.H-56, 0))
	for i := range bars.W / 11 {
		h := 8 + (i*37%23)*bars.H/30
		u.Fill(kit.Rect{X: bars.X + i*11, Y: bars.Bottom() - h, W: 8, H: h}, draw.Mix(t.Accent, t.Sunk, 90))
	}
	u.Slider("year", r.CutTop(30), kit.SliderOptions{Name: "Year", Min: 1965, Max: 1985, Marks: []int{1965, 1970, 1975, 1980, 1985}, Format: strconv.Itoa}, &g.year)
	for i, y := range []int{1965, 1970, 1975, 1980, 1985} {
		u.TextIn(kit.Rect{X: r.X + 8 + i*(r.W-16)/4 - 30, Y: r.Y, W: 60, H: 18}, kit.Note, t.Quiet, kit.Centre, strconv.Itoa(y))
	}
}

func (g *Gallery) pane(u *kit.UI, r kit.Rect) {
	u.Pane("scene", r, "Scene", g.picture, &g.view)
	icons := r.CutTop(40).InsetXY(8, 8)
	for i := kit.IconUndo; i <= kit.IconSkill; i++ {
		u.Icon(icons.CutLeft(22), i, u.Theme().Ink)
	}
	tri := []draw.Pt{draw.Px(r.X+60, r.Y+60), draw.Px(r.X+160, r.Y+80), draw.Px(r.X+110, r.Y+150)}
	u.Polygon(draw.Fade(u.Theme().Accent, 120), tri...)
	u.Outline(40, u.Theme().Accent, tri...)
	d := u.Device(r)
	u.Ops(kit.Op{Kind: kit.OpPattern, Class: assets.Inferred, Period: 8, Points: []draw.Pt{draw.Px(d.X+200, d.Y+60), draw.Px(d.X+320, d.Y+90), draw.Px(d.X+240, d.Y+150)}})
}

type galleryFolders struct{}

func (galleryFolders) Entries(dir string) ([]kit.Entry, error) {
	if dir == "/" {
		return []kit.Entry{{Name: "archive", Folder: true}}, nil
	}
	return []kit.Entry{
		{Name: "statements.yaml", Note: "12 kB"}, {Name: "Hill street", Folder: true},
		{Name: "Bernal", Folder: true}, {Name: "scene.png", Note: "2 MB"},
	}, nil
}
func (galleryFolders) Join(dir, name string) string { return dir + "/" + name }
func (galleryFolders) Parent(string) string         { return "/" }
