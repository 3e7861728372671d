package project

import (
	"fmt"
	"strings"

	"vouch/sources"
)

// NarratorLanguages are those in which a narrator's view is written.
var NarratorLanguages = []string{"en", "es"}

// plain is a narrator's view in one language: whole sentences, everyday words.
type plain struct {
	title, spoke, spokeUndated                  string
	yes, no, asked, never, nothingAsked, others string
	until                                       string
	closed                                      string
	nothing, used, one, many                    string
	said, saidAt, wrote, seen                   string
	seenNowhere, ground                         string
	waits, pictures, noPictures                 string
	how                                         []string
	months                                      []string
	date, month                                 string
	scopes                                      map[sources.Scope]string
	reasons                                     map[sources.Reason]string
}

var plains = map[string]*plain{"en": &english, "es": &spanish}

var english = plain{
	title: "For %s: what of yours is used in “%s”, which shows the year %s",
	spoke: "You spoke in a recording of %s. It is kept by %s.", spokeUndated: "You spoke in a recording. It is kept by %s.",
	yes: "You said yes to this: %s.", no: "You said no to this, so it is not done: %s.",
	asked: "Here you must be asked first, each time: %s.", others: "Here your community has the last word: %s.",
	never: "Nobody has asked you about the rest. Until you say yes, it is not done.", nothingAsked: "Nobody has asked you what may be done with it. Until you say yes, nothing is done.",
	until:   "%s (only until %s)",
	closed:  "Nothing of this recording is shown now, because %s.",
	nothing: "Nothing that you said is used.", used: "What you said is used in %s.", one: "one place", many: "%d places",
	said: "You said: “%s”", saidAt: "You said, at %s on the recording: “%s”", wrote: "We wrote: “%s”",
	seen: "You can see it here: %s. It decides what stands on %s in the picture.", seenNowhere: "It is kept with the picture and decides nothing in it.",
	ground:   "You can see it on the street or on a wall: %s.",
	waits:    "This was written down too. It is not used now, because %s.",
	pictures: "These pictures were made and show something that you told: %s.", noPictures: "No picture with it was given out from here.",
	how: []string{
		"What you can do",
		"Agree: tell %[1]s what else may be done with your words. Nothing is done before you say yes.",
		"Change: if something is wrong or came out badly, say how it should be. The old wording is no longer shown.",
		"Take out: you may take back one thing, the whole recording, your name, or where your home was. You need not say why.",
		"It is out from the same day on. The picture is made again without it.",
		"What we cannot call back: copies that others made before, and what is printed.",
	},
	months: []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	date:   "%[1]d %[2]s %[3]d", month: "%[1]s %[2]d",
	scopes: map[sources.Scope]string{
		sources.ArchiveAccess: "people may hear you in the reading room", sources.Quote: "your words may be printed as you said them",
		sources.PublicWeb: "it may be on the internet for everybody", sources.Exhibition: "it may be shown in an exhibition",
		sources.Teaching: "it may be used in schools", sources.Reconstruction3D: "pictures of the old neighbourhood may be made from what you told",
		sources.GamesOrXR: "it may be part of a game", sources.Commercial: "somebody may earn money with it",
		sources.DerivativeAudio: "your voice may be cut into other recordings", sources.AITranscription: "a computer may write down what you said",
		sources.AIIndexing: "a computer may search in what you said", sources.AITraining: "computers may learn from what you said",
		sources.VoiceCloning: "a computer may imitate your voice", sources.Translation: "it may be put into other languages",
		sources.NameDisplay: "your name may be shown", sources.PlacePrecision: "the exact house may be shown",
		sources.MinorsOrThirdParties: "what you told about children or other people may be used",
	},
	reasons: map[sources.Reason]string{
		sources.SaidNo: "you said no", sources.NeverAsked: "you were not asked about this use", sources.MustAsk: "you must be asked first",
		sources.CommunityMust: "your community has not said yes", sources.UnderEmbargo: "it is to stay closed for now", sources.EmbargoEnded: "the time for which it was closed is over, but nobody has asked you yet",
		sources.WasWithdrawn: "you took it back", sources.IsSealed: "it is to stay closed", sources.MachineText: "nobody has read yet what the computer wrote down",
		sources.NotSigned: "nobody has put their name to it yet", sources.RightForbids: "the rights of the recording do not allow it",
		sources.TooPrecise: "you did not want the exact house shown", sources.NoReading: "it was not yet written in a form for everybody",
		sources.InterviewClosed: "the recording is closed", sources.InQuarantine: "a sentence in the file must be settled first",
		sources.ConsentEnded: "your yes was given for a time that is over", sources.CommunityVeto: "your community said no", sources.LabelForbids: "your community has marked it and has not said yes",
		sources.ReadingQuotes: "it repeats your own words, and you did not agree to that", sources.WasSuperseded: "we understood it wrongly at first and have put it right",
	},
}

var spanish = plain{
	title: "Para %s: lo que se usa de usted en «%s», que muestra el año %s",
	spoke: "Usted habló en una grabación del %s. La guarda %s.", spokeUndated: "Usted habló en una grabación. La guarda %s.",
	yes: "Usted dijo que sí a esto: %s.", no: "Usted dijo que no a esto, y por eso no se hace: %s.",
	asked: "Aquí hay que preguntarle primero, cada vez: %s.", others: "Aquí su comunidad tiene la última palabra: %s.",
	never: "Sobre lo demás nadie le ha preguntado. Mientras usted no diga que sí, no se hace.", nothingAsked: "Nadie le ha preguntado qué se puede hacer con ella. Mientras usted no diga que sí, no se hace nada.",
	until:   "%s (solo hasta el %s)",
	closed:  "Nada de esta grabación se muestra ahora, porque %s.",
	nothing: "No se usa nada de lo que usted dijo.", used: "Lo que usted dijo se usa en %s.", one: "un lugar", many: "%d lugares",
	said: "Usted dijo: «%s»", saidAt: "Usted dijo, en el minuto %s de la grabación: «%s»", wrote: "Nosotros escribimos (en inglés): «%s»",
	seen: "Se puede ver aquí: %s. Decide lo que hay en %s de la imagen.", seenNowhere: "Se guarda junto con la imagen y no decide nada en ella.",
	ground:   "Se puede ver en la calle o en una pared: %s.",
	waits:    "Esto también se anotó. Ahora no se usa, porque %s.",
	pictures: "Estas imágenes se hicieron y muestran algo que usted contó: %s.", noPictures: "Desde aquí no ha salido ninguna imagen con ello.",
	how: []string{
		"Lo que usted puede hacer",
		"Aceptar: diga a %[1]s qué más se puede hacer con sus palabras. No se hace nada antes de que diga que sí.",
		"Cambiar: si algo está mal o quedó mal, diga cómo debe ser. Lo de antes ya no se muestra.",
		"Retirar: puede retirar una sola cosa, toda la grabación, su nombre o dónde estaba su casa. No tiene que decir por qué.",
		"Desde ese mismo día ya no está. La imagen se hace de nuevo sin ello.",
		"Lo que no podemos recoger: las copias que otros hicieron antes, y lo que ya está impreso.",
	},
	months: []string{"", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	date:   "%[1]d de %[2]s de %[3]d", month: "%[1]s de %[2]d",
	scopes: map[sources.Scope]string{
		sources.ArchiveAccess: "que la gente le escuche en la sala de lectura", sources.Quote: "que se impriman sus palabras como las dijo",
		sources.PublicWeb: "que esté en internet para todos", sources.Exhibition: "que se muestre en una exposición",
		sources.Teaching: "que se use en las escuelas", sources.Reconstruction3D: "que se hagan imágenes del antiguo barrio con lo que usted contó",
		sources.GamesOrXR: "que sea parte de un juego", sources.Commercial: "que alguien gane dinero con ello",
		sources.DerivativeAudio: "que se corte su voz para otras grabaciones", sources.AITranscription: "que una computadora escriba lo que usted dijo",
		sources.AIIndexing: "que una computadora busque en lo que usted dijo", sources.AITraining: "que las computadoras aprendan de lo que usted dijo",
		sources.VoiceCloning: "que una computadora imite su voz", sources.Translation: "que se ponga en otros idiomas",
		sources.NameDisplay: "que se muestre su nombre", sources.PlacePrecision: "que se muestre la casa exacta",
		sources.MinorsOrThirdParties: "que se use lo que contó de niños o de otras personas",
	},
	reasons: map[sources.Reason]string{
		sources.SaidNo: "usted dijo que no", sources.NeverAsked: "no se le preguntó por este uso", sources.MustAsk: "hay que preguntarle primero",
		sources.CommunityMust: "su comunidad no ha dicho que sí", sources.UnderEmbargo: "por ahora debe quedar cerrada", sources.EmbargoEnded: "ya pasó el tiempo en que estaba cerrada, pero nadie le ha preguntado todavía",
		sources.WasWithdrawn: "usted lo retiró", sources.IsSealed: "debe quedar cerrada", sources.MachineText: "nadie ha leído todavía lo que escribió la computadora",
		sources.NotSigned: "nadie ha puesto su nombre todavía", sources.RightForbids: "los derechos de la grabación no lo permiten",
		sources.TooPrecise: "usted no quiso que se muestre la casa exacta", sources.NoReading: "todavía no se escribió en una forma para todos",
		sources.InterviewClosed: "la grabación está cerrada", sources.InQuarantine: "antes hay que aclarar una frase del archivo",
		sources.ConsentEnded: "usted dijo que sí por un tiempo que ya pasó", sources.CommunityVeto: "su comunidad dijo que no", sources.LabelForbids: "su comunidad lo ha marcado y no ha dicho que sí",
		sources.ReadingQuotes: "repite sus propias palabras, y usted no dijo que sí a eso", sources.WasSuperseded: "primero lo entendimos mal y ya lo corregimos",
	},
}

func (w *plain) day(d sources.Date) string {
	switch {
	case d.Month == 0:
		return fmt.Sprint(d.Year)
	case d.Dom == 0:
		return fmt.Sprintf(w.month, w.months[d.Month], d.Year)
	}
	return fmt.Sprintf(w.date, d.Dom, w.months[d.Month], d.Year)
}

// InWords writes the view in a language of NarratorLanguages, as paragraphs.
func (v *NarratorView) InWords(language string) ([]string, error) {
	w := plains[language]
	if w == nil {
		return nil, &InputError{fmt.Sprintf("the view is not written in %q", language), "there are " + strings.Join(NarratorLanguages, ", ")}
	}
	year, _, _ := strings.Cut(v.When, "-")
	out := []string{fmt.Sprintf(w.title, v.Shown, v.Scene, year)}
	var holders []string
	for i := range v.Recordings {
		r := &v.Recordings[i]
		out = append(out, w.recording(r)...)
		if !strings.Contains(strings.Join(holders, ", "), r.Holder) {
			holders = append(holders, r.Holder)
		}
	}
	if len(v.Files) > 0 {
		out = append(out, fmt.Sprintf(w.pictures, strings.Join(v.Files, ", ")))
	} else {
		out = append(out, w.noPictures)
	}
	for i, line := range w.how {
		if i == 1 {
			line = fmt.Sprintf(line, strings.Join(holders, ", "))
		}
		out = append(out, line)
	}
	return out, nil
}

func (w *plain) recording(r *NarratorRecording) []string {
	out := []string{fmt.Sprintf(w.spokeUndated, r.Holder)}
	if !r.date.IsZero() {
		out[0] = fmt.Sprintf(w.spoke, w.day(r.date), r.Holder)
	}
	out = append(out, w.answers(r.Answers)...)
	if r.Closed != "" {
		return append(out, fmt.Sprintf(w.closed, w.reasons[r.closed.Why]))
	}
	if len(r.Used) == 0 {
		out = append(out, w.nothing)
	} else {
		out = append(out, fmt.Sprintf(w.used, w.count(len(r.Used))))
	}
	for i := range r.Used {
		out = append(out, w.use(&r.Used[i]))
	}
	for i := range r.Waits {
		u := &r.Waits[i]
		out = append(out, w.words(u)+" "+fmt.Sprintf(w.waits, w.reasons[u.why]))
	}
	return out
}

// answers says what was agreed to, the uses of one answer together.
func (w *plain) answers(list []NarratorAnswer) []string {
	var out []string
	silent := false
	for _, kind := range []struct {
		answer sources.Answer
		words  string
	}{{sources.Yes, w.yes}, {sources.No, w.no}, {sources.Ask, w.asked}, {sources.CommunityDecides, w.others}} {
		var uses []string
		for _, a := range list {
			if a.answer != kind.answer || a.since.IsZero() {
				silent = silent || a.since.IsZero()
				continue
			}
			text := w.scopes[a.scope]
			if !a.until.IsZero() {
				text = fmt.Sprintf(w.until, text, w.day(a.until))
			}
			uses = append(uses, text)
		}
		if len(uses) > 0 {
			out = append(out, fmt.Sprintf(kind.words, strings.Join(uses, "; ")))
		}
	}
	switch {
	case silent && len(out) == 0:
		out = append(out, w.nothingAsked)
	case silent:
		out = append(out, w.never)
	}
	return out
}

func (w *plain) count(n int) string {
	if n == 1 {
		return w.one
	}
	return fmt.Sprintf(w.many, n)
}

func (w *plain) words(u *NarratorUse) string {
	said := fmt.Sprintf(w.said, u.Words)
	if u.Time != "" {
		said = fmt.Sprintf(w.saidAt, u.Time, u.Words)
	}
	if u.Reading == "" { // taken out
		return said
	}
	return said + " " + fmt.Sprintf(w.wrote, u.Reading)
}

func (w *plain) use(u *NarratorUse) string {
	text := w.words(u) + " "
	switch {
	case len(u.Lots) > 0:
		return text + fmt.Sprintf(w.seen, u.Place, w.count(len(u.Lots)))
	case u.Ground > 0:
		return text + fmt.Sprintf(w.ground, u.Place)
	}
	return text + w.seenNowhere
}
