package sheet_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/sheet"
)

func TestPercentsNeverFlatter(t *testing.T) {
	classes := assets.Classes()
	rapid.Check(t, func(t *rapid.T) {
		var lots [6]int
		total := 0
		for _, c := range classes {
			lots[c] = rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 2000)).Draw(t, c.String())
			total += lots[c]
		}
		p := sheet.Percents(lots)
		if total == 0 {
			if p != [6]int{} {
				t.Fatalf("shares of nothing: %v", p)
			}
			return
		}
		for _, c := range classes {
			d := p[c]*total - 100*lots[c]
			flatters := d > 0 && c != assets.Conjectural || d < 0 && c == assets.Conjectural
			if flatters || d >= total || d <= -total {
				t.Fatalf("%v: %d %% printed for %d of %d", c, p[c], lots[c], total)
			}
		}
	})
}

func TestPercentText(t *testing.T) {
	for _, tt := range []struct {
		percent, lots int
		want          string
	}{{0, 0, "0 %"}, {0, 3, "< 1 %"}, {1, 3, "1 %"}, {100, 7, "100 %"}} {
		if got := sheet.PercentText(tt.percent, tt.lots); got != tt.want {
			t.Errorf("%d %% of %d lots is printed %q, want %q", tt.percent, tt.lots, got, tt.want)
		}
	}
}

func TestPrintable(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Mission Street", "Mission Street"},
		{"accents", "Taquería «El Ñandú»", "Taquería «El Ñandú»"},
		{"lines and tabs", "  a\n\tb \r\n c ", "a b c"},
		{"turned order", "abc\u202edef\u2066g", "abcdefg"},
		{"zero width", "a\u200bb\ufeffc", "abc"},
		{"not UTF-8", "a\xffb", "a\uFFFDb"},
		{"escape", "a\x1b[31mb", "a [31mb"},
		{"nothing", " \n ", ""},
	}
	for _, tt := range tests {
		if got := sheet.Printable(tt.in); got != tt.want {
			t.Errorf("%s: %q becomes %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
	if got := sheet.Printable(strings.Repeat("ab ", 500)); utf8.RuneCountInString(got) > sheet.MaxTextRunes+1 || !strings.HasSuffix(got, "…") {
		t.Errorf("a long text becomes %q", got)
	}
}

func TestWrapKeepsToItsWidth(t *testing.T) {
	words := rapid.SliceOfN(rapid.StringMatching(`[a-zñáA-Z0-9.,]{1,40}`), 0, 30)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(words.Draw(t, "words"), " ")
		size := rapid.IntRange(8, 80).Draw(t, "size")
		width := size * rapid.IntRange(4, 40).Draw(t, "width")
		limit := rapid.IntRange(1, 6).Draw(t, "limit")
		lines := sheet.Wrap(draw.Bold, size, width, text, limit)
		if len(lines) > limit {
			t.Fatalf("%d lines, at most %d", len(lines), limit)
		}
		for _, l := range lines {
			if w := draw.Bold.Measure(size, l); w > width {
				t.Fatalf("%q is %d px wide, the column %d", l, w, width)
			}
		}
		set := strings.Join(lines, "")
		if !strings.HasSuffix(set, "…") && strings.ReplaceAll(set, " ", "") != strings.ReplaceAll(text, " ", "") {
			t.Fatalf("%q was set as %q", text, lines)
		}
	})
}

// bands draws bands with wild words.
var bands = rapid.Custom(func(t *rapid.T) sheet.Band {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`([A-ZÁÑa-zéü]{1,9} ?){0,30}`))
	b := sheet.Band{
		Title: text.Draw(t, "title"), Place: text.Draw(t, "place"), When: text.Draw(t, "when"),
		Edition: text.Draw(t, "edition"), Code: text.Draw(t, "code"), Notice: text.Draw(t, "notice"),
		Kind: sheet.Kind(rapid.IntRange(0, 1).Draw(t, "kind")), Draft: rapid.Bool().Draw(t, "draft"), Specimen: rapid.Bool().Draw(t, "specimen"),
		Family: rapid.Int().Draw(t, "family"), Frequency: rapid.Int().Draw(t, "frequency"), Disputed: rapid.Int().Draw(t, "disputed"),
	}
	for i := range b.Lots {
		b.Lots[i] = rapid.OneOf(rapid.IntRange(0, 2000), rapid.Int()).Draw(t, "lots")
	}
	return b
})

// TestTextNeverLeavesItsBox paints every column of a band alone and looks for ink
// outside of it. Some letters, such as the fraction slash, hang over their own
// advance: half an em of the two ems between columns is theirs.
func TestTextNeverLeavesItsBox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.SampledFrom([]int{1200, 1287, 1920}).Draw(t, "width")
		air := width / 112 / 2
		sheet.PaintColumns(bands.Draw(t, "band"), width, func(c *draw.Canvas, box sheet.Box) {
			for y := range c.H {
				for x := range c.W {
					if c.Pix[4*(y*c.W+x)+3] > 0 && (x < box.X-air || x >= box.X+box.W+air || y > box.H+2) {
						t.Fatalf("ink at (%d, %d), the column is %d to %d and ends at %d", x, y, box.X, box.X+box.W, box.H)
					}
				}
			}
		})
	})
}

func ExampleCode() {
	fmt.Println(sheet.Code([32]byte{0x93, 0x1c, 0x27, 0xa5, 0x5e}))
	// Output: LEG4-HBCY
}

func TestCodeTakesFortyBits(t *testing.T) {
	seen := map[string]bool{}
	var hash [32]byte
	for bit := range 40 {
		h := hash
		h[bit/8] ^= 0x80 >> (bit % 8)
		seen[sheet.Code(h)] = true
	}
	if seen[sheet.Code(hash)] = true; len(seen) != 41 {
		t.Errorf("41 hashes have %d codes", len(seen))
	}
	hash[5] = 1
	if sheet.Code(hash) != sheet.Code([32]byte{}) {
		t.Error("a later byte enters the code")
	}
}
