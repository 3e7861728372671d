// Package c2pasign reads a manifest definition that a person wrote in YAML, and
// makes of it what provenance.Sign wants: a tool for files of any maker.
//
//	M.yaml ──▶ Parse ──▶ *Definition ──▶ Build(Circumstances) ──▶ *Job{Manifest, Signer, Options}
//	                        │                 │ reads ingredients,       ├▶ provenance.Sign, SignSidecar
//	                        │                 │ thumbnail, keys, chains  ├▶ provenance.Update      Job.Update
//	                        │                 │                          └▶ provenance.SignRemote  Job.Remote
//	                        └── Locate(error) ◀── *provenance.DefinitionError, *provenance.RoomError
//
// Mistakes are *strict.Errors or *strict.Fault with file and line, those of
// files that the definition names included; Locate finds the line for what only
// the library notices. The file is described in docs/formats/sign-manifest.md;
// the rules are those of C2PA 2.4.
//
// File names are relative to the folder of the definition. The network is asked by
// [Authority] alone, and that one is made only where the definition names an
// address. Limits are in limits.go.
//
// What bites: an ingredient's manifest is validated when it is added, and what is
// found then is written down for ever: Circumstances.Trust decides whether its
// signer counts as known. A redaction names an assertion by its label in the manifest
// of an ingredient; in an update that is the manifest of the file itself, which is why
// Circumstances has the file.
package c2pasign
