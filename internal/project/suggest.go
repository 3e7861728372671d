package project

import (
	"context"

	"vouch/internal/llm"
	"vouch/internal/skills"
)

// SuggestSkill builds the project's scene and lets a model, or the embedded
// suggester where it is nil, write a package for a wish. The package is checked,
// tested and run dry; nothing of it is approved and nothing is written.
func (p *Project) SuggestSkill(ctx context.Context, runner *skills.Runner, wish string, model llm.Model, c Choice) (*skills.Suggestion, error) {
	_, view, err := p.skillView(ctx, c)
	if err != nil {
		return nil, err
	}
	return runner.Suggest(ctx, wish, view, model)
}

// WritePackage writes a suggested package into a folder that is empty or not there:
// all of its files or none.
func WritePackage(folder string, s *skills.Suggestion) error {
	files := map[string][]byte{}
	for _, name := range s.Package.Names() {
		files[name] = s.Package.File(name)
	}
	return WriteFolder(folder, files)
}

// WriteFolder writes files into a folder that is empty or not there: all or none.
func WriteFolder(folder string, files map[string][]byte) error {
	if err := checkEmpty(folder); err != nil {
		return err
	}
	stage, err := newStaging(folder)
	if err != nil {
		return err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	for name, data := range files {
		if err := stage.write(name, data); err != nil {
			return err
		}
	}
	return stage.become()
}
