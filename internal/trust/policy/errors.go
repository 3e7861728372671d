package policy

import "fmt"

// SyntaxError says where a policy text is wrong. It covers text that is no Cedar, policies that do
// not fit the schema, and policies that are not allowed where they stand.
type SyntaxError struct {
	File    string // as the caller's file system names it
	Line    int    // from 1; 0 where the whole file is meant
	Column  int    // from 1; 0 where the whole line is meant
	Message string
	Hint    string // what to do
}

// Error returns "file:line:column: message; hint".
func (e *SyntaxError) Error() string {
	where := e.File
	if e.Line > 0 {
		where = fmt.Sprintf("%s:%d", where, e.Line)
		if e.Column > 0 {
			where = fmt.Sprintf("%s:%d", where, e.Column)
		}
	}
	if e.Hint == "" {
		return fmt.Sprintf("%s: %s", where, e.Message)
	}
	return fmt.Sprintf("%s: %s; %s", where, e.Message, e.Hint)
}

// LimitError says that a policy folder is larger than we read.
type LimitError struct {
	File  string // the file, or the folder
	What  string // what is counted, with its unit
	Limit int
	Got   int
}

// Error returns what is too large, by how much.
func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %d %s, at most %d are read", e.File, e.Got, e.What, e.Limit)
}
