package project

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"vouch/sources"
)

// IgnoreFile says what version control leaves alone.
const IgnoreFile = ".gitignore"

const (
	ignoreSources = "/" + sourcesFolder + "/*"
	ignoreDerived = "/" + derivedFolder + "/"
)

// ignoreText is the ignore file of a project: what an archive delivered stays out of
// version control, unless its right says that it is public or it is a specimen.
func ignoreText(interviews []sources.Interview) []byte {
	var b bytes.Buffer
	b.WriteString("# What an archive delivers is not ours to spread. A line that begins with ! is for a\n" +
		"# file whose right lets everybody have it, or that was written for an example.\n" + ignoreSources + "\n")
	var open []string
	for i := range interviews {
		iv := &interviews[i]
		public := everybodys(iv.Right) && len(iv.Consent) > 0 && len(iv.Quarantine) == 0 && iv.Listing == sources.OpenListing
		if name, ok := strings.CutPrefix(iv.Path, sourcesFolder+"/"); ok && (iv.Specimen || public) && !gone(iv) && !strings.ContainsAny(name, "*?[\\/") {
			open = append(open, "!/"+sourcesFolder+"/"+name)
		}
	}
	slices.Sort(open)
	for _, line := range slices.Compact(open) {
		b.WriteString(line + "\n")
	}
	b.WriteString("# Derived from the files, and made again when it is missing.\n" + ignoreDerived + "\n/out/\n")
	return b.Bytes()
}

// ignore makes the ignore file where there is none, and adds the lines that it lacks.
func (im *importer) ignore() error {
	text, err := fs.ReadFile(im.p.files, IgnoreFile)
	if errors.Is(err, fs.ErrNotExist) {
		return im.journal.add(IgnoreFile, ignoreText(im.p.holding.Interviews))
	}
	if err != nil {
		return err
	}
	var add []string
	if !hasLine(text, ignoreSources, "/sources/", "sources/", "sources") {
		add = append(add, ignoreSources)
	}
	if !hasLine(text, ignoreDerived, ".vouch/", ".vouch", "/.vouch") {
		add = append(add, ignoreDerived)
	}
	if len(add) == 0 {
		return nil
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(text, '\n')
	}
	return im.journal.add(IgnoreFile, append(text, strings.Join(add, "\n")+"\n"...))
}

func hasLine(text []byte, any ...string) bool {
	for line := range strings.Lines(string(text)) {
		if slices.Contains(any, strings.TrimSpace(line)) {
			return true
		}
	}
	return false
}
