package kit

// Words are what the kit itself says in a window.
type Words struct {
	Close, Cancel, Open, Save, Choose   string
	Search, NothingFound, Dismiss       string
	Up, FileName, EmptyFolder, Commands string
	On, Off                             string
	Say                                 func(string) string // says a class and other words of the vocabulary; nil: as they are
}

// English is the words in English.
func English() Words {
	return Words{
		Close: "Close", Cancel: "Cancel", Open: "Open", Save: "Save", Choose: "Choose",
		Search: "Search commands", NothingFound: "No command has these letters.", Dismiss: "Dismiss",
		Up: "Folder above", FileName: "File name", EmptyFolder: "Nothing here that could be opened.", Commands: "Commands",
		On: "on", Off: "off",
	}
}

// say says a word that comes from outside the kit.
func (u *UI) say(word string) string {
	if u.Words.Say == nil {
		return word
	}
	return u.Words.Say(word)
}
