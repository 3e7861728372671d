//go:build !cgo && !windows && !js

package main

import (
	"errors"

	"vouch/internal/studio"
)

// errNoWindow says how the window comes into the program.
var errNoWindow = errors.New("this program was built without a window; build it with CGO_ENABLED=1 go build ./cmd/vouch-studio (make studio says which packages it needs), or add --headless")

func (c *call) show(*studio.Studio, *studio.Script) error { return errNoWindow }
