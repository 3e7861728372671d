package project_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/publish/replay"
)

// TestPrepareKnowsTheRecipe: the hash that is known before drawing is that of the
// recipe in the file, for each kind of picture and again in another call.
func TestPrepareKnowsTheRecipe(t *testing.T) {
	p := open(t, examples.Thin)
	seen := map[[32]byte]bool{}
	for _, kind := range []replay.Kind{replay.Whole, replay.Close, replay.Basis} {
		t.Run(kind.String(), func(t *testing.T) {
			seed := uint64(5)
			order := project.Order{TileW: 8}
			order.Seed = &seed
			pr, err := p.Prepare(t.Context(), order, kind)
			if err != nil {
				t.Fatal(err)
			}
			if seen[pr.Hash] {
				t.Error("two kinds of picture have one hash")
			}
			seen[pr.Hash] = true
			again, err := p.Prepare(t.Context(), order, kind)
			if err != nil || again.Hash != pr.Hash || again.Name != pr.Name {
				t.Errorf("another hash or name in the second call: %v", err)
			}
			dir := t.TempDir()
			made, err := p.Make(t.Context(), dir, pr, order)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := p.Make(t.Context(), dir, pr, order); err == nil {
				t.Error("a file that is there was made again")
			}
			data, err := os.ReadFile(filepath.Join(dir, made.File))
			if err != nil {
				t.Fatal(err)
			}
			q := replay.Question{Now: noon()}
			r, hash, ok, err := project.Identify(t.Context(), made.File, bytes.NewReader(data), int64(len(data)), q)
			if err != nil || !ok || hash != pr.Hash || r.State != replay.Valid {
				t.Errorf("%x, want %x; %v %v", hash, pr.Hash, ok, err)
			}
			data[len(data)/2] ^= 1
			if _, _, ok, err := project.Identify(t.Context(), made.File, bytes.NewReader(data), int64(len(data)), q); ok && err == nil {
				t.Error("a changed file is taken for whole")
			}
		})
	}
	if _, err := p.Prepare(t.Context(), project.Order{TileW: 8}, 0); err == nil {
		t.Error("a picture of no kind was prepared")
	}
}
