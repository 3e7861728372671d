package project_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
)

const photographs = `identifier,title,photographer,date,viewpoint,facing,legible,repository,rights,extent
neg-17,"The bakery",A. Light,1974-05-12,The square,N,"BAK[…] (on the awning); 24 HOURS",City archive,No known copyright,frame 17
neg-18,"The bakery again",,ca. 1975,The moon,up,,City archive,,
neg-19,"Undated",A. Light,,The square,north,,City archive,,
neg-20,"Closed",A. Light,1974,The square,north,,City archive,Closed until 2050-01-01,
`

const findingAid = `<ead><archdesc level="collection"><did><unittitle>Papers of a surveyor</unittitle><unitid>A11</unitid><repository>Public library</repository></did>
<dsc><c01 level="series"><did><unittitle>Maps</unittitle></did>
<c02 level="item"><did><unitid>A11-1</unitid><unittitle>Block book</unittitle><unitdate normal="1971/1972">1971-1972</unitdate><physdesc>1 sheet</physdesc><container type="drawer">4</container></did>
<scopecontent><p>Scale 1:2400.</p></scopecontent><controlaccess><genreform>Maps</genreform></controlaccess></c02>
<c02 level="item"><did><unitid>A11-2</unitid><unittitle>City directory</unittitle><unitdate normal="1973">1973</unitdate><physdesc>page 212</physdesc></did></c02>
<c02 level="item"><did><unitid>ACC-7</unitid><unittitle>Specimen of ACC-7</unittitle></did><userestrict><p>Sealed until the death of the narrator.</p></userestrict></c02>
</c01></dsc></archdesc></ead>`

// TestRecords: what a catalogue says of photographs, maps and directories becomes
// records; what cannot is told; the same again changes nothing.
func TestRecords(t *testing.T) {
	dir := folderOf(t, examples.Square)
	before, _ := os.ReadFile(filepath.Join(dir, sources.RecordsFile))
	table, aid := delivered(t, "photos.csv", photographs), delivered(t, "aid.xml", findingAid)
	out := imports(t, dir, project.ImportOptions{}, table, aid, delivered(t, "i.xml", ohmsFile("ACC-7", "", "", said)))
	if got := out.Files[0].Records; !slices.Equal(got, []string{"rec.neg-17", "rec.neg-18"}) {
		t.Errorf("%q\n%s", got, strings.Join(out.Files[0].Warnings, "\n"))
	}
	if got := out.Files[1].Records; !slices.Equal(got, []string{"rec.a11-1", "rec.a11-2"}) {
		t.Errorf("%q\n%s", got, strings.Join(out.Files[1].Warnings, "\n"))
	}
	all := strings.Join(out.Files[0].Warnings, "\n")
	for _, want := range []string{"neg-18", "no date that can be read", "Closed until 2050-01-01"} {
		if want == "neg-18" {
			want = "The moon"
		}
		if !strings.Contains(all, want) {
			t.Errorf("nothing says %q:\n%s", want, all)
		}
	}
	h := holding(t, dir)
	photo, book, directory := h.Record("rec.neg-17"), h.Record("rec.a11-1"), h.Record("rec.a11-2")
	if photo == nil || book == nil || directory == nil {
		t.Fatal("records are missing")
	}
	if photo.Kind != sources.PhotographKind || photo.Maker != "A. Light" || photo.Viewpoint == nil || photo.Viewpoint.Facing != sources.TowardsNorth || h.Place(photo.Viewpoint.Place) == nil ||
		len(photo.Legible) != 2 || photo.Legible[0].Text != "BAK[…]" || photo.Legible[0].On != "awning" || photo.Accession != "neg-17" || photo.Catalogue != "sources/photos.csv" || photo.Extent != "frame 17" {
		t.Errorf("%+v %+v", photo, photo.Viewpoint)
	}
	if book.Kind != sources.MapKind || book.Scale != 2400 || book.Shows.Text != "1971/1972" || !strings.Contains(book.Extent, "1 sheet") || book.Repository != "Public library" {
		t.Errorf("%+v", book)
	}
	if directory.Kind != sources.DirectoryKind || directory.Published.String() != "1973" || directory.Extent != "page 212" {
		t.Errorf("%+v", directory)
	}
	if iv := h.Interview("acc-7"); len(iv.Quarantine) != 1 || h.Record("rec.acc-7") != nil {
		t.Errorf("the finding aid closes the interview in words: %+v", iv.Quarantine)
	}
	after := snapshot(t, dir)
	if !strings.HasPrefix(after[sources.RecordsFile], string(before)) {
		t.Error("what stood in records.yaml was changed")
	}
	imports(t, dir, project.ImportOptions{}, table, aid)
	if !maps.Equal(after, snapshot(t, dir)) {
		t.Error("the same again changed something")
	}
	reopen(t, dir)
}

const pbcore = `<pbcoreDescriptionDocument xmlns="http://www.pbcore.org/PBCore/PBCoreNamespace.html"><pbcoreAssetDate>1998-05-03</pbcoreAssetDate>
<pbcoreIdentifier source="archive">ACC-7</pbcoreIdentifier><pbcoreTitle>Anna of the square</pbcoreTitle><pbcoreDescription>An interview.</pbcoreDescription>
<pbcoreRightsSummary><rightsLink>http://rightsstatements.org/vocab/InC/1.0/</rightsLink></pbcoreRightsSummary>
<pbcoreRightsSummary><rightsSummary>Closed until 2050-01-01.</rightsSummary></pbcoreRightsSummary>
<pbcoreInstantiation><instantiationIdentifier source="x">1</instantiationIdentifier><instantiationLocation>x</instantiationLocation><instantiationLanguage>eng</instantiationLanguage></pbcoreInstantiation></pbcoreDescriptionDocument>`

// TestLaterCatalogue: a catalogue that comes after the interview it describes fills in
// what is missing, narrows the right and closes; one that comes before does too.
func TestLaterCatalogue(t *testing.T) {
	interview := strings.NewReplacer("<date value=\"1998-05-03\" format=\"yyyy-mm-dd\"/>", "", "<language>English</language>", "", "<collection_name>Specimens</collection_name>", "").
		Replace(ohmsFile("ACC-7", "", "", said))
	for _, first := range []bool{true, false} {
		dir := folderOf(t, examples.Square)
		calls := []string{delivered(t, "i.xml", interview), delivered(t, "i-pbcore.xml", pbcore)}
		if !first {
			slices.Reverse(calls)
		}
		imports(t, dir, project.ImportOptions{}, calls[0])
		out := imports(t, dir, project.ImportOptions{}, calls[1])
		iv := holding(t, dir).Interview("acc-7")
		if iv.Date.String() != "1998-05-03" || iv.Right != "http://rightsstatements.org/vocab/InC/1.0/" || len(iv.Quarantine) != 1 || !slices.Equal(iv.Language, []string{"eng"}) && !slices.Equal(iv.Language, []string{"en"}) {
			t.Errorf("interview first %v: %s %q %v %+v\n%s", first, iv.Date, iv.Right, iv.Language, iv.Quarantine, strings.Join(out.Files[0].Warnings, "\n"))
		}
		after := snapshot(t, dir)
		imports(t, dir, project.ImportOptions{}, calls...)
		if !maps.Equal(after, snapshot(t, dir)) {
			t.Error("the same again changed something")
		}
	}
	// a right that somebody wrote is narrowed, never widened
	dir := folderOf(t, examples.Square)
	imports(t, dir, project.ImportOptions{}, delivered(t, "i.xml", interview))
	name := filepath.Join(dir, sources.InterviewsFile)
	text, _ := os.ReadFile(name)
	text = append(text, "    right: https://creativecommons.org/publicdomain/zero/1.0/\n"...)
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
	imports(t, dir, project.ImportOptions{}, delivered(t, "a.xml", pbcore))
	if iv := holding(t, dir).Interview("acc-7"); iv.Right != "http://rightsstatements.org/vocab/InC/1.0/" {
		t.Error(iv.Right)
	}
	imports(t, dir, project.ImportOptions{}, delivered(t, "b.xml", strings.Replace(pbcore, "http://rightsstatements.org/vocab/InC/1.0/", "https://creativecommons.org/publicdomain/zero/1.0/", 1)))
	if iv := holding(t, dir).Interview("acc-7"); iv.Right != "http://rightsstatements.org/vocab/InC/1.0/" {
		t.Error("a later catalogue widened the right:", iv.Right)
	}
}

// TestCoordinatesOutside: with an origin in places.yaml coordinates are compared with
// the project's area.
func TestCoordinatesOutside(t *testing.T) {
	table := "time,title,latitude,longitude\n0:00:10,Inside,37.7500,-122.4100\n0:00:20,Far,37.8500,-122.4100\n0:00:30,Swapped,-122.4100,37.7500\n0:00:40,Near,37.7530,-122.4100\n"
	for _, with := range []bool{false, true} {
		dir := folderOf(t, examples.Square)
		if with {
			name := filepath.Join(dir, sources.PlacesFile)
			text, _ := os.ReadFile(name)
			if err := os.WriteFile(name, append(text, "origin: {latitude: 37.7500, longitude: -122.4100, north: 4}\n"...), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		out := imports(t, dir, project.ImportOptions{}, delivered(t, "index.csv", table))
		all := strings.Join(out.Files[0].Warnings, "\n")
		for want, always := range map[string]bool{"11 km outside the project's area": false, "exchanged they read 37.75, -122.41, which is in it": false, "m outside the project's area": false} {
			if strings.Contains(all, want) != (with || always) {
				t.Errorf("origin %v, %q:\n%s", with, want, all)
			}
		}
		if strings.Contains(all, `"37.7500, -122.4100" lie`) {
			t.Errorf("inside was told:\n%s", all)
		}
	}
}
