package project

import (
	"fmt"
	"io/fs"
	"regexp"
	"strconv"

	"vouch/sources"
	"vouch/sources/strict"
)

// SettingsFile is the file that makes a folder a project.
const SettingsFile = "vouch.yaml"

// FormatVersion is the version of the project's files that this program reads.
const FormatVersion = 1

// Settings is vouch.yaml: what is to be built from the project's sources.
type Settings struct {
	strict.Pos
	Version int             `key:"vouch,required"`
	Name    string          `key:"name,required"` // of the output files
	Title   string          `key:"title,required"`
	Area    string          `key:"area,required"` // a place of kind frame
	When    sources.Date    `key:"when,required"`
	Purpose []sources.Scope `key:"purpose,required"` // what the outputs are for: consent is asked for each
	Seed    seedText        `key:"seed"`             // 0 when absent
	Edition int             `key:"edition"`          // of the publication, 1 when absent
	Sides   strict.Pairs    `key:"sides"`            // dissent: side or none
	Changes []changeEntry   `key:"changes"`          // in the order in which they are applied

	Encrypted []string `key:"encrypted"` // collections whose files and index may not lie open
}

// seedText is a seed as it is written: a whole number from 0 to 2^64-1.
type seedText uint64

func (s *seedText) UnmarshalText(text []byte) error {
	n, err := strconv.ParseUint(string(text), 10, 64)
	if err != nil {
		return fmt.Errorf("the seed %q is no whole number from 0 to 18446744073709551615; write for example 1974", text)
	}
	*s = seedText(n)
	return nil
}

// fileSafe is what a name may be made of, so that NAME-WHEN-SEED.png is a file
// name on every system and never a path.
var fileSafe = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{0,62}$`)

// errNoProject is what a folder without vouch.yaml gives.
var errNoProject = &strict.Fault{File: SettingsFile, Message: "there is no such file, so this folder is no project",
	Hint: "name a project folder, or make one with vouch init"}

func readSettings(fsys fs.FS) (*Settings, error) {
	data, err := fs.ReadFile(fsys, SettingsFile)
	if err != nil {
		return nil, err
	}
	s := new(Settings)
	faults := new(strict.Errors)
	faults.Merge(SettingsFile, strict.Decode(SettingsFile, data, s))
	if len(faults.Faults) == 0 {
		s.check(faults)
	}
	if s.Edition == 0 {
		s.Edition = 1
	}
	return s, faults.Err()
}

func (s *Settings) check(faults *strict.Errors) {
	if s.Version != FormatVersion {
		faults.Addf(s.At("vouch"), "use a program that reads it, or write vouch: 1", "version %d of the files is not known here", s.Version)
	}
	if !fileSafe.MatchString(s.Name) {
		faults.Addf(s.At("name"), "use small letters, digits, dots and hyphens; it begins the names of the files", "the name %q cannot be part of a file name", s.Name)
	}
	if s.Title == "" || len(s.Title) > maxTitle {
		faults.Addf(s.At("title"), "write what the picture shows, shortly", "the title has %d bytes; from 1 to %d", len(s.Title), maxTitle)
	}
	if len(s.Purpose) == 0 {
		faults.Addf(s.At("purpose"), "write for example [public-web, 3d-reconstruction]", "no purpose is given, so no consent can be asked for")
	}
	if s.Has("edition") && (s.Edition < 1 || s.Edition > maxEdition) {
		faults.Addf(s.At("edition"), "count editions from 1", "edition %d", s.Edition)
	}
	for i := range s.Changes {
		s.Changes[i].check(faults)
	}
}
