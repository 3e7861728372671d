package sandbox

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tetratelabs/wazero"
)

// Compiler compiles modules of strangers outside of this process, where it can be ended: compiling has no way to be
// interrupted, and what it takes of time and memory is the module's choice. Package compile has one.
type Compiler interface {
	// Compile leaves the code of a module that the gate has passed in dir, an empty folder of its own, as CompileInto
	// does. A *CompileError says that the module is at fault; any other error that compiling could not be tried.
	Compile(ctx context.Context, dir string, wasm []byte) error
}

// CompileInto compiles a module, already rewritten, into a folder: what the helper of a Compiler calls. Nothing ends it
// but the end of its process.
func CompileInto(ctx context.Context, dir string, wasm []byte) error {
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		return fmt.Errorf("cache of compiled code: %w", err)
	}
	rt := wazero.NewRuntimeWithConfig(ctx, bounded(wazero.NewRuntimeConfig()).WithCompilationCache(cache))
	_, err = rt.CompileModule(ctx, wasm)
	if err != nil {
		err = &CompileError{Text: err.Error()}
	}
	return errors.Join(err, rt.Close(ctx), cache.Close(ctx))
}

// shelf is the folder of compiled code, which any number of processes share.
//
//	dir/wazero-…/<key of the runtime>   code
//	dir/compiled/<digest of a module>   the path of its code within dir
//	dir/compiling-…/                    where a helper is at work; left over when this process was killed meanwhile
//
// Files come into their places by renaming, whole or not at all.
type shelf struct{ dir string }

// have makes sure that the code of a module is there.
func (s shelf) have(ctx context.Context, c Compiler, wasm []byte) error {
	mark := filepath.Join(s.dir, "compiled", digest(wasm))
	if path, err := os.ReadFile(mark); err == nil && isCode(string(path)) {
		if _, err := os.Stat(filepath.Join(s.dir, string(path))); err == nil {
			return nil
		}
	}
	work, err := os.MkdirTemp(s.dir, "compiling-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if err := c.Compile(ctx, work, wasm); err != nil {
		return err
	}
	path, err := codeIn(work)
	if err != nil || path == "" { // nothing: a platform that interprets has no code to keep
		return err
	}
	return s.take(work, path, mark)
}

// take moves code into its place, and then its mark.
func (s shelf) take(work, path, mark string) error {
	place := filepath.Join(s.dir, path)
	note := filepath.Join(work, "mark")
	if err := os.WriteFile(note, []byte(path), 0o600); err != nil {
		return err
	}
	for _, dir := range []string{filepath.Dir(place), filepath.Dir(mark)} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
	}
	if err := os.Rename(filepath.Join(work, path), place); err != nil {
		return err
	}
	return os.Rename(note, mark)
}

// codeIn finds the one file of code in a folder that a helper has worked in, as a path within it.
func codeIn(work string) (string, error) {
	found := ""
	err := fs.WalkDir(os.DirFS(work), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && isCode(filepath.FromSlash(path)) {
			found = filepath.FromSlash(path)
		}
		return err
	})
	return found, err
}

// isCode tells whether a path is one that the runtime gives to code: anything else might lead out of the folder.
func isCode(path string) bool {
	dir, file := filepath.Split(path)
	dir = strings.TrimSuffix(dir, string(filepath.Separator))
	sum, err := hex.DecodeString(file)
	return err == nil && len(sum) == 32 && strings.HasPrefix(dir, "wazero-") && filepath.IsLocal(dir) && filepath.Base(dir) == dir
}
