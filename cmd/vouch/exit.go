package main

import (
	"context"
	"errors"
	"io/fs"

	"vouch/internal/config"
	"vouch/internal/llm"
	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/internal/trust"
	"vouch/provenance"
	"vouch/sources/strict"
)

// The exit codes.
const (
	exitDone    = 0 // it holds or is done
	exitNot     = 1 // it does not hold: invalid, cannot be built, replay differs, not permitted
	exitWrong   = 2 // the call or its input is wrong
	exitNothing = 3 // nothing to check: no manifest, unsupported, another engine version
)

// usageError is a call that cannot be understood.
type usageError struct {
	err     error
	command string
	hint    string
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// verdictError carries an exit code of a command that has already said all: the
// files of one call can have different answers.
type verdictError struct {
	code int
}

func (e *verdictError) Error() string { return "it does not hold" }

// exitCode is the only place where an error becomes a number.
func exitCode(err error) int {
	var (
		verdict  *verdictError
		version  *replay.VersionError
		conflict *scene.ContradictionError
		denied   *trust.DeniedError
		budget   *scene.BudgetError
		parts    *scene.IncompleteError
		approval *scene.ApprovalError
		stale    *skills.ConflictError
		refused  *skills.RefusedError
		draft    *skills.DraftError
		answer   *llm.AnswerError
		call     *llm.CallError
	)
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &verdict):
		return verdict.code
	case errors.As(err, &conflict), errors.As(err, &denied), errors.As(err, &budget), errors.As(err, &parts), errors.As(err, &approval), errors.As(err, &stale), errors.As(err, &refused), errors.Is(err, project.ErrDoesNotHold),
		errors.As(err, &draft), errors.As(err, &answer), errors.As(err, &call):
		return exitNot
	case errors.As(err, &version), errors.Is(err, replay.ErrNotOurs), errors.Is(err, provenance.ErrNoManifest), errors.Is(err, provenance.ErrUnsupported):
		return exitNothing
	case errors.Is(err, context.Canceled):
		return exitNot
	}
	return exitWrong
}

// errorObject is what --json prints in place of a result.
type errorObject struct {
	Error struct {
		errorLine
		All []errorLine `json:"all,omitempty"` // where there are several, the first included
	} `json:"error"`
}

// errorLine is one thing that is wrong, and what to do.
type errorLine struct {
	Message string `json:"message"`
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Hint    string `json:"hint,omitempty"`
}

// fail says what went wrong, once, in the form that was asked for.
func (a *app) fail(err error) {
	var verdict *verdictError
	if errors.As(err, &verdict) {
		return // the command has said it
	}
	if a.ui.asJSON {
		_ = a.ui.object(describe(err)) // nothing is left to tell it with
		return
	}
	if errors.Is(err, context.Canceled) {
		a.ui.note("vouch: stopped; the output folder is as it was")
		return
	}
	var many *strict.Errors
	if errors.As(err, &many) && len(many.Faults) > 1 {
		for _, f := range many.Faults {
			a.ui.note("vouch: %s", f.Error())
		}
		a.ui.note("vouch: %d mistakes; nothing was written", len(many.Faults))
		return
	}
	a.ui.note("vouch: %s", err)
	if d := describe(err); d.Error.Hint != "" && d.Error.File == "" {
		a.ui.note("       %s", d.Error.Hint)
	}
}

func describe(err error) errorObject {
	var (
		o       errorObject
		fault   *strict.Fault
		usage   *usageError
		input   *project.InputError
		setting *config.Error
		wish    *skills.WishError
		option  *llm.OptionError
	)
	o.Error.Message = err.Error()
	var many *strict.Errors
	if errors.As(err, &many) && len(many.Faults) > 1 {
		for _, f := range many.Faults {
			o.Error.All = append(o.Error.All, errorLine{f.Message, f.File, f.Line, f.Hint})
		}
	}
	switch {
	case errors.As(err, &fault):
		o.Error.Message, o.Error.File, o.Error.Line, o.Error.Hint = fault.Message, fault.File, fault.Line, fault.Hint
	case errors.As(err, &input):
		o.Error.Message, o.Error.Hint = input.Message, input.Hint
	case errors.As(err, &wish):
		o.Error.Hint = wish.Hint
	case errors.As(err, &option):
		o.Error.Hint = option.Hint
	case errors.As(err, &setting):
		o.Error.Message, o.Error.File, o.Error.Line, o.Error.Hint = setting.Message, setting.File, setting.Line, setting.Hint
	case errors.As(err, &usage):
		o.Error.Hint = usage.hint
		if o.Error.Hint == "" && usage.command != "" {
			o.Error.Hint = "see " + usage.command + " --help"
		}
	case errors.Is(err, fs.ErrNotExist):
		var path *fs.PathError
		if errors.As(err, &path) {
			o.Error.File = path.Path
		}
		o.Error.Hint = "check the name"
	}
	return o
}
