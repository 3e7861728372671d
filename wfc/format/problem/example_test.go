package problem_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"vouch/wfc"
	"vouch/wfc/format/problem"
)

// A problem file is read, solved, and drawn.
func Example() {
	files := fstest.MapFS{"island.yaml": {Data: []byte(`
model:
  adjacency:
    tiles:
      - {name: sea, colour: "#3b6fb6"}
      - {name: sand, colour: "#e8d9a0"}
      - {name: wood, weight: 2.5, colour: "#2c8a3e"}
      - {name: hut, weight: 0.1, colour: "#7a3020"}
    pairs:
      - {first: sea, second: [sea, sand]}
      - {first: sand, second: [sand, wood]}
      - {first: wood, second: [wood, hut]}
size: [24, 16]
constraints:
  - name: water all around
    border: {every: sea}
  - name: three huts
    count: {patterns: hut, exactly: 3}
  - name: huts keep apart
    distance: {from: hut, least: 4}
solve: {seed: 1}
`)}}
	f, err := problem.Read(files, "island.yaml", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := wfc.Solve(context.Background(), f.Problem, f.Options)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, id := range result.Conflict {
		fmt.Println("cannot hold:", f.Rules[id].Name)
	}
	img, err := f.Draw(result.Assignment)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Outcome, img.Bounds().Size())
	// Output: solved (192,128)
}

// A mistake is told with its place, and so is every other.
func ExampleErrors() {
	_, err := problem.Parse(nil, "maze.yaml", []byte(`
model: {learned: {text: ["..#", ".#."]}}
size: [20, 20]
constraints:
  - count: {patterns: ["+"], least: 3}
  - run: {patterns: "#", moost: 2}
`), nil)
	fmt.Println(err)
	// Output:
	// maze.yaml:5:23: there is no pattern, tile or symbol "+"
	// maze.yaml:6:26: unknown key "moost"; known are most, patterns, ways
	// maze.yaml:6:10: most is needed
}
