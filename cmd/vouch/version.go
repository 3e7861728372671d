package main

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"vouch/internal/publish"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
)

type versionJSON struct {
	Version string `json:"version"`
	Engine  int    `json:"engine"`
	Drawing int    `json:"drawing"`
	Recipe  int    `json:"recipe"`
	C2PA    string `json:"c2pa"`
	Go      string `json:"go"`
	Commit  string `json:"commit"`
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which versions of engine, drawing and formats this program has",
		Long:    "A scene can be built again only by the same version of the engine, drawn again only by the same version of the drawing.",
		Example: "  vouch version --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v := versionJSON{publish.Version, scene.EngineVersion, replay.DrawingVersion, replay.RecipeVersion, publish.SpecVersion, runtime.Version(), commit()}
			if a.ui.asJSON {
				return a.ui.object(v)
			}
			a.ui.say("vouch %s", v.Version)
			a.ui.field("engine", "%d", v.Engine)
			a.ui.field("drawing", "%d", v.Drawing)
			a.ui.field("recipe", "%d", v.Recipe)
			a.ui.field("C2PA", "%s", v.C2PA)
			a.ui.field("Go", "%s", v.Go)
			if v.Commit != "" {
				a.ui.field("commit", "%s", v.Commit)
			}
			return nil
		},
	}
}

// commit is the revision that the program was built from, "" if it is not known.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return ""
}
