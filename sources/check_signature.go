package sources

import (
	"errors"

	"vouch/sources/strict"
)

// checkSignatures verifies every signature, and that every statement has one.
// It runs last: what is signed is the statement with its defaults filled in.
func (l *loader) checkSignatures() {
	if l.h.Key != nil && l.h.Key.Key != "" {
		if _, err := l.h.Key.Bytes(); err != nil {
			l.errs.Add(l.h.Key.At("commitment_key"), err.Error(), "write 32 random bytes in standard base64")
		}
		if !l.h.Key.Public {
			l.errs.Add(l.h.Key.At("public"), "a secret commitment key lies in the project folder",
				"keep it in the keyring and remove this file; only an example's key may lie here, with public: true")
		}
	}
	l.checkWithdrawn()
	// Statements that are wrong in themselves have no bytes to check.
	sound := len(l.errs.Faults) == 0
	seen := make(map[string]strict.Pos, len(l.h.Signatures))
	fits := make([]error, len(l.h.Signatures))
	if sound {
		l.inParallel(len(fits), func(i int) { fits[i] = l.verify(&l.h.Signatures[i]) })
	}
	for i := range l.h.Signatures {
		g := &l.h.Signatures[i]
		if first, twice := seen[g.Statement]; twice && g.Statement != "" {
			l.errs.Addf(g.At("statement"), "keep one of them", "the statement %q is signed in line %d already", strict.Clip(g.Statement), first.Line)
			continue
		}
		seen[g.Statement] = g.Pos
		l.checkSignature(g, sound, fits[i])
	}
	if l.options.Signatures == UnsignedDrafts || l.unread[SignaturesFile] {
		return
	}
	for i := range l.h.Statements {
		s := &l.h.Statements[i]
		if _, ok := seen[s.ID]; !ok && s.ID != "" && s.Withdrawn.IsZero() {
			l.errs.Addf(s.At("id"), "read it once more and run: vouch sources sign", "the statement %q is not signed", s.ID)
		}
	}
}

// checkCurators: each has a key, and no two the same, so that two signatures are
// two people's.
func (l *loader) checkCurators() {
	seen := make(map[string]strict.Pos, len(l.h.Curators))
	keys := make(map[string]string, len(l.h.Curators))
	for i := range l.h.Curators {
		c := &l.h.Curators[i]
		l.ids("curator", seen, c.ID, c.At("id"))
		if c.Key == "" {
			continue
		}
		if _, err := c.PublicKey(); err != nil {
			l.errs.Add(c.At("key"), err.Error(), "write the Ed25519 public key in standard base64")
		} else if first, twice := keys[c.Key]; twice {
			l.errs.Addf(c.At("key"), "each curator has a key of their own: vouch keys new", "the key of %q is that of %q too", strict.Clip(c.ID), strict.Clip(first))
		}
		keys[c.Key] = c.ID
	}
}

// verify says whether a signature fits; of what is not there nothing is said.
func (l *loader) verify(g *Signature) error {
	c, s := l.curator(g.Curator), l.statement(g.Statement)
	if c == nil || s == nil || l.gone[s.Interview] || !s.Withdrawn.IsZero() {
		return nil
	}
	return Verify(c, s, g)
}

func (l *loader) checkSignature(g *Signature, sound bool, fits error) {
	c, s := l.curator(g.Curator), l.statement(g.Statement)
	if c == nil && g.Curator != "" {
		l.unknown(g.At("curator"), "curator", g.Curator, CuratorsFile)
	}
	if s == nil && g.Statement != "" {
		l.unknown(g.At("statement"), "statement", g.Statement, StatementsFile)
	}
	if g.Sig == "" && g.Withdrawn.IsZero() {
		l.errs.Add(g.Pos, `the key "sig" is missing`, "add sig: with its value")
		return
	}
	if c == nil || s == nil {
		return
	}
	if s.By != "" && s.By != c.ID {
		l.errs.Addf(g.At("curator"), "the curator named in by: signs", "%q signs %q, which is by %q", c.ID, s.ID, s.By)
		return
	}
	if !sound || l.gone[s.Interview] {
		return
	}
	if !s.Withdrawn.IsZero() { // what was signed is gone; the gate lets it nowhere
		s.Signed = true
		return
	}
	switch {
	case fits == nil:
		s.Signed = true
	case l.options.Signatures == UnsignedDrafts:
	case g.Sig == "":
		l.errs.Addf(g.At("withdrawn"), "read the statement once more and run: vouch sources sign", "the signature of %q was taken out with its words, and the statement has words", s.ID)
	case errors.Is(fits, ErrSignature):
		l.errs.Addf(g.At("sig"), "the statement, its curator's key or the signature was changed since; read it once more and run: vouch sources sign",
			"the signature of %q does not fit the statement", s.ID)
	default:
		l.errs.Add(g.At("sig"), fits.Error(), "run: vouch sources sign")
	}
}
