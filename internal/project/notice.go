package project

import "fmt"

// notice is the line in the band about what a reader does not see. It is the
// same whatever was withheld; only what is "listed but sealed" is counted,
// because its narrator wanted that to be known.
func (p *Project) notice() string {
	const always = "Some material may be withheld."
	switch n := len(p.cleared.Sealed()); n {
	case 0:
		return always
	case 1:
		return always + " 1 testimony is listed but sealed."
	default:
		return fmt.Sprintf("%s %d testimonies are listed but sealed.", always, n)
	}
}
