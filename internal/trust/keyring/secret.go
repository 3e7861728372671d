package keyring

import (
	"fmt"
	"log/slog"
)

// A secret must not reach a message, a log or a JSON object by accident: an Ed25519 private key is a slice of
// bytes, and every printer would print it. So keys answer all of them with a description.

// CommitmentKey is the secret of a project's commitments. It prints as a description.
type CommitmentKey [32]byte

// String describes the key.
func (CommitmentKey) String() string { return "commitment key (secret)" }

// Format answers every verb of package fmt with the description.
func (k CommitmentKey) Format(s fmt.State, _ rune) { fmt.Fprint(s, k.String()) }

// MarshalText answers encoders with the description.
func (k CommitmentKey) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// LogValue answers log/slog with the description.
func (k CommitmentKey) LogValue() slog.Value { return slog.StringValue(k.String()) }

// String describes the key by kind, name and fingerprint.
func (k Key) String() string { return fmt.Sprintf("%s key %q %s", k.Kind, k.Name, k.Fingerprint) }

// Format answers every verb of package fmt with the description.
func (k Key) Format(s fmt.State, _ rune) { fmt.Fprint(s, k.String()) }

// MarshalText answers encoders with the description.
func (k Key) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// LogValue answers log/slog with the description.
func (k Key) LogValue() slog.Value { return slog.StringValue(k.String()) }
