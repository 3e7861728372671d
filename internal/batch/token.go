package batch

import (
	"encoding/hex"
	"io"
	"regexp"
)

var idForm = regexp.MustCompile(`^[0-9a-f]{16}$`)

// token is a random word of n bytes in hexadecimal.
func token(random io.Reader, n int) (string, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", err
	}
	return hex.EncodeToString(b), nil
}
