package project

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/exchange"
)

// ExportFormats are the forms of an export, in the order in which they are told.
var ExportFormats = []string{"citations", "prov", "crminf", "webannotation", "iiif", "ro-crate", "webvtt", "ohms", "tei"}

// ExportOrder says what to export.
type ExportOrder struct {
	Format  string
	Purpose []sources.Scope // what the export is for; nil: the purposes of vouch.yaml
	Out     string          // file, or folder for ro-crate and transcripts
	Crate   string          // version of RO-Crate; "": 1.1
	Base    string          // address below which nodes are named; "": urn:vouch:
}

// Exported says what was written.
type Exported struct {
	Format     string   `json:"format"`
	Out        string   `json:"out"`
	Files      []string `json:"files"` // within Out where it is a folder
	Purpose    []string `json:"purpose"`
	Interviews int      `json:"interviews"`
	Statements int      `json:"statements"`
	Losses     []string `json:"losses"` // what the format has no place for
}

// Export writes what the gate lets through for the purpose, and nothing else, into
// Out; it is logged in the project's folder. All files are written or none.
func (p *Project) Export(ctx context.Context, folder string, o ExportOrder) (*Exported, error) {
	if o.Crate == "" {
		o.Crate = exchange.CrateVersions[0]
	}
	switch {
	case !slices.Contains(ExportFormats, o.Format):
		return nil, &InputError{fmt.Sprintf("there is no format %q", o.Format), "there are " + strings.Join(ExportFormats, ", ")}
	case !slices.Contains(exchange.CrateVersions, o.Crate):
		return nil, &InputError{fmt.Sprintf("RO-Crate %q is not written", o.Crate), "there are " + strings.Join(exchange.CrateVersions, ", ")}
	case o.Base != "" && !webAddress(o.Base):
		return nil, &InputError{fmt.Sprintf("%q is no address", o.Base), "write for example https://archive.example/scenes/market"}
	case o.Out == "":
		return nil, &InputError{"nothing says where to write", "name a file or a folder"}
	}
	q := p.forPurpose(o)
	if err := q.ask(ctx, trust.Export, trust.Extract{ID: p.Settings.Name, Format: o.Format, Words: q.quotes(), Specimen: q.cleared.Specimen()}); err != nil {
		return nil, err
	}
	if err := q.logRefusals(folder); err != nil {
		return nil, err
	}
	if q.cleared.Testimonies() == 0 {
		return nil, &InputError{"no testimony may be used for " + strings.Join(words(q.Settings.Purpose), ", ") + ", so nothing was written", q.why()}
	}
	g, err := q.graph(ctx)
	if err != nil {
		return nil, err
	}
	g.Base = o.Base
	out := &Exported{Format: o.Format, Out: o.Out, Files: []string{}, Purpose: words(q.Settings.Purpose), Losses: []string{},
		Interviews: len(q.cleared.Interviews()), Statements: len(q.cleared.Statements())}
	files, err := q.exportFiles(g, o, out)
	if err != nil {
		return nil, err
	}
	if err := writeExport(o, files, out); err != nil {
		return nil, err
	}
	var lines []logLine
	for _, iv := range q.cleared.Interviews() {
		lines = append(lines, logLine{act: actExported, interview: iv.ID, why: o.Format, to: filepath.Base(o.Out), purpose: q.Settings.Purpose})
	}
	return out, q.log(folder, lines...)
}

// forPurpose is the project as far as it may be used for an export. Transcripts are
// quotations from beginning to end.
func (p *Project) forPurpose(o ExportOrder) *Project {
	purpose := slices.Clone(o.Purpose)
	if purpose == nil {
		purpose = slices.Clone(p.Settings.Purpose)
	}
	if transcripts[o.Format] != nil && !slices.Contains(purpose, sources.Quote) {
		purpose = append(purpose, sources.Quote)
	}
	q, s := *p, *p.Settings
	s.Purpose = purpose
	q.Settings = &s
	q.cleared, q.withheld = sources.Gate(p.holding, purpose, p.today())
	return &q
}

// why are the gate's first reasons, for who asks what to do.
func (p *Project) why() string {
	const few = 3
	var out []string
	for _, w := range p.withheld {
		if len(out) < few {
			out = append(out, w.Sentence)
		}
	}
	if n := len(p.withheld) - len(out); n > 0 {
		out = append(out, fmt.Sprintf("and %d more", n))
	}
	return strings.Join(out, "; ")
}

// quotes: an export has words as somebody said them.
func (p *Project) quotes() bool {
	return slices.ContainsFunc(p.cleared.Citations(), func(c sources.Citation) bool { return len(c.Quotable) > 0 })
}

func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.Fragment == "" && u.RawQuery == ""
}

func words(scopes []sources.Scope) []string {
	out := []string{}
	for _, s := range scopes {
		out = append(out, s.String())
	}
	return out
}

// graph is the argument from the sources to the lots. The scene is built from what was
// cleared for this export, so that no lot hints at anything else.
func (p *Project) graph(ctx context.Context) (*exchange.Graph, error) {
	b, err := p.Build(ctx, Choice{})
	if err != nil {
		return nil, err
	}
	opened, err := p.openings(ctx)
	if err != nil {
		return nil, err
	}
	rb := b.Scene.Rulebook
	g := &exchange.Graph{Project: p.Settings.Name, Title: p.Settings.Title, Cleared: p.cleared, Purpose: p.Settings.Purpose, Day: p.today(),
		Program: fmt.Sprintf("Vouch, engine %v", b.Recipe.Engine),
		Scene:   exchange.Scene{Title: rb.Title, When: rb.When, Kind: b.Scene.Kind(), Seed: b.Scene.Seed}}
	for i := range rb.Rules {
		r := &rb.Rules[i]
		rule := exchange.Rule{Commitment: hex.EncodeToString(r.ID[:]), Force: r.Force.String(), Place: r.Place, Reading: r.Reading}
		if st := find(opened, r.ID); st != nil {
			rule.Statement = st.ID
		}
		g.Rules = append(g.Rules, rule)
	}
	g.Curators = p.curatorsOf(p.cleared.Statements())
	g.Cells = cellsOf(b.Scene)
	return g, nil
}

// curatorsOf are the curators who signed any of the statements.
func (p *Project) curatorsOf(list []sources.Statement) []sources.Curator {
	return slices.DeleteFunc(slices.Clone(p.holding.Curators), func(c sources.Curator) bool {
		return !slices.ContainsFunc(list, func(st sources.Statement) bool { return st.By == c.ID })
	})
}

func cellsOf(s *scene.Scene) []exchange.Cell {
	var out []exchange.Cell
	for i := range s.Plan.Lots {
		r := s.Explain(int32(i))
		c := exchange.Cell{X: r.X, Y: r.Y, Concept: r.Concept, Class: r.Class.String(), Rules: s.Basis[i].Rules}
		if len(r.Sentences) > 0 {
			c.Why = r.Sentences[0]
		}
		out = append(out, c)
	}
	return out
}

// one is a single document.
func one(name, media, about string, data []byte, err error) ([]exchange.File, error) {
	return []exchange.File{{Name: name, Data: data, Media: media, About: about}}, err
}

const (
	jsonLD   = "application/ld+json"
	markdown = "text/markdown"
)

// exportFiles makes the documents of a format.
func (p *Project) exportFiles(g *exchange.Graph, o ExportOrder, out *Exported) ([]exchange.File, error) {
	switch o.Format {
	case "prov":
		data, err := g.PROV()
		return one("prov.jsonld", jsonLD, "from the narrators to the cells, by PROV-O", data, err)
	case "crminf":
		data, err := g.CRMinf()
		return one("crminf.jsonld", jsonLD, "the argument, by CIDOC CRM and CRMinf", data, err)
	case "webannotation":
		data, err := g.WebAnnotations()
		return one("annotations.json", jsonLD, "the statements at their passages, as Web Annotations", data, err)
	case "iiif":
		data, untimed, err := g.Manifest()
		for _, iv := range untimed {
			out.Losses = append(out.Losses, fmt.Sprintf("the interview %s has no times, so it has no canvas", iv))
		}
		if data == nil && err == nil {
			return nil, &InputError{"none of the interviews has times, so there is no manifest", "take another format"}
		}
		return one("manifest.json", jsonLD, "the passages that are used, as IIIF ranges", data, err)
	case "citations":
		data, err := g.Citations()
		return one("sources.md", markdown, "the list of sources", data, err)
	case "ro-crate":
		return p.crate(g, o, out)
	}
	return p.transcripts(o.Format, out)
}

// crate puts every document of the argument into a folder with its metadata.
func (p *Project) crate(g *exchange.Graph, o ExportOrder, out *Exported) ([]exchange.File, error) {
	var files []exchange.File
	for _, format := range []string{"citations", "prov", "crminf", "webannotation", "iiif"} {
		more, err := p.exportFiles(g, ExportOrder{Format: format}, out)
		if _, none := errors.AsType[*InputError](err); none {
			continue // what this format has no place for is told among the losses
		}
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	data, err := g.Crate(files, o.Crate)
	return append(files, exchange.File{Name: exchange.CrateFile, Data: data, Media: jsonLD}), err
}

// folders: these formats have several files.
func (o ExportOrder) folder() bool { return o.Format == "ro-crate" || transcripts[o.Format] != nil }

// writeExport writes the file, or all files of a folder.
func writeExport(o ExportOrder, files []exchange.File, out *Exported) error {
	if !o.folder() {
		out.Files = append(out.Files, filepath.Base(o.Out))
		if info, err := os.Stat(o.Out); err == nil && info.IsDir() {
			return &InputError{fmt.Sprintf("%s is a folder", o.Out), "name a file, such as " + filepath.Join(o.Out, files[0].Name)}
		}
		return Replace(o.Out, files[0].Data)
	}
	stage, err := newStaging(o.Out)
	if err != nil {
		return err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	for _, f := range files {
		if err := stage.write(f.Name, f.Data); err != nil {
			return err
		}
		out.Files = append(out.Files, f.Name)
	}
	return stage.commit()
}
