package project

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"vouch/assets/vocabulary"
	"vouch/internal/trust"
	"vouch/internal/trust/keyring"
	"vouch/sources"
	"vouch/sources/strict"
)

// Signatures is the outcome of SignStatements.
type Signatures struct {
	Signed     []string `json:"signed"`     // ids of statements signed now
	Changed    []string `json:"changed"`    // of them, those that had said something else
	Superseded []string `json:"superseded"` // older readings that these correct: used no more
	Kept       int      `json:"kept"`       // signatures that were there and still fit
	File       []byte   `json:"-"`          // signatures.yaml, whole
	History    []byte   `json:"-"`          // history.yaml, whole
	// Statements is statements.yaml with the drafts that are signed now, nil where
	// there was no draft; drafts.yaml goes.
	Statements []byte `json:"-"`

	older bool // something was taken out that older versions left of withdrawn words
}

// Write puts the files into the project's folder, or none of them.
func (s *Signatures) Write(folder string) error {
	stage, err := newStaging(folder)
	if err != nil {
		return err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	if err := stage.write(sources.SignaturesFile, s.File); err != nil {
		return err
	}
	if err := stage.write(sources.HistoryFile, s.History); err != nil {
		return err
	}
	if s.Statements != nil {
		if err := stage.write(sources.StatementsFile, s.Statements); err != nil {
			return err
		}
		stage.gone = append(stage.gone, DraftsFile)
	}
	return stage.commit()
}

// Sign is SignStatements for a folder, and writes; meanwhile no other process changes the
// project.
func Sign(ctx context.Context, folder string, deps Deps) (*Signatures, error) {
	release, err := lockSoon(ctx, folder, deps.Clock)
	if err != nil {
		return nil, err
	}
	defer release()
	s, err := SignStatements(ctx, os.DirFS(folder), ".", deps)
	if err != nil || len(s.Signed) == 0 && !s.older {
		return s, err
	}
	return s, s.Write(folder)
}

// SignStatements signs, with the curators' keys of the keyring or the public ones
// of an example, every statement that has no signature that fits, and gives the
// new signatures.yaml and history.yaml. Statements whose readings or names are unfit
// are mistakes with file and line, and nothing is signed. Curators without a key here
// keep their own statements unsigned: that is an error that names them.
func SignStatements(ctx context.Context, fsys fs.FS, dir string, deps Deps) (*Signatures, error) {
	sub, err := fs.Sub(fsys, path.Clean(dir))
	if err != nil {
		return nil, err
	}
	drafts, err := readDrafts(sub)
	if err != nil {
		return nil, err
	}
	p, err := openDrafted(ctx, sub, ".", deps)
	if err != nil {
		return nil, err
	}
	specimens, err := readSpecimenKeys(sub)
	if err != nil {
		return nil, err
	}
	if err := p.fitToSign(); err != nil {
		return nil, p.drafts.located(err)
	}
	out := &Signatures{Signed: []string{}, Changed: []string{}, Superseded: []string{}}
	var list []sources.Signature
	var signings []sources.Signing
	var missing []string
	for i := range p.holding.Statements {
		st := &p.holding.Statements[i]
		sig := p.signatureOf(st)
		if !st.Withdrawn.IsZero() { // there is nothing to sign, and nothing to guess on is left
			if sig != nil {
				out.older = out.older || sig.Sig != ""
				list = append(list, sources.Signature{Statement: st.ID, Curator: st.By, Withdrawn: st.Withdrawn})
			}
			continue
		}
		if st.Signed && sig != nil {
			list = append(list, *sig)
			out.Kept++
			continue
		}
		now, err := p.signOne(ctx, st, specimens)
		if errors.Is(err, keyring.ErrNoKey) {
			missing = append(missing, st.By)
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("statement %s: %w", st.ID, err)
		}
		list = append(list, now)
		out.Signed = append(out.Signed, st.ID)
		entry := sources.Signing{On: p.today(), Curator: now.Curator, Sig: now.Sig, Says: *st}
		if sig != nil {
			out.Changed, entry.Replaces = append(out.Changed, st.ID), sig.Sig
		}
		if st.Supersedes != "" {
			out.Superseded = append(out.Superseded, st.Supersedes)
		}
		signings = append(signings, entry)
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		return nil, &InputError{"no key here for curator " + strings.Join(slices.Compact(missing), ", "), "ask them to sign, or put their key into the keyring"}
	}
	slices.SortFunc(list, func(a, b sources.Signature) int { return cmp.Compare(a.Statement, b.Statement) })
	out.File = sources.FormatSignatures(list)
	old, err := fs.ReadFile(sub, sources.HistoryFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	left, err := p.leftOfHistory(ctx, old, nil)
	if err != nil {
		return nil, err
	}
	out.older = out.older || !bytes.Equal(left, old)
	out.History = sources.FormatHistory(left, signings)
	if drafts == nil {
		return out, nil
	}
	out.Statements, err = fs.ReadFile(p.files, sources.StatementsFile)
	return out, err
}

// fitToSign looks at every statement that is not signed: what a person signs has its
// passage, names nobody, quotes nobody without leave and is of its time.
func (p *Project) fitToSign() error {
	errs := new(strict.Errors)
	for i, faults := range p.holding.UnfitAll(p.today()) {
		st := &p.holding.Statements[i]
		if st.Signed {
			continue
		}
		if st.Astray != nil { // whatever else there is to say of it, nobody can look at its words
			errs.Addf(st.At("segment"), "give it a new passage or delete it: the studio does both under Edit, Sign what is not signed",
				"the passage of %q is no longer there: %s", st.ID, st.Astray.Message)
			continue
		}
		errs.Faults = append(errs.Faults, faults...)
		if why := p.notOfItsTime(st); why != "" {
			errs.Addf(st.At("period"), "correct the period, or take another concept", "%s", why)
		}
	}
	return errs.Err()
}

// notOfItsTime says that what a statement puts somewhere did not exist in its period.
func (p *Project) notOfItsTime(st *sources.Statement) string {
	if st.Concept == "" || !st.Period.Said() || st.Kind == sources.Absence || st.Polarity == sources.Denies {
		return ""
	}
	from := "" // of the concept that comes closest
	for _, id := range p.Vocabulary.Expand(vocabulary.ConceptID(st.Concept)) {
		c, _ := p.Vocabulary.Lookup(id)
		if spanOf(c.Dates).Overlaps(st.Period.Span) {
			return ""
		}
		from = fmt.Sprintf("%s (%s)", c.Dates, c.Source)
	}
	if from == "" {
		return "" // an unknown concept is a mistake of its own
	}
	return fmt.Sprintf("%q puts %s into %s, and it is of %s", st.ID, st.Concept, st.Period.Text, from)
}

// spanOf is a range of the vocabulary in days.
func spanOf(r vocabulary.Range) sources.Span {
	span := sources.Span{From: sources.FirstDay, To: sources.LastDay}
	if d := r.From; !d.IsZero() {
		span.From = sources.Date{Year: d.Year, Month: d.Month, Dom: d.Day}.First()
	}
	if d := r.To; !d.IsZero() {
		span.To = sources.Date{Year: d.Year, Month: d.Month, Dom: d.Day}.Last()
	}
	return span
}

func (p *Project) signatureOf(st *sources.Statement) *sources.Signature {
	for i := range p.holding.Signatures {
		if s := &p.holding.Signatures[i]; s.Statement == st.ID && s.Curator == st.By {
			return s
		}
	}
	return nil
}

func (p *Project) signOne(ctx context.Context, st *sources.Statement, specimens map[string]ed25519.PrivateKey) (sources.Signature, error) {
	private, err := p.curatorKey(ctx, st.By, specimens)
	if err != nil {
		return sources.Signature{}, err
	}
	with := trust.CuratorKey(p.principal.ID)
	r := trust.Request{Principal: p.principal, Action: trust.Sign, Resource: trust.Statement{ID: st.ID}, Context: trust.Context{Key: &with}}
	if _, err := p.authority.Authorize(ctx, r); err != nil {
		return sources.Signature{}, err
	}
	return sources.SignStatement(private, st)
}

// curatorKey is the key of a curator: the public one of an example, else the
// keyring's. It must be the one that curators.yaml gives.
func (p *Project) curatorKey(ctx context.Context, id string, specimens map[string]ed25519.PrivateKey) (ed25519.PrivateKey, error) {
	private, ok := specimens[id]
	if !ok {
		key, err := p.deps.Keyring.Curator(ctx, id)
		if err != nil {
			return nil, err
		}
		if private, ok = key.Signer.(ed25519.PrivateKey); !ok {
			return nil, fmt.Errorf("the key of curator %q is not Ed25519", id)
		}
	}
	if c := p.holding.Curator(id); c != nil {
		if public, err := c.PublicKey(); err != nil || !public.Equal(private.Public()) {
			return nil, fmt.Errorf("the key here is not the one that curators.yaml gives for %q", id)
		}
	}
	return private, nil
}
