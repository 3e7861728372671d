package project

import (
	"errors"
	"os"
)

// finish makes sure that a written file is on disk and gives its size.
func finish(f *os.File, err error) (int64, error) {
	if err != nil {
		return 0, errors.Join(err, f.Close())
	}
	info, err := f.Stat()
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return 0, err
	}
	return info.Size(), nil
}
