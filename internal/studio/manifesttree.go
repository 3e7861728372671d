package studio

import (
	"strings"
	"unicode"

	"vouch/internal/studio/words"
	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// Tree is what a file carries beside its pixels, from the whole to the parts, each with
// its words: store, manifests, their assertions, and under an ingredient the manifest
// that it brought along.
//
//	provenance.Report ──▶ treeOf ──▶ Tree ──▶ page.tree
type Tree struct {
	Lines []TreeLine
	More  int // lines that are not here
}

// TreeLine is one box of the store.
type TreeLine struct {
	Depth int
	Kind  string // store, manifest, signature, assertion, ingredient or words
	Title string
	Text  string
	Codes []string // failures that were found at this box
}

// grower walks from the active manifest to its ingredients. Each manifest is told once,
// so that a file in which all lead to all cannot make a long tree.
type grower struct {
	book    *words.Book
	report  *provenance.Report
	byLabel map[string]*provenance.ManifestView
	told    map[string]bool
	codes   map[string][]string // by URI of the box
	inside  map[string][]string // by URI of the ingredient whose manifest they are about
	tree    Tree
}

// treeOf puts a report's store into words; nil where none can be read.
func treeOf(book *words.Book, r *provenance.Report) *Tree {
	if r == nil || r.Store == nil {
		return nil
	}
	g := &grower{book: book, report: r, byLabel: map[string]*provenance.ManifestView{}, told: map[string]bool{}, codes: map[string][]string{}, inside: map[string][]string{}}
	for _, f := range r.Findings {
		switch {
		case f.Kind != status.Failure || unproven(string(f.Code)):
		case f.Ingredient != "":
			g.inside[f.Ingredient] = append(g.inside[f.Ingredient], string(f.Code))
		default:
			g.codes[f.URL] = append(g.codes[f.URL], string(f.Code))
		}
	}
	manifests := r.Store.Manifests()
	g.add(TreeLine{Kind: "store", Title: book.Say("Store"), Text: book.Say("%s in %s, inside a file of the kind %s.",
		book.Count(len(manifests), "%d manifest", "%d manifests"), sizeWords(book, r.Store.Length), plain(r.Store.MediaType))})
	for _, m := range manifests {
		g.byLabel[m.Label()] = m
	}
	if r.Active != nil {
		g.manifest(1, r.Active)
	}
	for _, m := range manifests {
		if !g.told[m.Label()] {
			g.add(TreeLine{Depth: 1, Kind: "manifest", Title: book.Say("A manifest that nothing leads to"), Text: plain(m.Label())})
		}
	}
	return &g.tree
}

func (g *grower) add(l TreeLine) {
	if len(g.tree.Lines) >= MaxTree {
		g.tree.More++
		return
	}
	g.tree.Lines = append(g.tree.Lines, l)
}

// manifest adds a manifest with all that it holds.
func (g *grower) manifest(depth int, m *provenance.ManifestView) {
	g.told[m.Label()] = true
	book, c := g.book, m.Claim()
	title := book.Say("Manifest")
	if m == g.report.Active {
		title = book.Say("Manifest of this file")
	}
	if m.IsUpdate() {
		title = book.Say("Manifest that adds words and changes nothing")
	}
	text := plain(m.Label())
	if c.Title != "" {
		title += ": " + plain(c.Title)
	}
	if made := plain(strings.TrimSpace(c.Generator.Name + " " + c.Generator.Version)); made != "" {
		text = book.Say("Made with %s.", made) + " " + text
	}
	g.add(TreeLine{Depth: depth, Kind: "manifest", Title: title, Text: text, Codes: g.codes[boxURI(m)]})
	g.signature(depth+1, m)
	if t, ok := m.TrainingMining(); ok {
		g.add(TreeLine{Depth: depth + 1, Kind: "words", Title: book.Say("What machines may do with it"), Text: machineWords(book, t)})
	}
	for _, a := range m.Assertions() {
		g.assertion(depth+1, m, a)
	}
}

// boxURI is the absolute JUMBF URI of a manifest.
func boxURI(m *provenance.ManifestView) string { return "self#jumbf=/c2pa/" + m.Label() }

// signature adds who signed a manifest, by their certificate.
func (g *grower) signature(depth int, m *provenance.ManifestView) {
	book := g.book
	l := TreeLine{Depth: depth, Kind: "signature", Title: book.Say("Signature"), Text: book.Say("It cannot be read.")}
	if s, err := m.Signature(); err == nil && len(s.Chain) > 0 {
		leaf := s.Chain[0]
		l.Text = book.Say("By %s, issued by %s.", plain(holderOf(leaf.Subject.Organization, leaf.Subject.CommonName)), plain(holderOf(leaf.Issuer.Organization, leaf.Issuer.CommonName)))
		if !s.StampedAt.IsZero() && len(s.StampChain) > 0 {
			by := s.StampChain[0].Subject
			l.Text += " " + book.Say("A time-stamp of %s says %s.", plain(holderOf(by.Organization, by.CommonName)), book.Date(s.StampedAt.UTC().Format("2006-01-02")))
		}
	}
	l.Codes = g.codes[boxURI(m)+"/c2pa.signature"]
	g.add(l)
}

// assertion adds one assertion; an ingredient brings what it was made from.
func (g *grower) assertion(depth int, m *provenance.ManifestView, a provenance.AssertionView) {
	book := g.book
	l := TreeLine{Depth: depth, Kind: "assertion", Title: assertionWords(book, a.Label), Text: plain(a.Label), Codes: g.codes[a.URI]}
	if a.Type == jumbf.TypeCBOR && assertion.IsIngredient(a.Label) {
		if in, err := assertion.DecodeIngredient(a.Label, a.Data); err == nil {
			g.ingredient(depth, m, l, a.URI, in)
			return
		}
	}
	if n := len(a.Data); n > 0 {
		l.Text = book.Say("%s, %s", l.Text, sizeWords(book, int64(n)))
	}
	g.add(l)
	if assertion.IsActions(a.Label) {
		for _, action := range m.Actions() {
			g.add(TreeLine{Depth: depth + 1, Kind: "words", Title: actionWords(book, action.Name), Text: actionText(book, &action)})
		}
	}
}

// ingredient adds something that the file was made from, and the manifest that it
// brought along.
func (g *grower) ingredient(depth int, m *provenance.ManifestView, l TreeLine, uri string, in assertion.Ingredient) {
	book := g.book
	l.Kind, l.Title = "ingredient", book.Say("Made from: %s", plain(in.Title))
	if in.Title == "" {
		l.Title = book.Say("Made from something without a name")
	}
	parts := []string{relationWords(book, in.Relationship)}
	if in.Format != "" {
		parts = append(parts, plain(in.Format))
	}
	if in.Description != "" {
		parts = append(parts, plain(in.Description))
	}
	var below *provenance.ManifestView
	if in.ActiveManifest == nil {
		parts = append(parts, book.Say("it came without a manifest"))
	} else if u, err := jumbf.ParseURI(in.ActiveManifest.URL); err == nil {
		below = g.byLabel[u.In(m.Label()).Manifest]
	}
	if in.ActiveManifest != nil && below == nil {
		parts = append(parts, book.Say("its manifest is not in the file"))
	}
	l.Text = sentence(capital(strings.Join(parts, "; ")))
	l.Codes = append(l.Codes, g.inside[uri]...)
	g.add(l)
	switch {
	case below == nil:
	case g.told[below.Label()]:
		g.add(TreeLine{Depth: depth + 1, Kind: "words", Title: book.Say("Its manifest is told above"), Text: plain(below.Label())})
	default:
		g.manifest(depth+1, below)
	}
}

// maxPlain bounds what is shown of one text of a file, letters.
const maxPlain = 300

// plain makes a text of a file fit to be shown: on one line, without controls and signs
// that turn the direction of writing, not too long.
func plain(text string) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n++; n > maxPlain {
			b.WriteString("…")
			break
		}
		switch {
		case r == '\n', r == '\t', r == '\r':
			r = ' '
		case !unicode.IsPrint(r) && r != ' ':
			r = '\uFFFD'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// holderOf is an organisation, or where a certificate names none its common name.
func holderOf(organisations []string, common string) string { return first(organisations, common) }
