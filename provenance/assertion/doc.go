// Package assertion holds the typed assertions of C2PA 2.4 that this library
// writes and understands. Each type stands in a file of its own with an Encode
// method (deterministic CBOR, or the box for files) and a Decode function.
//
//	label                                    type                box
//	c2pa.actions.v2                          Actions             cbor   (v1 is read)
//	c2pa.ai-disclosure                       AIDisclosure        cbor   (2.4)
//	c2pa.alternative-content-representation  AlternativeContent  cbor   (2.3)
//	c2pa.assertion.metadata                  AssertionMetadata   cbor   (and as metadata of others)
//	c2pa.asset-ref                           AssetReference      cbor
//	c2pa.asset-type.v2                       AssetTypes          cbor
//	c2pa.certificate-status                  CertificateStatus   cbor
//	c2pa.cloud-data                          CloudData           cbor
//	c2pa.depthmap.GDepth                     Depthmap            cbor
//	c2pa.embedded-data                       EmbeddedFile        bfdb + bidb   (Ingredient.Embedded)
//	c2pa.environmental-sustainability        Sustainability      cbor   (2.4)
//	c2pa.external-reference                  ExternalReference   cbor   (2.3)
//	c2pa.hash.bmff.v3                        BMFFHash            cbor   (v2 is read)
//	c2pa.hash.boxes                          BoxHash             cbor
//	c2pa.hash.collection.data                CollectionHash      cbor
//	c2pa.hash.data                           DataHash            cbor
//	c2pa.hash.multi-asset                    MultiAssetHash      cbor   (read)
//	c2pa.ingredient.v3                       Ingredient          cbor   (v1, v2 are read)
//	c2pa.livevideo.segment                   LiveSegment         cbor   (2.3)
//	c2pa.metadata, *.metadata                Metadata            json
//	c2pa.repository-receipt                  RepositoryReceipt   json   (2.4)
//	c2pa.session-keys                        SessionKeys         cbor   (2.3)
//	c2pa.soft-binding                        SoftBinding         cbor
//	c2pa.thumbnail.claim, .ingredient        EmbeddedFile        bfdb + bidb
//	c2pa.time-stamp                          TimeStamps          cbor
//	cawg.identity                            Identity            cbor
//	cawg.training-mining                     TrainingMining      cbor
//	font.info                                FontInfo            cbor
//	c2pa.data                                DataBox             cbor   (up to 2.1; read)
//	anything else                            []byte              cbor or json, passed through
//
// Decode reads a box of any of them, and TypeOf says what it would be. Those that a
// manifest may hold besides what signing adds by itself are a Standard.
//
// Decode functions are lenient about what readers have always tolerated
// (unknown keys, any order) and strict about what changes a meaning: a missing
// pad, a date that is no date, a relationship that does not exist. They return
// an error that says which field; the caller knows the status code.
//
// Dates are RFC 3339 in CBOR tag 0. Offsets and lengths are bytes. All values
// are plain data; nothing here is shared.
package assertion
