package batch

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/internal/publish/replay"
	"vouch/provenance"
)

//go:embed page.html
var pageText string

//go:embed page.css
var pageStyle string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// maxThumbnails bounds the pictures in a page: at some 10 kB each, more open in no
// browser. The cards that follow do without.
const maxThumbnails = 2_000

// maxThumbnailPixels bounds what is decoded of a manifest's small picture.
const maxThumbnailPixels = 1 << 20

// thumbnailQuality of the JPEG in the page: drawn edges stay clean.
const thumbnailQuality = 82

// page is what the template shows. All text in it comes from files and is escaped
// by the template; the address of a thumbnail is made here.
type page struct {
	Policy  string
	Style   template.CSS
	File    string
	Result  Result
	Made    int // there, by this run or before
	Missing int
	Classes []class
	Lacking []JobStatus
	Cards   []card
}

type class struct {
	Word, Says string
	ID, Ink    string // of the pattern, and what stands in for it
}

// card is one output.
type card struct {
	*JobStatus
	Summary   *replay.Summary
	Kind      string // of the picture: scene, close, basis
	Title     string // sketch or reconstruction
	Specimen  bool
	Draft     bool
	Holds     string
	Thumbnail template.URL
	Shares    []share
}

// share is one class of the front lots; X and Width are parts of the bar, as
// "12.3%".
type share struct {
	Word, ID, Ink, Percent string
	Lots                   int32
	X, Width               string
}

// Page is the contact sheet: one HTML file that needs nothing else, no script and
// no network. It holds no time, so that the same outputs give the same page.
func (s *Status) Page() ([]byte, error) {
	sum := sha256.Sum256([]byte(pageStyle))
	v := page{
		Policy: "default-src 'none'; img-src data:; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
		Style:  template.CSS(pageStyle), // the embedded file, nothing of a project
		File:   filepath.Base(s.Plan.File), Result: s.Result(), Made: s.Count(There), Missing: s.Count(Missing) + s.Count(Damaged),
	}
	for _, c := range assets.Classes() {
		v.Classes = append(v.Classes, class{c.String(), basis.Of(c).Says, c.String(), ink(c)})
	}
	for i := range s.Jobs {
		j := &s.Jobs[i]
		switch {
		case j.State != There:
			v.Lacking = append(v.Lacking, *j)
		case j.Same == j.Index:
			c, err := s.card(j, len(v.Cards) < maxThumbnails)
			if err != nil {
				return nil, err
			}
			v.Cards = append(v.Cards, c)
		}
	}
	var b bytes.Buffer
	err := pageTemplate.Execute(&b, v)
	return b.Bytes(), err
}

func (s *Status) card(j *JobStatus, picture bool) (card, error) {
	r := j.Report
	c := card{JobStatus: j, Summary: r.Recipe, Draft: r.Draft, Holds: string(r.State), Shares: shares(r.Basis)}
	if r.Recipe != nil {
		c.Kind = r.Recipe.Picture.Kind
	}
	if r.Title != nil {
		c.Title = *r.Title
	}
	c.Specimen = r.Testimony != nil && *r.Testimony == "specimen"
	if !picture {
		return c, nil
	}
	data, err := thumbnail(filepath.Join(s.Out, j.File))
	if err == nil && data != nil {
		c.Thumbnail = template.URL("data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(data)) // bytes of our own encoder
	}
	return c, err
}

// thumbnail takes the small picture out of a file's manifest and makes a JPEG of
// it: the picture itself has millions of pixels. nil where there is none.
func thumbnail(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // read only
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	store, err := provenance.Read(f, info.Size())
	if err != nil || store.Active() == nil {
		return nil, err
	}
	small, ok := store.Active().Thumbnail()
	if !ok || small.Format != "image/png" {
		return nil, nil
	}
	config, err := png.DecodeConfig(bytes.NewReader(small.Data))
	if err != nil || config.Width*config.Height > maxThumbnailPixels {
		return nil, err
	}
	img, err := png.Decode(bytes.NewReader(small.Data))
	if err != nil {
		return nil, err
	}
	// JPEG knows no transparency: lay it on the paper.
	flat := image.NewRGBA(img.Bounds())
	draw.Draw(flat, flat.Bounds(), image.NewUniform(basis.Ground), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), img, img.Bounds().Min, draw.Over)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, flat, &jpeg.Options{Quality: thumbnailQuality}); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// shares lays the classes side by side.
func shares(r *replay.Resting) []share {
	if r == nil {
		return nil
	}
	lots := map[assets.Class]int32{
		assets.Evidenced: r.Lots.Evidenced, assets.Attested: r.Lots.Attested, assets.Documented: r.Lots.Documented,
		assets.Inferred: r.Lots.Inferred, assets.Conjectural: r.Lots.Conjectural,
	}
	var all int64
	for _, c := range assets.Classes() {
		all += int64(lots[c])
	}
	all = cmp.Or(all, 1)
	var out []share
	var before int64
	for _, c := range assets.Classes() {
		n := int64(lots[c])
		from, to := before*1000/all, (before+n)*1000/all
		before += n
		// The number is rounded down: nothing looks surer than it is.
		out = append(out, share{Word: c.String(), ID: c.String(), Ink: ink(c), Lots: lots[c], X: tenths(from) + "%", Width: tenths(to-from) + "%", Percent: tenths(n*1000/all) + " %"})
	}
	return out
}

// ink is the colour of a class, "#rrggbb".
func ink(c assets.Class) string {
	k := basis.Of(c).Ink
	return fmt.Sprintf("#%02x%02x%02x", k.R, k.G, k.B)
}

func tenths(n int64) string { return fmt.Sprintf("%d.%d", n/10, n%10) }
