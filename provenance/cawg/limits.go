package cawg

// MaxAggregationBytes bounds the credential of an aggregator with its envelope,
// certificates and time-stamp. Those in use have some thousand bytes.
const MaxAggregationBytes = 1 << 20

// MaxDocumentBytes bounds the document of a DID.
const MaxDocumentBytes = 1 << 20

// MaxKeys bounds the keys of a document that are tried.
const MaxKeys = 32

// maxIdentities bounds the identities of one credential.
const maxIdentities = 1024
