package eaf_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"vouch/sources/eaf"
	"vouch/sources/transcript"
	"vouch/sources/transcript/transcripttest"
)

func one(data []byte) (*transcript.Transcript, error) {
	all, err := eaf.Parse(data)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

func TestCorpus(t *testing.T) {
	tr, err := one(transcripttest.Read(t, "speach-fables_01_03_aesop.eaf"))
	if err != nil {
		t.Fatal(err)
	}
	tiers := map[string]int{}
	refs := 0
	for _, s := range tr.Segments {
		tiers[s.Tier]++
		if s.Of > 0 {
			refs++
			if of := tr.Segments[s.Of-1]; s.StartMS != of.StartMS || s.EndMS != of.EndMS {
				t.Errorf("%+v is not when %+v is", s, of)
			}
		}
		if s.Alignment != transcript.Exact {
			t.Errorf("%+v", s)
		}
	}
	// 47 annotations with slots, 50 with references (expected-structure.tsv).
	if len(tr.Segments) != 97 || refs != 50 || len(tiers) != 5 || tr.Format != "eaf 3.0" || tr.Language != "en" {
		t.Errorf("%d segments, %d references, %v, %s", len(tr.Segments), refs, tiers, tr.Format)
	}
	if len(tr.People) != 2 || tr.People[1].ID != "KL" || len(tr.RightsURIs) != 1 {
		t.Errorf("%v, %v", tr.People, tr.RightsURIs)
	}
	if !transcripttest.Found(tr, transcript.MediaPath) || strings.Contains(fmt.Sprintf("%+v", *tr), "/home/") {
		t.Error("a path of the maker's machine is told")
	}
}

func TestBlank(t *testing.T) {
	tr, err := one(transcripttest.Read(t, "speach-blank.eaf"))
	if err != nil || len(tr.Segments) != 0 || !transcripttest.Found(tr, transcript.EmptyTranscript) {
		t.Errorf("%v, %v", tr, err)
	}
}

func TestTimes(t *testing.T) {
	tr, err := one(transcripttest.Read(t, "syn-slots.eaf"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range tr.Segments {
		got = append(got, fmt.Sprintf("%s %d-%d %s of %d: %s", s.Name, s.StartMS, s.EndMS, s.Alignment, s.Of, s.Text))
	}
	want := `w3 3000-4000 interpolated of 5: three
w1 1000-2000 interpolated of 5: one
w2 2000-3000 interpolated of 5: two
a1 500-1000 interpolated of 0: first words
a2 1000-4000 exact of 0: one two three
a3 2000-3000 interpolated of 0: between
a4 0-0 none of 0: some time
a5 0-0 none of 0: nowhere
x1 2000-3000 interpolated of 3: dos
x2 0-0 none of 0: round
x3 0-0 none of 0: and round
x4 0-0 none of 0: alone
x5 500-1000 interpolated of 4: listed`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	for _, code := range []transcript.Code{transcript.MissingTime, transcript.BrokenReference, transcript.Circular, transcript.RightsProse} {
		if !transcripttest.Found(tr, code) {
			t.Errorf("no finding %s in %v", code, tr.Findings)
		}
	}
	if tr.Segments[4].Language != "en" || tr.Segments[4].Speaker != "Alma" {
		t.Errorf("%+v", tr.Segments[4])
	}
}

func TestFindings(t *testing.T) {
	doc := string(transcripttest.Read(t, "syn-slots.eaf"))
	for _, c := range []struct {
		name, old, new string
		code           transcript.Code
	}{
		{"a slot twice", `"t3"`, `"t2"`, transcript.DuplicateName},
		{"an annotation twice", `ANNOTATION_ID="x4"`, `ANNOTATION_ID="x5"`, transcript.DuplicateName},
		{"a time that is none", `"1000"`, `"1 s"`, transcript.BadTime},
		{"a time beyond all", `"1000"`, `"99999999999999"`, transcript.BadTime},
		{"end before start", `TIME_SLOT_REF1="t2" TIME_SLOT_REF2="t5"`, `TIME_SLOT_REF1="t5" TIME_SLOT_REF2="t2"`, transcript.EndBeforeStart},
		{"an unknown element", `<TIER TIER_ID="said"`, `<TIER TIER_ID="odd"><NOISE/></TIER><TIER TIER_ID="said"`, transcript.UnknownElement},
	} {
		tr, err := one([]byte(strings.Replace(doc, c.old, c.new, 1)))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if !transcripttest.Found(tr, c.code) || transcripttest.Check(tr) != nil {
			t.Errorf("%s: %v, %v", c.name, tr.Findings, transcripttest.Check(tr))
		}
	}
}

func TestRefused(t *testing.T) {
	for _, text := range []string{"", "<TEI/>", "<ANNOTATION_DOCUMENT>", `<!DOCTYPE x><ANNOTATION_DOCUMENT/>`,
		`<ANNOTATION_DOCUMENT><HEADER TIME_UNITS="PAL-frames"/></ANNOTATION_DOCUMENT>`} {
		_, err := eaf.Parse([]byte(text))
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); !ok || syntax.Line < 1 {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A chain of references as long as a file allows costs neither stack nor patience.
func TestLongChain(t *testing.T) {
	const n = 50_000
	var b bytes.Buffer
	b.WriteString(`<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t" TIME_VALUE="7"/></TIME_ORDER><TIER TIER_ID="x">`)
	for i := range n {
		fmt.Fprintf(&b, `<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a%d" ANNOTATION_REF="a%d"><ANNOTATION_VALUE>w</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>`, i, i+1)
	}
	fmt.Fprintf(&b, `<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a%d" TIME_SLOT_REF1="t" TIME_SLOT_REF2="t"><ANNOTATION_VALUE>w</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>`, n)
	tr, err := one(b.Bytes())
	if err != nil || len(tr.Segments) != n+1 || tr.Segments[0].StartMS != 7 || tr.Segments[0].Of != 2 {
		t.Errorf("%v", err)
	}
}

func FuzzParse(f *testing.F) { transcripttest.Fuzz(f, "*.eaf", one) }

func ExampleParse() {
	all, err := eaf.Parse([]byte(`<ANNOTATION_DOCUMENT FORMAT="3.0"><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="500"/><TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="2100"/></TIME_ORDER>
<TIER TIER_ID="said" PARTICIPANT="Alma"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>There was a bakery.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="es"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a2" ANNOTATION_REF="a1"><ANNOTATION_VALUE>Había una panadería.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range all[0].Segments {
		fmt.Println(s.Index, s.Tier, s.Speaker, s.StartMS, s.EndMS, s.Of, s.Text)
	}
	// Output:
	// 1 said Alma 500 2100 0 There was a bakery.
	// 2 es  500 2100 1 Había una panadería.
}
