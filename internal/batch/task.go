package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"vouch/internal/project"
	"vouch/sources"
	"vouch/sources/strict"
)

// Hash is the SHA-256 of a recipe's bytes: what a job makes, before it is made.
type Hash [32]byte

// String is the whole hash in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// short is the part that stands in file names: 128 bits are as far from a
// collision as any number of pictures will ever come.
func (h Hash) short() string { return hex.EncodeToString(h[:16]) }

// MarshalText gives the hexadecimal form.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads the hexadecimal form.
func (h *Hash) UnmarshalText(b []byte) error {
	if n, err := hex.Decode(h[:], b); err != nil || n != len(h) || len(b) != 2*len(h) {
		return fmt.Errorf("%q is no SHA-256 in hexadecimal", clip(string(b)))
	}
	return nil
}

// Task is one picture as a worker gets it: what to make, and what it must turn
// out to be.
type Task struct {
	Hash   Hash    `json:"hash"` // of the recipe
	File   string  `json:"file"` // in the output folder
	Dir    string  `json:"dir"`  // of the project, absolute
	When   string  `json:"when,omitempty"`
	Seed   *uint64 `json:"seed,omitempty,string"`
	Sides  string  `json:"sides,omitempty"`
	Format Format  `json:"format"`
	Width  int     `json:"width,omitempty"`
	Key    string  `json:"key,omitempty"` // name in the keyring
}

// order is the task as a project understands it.
func (t *Task) order(threads int) (project.Order, error) {
	o := project.Order{Width: t.Width, KeyName: t.Key}
	o.Seed, o.Workers = t.Seed, threads
	if t.When != "" {
		when, err := sources.ParseDate(t.When)
		if err != nil {
			return o, err
		}
		o.When = when
	}
	if t.Sides != "" {
		for part := range strings.SplitSeq(t.Sides, ",") {
			id, side, _ := strings.Cut(part, "=")
			o.Sides = append(o.Sides, strict.Pair{Key: id, Value: side})
		}
	}
	if t.Format.kind() == 0 {
		return o, fmt.Errorf("the format %q is not known", t.Format)
	}
	return o, nil
}

// encode gives the message of a task with the digest that travels beside it.
func (t *Task) encode() (data []byte, digest string, err error) {
	if data, err = json.Marshal(t); err != nil {
		return nil, "", err
	}
	sum := sha256.Sum256(data)
	return data, hex.EncodeToString(sum[:]), nil
}

// decodeTask reads a message and refuses one that was damaged on its way: a queue
// on disk can lose a bit without saying so.
func decodeTask(data []byte, digest string) (*Task, error) {
	if len(data) > maxTask {
		return nil, fmt.Errorf("the message has %d bytes, at most %d are read", len(data), maxTask)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != digest {
		return nil, fmt.Errorf("the message is damaged: its digest is another")
	}
	t := new(Task)
	if err := json.Unmarshal(data, t); err != nil {
		return nil, err
	}
	return t, nil
}
