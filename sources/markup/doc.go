// Package markup walks the XML of archives: OHMS, TEI, ELAN, PBCore, Dublin Core,
// EAD. It is encoding/xml's decoder inside bounds, with lines and byte offsets.
//
//	bytes ─▶ Text ─▶ NewReader ─▶ Root ─▶ Each ─▶ Element ─┬─ Text: its words
//	                                        ▲              ├─ Tree: a Node, for what is small
//	                                        └──────────────┤
//	                                                       └─ Next: token by token, for mixed text
//
// Specification: XML 1.0, fifth edition, and Namespaces in XML 1.0, as
// encoding/xml holds them. Elements and attributes go by their local names,
// because exports write the namespaces of these formats in several ways, or not
// at all; Space is there for those who must know.
//
// Refused with a transcript.SyntaxError and its line: a document type or any other
// directive (so no entity is ever declared, read or expanded), XML that is not well
// formed, an encoding that is not read, nesting deeper than MaxDepth. Nothing is
// ever fetched.
//
// Each calls a function per child; what the function leaves unread is passed over.
// So a reader of a format is a switch over the names of its specification.
//
// Lines are 1-based; offsets are bytes of the decoded text, 0-based.
//
// A Reader belongs to one goroutine. What bites: a Node holds its whole subtree,
// so do not take the Tree of a body that holds hours of speech.
package markup
