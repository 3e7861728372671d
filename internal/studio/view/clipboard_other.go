//go:build (cgo || windows || js) && !linux

package view

import (
	"errors"

	"vouch/internal/studio/kit"
)

var errNoClipboard = errors.New("the clipboard of this system is not known")

func openClipboard() (kit.Clipboard, error) { return nil, errNoClipboard }
