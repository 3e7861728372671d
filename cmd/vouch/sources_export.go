package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/sources"
)

// exportFlags are the flags of sources export.
type exportFlags struct {
	format  string
	out     string
	purpose []string
	crate   string
	base    string
}

func (a *app) sourcesExportCommand() *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:   "export PROJECT",
		Short: "Write sources and argument in the forms that archives exchange",
		Long: `Writes what the consent gate lets through for the purpose, and nothing else: the
list of sources in citation form, the argument from narrator to cell as PROV-O or
CRMinf (JSON-LD), the statements as Web Annotations, the used ranges as a IIIF
manifest, all of these as an RO-Crate for deposit, or the transcripts as WebVTT,
OHMS or TEI as far as they may be quoted.

An export names interviews, which a published picture never does. Each says until
when its consents hold and carries the communities' labels. What was refused and
what was exported stands in the log of the project, .vouch/gate.log.`,
		Example: `  vouch sources export examples/mission-1974 --format citations --out sources.md
  vouch sources export examples/mission-1974 --format ro-crate --out deposit
  vouch sources export . --format webvtt --purpose teaching --out transcripts`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.sourcesExport(cmd.Context(), args[0], &f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.format, "format", "", strings.Join(project.ExportFormats, ", "))
	fl.StringVar(&f.out, "out", "", "file to write; a folder for ro-crate and transcripts")
	fl.StringSliceVar(&f.purpose, "purpose", nil, "what it is for: public-web, teaching … (default: the purposes of vouch.yaml)")
	fl.StringVar(&f.crate, "crate", "", "version of RO-Crate: 1.1 (default) or 1.2")
	fl.StringVar(&f.base, "base", "", "address below which everything is named (default: urn:vouch:PROJECT; for iiif a host that leads nowhere)")
	_ = c.MarkFlagRequired("format") // the flags exist
	_ = c.MarkFlagRequired("out")
	return c
}

func (a *app) sourcesExport(ctx context.Context, dir string, f *exportFlags) error {
	purpose, err := scopesOf(f.purpose)
	if err != nil {
		return err
	}
	p, err := a.open(ctx, dir)
	if err != nil {
		return err
	}
	e, err := p.Export(ctx, dir, project.ExportOrder{Format: f.format, Out: f.out, Purpose: purpose, Crate: f.crate, Base: f.base})
	if err != nil {
		return located(dir, err)
	}
	if a.ui.asJSON {
		return a.ui.object(e)
	}
	a.ui.say("%s: %s, %s from %s, for %s", e.Out, counted(len(e.Files), "file"), counted(e.Statements, "statement"), counted(e.Interviews, "interview"), strings.Join(e.Purpose, ", "))
	for _, l := range e.Losses {
		a.ui.field("left out", "%s", l)
	}
	return nil
}

// scopesOf reads a list of uses.
func scopesOf(list []string) ([]sources.Scope, error) {
	var out []sources.Scope
	for _, w := range list {
		var s sources.Scope
		if err := s.UnmarshalText([]byte(w)); err != nil {
			return nil, &usageError{err: err, hint: "docs/formats/consent.md lists the uses"}
		}
		out = append(out, s)
	}
	return out, nil
}
