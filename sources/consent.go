package sources

import (
	"go.yaml.in/yaml/v3"

	"vouch/sources/strict"
)

// Scope is a use that a narrator can agree to or not.
type Scope uint8

// The scopes.
const (
	NoScope Scope = iota
	ArchiveAccess
	Quote
	PublicWeb
	Exhibition
	Teaching
	Reconstruction3D
	GamesOrXR
	Commercial
	DerivativeAudio
	AITranscription
	AIIndexing
	AITraining
	VoiceCloning
	Translation
	NameDisplay
	PlacePrecision
	MinorsOrThirdParties
	scopeCount
)

var scopes = []string{"", "archive-access", "quote", "public-web", "exhibition", "teaching", "3d-reconstruction",
	"games-or-xr", "commercial", "derivative-audio", "ai-transcription", "ai-indexing", "ai-training",
	"voice-cloning", "translation", "name-display", "place-precision", "minors-or-third-parties"}

// AllScopes lists the scopes in their order.
func AllScopes() []Scope {
	var out []Scope
	for s := ArchiveAccess; s < scopeCount; s++ {
		out = append(out, s)
	}
	return out
}

// String gives the word of the file.
func (s Scope) String() string { return enumString(scopes, s) }

// UnmarshalText reads the word of the file.
func (s *Scope) UnmarshalText(b []byte) error { return parseEnum("consent scope", scopes, b, s) }

// Answer is what a narrator answered about a scope.
type Answer uint8

// The answers. NotAsked is what silence is.
const (
	NotAsked Answer = iota
	Yes
	No
	Ask
	CommunityDecides
)

var answers = []string{"not-asked", "yes", "no", "ask", "community-decides"}

// String gives the word of the file.
func (a Answer) String() string { return enumString(answers, a) }

// UnmarshalText reads the word of the file.
func (a *Answer) UnmarshalText(b []byte) error { return parseEnum("answer", answers, b, a) }

// EventKind is what happened to a consent.
type EventKind uint8

// The events.
const (
	NoEvent EventKind = iota
	Granted
	Restricted
	Embargoed
	Withdrawn
	CorrectedConsent
	Vetoed // by the community that Community names
	Ended  // what an embargo waited for has come
)

var events = []string{"", "granted", "restricted", "embargoed", "withdrawn", "corrected", "vetoed", "ended"}

// String gives the word of the file.
func (e EventKind) String() string { return enumString(events, e) }

// UnmarshalText reads the word of the file.
func (e *EventKind) UnmarshalText(b []byte) error { return parseEnum("consent event", events, b, e) }

// Ending is what an embargo without a date waits for.
type Ending uint8

// The endings.
const (
	NoEnding       Ending = iota
	NarratorDies          // the last of the narrators
	HolderDecides         // who keeps the recording
	CommunityAgree        // the community whose material it is
)

var endings = []string{"", "narrator-dies", "holder-decides", "community-agrees"}

// String gives the word of the file.
func (e Ending) String() string { return enumString(endings, e) }

// UnmarshalText reads the word of the file.
func (e *Ending) UnmarshalText(b []byte) error { return parseEnum("end of an embargo", endings, b, e) }

// Display is how a narrator appears.
type Display uint8

// The ways. Named is the default.
const (
	NoDisplay    Display = iota
	Named                // Shown is the name
	Pseudonymous         // Shown is another name
	Anonymous            // no name leaves, whatever Shown says
)

var displays = []string{"", "named", "pseudonymous", "anonymous"}

// String gives the word of the file.
func (d Display) String() string { return enumString(displays, d) }

// UnmarshalText reads the word of the file.
func (d *Display) UnmarshalText(b []byte) error {
	return parseEnum("way to show a narrator", displays, b, d)
}

// ConsentEvent is one dated event of an interview's consent. Events are never
// changed: what changes is a new event.
type ConsentEvent struct {
	strict.Pos
	Date      Date      `key:"date,required"`
	Event     EventKind `key:"event,required"`
	Scopes    Scopes    `key:"scopes"`
	Segments  []int     `key:"segments"`  // only these segments; empty: the whole interview
	Until     Date      `key:"until"`     // embargoed, granted: the first day on which it no longer holds
	Ends      Ending    `key:"ends"`      // embargoed, ended: what it waits for
	Community string    `key:"community"` // who speaks is this community, not a narrator
	By        string    `key:"by,required"`
	Note      string    `key:"note"`
}

// ScopeAnswer is one answer of an event.
type ScopeAnswer struct {
	Scope  Scope
	Answer Answer
}

// Scopes are the answers of an event, in the order written.
type Scopes []ScopeAnswer

// DecodeNode reads a mapping from scopes to answers.
func (s *Scopes) DecodeNode(c *strict.Context, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		c.Fault(n, "write {public-web: yes, …}", "scopes are a mapping of uses to answers")
		return
	}
	var seen [scopeCount]bool
	for i := 0; i+1 < len(n.Content); i += 2 {
		var a ScopeAnswer
		before := c.Faults()
		c.Decode(n.Content[i], &a.Scope)
		c.Decode(n.Content[i+1], &a.Answer)
		if c.Faults() > before {
			continue
		}
		if seen[a.Scope] {
			c.Fault(n.Content[i], "keep one of the two", "the scope %q stands here a second time", a.Scope)
			continue
		}
		seen[a.Scope] = true
		*s = append(*s, a)
	}
}
