package assets

// Class answers "what does this lot rest on?". The order is from surest to
// least sure; the numbers are written into files and never change.
type Class uint8

// The five classes of a lot, and None for what makes no claim at all (a street,
// a yard, staffage).
const (
	None        Class = iota
	Evidenced         // one testimony, alone with the plan, fixes it
	Attested          // testimony puts it onto this block face or street; a choice picked the lot
	Documented        // a record says so
	Inferred          // it follows from the other rules together
	Conjectural       // somebody chose: seed, author, skill or model
)

var classNames = [...]string{"none", "evidenced", "attested", "documented", "inferred", "conjectural"}

// String is the word that files, reasons and legends use.
func (c Class) String() string {
	if int(c) < len(classNames) {
		return classNames[c]
	}
	return "unknown"
}

// Classes lists the five classes from surest to least sure.
func Classes() []Class {
	return []Class{Evidenced, Attested, Documented, Inferred, Conjectural}
}
