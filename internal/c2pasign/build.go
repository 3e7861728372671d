package c2pasign

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/sources/strict"
)

// Circumstances are what a definition does not say.
type Circumstances struct {
	Dir   string    // of the definition; file names are relative to it
	Now   time.Time // of signing
	Trust provenance.TrustOptions

	// Key, Chain and TimeStamp stand in place of what the definition says, if they
	// are given; names of files are relative to the working folder.
	Key, Chain, TimeStamp string

	// Generator is the program where the definition names none.
	Generator assertion.GeneratorInfo

	// Asset is what is to be signed, Size its length in bytes. It is looked at for
	// what an update redacts.
	Asset io.ReaderAt
	Size  int64
}

// Job is all that provenance.Sign wants but the asset.
type Job struct {
	Manifest provenance.Manifest
	Signer   provenance.Signer
	Options  provenance.SignOptions
	Update   bool   // by provenance.Update
	Remote   string // address for provenance.SignRemote; empty: the manifest goes into the asset
	Used     []Used // ingredients, in the order of the definition
}

// Used says what was found about an ingredient.
type Used struct {
	File  string `json:"file"`
	State string `json:"state"` // trusted, valid, invalid; none without a manifest
}

// Build reads the files that a definition names.
func (d *Definition) Build(ctx context.Context, c Circumstances) (*Job, error) {
	j := &Job{Update: d.Update, Remote: d.Remote, Options: provenance.SignOptions{Binding: container.Binding(d.Binding), SpecVersion: d.SpecVersion,
		Compress: d.Compress, Room: int(d.Room)}}
	j.Manifest = provenance.Manifest{Title: d.Title, Generator: c.Generator, AllActionsIncluded: d.AllIncluded, TrainingMining: d.Machines.permissions()}
	if d.Generator != nil {
		j.Manifest.Generator = assertion.GeneratorInfo{Name: d.Generator.Name, Version: d.Generator.Version}
	}
	indexes := map[string]int{}
	for _, in := range d.Ingredients {
		i, err := j.add(ctx, in, c)
		if err != nil {
			return nil, err
		}
		indexes[in.ID] = i
	}
	if err := d.redactions(&j.Manifest, indexes, c); err != nil {
		return nil, err
	}
	for _, a := range d.Actions {
		action, err := a.build(indexes, c.Now)
		if err != nil {
			return nil, err
		}
		if d.Update && a.Name == assertion.ActionOpened {
			action.IngredientIndexes = []int{0} // the file itself, which provenance.Update adds
		}
		j.Manifest.Actions = append(j.Manifest.Actions, action)
	}
	if err := d.assertions(&j.Manifest); err != nil {
		return nil, err
	}
	var err error
	if d.Thumbnail != "" {
		if j.Manifest.Thumbnail, err = readThumbnail(c.path(d.Thumbnail)); err != nil {
			return nil, fault(d.At("thumbnail"), err, "")
		}
	}
	if j.Signer, err = d.signer(c); err != nil {
		return nil, err
	}
	for _, i := range d.Identities {
		one, err := i.identity(j.Signer.TimeStamper, c)
		if err != nil {
			return nil, err
		}
		j.Options.Identities = append(j.Options.Identities, one)
	}
	return j, nil
}

// assertions adds what has no key of its own.
func (d *Definition) assertions(m *provenance.Manifest) error {
	d.places = map[string]int{}
	for i, a := range d.Assertions {
		name, err := a.add(m)
		if err != nil {
			return fault(a.At("data"), err, "")
		}
		d.places[name] = i
		if a.Gathered {
			m.Gathered = append(m.Gathered, a.Label)
		}
	}
	return nil
}

// path is where a file of the definition lies.
func (c Circumstances) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(c.Dir, filepath.FromSlash(name))
}

// fault puts an error at its line.
func fault(at strict.Pos, err error, hint string) error {
	if hint == "" && errors.Is(err, os.ErrNotExist) {
		hint = "names are relative to the folder of this file"
	}
	return &strict.Fault{File: at.File, Line: at.Line, Column: at.Column, Message: ownWords(err), Hint: hint}
}

// ownWords is an error without the name of the package that it comes from.
func ownWords(err error) string {
	text := err.Error()
	for _, room := range []string{"provenance: ", "trust: ", "assertion: ", "cose: "} {
		text = strings.TrimPrefix(text, room)
	}
	return text
}

// add adds a file as an ingredient, with the manifests that it carries.
func (j *Job) add(ctx context.Context, in Ingredient, c Circumstances) (int, error) {
	file, size, err := open(c.path(in.File))
	if err != nil {
		return 0, fault(in.At("file"), err, "")
	}
	defer func() { _ = file.Close() }() // read only
	out := assertion.Ingredient{Relationship: assertion.Relationship(in.Relationship), Title: in.Title, Description: in.Description}
	if in.Thumbnail != "" {
		t, err := readThumbnail(c.path(in.Thumbnail))
		if err != nil {
			return 0, fault(in.At("thumbnail"), err, "")
		}
		out.ThumbnailFile = &assertion.EmbeddedFile{Format: t.Format, Data: t.Data}
	}
	var o provenance.AssetOptions
	if in.Manifest != "" {
		if o.Manifest, err = readBounded(c.path(in.Manifest), container.MaxStoreBytes); err != nil {
			return 0, fault(in.At("manifest"), err, "")
		}
	}
	i, report, err := j.Manifest.AddIngredient(ctx, file, size, out, o, c.Trust)
	if err != nil {
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		return 0, fault(in.At("file"), err, "")
	}
	if j.Manifest.Ingredients[i].Title == "" {
		j.Manifest.Ingredients[i].Title = filepath.Base(in.File)
	}
	used := Used{in.File, "none"}
	if report != nil {
		used.State = strings.ToLower(report.State.String())
	}
	j.Used = append(j.Used, used)
	return i, nil
}

func (a Action) build(indexes map[string]int, now time.Time) (assertion.Action, error) {
	out := assertion.Action{Name: a.Name, When: a.When.Time, Description: a.Description, Reason: a.Reason, DigitalSourceType: string(a.SourceType)}
	if a.When.Now {
		out.When = now.UTC().Truncate(time.Second)
	}
	if a.Agent != nil {
		out.SoftwareAgent = &assertion.GeneratorInfo{Name: a.Agent.Name, Version: a.Agent.Version}
	}
	out.Parameters.SourceLanguage, out.Parameters.TargetLanguage = a.From, a.To
	for _, id := range a.Ingredients {
		out.IngredientIndexes = append(out.IngredientIndexes, indexes[id])
	}
	for _, f := range a.Parameters {
		data, err := f.Value.CBOR()
		if err != nil {
			return out, fault(f.Pos, err, "")
		}
		out.Parameters.Own = append(out.Parameters.Own, assertion.OwnParameter{Name: f.Name, Value: data})
	}
	return out, nil
}

func (m *Machines) permissions() *assertion.TrainingMining {
	if m == nil {
		return nil
	}
	permission := func(u Use) *assertion.Permission {
		if u == "" {
			return nil
		}
		p := &assertion.Permission{Use: assertion.Use(u)}
		if p.Use == assertion.Constrained {
			p.ConstraintInfo = m.Conditions
		}
		return p
	}
	return &assertion.TrainingMining{DataMining: permission(m.DataMining), AIInference: permission(m.Inference),
		AITraining: permission(m.Training), AIGenerativeTraining: permission(m.GenerativeTraining)}
}

// readThumbnail reads a small picture; its media type is found by content.
func readThumbnail(name string) (*provenance.Thumbnail, error) {
	data, err := readBounded(name, MaxThumbnailBytes)
	if err != nil {
		return nil, err
	}
	format := http.DetectContentType(data)
	if !strings.HasPrefix(format, "image/") {
		return nil, fmt.Errorf("%s is no picture but %s", name, format)
	}
	return &provenance.Thumbnail{Format: format, Data: data}, nil
}
