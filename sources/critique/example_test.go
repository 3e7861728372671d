package critique_test

import (
	"fmt"

	"vouch/sources"
	"vouch/sources/critique"
)

func ExampleOpposites() {
	h := said("en", "There was no bar on our side.", nil)
	for _, f := range critique.Opposites(h) {
		fmt.Println(f.Code, f.Message)
	}
	h.Statements[0].Kind = sources.Absence
	fmt.Println(len(critique.Opposites(h)))
	// Output:
	// quote.denies "s1" puts something there, and its words deny: "There was no"
	// 0
}
