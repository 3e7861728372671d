// Package publish makes the files that leave: a picture with a signed manifest
// from which anybody can build the scene again.
//
//	scene.Scene ─┬─▶ replay.Recipe ─▶ org.vouch.recipe ─┐
//	             ├─▶ Scene.Encode ──▶ org.vouch.scene ──┤
//	             ├─▶ Rulebook ─▶ ingredients ───────────┼─▶ Manifest ─┐
//	             └─▶ replay.Draw ─┬─▶ Thumbnail ────────┘             ├─▶ Write ─▶ signed PNG
//	                              └───────────────────────────────────┘
//
// The manifest follows C2PA 2.4: a claim of version 2, actions.v2 with
// digitalSourceType algorithmicMedia, testimonies and records as ingredients
// that were input to the creation, the tileset as a component that was placed,
// a thumbnail, and cawg.training-mining. What the two own assertions hold is
// told in docs/formats/recipe.md and docs/formats/scene.md; their types live in
// replay, which is all that a reader needs.
//
// Everything here comes out of the rulebook and the scene, never out of the
// project's folder: what the consent gate withheld is not known to this package.
// Testimonies have neutral titles ("Testimony 1"), records their own.
//
// Units: pixels, bytes. All functions are safe concurrently on different values.
//
// What bites: ECDSA signatures are the same for the same bytes only because the
// signer makes its nonces from them (RFC 6979); a key in hardware may not do so.
package publish
