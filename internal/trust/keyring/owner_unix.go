//go:build unix

package keyring

import (
	"io/fs"
	"os"
	"syscall"
)

// ownedByUs refuses what belongs to another user, who could exchange it at any time. The
// administrator's own files are taken by nobody else.
func ownedByUs(path string, info fs.FileInfo) error {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok || int(stat.Uid) == os.Geteuid() {
		return nil
	}
	return &AccessError{path, info.Mode(), "belongs to another user", "move it away or run as its owner"}
}
