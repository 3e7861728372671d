package transcript_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"vouch/sources/transcript"
)

// words are what people said, by language, with the letters that tell encodings
// apart.
var words = []struct{ language, text string }{
	{"Spanish", "P: ¿Cómo era la esquina?\nR: Había una botica, después la panadería. El dueño vivía arriba, por la calle, y los niños jugaban."},
	{"German", "Zeit;Titel\n0:05;„Die Ecke“ – Laden und Wohnung darüber, das ist für den Bäcker und die Straße"},
	{"French", "Là-bas, c’était l’été; les gens étaient dans la rue, une fête du quartier, et pas de garçon à côté"},
	{"Portuguese", "Não, era uma padaria que os irmãos tinham, em frente ao mercado, do lado do café, para a população"},
	{"English", "We said “no” – and the café was on the corner. That’s where they sold the crème, to all of us."},
	{"Swedish", "Det var på gatan, och jag var inte där, men bageriet låg på hörnet som det gör nu, på våren att säga"},
	{"Danish", "Det var ikke på gaden, og jeg så brød og æbler på torvet, som der var til alle"},
}

func TestDecodeWesternEurope(t *testing.T) {
	for _, c := range words {
		data, err := charmap.Windows1252.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(err)
		}
		var tr transcript.Transcript
		got, err := transcript.Decode([]byte(data), "", &tr)
		if err != nil || got != c.text {
			t.Errorf("%s: %v, %q", c.language, err, got)
		}
		if len(tr.Findings) != 1 || tr.Findings[0].Code != transcript.GuessedEncoding || !strings.Contains(tr.Findings[0].Message, "windows-1252") {
			t.Errorf("%s: findings %v", c.language, tr.Findings)
		}
	}
}

func TestDecodeOtherPages(t *testing.T) {
	for _, c := range []struct {
		page *charmap.Charmap
		name transcript.Encoding
		text string
	}{
		{charmap.Windows1250, transcript.Windows1250, "Byl jsem na rohu, že se tam prodával chléb. Ale to náměstí, jak říkám, a řezník na ulici."},
		{charmap.Windows1250, transcript.Windows1250, "Nie było tam sklepu, że to był róg, się stało na ulicy, jak mówiłem, świeży chleb i mięso, później łąka."},
		{charmap.ISO8859_2, transcript.ISO8859_2, "Byl jsem na rohu, že se tam prodával chléb. Ale to náměstí, jak říkám, šli jsme a řezník na ulici, žádná garáž."},
		{charmap.Windows1254, transcript.Windows1254, "Köşede bir fırın vardı ve çok güzeldi. Bu sokakta ne garaj ne dükkân, bir bahçe için duvar vardı, ağaçlı."},
		{charmap.Windows1251, transcript.Windows1251, "Это был угол, и на углу был магазин, как я помню, что не было гаража."},
		{charmap.Macintosh, transcript.Macintosh, "We said “no” – and the café was on the corner. That’s where they sold the crème, to all of us."},
		{charmap.CodePage850, transcript.IBM850, "Había una botica, después la panadería. El dueño vivía arriba, por la calle, y los niños jugaban."},
	} {
		data, err := c.page.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(err)
		}
		var tr transcript.Transcript
		if got, err := transcript.Decode([]byte(data), "", &tr); err != nil || got != c.text || len(tr.Findings) != 1 {
			t.Errorf("%s: %v, %q, %v", c.name, err, got, tr.Findings)
		}
		var told transcript.Transcript
		if got, err := transcript.Decode([]byte(data), c.name, &told); err != nil || got != c.text || len(told.Findings) != 0 {
			t.Errorf("%s, told: %v, %q, %v", c.name, err, got, told.Findings)
		}
	}
}

// TestDecodeAmbiguous: a name that Prague and Paris wrote with the same bytes, and bytes
// that nobody wrote.
func TestDecodeAmbiguous(t *testing.T) {
	for _, data := range []string{"Kr\xe8", "a\xf7\xd7b\xf7c\xa6\xac"} {
		var tr transcript.Transcript
		_, err := transcript.Decode([]byte("one\n"+data), "", &tr)
		ambiguous, ok := errors.AsType[*transcript.AmbiguousError](err)
		if !ok || ambiguous.Line != 2 || !strings.Contains(err.Error(), "--encoding") {
			t.Fatalf("%q: %v", data, err)
		}
		for _, r := range ambiguous.Readings {
			if !strings.Contains(err.Error(), string(r.Encoding)) || r.Sample == "" {
				t.Errorf("%q: the error does not name %v", data, r)
			}
			got, err := transcript.Decode([]byte(data), r.Encoding, &tr)
			if err != nil || got != r.Sample {
				t.Errorf("%s: %v, %q and not %q", r.Encoding, err, got, r.Sample)
			}
		}
	}
}

// TestDecodeUnknownLanguage: Hebrew would pass for Russian letters; it is asked for,
// and read when it is said.
func TestDecodeUnknownLanguage(t *testing.T) {
	want := strings.Repeat("היתה שם מאפייה בפינה ", 20)
	data, err := charmap.Windows1255.NewEncoder().String(want)
	if err != nil {
		t.Fatal(err)
	}
	var tr transcript.Transcript
	_, err = transcript.Decode([]byte(data), "", &tr)
	if _, ok := errors.AsType[*transcript.AmbiguousError](err); !ok {
		t.Error(err)
	}
	if got, err := transcript.Decode([]byte(data), transcript.Windows1255, &tr); err != nil || got != want {
		t.Error(got, err)
	}
}

func TestDecodeDamagedUTF8(t *testing.T) {
	var tr transcript.Transcript
	got, err := transcript.Decode([]byte("la panadería de doña Ana está aquí\xff"), "", &tr)
	if err != nil || !strings.HasSuffix(got, "aquí\uFFFD") || len(tr.Findings) != 1 || tr.Findings[0].Code != transcript.NotUTF8 {
		t.Errorf("%v, %q, %v", err, got, tr.Findings)
	}
}

func TestParseEncoding(t *testing.T) {
	for name, want := range map[string]transcript.Encoding{"": "", "UTF-8": transcript.UTF8, "latin1": transcript.Windows1252, " CP1250 ": transcript.Windows1250, "macintosh": transcript.Macintosh} {
		if got, err := transcript.ParseEncoding(name); err != nil || got != want {
			t.Errorf("%q: %q, %v", name, got, err)
		}
	}
	if _, err := transcript.ParseEncoding("ebcdic"); err == nil || !strings.Contains(err.Error(), "windows-1252") {
		t.Error(err)
	}
}

// TestPropertyWide: UTF-16 without a mark is told from its zero bytes.
func TestPropertyWide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.StringMatching(`([A-Za-z ñéабв漢]{1,8}: [a-z ,.é]{8,40}\n){2,6}`).Draw(t, "text")
		var little, big []byte
		for _, u := range utf16.Encode([]rune(want)) {
			little, big = append(little, byte(u), byte(u>>8)), append(big, byte(u>>8), byte(u))
		}
		for _, data := range [][]byte{little, big} {
			var tr transcript.Transcript
			got, err := transcript.Decode(data, "", &tr)
			if err != nil || got != want || len(tr.Findings) != 1 {
				t.Fatalf("%v, %q, %v", err, got, tr.Findings)
			}
		}
	})
}

// TestPropertyUTF8: valid UTF-8 is never taken for anything else.
func TestPropertyUTF8(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := strings.ReplaceAll(rapid.StringMatching(`[ -~à-ÿА-я漢]{0,80}`).Draw(t, "text"), "\x00", "")
		var tr transcript.Transcript
		if got, err := transcript.Decode([]byte(want), "", &tr); err != nil || got != want || len(tr.Findings) != 0 {
			t.Fatalf("%v, %q, %v", err, got, tr.Findings)
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "caf\xe9", "h\x00i\x00 \x00y\x00", "\xef\xbb\xbfa\xff", "Kr\xe8", "\x93no\x94 \x96 it\x92s"} {
		f.Add([]byte(s), "")
		f.Add([]byte(s), "windows-1250")
	}
	f.Fuzz(func(t *testing.T, data []byte, encoding string) {
		e, err := transcript.ParseEncoding(encoding)
		if err != nil {
			return
		}
		var tr transcript.Transcript
		text, err := transcript.Decode(data, e, &tr)
		if err != nil {
			if err.Error() == "" {
				t.Fatal("an error without words")
			}
			return
		}
		if !utf8.ValidString(text) || strings.Contains(text, "\x00") {
			t.Fatalf("%q is no text", text)
		}
	})
}

func ExampleDecode() {
	var t transcript.Transcript
	_, err := transcript.Decode([]byte("Kr\xe8"), "", &t)
	fmt.Println(err)
	text, _ := transcript.Decode([]byte("Kr\xe8"), transcript.Windows1250, &t)
	fmt.Println(text)
	// Output:
	// the letters of the file can be read as windows-1252 ("Krè") or as windows-1250 ("Krč"); say which with --encoding NAME
	// Krč
}
