package propose

import (
	"bytes"
	"fmt"
	"path"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/sources/strict"
)

// Worksheet is passages in a file that a person fills.
type Worksheet struct {
	strict.Pos
	Version  int       `key:"worksheet,required"` // 1
	Tool     string    `key:"tool,required"`
	Passages []Passage `key:"passages,required"`
}

// Write writes a worksheet in the format of its name: a table with tabs for .tsv, YAML
// for every other.
func Write(name string, list []Passage) []byte {
	if path.Ext(name) == ".tsv" {
		return writeTSV(list)
	}
	return writeYAML(list)
}

// Read reads a worksheet in the format of its name. The error is *strict.Errors with
// the line of every mistake.
func Read(name string, data []byte) ([]Passage, error) {
	var list []Passage
	var err error
	if path.Ext(name) == ".tsv" {
		list, err = readTSV(name, data)
	} else {
		list, err = readYAML(name, data)
	}
	if err != nil {
		return nil, err
	}
	errs := new(strict.Errors)
	seen := map[string]int{}
	if len(list) > MaxRows {
		errs.Addf(list[MaxRows].Pos, "split the file", "the worksheet has more than %d passages", MaxRows)
	}
	for i := range list[:min(len(list), MaxRows)] {
		p := &list[i]
		switch p.Decision {
		case "", Accept, Skip:
		default:
			errs.Addf(p.At("decision"), "write accept or skip, or leave it empty to decide later", "%q is no decision", strict.Clip(p.Decision))
		}
		if line, twice := seen[p.Key]; twice {
			errs.Addf(p.At("key"), fmt.Sprintf("the first is in line %d; a second statement of one passage gets a key of its own", line), "the key %q stands here twice", strict.Clip(p.Key))
		}
		seen[p.Key] = p.Line
	}
	return list, errs.Err()
}

func readYAML(name string, data []byte) ([]Passage, error) {
	var w Worksheet
	if err := strict.Decode(name, data, &w); err != nil {
		errs := new(strict.Errors)
		errs.Merge(name, err)
		return nil, errs
	}
	if w.Version != 1 {
		return nil, &strict.Errors{Faults: []*strict.Fault{{File: name, Line: w.At("worksheet").Line, Message: fmt.Sprintf("version %d of worksheets is unknown", w.Version), Hint: "this program reads 1"}}}
	}
	return w.Passages, nil
}

func writeYAML(list []Passage) []byte {
	var b bytes.Buffer
	b.WriteString("# Proposed passages. Write accept or skip behind decision: and correct what is wrong; then run\n" +
		"# vouch sources propose PROJECT --apply THIS-FILE. What has no decision stays for later.\n" +
		"# why, note and time are for you alone; quote may be shortened, its words must stay as they are.\n")
	fmt.Fprintf(&b, "worksheet: 1\ntool: %s\n", Tool)
	if len(list) == 0 {
		b.WriteString("passages: []\n")
		return b.Bytes()
	}
	b.WriteString("passages:\n")
	for i := range list {
		mark := "  - "
		for _, c := range list[i].cells() {
			if *c.Value == "" && c.Key != "decision" && c.Key != "reading" && c.Key != "by" {
				continue
			}
			fmt.Fprintf(&b, "%s%s: %s\n", mark, c.Key, Scalar(*c.Value))
			mark = "    "
		}
	}
	return b.Bytes()
}

// Scalar writes a text as one line of YAML that reads as this text.
func Scalar(s string) string {
	plain := s != "" && !strings.ContainsAny(s, "\n\r\t\"'\\{}[],&*#|>@`!%:")
	if plain {
		var n yaml.Node
		if err := yaml.Unmarshal([]byte(s), &n); err == nil && len(n.Content) == 1 && n.Content[0].ShortTag() == "!!str" && n.Content[0].Value == s {
			return s
		}
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			b.WriteString(fmt.Sprintf(`\u%04x`, r))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// readTSV reads a table with tabs. A spreadsheet may have moved the columns and put
// quotes around cells.
func readTSV(name string, data []byte) ([]Passage, error) {
	errs := new(strict.Errors)
	at := func(line int) strict.Pos { return strict.Pos{File: name, Line: line, Column: 1} }
	text := strings.TrimPrefix(string(data), "\ufeff")
	var keys []string
	var out []Passage
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) == "" {
			continue
		}
		cells := strings.Split(line, "\t")
		for k := range cells {
			cells[k] = unquote(strings.TrimSpace(cells[k]))
		}
		if keys == nil {
			keys = cells
			for _, k := range keys {
				if new(Passage).known(k) {
					continue
				}
				errs.Addf(at(i+1), "keep the headings as they were written", "the column %q is unknown", strict.Clip(k))
			}
			continue
		}
		p := Passage{Pos: at(i + 1)}
		for k, v := range cells {
			switch {
			case k >= len(keys):
				if v != "" {
					errs.Addf(at(i+1), "remove what stands behind the last column", "the row has more cells than there are headings")
				}
			case len(v) > MaxCell:
				errs.Addf(at(i+1), "shorten it", "a cell has more than %d bytes", MaxCell)
			default:
				p.Set(keys[k], v)
			}
		}
		for _, need := range []string{"key", "interview", "segment", "quote"} {
			if p.Get(need) == "" {
				errs.Addf(at(i+1), "copy it from the worksheet that was written", "the row has no %s", need)
			}
		}
		if out = append(out, p); len(out) > MaxRows {
			break // Read says so
		}
	}
	if keys == nil {
		errs.Addf(at(1), "write the worksheet anew: vouch sources propose PROJECT --worksheet FILE.tsv", "the worksheet has no headings")
	}
	return out, errs.Err()
}

func (p *Passage) known(key string) bool { return p.Set(key, "") }

// unquote takes off the quotes that spreadsheets put around cells.
func unquote(s string) string {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return s
	}
	return strings.ReplaceAll(s[1:len(s)-1], `""`, `"`)
}

func writeTSV(list []Passage) []byte {
	var b bytes.Buffer
	b.WriteString(strings.Join(Columns(), "\t") + "\n")
	for i := range list {
		for k, c := range list[i].cells() {
			if k > 0 {
				b.WriteByte('\t')
			}
			v := strings.Map(func(r rune) rune {
				if r == '\t' || r == '\n' || r == '\r' {
					return ' '
				}
				return r
			}, *c.Value)
			if strings.HasPrefix(v, `"`) {
				v = `"` + strings.ReplaceAll(v, `"`, `""`) + `"`
			}
			b.WriteString(v)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// number reads a whole number of a cell.
func number(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	return n, err == nil
}
