package studiotest

import (
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"
)

// LargeName is the folder of a large project in its tree.
const LargeName = "large"

// The plan of a large project: a street every so many cells, two cells wide, as in the
// outer Mission.
const (
	acrossBlock = 12 // from one avenue to the next, cells
	alongBlock  = 22
	cellMM      = 7620
)

// Large is a project of side by side cells.
func Large(side int) fs.FS {
	files := fstest.MapFS{
		LargeName + "/vouch.yaml":  {Data: []byte(settings)},
		LargeName + "/places.yaml": {Data: []byte(places(side))},
		LargeName + "/key.yaml":    {Data: []byte(key)},
	}
	for _, name := range []string{"curators", "interviews", "records", "signatures", "statements"} {
		files[LargeName+"/"+name+".yaml"] = &fstest.MapFile{Data: []byte(name + ": []\n")}
	}
	return files
}

const settings = `vouch: 1
name: large
title: A large plan
area: frame.large
when: 1974-10
purpose: [public-web, 3d-reconstruction]
seed: 7
`

// places is the gazetteer: the frame and its streets, decimetres.
func places(side int) string {
	dm := func(cells int) int { return cells * cellMM / 100 }
	var b strings.Builder
	fmt.Fprintf(&b, "places:\n  - id: frame.large\n    kind: frame\n    names: [{name: A large plan}]\n"+
		"    polygon: [[0, 0], [%[1]d, 0], [%[1]d, -%[1]d], [0, -%[1]d]]\n"+
		"    grid: {west: 0, north: 0, cell: %[2]d, columns: %[3]d, rows: %[3]d, streets: true}\n    cite: %[4]s\n", dm(side), cellMM, side, cite)
	street := func(id, name string, x0, y0, x1, y1, n int) {
		fmt.Fprintf(&b, "  - id: %s\n    kind: street\n    names: [{name: %q, from: \"1900\"}]\n    line: [[%d, %d], [%d, %d]]\n    cells: 2\n    shopping: %t\n    cite: %s\n",
			id, name, x0, y0, x1, y1, n%4 == 2, cite)
	}
	for n, x := 1, 3; x < side-2; n, x = n+1, x+acrossBlock {
		street(fmt.Sprintf("st.avenue-%d", n), fmt.Sprintf("Avenue %d", n), dm(x), 0, dm(x), -dm(side), n)
	}
	for n, y := 1, 3; y < side-2; n, y = n+1, y+alongBlock {
		street(fmt.Sprintf("st.street-%d", n), fmt.Sprintf("Street %d", n), 0, -dm(y), dm(side), -dm(y), n)
	}
	return b.String()
}

const cite = `{title: "A plan for measurements", maker: nobody, confidence: A, basis: s}`

const key = `commitment_key: 9dVejY/9he0pS4awrHVlQBSXQXfhAZkID1MqQClPuPw=
public: true
`
