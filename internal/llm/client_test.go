package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

// script is a server that gives its answers one after the other, the last one for ever.
type script struct {
	answers []string                                          // contents of the model's message
	raw     func(w http.ResponseWriter, r *http.Request) bool // true: it has answered
	bodies  []map[string]any
	wire    [][]byte // the same as they came
	lengths []int64  // as announced
	keys    []string
	said    int
}

func (s *script) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var body map[string]any
	data, _ := io.ReadAll(r.Body)
	_ = json.Unmarshal(data, &body)
	s.bodies, s.keys = append(s.bodies, body), append(s.keys, r.Header.Get("Authorization"))
	s.wire, s.lengths = append(s.wire, data), append(s.lengths, r.ContentLength)
	if s.raw != nil && s.raw(w, r) {
		return
	}
	s.said++
	answer := s.answers[min(s.said, len(s.answers))-1]
	_ = json.NewEncoder(w).Encode(map[string]any{"id": "1", "object": "chat.completion", "model": "m",
		"choices": []any{map[string]any{"index": 0, "message": map[string]any{"role": "assistant", "content": answer}}}})
}

const testKey = "sk-very-secret-4711"

func serve(t *testing.T, s *script, change func(*Options)) *Client {
	t.Helper()
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	o := Options{BaseURL: server.URL + "/v1", Model: "scripted", Key: testKey}
	if change != nil {
		change(&o)
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var question = Request{Name: "colour", System: "Say a colour of the list.\nThe second line of the instructions is long enough to be known again by anybody.",
	Wish: "a warm one", Data: json.RawMessage(`{"colours":["red","blue"]}`), Seed: 3,
	Schema: json.RawMessage(`{"type":"object","additionalProperties":false,"required":["colour"],"properties":{"colour":{"enum":["red","blue"]}}}`)}

func TestGoodAnswer(t *testing.T) {
	s := &script{answers: []string{`{"colour":"red"}`}}
	a, err := serve(t, s, nil).Ask(context.Background(), question)
	if err != nil || string(a.JSON) != `{"colour":"red"}` || a.Turns != 1 || a.Prompt == [32]byte{} || a.Response == [32]byte{} {
		t.Fatal(a, err)
	}
	body := s.bodies[0]
	if body["temperature"] != 0.0 || body["seed"] != 3.0 || body["max_tokens"] != float64(AnswerTokens) || body["model"] != "scripted" || s.keys[0] != "Bearer "+testKey {
		t.Errorf("asked with %v", body)
	}
	format, _ := body["response_format"].(map[string]any)
	schema, _ := format["json_schema"].(map[string]any)
	if format["type"] != "json_schema" || schema["strict"] != true || schema["schema"] == nil {
		t.Errorf("format %v", format)
	}
	messages, _ := body["messages"].([]any)
	user, _ := messages[1].(map[string]any)
	if text := fmt.Sprint(user["content"]); !strings.Contains(text, `"wish":"a warm one"`) || !strings.Contains(text, `"colours"`) || len(messages) != 2 {
		t.Errorf("messages %v", messages)
	}
	again, err := serve(t, &script{answers: []string{`{"colour":"red"}`}}, nil).Ask(context.Background(), question)
	if err != nil || again.Prompt != a.Prompt || again.Response != a.Response {
		t.Error("the same question has another digest")
	}
}

func TestRepair(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers []string
		turns   int    // 0: never good
		says    string // in the message of the first repair turn
	}{
		{"fence", []string{"```json\n{\"colour\":\"red\"}\n```"}, 1, ""},
		{"prose, then good", []string{"Sure! Red.", `{"colour":"red"}`}, 2, "no JSON object"},
		{"broken off", []string{`{"colour":"re`, `{"colour":"red"}`}, 2, "breaks off"},
		{"wrong value twice", []string{`{"colour":"green"}`, `{"colour":"pink"}`, `{"colour":"blue"}`}, 3, "/colour"},
		{"unknown key", []string{`{"colour":"red","why":"x"}`, `{"colour":"red"}`}, 2, "why"},
		{"key twice", []string{`{"colour":"red","colour":"blue"}`, `{"colour":"red"}`}, 2, "twice"},
		{"two documents", []string{`{"colour":"red"}{"colour":"blue"}`, `{"colour":"red"}`}, 2, "more after"},
		{"deep", []string{`{"colour":` + strings.Repeat("[", 2000) + strings.Repeat("]", 2000) + `}`, `{"colour":"red"}`}, 2, "deeper"},
		{"never", []string{`{}`}, 0, "colour"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &script{answers: c.answers}
			a, err := serve(t, s, nil).Ask(context.Background(), question)
			if c.turns == 0 {
				bad := new(AnswerError)
				if !errors.As(err, &bad) || bad.Turns != MaxRepairs+1 || len(s.bodies) != MaxRepairs+1 {
					t.Fatalf("%v after %d turns", err, len(s.bodies))
				}
			} else if err != nil || a.Turns != c.turns || len(s.bodies) != c.turns {
				t.Fatal(a, err, len(s.bodies))
			}
			if len(s.bodies) > 1 {
				messages, _ := s.bodies[1]["messages"].([]any)
				last, _ := messages[len(messages)-1].(map[string]any)
				if !strings.Contains(fmt.Sprint(last["content"]), c.says) || len(messages) != 4 {
					t.Errorf("the repair says %v", last)
				}
			}
		})
	}
}

// TestCheckIsRepaired: what the caller's check says goes back too.
func TestCheckIsRepaired(t *testing.T) {
	r := question
	r.Check = func(answer json.RawMessage) error {
		if strings.Contains(string(answer), "red") {
			return errors.New("red is taken")
		}
		return nil
	}
	a, err := serve(t, &script{answers: []string{`{"colour":"red"}`, `{"colour":"blue"}`}}, nil).Ask(context.Background(), r)
	if err != nil || a.Turns != 2 || string(a.JSON) != `{"colour":"blue"}` {
		t.Fatal(a, err)
	}
}

// knowsNoSchema refuses requests that ask for a schema.
func (s *script) knowsNoSchema(w http.ResponseWriter, _ *http.Request) bool {
	if s.bodies[len(s.bodies)-1]["response_format"] == nil {
		return false
	}
	http.Error(w, `{"error":{"message":"response_format is not supported"}}`, http.StatusBadRequest)
	return true
}

// TestNoSchema: a server that knows no schemas is asked again without one.
func TestNoSchema(t *testing.T) {
	s := &script{answers: []string{`{"colour":"red"}`}}
	s.raw = s.knowsNoSchema
	a, err := serve(t, s, nil).Ask(context.Background(), question)
	if err != nil || a.Turns != 1 || len(s.bodies) != 2 {
		t.Fatal(a, err, len(s.bodies))
	}
}

// TestHostileServer: whatever the server does, the call ends in bounds, and neither its
// error nor anything sent holds the key where it must not be.
func TestHostileServer(t *testing.T) {
	elsewhere := &script{answers: []string{`{"colour":"red"}`}}
	other := httptest.NewServer(elsewhere)
	defer other.Close()
	for _, c := range []struct {
		name string
		raw  func(w http.ResponseWriter, r *http.Request) bool
		want string
	}{
		{"repeats the key", func(w http.ResponseWriter, r *http.Request) bool {
			http.Error(w, `{"error":{"message":"wrong key `+r.Header.Get("Authorization")+`\u001b[2J"}}`, http.StatusUnauthorized)
			return true
		}, "status 401"},
		{"huge", func(w http.ResponseWriter, _ *http.Request) bool {
			chunk := strings.Repeat("x", 1<<16)
			_, _ = io.WriteString(w, `{"choices":[{"message":{"content":"`)
			for range 64 {
				if _, err := io.WriteString(w, chunk); err != nil {
					return true
				}
			}
			return true
		}, "larger than"},
		{"slow", func(w http.ResponseWriter, r *http.Request) bool {
			select {
			case <-r.Context().Done():
			case <-time.After(3 * time.Second):
			}
			return true
		}, "longer than"},
		{"sends elsewhere", func(w http.ResponseWriter, r *http.Request) bool {
			http.Redirect(w, r, other.URL+"/v1/chat/completions", http.StatusTemporaryRedirect)
			return true
		}, "answer"},
		{"no JSON", func(w http.ResponseWriter, _ *http.Request) bool {
			_, _ = io.WriteString(w, "\x1b[31mhello")
			return true
		}, "answer"},
		{"no choices", func(w http.ResponseWriter, _ *http.Request) bool {
			_, _ = io.WriteString(w, `{"choices":[]}`)
			return true
		}, "no answer"},
		{"hangs up", func(w http.ResponseWriter, _ *http.Request) bool {
			panic(http.ErrAbortHandler)
		}, "no answer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &script{raw: c.raw}
			_, err := serve(t, s, func(o *Options) { o.Timeout = 300 * time.Millisecond }).Ask(context.Background(), question)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if text := err.Error(); strings.Contains(text, testKey) || strings.ContainsAny(text, "\x1b\n") || len(text) > 2*MaxMessage {
				t.Errorf("the error says %q", text)
			}
		})
	}
	if len(elsewhere.bodies) > 0 {
		t.Error("a redirect was followed")
	}
}

// TestNothingLeaks: an answer with the key or with a piece of the instructions ends the
// conversation at once, however it is dressed.
func TestNothingLeaks(t *testing.T) {
	line := "The second line of the instructions is long enough to be known again by anybody."
	for _, answer := range []string{
		`{"colour":"` + testKey + `"}`, `{"colour":"sk-very\u002dsecret-4711"}`, "Your key is " + testKey,
		`{"colour":"` + line + `"}`, `{"colour":"` + strings.ReplaceAll(line, " ", `\n `) + `"}`, line,
	} {
		s := &script{answers: []string{answer, `{"colour":"red"}`}}
		_, err := serve(t, s, nil).Ask(context.Background(), question)
		bad := new(AnswerError)
		if !errors.As(err, &bad) || bad.Turns != 1 || strings.Contains(err.Error(), testKey) || strings.Contains(err.Error(), "second line") {
			t.Errorf("%.60q: %v", answer, err)
		}
	}
}

// TestInjections: each line of the table as the whole answer is no answer, and what is
// told of it can be printed.
func TestInjections(t *testing.T) {
	s := &script{answers: []string{""}}
	c := serve(t, s, nil)
	for _, text := range injections(t) {
		s.answers[0] = text
		_, err := c.Ask(context.Background(), question)
		bad := new(AnswerError)
		if !errors.As(err, &bad) || escape(err.Error(), 10_000) != err.Error() {
			t.Errorf("%.60q: %v", text, err)
		}
	}
}

func injections(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/injections.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		out = append(out, strings.ReplaceAll(strings.Split(line, "\t")[2], `\n`, "\n"))
	}
	if len(out) < 50 {
		t.Fatalf("%d lines", len(out))
	}
	return out
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		name string
		o    Options
		ok   bool
	}{
		{"nothing", Options{}, false},
		{"no model", Options{BaseURL: "https://m.example/v1"}, false},
		{"hosted", Options{BaseURL: "https://m.example/v1", Model: "m", Key: "k"}, true},
		{"local with key", Options{BaseURL: "http://127.0.0.1:8080/v1", Model: "m", Key: "k"}, true},
		{"local by name", Options{BaseURL: "http://localhost/v1/", Model: "m", Key: "k"}, true},
		{"clear text with key", Options{BaseURL: "http://m.example/v1", Model: "m", Key: "k"}, false},
		{"clear text without", Options{BaseURL: "http://m.example/v1", Model: "m"}, true},
		{"key in the address", Options{BaseURL: "https://u:p@m.example/v1", Model: "m"}, false},
		{"query", Options{BaseURL: "https://m.example/v1?key=k", Model: "m"}, false},
		{"scheme", Options{BaseURL: "file:///etc/passwd", Model: "m"}, false},
		{"line end", Options{BaseURL: "https://m.example", Model: "m", Key: "a\r\nX: y"}, false},
		{"name", Options{BaseURL: "https://m.example", Model: "m\u202e"}, false},
		{"timeout", Options{BaseURL: "https://m.example", Model: "m", Timeout: time.Hour}, false},
	} {
		if _, err := New(c.o); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	o := Options{BaseURL: "https://m.example", Model: "m", Key: testKey}
	if text := fmt.Sprintf("%v %+v %#v %s", o, o, o, o); strings.Contains(text, testKey) {
		t.Errorf("the options print their key: %s", text)
	}
}

// TestRequestsOutOfBounds are refused before anything is sent.
func TestRequestsOutOfBounds(t *testing.T) {
	s := &script{answers: []string{`{"colour":"red"}`}}
	c := serve(t, s, nil)
	for name, change := range map[string]func(*Request){
		"schema":  func(r *Request) { r.Schema = json.RawMessage(`{"$ref":"https://m.example/x.json"}`) },
		"no JSON": func(r *Request) { r.Data = json.RawMessage(`{"a":`) },
		"large":   func(r *Request) { r.Wish = strings.Repeat("x", MaxRequest) },
	} {
		r := question
		change(&r)
		if _, err := c.Ask(context.Background(), r); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if len(s.bodies) > 0 {
		t.Errorf("%d requests were sent", len(s.bodies))
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.Ask(ctx, question); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func FuzzDocument(f *testing.F) {
	for _, seed := range []string{`{}`, `{"a":1}`, "```json\n{}\n```", `{"a":{"a":[1,2,{"b":null}]}}`, `{"a":1,"a":2}`, "{\"\xff\":1}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := document(text)
		if err != nil {
			return
		}
		var v map[string]any
		if err := json.Unmarshal(doc, &v); err != nil {
			t.Errorf("%q is taken for an object: %v", doc, err)
		}
	})
}
