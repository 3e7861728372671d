package skills_test

import (
	"context"
	"fmt"

	"vouch/internal/skills"
)

// A lone program on a small scene: it is shown plain data, and what it proposes is
// checked before anybody sees it.
func Example() {
	ctx := context.Background()
	runner, err := skills.NewRunner(ctx, skills.RunnerOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = runner.Close(ctx) }()

	view, err := skills.ParseView([]byte(`{"when":"1974-10","width":4,"height":2,
		"ground":{"x":0,"y":0,"rows":["====","####"]},
		"concepts":[{"id":"street.bench","name":"bench","families":["feature"],"where":"feature","footprint":1}],
		"lots":[{"id":0,"front":[1,1],"box":[1,1,1,1],"facing":"north","run":1,"concept":"food.cafe","class":"conjectural"}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	program := func(source string) {
		p, err := skills.Bare("benches.js", []byte(source))
		if err != nil {
			fmt.Println(err)
			return
		}
		o, err := runner.Run(ctx, p, view, skills.Params{Grant: skills.GrantAsked(p)})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s: %d changes; %q\n", o.Stop, len(o.Changes), o.Detail)
	}
	program(`for (const l of vouch.read({what: 'scene', slice: 'lots', concept: 'food.cafe'})) {
		vouch.emit({op: 'place', x: l.front[0], y: l.front[1] - 1, concept: 'street.bench', why: 'people sit at the cafe'});
	}`)
	program(`vouch.emit({op: 'place', x: 1, y: 1, concept: 'street.bench'})`)
	// Output:
	// ok: 1 changes; ""
	// denied: 0 changes; "proposal 1 (place street.bench at 1,1): it stands on a street or in a park; name a cell of one"
}
