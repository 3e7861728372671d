package ohms

import (
	"regexp"
	"sort"
	"strconv"
	"strings"

	"vouch/sources/transcript"
)

// mark says that a moment lies before a word.
type mark struct {
	word int // words of the transcript before it
	ms   int
}

// marks are the fixed points of a transcript, rising in word and ms.
type marks []mark

var syncEntry = regexp.MustCompile(`^(\d{1,9})(?:\((\d{1,9})\))?$`)

const maxInterval = 60 // minutes

// readMarks reads the sync element; nil without times.
func readMarks(sync leaf, lines []string, words []int, t *transcript.Transcript) marks {
	at := sync.line
	text := strings.TrimSpace(sync.text)
	if text == "" {
		t.Find(max(at, 1), transcript.NoTimes, "the file has no time marks")
		return nil
	}
	head, rest, _ := strings.Cut(text, "|")
	interval, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(head), ":"))
	if err != nil || interval < 1 || interval > maxInterval {
		t.Find(at, transcript.SyncMalformed, "the interval %.60q of the time marks cannot be read", head)
		return nil
	}
	step := interval * 60_000
	out := marks{{0, 0}}
	ms, previous := 0, 0
	for entry := range strings.SplitSeq(strings.TrimSuffix(rest, "|"), "|") {
		if ms += step; ms > maxMS {
			t.Find(at, transcript.SyncMalformed, "the time marks run past %d hours; the rest was left out", maxMS/3_600_000)
			break
		}
		line, word, ok := place(entry)
		switch {
		case !ok:
			t.Find(at, transcript.SyncMalformed, "the time mark %.60q cannot be read", entry)
			continue
		case line > len(lines):
			t.Find(at, transcript.SyncPastEnd, "the time mark %.60q points past the end", entry)
			continue
		case line == previous:
			t.Find(at, transcript.SyncRepeats, "two minutes begin in line %d of the transcript", line)
		}
		previous = line
		w := min(words[line-1]+word-1, words[line])
		if w < out[len(out)-1].word {
			t.Find(at, transcript.OutOfOrder, "the time mark %.60q lies before the one in front of it", entry)
			continue
		}
		out = append(out, mark{w, ms})
	}
	return out.close(words[len(lines)], step, t.DurationMS)
}

// maxMS bounds the marks of one recording: five hundred hours.
const maxMS = 500 * 3_600_000

func place(entry string) (line, word int, ok bool) {
	m := syncEntry.FindStringSubmatch(strings.TrimSpace(entry))
	if m == nil {
		return 0, 0, false
	}
	line, _ = strconv.Atoi(m[1])
	word = 1
	if m[2] != "" {
		word, _ = strconv.Atoi(m[2])
	}
	return line, max(word, 1), line >= 1
}

// close adds the end: one interval after the last mark, since there would be
// another mark if there was more, or the duration where that is sooner.
func (m marks) close(words, step, duration int) marks {
	last := m[len(m)-1]
	end := last.ms + step
	if duration >= last.ms {
		end = min(end, duration)
	}
	return append(m, mark{words, end})
}

// at gives the moment before a word, even over the words between two marks. The
// last mark at a word wins, so that a pause lies before it.
func (m marks) at(word int) int {
	i := max(sort.Search(len(m), func(i int) bool { return m[i].word > word })-1, 0)
	if i+1 == len(m) {
		return m[i].ms
	}
	a, b := m[i], m[i+1]
	return a.ms + (b.ms-a.ms)*(word-a.word)/(b.word-a.word)
}
