package project

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// WhereQuestion asks for a cell, or, where Interview is not "", for a passage.
type WhereQuestion struct {
	X, Y      int32
	Interview string
	Segment   int
}

// WhereAnswer holds the one of the two that was asked for.
type WhereAnswer struct {
	Cell    *CellSources
	Passage *PassageCells
}

// Where follows a cell to its words or a passage to its cells, in the project of a
// folder. Building a scene takes longer than such a question may: the answers are
// kept beside the project, with the hash of every file that was read for them, the day
// and the program. One difference and they are made anew. Nothing is kept where words
// may not lie open on disk. program tells one build of this program from another; ""
// keeps nothing.
func Where(ctx context.Context, folder, program string, q WhereQuestion, deps Deps) (*WhereAnswer, error) {
	a, ok := readAnswers(folder, program, deps)
	if ok {
		if out, err := a.answer(q); !errors.Is(err, errNoAnswer) {
			if logged := a.log(folder); logged != nil {
				return nil, logged
			}
			return out, err
		}
	}
	w := newWitness(os.DirFS(folder))
	p, err := Open(ctx, w, ".", deps)
	if err != nil {
		return nil, err
	}
	if err := p.logRefusals(folder); err != nil && !readOnly(err) {
		return nil, err
	}
	links, err := p.Links(ctx, Choice{})
	if err != nil {
		return nil, err
	}
	secret, _ := p.secret()
	if program != "" && !secret && p.holding.Key != nil {
		_ = p.keepAnswers(folder, program, links, w) // it only costs the next question time
	}
	return links.where(q)
}

// where is the answer itself.
func (l *Links) where(q WhereQuestion) (*WhereAnswer, error) {
	if q.Interview != "" {
		out, err := l.From(q.Interview, q.Segment)
		if err != nil {
			return nil, err
		}
		return &WhereAnswer{Passage: out}, nil
	}
	out, err := l.At(q.X, q.Y)
	if err != nil {
		return nil, err
	}
	return &WhereAnswer{Cell: out}, nil
}

// answersFile lies beside the index for searching, and goes when that goes.
const answersFile = "where.txt"

// answersFormat changes with what stands in the file.
const answersFormat = 1

// maxAnswers bounds the cells and passages that are kept: a scene of 256 by 256.
const maxAnswers = 1 << 16

// answersHead is the first line of the file: what the answers hold for.
type answersHead struct {
	Format  int     `json:"format"`
	Program string  `json:"program"`
	Day     string  `json:"day"`
	Inputs  []input `json:"inputs"`
	Refused []string
}

// answers is the file: behind its head a line for each key, a tab, and either the
// number of a text or, for a number, the text.
//
//	c16,25 ⇥ 7      the cell's answer is text 7
//	pvoice-a#12 ⇥ 7
//	7 ⇥ {…}         JSON, or !message ⇥ hint where there is nothing to ask for
type answers struct {
	head answersHead
	body string
	deps Deps
}

var errNoAnswer = errors.New("it is not kept")

func (q *WhereQuestion) key() string {
	if q.Interview != "" {
		return fmt.Sprintf("p%s#%d", q.Interview, q.Segment)
	}
	return fmt.Sprintf("c%d,%d", q.X, q.Y)
}

// readAnswers reads the file if it still holds, and removes it if not: it has words.
func readAnswers(folder, program string, deps Deps) (*answers, bool) {
	name := filepath.Join(folder, derivedFolder, answersFile)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	a := &answers{deps: deps}
	first, body, _ := strings.Cut(string(data), "\n")
	a.body = "\n" + body
	day := (&Project{deps: deps}).today().String()
	if json.Unmarshal([]byte(first), &a.head) == nil && a.head.Format == answersFormat && a.head.Program == program && program != "" && a.head.Day == day && unchanged(folder, a.head.Inputs) {
		return a, true
	}
	_ = os.Remove(name)
	return nil, false
}

func (a *answers) line(key string) (string, bool) {
	_, rest, ok := strings.Cut(a.body, "\n"+key+"\t")
	text, _, whole := strings.Cut(rest, "\n")
	return text, ok && whole
}

func (a *answers) answer(q WhereQuestion) (*WhereAnswer, error) {
	number, ok := a.line(q.key())
	if !ok {
		return nil, errNoAnswer
	}
	text, ok := a.line(number)
	if !ok {
		return nil, errNoAnswer
	}
	if mistake, is := strings.CutPrefix(text, "!"); is {
		message, hint, _ := strings.Cut(mistake, "\t")
		return nil, &InputError{message, hint}
	}
	out := new(WhereAnswer)
	var into any
	if q.Interview != "" {
		out.Passage = new(PassageCells)
		into = out.Passage
	} else {
		out.Cell = new(CellSources)
		into = out.Cell
	}
	if json.Unmarshal([]byte(text), into) != nil {
		return nil, errNoAnswer
	}
	if out.Cell != nil {
		out.Cell.X, out.Cell.Y = q.X, q.Y
	}
	return out, nil
}

// log does what opening the project would have done.
func (a *answers) log(folder string) error {
	err := logOnce(folder, a.head.Refused, a.deps.Clock())
	if readOnly(err) {
		return nil
	}
	return err
}

// keepAnswers writes the answers of all cells and of every passage that a statement
// reads.
func (p *Project) keepAnswers(folder, program string, l *Links, w *witness) error {
	g := l.e.Scene.Plan.Ground
	if int64(g.Width)*int64(g.Height)+int64(len(p.holding.Statements)) > maxAnswers {
		return nil
	}
	head, err := json.Marshal(answersHead{answersFormat, program, p.today().String(), w.inputs(), p.refusalLines()})
	if err != nil {
		return err
	}
	b := &answerBook{numbers: map[string]int{}}
	b.text.Write(append(head, '\n'))
	for y := range g.Height {
		for x := range g.Width {
			q := WhereQuestion{X: x, Y: y}
			b.add(q.key(), l, q)
		}
	}
	seen := map[string]bool{}
	for i := range p.holding.Statements {
		st := &p.holding.Statements[i]
		q := WhereQuestion{Interview: st.Interview, Segment: st.Segment}
		if st.Interview != "" && !seen[q.key()] {
			seen[q.key()] = true
			b.add(q.key(), l, q)
		}
	}
	name := filepath.Join(folder, derivedFolder, answersFile)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return Replace(name, []byte(b.text.String()))
}

// answerBook writes each text once.
type answerBook struct {
	text    strings.Builder
	numbers map[string]int // of a text; only looked up
}

func (b *answerBook) add(key string, l *Links, q WhereQuestion) {
	out, err := l.where(q)
	text := ""
	var mistake *InputError
	switch {
	case errors.As(err, &mistake):
		text = "!" + mistake.Message + "\t" + mistake.Hint
	case err != nil:
		return
	default:
		if out.Cell != nil {
			out.Cell.X, out.Cell.Y = 0, 0
		}
		data, err := json.Marshal(either(out))
		if err != nil {
			return
		}
		text = string(data)
	}
	if strings.Contains(text, "at cell ") && mistake != nil {
		number := len(b.numbers) // the message names the cell, so none is shared
		b.numbers[key] = number
		fmt.Fprintf(&b.text, "%s\t%d\n%d\t%s\n", key, number, number, text)
		return
	}
	number, there := b.numbers[text]
	if !there {
		number = len(b.numbers)
		b.numbers[text] = number
		fmt.Fprintf(&b.text, "%d\t%s\n", number, text)
	}
	fmt.Fprintf(&b.text, "%s\t%d\n", key, number)
}

func either(a *WhereAnswer) any {
	if a.Passage != nil {
		return a.Passage
	}
	return a.Cell
}
