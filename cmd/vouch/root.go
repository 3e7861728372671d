package main

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"vouch/sandbox/compile"
)

// app is what every subcommand shares.
type app struct {
	ui         *ui
	persistent *pflag.FlagSet // flags of every command; config reads them
	json       bool
}

// run executes one call and gives its exit code.
func run(ctx context.Context, args []string, out, err io.Writer) int {
	if len(args) == 1 && args[0] == compileHelper {
		return compile.Main(ctx, os.Stdin, err)
	}
	a := &app{ui: newUI(out, err)}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(err)
	// The flag is read before cobra parses, so that even a call that cannot be
	// parsed answers in the form that was asked for.
	a.ui.asJSON = asksForJSON(args)
	if e := root.ExecuteContext(ctx); e != nil {
		a.fail(e)
		return exitCode(e)
	}
	return exitDone
}

func asksForJSON(args []string) bool {
	for _, s := range args {
		switch s {
		case "--json", "--json=true":
			return true
		case "--":
			return false
		}
	}
	return false
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "vouch",
		Short: "Historical scenes that say what they rest on",
		Long: `Vouch builds pictures of places as people remember them. A curator reads
interviews and writes down what each passage says about a place; Vouch fills the
rest and says, for every lot of the picture, which testimony or record put it
there, or that nobody vouches for it. Every picture is signed, and anybody can
check it offline and build it again, cell for cell.

Start with:   vouch demo`,
		Example: `  vouch demo
  vouch verify vouch-demo/mission-1974-1974-10-1974.png --replay
  vouch explain vouch-demo/mission-1974-1974-10-1974.png --at "24th Street"`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		PersistentPreRun: func(*cobra.Command, []string) {
			a.ui.asJSON = a.json
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	f := root.PersistentFlags()
	a.persistent = f
	f.BoolVar(&a.json, "json", false, "print one JSON object and nothing else on standard output")
	f.Bool("no-colour", false, "no escape sequences")
	f.String("config", "", "configuration folder (default: vouch in the user's)")
	f.String("keys", "", "folder of the keys (default: keys in the configuration folder)")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err: err} })
	root.AddCommand(a.demoCommand(), a.initCommand(), a.generateCommand(), a.verifyCommand(), a.explainCommand(), a.inspectCommand(), a.signCommand(),
		a.sourcesCommand(), a.skillCommand(), a.keysCommand(), a.batchCommand(), a.wfcCommand(), a.doctorCommand(), a.versionCommand())
	wrapArgs(root)
	return root
}

// wrapArgs marks a wrong number of arguments as a mistake of the call.
func wrapArgs(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return &usageError{err: err, command: cmd.CommandPath()}
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		wrapArgs(sub)
	}
}
