package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/sandbox/compile"
)

func (a *app) skillCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "skill",
		Short: "Programs that propose changes, and the decision about them",
		Long: `A skill is a small program that runs in a sandbox: it sees the scene and the public
readings as data, can propose changes and write notes, and can do nothing else. A
person reviews what it proposes and approves it with a key of their own; both then
stand in the picture's manifest.

SKILL is the id of a shipped one, of a folder in the project's skills/, a path to a
package, an archive that ends in .zip, or a file that ends in .js. Its program is
JavaScript or a WebAssembly module.`,
		Example: `  vouch skill list
  vouch skill new my-benches --project my-place
  vouch skill run gap-report --project my-place
  vouch skill review street-furniture --project my-place
  vouch skill approve street-furniture --project my-place --as c.maria --proposal K7M2-94QD`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(a.skillListCommand(), a.skillNewCommand(), a.skillCheckCommand(), a.skillAuditCommand(), a.skillTestCommand(),
		a.skillRunCommand(), a.skillReplayCommand(), a.skillReviewCommand(), a.skillApproveCommand(), a.skillSuggestCommand(),
		a.skillPackCommand(), a.skillSignCommand(), a.skillVerifyCommand(), a.skillInstallCommand(), a.skillRemoveCommand(), a.skillRegistryCommand())
	return c
}

// skillFlags are what a run needs; review and approve run again with the same.
type skillFlags struct {
	project string
	seed    string
	set     []string
	grant   []string
	region  string
	run     uint64
}

func (f *skillFlags) register(c *cobra.Command) {
	fl := c.Flags()
	fl.StringVar(&f.project, "project", "", "folder of the project (default: the example that comes with the program)")
	fl.StringVar(&f.seed, "seed", "", "build the scene with this seed (default: the project's)")
	fl.StringArrayVar(&f.set, "set", nil, "NAME=VALUE: a parameter of the skill; may be repeated")
	fl.StringSliceVar(&f.grant, "grant", nil, "give only these capabilities (default: all that it asks for)")
	fl.StringVar(&f.region, "region", "", "X0,Y0,X1,Y1: cells in which changes may lie (default: everywhere)")
	fl.Uint64Var(&f.run, "run", 0, "number of the run: another number is another seed for the skill")
}

// opened is a project with a package and what runs it.
type opened struct {
	project *project.Project
	pkg     *skills.Package
	choice  project.Choice
	params  skills.Params
}

// openSkill opens the project and finds the package.
func (a *app) openSkill(ctx context.Context, name string, f *skillFlags) (*opened, error) {
	if err := a.refresh(ctx, f.project); err != nil {
		return nil, err
	}
	p, err := a.openOrExample(ctx, f.project)
	if err != nil {
		return nil, err
	}
	o := &opened{project: p}
	if o.pkg, err = findSkill(p, name); err != nil {
		return nil, located(f.project, err)
	}
	if o.choice.Seed, err = seedOf(f.seed); err != nil {
		return nil, err
	}
	if o.params.Region, err = regionOf(f.region); err != nil {
		return nil, err
	}
	if o.params.Values, err = valuesOf(f.set); err != nil {
		return nil, err
	}
	o.params.Run, o.params.Grant = f.run, skills.GrantAsked(o.pkg)
	if f.grant != nil {
		o.params.Grant = skills.Grant{Capabilities: f.grant}
		for _, g := range f.grant {
			if skills.Means(g) == "" {
				return nil, &usageError{err: fmt.Errorf("there is no capability %q", g), hint: "there are " + strings.Join(skills.Capabilities(), ", ")}
			}
		}
	}
	return o, nil
}

// openOrExample opens a folder, or the embedded showcase where none is named.
func (a *app) openOrExample(ctx context.Context, dir string) (*project.Project, error) {
	if dir != "" {
		return a.open(ctx, dir)
	}
	deps, err := a.deps()
	if err != nil {
		return nil, err
	}
	a.ui.note("vouch: no --project; using the example %s", examples.Mission1974)
	return project.Open(ctx, examples.FS, examples.Mission1974, deps)
}

// findSkill tells a path from an id. A path has a separator or ends in .js; what is
// neither is looked for in the project, among the shipped ones and in the folder
// where the call is made, in this order. p may be nil.
func findSkill(p *project.Project, name string) (*skills.Package, error) {
	if strings.HasSuffix(name, ".zip") {
		data, err := readBounded(name, skills.MaxPacked)
		if err != nil {
			return nil, err
		}
		pkg, err := skills.OpenArchive(data)
		return pkg, located(name, err)
	}
	if strings.HasSuffix(name, ".js") {
		if info, err := os.Stat(name); err == nil && info.Size() > skills.MaxSource {
			return nil, fmt.Errorf("%s has %d bytes; a program may have %d", name, info.Size(), skills.MaxSource)
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		return skills.Bare(filepath.Base(name), source)
	}
	if strings.ContainsRune(name, filepath.Separator) || strings.ContainsRune(name, '/') || name == "." {
		if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
		return openPackage(name)
	}
	find := project.ShippedSkill
	if p != nil {
		find = p.Skill
	}
	pkg, err := find(name)
	var none *project.InputError
	if _, e := os.Stat(filepath.Join(name, skills.ManifestFile)); e == nil && errors.As(err, &none) {
		return openPackage(name) // no such id, but a folder right here
	}
	return pkg, err
}

func openPackage(dir string) (*skills.Package, error) {
	pkg, err := skills.Open(os.DirFS(dir))
	return pkg, located(dir, err)
}

// compileHelper makes this program the child that compiles the module of a stranger, and
// is ended when that takes too long.
const compileHelper = "compile-helper"

// runner makes what runs packages. Compiled code is kept in the account's cache, so
// that the next call starts at once.
func (a *app) runner(ctx context.Context) (*skills.Runner, error) {
	cache := ""
	if base, err := os.UserCacheDir(); err == nil {
		cache = filepath.Join(base, "vouch", "sandbox")
	}
	o := skills.RunnerOptions{CacheDir: cache}
	if cache != "" {
		o.Compiler = &compile.Process{Args: []string{compileHelper}}
	}
	return skills.NewRunner(ctx, o)
}

func seedOf(text string) (*uint64, error) {
	if text == "" {
		return nil, nil
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return nil, &usageError{err: fmt.Errorf("the seed %q is no whole number from 0 to 18446744073709551615", text), hint: "write for example --seed 1974"}
	}
	return &n, nil
}

// valuesOf turns NAME=VALUE into a JSON object. A value that is JSON is taken as it
// is, anything else is a text.
func valuesOf(set []string) (json.RawMessage, error) {
	if len(set) == 0 {
		return nil, nil
	}
	values := map[string]json.RawMessage{}
	for _, s := range set {
		name, value, ok := strings.Cut(s, "=")
		if !ok || name == "" {
			return nil, &usageError{err: fmt.Errorf("--set %q is not of the form NAME=VALUE", s), hint: "write for example --set most=12"}
		}
		if !json.Valid([]byte(value)) {
			quoted, err := json.Marshal(value)
			if err != nil {
				return nil, err
			}
			value = string(quoted)
		}
		values[name] = json.RawMessage(value)
	}
	return json.Marshal(values)
}

// regionOf reads "X0,Y0,X1,Y1".
func regionOf(text string) (*scene.Box, error) {
	if text == "" {
		return nil, nil
	}
	var n [4]int32
	parts := strings.Split(text, ",")
	for i, part := range parts {
		v, err := strconv.ParseInt(strings.TrimSpace(part), 10, 32)
		if err != nil || len(parts) != 4 || v < 0 {
			return nil, &usageError{err: fmt.Errorf("--region %q is no four whole numbers", text), hint: "write X0,Y0,X1,Y1, for example 10,10,30,30"}
		}
		n[i] = int32(v)
	}
	return &scene.Box{X0: n[0], Y0: n[1], X1: n[2], Y1: n[3]}, nil
}
