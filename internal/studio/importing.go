package studio

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"vouch/internal/project"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
	"vouch/sources/ingest"
)

// archives says whether dropped files are an archive's, to be taken in, and none is a
// picture to be verified: by what they are called, for what is in them an import tells.
func archives(files []kit.File) bool {
	return !slices.ContainsFunc(files, func(f kit.File) bool {
		_, known := ingest.Detect(f.Name, nil)
		ext := strings.ToLower(path.Ext(f.Name))
		return !known && !slices.Contains(transcripts, ext)
	})
}

// transcripts are the endings of files that an import reads.
var transcripts = []string{".vtt", ".srt", ".xml", ".eaf", ".csv", ".tsv", ".json", ".jsonld", ".docx", ".odt", ".pdf", ".zip", ".md", ".html", ".htm", ".stl", ".ttml", ".rtf"}

// importFiles takes dropped files into a copy of the project and shows what came of
// each. Nothing of the project changes before a person says so; then it is one step.
func (s *Studio) importFiles(files []kit.File) {
	m, from := s.doc.Model, s.doc.Source
	s.jobs.replace(checking, s.t("Reading what was dropped"), func(ctx context.Context, p *progress) func() {
		out, changed, err := m.imported(ctx, from, files, p)
		return func() {
			switch {
			case s.doc == nil || s.doc.Model != m || errors.Is(err, context.Canceled):
			case err != nil:
				s.fail(s.t("Nothing was taken in"), err)
			default:
				s.dialog = &importDialog{model: m, out: out, files: changed}
			}
		}
	})
}

// imported is what an import makes of the project's files.
func (m *Model) imported(ctx context.Context, from Source, files []kit.File, p *progress) (out *project.Imported, changed Files, err error) {
	dir, err := os.MkdirTemp("", "vouch-import-*")
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	folder, dropped := filepath.Join(dir, "project"), filepath.Join(dir, "dropped")
	if err := m.copyTo(ctx, folder); err != nil {
		return nil, nil, err
	}
	var paths []string
	for i, f := range files {
		name := filepath.Join(dropped, fmt.Sprint(i), filepath.Base(filepath.FromSlash(f.Name)))
		if err := writeDropped(f, name); err != nil {
			return nil, nil, err
		}
		paths = append(paths, name)
	}
	if out, err = project.Import(ctx, folder, paths, project.ImportOptions{Relink: true, Progress: p.set}, m.deps); err != nil {
		return nil, nil, err
	}
	changed, err = m.differing(folder)
	return out, changed, err
}

// projectFile says whether a file of the folder is one of the project's own: not what
// is derived, published, or kept by others.
func projectFile(name string, isDir bool) bool {
	base := path.Base(name)
	return name == "." || !strings.HasPrefix(base, ".") && (!isDir || name != "out" && name != mediaFolder)
}

// copyTo writes the project as it is edited into a folder.
func (m *Model) copyTo(ctx context.Context, folder string) error {
	write := func(name string, data []byte) error {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		return os.WriteFile(file, data, 0o644)
	}
	err := fs.WalkDir(m.below, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case !projectFile(name, d.IsDir()) && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || !projectFile(name, false) || !d.Type().IsRegular():
			return nil
		}
		data, err := fs.ReadFile(m.below, name)
		if err != nil {
			return err
		}
		return write(name, data)
	})
	files, err2 := m.Project.Files(m.Edits.Decisions, m.files()) // drafts stand among the statements, and are corrected with them
	if err = errors.Join(err, err2); err != nil {
		return err
	}
	for _, f := range files {
		if f.Gone {
			err = errors.Join(err, os.RemoveAll(filepath.Join(folder, filepath.FromSlash(f.Name))))
		} else {
			err = errors.Join(err, write(f.Name, []byte(f.Text)))
		}
	}
	return err
}

// differing are the files of a folder that are other than the project's.
func (m *Model) differing(folder string) (Files, error) {
	var out Files
	now := m.folder()
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case !projectFile(name, d.IsDir()) && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || !projectFile(name, false) || name == project.SettingsFile || name == project.ApprovalsFile:
			return nil
		}
		data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		old, err := fs.ReadFile(now, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err != nil || !bytes.Equal(old, data) {
			out = out.with(project.File{Name: name, Text: string(data)})
		}
		return nil
	})
	return out, err
}

// writeDropped writes a dropped file to disk.
func writeDropped(f kit.File, name string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	in := io.NopCloser(io.Reader(bytes.NewReader(f.Data)))
	if f.Data == nil && f.Open != nil {
		opened, err := f.Open()
		if err != nil {
			return err
		}
		in = opened
	}
	out, err := os.Create(name)
	if err == nil {
		var n int64
		if n, err = io.Copy(out, io.LimitReader(in, MaxDropped+1)); err == nil && n > MaxDropped {
			err = &LimitError{What: "bytes of " + f.Name, Limit: MaxDropped} //words: an error
		}
		err = errors.Join(err, out.Close())
	}
	return errors.Join(err, in.Close())
}

// importDialog shows what came of each file, before any is taken in.
type importDialog struct {
	model *Model
	out   *project.Imported
	files Files
}

func (*importDialog) title(book *words.Book) string { return book.Say("What was dropped") }

func (*importDialog) size() (id string, w, h int) { return "import", 860, 600 }

// taken counts the files that were read.
func (d *importDialog) taken() (n int) {
	for i := range d.out.Files {
		if d.out.Files[i].Error == nil {
			n++
		}
	}
	return n
}

func (d *importDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	buttons := p.Buttons(&r, p.t("Leave them"), p.t("Take them in"))
	if p.button(buttons[0], "import.leave", p.t("Leave them"), plainButton, "") {
		s.dialog = nil
	}
	off := ""
	if len(d.files) == 0 {
		off = p.t("nothing of it is new")
	}
	if p.button(buttons[1], "import.take", p.t("Take them in"), primary, off) {
		s.dialog = nil
		s.do(EditFiles{Title: s.tn(d.taken(), "Take in %d file", "Take in %d files"), Files: d.files, Was: d.model.Edits}, s.t("from an archive"))
		return
	}
	p.para(&r, kit.Body, t.Quiet, p.t("Taken in, an interview can be read and searched here. No consent is made up: what it says is used in a scene only when a consent is written down and a curator has signed a reading."))
	r.CutTop(10)
	p.scroll(r, "import.files", func(c *kit.Rect) {
		for i := range d.out.Files {
			d.row(p, c, i, &d.out.Files[i])
			c.CutTop(8)
		}
	})
}

// row is a file with what was found in it.
func (d *importDialog) row(p *page, c *kit.Rect, i int, f *project.ImportedFile) {
	if f.Error != nil {
		p.reading(c, fmt.Sprintf("import.file/%d", i), path.Base(f.File), "", "")
		c.CutTop(2)
		p.para(c, kit.Note, p.theme().Bad, p.t("Not read: %s", *f.Error))
		return
	}
	note := f.Format + " · " + p.tn(f.Interviews, "%d interview", "%d interviews") + " · " + p.tn(f.Segments, "%d passage", "%d passages")
	if len(f.Records) > 0 {
		note += " · " + p.tn(len(f.Records), "%d record", "%d records")
	}
	p.reading(c, fmt.Sprintf("import.file/%d", i), path.Base(f.File), "", "")
	c.CutTop(2)
	p.para(c, kit.Note, p.theme().Accent, note+" · "+stateWords(p.book, f.State))
	for _, w := range f.Warnings {
		p.para(c, kit.Note, p.theme().Quiet, sentence(capital(w)))
	}
}

// stateWords are what an import says of a file.
func stateWords(book *words.Book, state string) string {
	switch state {
	case "new":
		return book.Say("new here")
	case "unchanged":
		return book.Say("is here already, unchanged")
	case "corrected":
		return book.Say("a corrected version")
	case "waits":
		return book.Say("a correction that waits for a decision")
	case "withdrawn":
		return book.Say("withdrawn before")
	case "kept":
		return book.Say("kept as it was")
	}
	return book.Say("read")
}
