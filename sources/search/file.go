package search

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver
)

// The pragmas of an index that is written: to a file that has no name yet, so that a
// journal would only be a second copy of the words; what is deleted is overwritten.
const writing = "_pragma=journal_mode(off)&_pragma=synchronous(off)&_pragma=temp_store(memory)&_pragma=secure_delete(on)&_pragma=locking_mode(exclusive)&_dqs=0"

// Those of one that is read. It never changes: a new one takes its name.
// The cache of a connection, 32 MiB, holds what a query over 200,000 passages reads; that
// of SQLite itself, 2 MiB, reads each page again for the next query.
const reading = "mode=ro&immutable=1&_pragma=temp_store(memory)&_pragma=query_only(on)&_pragma=cache_size(-32768)&_dqs=0"

const inMemory = "file::memory:?" + writing

// readers bounds the connections: each has a cache of its own.
const readers = 4

func address(path, query string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	abs = filepath.ToSlash(abs)
	if !strings.HasPrefix(abs, "/") { // C:/…
		abs = "/" + abs
	}
	return (&url.URL{Scheme: "file", Path: abs, RawQuery: query}).String(), nil
}

func openAt(dsn string, connections int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections) // one in memory lives as long as its connection
	return db, nil
}

// errUnusable: a file that is no index of ours, or one that was damaged or of another content.
var errUnusable = errors.New("no index of this content")

// openFile opens an index whose bytes are those that were written and whose key fits.
func openFile(ctx context.Context, path, key string) (*sql.DB, error) {
	if err := checkSum(path); err != nil {
		return nil, err
	}
	dsn, err := address(path, reading)
	if err != nil {
		return nil, err
	}
	db, err := openAt(dsn, readers)
	if err != nil {
		return nil, err
	}
	var got string
	if err := db.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'key'").Scan(&got); err != nil || got != key {
		return nil, errors.Join(errUnusable, db.Close())
	}
	return db, nil
}

// writeFile builds an index beside path and gives it the name: whoever is killed
// leaves the old file, whoever reads the old one goes on reading it.
func writeFile(ctx context.Context, path string, c *content, key string, progress func(done, total int)) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	sweep(dir, filepath.Base(path))
	f, err := os.CreateTemp(dir, filepath.Base(path)+temporary) // mode 0600
	if err != nil {
		return err
	}
	name := f.Name()
	done := false
	defer func() {
		if !done {
			_ = os.Remove(name) // the next one sweeps it where this fails
		}
	}()
	if err := f.Close(); err != nil {
		return err
	}
	dsn, err := address(name, writing)
	if err != nil {
		return err
	}
	db, err := openAt(dsn, 1)
	if err != nil {
		return err
	}
	if err := errors.Join(build(ctx, db, c, key, progress), db.Close()); err != nil {
		return err
	}
	if err := writeSum(name); err != nil {
		return err
	}
	if err := os.Rename(name, path); err != nil {
		return err
	}
	done = true
	return nil
}

const temporary = ".new-*"

// sweep takes away what killed processes left. What is young may be another's work.
func sweep(dir, base string) {
	left, err := filepath.Glob(filepath.Join(dir, base+temporary))
	if err != nil {
		return
	}
	for _, name := range left {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(name) // another process may have done it
		}
	}
}

// Remove takes an index away. Whoever withdraws a passage calls it at once; else the
// old index stays until the next search. It is no error where there is none.
func Remove(path string) error {
	if left, err := filepath.Glob(path + temporary); err == nil {
		for _, name := range left {
			_ = os.Remove(name)
		}
	}
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// sumAt is where the checksum of an index stands: the user version of the database
// header (file format §1.3.1, offset 60), which SQLite leaves to applications. It is
// the CRC-32C of the file with these four bytes zero.
const sumAt = 60

func sumOf(f *os.File) (sum, written uint32, err error) {
	h := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	head := make([]byte, sumAt+4)
	if _, err := io.ReadFull(f, head); err != nil {
		return 0, 0, errUnusable
	}
	written = binary.BigEndian.Uint32(head[sumAt:])
	binary.BigEndian.PutUint32(head[sumAt:], 0)
	h.Write(head)
	_, err = io.CopyBuffer(h, f, make([]byte, 1<<20))
	return h.Sum32(), written, err
}

func checkSum(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sum, written, err := sumOf(f)
	if err == nil && sum != written {
		err = errUnusable
	}
	return err
}

func writeSum(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	sum, _, err := sumOf(f)
	if err == nil {
		_, err = f.WriteAt(binary.BigEndian.AppendUint32(nil, sum), sumAt)
	}
	return errors.Join(err, f.Sync(), f.Close())
}
