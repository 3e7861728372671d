package propose

import (
	"strings"

	"vouch/sources/gazetteer"
)

// The meanings of cues of class Knowing.
const (
	saw      = "saw"
	told     = "told"
	supposes = "supposes"
	denies   = "denies"
	forgets  = "forgets"
)

// cueTable is the small words of two languages: class, meaning, language, phrases.
// It is data, read by a person who wonders why something was proposed.
var cueTable = []struct {
	class   gazetteer.Class
	id      string
	lang    string
	phrases string
}{
	{gazetteer.Knowing, saw, "en", "I saw|I see|I can see|I remember|I can still see|I went|I used to go|we went|we bought|I bought|I lived|we lived|I worked|I walked|I knew|I know exactly"},
	{gazetteer.Knowing, saw, "es", "yo vi|vi|veía|veíamos|me acuerdo|recuerdo|íbamos|iba yo|yo iba|comprábamos|compraba|viví|vivíamos|trabajé|trabajaba|lo sé porque"},
	{gazetteer.Knowing, told, "en", "I was told|was told|they told me|told me|told us|they said|people said|I heard|we heard|used to say|always said|they say|supposedly|from what I hear"},
	{gazetteer.Knowing, told, "es", "me dijeron|me dijo|me contaron|me contó|decían|dicen que|decía que|oí que|oí decir|según decían|contaban|contaba"},
	{gazetteer.Knowing, supposes, "en", "I think|I believe|I guess|I suppose|must have been|might have been|may have been|could have been|probably|perhaps|maybe there|I would say|I imagine|I am not sure|I'm not sure|not certain"},
	{gazetteer.Knowing, supposes, "es", "creo|yo creo|supongo|me imagino|tal vez|a lo mejor|quizá|quizás|debe haber|debió haber|ha de haber|no estoy seguro|no estoy segura|parece que"},
	{gazetteer.Knowing, denies, "en", "there was no|there were no|there was never|there were never|there was not|there were not|there wasn't|there weren't|was not there|wasn't there|never had|never a|no such|not a single|not on our|none of|did not have|didn't have|never on"},
	{gazetteer.Knowing, denies, "es", "no había|no hubo|nunca hubo|nunca había|no estaba|no existía|no tenía|no tenían|ni un|ni una|ninguna|ningún|jamás"},
	{gazetteer.Knowing, forgets, "en", "I do not remember|I don't remember|do not remember|don't remember|I cannot remember|I can't remember|can't recall|cannot recall|I do not recall|I don't recall|I forget|I have forgotten|I do not know|I don't know|I couldn't tell you|I could not tell you|no idea|couldn't say|could not say|cannot say|can't say"},
	{gazetteer.Knowing, forgets, "es", "no me acuerdo|no recuerdo|ya no recuerdo|ya no me acuerdo|se me olvidó|se me olvida|ya no sé|no sé|no sabría decir|quién sabe"},
	{gazetteer.Relation, "beside", "en", "next to|next door to|beside|alongside|wall to wall with|adjoining"},
	{gazetteer.Relation, "beside", "es", "al lado de|al lado|junto a|pegado a|pegada a|pegadita a|pared con pared|a un lado de"},
	{gazetteer.Relation, "across", "en", "across from|across the street from|opposite|facing|face to face with|right across"},
	{gazetteer.Relation, "across", "es", "enfrente de|frente a|enfrente|al otro lado de|cruzando"},
	{gazetteer.Relation, "behind", "en", "behind|in back of|at the back of"},
	{gazetteer.Relation, "behind", "es", "detrás de|atrás de"},
	{gazetteer.Quality, "colour=grey", "en", "grey|gray"}, {gazetteer.Quality, "colour=grey", "es", "gris|grises"},
	{gazetteer.Quality, "colour=white", "en", "white|whitewashed"}, {gazetteer.Quality, "colour=white", "es", "blanco|blanca|blancos|blancas"},
	{gazetteer.Quality, "colour=green", "en", "green"}, {gazetteer.Quality, "colour=green", "es", "verde|verdes"},
	{gazetteer.Quality, "colour=red", "en", "red"}, {gazetteer.Quality, "colour=red", "es", "rojo|roja|rojos|rojas"},
	{gazetteer.Quality, "colour=blue", "en", "blue"}, {gazetteer.Quality, "colour=blue", "es", "azul|azules"},
	{gazetteer.Quality, "colour=yellow", "en", "yellow"}, {gazetteer.Quality, "colour=yellow", "es", "amarillo|amarilla|amarillos|amarillas"},
	{gazetteer.Quality, "colour=brown", "en", "brown"}, {gazetteer.Quality, "colour=brown", "es", "café oscuro|marrón|marrones"},
	{gazetteer.Custom, "practice", "en", "on Saturdays|on Sundays|every Saturday|every Sunday|Saturdays|after church|every morning|every evening|in the evenings|used to play|we played|kids played|children played|we walked|people walked|everybody walked"},
	{gazetteer.Custom, "practice", "es", "los sábados|los domingos|cada domingo|cada sábado|después de misa|todas las mañanas|en las tardes|jugábamos|jugaban|caminábamos|paseábamos|la gente caminaba"},
	{gazetteer.Custom, "meaning", "en", "it meant|meant to me|it was the one place|it felt like|felt like|we called it|it was our|it was the room"},
	{gazetteer.Custom, "meaning", "es", "significaba|para mí era|era como|le decíamos|se sentía como|era nuestro|era nuestra"},
	{gazetteer.Custom, "route", "en", "ran along|ran down|ran the length|ran all along|all along|the whole way|went along|ran on the wires"},
	{gazetteer.Custom, "route", "es", "corría por|pasaba por toda|iba por toda|a todo lo largo de|por toda la"},
	{gazetteer.Custom, "period", "en", "opened|closed|closed down|moved away|was torn down|burned down|was built"},
	{gazetteer.Custom, "period", "es", "abrió|cerró|se cambiaron|lo tumbaron|la tumbaron|se quemó|lo construyeron|siguió hasta"},
	{gazetteer.Side, "north", "en", "north side|north edge"}, {gazetteer.Side, "north", "es", "lado norte"},
	{gazetteer.Side, "south", "en", "south side|south edge"}, {gazetteer.Side, "south", "es", "lado sur"},
	{gazetteer.Side, "east", "en", "east side|east edge"}, {gazetteer.Side, "east", "es", "lado este|lado oriente"},
	{gazetteer.Side, "west", "en", "west side|west edge"}, {gazetteer.Side, "west", "es", "lado oeste|lado poniente"},
	{gazetteer.Side, "nw", "en", "northwest corner|north-west corner"}, {gazetteer.Side, "nw", "es", "esquina noroeste"},
	{gazetteer.Side, "ne", "en", "northeast corner|north-east corner"}, {gazetteer.Side, "ne", "es", "esquina noreste"},
	{gazetteer.Side, "sw", "en", "southwest corner|south-west corner"}, {gazetteer.Side, "sw", "es", "esquina suroeste"},
	{gazetteer.Side, "se", "en", "southeast corner|south-east corner"}, {gazetteer.Side, "se", "es", "esquina sureste"},
	{gazetteer.Side, "corner", "en", "corner"}, {gazetteer.Side, "corner", "es", "esquina"},
}

// hedges are words of doubt and of rough numbers that belong into hedge:.
var hedges = "maybe|about|or so|more or less|I think|I guess|I believe|probably|perhaps|I would say|as far as I know|not sure|" +
	"más o menos|como unos|como unas|creo|tal vez|a lo mejor|quizá|quizás|si mal no recuerdo|póngale|yo creo"

// Cues are the terms of the small words.
func Cues() []gazetteer.Term {
	var out []gazetteer.Term
	for _, row := range cueTable {
		for phrase := range strings.SplitSeq(row.phrases, "|") {
			out = append(out, gazetteer.Term{Class: row.class, ID: row.id, Lang: row.lang, Text: phrase, Exact: true})
		}
	}
	return out
}

// hedgeTerms are found with a lexicon of their own: a phrase may be a cue too.
func hedgeTerms() []gazetteer.Term {
	var out []gazetteer.Term
	for phrase := range strings.SplitSeq(hedges, "|") {
		out = append(out, gazetteer.Term{Class: gazetteer.Knowing, ID: "hedge", Text: phrase, Exact: true})
	}
	return out
}
