package sources

import (
	"crypto/sha256"
	"encoding/hex"
)

// checkWithdrawn: of a statement whose words were taken out none may be left.
func (l *loader) checkWithdrawn() {
	for i := range l.h.Statements {
		s := &l.h.Statements[i]
		if s.Withdrawn.IsZero() {
			continue
		}
		for _, key := range []string{"reading", "hedge"} {
			if s.Has(key) {
				l.errs.Addf(s.At(key), "remove the line, or remove withdrawn: and sign it anew once there is consent", "the statement %q was withdrawn and still has its %s", s.ID, key)
			}
		}
	}
}

// Digest is the SHA-256 of the bytes that a signature of the statement covers, in
// hexadecimal: who has the words can show that they were signed, nobody else learns
// them.
func Digest(s *Statement) string {
	sum := sha256.Sum256(signed(s))
	return hex.EncodeToString(sum[:])
}
