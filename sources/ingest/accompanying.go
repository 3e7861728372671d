package ingest

import (
	"path"
	"regexp"
	"strings"
)

// What lies beside an archive's files in an export: told by its name, or by the
// sentences with which the usual licences begin.
var (
	accompanyingNames = regexp.MustCompile(`(?i)^(readme|licen[cs]es?|copying|notice|changelog|citation)(\.(txt|md|rst|adoc|cff))?$`)
	licenceFolder     = regexp.MustCompile(`(?i)^licen[cs]es?$`)
	licenceWords      = regexp.MustCompile(`Permission is hereby granted, free of charge, to any person|Redistribution and use in source and binary forms|Creative Commons Legal Code|Apache License\s+Version 2\.0, January 2004|GNU (LESSER |AFFERO )?GENERAL PUBLIC LICENSE\s+Version`)
)

// accompanying says what a text is that comes with interviews and is none, "" where
// it is to be read.
func accompanying(name string, f Format, data []byte) string {
	if f != Text && f != Table {
		return ""
	}
	dir, base := path.Split(strings.ReplaceAll(name, "\\", "/"))
	switch {
	case f == Text && (licenceFolder.MatchString(path.Base(dir)) || licenceWords.Match(data[:min(len(data), headBytes)])):
		return "the text of a licence"
	case accompanyingNames.MatchString(base):
		return "what " + base + " files are"
	}
	return ""
}
