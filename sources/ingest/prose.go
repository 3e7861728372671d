package ingest

import (
	"regexp"
	"slices"
	"strings"

	"vouch/sources/transcript"
)

// prose lists the sentences of a file about its rights and use, each once: the fields
// meant for it, and those that the model has no place for. What people said is not
// in it.
func (l *looker) prose() []string {
	if l.sentences == nil {
		l.sentences = []string{}
		seen := map[string]bool{}
		add := func(text string) {
			if seen[text] {
				return // a column has the same word in every row
			}
			seen[text] = true
			l.sentences = append(l.sentences, sentences(text)...)
		}
		add(l.t.Rights)
		add(l.t.Usage)
		for _, x := range l.t.Extras {
			add(x.Value)
		}
	}
	return l.sentences
}

// lineOf finds the line of words in the finding that quotes them.
func (l *looker) lineOf(words string) int {
	if r := []rune(words); len(r) > 60 {
		words = string(r[:60])
	}
	for _, f := range l.t.Findings {
		if f.Code == transcript.RightsProse && strings.Contains(f.Message, words) {
			return f.Line
		}
	}
	return 1
}

var sentenceEnd = regexp.MustCompile(`[.!?;]+(\s+|$)`)

func sentences(text string) []string {
	var out []string
	for len(text) > 0 {
		cut := len(text)
		if at := sentenceEnd.FindStringIndex(text); at != nil {
			cut = at[1]
		}
		if s := strings.TrimSpace(text[:cut]); s != "" {
			out = append(out, s)
		}
		text = text[cut:]
	}
	return out
}

// The words by which a person closes something for a time, in the languages that
// our archives' forms are written in.
var (
	closedWords = regexp.MustCompile(`(?i)\b(closed|sealed|restricted|withheld|embargo(ed)?|not\s+(to\s+)?(be\s+)?(open(ed)?|available|released|published|accessible)|gesperrt|nicht\s+zugänglich|cerrad[oa]s?|sellad[oa]s?|reservad[oa]s?|no\s+consultable|fermée?s?|non\s+communicables?)\b`)
	untilWords  = regexp.MustCompile(`(?i)(\b(until|till|before|bis|hasta|jusqu\S*|während|lifetime|death|fallecimiento|muerte|décès|Tod(es)?)\b|\bfor\s+\S+\s+years\b|\bdurante\s+\S+\s+años\b|\bfür\s+\S+\s+Jahre\b)`)
	embargoWord = regexp.MustCompile(`(?i)\b(embargo(ed)?|Sperrfrist)\b`)
)

// Closes is the first sentence of a text that closes something for a time, clipped,
// or "".
func Closes(text string) string {
	for _, s := range sentences(transcript.Normalise(text)) {
		if closes(s) {
			return clip(s, maxQuoted)
		}
	}
	return ""
}

func closes(sentence string) bool {
	return embargoWord.MatchString(sentence) || closedWords.MatchString(sentence) && untilWords.MatchString(sentence)
}

func (l *looker) embargoes() {
	for _, s := range l.prose() {
		if closes(s) {
			l.hold(HoldEmbargo, 0, l.lineOf(s), s,
				"the file closes the interview in words; write the date as a consent event of kind embargoed with until:, then take this entry out")
		}
	}
}

var (
	openWords   = regexp.MustCompile(`(?i)(creative\s*commons|creativecommons\.org|\bCC[ -]?(BY|0|zero)|public\s+domain|free\s+for\s+any\s+use|dominio\s+público)`)
	askingWords = regexp.MustCompile(`(?i)(permission\s+(is\s+|of\s+\S+\s+(\S+\s+)?)?(required|needed|necessary)|written\s+permission|all\s+rights\s+reserved|without\s+(the\s+)?(prior\s+)?(written\s+)?permission|in\s+copyright|permiso\s+(previo|escrito|por\s+escrito)|todos\s+los\s+derechos|alle\s+Rechte\s+vorbehalten|tous\s+droits\s+réservés)`)
)

// rights finds statements that cannot both hold.
func (l *looker) rights() {
	uris := slices.Clone(l.t.RightsURIs)
	for i := range uris {
		uris[i] = plainURI(uris[i])
	}
	slices.Sort(uris)
	uris = slices.Compact(uris)
	const ask = "; ask the holder which one counts, write it as licence and right, then take this entry out"
	if len(uris) > 1 {
		l.hold(HoldConflict, 0, 1, strings.Join(uris, " and "), "the file names several rights"+ask)
		return
	}
	open, asking := strings.Join(uris, " "), ""
	if !openWords.MatchString(open) {
		open = ""
	}
	line := 1
	for _, s := range l.prose() {
		switch {
		case openWords.MatchString(s) && open == "":
			open, line = s, l.lineOf(s)
		case askingWords.MatchString(s) && asking == "":
			asking, line = s, l.lineOf(s)
		}
		if openWords.MatchString(s) && askingWords.MatchString(s) {
			asking = s
		}
	}
	if open != "" && asking != "" {
		words := open
		if asking != open {
			words += " / " + asking
		}
		l.hold(HoldConflict, 0, line, words, "an open licence stands beside a reservation"+ask)
	}
}

// plainURI makes addresses of the same statement equal.
func plainURI(u string) string {
	u = strings.ToLower(strings.TrimSpace(u))
	u = strings.TrimPrefix(strings.TrimPrefix(u, "https://"), "http://")
	u = strings.TrimPrefix(u, "www.")
	u, _, _ = strings.Cut(u, "?")
	u = strings.TrimSuffix(strings.TrimSuffix(u, "/"), "/legalcode")
	if base, ok := strings.CutPrefix(u, "rightsstatements.org/page/"); ok {
		u = "rightsstatements.org/vocab/" + base
	}
	return u
}

var (
	withdrawnWords = regexp.MustCompile(`(?i)\b(withdrawn|withdrew|retirad[oa]\s+(por|a\s+petición)|zurückgezogen|retirée?\s+(par|à\s+la\s+demande))\b`)
	mayBe          = regexp.MustCompile(`(?i)\b(may|can|could|cannot|might|not|if|unless|right\s+to|puede|podrá|kann)\b`)
)

// withdrawals finds marks of withdrawal. A sentence that names a passage by its id
// is about that passage; every other is about the interview.
func (l *looker) withdrawals() {
	for _, s := range l.prose() {
		if !withdrawnWords.MatchString(s) || mayBe.MatchString(s) {
			continue
		}
		found := false
		for _, word := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,.;:()[]\"'“”", r) }) {
			for i := range l.t.Segments {
				if l.t.Segments[i].Name == word {
					found = true
					l.hold(HoldWithdrawn, i+1, l.lineOf(s), s, "the file says that this passage was withdrawn; its withdrawal was written down as an event")
				}
			}
		}
		if !found {
			l.hold(HoldWithdrawn, 0, l.lineOf(s), s, "the file says that the interview was withdrawn; no word of it was imported")
		}
	}
}
