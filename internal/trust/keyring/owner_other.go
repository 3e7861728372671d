//go:build !unix

package keyring

import "io/fs"

// ownedByUs has nothing to ask where files have no owner's number.
func ownedByUs(string, fs.FileInfo) error { return nil }
