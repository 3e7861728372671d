package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"vouch/internal/project"
	"vouch/sources/propose"
)

// walk goes through proposals with a person, a line at a time: it needs no terminal
// that can do more than that.
type walk struct {
	ui   *ui
	desk *project.Desk
	dir  string
	in   *bufio.Reader
	done int
}

// run shows one passage after the other until the last, until quit or until the
// input ends. Every decision is on disk before the next passage is shown.
func (w *walk) run(ctx context.Context) error {
	u := w.ui
	open := w.desk.Open()
	for i := 0; i < len(open); {
		u.passage(&open[i], i+1, len(open))
		answer, err := w.ask("accept, edit, skip, later, back, quit? [a e s l b q] ")
		if err != nil {
			return w.end(err)
		}
		step, err := w.decide(ctx, &open[i], answer)
		if errors.Is(err, errQuit) {
			return w.end(io.EOF)
		}
		if err != nil {
			return err
		}
		i = max(i+step, 0)
	}
	return w.end(io.EOF)
}

var errQuit = errors.New("quit")

// decide does what a person answered and says how far to go on.
func (w *walk) decide(ctx context.Context, p *propose.Passage, answer string) (int, error) {
	switch answer {
	case "a", "accept":
		if p.Decision != "" {
			w.ui.say("decided already: %s", p.Decision)
			return 1, nil
		}
		row := *p
		ids, err := w.desk.Accept(ctx, row)
		if err != nil {
			// A mistake of the passage is the person's to correct.
			w.ui.say("%s", besideProject(w.dir, p.Key, err))
			w.ui.say("nothing was written; edit it or skip it")
			return 0, nil
		}
		p.Decision = propose.Accept
		w.done++
		w.ui.say("written to statements.yaml as %s", ids[0])
		return 1, nil
	case "e", "edit":
		return 0, w.edit(p)
	case "s", "skip":
		p.Decision = propose.Skip
		return 1, w.desk.Skip(ctx, p.Key)
	case "l", "later", "":
		return 1, nil
	case "b", "back":
		return -1, nil
	case "q", "quit":
		return 0, errQuit
	}
	w.ui.say("answer with one of the letters")
	return 0, nil
}

// edit asks for values: "place=st.24th" changes one, "place=" takes it out, an empty
// line ends.
func (w *walk) edit(p *propose.Passage) error {
	w.ui.say("write key=value, one a line, an empty line at the end; keys: quote %s", strings.Join(propose.Editable(), " "))
	for {
		line, err := w.ask("  ")
		if errors.Is(err, io.EOF) || line == "" {
			return nil
		}
		if err != nil {
			return err
		}
		key, value, ok := strings.Cut(line, "=")
		if key = strings.TrimSpace(key); !ok || !p.Set(key, strings.TrimSpace(value)) {
			w.ui.say("there is no key %q", key)
		}
	}
}

func (w *walk) ask(question string) (string, error) {
	w.ui.prompt(question)
	line, err := w.in.ReadString('\n')
	if errors.Is(err, io.EOF) && line != "" {
		err = nil
	}
	return strings.TrimSpace(line), err
}

// end says what to do next.
func (w *walk) end(err error) error {
	if !errors.Is(err, io.EOF) {
		return err
	}
	w.ui.say("")
	w.ui.say("%s accepted, %d open, %d skipped", counted(w.done, "passage"), len(w.desk.Open()), w.desk.Skipped())
	if w.done > 0 {
		w.ui.say("Next:  vouch sources sign %s", w.dir)
	}
	return nil
}
