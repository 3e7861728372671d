package sources

import (
	"slices"
	"strings"

	"vouch/sources/strict"
)

// Label is a community's word about an interview: a Traditional Knowledge or
// Biocultural Label or a Notice of Local Contexts, or one of the community's own.
// Communities set labels, never curators; they travel with every export.
type Label struct {
	strict.Pos
	Label     string `key:"label,required"` // URI
	Community string `key:"community"`      // whose label it is; a notice is set by an institution and may have none
	Text      string `key:"text"`           // the community's own wording
	Date      Date   `key:"date"`
}

// known is one label or notice of Local Contexts.
type knownLabel struct {
	path   string // below https://localcontexts.org/
	title  string
	closes []Scope // until the community says yes
	all    bool    // every use
}

// Title is the label's name, or "" where it is the community's own.
func (l *Label) Title() string {
	if k, ok := l.known(); ok {
		return k.title
	}
	return ""
}

func (l *Label) known() (knownLabel, bool) {
	host, path, _ := strings.Cut(plainAddress(l.Label), "/")
	if host != "localcontexts.org" {
		return knownLabel{}, false
	}
	for _, k := range knownLabels {
		if k.path == strings.Trim(path, "/") {
			return k, true
		}
	}
	return knownLabel{}, false
}

// closesFor gives the scope of the purpose that the label leaves to its community.
func (l *Label) closesFor(purpose []Scope) (Scope, bool) {
	k, ok := l.known()
	if !ok {
		return NoScope, false
	}
	for _, s := range purpose {
		if k.all || slices.Contains(k.closes, s) {
			return s, true
		}
	}
	return NoScope, false
}

// The labels and notices of Local Contexts. What only informs closes nothing: it
// travels along and is read.
var knownLabels = []knownLabel{
	{path: "label/tk-attribution", title: "TK Attribution"},
	{path: "label/tk-clan", title: "TK Clan"},
	{path: "label/tk-family", title: "TK Family"},
	{path: "label/tk-multiple-communities", title: "TK Multiple Communities"},
	{path: "label/tk-community-voice", title: "TK Community Voice"},
	{path: "label/tk-creative", title: "TK Creative"},
	{path: "label/tk-verified", title: "TK Verified"},
	{path: "label/tk-non-verified", title: "TK Non-Verified"},
	{path: "label/tk-seasonal", title: "TK Seasonal"},
	{path: "label/tk-women-general", title: "TK Women General"},
	{path: "label/tk-men-general", title: "TK Men General"},
	{path: "label/tk-women-restricted", title: "TK Women Restricted", all: true},
	{path: "label/tk-men-restricted", title: "TK Men Restricted", all: true},
	{path: "label/tk-culturally-sensitive", title: "TK Culturally Sensitive"},
	{path: "label/tk-secret-sacred", title: "TK Secret / Sacred", all: true},
	{path: "label/tk-commercial", title: "TK Open to Commercialization"},
	{path: "label/tk-non-commercial", title: "TK Non-Commercial", closes: []Scope{Commercial}},
	{path: "label/tk-community-use-only", title: "TK Community Use Only", all: true},
	{path: "label/tk-outreach", title: "TK Outreach", closes: []Scope{Commercial, GamesOrXR}},
	{path: "label/tk-open-to-collaboration", title: "TK Open to Collaboration"},
	{path: "label/bc-provenance", title: "BC Provenance"},
	{path: "label/bc-multiple-communities", title: "BC Multiple Communities"},
	{path: "label/bc-clan", title: "BC Clan"},
	{path: "label/bc-consent-verified", title: "BC Consent Verified"},
	{path: "label/bc-consent-non-verified", title: "BC Consent Non-Verified"},
	{path: "label/bc-open-to-commercialization", title: "BC Open to Commercialization"},
	{path: "label/bc-open-to-collaboration", title: "BC Open to Collaboration"},
	{path: "label/bc-outreach", title: "BC Outreach", closes: []Scope{Commercial, GamesOrXR}},
	{path: "label/bc-research-use", title: "BC Research Use", closes: []Scope{Commercial, GamesOrXR}},
	{path: "label/bc-non-commercial", title: "BC Non-Commercial", closes: []Scope{Commercial}},
	{path: "notice/tk-notice", title: "TK Notice"},
	{path: "notice/bc-notice", title: "BC Notice"},
	{path: "notice/attribution-incomplete", title: "Attribution Incomplete Notice"},
	{path: "notice/open-to-collaborate", title: "Open to Collaborate Notice"},
}
