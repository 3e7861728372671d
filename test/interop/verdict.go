package interop

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
)

// Verdict is what one validator says of one file.
type Verdict struct {
	File      string   `json:"file"`
	Validator string   `json:"validator"` // "c2pa-rs" or "c2pa-ts"
	State     string   `json:"state"`     // "Trusted", "Valid", "Invalid", or "None" without a manifest
	Failures  []string `json:"failures"`  // status codes, sorted
	Error     string   `json:"error"`     // why there is no manifest
}

// Validate runs both validators over files: two verdicts for each, in the order of the files. anchors is a PEM
// file, "" for none. The working directory must be the folder of validate.mjs.
func Validate(ctx context.Context, anchors string, files ...string) ([]Verdict, error) {
	args := []string{"validate.mjs"}
	if anchors != "" {
		args = append(args, "--trust", anchors)
	}
	out, err := exec.CommandContext(ctx, "node", append(args, files...)...).Output()
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			return nil, fmt.Errorf("validators: %w: %s", err, exit.Stderr)
		}
		return nil, fmt.Errorf("validators: %w", err)
	}
	var all []Verdict
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20) // a line holds a path and some codes
	for lines.Scan() {
		var v Verdict
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("validators said %q: %w", lines.Text(), err)
		}
		all = append(all, v)
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(all) != 2*len(files) {
		return nil, fmt.Errorf("validators gave %d verdicts on %d files", len(all), len(files))
	}
	return all, nil
}
