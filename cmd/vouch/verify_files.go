package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vouch/provenance"
)

// verifyTarget is one file to look at.
type verifyTarget struct {
	name   string
	listed bool  // found in a folder or by a pattern; else named in the call
	err    error // why it cannot be read; a folder may be such a target as well
}

// maxVerifyFiles bounds what one call looks at: each report is held until the
// answer is printed.
const maxVerifyFiles = 100_000

// verifyTargets are the files that the arguments name, and the number of those in
// folders that are passed over because no manifest can be in them.
func verifyTargets(args []string, f *verifyFlags) ([]verifyTarget, int, error) {
	var out []verifyTarget
	skipped := 0
	for _, name := range args {
		info, err := os.Stat(name)
		switch {
		case err == nil && info.IsDir():
			list, n, err := walkAssets(name, f)
			if err != nil {
				return nil, 0, err
			}
			out, skipped = append(out, list...), skipped+n
		case err != nil && strings.ContainsAny(name, "*?["):
			list, e := matches(name)
			if e != nil {
				return nil, 0, e
			}
			for _, m := range list {
				out = append(out, verifyTarget{name: m, listed: true})
			}
		default:
			out = append(out, verifyTarget{name: name}) // opening it says what is wrong with it
		}
		if len(out) > maxVerifyFiles {
			return nil, 0, &usageError{err: fmt.Errorf("more than %d files", maxVerifyFiles), hint: "name folders one by one"}
		}
	}
	if len(out) == 0 {
		return nil, 0, &usageError{err: fmt.Errorf("no file of a known format in %s", strings.Join(args, ", ")), hint: "name a file"}
	}
	return out, skipped, nil
}

// matches are the files that fit a pattern, in the order of their names.
func matches(pattern string) ([]string, error) {
	list, err := filepath.Glob(pattern)
	if err != nil {
		return nil, &usageError{err: fmt.Errorf("%q is no pattern: %w", pattern, err)}
	}
	list = slices.DeleteFunc(list, func(name string) bool {
		info, err := os.Stat(name)
		return err != nil || !info.Mode().IsRegular()
	})
	if len(list) == 0 {
		return nil, &usageError{err: fmt.Errorf("no file fits %q", pattern), hint: "check the name; a folder is searched as a whole"}
	}
	return list, nil
}

// walkAssets lists the files of a folder and of those below it that can have a
// manifest. A sidecar whose file lies beside it belongs to that one. Folders with
// a dot before their names are left out, and links are not followed. What cannot
// be read is a target that says so: only a format that has no place for a manifest
// is passed over.
func walkAssets(dir string, f *verifyFlags) (out []verifyTarget, skipped int, err error) {
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == dir:
			return err
		case err != nil:
			out = append(out, verifyTarget{name, true, err})
			return nil
		case d.IsDir() && name != dir && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case !d.Type().IsRegular():
			return nil
		case filepath.Ext(name) == sidecarExt && f.sidecar != "none" && assetOf(name) != "":
			return nil
		}
		one := verifyTarget{name: name, listed: true}
		if one.err = readable(name); one.err == nil && !carries(name, f) {
			skipped++
			return nil
		}
		out = append(out, one)
		if len(out) > maxVerifyFiles {
			return filepath.SkipAll
		}
		return nil
	})
	return out, skipped, err
}

// readable reads the first byte of a file.
func readable(name string) error {
	file, err := openAsset(name)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // read only
	if _, err := file.ReadAt(make([]byte, 1), 0); err != nil && file.size > 0 {
		return err
	}
	return nil
}

// carries says whether a file found in a folder is to be looked at.
func carries(name string, f *verifyFlags) bool {
	if sidecarOf(name) != "" && f.sidecar != "none" {
		return true
	}
	file, err := openAsset(name)
	if err != nil {
		return true // looking at it says why not
	}
	defer func() { _ = file.Close() }() // read only
	_, err = provenance.Read(file, file.size)
	return !errors.Is(err, provenance.ErrUnsupported)
}

const sidecarExt = ".c2pa"

// sidecarOf finds the manifest beside a file: photo.jpg.c2pa, or photo.c2pa.
func sidecarOf(name string) string {
	ext := filepath.Ext(name)
	if ext == sidecarExt {
		return ""
	}
	for _, beside := range []string{name + sidecarExt, strings.TrimSuffix(name, ext) + sidecarExt} {
		if info, err := os.Stat(beside); err == nil && info.Mode().IsRegular() {
			return beside
		}
	}
	return ""
}

// assetOf finds the file beside which a sidecar lies.
func assetOf(sidecar string) string {
	stem := strings.TrimSuffix(sidecar, sidecarExt)
	if info, err := os.Stat(stem); err == nil && info.Mode().IsRegular() {
		return stem
	}
	entries, err := os.ReadDir(filepath.Dir(sidecar))
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if n := e.Name(); e.Type().IsRegular() && filepath.Ext(n) != sidecarExt && strings.TrimSuffix(n, filepath.Ext(n)) == filepath.Base(stem) {
			return filepath.Join(filepath.Dir(sidecar), n)
		}
	}
	return ""
}
