package project

import (
	"fmt"
	"slices"
	"strings"

	"vouch/sources"
	"vouch/sources/strict"
)

// notice is the line in the band about what a reader does not see. It is the
// same whatever was withheld; only what is "listed but sealed" is counted,
// because its narrator wanted that to be known. Labels of communities travel along.
func (p *Project) notice() string {
	return strings.Join(append([]string{p.withheldNotice()}, p.labels()...), " ")
}

// maxLabels is how many bytes of labels a notice has room for; see replay.MaxText.
const maxLabels = 800

// labels are those of the interviews that the scene rests on, each once.
func (p *Project) labels() []string {
	var out []string
	size, more := 0, 0
	for _, c := range p.cleared.Citations() {
		for i := range c.Labels {
			text := labelText(&c.Labels[i])
			switch {
			case slices.Contains(out, text):
			case size+len(text) > maxLabels:
				more++
			default:
				size += len(text)
				out = append(out, text)
			}
		}
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("Labels that have no room here: %d.", more))
	}
	return out
}

// labelText is a label's name, or its address where it is the community's own.
func labelText(l *sources.Label) string {
	name := l.Title()
	if name == "" {
		name = strict.Clip(l.Label)
	}
	for _, s := range []string{l.Community, l.Text} {
		if s != "" {
			name += ", " + strict.Clip(s)
		}
	}
	return "Label: " + strings.TrimSuffix(name, ".") + "."
}

func (p *Project) withheldNotice() string {
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
