package trust_test

import (
	"context"
	"fmt"

	"vouch/internal/trust"
)

func ExampleAuthorize() {
	person := trust.Principal{Kind: trust.Person, ID: "7c2e"}
	skill := trust.Principal{Kind: trust.Skill, ID: "fill-gaps"}
	interview := trust.Material{ID: "voice-c", Cleared: false}

	decision, err := trust.Authorize(context.Background(), trust.Request{Principal: person, Action: trust.Read, Resource: interview})
	fmt.Println(decision.Allowed, err)
	decision, err = trust.Authorize(context.Background(), trust.Request{Principal: skill, Action: trust.Read, Resource: interview})
	fmt.Println(decision.Allowed, err)
	// Output:
	// true <nil>
	// false skill "fill-gaps" may not read material "voice-c": a program never reads what the consent gate held back (policy "program-reads-cleared-only", program.cedar:8)
}
