package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// ui is the only one that writes to the terminal. Results go to out, everything
// else to err; with asJSON out gets one object and nothing more.
type ui struct {
	out, err io.Writer
	asJSON   bool
	colour   bool // escape sequences on out
	bars     bool // progress bars on err
	width    int  // columns
	bar      *progressbar.ProgressBar
	stage    string
}

const defaultColumns = 80

// newUI looks at what the two streams are.
func newUI(out, err io.Writer) *ui {
	u := &ui{out: out, err: err, width: defaultColumns}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		u.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if w, _, e := term.GetSize(int(f.Fd())); e == nil && w > 20 {
			u.width = min(w, 100)
		}
	}
	if f, ok := err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		u.bars = true
	}
	return u
}

// note is a message about the work, not its result.
func (u *ui) note(format string, args ...any) {
	u.clear()
	fmt.Fprintf(u.err, format+"\n", args...)
}

// say is a line of the result. It is silent under --json.
func (u *ui) say(format string, args ...any) {
	if u.asJSON {
		return
	}
	u.clear()
	fmt.Fprintf(u.out, format+"\n", args...)
}

// prompt asks a question; the answer stands behind it.
func (u *ui) prompt(question string) {
	u.clear()
	fmt.Fprint(u.err, question)
}

// head is a line of the result that opens a part of it.
func (u *ui) head(format string, args ...any) {
	u.say("%s", u.bold(fmt.Sprintf(format, args...)))
}

// wrap says a paragraph, indented and broken at the terminal's width.
func (u *ui) wrap(indent int, format string, args ...any) {
	pad := strings.Repeat(" ", indent)
	for _, line := range fold(fmt.Sprintf(format, args...), u.width-indent) {
		u.say("%s%s", pad, line)
	}
}

// field says "name   value", the value folded under itself.
func (u *ui) field(name, format string, args ...any) {
	const column = 14
	for i, line := range fold(fmt.Sprintf(format, args...), u.width-column-2) {
		if i > 0 {
			name = ""
		}
		u.say("  %-*s%s", column, name, line)
	}
}

// object prints the one object of --json.
func (u *ui) object(v any) error {
	if !u.asJSON {
		return nil
	}
	e := json.NewEncoder(u.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// progress gives a callback that draws a bar for a stage of the work.
func (u *ui) progress(stage string) func(done, total int) {
	if !u.bars {
		return nil
	}
	return func(done, total int) {
		if u.bar == nil || u.stage != stage {
			u.clear()
			u.stage = stage
			u.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(u.err), progressbar.OptionSetDescription(fmt.Sprintf("%-22s", stage)),
				progressbar.OptionSetWidth(28), progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(false),
				progressbar.OptionThrottle(50_000_000))
		}
		_ = u.bar.Set(done) // a bar that cannot be drawn is no reason to stop
	}
}

// clear takes a bar off the line before something else is written.
func (u *ui) clear() {
	if u.bar != nil {
		_ = u.bar.Clear()
		u.bar, u.stage = nil, ""
	}
}

func (u *ui) bold(s string) string { return u.paint("1", s) }
func (u *ui) dim(s string) string  { return u.paint("2", s) }

func (u *ui) paint(code, s string) string {
	if !u.colour || u.asJSON {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// fold breaks a text at spaces into lines of at most width letters.
func fold(text string, width int) []string {
	var lines []string
	var line strings.Builder
	n := 0
	for word := range strings.FieldsSeq(text) {
		l := len([]rune(word))
		if n > 0 && n+1+l > width {
			lines = append(lines, line.String())
			line.Reset()
			n = 0
		}
		if n > 0 {
			line.WriteByte(' ')
			n++
		}
		line.WriteString(word)
		n += l
	}
	return append(lines, line.String())
}
