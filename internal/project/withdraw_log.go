package project

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"vouch/internal/publish/replay"
	"vouch/internal/trust"
	"vouch/sources"
)

// LogFile is where a project keeps, line by line, what its gate refused, what was
// withdrawn and what was exported. Lines are only added. None holds a word of a
// passage, a title, or a reason of a narrator.
const LogFile = derivedFolder + "/gate.log"

// The acts of the log.
const (
	actRefused   = "refused"
	actWithdrawn = "withdrawn"
	actExported  = "exported"
)

// logLine is one line: a time, an act, and names with values.
type logLine struct {
	act       string
	interview string
	statement string
	segment   int
	scope     sources.Scope
	why       string
	event     int    // of the interview's consent
	by        string // id of who acted
	to        string // file or folder of an export
	purpose   []sources.Scope
}

func (l *logLine) text(at time.Time) string {
	var b strings.Builder
	b.WriteString(at.UTC().Format(time.RFC3339) + " " + l.act)
	put := func(name, value string) {
		if value == "" {
			return
		}
		if strings.ContainsAny(value, " \t\r\n\"=") {
			value = fmt.Sprintf("%q", value)
		}
		b.WriteString(" " + name + "=" + value)
	}
	put("interview", l.interview)
	put("statement", l.statement)
	if l.segment > 0 {
		put("segment", fmt.Sprint(l.segment))
	}
	if l.scope != sources.NoScope {
		put("scope", l.scope.String())
	}
	put("why", l.why)
	if l.event > 0 {
		put("event", fmt.Sprint(l.event))
	}
	put("by", l.by)
	put("to", l.to)
	var purposes []string
	for _, s := range l.purpose {
		purposes = append(purposes, s.String())
	}
	put("purpose", strings.Join(purposes, ","))
	return b.String() + "\n"
}

// log adds lines to the project's log, all in one write.
func (p *Project) log(folder string, lines ...logLine) error {
	var text strings.Builder
	for i := range lines {
		text.WriteString(lines[i].text(p.deps.Clock()))
	}
	return appendLog(folder, text.String())
}

func appendLog(folder, text string) error {
	if text == "" {
		return nil
	}
	name := filepath.Join(folder, filepath.FromSlash(LogFile))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Sync(), f.Close())
}

// OpenFolder is Open for a folder of the file system, and the one place where what the
// gate kept back from the project's own purposes is logged, whichever act follows. A
// folder that takes no log, on a medium that is only read, is opened without one.
func OpenFolder(ctx context.Context, folder string, deps Deps) (*Project, error) {
	files := os.DirFS(folder)
	var seen *witness
	if deps.Program != "" {
		seen = newWitness(files)
		files = seen
	}
	p, err := Open(ctx, files, ".", deps)
	if err != nil {
		return nil, err
	}
	if seen != nil {
		p.from = &openedFrom{p, folder, seen}
	}
	if err := p.logRefusals(folder); err != nil && !readOnly(err) {
		return nil, err
	}
	return p, nil
}

func readOnly(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// logRefusals writes what the gate kept back into the log, each thing once a day.
// Statements of a closed interview go with it.
func (p *Project) logRefusals(folder string) error {
	return logOnce(folder, p.refusalLines(), p.deps.Clock())
}

// refusalLines are lines of the log without their times.
func (p *Project) refusalLines() []string {
	var out []string
	for _, l := range refusals(p.withheld, p.Settings.Purpose) {
		_, text, _ := strings.Cut(l.text(time.Time{}), " ")
		out = append(out, text)
	}
	return out
}

// logOnce adds the lines that the log has not of this day.
func logOnce(folder string, lines []string, now time.Time) error {
	if len(lines) == 0 {
		return nil
	}
	now = now.UTC()
	told, err := loggedOn(folder, now)
	if err != nil {
		return err
	}
	var fresh strings.Builder
	for _, l := range lines {
		if !told[l] {
			fresh.WriteString(now.Format(time.RFC3339) + " " + l)
		}
	}
	return appendLog(folder, fresh.String())
}

// maxLogTail is how much of the log's end is looked at for what was told today.
const maxLogTail = 1 << 20

// loggedOn are the lines of a day, without their times.
func loggedOn(folder string, day time.Time) (map[string]bool, error) {
	out := map[string]bool{} // only looked up
	f, err := os.Open(filepath.Join(folder, filepath.FromSlash(LogFile)))
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	tail, err := io.ReadAll(io.NewSectionReader(f, max(info.Size()-maxLogTail, 0), maxLogTail))
	for line := range strings.Lines(string(tail)) {
		if at, text, ok := strings.Cut(line, " "); ok && strings.HasPrefix(at, day.Format(time.DateOnly)) {
			out[text] = true
		}
	}
	return out, err
}

func refusals(list []sources.Withheld, purpose []sources.Scope) []logLine {
	var out []logLine
	for _, w := range list {
		if w.Why != sources.InterviewClosed {
			out = append(out, logLine{act: actRefused, interview: w.Interview, statement: w.Statement, scope: w.Scope, why: w.Why.String(), event: w.Clause.Event, purpose: purpose})
		}
	}
	return out
}

// exportsOf lists where an interview was exported to.
func exportsOf(folder, interview string) ([]string, error) {
	out := []string{}
	f, err := os.Open(filepath.Join(folder, filepath.FromSlash(LogFile)))
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if len(words) > 2 && words[1] == actExported && slices.Contains(words, "interview="+interview) {
			_, to, _ := strings.Cut(lines.Text(), " to=")
			to, _, _ = strings.Cut(to, " purpose=")
			if to = strings.Trim(to, `"`); !slices.Contains(out, to) {
				out = append(out, to)
			}
		}
	}
	return out, lines.Err()
}

// codesIn reads the commitments of a published picture, nil where it is none of ours.
func (p *Project) codesIn(ctx context.Context, name string, f fs.File) []string {
	info, err := f.Stat()
	at, ok := f.(io.ReaderAt)
	if err != nil || !ok || info.Size() > maxAsset {
		return nil
	}
	if err := p.ask(ctx, trust.Verify, trust.Edition{ID: name}); err != nil {
		return nil
	}
	report, err := replay.Examine(ctx, name, at, info.Size(), replay.Question{Now: p.deps.Clock()})
	if err != nil || report.Published() == nil {
		return nil
	}
	codes := []string{}
	for i := range report.Published().Rulebook.Rules {
		codes = append(codes, code(report.Published().Rulebook.Rules[i].ID))
	}
	return codes
}
