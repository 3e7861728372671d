package sources

import (
	"net/url"

	"vouch/sources/strict"
)

// checkConsent: events in order of their dates, each with what it needs.
func (l *loader) checkConsent(iv *Interview) {
	for j := range iv.Consent {
		e := &iv.Consent[j]
		if j > 0 && !e.Date.IsZero() && e.Date.Last() < iv.Consent[j-1].Date.First() {
			l.errs.Add(e.At("date"), "this event is older than the one above it", "sort the events by date: their order decides")
		}
		l.checkEvent(e)
		if l.broken[iv.ID] {
			continue
		}
		for _, n := range e.Segments {
			if iv.Segment(n) == nil {
				l.errs.Addf(e.At("segments"), "count from 1", "the interview %q has no segment %d, it has %d", iv.ID, n, len(iv.Segments))
			}
		}
	}
}

func (l *loader) checkEvent(e *ConsentEvent) {
	endless := e.Until.IsZero() && e.Ends == NoEnding
	switch {
	case e.Event == Granted && len(e.Scopes) == 0:
		l.errs.Add(e.At("event"), "a consent names no scopes", "add scopes: {archive-access: yes, …}")
	case e.Event == Restricted && len(e.Scopes) == 0:
		l.errs.Add(e.At("event"), "a restriction names no scopes", "add scopes: {public-web: no, …}, or write event: withdrawn")
	case e.Event == Embargoed && endless:
		l.errs.Add(e.At("event"), "an embargo has no end", "add until: with a date or ends: with what it waits for, or write event: withdrawn")
	case e.Has("until") && !e.Date.IsZero() && e.Until.Last() < e.Date.First() && e.Event == Embargoed:
		l.errs.Add(e.At("until"), "the embargo ends before it begins", "exchange date and until, or correct the year")
	case e.Has("until") && !e.Date.IsZero() && e.Until.Last() < e.Date.First():
		l.errs.Add(e.At("until"), "the consent ends before it begins", "exchange date and until, or correct the year")
	case e.Has("until") && e.Event != Embargoed && e.Event != Granted:
		l.errs.Addf(e.At("until"), "remove it, or write event: embargoed", "until belongs to an embargo or a consent, not to %q", e.Event)
	case e.Event == Ended && e.Ends == NoEnding:
		l.errs.Add(e.At("event"), "nothing says what has come", "add ends: with the word of the embargo")
	case e.Has("ends") && e.Event != Embargoed && e.Event != Ended:
		l.errs.Addf(e.At("ends"), "remove it", "ends belongs to an embargo, not to %q", e.Event)
	case e.Event == Ended && len(e.Scopes)+len(e.Segments) > 0:
		l.errs.Add(e.At("event"), "the end of an embargo opens nothing by itself", "remove scopes and segments, ask, and write the answer as event: granted")
	}
	l.checkCommunity(e)
	if e.Event == Granted || e.Event == CorrectedConsent {
		return
	}
	for _, a := range e.Scopes {
		if !narrows(a.Answer) {
			l.errs.Addf(e.At("scopes"), "write no, ask or community-decides, or event: granted", "%q with %q cannot close %s", e.Event, a.Answer, a.Scope)
		}
	}
}

// checkCommunity: a veto is a community's, a withdrawal and an embargo are not.
func (l *loader) checkCommunity(e *ConsentEvent) {
	switch {
	case e.Event == Vetoed && e.Community == "":
		l.errs.Add(e.At("event"), "nothing says which community vetoes", "add community:, or write event: withdrawn")
	case e.Community != "" && (e.Event == Withdrawn || e.Event == Embargoed || e.Event == Ended):
		l.errs.Addf(e.At("community"), "write event: vetoed, or remove community", "%q is a narrator's or the holder's word", e.Event)
	case e.Event == Granted && e.Community != "" && len(e.Segments) > 0 && len(e.Scopes) == 0:
		l.errs.Add(e.At("event"), "a consent names no scopes", "add scopes: {public-web: yes, …}")
	}
}

// checkRights: changes of right in order, each with one thing to say; labels with
// an address.
func (l *loader) checkRights(iv *Interview) {
	for i := range iv.Rights {
		e := &iv.Rights[i]
		if i > 0 && !e.Date.IsZero() && e.Date.Last() < iv.Rights[i-1].Date.First() {
			l.errs.Add(e.At("date"), "this right is older than the one above it", "sort them by date: their order decides")
		}
		switch {
		case (e.Right == "") == (len(e.Permits) == 0):
			l.errs.Add(e.Pos, "a change of right says one thing", "write right: with an address, or permits: [public-web, …]")
		case e.Right != "":
			l.address(e.At("right"), "right", e.Right, "https://creativecommons.org/licenses/by/4.0/")
		}
	}
	for i := range iv.Labels {
		if g := &iv.Labels[i]; g.Label != "" {
			l.address(g.At("label"), "label", g.Label, "https://localcontexts.org/label/tk-attribution/")
		}
	}
}

func (l *loader) address(at strict.Pos, what, uri, such string) {
	if u, err := url.Parse(uri); err != nil || u.Scheme == "" || u.Host == "" {
		l.errs.Addf(at, "give its address, such as "+such, "the %s %q is no URI", what, strict.Clip(uri))
	}
}
