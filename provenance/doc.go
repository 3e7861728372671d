// Package provenance reads, checks and writes C2PA manifests in pure Go: what a
// file carries, under a signature, about where it comes from (C2PA Technical
// Specification 2.4, https://spec.c2pa.org; also called Content Credentials). Its
// first example signs a JPEG and validates it, in ten lines. It writes claims of
// version 2 and reads those of version 1 as well. Containers are packages below
// container: PNG, JPEG, GIF, SVG, TIFF and DNG, WebP, WAV, AVI, MP3, FLAC, JPEG
// XL, MP4 and its kin, PDF, fonts, ZIP and what is built on it. Anything else has
// its manifest beside it, in a sidecar (SignSidecar, AssetOptions).
//
// The words: an asset is the file. It carries a store; the store holds manifests,
// of which the last one speaks for the asset and the others for its ingredients,
// the files that went into it. A manifest is a claim, the assertions that the
// claim lists by hash, and a signature over the claim. One of the assertions is
// the hash of the asset itself, and another lists the actions: what was done. So
// the signature covers the claim, the claim the assertions, and one assertion
// everything else.
//
//	store                        box c2pa, where the format has its place for it
//	├─ manifest of an ingredient box urn:c2pa:UUID, copied as it was
//	└─ manifest, the active one  box urn:c2pa:UUID
//	   ├─ c2pa.assertions
//	   │  ├─ c2pa.hash.data      the hash of the asset around the store
//	   │  ├─ c2pa.actions.v2     created, opened, edited …
//	   │  └─ c2pa.ingredient.v3  leads to the manifest above, with its hash
//	   ├─ c2pa.claim.v2          the hashes of those assertions
//	   └─ c2pa.signature         COSE: certificates, signature, time-stamp
//
// To sign takes a Manifest, which says what happened, and a Signer, a key with
// its certificates; to validate takes TrustOptions, which say whom you believe.
//
//	            Manifest + Signer
//	                   │ Sign
//	                   ▼
//	asset ──▶ [ … Store … ] ──▶ Read ──▶ Store ──▶ ManifestView ─┬▶ Claim
//	                   │                   │ Active              ├▶ Assertions, Custom
//	                   │                   └ Manifests           ├▶ Actions, Ingredients
//	                   │ Validate(TrustOptions)                  └▶ Thumbnail
//	                   ▼
//	                Report ──▶ State: Invalid | Valid | Trusted
//	                       ──▶ []Finding{Kind, Code, URL, Explanation, Ingredient}
//
// Read understands, Validate judges, and neither does the other's work: what
// Read returns may be forged. Report.Active after a Valid or Trusted verdict is
// what the signer said. A signature does not make what was said true.
//
// Valid means unchanged since signing; Trusted adds that the signer's
// certificate leads to an anchor that the caller chose. An unknown signer is
// reported as signingCredential.untrusted among the failures, as the
// specification has it, and is Valid all the same.
//
// A signature is judged by the time of signing, when a time-stamp says it whose
// authority leads to TrustOptions.TimeStampAnchors, and by TrustOptions.Now
// otherwise. Whether the certificate was revoked by then follows from answers in
// the store (signingCredential.ocsp.skipped without any); a responder is asked
// only through TrustOptions.AskRevocation. Named actors may sign for a manifest
// beside its signer (cawg.identity): Report.Identities says who, and whether
// TrustOptions.Identity knows them.
//
// Where an aggregator vouches for an actor, somebody who has looked people up, its
// key is asked for only through TrustOptions.Identity. An identity that does not
// hold takes away Trusted, and nothing more: the claim is not the actor's.
//
// Not looked at: manifests of ingredients that lie elsewhere. What assertions
// refer to outside of the asset is fetched and told of through
// AssetOptions.References, and is no part of the verdict. Compressed manifests are
// unpacked within bounds (limits.go) and written where the binding allows it
// (SignOptions.Compress).
//
// A manifest is bound to its content as the format wants it (SignOptions.Binding):
// by a hash over all but the store, box by box, by the hash of BMFF with its
// positions, or file by file. All but the first have to read the structure of the
// file first, and none hashes its content more than once.
//
// A file that went into another brings its manifests along (Manifest.AddIngredient):
// they are validated, copied, and what was seen of them is written down, so that
// whoever validates later is told only what is new. Update puts a manifest on top
// that changes nothing of the content; Manifest.Redactions takes assertions out
// below. Package crjson writes a report for the rubrics of the conformance
// programme.
//
// Offsets and sizes are bytes. Assets are read in windows through io.ReaderAt;
// a store is held in memory, up to MaxStoreBytes. Nothing here asks the network,
// the environment or the file system. The clock is read once, when
// TrustOptions.Now is zero, and randomness when SignOptions.Rand is nil.
//
// All functions and values may be used by many goroutines at once, as long as
// the asset's ReadAt may. With label, instance identifier and times given, Sign
// writes the same bytes for the same input: signatures are deterministic for
// *ecdsa.PrivateKey (RFC 6979) and Ed25519. With a TimeStamper that holds as far as
// its answers are the same.
//
// A program or model that had a hand in the asset is an ingredient (inputTo) with
// its data types, and what it did an action with a softwareAgent and a source
// type of its own; see the example "program".
//
// # What bites
//
//   - Bytes that a ManifestView returns belong to the store and must not be changed.
//   - The bytes of a Custom assertion come back exactly as given; whether they are
//     deterministic is up to the caller.
//   - The length, type and CRC of the chunk that carries the store are protected by
//     nothing but their form.
//   - The order of boxes is signed by nobody, so views list assertions in the order
//     of the claim.
//   - Store.Manifests holds also manifests that nobody refers to: whoever passes a
//     file on may add some where a signer left room.
//   - Two ingredients may bring different manifests of one name: the second gets
//     another (Manifest.AddIngredient). Where its claim names its signature by an
//     absolute URI, as all that Sign writes do, it does not reach it any more; that
//     is written down with the ingredient, so that it breaks nothing above. Who
//     wants both to hold gives the manifests labels of their own, as Sign does by
//     itself.
//   - An update manifest wants room in the store wherever its length is hashed
//     (SignOptions.Room); later there is none to be had.
//   - Files that are not whole are not signed (container.ErrStructure): what a
//     validator would not find again must not be written.
package provenance
