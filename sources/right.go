package sources

import (
	"fmt"
	"slices"
	"strings"

	"vouch/sources/strict"
)

// Right is a licence or a rights statement that is known by its address.
type Right struct {
	URI          string // as its maker writes it
	Code         string // "InC-EDU", "CC-BY-NC", "CC0", "PDM"
	Title        string
	Version      string // "4.0"
	Jurisdiction string // "us"; "": everywhere

	Attribution   bool // names must be given
	ShareAlike    bool // what is made of it carries the same licence
	NoDerivatives bool // nothing may be made of it, and a scene is
	Unsettled     bool // whose it is, or what is allowed, must be asked
	closes        []Scope
	because       string
}

// ParseRight knows the twelve statements of rightsstatements.org and the licences
// and dedications of Creative Commons in all their versions and jurisdictions, in
// any of the ways in which people write their addresses. It reports false for
// every other address, and for one of these two places that leads to nothing.
func ParseRight(uri string) (Right, bool) {
	host, path, _ := strings.Cut(plainAddress(uri), "/")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	switch host {
	case "rightsstatements.org":
		return statementOf(parts)
	case "creativecommons.org":
		return licenceOf(parts)
	}
	return Right{}, false
}

// plainAddress takes away what differs between two ways of writing one address.
func plainAddress(uri string) string {
	u := strings.ToLower(strings.TrimSpace(uri))
	u, _, _ = strings.Cut(u, "#")
	u, _, _ = strings.Cut(u, "?")
	u = strings.TrimPrefix(strings.TrimPrefix(u, "https://"), "http://")
	return strings.TrimPrefix(u, "www.")
}

// statementOf reads vocab/InC-EDU/1.0 and page/InC-EDU/1.0.
func statementOf(parts []string) (Right, bool) {
	if len(parts) < 2 || parts[0] != "vocab" && parts[0] != "page" {
		return Right{}, false
	}
	if len(parts) > 2 && parts[2] != "1.0" {
		return Right{}, false
	}
	for _, r := range rightsStatements {
		if strings.EqualFold(r.Code, parts[1]) {
			r.URI, r.Version = "http://rightsstatements.org/vocab/"+r.Code+"/1.0/", "1.0"
			return r, true
		}
	}
	return Right{}, false
}

// licenceOf reads licenses/by-nc-sa/3.0/us and publicdomain/zero/1.0, with deed or
// legalcode behind.
func licenceOf(parts []string) (Right, bool) {
	parts = slices.DeleteFunc(parts, func(p string) bool {
		return p == "" || p == "legalcode" || strings.HasPrefix(p, "legalcode.") || p == "deed" || strings.HasPrefix(p, "deed.")
	})
	if len(parts) < 2 {
		return Right{}, false
	}
	r, ok := Right{}, false
	switch parts[0] {
	case "publicdomain":
		r, ok = publicDomain[parts[1]]
	case "licenses":
		r, ok = licence(parts[1])
	}
	if !ok {
		return Right{}, false
	}
	if len(parts) > 2 {
		if r.Version = parts[2]; !slices.Contains(licenceVersions, r.Version) {
			return Right{}, false
		}
	}
	if len(parts) > 3 {
		if r.Jurisdiction = parts[3]; r.Version == "4.0" || !slices.Contains(jurisdictions, r.Jurisdiction) {
			return Right{}, false
		}
	}
	r.URI = "https://creativecommons.org/" + strings.Join(parts[:min(len(parts), 4)], "/") + "/"
	r.Title = strings.TrimSpace(r.Title + " " + r.Version + " " + strings.ToUpper(r.Jurisdiction))
	return r, true
}

// licence reads the letters of a Creative Commons licence, retired ones too.
func licence(letters string) (Right, bool) {
	r := Right{Code: "CC-" + strings.ToUpper(letters), Title: "CC " + strings.ToUpper(letters)}
	for letter := range strings.SplitSeq(letters, "-") {
		switch letter {
		case "by":
			r.Attribution = true
		case "sa":
			r.ShareAlike = true
		case "nd":
			r.NoDerivatives = true
		case "nc":
			r.closes, r.because = []Scope{Commercial}, "its licence forbids commercial use"
		case "sampling", "sampling+": // parts of it may be used, not for advertising
			r.Attribution, r.closes, r.because = true, []Scope{Commercial}, "its licence forbids use in advertising, so the holder must be asked"
		case "devnations":
			r.Unsettled = true // free in some countries only, and withdrawn by its makers
		default:
			return Right{}, false
		}
	}
	return r, true
}

// refuses says why the right does not allow a purpose, and the scope; "" where it
// does. What the holder permitted beyond the right is taken out of the question.
func (r Right) refuses(purpose, permitted []Scope) (Scope, string) {
	left := slices.DeleteFunc(slices.Clone(purpose), func(s Scope) bool { return slices.Contains(permitted, s) })
	switch {
	case len(left) == 0 && len(purpose) > 0:
		return NoScope, ""
	case r.NoDerivatives:
		return NoScope, "its licence allows no derived work, and a scene is one"
	case r.Unsettled:
		return NoScope, "its rights statement leaves open what is allowed; ask the holder"
	}
	for _, s := range left {
		if slices.Contains(r.closes, s) {
			return s, r.because
		}
	}
	return NoScope, ""
}

// RightEvent is a change of an interview's right: another address, or a permission
// of the holder beyond it. Copies taken before keep the right they had.
type RightEvent struct {
	strict.Pos
	Date    Date      `key:"date,required"`
	Right   string    `key:"right"`   // URI; or
	Permits ScopeList `key:"permits"` // uses that the holder allowed in writing
	By      string    `key:"by,required"`
	Note    string    `key:"note"`
}

// ScopeList are scopes, in the order written.
type ScopeList []Scope

// inForce are the rights that count on a day, all of them, so that the narrowest
// decides: of those that have begun the youngest, and every later one, for what
// narrows counts from the moment it is written down.
type inForce struct {
	rights    []string
	permitted []Scope
	event     int  // 1-based, of Interview.Rights; 0: the interview's own
	date      Date // of it
}

func rightsOn(iv *Interview, today Day) inForce {
	var out inForce
	if iv.Right != "" {
		out.rights = []string{iv.Right}
	}
	var since Date
	for i := range iv.Rights {
		e := &iv.Rights[i]
		due := e.Date.Last() <= today
		switch {
		case e.Right == "" && due:
			out.permitted = append(out.permitted, e.Permits...)
		case e.Right == "":
		case due && e.Date != since: // two of one day hold both
			since = e.Date
			out = inForce{rights: []string{e.Right}, event: i + 1, date: e.Date}
		default:
			out.rights = append(out.rights, e.Right)
		}
	}
	return out
}

// forbids gives the first right that does not allow the purpose.
func (f inForce) forbids(purpose []Scope) (uri string, scope Scope, why string) {
	if len(f.rights) == 0 {
		return "", NoScope, "nothing says under which right it stands; ask the holder and write right:"
	}
	for _, uri := range f.rights {
		r, known := ParseRight(uri)
		if !known {
			host, _, _ := strings.Cut(plainAddress(uri), "/")
			if host == "creativecommons.org" || host == "rightsstatements.org" {
				return uri, NoScope, fmt.Sprintf("at %s there is no right %q; correct its address", host, strict.Clip(uri))
			}
			continue // the holder's own words: the consent decides
		}
		if scope, why := r.refuses(purpose, f.permitted); why != "" {
			return uri, scope, why
		}
	}
	return "", NoScope, ""
}
