package search

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
)

// Options of an index. The zero value is sensible.
type Options struct {
	// Progress is told how many passages are indexed while an index is built.
	Progress func(done, total int)
}

// State says where an index came from.
type State uint8

// The states.
const (
	Found   State = iota // the file was there and fits
	Missing              // there was none: built
	Stale                // it was of other files, another day's answers or damaged: built anew
	Memory               // built in memory: nothing of it is on disk
)

// String gives a word for tables.
func (s State) String() string { return [...]string{"found", "built", "rebuilt", "in memory"}[s] }

// Index finds passages. It may be used from many goroutines; one in memory answers
// them one after the other.
type Index struct {
	db       *sql.DB
	matches  *sql.Stmt // of a match: number, whether a narrator speaks, text; in the archive's order
	row      *sql.Stmt // what is shown of a passage
	mentions *sql.Stmt // the places that it names
	readings *sql.Stmt // the statements that read it
	state    State
	passages int
	withheld int     // of them
	average  float64 // words of a passage
	source   Source
}

// Open gives the index of a source at path: the file where it fits, else one that is
// built and takes its place.
func Open(ctx context.Context, path string, s Source, o Options) (*Index, error) {
	c := collect(s)
	key := c.key()
	db, err := openFile(ctx, path, key)
	if err == nil {
		return begin(ctx, db, Found, s)
	}
	state := Stale
	if errors.Is(err, fs.ErrNotExist) {
		state = Missing
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// A folder may be there for reading only, another system may refuse to exchange a
	// file that somebody reads, and between writing and opening another process may have
	// put the index of other files there. None of it keeps anybody from searching.
	if err = writeFile(ctx, path, c, key, o.Progress); err == nil {
		db, err = openFile(ctx, path, key)
	}
	if canceled := ctx.Err(); canceled != nil {
		return nil, errors.Join(canceled, closed(db))
	}
	if err != nil {
		return inMemoryOf(ctx, c, key, s, o)
	}
	return begin(ctx, db, state, s)
}

func closed(db *sql.DB) error {
	if db == nil {
		return nil
	}
	return db.Close()
}

// InMemory gives the index of a source of which nothing may lie on disk.
func InMemory(ctx context.Context, s Source, o Options) (*Index, error) {
	c := collect(s)
	return inMemoryOf(ctx, c, c.key(), s, o)
}

func inMemoryOf(ctx context.Context, c *content, key string, s Source, o Options) (*Index, error) {
	db, err := openAt(inMemory, 1)
	if err != nil {
		return nil, err
	}
	if err := build(ctx, db, c, key, o.Progress); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return begin(ctx, db, Memory, s)
}

// begin reads what the ranking needs of the whole.
func begin(ctx context.Context, db *sql.DB, state State, s Source) (*Index, error) {
	x := &Index{db: db, state: state, source: s}
	var words int
	const meta = `SELECT CAST((SELECT value FROM meta WHERE key = 'passages') AS INTEGER), CAST((SELECT value FROM meta WHERE key = 'withheld') AS INTEGER),
		CAST((SELECT value FROM meta WHERE key = 'words') AS INTEGER)`
	if err := db.QueryRowContext(ctx, meta).Scan(&x.passages, &x.withheld, &words); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	x.average = float64(max(words, 1)) / float64(max(x.passages, 1))
	for _, s := range []struct {
		of   **sql.Stmt
		text string
	}{{&x.matches, matchesQuery}, {&x.row, rowQuery}, {&x.mentions, mentionsQuery}, {&x.readings, readingsQuery}} {
		var err error
		if *s.of, err = db.PrepareContext(ctx, s.text); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	return x, nil
}

// State says whether the index was found or built.
func (x *Index) State() State { return x.state }

// Passages counts what is indexed, cleared or withheld.
func (x *Index) Passages() int { return x.passages }

// Close gives up the index. One in memory is gone then.
func (x *Index) Close() error { return x.db.Close() }
