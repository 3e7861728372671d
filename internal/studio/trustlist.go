package studio

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
	"vouch/provenance"
	"vouch/provenance/trust"
)

// Trusted is whom a person trusts: the certificates of a folder. Without one nobody is
// trusted, and every verdict says so.
//
//	*.pem *.crt *.cer          who may stand behind signers
//	…tsa…, …time…              who may stand behind time-stamps
//	allowed…                   signers who are trusted by themselves
//	*.cfg                      purposes for which certificates count (EKUs)
type Trusted struct {
	Folder  string
	Signers int // certificates, with those that are trusted by themselves
	Times   int
	Wrong   []string // files that could not be read, with why
	Options provenance.TrustOptions
}

// Any says whether anybody is trusted at all.
func (t *Trusted) Any() bool { return t.Signers > 0 }

// readTrusted reads the certificates of a folder; "" trusts nobody. A file that cannot be
// read is named and hurts no other.
func readTrusted(book *words.Book, folder string) *Trusted {
	t := &Trusted{Folder: folder}
	if folder == "" {
		return t
	}
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Wrong = append(t.Wrong, folderTrouble(book, folder, err))
		return t
	}
	fsys, files := os.DirFS(folder), 0
	for _, f := range list {
		if f.IsDir() || !isTrustFile(f.Name()) {
			continue
		}
		if files++; files > MaxTrustFiles {
			t.Wrong = append(t.Wrong, book.Say("More than %d files: the rest is not read.", MaxTrustFiles))
			break
		}
		data, err := readBounded(fsys, f.Name(), MaxTrustFile)
		if err == nil {
			err = t.take(strings.ToLower(f.Name()), data)
		}
		if err != nil {
			t.Wrong = append(t.Wrong, f.Name()+": "+strings.TrimPrefix(err.Error(), "trust: "))
		}
	}
	return t
}

// isTrustFile tells the files of a list by their names.
func isTrustFile(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".pem", ".crt", ".cer", ".cfg":
		return !strings.HasPrefix(name, ".")
	}
	return false
}

// take adds one file of the folder; its name says for what it counts.
func (t *Trusted) take(name string, data []byte) error {
	o := &t.Options
	if strings.HasSuffix(name, ".cfg") {
		list, err := trust.ParseEKUs(data)
		o.EKUs = append(o.EKUs, list...)
		return err
	}
	list, err := trust.ParsePEM(data)
	if err != nil {
		return err
	}
	switch {
	case strings.Contains(name, "tsa"), strings.Contains(name, "time"):
		o.TimeStampAnchors = append(o.TimeStampAnchors, list...)
		t.Times += len(list)
	case strings.HasPrefix(name, "allowed"):
		o.Allowed = append(o.Allowed, list...)
		t.Signers += len(list)
	default:
		o.Anchors = append(o.Anchors, list...)
		t.Signers += len(list)
	}
	return nil
}

// words says whom the person trusts.
func (t *Trusted) words(book *words.Book) string {
	switch {
	case t.Folder == "":
		return book.Say("No list of those you trust is set, so nobody counts as known.")
	case !t.Any() && t.Times == 0:
		return book.Say("The folder %s holds no certificate that could be read, so nobody counts as known.", t.Folder)
	}
	return book.Say("You trust %s and %s, from %s.", book.Count(t.Signers, "%d certificate for signers", "%d certificates for signers"),
		book.Count(t.Times, "%d for time-stamps", "%d for time-stamps"), t.Folder)
}

// setTrust trusts the certificates of a folder from now on, "" nobody.
func (s *Studio) setTrust(folder string) {
	s.set.Trust = folder
	if folder == "" {
		s.say(s.t("Trust"), (&Trusted{}).words(s.book))
		return
	}
	book := s.book
	s.jobs.replace(listing, s.t("Reading %s", folder), func(context.Context, *progress) func() {
		t := readTrusted(book, folder)
		return func() {
			text := t.words(book)
			if len(t.Wrong) > 0 {
				text += " " + s.t("Not read: %s.", book.List(t.Wrong))
			}
			s.say(s.t("Trust"), text)
		}
	})
}

// trustRow is where the settings say whom a person trusts.
func (s *Studio) trustRow(p *page, c *kit.Rect) {
	p.title(c, 26, "settings.trust-title", kit.Section, p.t("Whom you trust"))
	text := p.t("Nobody: a verdict says who signed, and whether to believe them is yours to say. A folder of certificates (PEM files) changes that.")
	if s.set.Trust != "" {
		text = p.t("Those whose certificates lie in %s.", s.set.Trust)
	}
	p.para(c, kit.Note, p.theme().Quiet, text)
	c.CutTop(6)
	row := c.CutTop(32)
	choose, nobody := p.t("Choose a folder…"), p.t("Trust nobody")
	if p.button(row.CutLeft(p.ButtonWidth(choose, kit.ButtonOptions{})), "settings.trust", choose, plainButton, "") {
		s.dialog = newFileDialog(s, toTrust, s.set.Trust)
	}
	row.CutLeft(10)
	if s.set.Trust != "" && p.button(row.CutLeft(p.ButtonWidth(nobody, kit.ButtonOptions{})), "settings.trust-nobody", nobody, plainButton, "") {
		s.setTrust("")
	}
	c.CutTop(14)
}
