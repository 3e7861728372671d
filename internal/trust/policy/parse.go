package policy

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/cedar-policy/cedar-go"

	"vouch/internal/trust/limits"
)

// suffix is the ending of a policy file's name.
const suffix = ".cedar"

// readFile reads a policy file, at most one byte beyond the bound.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, limits.MaxPolicyFile+1))
	if err != nil {
		return nil, err
	}
	if len(text) > limits.MaxPolicyFile {
		return nil, &LimitError{File: name, What: "bytes or more", Limit: limits.MaxPolicyFile, Got: len(text)}
	}
	return text, nil
}

// parse turns the text of a file into policies, with positions in that file.
func parse(file string, text []byte) (cedar.PolicyList, error) {
	if line, depth := nesting(text); depth > limits.MaxPolicyDepth {
		return nil, &SyntaxError{File: file, Line: line,
			Message: fmt.Sprintf("brackets nest deeper than %d", limits.MaxPolicyDepth),
			Hint:    "split the policy into several"}
	}
	list, err := cedar.NewPolicyListFromBytes(file, text)
	if err != nil {
		return nil, located(file, err)
	}
	return list, nil
}

// position is how the parser names a place inside its message.
var position = regexp.MustCompile(`(?:parse error at|at) (?:<input>:)?(\d+):(\d+)`)

// located makes a [SyntaxError] of the parser's error, which carries line and column in its text.
func located(file string, err error) *SyntaxError {
	e := &SyntaxError{File: file, Line: 1, Hint: "write forbid (principal, action, resource) when { … };  docs/formats/policies.md has examples"}
	message := strings.TrimPrefix(err.Error(), "parser error: ")
	if m := position.FindStringSubmatchIndex(message); m != nil {
		e.Line, _ = strconv.Atoi(message[m[2]:m[3]])
		e.Column, _ = strconv.Atoi(message[m[4]:m[5]])
		message = strings.TrimLeft(message[m[1]:], ": ")
	}
	e.Message = "not a policy: " + message
	return e
}

// nesting returns how deep brackets nest and where they are deepest. Text inside quotes does not
// count, nor does a comment; the parser recurses once per bracket.
func nesting(text []byte) (line, deepest int) {
	line = 1
	at, depth, quoted, comment := 1, 0, false, false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '\n':
			at++
			comment = false
		case comment:
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '/' && i+1 < len(text) && text[i+1] == '/':
			comment = true
		case c == '(' || c == '[' || c == '{':
			if depth++; depth > deepest {
				line, deepest = at, depth
			}
		case c == ')' || c == ']' || c == '}':
			depth--
		}
	}
	return line, deepest
}

// folder lists the policy files of a file system's root. Everything that is neither a policy file
// nor a README nor hidden is refused: a rule in a file that nobody reads is worse than none.
func folder(fsys fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var files []string
	for _, entry := range entries { // sorted by name
		name := entry.Name()
		switch {
		case strings.HasPrefix(name, "."), strings.HasPrefix(strings.ToUpper(name), "README"):
		case name == path.Base(schemaFile):
			// The embedded folder holds the schema beside the policies.
		case entry.IsDir():
			return nil, &SyntaxError{File: name, Message: "a folder among the policies is not read", Hint: "move its files up"}
		case path.Ext(name) != suffix:
			return nil, &SyntaxError{File: name, Message: "not a policy file", Hint: "give it the ending " + suffix + " or move it elsewhere"}
		default:
			files = append(files, name)
		}
	}
	if len(files) > limits.MaxPolicyFiles {
		return nil, &LimitError{File: ".", What: "policy files", Limit: limits.MaxPolicyFiles, Got: len(files)}
	}
	return files, nil
}
