package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/term"

	"vouch/internal/publish"
	"vouch/internal/publish/replay"
	"vouch/provenance/crjson"
)

// tellVerified says what was found: files that were named each in full, and behind
// them, or for folders and patterns alone, a table.
func (a *app) tellVerified(files []*verified, targets []verifyTarget, skipped int, t *verifyTask) {
	said := 0
	for i, v := range files {
		if targets[i].listed && len(files) > 1 {
			continue
		}
		if said > 0 {
			a.ui.say("")
		}
		said++
		if v.Recipe != nil || v.Backing != nil || hasOurs(v) {
			a.tellReport(v, t.flags)
		} else {
			a.tellTree(v, t.trust.anchored)
		}
	}
	if len(files) == 1 {
		return
	}
	if said > 0 {
		a.ui.say("")
	}
	a.tellTable(files)
	if skipped > 0 {
		a.ui.say("%s passed over: no format that can have a manifest", counted(skipped, "file"))
	}
}

// hasOurs says whether something was found about a scene of ours.
func hasOurs(v *verified) bool {
	return slices.ContainsFunc(v.Failures, ours)
}

// tellTable has a row for each file and a sum.
func (a *app) tellTable(files []*verified) {
	title, widest := "file", a.widestName()
	below := folderOf(files)
	if below != "" && slices.ContainsFunc(files, func(v *verified) bool { return len([]rune(shown(v.File))) > widest }) {
		title = "file in " + below
	} else {
		below = ""
	}
	width := len([]rune(title))
	for _, v := range files {
		width = max(width, min(len([]rune(shown(v.File[len(below):]))), widest))
	}
	count, unread := map[replay.State]int{}, 0
	a.ui.head("%-8s  %-*s  %s", "", width, shown(title), "signed by, or what is wrong")
	for _, v := range files {
		state := string(v.State)
		if v.Error != "" {
			state = "error"
			unread++
		} else {
			count[v.State]++
		}
		name := []rune(shown(v.File[len(below):]))
		if len(name) > width {
			name = append([]rune("…"), name[len(name)-width+1:]...)
		}
		a.ui.say("%-8s  %-*s  %s", state, width, string(name), shown(rowInWords(v)))
	}
	sum := fmt.Sprintf("%s: %d trusted, %d valid, %d invalid, %d with nothing to check", counted(len(files), "file"),
		count[replay.Trusted], count[replay.Valid], count[replay.Invalid], count[replay.None])
	if unread > 0 {
		sum += fmt.Sprintf(", %d that could not be read", unread)
	}
	a.ui.say("%s", sum)
}

// folderOf is the folder, with its last stroke, in which all files lie.
func folderOf(files []*verified) string {
	dir := ""
	for i, v := range files {
		if i == 0 {
			dir = v.File
		}
		for dir != "" && (dir[len(dir)-1] != filepath.Separator || !strings.HasPrefix(v.File, dir)) {
			dir = dir[:len(dir)-1]
		}
	}
	return dir
}

// widestName bounds the column of names: on a terminal half a line, and not at all
// for who reads the table with another program.
func (a *app) widestName() int {
	if f, ok := a.ui.out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return max(a.ui.width/2, 40)
	}
	return maxShownLetters
}

func rowInWords(v *verified) string {
	switch {
	case v.Error != "":
		return strings.TrimPrefix(v.Error, "provenance: ")
	case v.State == replay.None:
		return nothingInWords(v)
	}
	codes := strings.Join(slices.DeleteFunc(slices.Clone(v.Failures), unproven), ", ")
	switch {
	case v.State == replay.Invalid || v.Signer == nil:
		return codes
	case codes != "":
		return v.Signer.Name + "; but " + codes
	}
	return v.Signer.Name
}

// tellCrJSON prints the manifests of one file for rubrics. The exit code is that of
// the file: a rubric checks no signature.
func (a *app) tellCrJSON(v *verified, t *verifyTask) error {
	if v.checked == nil || v.checked.Store == nil {
		a.ui.note("vouch: %s: %s", v.File, reasonFor(v.Reason))
		return &verdictError{max(v.code, exitNot)}
	}
	text, err := crjson.Encode(v.checked, crjson.Options{GeneratorName: "vouch", GeneratorVersion: publish.Version, Time: t.trust.Now, Indent: "  "})
	if err != nil {
		return err
	}
	a.ui.say("%s", text)
	if v.code != exitDone {
		return &verdictError{v.code}
	}
	return nil
}
