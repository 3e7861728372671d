package project

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"vouch/sources"
	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

// enter writes an entry for an interview that is new to the project.
func (im *importer) enter(f *ImportedFile, name string, store func() (string, error), record int, t *transcript.Transcript, r *ingest.Reading) error {
	stored, err := store()
	if err != nil {
		return err
	}
	e := im.entryOf(f, name, record, t, r)
	e.file = stored
	for _, h := range r.Holds {
		if h.Record != record {
			continue
		}
		f.warn("line %d: %s: %s: %q", h.Line, h.Code, h.Says, h.Words)
		if h.Code == ingest.HoldWithdrawn {
			e.events = append(e.events, withdrawal(&h, im.daySaid(&h)))
		} else {
			e.holds = append(e.holds, h)
		}
	}
	im.put(f, e, t, r)
	f.State = cmp.Or(f.State, stateNew)
	return nil
}

// withdrawn reports whether a file says that the whole interview was withdrawn.
func (im *importer) withdrawn(r *ingest.Reading, record int) bool {
	return slices.ContainsFunc(r.Holds, func(h ingest.Hold) bool {
		return h.Code == ingest.HoldWithdrawn && h.Record == record && h.Segment == 0
	})
}

// tombstone writes down that an interview was withdrawn, and nothing of what it
// says: no byte of the file is kept.
func (im *importer) tombstone(f *ImportedFile, name string, record int, t *transcript.Transcript, r *ingest.Reading) {
	bare := &transcript.Transcript{Format: t.Format, ID: t.ID, Language: t.Language, Date: t.Date, Repository: t.Repository}
	e := im.entryOf(f, name, record, bare, r)
	e.file = im.free(sourcesFolder + "/" + fileName(name))
	for _, h := range r.Holds {
		if h.Record == record && h.Code == ingest.HoldWithdrawn && h.Segment == 0 {
			f.warn("line %d: %s: %s: %q", h.Line, h.Code, h.Says, h.Words)
			e.events = append(e.events, withdrawal(&h, im.daySaid(&h)))
		}
	}
	im.put(f, e, bare, r)
	f.State, f.Segments = stateWithdrawn, f.Segments-len(t.Segments)
}

// withdrawal is the event that a mark in a file stands for, on a day.
func withdrawal(h *ingest.Hold, day string) string {
	only := ""
	if h.Segment > 0 {
		only = fmt.Sprintf("segments: [%d], ", h.Segment)
	}
	return fmt.Sprintf("{date: %s, event: withdrawn, %sby: %s}", day, only, scalar("the file's own words, line "+fmt.Sprint(h.Line)))
}

// daySaid is the day that a mark names, else today: nothing closes late.
func (im *importer) daySaid(h *ingest.Hold) string {
	today := im.p.today().String()
	if d := isoDay.FindString(h.Words); d != "" && d <= today {
		if _, err := sources.ParseDate(d); err == nil {
			return d
		}
	}
	return today
}

var isoDay = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

// newEntry is an entry of interviews.yaml before it is written.
type newEntry struct {
	id, title, holder, collection, accession, file string
	record                                         int
	format                                         ingest.Format
	encoding, rate, sha, date                      string
	languages                                      []string
	narrators                                      []sources.Narrator
	askedBy                                        []string
	licence, right                                 string
	holds                                          []ingest.Hold
	events                                         []string
}

// entryOf fills in what a file tells.
func (im *importer) entryOf(f *ImportedFile, name string, record int, t *transcript.Transcript, r *ingest.Reading) *newEntry {
	e := &newEntry{title: told(t.Title), holder: told(cmp.Or(im.o.Holder, t.Repository, notStated)), collection: told(cmp.Or(im.o.Collection, t.Collection)),
		accession: told(t.ID), format: r.Format, encoding: string(im.o.Encoding), rate: im.o.Rate, sha: r.SHA256}
	if len(r.Interviews) > 1 {
		e.record = record
	}
	own := slug(t.ID)
	if strings.Contains(t.ID, ":") { // an address or URN is nothing that people say
		own = ""
	}
	e.id = im.id(cmp.Or(own, slug(t.Title), slug(stem(name)), "interview"))
	e.languages = languages(t.Language)
	if e.date = dateOf(t.Date); e.date == "" && t.Date != "" {
		f.warn("the date %q could not be read and was left out; write it by hand", clipped(t.Date))
	}
	e.narrators, e.askedBy = im.people.of(t, e.id)
	e.licence = told(strings.Join(nonEmpty(t.Rights, t.Usage), " / "))
	return e
}

const (
	notStated    = "not stated" // holder
	undetermined = "und"        // language (ISO 639-2)
)

// put queues the entry and makes it known.
func (im *importer) put(f *ImportedFile, e *newEntry, t *transcript.Transcript, r *ingest.Reading) {
	head := *t
	head.Segments, head.Points, head.Findings = nil, nil, nil
	im.later = append(im.later, later{file: len(im.out.Files), entry: e, t: &head})
	im.known = append(im.known, known{id: e.id, sha: r.SHA256, accession: e.accession, record: e.record})
	f.IDs = append(f.IDs, e.id)
}

// text is the entry as it is appended: what the gate needs and does not find is said
// in a comment.
func (e *newEntry) text() string {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "    %s: %s\n", key, scalar(value))
		}
	}
	b.WriteString("  # Imported for private study: no scene may use it before it has consent, right and transcript.\n")
	fmt.Fprintf(&b, "  - id: %s\n", e.id)
	line("title", e.title)
	line("holder", e.holder)
	line("collection", e.collection)
	line("accession", e.accession)
	line("file", e.file)
	if e.record > 0 {
		fmt.Fprintf(&b, "    record: %d\n", e.record)
	}
	line("format", string(e.format))
	line("encoding", e.encoding)
	line("rate", e.rate)
	fmt.Fprintf(&b, "    sha256: %q\n    language: [%s]\n", e.sha, strings.Join(e.languages, ", "))
	if e.date != "" {
		fmt.Fprintf(&b, "    date: %s\n", e.date)
	}
	b.WriteString("    narrators:\n")
	for i := range e.narrators {
		n := &e.narrators[i]
		fmt.Fprintf(&b, "      - {id: %s, shown: %s", n.ID, scalar(n.Shown))
		if n.Speaker != "" {
			fmt.Fprintf(&b, ", speaker: %s", scalar(n.Speaker))
		}
		b.WriteString("}\n")
	}
	if len(e.askedBy) > 0 {
		names := make([]string, len(e.askedBy))
		for i, n := range e.askedBy {
			names[i] = scalar(n)
		}
		fmt.Fprintf(&b, "    interviewers: [%s]\n", strings.Join(names, ", "))
	}
	line("licence", e.licence)
	line("right", e.right)
	if len(e.holds) > 0 {
		b.WriteString("    quarantine:\n" + holdsText(e.holds))
	}
	if len(e.events) > 0 {
		b.WriteString("    consent:\n" + eventsText(e.events))
	}
	return b.String()
}

func eventsText(events []string) string {
	var b strings.Builder
	for _, e := range slices.Sorted(slices.Values(events)) { // by date, with which they begin
		b.WriteString("      - " + e + "\n")
	}
	return b.String()
}

func holdsText(holds []ingest.Hold) string {
	var b strings.Builder
	for _, h := range holds {
		only := ""
		if h.Segment > 0 {
			only = fmt.Sprintf("segment: %d, ", h.Segment)
		}
		fmt.Fprintf(&b, "      - {code: %s, %sline: %d, words: %s}\n", h.Code, only, h.Line, scalar(transcript.Normalise(h.Words)))
	}
	return b.String()
}

// id makes an id of an interview that no other has.
func (im *importer) id(want string) string {
	taken := func(id string) bool {
		return slices.ContainsFunc(im.known, func(k known) bool { return k.id == id })
	}
	id := want
	for n := 2; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", want, n)
	}
	return id
}

// slug makes an id of a text: small letters without marks, digits and hyphens.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range transcript.Fold(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		} else {
			gap = true
		}
		if b.Len() >= maxSlug {
			break
		}
	}
	return b.String()
}

func stem(name string) string {
	name = fileName(name)
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[:i]
	}
	return name
}

// told is a text of a file as it stands in a project's: one line, bounded.
func told(s string) string {
	s = transcript.Normalise(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, s))
	if utf8.RuneCountInString(s) > maxTold {
		s = string([]rune(s)[:maxTold]) + "…"
	}
	return s
}

func clipped(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

func nonEmpty(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// dateLayouts are the ways in which days are written that cannot be misread: the
// month is a word or the year comes first.
var dateLayouts = []string{"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "2006/01/02", "2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05"}

// dateOf gives a date in the form of interviews.yaml, or "".
func dateOf(s string) string {
	s = strings.TrimSpace(s)
	if _, err := sources.ParseDate(s); err == nil {
		return s
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// languageNames are the tags of languages that catalogues write out.
var languageNames = map[string]string{
	"english": "en", "inglés": "en", "spanish": "es", "español": "es", "castellano": "es", "french": "fr", "français": "fr", "german": "de", "deutsch": "de",
	"portuguese": "pt", "italian": "it", "chinese": "zh", "cantonese": "yue", "mandarin": "cmn", "tagalog": "tl", "breton": "br", "brezhoneg": "br", "japanese": "ja",
	"vietnamese": "vi", "russian": "ru", "arabic": "ar", "welsh": "cy", "irish": "ga", "dutch": "nl", "yiddish": "yi",
}

var languageTag = regexp.MustCompile(`^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$`)

// languages reads a list of languages; what is no language is "und", undetermined.
func languages(s string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(",;/|", r) }) {
		part = strings.ToLower(strings.TrimSpace(part))
		tag, ok := languageNames[part]
		if !ok && languageTag.MatchString(part) {
			tag = part
		}
		if tag != "" && !slices.Contains(out, tag) {
			out = append(out, tag)
		}
	}
	if len(out) == 0 {
		return []string{undetermined}
	}
	return out
}
