package studio_test

import (
	"fmt"

	"vouch/internal/studio"
)

func ExampleParseScript() {
	s, err := studio.ParseScript([]byte(`{"size": [1280, 800], "steps": [
	  {"wait": "idle"},
	  {"clickCell": [12, 7]},
	  {"expect": {"class": "evidenced"}}
	]}`))
	fmt.Println(len(s.Steps), s.Steps[1].ClickCell[1], *s.Steps[2].Expect.Class, err)

	_, err = studio.ParseScript([]byte(`{"steps": [{"clik": "save"}]}`))
	fmt.Println(err)
	// Output:
	// 3 7 evidenced <nil>
	// script: step 1 ({"clik": "save"}): json: unknown field "clik"
}
