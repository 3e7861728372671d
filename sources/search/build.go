package search

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vouch/sources"
)

// builder writes a content into an empty database.
type builder struct {
	c          *content
	tx         *sql.Tx
	reader     *reader
	statements map[string]map[int][]*statementRow // by interview and segment; only looked up
	places     map[string]int                     // numbers; only looked up
	narrators  map[string]int
	words      words
	n          int // the last passage
	withheld   int // of them
	total      int // its words, and those of all before it
	progress   func(done, total int)
	prepared   map[string]*sql.Stmt
	tags       []string
}

// build writes all of it in one transaction.
func build(ctx context.Context, db *sql.DB, c *content, key string, progress func(done, total int)) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	b := &builder{c: c, tx: tx, statements: map[string]map[int][]*statementRow{}, places: map[string]int{}, narrators: map[string]int{},
		progress: progress, prepared: map[string]*sql.Stmt{}}
	if _, err := tx.ExecContext(ctx, schema); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{b.readings, b.placeRows, b.narratorRows, b.passageRows} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	for _, m := range [][2]string{{"key", key}, {"passages", strconv.Itoa(b.n)}, {"withheld", strconv.Itoa(b.withheld)}, {"words", strconv.Itoa(b.total)}, {"day", c.source.Day.String()}} {
		if err := b.row(ctx, "meta", m[0], m[1]); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, finish); err != nil {
		return err
	}
	return tx.Commit()
}

// row inserts into a table that schema makes.
func (b *builder) row(ctx context.Context, table string, values ...any) error {
	st := b.prepared[table]
	if st == nil {
		columns := ""
		if table == "words" {
			columns = "(rowid, text, tags)"
		}
		var err error
		marks := strings.TrimSuffix(strings.Repeat("?,", len(values)), ",")
		if st, err = b.tx.PrepareContext(ctx, "INSERT INTO "+table+columns+" VALUES ("+marks+")"); err != nil {
			return err
		}
		b.prepared[table] = st
	}
	_, err := st.ExecContext(ctx, values...)
	return err
}

// readings sorts the statements by what they read.
func (b *builder) readings(ctx context.Context) error {
	for i := range b.c.statements {
		st := &b.c.statements[i]
		if st.IsRecord() {
			if err := b.statement(ctx, st, 0); err != nil {
				return err
			}
			continue
		}
		of := b.statements[st.Interview]
		if of == nil {
			of = map[int][]*statementRow{}
			b.statements[st.Interview] = of
		}
		of[st.Segment] = append(of[st.Segment], st)
	}
	return nil
}

func (b *builder) statement(ctx context.Context, st *statementRow, segment int) error {
	return b.row(ctx, "statements", nil, st.ID, st.Kind.String(), segment, st.Record, st.Place, st.Concept, st.Period.Text, st.Reading, st.Quote.Start, st.Quote.End, st.withheld)
}

// placeRows writes the ground and every place that an indexed statement speaks of;
// another one would hint at a statement that is closed. Places that only a passage
// names by its name are of these kinds or stand in no statement.
func (b *builder) placeRows(ctx context.Context) error {
	spoken, closed := map[string]bool{}, map[string]bool{}
	for i := range b.c.statements {
		for _, id := range b.c.statements[i].places() {
			spoken[id] = true
		}
	}
	for i := range b.c.source.Holding.Statements {
		st := &b.c.source.Holding.Statements[i]
		for _, id := range append([]string{st.Place}, st.Via...) {
			closed[id] = !spoken[id]
		}
	}
	kept := b.c.names[:0:0]
	for _, n := range b.c.names {
		id := n.place.ID
		if closed[id] && !n.place.Kind.Ground() {
			continue
		}
		kept = append(kept, n)
		if b.places[id] == 0 {
			b.places[id] = len(b.places) + 1
			if err := b.row(ctx, "places", b.places[id], id, n.place.Kind.String()); err != nil {
				return err
			}
		}
		if err := b.row(ctx, "names", b.places[id], n.name.Name, folded(n.name.Name), n.name.From.String(), n.name.To.String(), n.name.Lang); err != nil {
			return err
		}
	}
	b.reader = newReader(kept, b.c.source.Holding.Words.Periods)
	return nil
}

// places are those that a statement speaks of.
func (s *statementRow) places() []string { return append([]string{s.Place}, s.Via...) }

func (b *builder) narratorRows(ctx context.Context) error {
	for i := range b.c.interviews {
		row := &b.c.interviews[i]
		for _, n := range row.Narrators {
			if b.narrators[n.ID] == 0 {
				b.narrators[n.ID] = len(b.narrators) + 1
				if err := b.row(ctx, "narrators", b.narrators[n.ID], n.ID, n.Shown, folded(n.Shown)); err != nil {
					return err
				}
			}
		}
		title := titleOf(row.Interview)
		if err := b.row(ctx, "interviews", i+1, row.ID, title, folded(title), row.Holder, row.Collection, row.Date.String(),
			strings.Join(row.Language, " "), row.Path, row.SHA256, row.withheld); err != nil {
			return err
		}
		var speaks []int
		for _, n := range row.Narrators {
			speaks = append(speaks, b.narrators[n.ID])
		}
		slices.Sort(speaks)
		for _, n := range slices.Compact(speaks) {
			if err := b.row(ctx, "speaks", i+1, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *builder) passageRows(ctx context.Context) error {
	total, number := 0, map[string]int{}
	for i := range b.c.interviews {
		total += len(b.c.interviews[i].Segments)
		number[b.c.interviews[i].ID] = i + 1
	}
	return b.c.passages(func(row *interviewRow, seg *sources.Segment, v verdict) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		b.n++
		if b.progress != nil && b.n%1000 == 0 {
			b.progress(b.n, total)
		}
		if err := b.passage(ctx, row, number[row.ID], seg, v); err != nil {
			return fmt.Errorf("passage %d of %s: %w", seg.Index, row.ID, err)
		}
		return nil
	})
}

func (b *builder) passage(ctx context.Context, row *interviewRow, interview int, seg *sources.Segment, v verdict) error {
	narrator := b.narrators[speaking(row.Interview, seg)]
	languages := row.Language
	if seg.Language != "" {
		languages = []string{seg.Language}
	}
	state := "s0"
	if v.withheld != "" {
		b.withheld++
		state = "s1"
	}
	b.tags = append(b.tags[:0], "a", state, "i"+strconv.Itoa(interview))
	if narrator != 0 {
		b.tags = append(b.tags, "n"+strconv.Itoa(narrator))
	}
	for _, l := range languages {
		b.tags = append(b.tags, languageTags(l)...)
	}
	if err := b.meaning(ctx, row, seg); err != nil {
		return err
	}
	b.words.cut([]byte(seg.Text))
	b.total += b.words.len()
	if err := b.row(ctx, "segments", b.n, interview, seg.Index, seg.Speaker, narrator, strings.Join(languages, " "), seg.StartMS, seg.EndMS, seg.Alignment.String(), v.withheld); err != nil {
		return err
	}
	if err := b.row(ctx, "texts", b.n, narrator != 0, seg.Text); err != nil {
		return err
	}
	slices.Sort(b.tags[1:])
	return b.row(ctx, "words", b.n, b.words.joined(), strings.Join(slices.Compact(b.tags), " "))
}

// meaning writes the places and years of a passage, and the statements that read it.
func (b *builder) meaning(ctx context.Context, row *interviewRow, seg *sources.Segment) error {
	mentions, years := b.reader.read(seg.Text, row.Date.Year)
	for _, m := range mentions {
		if err := b.row(ctx, "mentions", b.n, m.start, m.end, b.places[m.place]); err != nil {
			return err
		}
		b.tags = append(b.tags, "p"+strconv.Itoa(b.places[m.place]))
	}
	for _, st := range b.statements[row.ID][seg.Index] {
		if err := b.statement(ctx, st, b.n); err != nil {
			return err
		}
		for _, id := range st.places() {
			if n := b.places[id]; n != 0 {
				b.tags = append(b.tags, "p"+strconv.Itoa(n))
			}
		}
		years = append(years, yearsOf(st.Period)...)
	}
	slices.Sort(years)
	for _, y := range slices.Compact(years) {
		if err := b.row(ctx, "periods", b.n, y); err != nil {
			return err
		}
		b.tags = append(b.tags, "y"+strconv.Itoa(y))
	}
	return nil
}

// yearsOf lists the years of a period; none where it has no bounds at all.
func yearsOf(p sources.Period) []int {
	if !p.Said() || p.Always || p.From == sources.FirstDay && p.To == sources.LastDay {
		return nil
	}
	from, to := FirstYear, LastYear
	if p.From != sources.FirstDay {
		from = max(from, p.From.Date().Year)
	}
	if p.To != sources.LastDay {
		to = min(to, p.To.Date().Year)
	}
	var out []int
	for y := from; y <= to; y++ {
		out = append(out, y)
	}
	return out
}

// languageTags make a passage in en-US be found by en and by en-US.
func languageTags(tag string) []string {
	parts := list(tag)
	out := make([]string, len(parts))
	for i := range parts {
		out[i] = "l" + strings.Join(parts[:i+1], "")
	}
	return out
}
