// Package config says how a person has set Vouch up: where the keys are, what name stands in
// development keys, how the terminal is used.
//
// A setting is looked for in this order, and the first place that has it wins:
//
//	flag of the call ─▶ environment VOUCH_… ─▶ <folder>/config.yaml ─▶ default
//	                                             ▲
//	             --config, VOUCH_CONFIG, or "vouch" in the user's configuration folder
//
//	Load(flags) ─▶ Config ─▶ cmd
//
//	setting     flag          environment       config.yaml   unit
//	KeyDir      --keys        VOUCH_KEYS        keys          folder
//	Who                       VOUCH_WHO         who           at most 35 characters
//	NoColour    --no-colour   VOUCH_NO_COLOUR   no-colour     true or false; NO_COLOR counts too
//	Width       --width       VOUCH_WIDTH       width         pixels, 0: what the command thinks best
//
// A call need not have all flags; one that it has not is looked for elsewhere. A key of the file that
// is not in this table is an error with its line, and so is a value of the wrong kind. Nothing here
// decides what a picture shows or whether something is allowed: a recipe names everything that does.
//
// [Load] reads the environment and one file and keeps nothing; a [Config] is a plain value. What
// bites: an empty environment variable counts as not set.
package config
