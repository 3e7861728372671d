package main

import (
	"context"
	"os/exec"
	"path/filepath"

	"github.com/spf13/cobra"

	"vouch/assets"
	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/scene"
)

// DefaultDemoOut is where the demo puts its files.
const DefaultDemoOut = "vouch-demo"

func (a *app) demoCommand() *cobra.Command {
	f := generateFlags{close: true, basis: true, out: DefaultDemoOut}
	c := &cobra.Command{
		Use:   "demo",
		Short: "Build, draw and sign the example: San Francisco's Mission District in 1974",
		Long: `Builds the example project that is part of this program and writes three signed
pictures: the whole scene, a close view of the window with the most lots that
rest on something, and the basis as a plan. The testimonies of the example are
specimens: invented, and marked so in every file.`,
		Example: `  vouch demo
  vouch demo --seed 7 --out /tmp/mission`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.demo(cmd.Context(), &f) },
	}
	c.Flags().StringVar(&f.seed, "seed", "", "chooses what no statement fixes; 0 to 2^64-1 (default: the example's)")
	c.Flags().StringVar(&f.out, "out", DefaultDemoOut, "folder for the files")
	c.Flags().IntVar(&f.width, "width", 0, "width of the scene, px")
	return c
}

func (a *app) demo(ctx context.Context, f *generateFlags) error {
	order, err := f.order()
	if err != nil {
		return err
	}
	order.Progress = a.ui.progress
	deps, err := a.deps()
	if err != nil {
		return err
	}
	p, err := project.Open(ctx, examples.FS, examples.Mission1974, deps)
	if err != nil {
		return err
	}
	e, err := p.Generate(ctx, f.out, order)
	if err != nil {
		return err
	}
	if a.ui.asJSON {
		return a.ui.object(editionObject(f.out, e))
	}
	a.tellEdition(f.out, e)
	a.tryNext(f.out, e)
	return nil
}

// tryNext names commands that work as they stand, with a lot of this scene.
func (a *app) tryNext(out string, e *project.Edition) {
	file := filepath.Join(out, e.Files[0].File)
	u := a.ui
	u.say("")
	u.head("Try next")
	u.say("  vouch verify %s --replay", file)
	if lot, ok := showcase(e.Built.Scene); ok {
		l := e.Built.Scene.Plan.Lots[lot]
		u.say("  vouch explain %s %d,%d", file, l.FrontX, l.FrontY)
		if l.Street >= 0 {
			u.say("  vouch explain %s --at %q", file, e.Built.Scene.Plan.Ground.Streets[l.Street].Name)
		}
	}
	u.say("  vouch init my-place")
	if _, err := exec.LookPath("vouch"); err != nil {
		u.say("  %s", u.dim("(without an installed vouch: go run ./cmd/vouch …)"))
	}
	u.say("")
	u.wrap(2, "A signature does not make a picture true: it says that nobody changed it and whose word it is.")
}

// showcase finds a lot that is worth asking about: evidenced and inferred lots
// first, then attested ones.
func showcase(s *scene.Scene) (int32, bool) {
	for _, c := range []assets.Class{assets.Inferred, assets.Evidenced, assets.Attested, assets.Documented} {
		for i := range s.Basis {
			if s.Basis[i].Class == c && !s.Plan.Lots[i].Rear {
				return int32(i), true
			}
		}
	}
	return 0, len(s.Basis) > 0
}
