package tiled_test

import (
	"reflect"
	"testing"

	"vouch/wfc/format/tiled"
)

func FuzzParseTMX(f *testing.F) {
	f.Add([]byte(town))
	f.Add([]byte(`<map orientation="hexagonal" staggeraxis="y" staggerindex="odd" width="1" height="1"><layer name="a" width="1" height="1"><data encoding="base64">AQAAAA==</data></layer></map>`))
	f.Add([]byte(`<map orientation="orthogonal" infinite="1"><layer name="a"><data encoding="csv"><chunk x="-3" y="2" width="1" height="1">7</chunk></data></layer></map>`))
	f.Fuzz(func(t *testing.T, data []byte) { learn(t, data, tiled.ParseTMX) })
}

func FuzzParseTMJ(f *testing.F) {
	f.Add([]byte(townJSON))
	f.Add([]byte(`{"orientation":"hexagonal","staggeraxis":"x","staggerindex":"even","width":1,"height":1,"layers":[{"type":"tilelayer","width":1,"height":1,"data":[3]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) { learn(t, data, tiled.ParseTMJ) })
}

// learn does with a map what can be done with it.
func learn(t *testing.T, data []byte, parse func(string, []byte) (*tiled.Map, error)) {
	m, err := parse("x", data)
	if err != nil || m.Width*m.Height > 1<<12 {
		return
	}
	var book tiled.Book
	g, err := m.Example(&book, true)
	if err != nil {
		return
	}
	back, err := m.Fill(g, book.Stacks)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back.Layers, m.Layers) {
		t.Fatal("the map came back changed")
	}
}
