package catalogue

import "vouch/sources/transcript"

// MaxEntries bounds one file: the largest finding aids have some hundred thousand
// components.
const MaxEntries = 500_000

// maxInherited bounds the conditions that go down a finding aid: each component of
// the largest could carry eight.
const maxInherited = 4_000_000

func tooMany() error {
	return &transcript.LimitError{What: "entries", Limit: MaxEntries, Got: MaxEntries + 1}
}
