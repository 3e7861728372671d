package srt

import "regexp"

// styles are the tags that players know, and the override blocks of SubStation
// Alpha that they take over.
var styles = regexp.MustCompile(`(?i)</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}`)

// strip takes styles out of a text; other brackets are text.
func strip(s string) string { return styles.ReplaceAllString(s, "") }
