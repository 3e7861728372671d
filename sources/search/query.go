package search

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Query is what somebody looks for.
type Query struct {
	// Words as people type them: words, "phrases", begin*, AND, OR, NOT, parentheses
	// and filters such as place:"24th Street". Words beside each other must all be
	// there. May be empty where there are Filters.
	Words   string
	Filters []Filter // that must hold as well
	Limit   int      // hits; 0 is DefaultLimit
}

// Filter narrows a query.
type Filter struct {
	Key   Key
	Value string
}

// Key is what a filter looks at.
type Key string

// The keys of filters.
const (
	Place     Key = "place"     // that the passage names, or that a statement reads from it: name of any time, or id
	Period    Key = "period"    // of which the passage speaks: 1974, the seventies, 1968/1979
	Narrator  Key = "narrator"  // who speaks: name as shown, or id
	Interview Key = "interview" // id, or words of the title
	Rights    Key = "rights"    // cleared (without a filter), withheld, all
	Lang      Key = "lang"      // of the passage: es, en-US
)

// keys in the order in which they are listed.
var keys = []Key{Place, Period, Narrator, Interview, Rights, Lang}

// Which passages Rights asks for.
const (
	cleared  = "cleared"
	withheld = "withheld"
	all      = "all"
)

// node is a part of a query: an operator over others, a phrase, or a filter.
type node struct {
	op     operator
	kids   []*node
	phrase []string // folded words, at least one
	prefix bool     // the last word is a beginning
	filter Filter
	at     int // code points
}

type operator uint8

const (
	isPhrase operator = iota
	isFilter
	and
	or
	not
)

// parser reads a query by descent: or ▸ and ▸ not ▸ one.
type parser struct {
	query  string
	items  []item
	next   int
	depth  int
	terms  int
	rights string
}

// parse gives the tree of a query's words, nil where there are none, and the rights
// that it asks for, "" where it asks for none.
func parse(query string) (*node, string, error) {
	if len(query) > MaxQuery {
		return nil, "", &SyntaxError{Query: query[:40], At: 1, Message: fmt.Sprintf("it has %d bytes, of at most %d", len(query), MaxQuery), Hint: "look for a phrase of it"}
	}
	items, err := scan(query)
	if err != nil {
		return nil, "", err
	}
	p := &parser{query: query, items: items}
	if p.done() {
		return nil, "", nil
	}
	n, err := p.or()
	if err == nil && !p.done() {
		err = p.wrong(p.items[p.next], "nothing is open that this could close", "take the parenthesis out")
	}
	if err != nil {
		return nil, "", err
	}
	return n, p.rights, nil
}

func (p *parser) done() bool { return p.next == len(p.items) }

func (p *parser) sees(kinds ...itemKind) bool {
	for _, k := range kinds {
		if !p.done() && p.items[p.next].kind == k {
			return true
		}
	}
	return false
}

func (p *parser) wrong(i item, message, hint string) error {
	return &SyntaxError{Query: p.query, At: i.at, Message: message, Hint: hint}
}

func (p *parser) or() (*node, error) { return p.several(or, orItem, p.and) }

func (p *parser) and() (*node, error) { return p.several(and, andItem, p.not) }

// several reads parts joined by an operator. Parts of an "and" need none between them.
func (p *parser) several(op operator, sign itemKind, part func() (*node, error)) (*node, error) {
	first, err := part()
	if err != nil {
		return nil, err
	}
	kids := []*node{first}
	for {
		if p.sees(sign) {
			p.next++
		} else if op != and || p.done() || p.sees(orItem, closeItem) {
			break
		}
		kid, err := part()
		if err != nil {
			return nil, err
		}
		kids = append(kids, kid)
	}
	if len(kids) == 1 {
		return first, nil
	}
	return &node{op: op, kids: kids, at: first.at}, nil
}

func (p *parser) not() (*node, error) {
	if !p.sees(notItem) {
		return p.one()
	}
	at := p.items[p.next]
	p.next++
	if err := p.enter(at); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	kid, err := p.not()
	if err != nil {
		return nil, err
	}
	return &node{op: not, kids: []*node{kid}, at: at.at}, nil
}

func (p *parser) enter(i item) error {
	if p.depth++; p.depth > MaxDepth {
		return p.wrong(i, fmt.Sprintf("more than %d parentheses stand in each other", MaxDepth), "make the query simpler")
	}
	return nil
}

func (p *parser) one() (*node, error) {
	if p.done() {
		return nil, &SyntaxError{Query: p.query, At: utf8.RuneCountInString(p.query) + 1, Message: "something must follow here", Hint: "add a word, or take the last sign out"}
	}
	i := p.items[p.next]
	p.next++
	if p.terms++; p.terms > MaxTerms {
		return nil, p.wrong(i, fmt.Sprintf("there are more than %d words and filters", MaxTerms), "look for a phrase of it")
	}
	switch i.kind {
	case openItem:
		return p.parenthesis(i)
	case wordItem:
		return &node{op: isPhrase, phrase: i.words, prefix: i.prefix, at: i.at}, nil
	case filterItem:
		return p.filter(i)
	}
	return nil, p.wrong(i, fmt.Sprintf("%q joins nothing", i.text), "put a word before and behind it, or in quotes where the word itself is meant")
}

func (p *parser) parenthesis(i item) (*node, error) {
	if err := p.enter(i); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if !p.sees(closeItem) {
		return nil, p.wrong(i, "this parenthesis is never closed", "add a )")
	}
	p.next++
	return n, nil
}

// filter takes rights out: they hold for the whole query.
func (p *parser) filter(i item) (*node, error) {
	if i.filter.Key != Rights {
		return &node{op: isFilter, filter: i.filter, at: i.at}, nil
	}
	switch v := strings.ToLower(i.filter.Value); {
	case v != cleared && v != withheld && v != all:
		return nil, p.wrong(i, fmt.Sprintf("there are no rights %q", i.filter.Value), "write rights:cleared, rights:withheld or rights:all")
	case p.rights != "" && p.rights != v:
		return nil, p.wrong(i, "two rights are asked for", "rights: holds for the whole query; write it once")
	default:
		p.rights = v
	}
	return &node{op: and, at: i.at}, nil // holds always
}

// isKey tells a filter's key from a word with a colon, such as 10:30.
func isKey(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return s != ""
}
