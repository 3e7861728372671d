package skills

import (
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds past which a literal is no text that a person wrote.
const (
	blobLetters = 80 // letters without a space
	blobNumbers = 40 // numbers in a row
	blobEscapes = 8  // escapes of characters in one text
)

// program looks at main.js.
func (a *Audit) program(source []byte, asked []string) {
	all := tokens(source)
	code := slices.DeleteFunc(slices.Clone(all), func(t token) bool { return t.kind == commentToken })
	a.capabilities(code, asked)
	a.loops(code)
	a.dynamic(code)
	a.encoded(code)
	a.letters(code)
	a.Likeness = likeness(code)
	for _, l := range a.Likeness {
		if l.Percent >= alike {
			a.add(LevelError, EntryFile, l.Line, "do not run it; compare it with what it says it does", "%d%% of a known bad program is in it: %s", l.Percent, l.About)
		}
	}
}

// callsOf are the words behind vouch. and Math. that need a capability.
var callsOf = map[string][]string{"emit": {ScenePropose}, "log": {Log}, "random": {Random}, "read": {SceneRead, SourcesRead}}

// capabilities compares what is asked for with what is called.
func (a *Audit) capabilities(code []token, asked []string) {
	lines := map[string][]int{}
	for i, t := range code {
		if t.text != "vouch" && t.text != "Math" || t.kind != wordToken {
			continue
		}
		if name := member(code, i); name != "" {
			if t.text == "Math" && name != "random" {
				continue
			}
			for _, c := range callsOf[name] {
				if !slices.Contains(lines[c], t.line) && reads(code, i, c) {
					lines[c] = append(lines[c], t.line)
				}
			}
		} else if t.text == "vouch" {
			a.add(LevelWarn, EntryFile, t.line, "read what becomes of it", "vouch is handed on or called by a name that is put together: what the program uses cannot be seen")
		}
	}
	for _, name := range Capabilities() {
		use := CapabilityUse{Name: name, Means: Means(name), Asked: slices.Contains(asked, name), Lines: append([]int{}, lines[name]...)}
		if use.Asked || len(use.Lines) > 0 {
			a.Capabilities = append(a.Capabilities, use)
		}
		switch {
		case use.Asked && len(use.Lines) == 0:
			a.add(LevelWarn, ManifestFile, 0, "ask for what the program uses", "it asks for %s and does not seem to use it", name)
		case !use.Asked && len(use.Lines) > 0:
			a.add(LevelWarn, EntryFile, use.Lines[0], "it will be denied; ask for it in skill.toml, or leave it out", "it uses %s without asking for it", name)
		}
	}
}

// member is the name behind the dot after a word, "" where there is none.
func member(code []token, i int) string {
	if i+2 < len(code) && code[i+1].text == "." && code[i+2].kind == wordToken {
		return code[i+2].text
	}
	return ""
}

// reads tells vouch.read({what: "readings"}) from what: "scene"; where it cannot be
// seen it counts as both.
func reads(code []token, i int, capability string) bool {
	if capability != SceneRead && capability != SourcesRead {
		return true
	}
	for _, t := range code[i:min(i+12, len(code))] {
		if t.kind == stringToken {
			switch strings.Trim(t.text, "'\"`") {
			case readScene:
				return capability == SceneRead
			case readReadings:
				return capability == SourcesRead
			}
		}
	}
	return true
}

// loops finds those whose head has no end.
func (a *Audit) loops(code []token) {
	for i, t := range code {
		if t.kind != wordToken || i > 0 && code[i-1].text == "." {
			continue
		}
		var head strings.Builder
		for _, h := range code[i+1 : min(i+5, len(code))] {
			head.WriteString(h.text)
		}
		endless := t.text == "for" && strings.HasPrefix(head.String(), "(;;)")
		for _, always := range []string{"(true)", "(1)", "(!0)"} {
			endless = endless || t.text == "while" && strings.HasPrefix(head.String(), always)
		}
		if endless && !leaves(code[i:]) {
			a.add(LevelWarn, EntryFile, t.line, "the gas ends it; look what it is for", "a loop without an end, and no break or return in it")
		} else if endless {
			a.add(LevelNote, EntryFile, t.line, "look when it is left", "a loop that only a break or a return ends")
		}
	}
}

// leaves says whether the block that follows has a break or a return.
func leaves(code []token) bool {
	depth := 0
	for _, t := range code {
		switch t.text {
		case "{":
			depth++
		case "}":
			if depth--; depth <= 0 {
				return false
			}
		case "break", "return", "throw":
			return true
		case ";":
			if depth == 0 {
				continue // in the head of for
			}
		}
	}
	return false
}

// dynamicWords make programs out of texts, or change what others rely on.
var dynamicWords = map[string]string{
	"eval": "runs a text as a program", "Function": "makes a program of a text", "import": "loads a program", "require": "loads a program",
	"WebAssembly": "makes a program of bytes", "constructor": "reaches what makes programs of texts", "globalThis": "reaches every name",
	"Reflect": "calls by names that are put together", "Proxy": "answers in another's place", "__proto__": "changes what others rely on",
	"setPrototypeOf": "changes what others rely on", "defineProperty": "changes what others rely on", "with": "hides what a name means",
	"AsyncFunction": "makes a program of a text", "GeneratorFunction": "makes a program of a text",
}

func (a *Audit) dynamic(code []token) {
	seen := map[string]bool{}
	for i, t := range code {
		what, ok := dynamicWords[t.text]
		if t.kind == stringToken { // ["constructor"] reaches the same
			what, ok = dynamicWords[strings.Trim(t.text, "'\"`")], i > 0 && code[i-1].text == "["
			ok = ok && what != ""
		}
		if t.text == "prototype" && i+3 < len(code) && code[i+1].text == "." && code[i+3].text == "=" {
			what, ok = "changes what others rely on", true
		}
		if ok && !seen[t.text] {
			seen[t.text] = true
			a.add(LevelWarn, EntryFile, t.line, "the sandbox has nothing behind it; look what it is for", "%s %s", strings.Trim(t.text, "'\"`"), what)
		}
	}
}

var (
	packedText  = regexp.MustCompile(`^[A-Za-z0-9+/_=-]+$`)
	escapeForm  = regexp.MustCompile(`\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\})`)
	decodeWords = []string{"atob", "fromCharCode", "fromCodePoint", "unescape", "decodeURIComponent", "decodeURI"}
)

// encoded finds texts and lists that no person reads, and what unpacks them.
func (a *Audit) encoded(code []token) {
	row := 0
	for _, t := range code {
		switch {
		case t.kind == numberToken:
			if row++; row == blobNumbers {
				a.add(LevelWarn, EntryFile, t.line, "ask what they are", "%d numbers in a row", blobNumbers)
			}
			continue
		case t.text == "," || t.text == "[" || t.text == "-":
			continue
		case t.kind == wordToken && slices.Contains(decodeWords, t.text):
			a.add(LevelWarn, EntryFile, t.line, "ask what is unpacked", "%s unpacks text", t.text)
		case t.kind == stringToken:
			a.text(t)
		}
		row = 0
	}
}

func (a *Audit) text(t token) {
	body := strings.Trim(t.text, "'\"`")
	if n := len(escapeForm.FindAllString(body, -1)); n >= blobEscapes {
		a.add(LevelWarn, EntryFile, t.line, "ask what it says", "a text of %d characters written as escapes", n)
	}
	if len(body) >= blobLetters && packedText.MatchString(body) {
		kind := "base64 or the like"
		if _, err := hex.DecodeString(body); err == nil {
			kind = "hex"
		}
		a.add(LevelWarn, EntryFile, t.line, "ask what is in it", "%d letters of %s", len(body), kind)
	}
}

// letters finds names of letters of other alphabets: they can look like another name.
func (a *Audit) letters(code []token) {
	for _, t := range code {
		at := strings.IndexFunc(t.text, func(r rune) bool { return r > unicode.MaxASCII })
		if t.kind == wordToken && at >= 0 {
			r, _ := utf8.DecodeRuneInString(t.text[at:])
			a.add(LevelWarn, EntryFile, t.line, "write names in plain letters", "the name %s has a letter that can look like another, U+%04X", t.text, r)
			return
		}
	}
}
