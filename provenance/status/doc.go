// Package status holds the codes with which C2PA 2.4 says what a validation
// found. A Code is the specification's exact string; Kind says whether it
// stands for success, information or failure.
//
//	Code ──▶ Kind ──▶ Success | Informational | Failure
//
// A code says what, never where or why: a finding adds the URI of the box and a
// sentence. Codes are constants and never change their text; nothing here has
// state.
package status
