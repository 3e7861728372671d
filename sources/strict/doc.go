// Package strict reads the YAML files that people write, and tells them where
// they went wrong.
//
// A general YAML decoder ignores what it does not know. Here a misspelt key is a
// statement that silently changes its meaning, so everything unknown is a
// mistake, every mistake has file, line and column, and all of them are
// reported at once:
//
//	bytes ──▶ yaml.Node ──▶ Context (walks types and nodes together) ──▶ struct
//	                            │                                        └ Pos: where it stood
//	                            └──▶ Errors: []*Fault {File, Line, Column, Message, Hint}
//
// The struct's fields carry the tag `key:"name"` or `key:"name,required"`;
// fields without it are left alone. An embedded Pos receives the position of the
// mapping and of each of its keys, for checks that come after decoding.
//
//	type lot struct {
//		strict.Pos
//		ID    string `key:"id,required"`
//		Cells int    `key:"cells"`
//	}
//
// Known are text, whole numbers, true and false, lists, pointers and structs;
// types with UnmarshalText (its error text is "message; hint"); and types with
// DecodeNode for forms of their own. Pairs is a mapping with free keys.
//
// The language is YAML 1.2 core, less: no anchors and aliases, no second
// document, no numbers with a point, an exponent or another base. Text may look
// like a number or a date (period: 1974): what was written is kept. true, false
// and null are never text unless quoted. Duplicate keys are mistakes, and so is
// a required text without a word in it.
//
// Nothing is global; every call may run beside any other. The bounds are in
// limits.go.
//
// What bites: a value that is written and a value that is zero look alike in a
// struct; ask Pos.Has when the difference matters.
package strict
