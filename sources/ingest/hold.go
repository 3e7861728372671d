package ingest

import "vouch/sources/transcript"

// Hold is a sentence that decides about a file's use and that only a person may
// interpret: what it is of stays in quarantine until somebody has.
type Hold struct {
	Code    HoldCode
	Record  int    // 1-based interview of the file
	Segment int    // index of a passage; 0: the whole interview
	Line    int    // 1-based, 1 where the file does not tell
	Words   string // as the file has them, clipped
	Says    string // what is wrong and what to do, lower case, no final stop
}

// HoldCode names a kind of hold. Codes are never reused.
type HoldCode string

// The holds; each comment shows what raises it.
const (
	HoldEmbargo   HoldCode = "hold.embargo"   // usage: "Closed until 2031-01-01 except …"
	HoldConflict  HoldCode = "hold.conflict"  // CC BY beside "permission required"; two licences
	HoldWithdrawn HoldCode = "hold.withdrawn" // "Segment u3 withdrawn by narrator"
	HoldPseudonym HoldCode = "hold.pseudonym" // <persName type="pseudonym">, and another name in the text
	HoldNarrower  HoldCode = "hold.narrower"  // the file's right is narrower than its collection's
)

// look finds the holds of an interview, and what a second reader should see.
func (r *Reading) look(record int, t *transcript.Transcript) {
	l := &looker{reading: r, record: record, t: t}
	l.embargoes()
	l.rights()
	l.withdrawals()
	l.pseudonyms()
	l.sensitive()
	l.pastEnd()
	l.swapped()
}

type looker struct {
	reading   *Reading
	record    int
	t         *transcript.Transcript
	sentences []string // see prose; nil until they are asked for
}

func (l *looker) hold(code HoldCode, segment, line int, words, says string) {
	for _, h := range l.reading.Holds {
		if h.Code == code && h.Record == l.record && h.Segment == segment && h.Words == clip(words, maxQuoted) {
			return
		}
	}
	if len(l.reading.Holds) < MaxHolds {
		l.reading.Holds = append(l.reading.Holds, Hold{Code: code, Record: l.record, Segment: segment, Line: max(line, 1), Words: clip(words, maxQuoted), Says: says})
	}
}
