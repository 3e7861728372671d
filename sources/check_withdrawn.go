package sources

// checkWithdrawn: of a statement whose words were taken out none may be left.
func (l *loader) checkWithdrawn() {
	for i := range l.h.Statements {
		s := &l.h.Statements[i]
		if s.Withdrawn.IsZero() {
			continue
		}
		for _, key := range []string{"reading", "hedge", "cleared"} {
			if s.Has(key) {
				l.errs.Addf(s.At(key), "remove the line, or remove withdrawn: and sign it anew once there is consent", "the statement %q was withdrawn and still has its %s", s.ID, key)
			}
		}
	}
}
