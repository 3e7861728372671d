package skills

import (
	"context"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestNew: every starter opens, has no findings but what is told of any, and its test
// holds; what is for an editor is no part of the package.
func TestNew(t *testing.T) {
	for _, starter := range Starters() {
		t.Run(starter, func(t *testing.T) {
			files, err := New("my-own", starter)
			check(t, err)
			tree := fstest.MapFS{}
			for name, data := range files {
				tree[name] = &fstest.MapFile{Data: data}
			}
			p, err := Open(tree)
			check(t, err)
			if p.Manifest.ID != "my-own" || slices.Contains(p.Names(), TypesFile) {
				t.Errorf("%v %v", p.Manifest.ID, p.Names())
			}
			without := maps.Clone(files)
			for _, name := range asideFiles {
				delete(without, name)
			}
			q, err := OpenFiles(without)
			check(t, err)
			if q.Digest != p.Digest {
				t.Error("files for an editor change the digest")
			}
			results, err := runner(t).Test(context.Background(), p)
			check(t, err)
			if len(results) != 1 || !results[0].Passed {
				t.Errorf("%+v", results)
			}
			for _, f := range Check(p) {
				if f.Level != LevelGood && f.File != DigestFile {
					t.Errorf("%+v", f)
				}
			}
		})
	}
	for _, c := range []struct{ id, starter string }{{"My Own", "pin"}, {"../x", "pin"}, {"x", "nothing"}, {"x", "../pin"}} {
		if _, err := New(c.id, c.starter); err == nil {
			t.Errorf("%+v", c)
		}
	}
}

// TestTypes: the typed interface has each member that programs see, and no other.
func TestTypes(t *testing.T) {
	data, err := os.ReadFile("starters/" + TypesFile)
	check(t, err)
	for name, typ := range map[string]reflect.Type{"Summary": reflect.TypeFor[Summary](), "Shares": reflect.TypeFor[Shares](), "Ground": reflect.TypeFor[Ground](),
		"Concept": reflect.TypeFor[Concept](), "Street": reflect.TypeFor[Street](), "Area": reflect.TypeFor[Area](), "Face": reflect.TypeFor[Face](), "Lot": reflect.TypeFor[Lot](),
		"Feature": reflect.TypeFor[Feature](), "Dissent": reflect.TypeFor[Dissent](), "DissentSide": reflect.TypeFor[DissentSide](), "Reading": reflect.TypeFor[Shown](),
		"Input": reflect.TypeFor[input](), "Change": reflect.TypeFor[wireChange]()} {
		_, rest, ok := strings.Cut(string(data), "interface "+name+" {\n")
		body, _, closed := strings.Cut(rest, "\n}")
		if !ok || !closed {
			t.Errorf("no interface %s", name)
			continue
		}
		got := []string{}
		for _, m := range regexp.MustCompile(`(?m)^  ([a-z]+)(\??):`).FindAllStringSubmatch(body, -1) {
			got = append(got, m[1])
		}
		want := []string{}
		for f := range typ.Fields() {
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			want = append(want, key)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s has %v, programs see %v", name, got, want)
		}
	}
}
