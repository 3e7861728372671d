package assertion

import (
	"errors"
	"fmt"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelLiveSegment is that of a segment of a live film.
const LabelLiveSegment = "c2pa.livevideo.segment"

// ContinuityManifestID is the one method of C2PA 2.4: a segment names the manifest
// of the one before it.
const ContinuityManifestID = "c2pa.manifestId"

// A LiveSegment is c2pa.livevideo.segment (C2PA 2.4, "Live Video Segment
// Assertion").
//
//	livevideo-segment-map = {
//	  "sequenceNumber": uint, "streamId": tstr, "continuityMethod": tstr,
//	  ? "previousManifestId": tstr, * tstr => any
//	}
type LiveSegment struct {
	Sequence   uint64 // greater than that of the segment before
	Stream     string // the same in all segments
	Continuity string // ContinuityManifestID, or an own method in reverse-domain form
	Previous   string // label of the manifest of the segment before
	Own        []OwnParameter
}

// Label returns LabelLiveSegment.
func (LiveSegment) Label() string { return LabelLiveSegment }

// Box makes the assertion.
func (l LiveSegment) Box(label string) (*jumbf.Superbox, error) {
	if err := l.check(); err != nil {
		return nil, err
	}
	out := map[string]any{"sequenceNumber": l.Sequence, "streamId": l.Stream, "continuityMethod": l.Continuity}
	if l.Previous != "" {
		out["previousManifestId"] = l.Previous
	}
	if err := addOwn(out, l.Own); err != nil {
		return nil, err
	}
	return boxOfCBOR(label, out)
}

func (l LiveSegment) check() error {
	switch {
	case l.Stream == "":
		return errors.New("field \"streamId\" is empty")
	case l.Continuity == "":
		return errors.New("field \"continuityMethod\" is empty")
	case l.Continuity == ContinuityManifestID && l.Previous == "":
		return fmt.Errorf("%s without previousManifestId", ContinuityManifestID)
	}
	return nil
}

// DecodeLiveSegment reads the assertion.
func DecodeLiveSegment(data []byte) (LiveSegment, error) {
	var l LiveSegment
	m, err := codec.ReadMap(data)
	if err != nil {
		return l, err
	}
	m.Require("sequenceNumber", "streamId", "continuityMethod")
	l = LiveSegment{m.Uint("sequenceNumber"), m.Text("streamId"), m.Text("continuityMethod"), m.Text("previousManifestId"), ownFields(m)}
	if m.Err() != nil {
		return l, m.Err()
	}
	return l, l.check()
}
