package exchange

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"vouch/sources"
)

// CrateFile is the name of the metadata file of a crate.
const CrateFile = "ro-crate-metadata.json"

// Crate writes the metadata of an RO-Crate that holds files of this export, of
// version "1.1" or "1.2".
func (g *Graph) Crate(files []File, version string) ([]byte, error) {
	var parts []any
	var entities []object
	for _, f := range files {
		parts = append(parts, id(f.Name))
		entities = append(entities, object{{"@id", f.Name}, {"@type", "File"}, {"name", f.Name}, {"description", f.About}, {"encodingFormat", f.Media},
			{"contentSize", fmt.Sprint(len(f.Data))}})
	}
	var mentions []string
	for _, c := range g.Cleared.Citations() {
		mentions = append(mentions, g.iri("interview", c.Interview))
		entities = append(entities, g.crateInterview(&c)...)
	}
	rights := g.rights()
	for _, r := range rights {
		entities = append(entities, crateRight(r))
	}
	program := g.iri("program", "vouch")
	root := object{{"@id", "./"}, {"@type", "Dataset"}, {"name", g.Title}, {"description", g.description()}, {"datePublished", g.Day.String()},
		{"license", ids(rights)}, {"conditionsOfAccess", g.conditions()}, {"temporalCoverage", g.Scene.When}, {"hasPart", parts}, {"mentions", ids(append(mentions, g.iri("activity", "export")))}}
	all := []object{
		{{"@id", CrateFile}, {"@type", "CreativeWork"}, {"conformsTo", id("https://w3id.org/ro/crate/" + version)}, {"about", id("./")}},
		root,
	}
	all = append(all, entities...)
	// A SoftwareApplication must have the address of a home page, which the program has not.
	all = append(all, object{{"@id", program}, {"@type", "CreativeWork"}, {"name", g.Program}},
		object{{"@id", g.iri("activity", "export")}, {"@type", "CreateAction"}, {"name", "export of what was cleared"}, {"endTime", g.Day.String()},
			{"instrument", id(program)}, {"result", id("./")}})
	return document(object{{"@context", "https://w3id.org/ro/crate/" + version + "/context"}, {"@graph", unique(all)}})
}

// CrateVersions are the versions of RO-Crate that are written, the usual one first.
var CrateVersions = []string{"1.1", "1.2"}

func (g *Graph) description() string {
	return fmt.Sprintf("Sources and argument of %s, %s: a %s. It holds what its narrators agreed to for %s.", g.Scene.Title, g.Scene.When, g.Scene.Kind, strings.Join(g.purposes(), ", "))
}

// conditions are the consents with their ends, in words: repositories show this.
func (g *Graph) conditions() string {
	var out []string
	for _, c := range g.Cleared.Citations() {
		out = append(out, label(&c)+": "+strings.Join(consentWords(&c), "; "))
	}
	return strings.Join(out, ". ")
}

// rights lists the rights of everything in the export, in the order of the sources.
func (g *Graph) rights() []string {
	var out []string
	for _, c := range g.Cleared.Citations() {
		for _, r := range c.Rights {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

func (g *Graph) crateInterview(c *sources.Citation) []object {
	people := organisation(c.Holder)
	for _, v := range c.Narrators {
		people = append(people, object{{"@id", g.iri("narrator", v.ID)}, {"@type", "Person"}, {"name", v.Shown}})
	}
	var labelled []any
	for i := range c.Labels {
		l := &c.Labels[i]
		labelled = append(labelled, id(l.Label))
		people = append(people, object{{"@id", l.Label}, {"@type", "CreativeWork"}, {"name", l.Title()}, {"description", l.Text}, {"author", ids(names(l.Community))}})
		people = append(people, organisation(l.Community)...)
	}
	return append([]object{{{"@id", g.iri("interview", c.Interview)}, {"@type", "CreativeWork"}, {"name", label(c)}, {"creator", ids(g.narrators(c))},
		{"dateCreated", c.Date.String()}, {"inLanguage", few(c.Languages)}, {"holdingArchive", ids(names(c.Holder))}, {"license", ids(c.Rights)},
		{"conditionsOfAccess", strings.Join(consentWords(c), "; ")}, {"usageInfo", labelled}, {"description", specimen(c.Specimen)}}}, people...)
}

// names is the id of an archive or a community within the crate: they have names alone.
func names(organisation string) []string {
	if organisation == "" {
		return nil
	}
	return []string{"#" + url.PathEscape(organisation)}
}

func organisation(name string) []object {
	var out []object
	for _, n := range names(name) {
		out = append(out, object{{"@id", n}, {"@type", "Organization"}, {"name", name}})
	}
	return out
}

func crateRight(uri string) object {
	r, ok := sources.ParseRight(uri)
	if !ok {
		r.Title = uri
	}
	return object{{"@id", uri}, {"@type", "CreativeWork"}, {"name", r.Title}, {"identifier", r.URI}}
}

// unique keeps the first entity of each id: a crate's graph is flat.
func unique(all []object) []object {
	var out []object
	seen := map[any]bool{} // only looked up
	for _, e := range all {
		if !seen[e[0].value] {
			seen[e[0].value] = true
			out = append(out, e)
		}
	}
	return out
}
