package llm_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"vouch/internal/llm"
)

// A question with a schema, to a server that answers well on the second attempt.
func Example() {
	turn := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		turn++
		content := `{\"colour\":\"sky\"}`
		if turn == 2 {
			content = `{\"colour\":\"blue\"}`
		}
		_, _ = io.WriteString(w, `{"choices":[{"message":{"role":"assistant","content":"`+content+`"}}]}`)
	}))
	defer server.Close()

	client, err := llm.New(llm.Options{BaseURL: server.URL, Model: "some-model"})
	if err != nil {
		fmt.Println(err)
		return
	}
	answer, err := client.Ask(context.Background(), llm.Request{
		Name: "colour", System: "Answer with a colour.", Wish: "that of the sky",
		Schema: json.RawMessage(`{"type":"object","required":["colour"],"properties":{"colour":{"enum":["red","blue"]}}}`),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(answer.JSON), "after", answer.Turns, "turns")
	// Output: {"colour":"blue"} after 2 turns
}
