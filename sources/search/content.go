package search

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"

	"vouch/sources"
)

// Source is what an index is made of.
type Source struct {
	Holding *sources.Holding
	Purpose []sources.Scope // for which passages are cleared
	Day     sources.Date    // on which the gate is asked
}

// formatVersion is the version of what is written into the tables: how words are cut,
// places found, years read. It must rise when any of it changes; the tables themselves
// are part of the key by their text.
const formatVersion = 2

// content is what goes into an index: what is closed is not in it.
type content struct {
	source     Source
	interviews []interviewRow
	statements []statementRow
	names      []placeName
}

type interviewRow struct {
	*sources.Interview
	verdicts verdicts
	withheld string // of all passages that no event names
}

type statementRow struct {
	*sources.Statement
	withheld string
}

// placeName is a name by which a place may be found.
type placeName struct {
	place *sources.Place
	name  sources.Name
}

// collect decides what may be indexed.
func collect(s Source) *content {
	c := &content{source: s}
	open := map[string]*interviewRow{}
	rows := make([]interviewRow, 0, len(s.Holding.Interviews))
	for i := range s.Holding.Interviews {
		iv := &s.Holding.Interviews[i]
		v := judge(s, iv)
		if v.others.closed && !slices.ContainsFunc(iv.Segments, func(g sources.Segment) bool { return !v.of(g.Index).closed }) {
			continue
		}
		rows = append(rows, interviewRow{iv, v, v.others.withheld})
		open[iv.ID] = &rows[len(rows)-1]
	}
	c.interviews = rows
	_, withheld := sources.Gate(s.Holding, s.Purpose, s.Day)
	why := map[string]string{}
	for _, w := range withheld {
		if w.Statement != "" {
			why[w.Statement] = w.Sentence
		}
	}
	for i := range s.Holding.Statements {
		st := &s.Holding.Statements[i]
		if !st.IsRecord() {
			row := open[st.Interview]
			if row == nil || row.verdicts.of(st.Segment).closed {
				continue
			}
			if row.withheld != "" && why[st.ID] != "" {
				why[st.ID] = row.withheld
			}
		}
		c.statements = append(c.statements, statementRow{st, why[st.ID]})
	}
	for i := range s.Holding.Places {
		p := &s.Holding.Places[i]
		for _, n := range p.Names {
			c.names = append(c.names, placeName{p, n})
		}
	}
	return c
}

// passages calls f for every passage that is indexed, in order.
func (c *content) passages(f func(row *interviewRow, seg *sources.Segment, v verdict) error) error {
	for i := range c.interviews {
		row := &c.interviews[i]
		for j := range row.Segments {
			seg := &row.Segments[j]
			v := row.verdicts.of(seg.Index)
			if v.closed {
				continue
			}
			if err := f(row, seg, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// key is the hash of everything that goes into the index: equal keys, equal indexes.
// Nothing that is closed is part of it.
func (c *content) key() string {
	k := &keyHash{h: sha256.New()}
	k.add(fmt.Sprint(formatVersion), schema, finish, fmt.Sprintf("%+v", c.source.Holding.Words.Periods))
	for i := range c.interviews {
		iv := c.interviews[i]
		k.add("interview", iv.ID, titleOf(iv.Interview), iv.Holder, iv.Collection, iv.Path, iv.SHA256, iv.Date.String(), iv.withheld, fmt.Sprintf("%q", iv.Language))
		for _, n := range iv.Narrators {
			k.add("narrator", n.ID, n.Shown, n.Speaker)
		}
	}
	_ = c.passages(func(row *interviewRow, seg *sources.Segment, v verdict) error { // f gives no error
		k.add(row.ID, seg.Speaker, seg.Text, seg.Language, v.withheld)
		k.numbers(seg.Index, seg.StartMS, seg.EndMS, int(seg.Alignment))
		return nil
	})
	for i := range c.statements {
		st := c.statements[i]
		k.add("statement", st.ID, st.Kind.String(), st.Interview, st.Record, st.Place, st.Concept, st.Period.Text, st.Reading, st.withheld, fmt.Sprintf("%q", st.Via))
		k.numbers(st.Segment, st.Quote.Start, st.Quote.End, int(st.Period.From), int(st.Period.To))
	}
	for _, n := range c.names {
		k.add("place", n.place.ID, n.place.Kind.String(), n.name.Name, n.name.From.String(), n.name.To.String(), n.name.Lang)
	}
	return hex.EncodeToString(k.h.Sum(nil))
}

// keyHash hashes fields with their lengths, so that none can run into the next.
type keyHash struct {
	h   hash.Hash
	buf []byte
}

func (k *keyHash) add(fields ...string) {
	for _, f := range fields {
		k.buf = append(binary.AppendUvarint(k.buf[:0], uint64(len(f))), f...)
		k.h.Write(k.buf)
	}
}

func (k *keyHash) numbers(list ...int) {
	k.buf = k.buf[:0]
	for _, n := range list {
		k.buf = binary.AppendVarint(k.buf, int64(n))
	}
	k.h.Write(k.buf)
}

// titleOf names an interview by its title or by who speaks, as shown.
func titleOf(iv *sources.Interview) string {
	title := iv.Title
	if title == "" {
		for i, n := range iv.Narrators {
			if i > 0 {
				title += ", "
			}
			title += n.Shown
		}
	}
	return title
}

// speaking is the narrator who speaks in a segment, "" where it is somebody else or
// nobody is named: the rule of statements, see docs/formats/interviews.md.
func speaking(iv *sources.Interview, seg *sources.Segment) string {
	label := folded(seg.Speaker)
	if label == "" {
		if len(iv.Narrators) == 1 {
			return iv.Narrators[0].ID
		}
		return ""
	}
	for _, n := range iv.Narrators {
		if slices.Contains([]string{folded(n.Speaker), folded(n.Shown), folded(n.ID)}, label) {
			return n.ID
		}
	}
	return ""
}

func folded(s string) string {
	var w words
	w.cut([]byte(s))
	return w.joined()
}
