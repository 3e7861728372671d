package project

import (
	"context"
	"fmt"
	"image"
	"strings"

	"vouch/assets/render"
	"vouch/assets/sheet"
	"vouch/internal/scene"
	"vouch/internal/skills"
)

// ReviewTile is the width of a cell on a review's picture, px: wide enough that
// everything is drawn in full and a bench is seen at once.
const ReviewTile = 112

// maxReviewCells bounds a side of what a review's picture shows: half a block, the
// window with the most changes, where they lie further apart.
const maxReviewCells = 9

// ReviewPicture draws what a proposal changes: the window with most of its changes,
// before and after, numbered, with the list of changes and what each leans on.
func (p *Project) ReviewPicture(ctx context.Context, r *skills.Review, workers int) (*image.NRGBA, error) {
	window, night := reviewWindow(r), onlyLights(r)
	labels := [...]string{"before", "after"}
	if night {
		labels = [...]string{"before, by night", "after, by night"}
	}
	var halves [2]sheet.Half
	for i, s := range []*scene.Scene{r.Before, r.After} {
		layout := s.Crop(window)
		pic, err := render.Scene(ctx, layout, p.Tileset, render.Options{TileW: ReviewTile, Evidence: true, Night: night, Workers: Choice{Workers: workers}.workers()})
		if err != nil {
			return nil, err
		}
		halves[i] = sheet.Half{Label: labels[i], Picture: pic.Image, Projection: &pic.Projection}
	}
	c := sheet.Comparison{Title: fmt.Sprintf("“%s” proposes %s", r.Proposal.Title, plural(len(r.Items), "change")), Lines: reviewLines(r, window)}
	for _, item := range r.Items {
		if window.Within(item.Change.X, item.Change.Y) {
			c.Marks = append(c.Marks, sheet.Mark{Number: item.Index + 1, X: int(item.Change.X - window.X0), Y: int(item.Change.Y - window.Y0),
				Text: ItemText(&item), Note: itemNote(&item)})
		}
	}
	return sheet.Compare(halves[0], halves[1], c)
}

// onlyLights tells that a proposal sets nothing but what shines after dark: it is shown
// then, for by day a lamp tells nothing of its light.
func onlyLights(r *skills.Review) bool {
	lamps := 0
	for _, item := range r.Items {
		switch c := &item.Change; {
		case c.Op != scene.Place:
			return false
		case c.Concept == "street.lamp":
			lamps++
		case c.Concept != "street.phone-booth":
			return false
		}
	}
	return lamps > 0
}

// ItemText says one proposed change in words.
func ItemText(i *skills.Item) string {
	c := &i.Change
	return fmt.Sprintf("%s %s at %d,%d: %s", c.Op, c.Concept, c.X, c.Y, c.Why)
}

func itemNote(i *skills.Item) string {
	var parts []string
	if i.Removes {
		parts = append(parts, "it takes evidence away")
	}
	for _, t := range i.Touches {
		parts = append(parts, fmt.Sprintf("it touches a lot that is %s: %s", t.Class, t.Concept))
	}
	for _, c := range i.Cites {
		parts = append(parts, fmt.Sprintf("beside it stands: %s (%s)", c.Reading, c.Place))
	}
	return strings.Join(parts, "; ")
}

func reviewLines(r *skills.Review, window scene.Box) []string {
	inside := 0
	for _, item := range r.Items {
		if window.Within(item.Change.X, item.Change.Y) {
			inside++
		}
	}
	lines := []string{fmt.Sprintf("A program proposed this and nobody has decided yet. What is approved stays conjectural, whatever it cites. Package %x, gas %d.",
		r.Proposal.Digest[:6], int64(r.Proposal.Receipt.Gas))}
	if inside < len(r.Items) {
		lines = append(lines, fmt.Sprintf("Shown are %d of them, cells %d,%d to %d,%d; vouch skill review lists all.", inside, window.X0, window.Y0, window.X1, window.Y1))
	}
	gains, loses := 0, 0
	for _, d := range r.Lots {
		if d.Loses() {
			loses++
		}
		if d.Gains() {
			gains++
		}
	}
	return append(lines, fmt.Sprintf("%s differ; %d rest on less than before, %d on more.", plural(len(r.Lots), "lot"), loses, gains))
}

// reviewWindow is the window with the most changes, first in reading order.
func reviewWindow(r *skills.Review) scene.Box {
	g := &r.Before.Plan.Ground
	w, h := min(g.Width, maxReviewCells), min(g.Height, maxReviewCells)
	best, most := scene.Box{X1: w - 1, Y1: h - 1}, -1
	for _, at := range r.Items {
		b := scene.Box{X0: min(max(at.Change.X-w/2, 0), g.Width-w), Y0: min(max(at.Change.Y-h/2, 0), g.Height-h)}
		b.X1, b.Y1 = b.X0+w-1, b.Y0+h-1
		n := 0
		for _, other := range r.Items {
			if b.Within(other.Change.X, other.Change.Y) {
				n++
			}
		}
		if n > most {
			best, most = b, n
		}
	}
	return best
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
