package sandbox

// journal is the log of one run.
type journal struct {
	lines []string
	bytes int
	full  bool // the marker stands; nothing more is taken
}

// marker is the last line of a log that was longer.
const marker = "… the log is full"

// add takes a line and tells whether more is welcome. What is over is dropped: a program that talks too much is no
// reason to lose its work.
func (j *journal) add(line []byte, most, mostLines int) (more bool) {
	if j.full {
		return false
	}
	room := most - j.bytes - len(marker)
	text := EscapeLine(string(line[:min(len(line), max(room, 0)+1)]), most)
	if len(text) > room || len(j.lines) >= mostLines-1 {
		if len(j.lines) < mostLines-1 && room > len("…") {
			j.lines = append(j.lines, EscapeLine(string(line[:min(len(line), room)]), room))
		}
		j.lines = append(j.lines, marker)
		j.full = true
		return false
	}
	j.lines = append(j.lines, text)
	j.bytes += len(text)
	return true
}
