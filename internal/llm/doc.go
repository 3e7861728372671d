// Package llm asks a language model one question at a time and believes nothing that
// comes back.
//
//	Request{System, Data, Wish, Schema, Check} ──▶ Client.Ask ──▶ Answer{JSON, digests}
//	                                                │   ▲
//	                        one HTTP request        ▼   │ at most 2 repair turns, with the
//	                        to Options.BaseURL   endpoint │ validator's message
//	                                                └──▶ bounded, one JSON document, Schema, Check
//
// The endpoint is any that speaks the chat completions of the OpenAI API: hosted, or a
// local server. Calls have temperature 0, a seed, a bound on tokens and one on time; a
// strict JSON schema is asked for and, where the server does not know that, asked again
// without. Whatever the server promises, the answer is checked here against the schema
// (draft 2020-12).
//
// Data is handed over as data, apart from the instructions, as one JSON document. That
// helps a little and is no defence: the defence is that an answer can do nothing. It is
// checked by the caller, run where it may only propose, and decided about by a person.
//
// A request is one HTTP message, not streamed, filled up with spaces to one of three sizes;
// every request has the same bound on tokens. So the traffic's shape says how many turns
// there were and little more; the length of an answer is the server's. A turn that holds
// one of Request.Names is refused here, the repair turns too.
//
// Units: bytes, tokens as the server counts them, seconds. A Client is safe for
// concurrent use and keeps nothing between calls.
//
// What bites: the key is in Options and nowhere else; it is not in errors, digests or
// answers, and an answer that holds it is refused. It is sent over TLS or to this machine
// only. Redirects are not followed. A model gives another answer tomorrow: keep the
// digests, not the hope that it repeats itself.
package llm
