package search

import (
	"context"
	"strings"
)

// plan is a query made ready: the text for the full-text index and the phrases that
// the ranking counts.
type plan struct {
	match   string
	phrases []*node // those that are looked for, not those under a NOT
}

// plan turns the tree into the full-text language. Nothing that was typed gets there
// but letters and digits between quotes.
func (x *Index) plan(ctx context.Context, q Query) (*plan, error) {
	tree, rights, err := parse(q.Words)
	if err != nil {
		return nil, err
	}
	p := new(plan)
	parts := []string{}
	for _, f := range q.Filters {
		if f.Key == Rights {
			if rights, err = agreed(rights, f); err != nil {
				return nil, err
			}
			continue
		}
		tags, err := x.tags(ctx, f)
		if err != nil {
			return nil, err
		}
		parts = append(parts, anyOf(tags))
	}
	if tree != nil {
		text, err := x.write(ctx, p, tree, true)
		if err != nil {
			return nil, err
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	if len(parts) == 0 {
		return nil, &SyntaxError{Query: q.Words, At: 1, Message: "nothing is looked for", Hint: "write words, or a filter such as place:"}
	}
	p.match = strings.Join(parts, " AND ")
	switch rights {
	case withheld:
		p.among("s1", x.withheld, "s0", x.passages-x.withheld)
	case all:
	default:
		p.among("s0", x.passages-x.withheld, "s1", x.withheld)
	}
	return p, nil
}

// among keeps the matches with one of two tags, of which each passage has one. The list
// of the rarer is read: in an archive of which most is cleared, to find what is cleared
// in the list of all that is would cost more than the words do.
func (p *plan) among(tag string, have int, other string, without int) {
	switch {
	case without == 0:
	case without < have:
		p.match = "(" + p.match + ") NOT " + anyOf([]string{other})
	default:
		p.match += " AND " + anyOf([]string{tag})
	}
}

// agreed is the rights of the query's words, or those of the filter beside them.
func agreed(rights string, f Filter) (string, error) {
	v := strings.ToLower(f.Value)
	switch {
	case v != cleared && v != withheld && v != all:
		return "", &UnknownError{Filter: f, Near: []string{cleared, withheld, all}}
	case rights != "" && rights != v:
		return "", &UnknownError{Filter: f, Near: []string{rights}}
	}
	return v, nil
}

// write gives the text of a node, "" where it holds always.
func (x *Index) write(ctx context.Context, p *plan, n *node, wanted bool) (string, error) {
	switch n.op {
	case isPhrase:
		if wanted {
			p.phrases = append(p.phrases, n)
		}
		text := `text : "` + strings.Join(n.phrase, " ") + `"`
		if n.prefix {
			text += "*"
		}
		return "(" + text + ")", nil
	case isFilter:
		tags, err := x.tags(ctx, n.filter)
		return anyOf(tags), err
	case not:
		kid, err := x.write(ctx, p, n.kids[0], !wanted)
		if kid == "" {
			kid = anything
		}
		return "(" + anything + " NOT " + kid + ")", err
	}
	return x.several(ctx, p, n, wanted)
}

// several writes an AND or an OR. What is taken away by an AND is said once, behind
// the rest: that is what the full-text index does best.
func (x *Index) several(ctx context.Context, p *plan, n *node, wanted bool) (string, error) {
	var have, away []string
	for _, kid := range n.kids {
		part, want := kid, wanted
		if n.op == and && kid.op == not {
			part, want = kid.kids[0], !wanted
		}
		text, err := x.write(ctx, p, part, want)
		if err != nil {
			return "", err
		}
		switch {
		case part != kid:
			if text == "" {
				text = anything
			}
			away = append(away, text)
		case text != "":
			have = append(have, text)
		case n.op == or:
			return "", nil // one side holds always
		}
	}
	join := " AND "
	if n.op == or {
		join = " OR "
	}
	text := strings.Join(have, join)
	if len(have) > 1 {
		text = "(" + text + ")"
	}
	if len(away) > 0 {
		if text == "" {
			text = anything
		}
		text = "(" + text + " NOT (" + strings.Join(away, " OR ") + "))"
	}
	return text, nil
}

// anything matches every passage.
const anything = `(tags : "a")`

// anyOf matches the passages with one of the tags.
func anyOf(tags []string) string {
	if len(tags) == 0 {
		return ""
	}
	return `(tags : ("` + strings.Join(tags, `" OR "`) + `"))`
}
