package keyring

import "vouch/internal/trust/limits"

// checkName refuses what cannot be a key's name on every system.
func checkName(name string) error {
	if name == "" || len(name) > limits.MaxKeyName || !letterOrDigit(name[0]) || name[len(name)-1] == '.' {
		return &NameError{name}
	}
	for i := range len(name) {
		if c := name[i]; !letterOrDigit(c) && c != '.' && c != '-' && c != '_' {
			return &NameError{name}
		}
	}
	return nil
}

func letterOrDigit(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }
