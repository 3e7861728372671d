package studio

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"vouch/assets/draw"
)

// iconSizes are the sizes in which systems ask for a program's icon, px.
var iconSizes = [...]int{16, 24, 32, 48, 64, 128, 256}

// Icons is the program's icon in every size.
func Icons() []image.Image {
	out := make([]image.Image, len(iconSizes))
	for i, n := range iconSizes {
		out[i] = drawIcon(n)
	}
	return out
}

// drawIcon draws a corner house of two storeys, lit from the right, with a tick: this one
// is vouched for. Coordinates are a 256th of the side.
func drawIcon(side int) *image.RGBA {
	c := draw.NewCanvas(side, side)
	at := func(x, y int) draw.Pt {
		return draw.Pt{X: int32(x * side * draw.Unit / 256), Y: int32(y * side * draw.Unit / 256)}
	}
	shape := func(col draw.Colour, xy ...int) {
		pts := make([]draw.Pt, 0, len(xy)/2)
		for i := 0; i+1 < len(xy); i += 2 {
			pts = append(pts, at(xy[i], xy[i+1]))
		}
		c.Fill(col, pts...)
	}
	disc := func(col draw.Colour, x, y, r int) { c.Ellipse(col, at(x, y), at(r, 0).X, at(r, 0).X) }
	ground := draw.RGB(0x234A52)
	for _, x := range []int{48, 208} { // a square with round corners
		for _, y := range []int{48, 208} {
			disc(ground, x, y, 48)
		}
	}
	shape(ground, 48, 0, 208, 0, 208, 256, 48, 256)
	shape(ground, 0, 48, 256, 48, 256, 208, 0, 208)
	shape(draw.RGB(0x1B3A41), 128, 236, 232, 184, 128, 132, 24, 184) // its shadow
	shape(draw.RGB(0xA9604F), 44, 100, 128, 142, 128, 222, 44, 180)  // the wall in shade
	shape(draw.RGB(0xE3B37F), 128, 142, 212, 100, 212, 180, 128, 222)
	shape(draw.RGB(0x6E4A4C), 36, 98, 92, 38, 176, 80, 128, 146)  // the roof, its side in shade
	shape(draw.RGB(0xC9665A), 92, 38, 176, 80, 220, 98, 128, 146) // and in the sun
	shape(draw.RGB(0xE3B37F), 176, 80, 212, 102, 128, 144)
	if side >= 32 {
		for _, y := range []int{0, 38} { // windows, one of them lit
			shape(draw.RGB(0x2F4656), 66, 126+y, 84, 135+y, 84, 157+y, 66, 148+y)
			shape(draw.RGB(0x2F4656), 96, 141+y, 114, 150+y, 114, 172+y, 96, 163+y)
		}
		shape(draw.RGB(0xFFE6A8), 146, 152, 164, 143, 164, 165, 146, 174)
		shape(draw.RGB(0x2F4656), 178, 136, 196, 127, 196, 149, 178, 158)
		shape(draw.RGB(0x7C3B36), 146, 188, 166, 178, 166, 203, 146, 213)
	}
	disc(ground, 194, 190, 58)
	disc(draw.RGB(0xE7C25A), 194, 190, 48)
	c.Line(draw.RGB(0x2A2528), int32(16*side*draw.Unit/256), at(172, 192), at(188, 208), at(218, 172))
	return c.Image()
}

// desktopEntry says to a desktop what the program is (freedesktop.org's Desktop Entry
// Specification 1.5).
const desktopEntry = `[Desktop Entry]
Type=Application
Version=1.5
Name=Vouch
GenericName=Historical scenes
GenericName[es]=Escenas históricas
Comment=Build, question and publish historical scenes that say what they rest on
Comment[es]=Construir, interrogar y publicar escenas históricas que dicen en qué se apoyan
Exec=%s %%f
Icon=vouch-studio
Terminal=false
Categories=Education;Graphics;
MimeType=inode/directory;
StartupWMClass=vouch-studio
`

// Register writes the desktop entry and the icons under a data folder, such as
// ~/.local/share, for a program at a path. It returns the files.
func Register(data, program string) ([]string, error) {
	if strings.ContainsAny(program, " \t\"'\\$`") {
		program = `"` + strings.NewReplacer(`\`, `\\\\`, `"`, `\\"`, "$", `\\$`, "`", "\\\\`").Replace(program) + `"`
	}
	files := []string{filepath.Join(data, "applications", "vouch-studio.desktop")}
	contents := [][]byte{fmt.Appendf(nil, desktopEntry, strings.ReplaceAll(program, "%", "%%"))}
	for _, n := range iconSizes {
		var b bytes.Buffer
		if err := png.Encode(&b, drawIcon(n)); err != nil {
			return nil, err
		}
		files = append(files, filepath.Join(data, "icons", "hicolor", fmt.Sprintf("%dx%d", n, n), "apps", "vouch-studio.png"))
		contents = append(contents, b.Bytes())
	}
	for i, name := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(name, contents[i], 0o644); err != nil {
			return nil, err
		}
	}
	return files, nil
}
