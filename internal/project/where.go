package project

import (
	"context"
	"errors"
	"fmt"
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
// kept beside the project, by whatever act built its scene last, with the hash of every
// file that was read for them, the day and the program. One difference and they are made
// anew. Nothing is kept where words may not lie open on disk, and nothing by a program
// that Deps does not name.
func Where(ctx context.Context, folder string, q WhereQuestion, deps Deps) (*WhereAnswer, error) {
	if a, ok := readAnswers(ctx, folder, deps); ok {
		if out, err := a.answer(q); !errors.Is(err, errNoAnswer) {
			if logged := a.log(folder); logged != nil {
				return nil, logged
			}
			return out, err
		}
	}
	p, err := OpenFolder(ctx, folder, deps)
	if err != nil {
		return nil, err
	}
	links, err := p.Links(ctx, Choice{})
	if err != nil {
		return nil, err
	}
	p.keepAnswers(ctx, links)
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

// key is what the answer stands under: of a cell, the row.
func (q *WhereQuestion) key() string {
	if q.Interview != "" {
		return fmt.Sprintf("p%s#%d", q.Interview, q.Segment)
	}
	return fmt.Sprintf("y%d", q.Y)
}
