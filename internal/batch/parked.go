package batch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Parked is a job that was given up after it had been tried often enough. The
// record lies in the output folder until the job is tried again.
type Parked struct {
	Hash  Hash   `json:"hash"`
	File  string `json:"file"`
	Error string `json:"error"`
	Tries int    `json:"tries"`
}

// park writes the record of a job.
func (s *store) park(p Parked) error {
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	return s.write(s.path(parkFolder, p.Hash.String()+".json"), append(data, '\n'))
}

// parked reads the record of a job, nil where there is none.
func (s *store) parked(h Hash) (*Parked, error) {
	data, err := os.ReadFile(s.path(parkFolder, h.String()+".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	p := new(Parked)
	if err := json.Unmarshal(data, p); err != nil {
		return nil, fmt.Errorf("the record of a parked job cannot be read: %w", err)
	}
	return p, nil
}

// unpark removes the record: the job is tried again.
func (s *store) unpark(h Hash) error {
	err := os.Remove(s.path(parkFolder, h.String()+".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
