package llm

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestSizeClasses: whatever is asked, the body that a server gets has the length of a
// class, in one piece; first turns, repairs and those without a schema.
func TestSizeClasses(t *testing.T) {
	seen := map[int]int{}
	for _, size := range []int{0, 1, 100, 15_000, 16_000, 17_000, 60_000, 70_000, 200_000, 300_000, 1_000_000} {
		for _, plain := range []bool{false, true} {
			w := &script{answers: []string{"no", `{"colour":"red"}`}}
			first := 0
			if plain {
				w.raw, first = w.knowsNoSchema, 1
			}
			r := question
			r.Wish = strings.Repeat("é", size/2) // two bytes each
			a, err := serve(t, w, nil).Ask(context.Background(), r)
			if err != nil || a.Turns != 2 {
				t.Fatalf("%d: %v", size, err)
			}
			if sum := sha256.Sum256(w.wire[first]); sum != a.Prompt {
				t.Errorf("%d: the digest is not that of the body that was answered", size)
			}
			for i, body := range w.wire {
				if !slices.Contains(sizeClasses[:], len(body)) || w.lengths[i] != int64(len(body)) || len(body) > 4*max(size+4*MaxMessage+2000, sizeClasses[0]) {
					t.Errorf("%d: a body of %d bytes, announced %d", size, len(body), w.lengths[i])
				}
				seen[len(body)]++
				if fields := w.bodies[i]; fields["stream"] != false || fields["max_tokens"] != float64(AnswerTokens) {
					t.Errorf("%d: streamed %v, at most %v tokens", size, fields["stream"], fields["max_tokens"])
				}
			}
		}
	}
	if len(seen) != len(sizeClasses) {
		t.Errorf("classes seen: %v", seen)
	}
}

// TestSizesTellNothing: wishes of every length that a person may write have one size.
func TestSizesTellNothing(t *testing.T) {
	w := &script{answers: []string{`{"colour":"red"}`}}
	c := serve(t, w, nil)
	for n := 1; n <= 500; n += 83 {
		r := question
		r.Wish = strings.Repeat("a", n)
		if _, err := c.Ask(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(w.lengths)
	if got := slices.Compact(w.lengths); len(got) != 1 {
		t.Errorf("bodies of %d bytes", got)
	}
}

// TestNames: a turn that holds a name is not sent, however it is written; and a model
// that answers with one is not told so by repeating it.
func TestNames(t *testing.T) {
	names := NewNames([]string{"María Ibáñez", "o'Hara", "", "  "})
	for _, text := range []string{"María Ibáñez", "MARIA IBANEZ", "by Mari\u0301a,\nIba\u0301n\u0303ez!", "ma\u200bria-ibanez", "ＭＡＲＩＡ Ibáñez", "the O’Hara house"} {
		for name, change := range map[string]func(*Request){
			"wish":   func(r *Request) { r.Wish = text },
			"data":   func(r *Request) { r.Data, _ = json.Marshal(map[string]any{"a": []string{text}}) },
			"key":    func(r *Request) { r.Data, _ = json.Marshal(map[string]any{text: 1}) },
			"escape": func(r *Request) { r.Data = json.RawMessage(`["` + escaped(text) + `"]`) },
			"schema": func(r *Request) { r.Schema, _ = json.Marshal(map[string]any{"enum": []string{text}}) },
		} {
			w := &script{answers: []string{`{"colour":"red"}`}}
			r := question
			r.Names = names
			change(&r)
			_, err := serve(t, w, nil).Ask(context.Background(), r)
			if bad := new(NameError); !errors.As(err, &bad) || len(w.bodies) > 0 || names.In(err.Error()) {
				t.Errorf("%q in %s: %v, %d requests", text, name, err, len(w.bodies))
			}
		}
		w := &script{answers: []string{`{"colour":"` + escaped(text) + `"}`, `{"colour":"red"}`}}
		r := question
		r.Names = names
		_, err := serve(t, w, nil).Ask(context.Background(), r)
		if bad := new(NameError); !errors.As(err, &bad) || len(w.bodies) != 1 {
			t.Errorf("%q as an answer: %v, %d requests", text, err, len(w.bodies))
		}
	}
	for _, text := range []string{"Maria", "Ibáñez Street", "Marianne Ibanezo", "María and Ibáñez", "ohara"} {
		if names.In(text) {
			t.Errorf("%q holds a name", text)
		}
	}
}

// escaped writes every character of a text as JSON's \u.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		fmt.Fprintf(&b, `\u%04x`, r)
	}
	return b.String()
}
