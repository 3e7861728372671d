package provenance

import (
	"fmt"
	"io"
	"regexp"
)

// manifestLabel is the form of a manifest's label from claim version 2 on:
// urn:c2pa:UUID [:generator [:version_reason]].
var manifestLabel = regexp.MustCompile(`^urn:c2pa:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(:[!-9;-~]{0,32}(:[0-9]+_[0-9]+)?)?$`)

// newUUID makes a UUID of version 4 (RFC 9562 §5.4) from 16 bytes of random.
func newUUID(random io.Reader) (string, error) {
	var u [16]byte
	if _, err := io.ReadFull(random, u[:]); err != nil {
		return "", fmt.Errorf("provenance: reading randomness: %w", err)
	}
	u[6] = u[6]&0x0F | 0x40
	u[8] = u[8]&0x3F | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:]), nil
}
