package llm

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"io"
	"net/http"

	"github.com/sashabaranov/go-openai"
)

// turn is the conversation so far.
type turn struct {
	model    string
	r        Request
	format   bool // ask for the schema
	messages []openai.ChatCompletionMessage
}

func newTurn(model string, r Request) *turn {
	user, err := json.Marshal(struct {
		Wish string          `json:"wish"`
		Data json.RawMessage `json:"data"`
	}{r.Wish, data(r.Data)})
	if err != nil {
		user = []byte(`{}`) // Data was no JSON; digest says so
	}
	return &turn{model: model, r: r, format: true, messages: []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleSystem, Content: r.System},
		{Role: openai.ChatMessageRoleUser, Content: string(user)},
	}}
}

func data(d json.RawMessage) json.RawMessage {
	if len(d) == 0 {
		return json.RawMessage("null")
	}
	return d
}

// repair adds the answer and what is wrong with it. Of a long answer the beginning is
// enough to know it by.
func (t *turn) repair(answer, why string) {
	if len(answer) > 4*MaxMessage {
		answer = escape(answer, 4*MaxMessage)
	}
	t.messages = append(t.messages[:2:2],
		openai.ChatCompletionMessage{Role: openai.ChatMessageRoleAssistant, Content: answer},
		openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: "Your answer cannot be used: " + why +
			"\nAnswer again with one JSON object of the form that was asked for and nothing else."})
}

// request is the turn in the library's form.
func (t *turn) request() openai.ChatCompletionRequest {
	seed := t.r.Seed
	out := openai.ChatCompletionRequest{Model: t.model, Messages: t.messages, Seed: &seed, N: 1}
	out.MaxTokens = AnswerTokens //lint:ignore SA1019 local servers know the bound by no other name
	if t.format {
		out.ResponseFormat = &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: t.r.Name, Schema: t.r.Schema, Strict: true}}
	}
	return out
}

// digest is the SHA-256 of the body that the turn sends. It refuses what must not be
// sent: no JSON, too much, or somebody's name.
func (t *turn) digest() ([32]byte, error) {
	if t.r.Data != nil && !json.Valid(t.r.Data) {
		return [32]byte{}, &OptionError{"the data is no JSON document", "encode it"}
	}
	if err := t.r.Names.check(t.r, t.messages[2:]); err != nil {
		return [32]byte{}, err
	}
	plain, err := json.Marshal(t.request())
	if err != nil {
		return [32]byte{}, err
	}
	body, err := canonical(plain)
	return sha256.Sum256(body), err
}

// canonical writes a request body as it is sent: keys in order, the temperature that the
// library leaves out where it is zero, in one piece and not streamed, and spaces up to
// its size class.
func canonical(body []byte) ([]byte, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil {
		return nil, err
	}
	fields["temperature"], fields["stream"] = json.RawMessage("0"), json.RawMessage("false")
	out, err := json.Marshal(fields)
	if err != nil {
		return nil, err
	}
	for _, class := range sizeClasses {
		if n := class - len(out); n >= 0 {
			return append(out, bytes.Repeat([]byte{' '}, n)...), nil
		}
	}
	return nil, &LimitError{"request", MaxRequest}
}

// door is the one way out: it brings bodies into their canonical form and bounds what is
// sent and read.
type door struct{ http.Client }

// Do sends a request.
func (d *door) Do(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		plain, err := io.ReadAll(req.Body)
		if err != nil {
			return nil, err
		}
		body, err := canonical(plain)
		if err != nil {
			return nil, err
		}
		req.Body, req.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		req.GetBody = nil
	}
	response, err := d.Client.Do(req)
	if err != nil {
		return nil, err
	}
	response.Body = &bounded{response.Body, MaxResponse}
	return response, nil
}

// bounded is a body that ends in a *LimitError where it is too long.
type bounded struct {
	io.ReadCloser
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, &LimitError{"response", MaxResponse}
	}
	n, err := b.ReadCloser.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
