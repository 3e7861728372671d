// Package words is what the studio says, in the language of the person before it.
//
//	"Undo %s" ──▶ Book.Say ──▶ the table es.po ──▶ "Deshacer %s" ──▶ fmt.Sprintf
//	                 │              └─ a text that it lacks is said in English
//	Count(1 | 3, "%d lot", "%d lots") ── the text by the number, then as above
//
// The English text is the key: the code reads as the window does, and a text
// without a translation is still said. A key holds the verbs of package fmt; a
// translation that needs another order numbers them (%[2]s). A sentence is one
// key with its arguments, never glued from pieces: other languages glue otherwise.
//
// Tables are in the PO format of GNU gettext, of which msgid, msgstr, their
// continuation lines and comments are read. Two texts that are the same in
// English and not elsewhere are told apart by what stands before a "|" at their
// beginning, which is never shown: "verb|Open".
//
// Pseudo is a language for tests: English with accents, in brackets, forty per cent
// longer. Whatever is shown without brackets was not passed through a Book; what is
// cut off there would be cut off in German.
//
// A Book is never changed; many goroutines may read one. A nil Book is English.
//
// What bites: what was said stays said. A text that is kept (a notice, the name of
// a step) is in the language of its time.
package words
