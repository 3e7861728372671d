package project

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"vouch/sources"
)

// answersFile lies beside the index for searching, and goes when that goes.
const answersFile = "where.txt"

// answersFormat changes with what stands in the file.
const answersFormat = 3

// maxAnswers bounds the cells and passages that are kept: a scene of 256 by 256.
const maxAnswers = 1 << 16

// answersHead is the first line of the file: what the answers hold for.
type answersHead struct {
	Format  int         `json:"format"`
	Program string      `json:"program"`
	From    sources.Day `json:"from"`  // the day on which they were found
	Until   sources.Day `json:"until"` // the first day on which what a date decides may be otherwise
	Project string      `json:"project"`
	Key     string      `json:"key"` // a digest of the key of the commitments, which lies in no file of the project
	Inputs  []input     `json:"inputs"`
	Refused []string
	Width   int32 `json:"width"` // of the scene, cells
	Height  int32 `json:"height"`
}

// answers is the file: behind its head a line for each row of cells and each passage,
// a tab, and the numbers of their texts; then the texts.
//
//	y25 ⇥ 3*7 2*8 -       the cells of a row from the west, so many times a text each
//	pvoice-a#12 ⇥ 7
//	7 ⇥ {…}               JSON, or !what is there instead
type answers struct {
	head answersHead
	body string
	deps Deps
}

var errNoAnswer = errors.New("it is not kept")

// readAnswers reads the file if it still holds, and removes it if not: it has words.
func readAnswers(ctx context.Context, folder string, deps Deps) (*answers, bool) {
	name := filepath.Join(folder, derivedFolder, answersFile)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	a := &answers{deps: deps}
	first, body, _ := strings.Cut(string(data), "\n")
	a.body = "\n" + body
	if json.Unmarshal([]byte(first), &a.head) == nil && a.holds(ctx, folder) {
		return a, true
	}
	_ = forgetAnswers(folder) // they hold no more
	return nil, false
}

// forgetAnswers takes the answers away, and what a killed process left of them.
func forgetAnswers(folder string) error {
	name := filepath.Join(folder, derivedFolder, answersFile)
	left, err := filepath.Glob(name + answersTemporary)
	for _, n := range append(left, name) {
		if gone := os.Remove(n); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}

// writeAnswers puts a file into its place that the owner alone can read: it has words.
func writeAnswers(folder string, data []byte) (err error) {
	name := filepath.Join(folder, derivedFolder, answersFile)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), answersFile+answersTemporary) // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

const answersTemporary = ".new-*"

func (a *answers) holds(ctx context.Context, folder string) bool {
	h := &a.head
	day := (&Project{deps: a.deps}).today().First()
	if h.Format != answersFormat || h.Program != a.deps.Program || h.Program == "" || day < h.From || day >= h.Until || !unchanged(folder, h.Inputs) {
		return false
	}
	if h.Key == "" {
		return true // it lies in a file of the project
	}
	key, err := a.deps.Keyring.CommitmentKey(ctx, h.Project)
	return err == nil && h.Key == keyDigest(key[:])
}

// keyDigest tells one key from another and says nothing of it.
func keyDigest(key []byte) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("vouch-where"))
	return hex.EncodeToString(mac.Sum(nil))
}

func (a *answers) line(key string) (string, bool) {
	_, rest, ok := strings.Cut(a.body, "\n"+key+"\t")
	text, _, whole := strings.Cut(rest, "\n")
	return text, ok && whole
}

func (a *answers) answer(q WhereQuestion) (*WhereAnswer, error) {
	if q.Interview == "" && (q.X < 0 || q.Y < 0 || q.X >= a.head.Width || q.Y >= a.head.Height) {
		return nil, outside(q.X, q.Y, a.head.Width, a.head.Height)
	}
	number, ok := a.line(q.key())
	if ok && q.Interview == "" {
		number, ok = inRow(number, int(q.X))
	}
	if !ok {
		return nil, errNoAnswer
	}
	text, ok := a.line(number)
	if !ok {
		return nil, errNoAnswer
	}
	if what, is := strings.CutPrefix(text, "!"); is {
		return nil, &noLotError{q.X, q.Y, what}
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

// inRow finds the text of a cell in the line of its row.
func inRow(row string, x int) (string, bool) {
	for run := range strings.FieldsSeq(row) {
		times, number, _ := strings.Cut(run, "*")
		n, err := strconv.Atoi(times)
		if err != nil || n < 1 {
			return "", false
		}
		if x -= n; x < 0 {
			return number, true
		}
	}
	return "", false
}

// log does what opening the project would have done.
func (a *answers) log(folder string) error {
	err := logOnce(folder, a.head.Refused, a.deps.Clock())
	if readOnly(err) {
		return nil
	}
	return err
}

// openedFrom is what a project needs to keep answers: the folder that it was opened from,
// what was read there, and itself, since a copy of it says something else.
type openedFrom struct {
	of     *Project
	folder string
	seen   *witness
}

// leave keeps the answers of Where about the scene of the project as it stands: the act
// that built it for another purpose spares the next question the time. It only ever
// costs the next question time where it does not succeed.
func (p *Project) leave(ctx context.Context, c Choice, b *Built) {
	asItStands := c.Seed == nil && c.When.IsZero() && c.Area == "" && len(c.Sides) == 0 && c.Edits == nil
	if !p.keeps() || !asItStands {
		return
	}
	if _, ok := readAnswers(ctx, p.from.folder, p.deps); ok {
		return
	}
	if links, err := p.links(ctx, b.Scene); err == nil {
		p.keepAnswers(ctx, links)
	}
}

// leaveAnew opens a project that was changed, and leaves the answers about what it is now.
func leaveAnew(ctx context.Context, folder string, deps Deps) {
	if deps.Program == "" {
		return
	}
	p, err := OpenFolder(ctx, folder, deps)
	if err != nil {
		return // whoever opens it next is told
	}
	if b, err := p.Build(ctx, Choice{}); err == nil {
		p.leave(ctx, Choice{}, b)
	}
}

// keeps reports whether this project may keep answers: not a copy of one, and none of
// which words may not lie open.
func (p *Project) keeps() bool {
	if p.from == nil || p.from.of != p {
		return false
	}
	secret, _ := p.secret()
	return !secret
}

// keepAnswers writes the answers of all cells and of every passage that a statement
// reads.
func (p *Project) keepAnswers(ctx context.Context, l *Links) {
	g := l.e.Scene.Plan.Ground
	if !p.keeps() || int64(g.Width)*int64(g.Height)+int64(len(p.holding.Statements)) > maxAnswers {
		return
	}
	day := p.today().First()
	head := answersHead{Format: answersFormat, Program: p.deps.Program, From: day, Until: p.holding.NextTurn(day), Project: p.Settings.Name, Refused: p.refusalLines(), Width: g.Width, Height: g.Height}
	if p.holding.Key == nil {
		key, err := p.commitmentKey(ctx)
		if err != nil {
			return
		}
		head.Key = keyDigest(key)
	}
	b := newAnswerBook(l, g.Width, g.Height)
	for y := range g.Height {
		b.row(y, g.Width)
	}
	for i := range p.holding.Statements {
		b.passage(&p.holding.Statements[i])
	}
	var whole bool
	if head.Inputs, whole = p.from.seen.inputs(); !whole || b.err != nil {
		return
	}
	first, err := json.Marshal(head)
	if err != nil {
		return
	}
	_ = writeAnswers(p.from.folder, []byte(string(first)+"\n"+b.index.String()+b.text.String()))
}

// answerBook writes each text once.
type answerBook struct {
	l       *Links
	index   strings.Builder
	text    strings.Builder
	numbers map[string]int // of a text; only looked up, as the others
	cells   []int          // by cell: which of what lies
	lies    []int          // of that: the number of its text, -1 before it is written
	texts   []answerText   // of that
	asked   map[string]bool
	err     error
}

// answerText is an answer as it stands in the file.
type answerText struct {
	text string
	err  error
}

// newAnswerBook works out what is said of the cells, by all processors: cells on which
// the same lies have one text.
func newAnswerBook(l *Links, width, height int32) *answerBook {
	b := &answerBook{l: l, numbers: map[string]int{}, cells: make([]int, 0, int(width)*int(height)), asked: map[string]bool{}}
	which := map[string]int{} // by what lies
	var first []WhereQuestion
	for y := range height {
		for x := range width {
			key := l.on(x, y).key()
			n, there := which[key]
			if !there {
				n = len(first)
				which[key], first = n, append(first, WhereQuestion{X: x, Y: y})
			}
			b.cells = append(b.cells, n)
		}
	}
	b.texts, b.lies = make([]answerText, len(first)), make([]int, len(first))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		wg.Go(func() {
			for i := k; i < len(first); i += workers {
				b.texts[i], b.lies[i] = textOf(l.where(first[i])), -1
			}
		})
	}
	wg.Wait()
	return b
}

// row writes the line of a row of cells.
func (b *answerBook) row(y, width int32) {
	b.index.WriteString((&WhereQuestion{Y: y}).key() + "\t")
	last, times := -1, 0
	for _, n := range b.cells[y*width : (y+1)*width] {
		if b.lies[n] < 0 {
			b.lies[n] = b.write(b.texts[n])
		}
		number := b.lies[n]
		if number != last && times > 0 {
			b.run(times, last)
			times = 0
		}
		last = number
		times++
	}
	b.run(times, last)
	b.index.WriteByte('\n')
}

func (b *answerBook) run(times, number int) {
	b.index.WriteString(strconv.Itoa(times) + "*" + strconv.Itoa(number) + " ")
}

// passage writes the line of the passage that a statement reads.
func (b *answerBook) passage(st *sources.Statement) {
	q := WhereQuestion{Interview: st.Interview, Segment: st.Segment}
	if st.Interview == "" || b.asked[q.key()] {
		return
	}
	b.asked[q.key()] = true
	b.index.WriteString(q.key() + "\t" + strconv.Itoa(b.write(textOf(b.l.where(q)))) + "\n")
}

// textOf is an answer, or what there is instead, without the place of its cell.
func textOf(out *WhereAnswer, err error) answerText {
	if empty, is := errors.AsType[*noLotError](err); is {
		return answerText{text: "!" + empty.what}
	}
	if err != nil {
		return answerText{err: err}
	}
	var answer any = out.Passage
	if out.Cell != nil {
		out.Cell.X, out.Cell.Y = 0, 0
		answer = out.Cell
	}
	data, err := json.Marshal(answer)
	return answerText{string(data), err}
}

// write gives the number of a text.
func (b *answerBook) write(t answerText) int {
	if t.err != nil {
		b.err = t.err
		return 0
	}
	number, there := b.numbers[t.text]
	if !there {
		number = len(b.numbers)
		b.numbers[t.text] = number
		b.text.WriteString(strconv.Itoa(number) + "\t" + t.text + "\n")
	}
	return number
}
