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
	if len(lines) == 0 {
		return nil
	}
	name := filepath.Join(folder, filepath.FromSlash(LogFile))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	var text strings.Builder
	for i := range lines {
		text.WriteString(lines[i].text(p.deps.Clock()))
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text.String())
	return errors.Join(err, f.Sync(), f.Close())
}

// LogRefusals writes what the gate kept back from this project into the log of its
// folder. Statements of a closed interview go with it.
func (p *Project) LogRefusals(folder string) error {
	return p.log(folder, refusals(p.withheld, p.Settings.Purpose)...)
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
