package table

import (
	"regexp"
	"strings"
	"unicode"

	"vouch/sources/timecode"
	"vouch/sources/transcript"
)

// Role is what a column is taken for.
type Role uint8

// The roles. A column without a role is kept as Extras.
const (
	NoRole Role = iota
	Speaker
	Words
	Tags
	Start
	End
	Duration
	Title
	Description
	File
	Place
	Latitude
	Longitude
	LatLon
	Rights
	Access
	ID
	Date
	Creator
	Contributor
	Subjects
	Language
	Extent
	Collection
	Repository
	Code
)

// headings are the names of columns in the languages and programs that were seen,
// in small letters, signs as single spaces. No name stands twice.
var headings = map[string]Role{}

func init() {
	for role, names := range map[Role]string{
		Speaker:     "speaker,speakers,speaker name,who,voice,participant,tier,sprecher,sprecherin,person,hablante,orador,locutor,locuteur,spreker",
		Words:       "words,text,transcript,transcription,utterance,caption,content,annotation,texto,texte,transkript,wortlaut,sentence,transcripción,transcripcion",
		Tags:        "tags,keywords,schlagworte,schlagwörter,etiquetas,mots clés",
		Start:       "timestamp,time,start,start time,starttime,begin,begin time,timecode,time code,in,tc in,offset,zeit,anfang,beginn,tiempo,inicio,hora,début,debut,temps",
		End:         "end,end time,endtime,stop,out,tc out,ende,bis,fin,final",
		Duration:    "duration,dauer,duración,duracion,durée",
		Title:       "title,titel,título,titulo,titre,heading,topic,name,segment title,interview title",
		Description: "description,synopsis,summary,segment synopsis,beschreibung,zusammenfassung,descripción,descripcion,resumen,résumé",
		File:        "file name,filename,file,audio,audio file,clip,path,datei",
		Place:       "place,location,locations,ort,lugar,lieu,coverage,spatial,place of interview",
		Latitude:    "latitude,lat,breite,latitud",
		Longitude:   "longitude,lon,lng,long,länge,longitud",
		LatLon:      "gps,coordinates,koordinaten,coordenadas,geolocation",
		Rights:      "rights,rights statement,rightsstatement,rightsstatements,rights uri,license,licence,copyright,usage,rechte,derechos,droits",
		Access:      "access,access rights,restriction,restrictions,access restriction,embargo,available,einschränkung,einschränkungen,sperrfrist,restricción,restricciones,accès",
		ID:          "id,objectid,object id,identifier,accession,accession number,call number,record id,signatur,nla id,identificador",
		Date:        "date,dates,interview date,year,release year,datum,fecha,jahr,año,created",
		Creator:     "creator,creators,author,interviewee,interviewees,narrator,narrators,befragte,entrevistado,entrevistada",
		Contributor: "contributor,contributors,interviewer,interviewers,interviewerin,entrevistador,entrevistadora",
		Subjects:    "subject,subjects,themen,materias,sujets",
		Language:    "language,languages,sprache,idioma,langue",
		Extent:      "extent,pages,umfang",
		Collection:  "collection,series,bestand,colección",
		Repository:  "repository,publisher,source,archiv,archivo",
		Code:        "codes,code,tag,node,nodes,theme",
	} {
		for name := range strings.SplitSeq(names, ",") {
			headings[name] = role
		}
	}
}

// heading brings a name of a column into the form of headings.
func heading(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(transcript.Normalise(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// Column is a column with what it was taken for.
type Column struct {
	Name string // its heading as written; "1", "2" … in a table without
	Role Role
}

// headed recognises a row of headings: names that are known, and nothing that a
// heading never is.
func headed(first row) ([]Column, bool) {
	out := make([]Column, len(first.cells))
	known := 0
	taken := map[Role]bool{}
	for i, cell := range first.cells {
		name := transcript.Normalise(cell)
		out[i].Name = name
		if isTime(name) || len(name) > 80 {
			return nil, false
		}
		if role := headings[heading(name)]; role != NoRole && (!taken[role] || role == Rights || role == Access) {
			out[i].Role = role
			taken[role] = true
			known++
		}
	}
	return out, known > 0
}

func isTime(s string) bool {
	_, err := timecode.Parse(s, timecode.Rate{Num: 25, Den: 1})
	return err == nil
}

// bare gives roles to the columns of a table without headings, by what stands in
// them: times, few repeated names, many words.
func bare(rows []row, width int) []Column {
	out := make([]Column, width)
	var times, texts []int
	for c := range out {
		out[c].Name = number(c + 1)
		n, filled := 0, 0
		for _, r := range rows[:min(len(rows), sniffRows)] {
			if c < len(r.cells) && strings.TrimSpace(r.cells[c]) != "" {
				filled++
				if isTime(r.cells[c]) {
					n++
				}
			}
		}
		switch {
		case filled == 0:
		case n*10 >= filled*9:
			times = append(times, c)
		default:
			texts = append(texts, c)
		}
	}
	for i, c := range times {
		if i < 3 {
			out[c].Role = []Role{Start, End, Duration}[i]
		}
	}
	if len(texts) == 0 {
		return out
	}
	// What is said differs from row to row, who says it does not.
	words, fewest := texts[0], texts[0]
	for _, c := range texts[1:] {
		if distinct(rows, c) >= distinct(rows, words) {
			words = c
		}
		if distinct(rows, c) < distinct(rows, fewest) {
			fewest = c
		}
	}
	out[words].Role = Words
	if n := distinct(rows, fewest); fewest != words && n > 0 && (len(times) > 0 || n*3 <= len(rows)) {
		out[fewest].Role = Speaker
	}
	return out
}

// distinct counts the different cells of a column; in a table of a million rows the
// first some thousand tell.
func distinct(rows []row, c int) int {
	seen := map[string]bool{}
	for _, r := range rows[:min(len(rows), sniffRows)] {
		if c < len(r.cells) && r.cells[c] != "" {
			seen[r.cells[c]] = true
		}
	}
	return len(seen)
}

// clipTimes are start and end in milliseconds inside the name of a clip:
// recording_0048000_0052290.mp3.
var clipTimes = regexp.MustCompile(`^(.*?)[_-](\d{5,9})[_-](\d{5,9})(?:\.\w{2,4})?$`)
