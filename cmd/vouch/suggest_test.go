package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/examples"
)

const modelKey = "sk-not-for-anybody-0815"

// scripted is an endpoint that always answers the same, nothing to the question for facts,
// and keeps what it was sent.
type scripted struct {
	answer string
	sent   bytes.Buffer
	auth   string
}

func (s *scripted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.auth = r.Header.Get("Authorization")
	body, _ := io.ReadAll(r.Body)
	s.sent.Write(body)
	answer := s.answer
	if bytes.Contains(body, []byte(`"name":"facts"`)) {
		answer = `{"facts":[]}`
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": answer}}}})
}

func packageOf(main string) string {
	text, _ := json.Marshal(map[string]any{"id": "one-tree", "title": "One tree", "about": "Puts a tree on a street.",
		"capabilities": []string{"scene.read", "scene.propose"}, "main": main})
	return string(text)
}

// TestSuggestByModel goes the whole way: address from the configuration, key from the
// environment, an answer good, broken or hostile. Whatever comes, nothing is approved,
// no words of an interview are sent, and the key is in no file and no message.
func TestSuggestByModel(t *testing.T) {
	tests := []struct {
		name, answer string
		code         int
		says         string
	}{
		{"good", packageOf(`const [x0, y0] = vouch.read({what: "scene", slice: "streets"})[0].box;
vouch.emit({op: "place", x: x0, y: y0, concept: "trees.street", why: "a tree on the street"});`), exitDone, "nobody has looked at it yet"},
		{"prose", "Certainly! Here is your skill.", exitNot, "cannot be used"},
		{"syntax", packageOf(`vouch.emit(`), exitNot, "cannot be used"},
		{"endless", packageOf(`for (;;) {}`), exitNot, "cannot be used"},
		{"wants more", strings.Replace(packageOf(`vouch.log(1)`), `"scene.read"`, `"network"`, 1), exitNot, "cannot be used"},
		{"tells the key", packageOf(`vouch.log("` + modelKey + `")`), exitNot, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			dir := filepath.Join(root, "thin")
			if err := copyExample(examples.Thin, dir); err != nil {
				t.Fatal(err)
			}
			before := everything(t, dir)
			endpoint := &scripted{answer: test.answer}
			server := httptest.NewServer(endpoint)
			defer server.Close()
			for name, value := range map[string]string{"VOUCH_CONFIG": filepath.Join(root, "config"),
				"VOUCH_MODEL_ENDPOINT": server.URL + "/v1", "VOUCH_MODEL": "scripted-1", "VOUCH_MODEL_KEY": modelKey} {
				t.Setenv(name, value)
			}
			var said bytes.Buffer
			out := filepath.Join(root, "out")
			code := run(context.Background(), []string{"skill", "suggest", "a tree on a street", "--project", dir, "--out", out}, &said, &said)
			if code != test.code || !strings.Contains(strings.Join(strings.Fields(said.String()), " "), test.says) {
				t.Errorf("exit code %d, want %d: %s", code, test.code, said.String())
			}
			if endpoint.auth != "Bearer "+modelKey {
				t.Errorf("authorization %q", endpoint.auth)
			}
			written := ""
			if _, err := os.Stat(out); err == nil {
				written = everything(t, out)
			}
			if (written != "") != (test.code == exitDone) {
				t.Errorf("a package is there: %v", written != "")
			}
			if strings.Contains(said.String()+written, modelKey) || strings.Contains(endpoint.sent.String(), modelKey) {
				t.Error("the key is in a message, a file or a request's body")
			}
			if everything(t, dir) != before {
				t.Error("the project has changed")
			}
			transcript := string(read(t, dir, "sources", "voice-t.vtt"))
			for line := range strings.Lines(transcript) {
				if line = strings.TrimSpace(line); len(line) > 40 && strings.Contains(endpoint.sent.String(), line) {
					t.Errorf("the model was sent %q", line)
				}
			}
		})
	}
}
