package project_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
	"vouch/sources/transcript"
)

// imports takes files into a project and gives what became of them.
func imports(t *testing.T, dir string, o project.ImportOptions, paths ...string) *project.Imported {
	t.Helper()
	out, err := project.Import(t.Context(), dir, paths, o, deps(t))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// delivered writes a file as an archive delivers it.
func delivered(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// snapshot is every file of a folder.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func holding(t *testing.T, dir string) *sources.Holding {
	t.Helper()
	h, err := sources.LoadWith(os.DirFS(dir), sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// ohmsFile is an export with what a test says about rights.
func ohmsFile(id, rights, usage, words string) string {
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record id="1"><version>5.4</version><date value="1998-05-03" format="yyyy-mm-dd"/>
<title>Specimen of %[1]s</title><accession>%[1]s</accession><collection_name>Specimens</collection_name><repository>Vouch specimen archive</repository>
<interviewee>Voice, Anna</interviewee><interviewer>Asker, B.</interviewer><language>English</language>
<transcript>INTERVIEWER: What stood on the corner?

VOICE: %[4]s</transcript><rights>%[2]s</rights><usage>%[3]s</usage></record></ROOT>`, id, rights, usage, words)
}

const said = "A bakery stood there, right on the corner, until seventy-nine. And most of the others were old wooden houses, two floors of windows and the store below."

func TestImport(t *testing.T) {
	dir := folderOf(t, examples.Square)
	before := snapshot(t, dir)
	file := delivered(t, "Anna Voice.xml", ohmsFile("ACC-7", "All rights of the holder", "Ask the reading room.", said))
	out := imports(t, dir, project.ImportOptions{}, file)
	f := out.Files[0]
	if len(out.Files) != 1 || f.Error != nil || f.Format != "ohms" || f.Interviews != 1 || f.Segments != 2 || f.State != "new" || !slices.Equal(f.IDs, []string{"acc-7"}) {
		t.Fatalf("%+v", out)
	}
	iv := holding(t, dir).Interview("acc-7")
	if iv.Path != "sources/Anna Voice.xml" || iv.Holder != "Vouch specimen archive" || iv.Collection != "Specimens" || iv.Accession != "ACC-7" || iv.Date.String() != "1998-05-03" ||
		len(iv.Narrators) != 1 || iv.Narrators[0].Shown != "Voice, Anna" || iv.Narrators[0].Speaker != "VOICE" || !slices.Contains(iv.Interviewers, "Asker, B.") ||
		iv.Licence != "All rights of the holder / Ask the reading room." || iv.Right != "" || len(iv.Consent) > 0 || len(iv.IDs) != 2 {
		t.Errorf("%+v", iv)
	}
	after := snapshot(t, dir)
	if data, _ := os.ReadFile(file); after["sources/Anna Voice.xml"] != string(data) {
		t.Error("the bytes are not those that came")
	}
	for name, text := range before {
		if name != sources.InterviewsFile && after[name] != text {
			t.Errorf("%s was changed", name)
		}
	}
	if !strings.HasPrefix(after[sources.InterviewsFile], before[sources.InterviewsFile]) {
		t.Error("what stood in interviews.yaml was changed")
	}
	// no scene, whatever the purpose
	p := reopen(t, dir)
	rows, err := p.ListSources(t.Context())
	if err != nil || rows[1].Withheld == "" || rows[1].Cleared != 0 {
		t.Errorf("%+v, %v", rows, err)
	}
	// the same again changes nothing, under whatever name
	again := imports(t, dir, project.ImportOptions{}, file, delivered(t, "other.xml", after["sources/Anna Voice.xml"]))
	if again.Files[0].State != "unchanged" || again.Files[1].State != "unchanged" || !maps.Equal(after, snapshot(t, dir)) {
		t.Errorf("%+v", again)
	}
}

// TestImportNeighbours: a broken file is named, and hurts nobody; a name that is
// taken is not overwritten.
func TestImportNeighbours(t *testing.T) {
	dir := folderOf(t, examples.Square)
	from := t.TempDir()
	for name, text := range map[string]string{"a/one.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Yes, a bakery.\n", "b/one.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ben>No, a laundry.\n",
		"broken.xml": "<ROOT><record><transcript>", "empty.txt": "", "z.pdf": "%PDF-1.7 no"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(from, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(from, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := imports(t, dir, project.ImportOptions{}, from)
	var says []string
	for _, f := range out.Files {
		rel, _ := filepath.Rel(from, f.File)
		says = append(says, fmt.Sprintf("%s %v %s", filepath.ToSlash(rel), f.Error == nil, strings.Join(f.IDs, "")))
	}
	want := []string{"a/one.vtt true one", "b/one.vtt true one-2", "broken.xml false ", "empty.txt false ", "z.pdf false "}
	if !slices.Equal(says, want) || !out.Refused() {
		t.Errorf("%q", says)
	}
	h := holding(t, dir)
	if h.Interview("one").Path != "sources/one.vtt" || h.Interview("one-2").Path != "sources/one-2.vtt" {
		t.Errorf("%+v", h.Interviews)
	}
}

// TestSameNameOtherInterview: many files are called alike.
func TestSameNameOtherInterview(t *testing.T) {
	dir := folderOf(t, examples.Square)
	const head = "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Anna>"
	imports(t, dir, project.ImportOptions{}, delivered(t, "transcript.vtt", head+"A bakery stood on the corner and a laundry beside it.\n"))
	out := imports(t, dir, project.ImportOptions{}, delivered(t, "transcript.vtt", head+"We rode the bus to the theatre every Sunday.\n"))
	if f := out.Files[0]; f.State != "new" || f.IDs[0] != "transcript-2" {
		t.Errorf("%+v", f)
	}
	out = imports(t, dir, project.ImportOptions{}, delivered(t, "transcript.vtt", head+"A bakery stood at the corner and a laundry beside it.\n"))
	if f := out.Files[0]; f.State != "corrected" || f.IDs[0] != "transcript" {
		t.Errorf("%+v", f)
	}
	twice := imports(t, dir, project.ImportOptions{}, delivered(t, "transcript.vtt", head+"A bakery stood by the corner and a laundry beside it.\n"),
		delivered(t, "transcript.vtt", head+"A bakery stood on that corner and a laundry beside it.\n"))
	if twice.Files[0].State != "corrected" || twice.Files[1].State != "waits" {
		t.Errorf("%+v", twice)
	}
	if h := holding(t, dir); h.Interview("transcript").Path != "sources/transcript-4.vtt" || h.Interview("transcript").Narrators[0].ID != h.Interview("transcript-2").Narrators[0].ID {
		t.Errorf("%+v", h.Interviews)
	}
}

// TestQuarantine is the table of what an importer refuses or keeps apart.
func TestQuarantine(t *testing.T) {
	const open = "https://creativecommons.org/licenses/by/4.0/"
	for _, c := range []struct {
		name, rights, usage, words string
		right                      string // of the collection
		holds                      []string
		warns                      string
		takes                      string // the right that counts
	}{
		{"nothing is said", "", "", said, "", nil, "", ""},
		{"the file's right is narrower", "http://rightsstatements.org/vocab/InC-EDU/1.0/", "", said, open, nil, "hold.narrower: the file says http://rightsstatements.org/vocab/InC-EDU/1.0/, the call says " + open, "http://rightsstatements.org/vocab/InC-EDU/1.0/"},
		{"the collection's right is narrower", open, "", said, "http://rightsstatements.org/vocab/InC/1.0/", nil, "hold.narrower", "http://rightsstatements.org/vocab/InC/1.0/"},
		{"an open licence and a reservation", open, "Written permission required for publication.", said, "", []string{"hold.conflict"}, "an open licence stands beside a reservation", open},
		{"two rights statements", open + " http://rightsstatements.org/vocab/InC/1.0/", "", said, "", []string{"hold.conflict"}, "the file names several rights", ""},
		{"an embargo in prose", "", "Closed until 2031-01-01 except the passage on routes.", said, "", []string{"hold.embargo"}, "Closed until 2031-01-01", ""},
		{"an embargo by an event", "", "This interview is sealed until the death of the narrator", said, "", []string{"hold.embargo"}, "write the date as a consent event", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folderOf(t, examples.Square)
			out := imports(t, dir, project.ImportOptions{Right: c.right}, delivered(t, "x.xml", ohmsFile("ACC-1", c.rights, c.usage, c.words)))
			iv := holding(t, dir).Interview("acc-1")
			var holds []string
			for _, h := range iv.Quarantine {
				holds = append(holds, h.Code)
			}
			if !slices.Equal(holds, c.holds) || iv.Right != c.takes || !strings.Contains(strings.Join(out.Files[0].Warnings, "\n"), c.warns) {
				t.Errorf("holds %q, right %q, warnings:\n%s", holds, iv.Right, strings.Join(out.Files[0].Warnings, "\n"))
			}
			withheldWith(t, dir, iv.ID)
		})
	}
}

// withheldWith checks that an interview stays closed even when all that an importer
// cannot know is written in, as long as its quarantine stands.
func withheldWith(t *testing.T, dir, id string) {
	t.Helper()
	h := holding(t, dir)
	for i := range h.Interviews {
		if iv := &h.Interviews[i]; iv.ID == id && len(iv.Quarantine) > 0 {
			iv.Status, iv.Right = sources.Corrected, "https://creativecommons.org/publicdomain/zero/1.0/"
			iv.Consent = []sources.ConsentEvent{{Date: sources.Date{Year: 2000}, Event: sources.Granted, Scopes: sources.Scopes{{Scope: sources.PublicWeb, Answer: sources.Yes}}}}
		}
	}
	_, withheld := sources.Gate(h, []sources.Scope{sources.PublicWeb}, sources.Date{Year: 2026, Month: 11, Dom: 21})
	if !slices.ContainsFunc(withheld, func(w sources.Withheld) bool { return w.Interview == id && w.Statement == "" }) {
		t.Errorf("the gate lets %s through", id)
	}
}

const teiHead = `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Specimen of TEI</title></titleStmt><publicationStmt><idno>TEI-1</idno>
<availability status="restricted"><licence target="https://creativecommons.org/publicdomain/zero/1.0/">CC0</licence><p>%s</p></availability></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc><profileDesc><particDesc><listPerson><person xml:id="A" role="narrator"><persName type="pseudonym">Alma</persName></person>
<person xml:id="I" role="interviewer"/></listPerson></particDesc></profileDesc></teiHeader><text><body>
<u xml:id="u1" who="#I">Who are you?</u><u xml:id="u2" who="#A">%s</u><u xml:id="u3" who="#A">There was a laundry on the corner.</u></body></text></TEI>`

// TestWithdrawnPassage: the passage is closed by an event; the rest is as it was.
func TestWithdrawnPassage(t *testing.T) {
	dir := folderOf(t, examples.Square)
	out := imports(t, dir, project.ImportOptions{}, delivered(t, "t.xml", fmt.Sprintf(teiHead, "Segment u3 withdrawn by the narrator on 2026-01-10.", "A zeppelin yard.")))
	h := holding(t, dir)
	iv := &h.Interviews[1]
	if len(iv.Consent) != 1 || iv.Consent[0].Event != sources.Withdrawn || !slices.Equal(iv.Consent[0].Segments, []int{3}) || iv.Consent[0].Date.String() != "2026-01-10" {
		t.Errorf("%+v\n%q", iv.Consent, out.Files[0].Warnings)
	}
	withheldWith(t, dir, iv.ID)
}

// TestTombstone: of a withdrawn interview no word is taken in, neither now nor when
// somebody brings the file again.
func TestTombstone(t *testing.T) {
	dir := folderOf(t, examples.Square)
	file := delivered(t, "t.xml", fmt.Sprintf(teiHead, "This interview was withdrawn by the narrator on 2026-01-10.", "A zeppelin yard."))
	for range 2 {
		out := imports(t, dir, project.ImportOptions{}, file)
		if f := out.Files[0]; f.Error != nil || f.Segments != 0 && f.State == "withdrawn" {
			t.Errorf("%+v", f)
		}
	}
	for _, again := range []string{"A zeppelin yard, and a bakery.", "Something else."} {
		out := imports(t, dir, project.ImportOptions{Relink: true}, delivered(t, "t2.xml", fmt.Sprintf(teiHead, "Free.", again)))
		if f := out.Files[0]; f.State != "withdrawn" {
			t.Errorf("%+v", f)
		}
	}
	for name, text := range snapshot(t, dir) {
		if strings.Contains(text, "zeppelin") || strings.Contains(text, "laundry") || strings.Contains(text, "Alma") {
			t.Errorf("%s holds words of a withdrawn interview", name)
		}
	}
	h := holding(t, dir)
	if iv := h.Interviews[1]; len(iv.Segments) != 0 || iv.Consent[0].Event != sources.Withdrawn || len(h.Interviews) != 2 {
		t.Errorf("%+v", h.Interviews)
	}
}

// TestNameUnderAPseudonym: the header hides a name, the text tells it.
func TestNameUnderAPseudonym(t *testing.T) {
	dir := folderOf(t, examples.Square)
	out := imports(t, dir, project.ImportOptions{}, delivered(t, "t.xml", fmt.Sprintf(teiHead, "Free.", "My name is Elena Torres.")))
	iv := holding(t, dir).Interviews[1]
	if len(iv.Quarantine) != 1 || iv.Quarantine[0].Code != "hold.pseudonym" || iv.Quarantine[0].Segment != 2 || iv.Narrators[0].Shown != "Alma" {
		t.Errorf("%+v\n%q", iv, out.Files[0].Warnings)
	}
	withheldWith(t, dir, iv.ID)
	// the project's files, which version control holds, do not tell the name
	for name, text := range snapshot(t, dir) {
		if strings.Contains(text, "Torres") && !strings.HasPrefix(name, "sources/") {
			t.Errorf("%s tells the name:\n%s", name, text)
		}
	}
	dir = folderOf(t, examples.Square)
	file := strings.NewReplacer("<interviewee>Voice, Anna</interviewee>", "<interviewee>Anonymous</interviewee>", "VOICE:", "TORRES:").Replace(ohmsFile("ACC-1", "", "", said))
	out = imports(t, dir, project.ImportOptions{}, delivered(t, "a.xml", file))
	if iv := holding(t, dir).Interview("acc-1"); len(iv.Quarantine) != 1 || strings.Contains(snapshot(t, dir)[sources.InterviewsFile], "TORRES") {
		t.Errorf("%+v\n%q", iv, out.Files[0].Warnings)
	}
}

// TestCatalogueNarrows: a catalogue of the same call says which right counts.
func TestCatalogueNarrows(t *testing.T) {
	dir := folderOf(t, examples.Square)
	record := delivered(t, "z.xml", `<?xml version="1.0"?><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier>ACC-1</dc:identifier><dc:title>Specimen</dc:title><dc:date>1999-01-02</dc:date><dc:language>es</dc:language>
<dc:rights>http://rightsstatements.org/vocab/InC-NC/1.0/</dc:rights></oai_dc:dc>`)
	file := strings.NewReplacer("<language>English</language>", "", "1998-05-03", "").Replace(ohmsFile("ACC-1", "https://creativecommons.org/licenses/by/4.0/", "", said))
	out := imports(t, dir, project.ImportOptions{}, delivered(t, "a.xml", file), record)
	iv := holding(t, dir).Interview("acc-1")
	if iv.Date.String() != "1999-01-02" || !slices.Equal(iv.Language, []string{"es"}) || iv.Title != "Specimen of ACC-1" {
		t.Errorf("%+v", iv)
	}
	if iv.Right != "http://rightsstatements.org/vocab/InC-NC/1.0/" || out.Files[1].State != "kept" {
		t.Errorf("%+v\n%+v", iv, out)
	}
}

// TestCorrection: a corrected transcript keeps its links, or says which it cannot.
func TestCorrection(t *testing.T) {
	dir := folderOf(t, examples.Square)
	text, err := os.ReadFile(filepath.Join(dir, "sources/voice-s.vtt"))
	if err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, dir)
	// the first quote reads otherwise now, one passage is put in before all
	first := holding(t, dir).Interview("voice-s").Segments[3].Text
	word := strings.Fields(first)[2]
	corrected := strings.Replace(string(text), first[:20], strings.Replace(first[:20], word, word+"s", 1), 1)
	head, rest, _ := strings.Cut(corrected, "\n\n")
	corrected = head + "\n\n00:00:00.000 --> 00:00:00.500\n<v INTERVIEWER>Is it running?\n\n" + rest
	file := delivered(t, "voice-s.vtt", corrected)

	out := imports(t, dir, project.ImportOptions{}, file)
	if f := out.Files[0]; f.State != "waits" || !out.Waits() || !maps.Equal(before, snapshot(t, dir)) {
		t.Fatalf("%+v", f)
	}
	out = imports(t, dir, project.ImportOptions{Relink: true}, file)
	f := out.Files[0]
	says := strings.Join(f.Warnings, "\n")
	if f.State != "corrected" || strings.Count(says, "moved: s") != 10 || strings.Count(says, "changed: s01") != 1 || strings.Contains(says, "vanished") {
		t.Fatalf("%s\n%s", f.State, says)
	}
	h := holding(t, dir)
	iv := h.Interview("voice-s")
	if iv.Path != "sources/voice-s-2.vtt" || len(iv.Segments) != 1+20 {
		t.Errorf("%s, %d passages", iv.Path, len(iv.Segments))
	}
	old := holdingOf(t, before)
	for i := range h.Statements {
		s := &h.Statements[i]
		if s.IsRecord() {
			if !s.Signed {
				t.Errorf("%s lost its signature", s.ID)
			}
			continue
		}
		was := old.Statement(s.ID)
		if s.Segment != was.Segment+1 || s.Signed || s.ID != "s01" && h.Quoted(s) != old.Quoted(was) {
			t.Errorf("%s: passage %d, %q", s.ID, s.Segment, h.Quoted(s))
		}
	}
	if _, err := project.Open(t.Context(), os.DirFS(dir), ".", deps(t)); err == nil || !strings.Contains(err.Error(), "is not signed") {
		t.Errorf("an unsigned project was opened: %v", err)
	}
	if again := imports(t, dir, project.ImportOptions{}, file); again.Files[0].State != "unchanged" {
		t.Errorf("%+v", again.Files[0])
	}
}

// TestCorrectionThatLosesWords: the link is broken, said so, and a mistake of the
// project until a person has read the passage again.
func TestCorrectionThatLosesWords(t *testing.T) {
	dir := folderOf(t, examples.Square)
	iv := holding(t, dir).Interview("voice-s")
	text, err := os.ReadFile(filepath.Join(dir, iv.Path))
	if err != nil {
		t.Fatal(err)
	}
	lost := iv.Segments[5].Text
	out := imports(t, dir, project.ImportOptions{Relink: true}, delivered(t, "voice-s.vtt", strings.Replace(string(text), lost, "Nobody heard what was said here.", 1)))
	if f := out.Files[0]; f.State != "corrected" || !strings.Contains(strings.Join(f.Warnings, "\n"), "vanished: s02") {
		t.Fatalf("%+v", f)
	}
	_, err = sources.LoadWith(os.DirFS(dir), sources.Options{Signatures: sources.UnsignedDrafts})
	if err == nil || !strings.Contains(err.Error(), "statements.yaml:") {
		t.Errorf("%v", err)
	}
}

// TestTwoReadings: letters that can be read in two ways are asked about; what the
// answer was stands in the entry.
func TestTwoReadings(t *testing.T) {
	dir := folderOf(t, examples.Square)
	file := delivered(t, "a.txt", "Q: Your name?\nA: Kr\xe8\n")
	before := snapshot(t, dir)
	out := imports(t, dir, project.ImportOptions{}, file)
	if e := out.Files[0].Error; e == nil || !strings.Contains(*e, "--encoding") || !maps.Equal(before, snapshot(t, dir)) {
		t.Errorf("%+v", out.Files[0])
	}
	imports(t, dir, project.ImportOptions{Encoding: transcript.Windows1250}, file)
	if iv := holding(t, dir).Interviews[1]; iv.Encoding != transcript.Windows1250 || !strings.HasSuffix(iv.Segments[0].Text, "Krč") {
		t.Errorf("%+v", iv)
	}
}

// TestImportCorpus takes in every file of a folder of files as archives have them. The
// project opens afterwards, and the second time nothing changes.
func TestImportCorpus(t *testing.T) {
	corpus := os.Getenv("VOUCH_SOURCES_CORPUS")
	if corpus == "" {
		t.Skip("SKIPPED: set VOUCH_SOURCES_CORPUS to the folder of the corpus")
	}
	dir := folderOf(t, examples.Square)
	out := imports(t, dir, project.ImportOptions{}, corpus)
	n := 0
	for _, f := range out.Files {
		if f.Error == nil && f.Interviews > 0 {
			n += f.Interviews
		}
	}
	if h := holding(t, dir); len(h.Interviews) != 1+n {
		t.Errorf("%d interviews in the project, %d in the files", len(h.Interviews)-1, n)
	}
	reopen(t, dir)
	after := snapshot(t, dir)
	imports(t, dir, project.ImportOptions{}, corpus)
	if !maps.Equal(after, snapshot(t, dir)) {
		t.Error("the second import changed something")
	}
}

func holdingOf(t *testing.T, files map[string]string) *sources.Holding {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return holding(t, dir)
}
