package samples_test

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"vouch/wfc/format/samples"
	"vouch/wfc/format/tileset"
	"vouch/wfc/model"
)

// TestExpectedCounts compares the samples that come with this package with their
// rows of expected.tsv: colours, pixels, patterns, pairs, total weight and patterns
// without partners.
func TestExpectedCounts(t *testing.T) { compare(t, os.DirFS("../../testdata/mxgmn")) }

// TestExpectedCountsOfAll does so with all published samples.
func TestExpectedCountsOfAll(t *testing.T) {
	dir := os.Getenv("VOUCH_WFC_CORPUS")
	if dir == "" {
		t.Skip("VOUCH_WFC_CORPUS names no folder with all samples")
	}
	compare(t, os.DirFS(dir))
}

func compare(t *testing.T, files fs.FS) {
	data, err := fs.ReadFile(files, "expected.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		t.Run(strings.Join(strings.Split(row, "\t")[:5], " "), func(t *testing.T) {
			if got := count(t, files, strings.Split(row, "\t")); got != row {
				t.Errorf("got  %s\nwant %s", got, row)
			}
		})
	}
}

// count writes the row that is found for f's first five columns.
func count(t *testing.T, files fs.FS, f []string) string {
	m, colours, pixels := overlapping, "-", "-"
	if f[0] == "tiled" {
		m = tiled
	}
	found, err := m(files, f, &colours, &pixels)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(append(append([]string{}, f[:5]...), colours, pixels, fmt.Sprint(found.Patterns),
		fmt.Sprint(found.Pairs(0)), fmt.Sprint(found.Pairs(1)), found.TotalWeight(), fmt.Sprint(found.Dead())), "\t")
}

// tiled reads the tileset alone, for not all of them have pictures here.
func tiled(files fs.FS, f []string, _, _ *string) (*model.Model, error) {
	data, err := fs.ReadFile(files, "tilesets/"+f[1]+".xml")
	if err != nil {
		return nil, err
	}
	set, err := tileset.Parse(f[1], data)
	if err != nil {
		return nil, err
	}
	return set.Model(strings.TrimPrefix(f[2], "-"))
}

func overlapping(files fs.FS, f []string, colours, pixels *string) (*model.Model, error) {
	xml := fmt.Sprintf(`<samples><overlapping name=%q N=%q symmetry=%q periodicInput=%q/></samples>`, f[1], f[2], f[3], f[4])
	list, err := samples.Parse("row", []byte(xml))
	if err != nil {
		return nil, err
	}
	c, err := samples.Load(files, list.Entries[0])
	if err != nil {
		return nil, err
	}
	*colours, *pixels = fmt.Sprint(len(c.Palette)), fmt.Sprint(c.Pixels)
	return c.Model, nil
}
