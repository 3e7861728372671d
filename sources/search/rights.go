package search

import (
	"fmt"
	"strings"

	"vouch/sources"
)

// verdict is what the gate says of a passage.
type verdict struct {
	closed   bool   // nobody may find it: it is not indexed
	withheld string // the gate's sentence; "" where the passage is cleared
}

// verdicts are those of an interview: one for the passages that no consent event
// names, and those that one does.
type verdicts struct {
	others verdict
	named  map[int]verdict
}

func (v verdicts) of(segment int) verdict {
	if own, ok := v.named[segment]; ok {
		return own
	}
	return v.others
}

// judge asks the gate, and nobody else, about an interview: twice, because it names
// only the first thing that closes one. Once for what may be read at all, with
// everything agreed to that a curator's reading does not need; once for the purpose.
func judge(s Source, iv *sources.Interview) verdicts {
	readable, own := only(s.Holding, readableCopy(iv)), only(s.Holding, iv)
	ask := func(segment int) verdict {
		var v verdict
		if d := own.May(sources.Question{Interview: iv.ID, Segment: segment, Purpose: s.Purpose, At: s.Day}); !d.Allowed {
			v.withheld = fmt.Sprintf("interview %s is withheld: %s", iv.ID, d.Sentence)
		}
		// A narrator who wants not to be named while the interview is closed is not.
		d := readable.May(sources.Question{Interview: iv.ID, Segment: segment, Purpose: []sources.Scope{sources.ArchiveAccess}, At: s.Day})
		v.closed = !d.Allowed || iv.Listing == sources.Hidden && v.withheld != ""
		return v
	}
	v := verdicts{others: ask(0), named: map[int]verdict{}}
	for i := range iv.Consent {
		for _, n := range iv.Consent[i].Segments {
			named := ask(n)
			if named.withheld != "" && v.others.withheld == "" {
				named.withheld = strings.Replace(named.withheld, "interview ", "a passage of interview ", 1)
			}
			v.named[n] = named
		}
	}
	return v
}

// only is the holding with one interview.
func only(h *sources.Holding, iv *sources.Interview) *sources.Holding {
	one := *h
	one.Interviews = []sources.Interview{*iv}
	return &one
}

// readableCopy is an interview to which only a withdrawal, an embargo, a seal, a veto
// or a refused archive-access can be an obstacle.
func readableCopy(iv *sources.Interview) *sources.Interview {
	c := *iv
	c.Quarantine, c.Status, c.Right, c.Rights = nil, sources.Corrected, "https://creativecommons.org/publicdomain/zero/1.0/", nil
	access := sources.ConsentEvent{Date: sources.Date{Year: 1000}, Event: sources.Granted, By: "the holder",
		Scopes: sources.Scopes{{Scope: sources.ArchiveAccess, Answer: sources.Yes}}}
	c.Consent = append([]sources.ConsentEvent{access}, iv.Consent...)
	return &c
}

// Verdict is what the gate says of one passage, as an index has it: closed where
// nobody may find it, else the gate's sentence, "" where it is cleared. A passage that
// is not there is closed.
func (s Source) Verdict(interview string, segment int) (closed bool, withheld string) {
	iv := s.Holding.Interview(interview)
	if iv == nil || iv.Segment(segment) == nil {
		return true, ""
	}
	v := judge(s, iv).of(segment)
	return v.closed, v.withheld
}
