package assertion

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelAssertionMetadata is that of metadata about another assertion, where it
// does not stand in the assertion itself.
const LabelAssertionMetadata = "c2pa.assertion.metadata"

// An AssertionMetadata says more about an assertion (C2PA 2.4, "Metadata About
// Assertions"): by itself as c2pa.assertion.metadata, or as the metadata of many
// others.
//
//	$assertion-metadata-map /= {
//	  ? "dateTime": tdate,
//	  ? "reviewRatings": [1* rating-map],
//	  ? "reference": $hashed-uri-map,
//	  ? "dataSource": source-map,
//	  ? "localizations": [1* localization-data-entry],
//	  ? "regionOfInterest": $region-map,
//	  ? "processStart": tdate, ? "processEnd": tdate,
//	  * tstr => any
//	}
type AssertionMetadata struct {
	When          time.Time        // the assertion was made; zero: not said
	Ratings       []Rating         // by the signer
	Reference     *jumbf.HashedURI // of the assertion that this is about, be it of another manifest
	Source        *DataSource      // nil: the signer
	Localizations []Dictionary
	Region        *Region // of the content to which the assertion speaks
	ProcessStart  time.Time
	ProcessEnd    time.Time // advisory both, no time-stamps
	Own           []OwnParameter
}

// A Rating is how good an assertion is, from 1 (worst) to 5. Code and Explanation
// may be empty.
type Rating struct {
	Value       int    `cbor:"value"`
	Code        string `cbor:"code,omitempty"`
	Explanation string `cbor:"explanation,omitempty"`
}

// A DataSource is where the content of an assertion came from: Type is one of the
// constants or an own name with a dot.
type DataSource struct {
	Type    string `cbor:"type"`
	Details string `cbor:"details,omitempty"`
}

// Sources of data (C2PA 2.4, table 5, and its schema). REE is an ordinary, TEE a
// trusted execution environment.
const (
	SourceSigner                 = "signer"
	SourceClaimGeneratorREE      = "claimGenerator.REE"
	SourceClaimGeneratorTEE      = "claimGenerator.TEE"
	SourceLocalProviderREE       = "localProvider.REE"
	SourceLocalProviderTEE       = "localProvider.TEE"
	SourceRemoteProvider         = "remoteProvider"
	SourceRemoteProviderExternal = "remoteProvider.external"
	SourceHumanEntry             = "humanEntry"
)

// A Dictionary translates texts of an assertion, in the order of their keys.
type Dictionary []Localization

// A Localization is one text of an assertion: Key is its path, as in
// "actions[0].softwareAgent".
type Localization struct {
	Key          string
	Translations []Translation // in the order of their languages
}

// A Translation is a text in the language of a BCP 47 tag.
type Translation struct{ Language, Text string }

// Label returns LabelAssertionMetadata.
func (AssertionMetadata) Label() string { return LabelAssertionMetadata }

// Box makes the assertion.
func (a AssertionMetadata) Box(label string) (*jumbf.Superbox, error) {
	data, err := a.encode()
	if err != nil {
		return nil, err
	}
	return boxOfCBOR(label, data)
}

// encode returns the CBOR, nil for no metadata.
func (a *AssertionMetadata) encode() (codec.Raw, error) {
	if a == nil {
		return nil, nil
	}
	if err := a.check(); err != nil {
		return nil, err
	}
	out := map[string]any{}
	for _, f := range []struct {
		key  string
		when time.Time
	}{{"dateTime", a.When}, {"processStart", a.ProcessStart}, {"processEnd", a.ProcessEnd}} {
		date, err := encodeDate(f.when)
		if err != nil {
			return nil, err
		}
		if date != nil {
			out[f.key] = date
		}
	}
	if len(a.Ratings) > 0 {
		out["reviewRatings"] = a.Ratings
	}
	if a.Reference != nil {
		out["reference"] = a.Reference
	}
	if a.Source != nil {
		out["dataSource"] = a.Source
	}
	if a.Region != nil {
		out["regionOfInterest"] = a.Region
	}
	if len(a.Localizations) > 0 {
		out["localizations"] = dictionaries(a.Localizations)
	}
	if err := addOwn(out, a.Own); err != nil {
		return nil, err
	}
	return codec.Marshal(out)
}

func dictionaries(list []Dictionary) []map[string]map[string]string {
	var out []map[string]map[string]string
	for _, d := range list {
		texts := map[string]map[string]string{}
		for _, l := range d {
			words := map[string]string{}
			for _, t := range l.Translations {
				words[t.Language] = t.Text
			}
			texts[l.Key] = words
		}
		out = append(out, texts)
	}
	return out
}

func (a *AssertionMetadata) check() error {
	for i, r := range a.Ratings {
		if r.Value < 1 || r.Value > 5 {
			return fmt.Errorf("rating %d is %d, want 1 to 5", i, r.Value)
		}
	}
	if a.Source != nil && a.Source.Type == "" {
		return errors.New("data source without a type")
	}
	if len(a.Ratings) > 0 && a.Source != nil && strings.HasPrefix(a.Source.Type, SourceHumanEntry+".") {
		return errors.New("what a person entered must not be rated by the signer")
	}
	if a.Region != nil {
		return a.Region.check()
	}
	return nil
}
