package main

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/sources/transcript"
)

type importFlags struct {
	project  string
	encoding string
	options  project.ImportOptions
}

func (a *app) sourcesImportCommand() *cobra.Command {
	f := new(importFlags)
	c := &cobra.Command{
		Use:   "import PATH... --project DIR",
		Short: "Take an archive's files into a project",
		Long: `Reads files, folders, zip archives and patterns. The format is told by content:
OHMS, TEI, EAF, WebVTT, SRT, TTML, EBU STL, IIIF, Web Annotation, tables, text,
DOCX, ODT, PDF, Dublin Core, PBCore, EAD. The bytes are kept under sources/ as they
came, an entry for each interview is appended to interviews.yaml, and everything
odd is told with its line. A file that cannot be read hurts no other.

No consent is made up. An imported interview can be read and searched by those who
work on the project; no scene may use it before interviews.yaml says what its
narrators agreed to, under which right it stands and who has read its transcript.
Sentences that only a person may interpret (closed until, two rights, a name under
a pseudonym) put it into quarantine.

The same file again changes nothing. A corrected transcript keeps its evidence
links: what moved, changed or vanished is told, and only --relink rewrites
statements.yaml; what was rewritten must be signed again.

Exit code: 0 all is taken in; 1 a corrected file waits for --relink or a person; 2
a file could not be read, or the call is wrong.`,
		Example: `  vouch sources import interview.xml --project my-place
  vouch sources import export.zip 'captions/*.vtt' --project my-place --json
  vouch sources import interview-corrected.xml --project my-place --relink`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.sourcesImport(cmd.Context(), args, f) },
	}
	c.Flags().StringVar(&f.project, "project", ".", "folder of the project")
	c.Flags().StringVar(&f.options.Holder, "holder", "", "who keeps the recordings (default: what the files say)")
	c.Flags().StringVar(&f.options.Collection, "collection", "", "collection of the interviews (default: what the files say)")
	c.Flags().StringVar(&f.options.Right, "right", "", "address of the collection's right; the narrower of it and a file's own counts")
	c.Flags().StringVar(&f.encoding, "encoding", "", "encoding of text files that do not tell: windows-1252, iso-8859-15 …")
	c.Flags().StringVar(&f.options.Rate, "rate", "", "frames per second of times that count frames: 25, 29.97, 29.97df …")
	c.Flags().StringArrayVar(&f.options.Recipients, "to", nil, "recipient (age1…) of files that a collection wants encrypted; default: a key of yours")
	c.Flags().BoolVar(&f.options.Relink, "relink", false, "rewrite the statements whose words stand elsewhere in a corrected file")
	return c
}

func (a *app) sourcesImport(ctx context.Context, paths []string, f *importFlags) error {
	var err error
	if f.options.Encoding, err = transcript.ParseEncoding(f.encoding); err != nil {
		return &usageError{err: err}
	}
	deps, err := a.deps()
	if err != nil {
		return err
	}
	project.KeepMemorySmall()
	f.options.Progress = a.ui.progress("reading files")
	out, err := project.Import(ctx, f.project, paths, f.options, deps)
	if err != nil {
		return located(f.project, err)
	}
	if err := a.ui.object(out); err != nil {
		return err
	}
	a.tellImported(out, f.project)
	switch {
	case out.Refused():
		return &verdictError{exitWrong}
	case out.Waits():
		return &verdictError{exitNot}
	}
	return nil
}

// tellImported shows the table, and below it what was odd.
func (a *app) tellImported(out *project.Imported, dir string) {
	u := a.ui
	rows := [][]string{{"file", "format", "interview", "segments", "times", "minutes", "findings", ""}}
	under := commonFolder(out.Files)
	if under != "" {
		u.say("in %s", under)
	}
	for _, f := range out.Files {
		minutes, segments := "", ""
		if f.MS > 0 {
			minutes = fmt.Sprint((f.MS + 30_000) / 60_000)
		}
		if f.Interviews > 0 {
			segments = fmt.Sprint(f.Segments)
		}
		state := f.State
		if f.Error != nil {
			state = "refused"
		}
		if f.Encrypted {
			state += ", encrypted"
		}
		said := strings.Join(f.IDs, " ")
		if len(f.Records) > 0 {
			said = strings.TrimSpace(said + " " + counted(len(f.Records), "record"))
		}
		rows = append(rows, []string{strings.TrimPrefix(f.File, under), f.Format, said, segments, f.Alignment, minutes, fmt.Sprint(len(f.Warnings)), state})
	}
	for i, line := range columns(rows, 3, 5, 6) {
		if i == 0 {
			line = u.dim(line)
		}
		u.say("%s", line)
	}
	fresh := ""
	for _, f := range out.Files {
		if f.Error != nil || len(f.Warnings) > 0 {
			u.say("")
			u.say("%s", u.bold(strings.TrimPrefix(f.File, under)))
		}
		if f.Error != nil {
			u.wrap(2, "refused: %s", *f.Error)
		}
		for _, w := range gathered(f.Warnings) {
			u.wrap(2, "%s", w)
		}
		if f.State == "new" && fresh == "" && len(f.IDs) > 0 {
			fresh = f.IDs[0]
		}
	}
	if out.Identity != "" {
		u.say("")
		u.say("A key was made: %s. Keep a copy of it; without it nobody opens the files.", out.Identity)
	}
	if fresh != "" {
		u.say("")
		u.say("Next:  vouch sources show %s %s", dir, fresh)
		u.say("       then write consent, right and transcript into its entry of interviews.yaml")
	}
}

// commonFolder is the folder that all files of a call lie in, with the separator
// behind it, so that a table need not repeat it.
func commonFolder(files []project.ImportedFile) string {
	if len(files) < 2 {
		return ""
	}
	dir := filepath.Dir(files[0].File)
	for _, f := range files[1:] {
		for dir != "." && dir != filepath.Dir(dir) && !strings.HasPrefix(f.File, dir+string(filepath.Separator)) {
			dir = filepath.Dir(dir)
		}
	}
	if dir == "." || dir == filepath.Dir(dir) {
		return ""
	}
	return dir + string(filepath.Separator)
}

// alike is how many findings with the same words are told one by one.
const alike = 2

var numbered = regexp.MustCompile(`^line (\d+): `)

// gathered tells findings of the same words once, with their lines.
func gathered(list []string) []string {
	lines := map[string][]string{} // by words; only looked up
	for _, w := range list {
		if m := numbered.FindStringSubmatch(w); m != nil {
			words := w[len(m[0]):]
			lines[words] = append(lines[words], m[1])
		}
	}
	var out []string
	for _, w := range list {
		m := numbered.FindStringSubmatch(w)
		if m == nil {
			out = append(out, w)
			continue
		}
		words := w[len(m[0]):]
		switch n := lines[words]; {
		case len(n) == 0: // told
		case len(n) <= alike:
			out = append(out, w)
		case m[1] == n[0]:
			more := ""
			if len(n) > 5 {
				more = fmt.Sprintf(" and %d more", len(n)-4)
				n = n[:4]
			}
			out = append(out, "lines "+strings.Join(n, ", ")+more+": "+words)
			lines[words] = nil
		}
	}
	return out
}
