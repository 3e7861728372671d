package sandbox

// Bounds of one run. A zero field of Limits means its DefaultX; a field above its MaxX is a *LimitError, because
// a caller who asks for more than there is should learn it before the run and not from its outcome.
const (
	// DefaultGas is spent in 0.2 to 0.5 s by compiled code on a desktop of 2020.
	DefaultGas Gas = 1_000_000_000
	// MaxGas is 5 to 10 s; a run cannot be interrupted, so this is also the longest wait.
	MaxGas Gas = 20_000_000_000

	// DefaultMemoryPages is 32 MiB in pages of 64 KiB.
	DefaultMemoryPages uint32 = 512
	// MaxMemoryPages is 256 MiB: two runs at once still fit a small machine.
	MaxMemoryPages uint32 = 4096

	// DefaultDepth is in frames, below the 1,999 that the interpreter can hold, so that both engines stop alike.
	DefaultDepth uint32 = 1500
	// MaxDepth is the default: more would end differently on different machines.
	MaxDepth = DefaultDepth

	// DefaultInput is 1 MiB.
	DefaultInput = 1 << 20
	// MaxInput is 4 MiB: its parsed form takes about ten times as much of the linear memory.
	MaxInput = 4 << 20

	// DefaultEmit is the size of one emitted text, 16 KiB.
	DefaultEmit = 16 << 10
	// MaxEmit is 64 KiB.
	MaxEmit = 64 << 10
	// DefaultEmits is the number of emitted texts.
	DefaultEmits = 1000
	// MaxEmits is what a person could still page through.
	MaxEmits = 10_000
	// DefaultOutput is the size of all emitted texts together, 1 MiB.
	DefaultOutput = 1 << 20
	// MaxOutput is 8 MiB.
	MaxOutput = 8 << 20

	// DefaultLog is the size of the log, 64 KiB. What is over is dropped and the run goes on.
	DefaultLog = 64 << 10
	// MaxLog is the default: a log is for a person.
	MaxLog = DefaultLog
	// DefaultLogLines is the number of lines of the log.
	DefaultLogLines = 1000
	// MaxLogLines is the default.
	MaxLogLines = DefaultLogLines

	// DefaultHostCalls is the number of calls out of the program: each costs the host more than its gas says.
	DefaultHostCalls = 100_000
	// MaxHostCalls is the default.
	MaxHostCalls = DefaultHostCalls

	// MaxSource is the size of a script, 1 MiB. Larger ones are data.
	MaxSource = 1 << 20
	// MaxRequest is the size of one request to a capability, 16 KiB.
	MaxRequest = 16 << 10
	// MaxAnswer is the size of what a capability gives back, 4 MiB, as an input.
	MaxAnswer = MaxInput
	// MaxDetail is the length of Result.Detail in bytes: one line of a terminal, folded a few times.
	MaxDetail = 400
)

// What a call out of the program costs.
const (
	gasPerHostCall   Gas = 500
	hostBytesPerUnit int = 16
)

// Limits bound one run. The zero value is the defaults.
type Limits struct {
	Gas         Gas    `json:"gas"`
	MemoryPages uint32 `json:"memoryPages"` // of 64 KiB
	Depth       uint32 `json:"depth"`       // frames
	Input       int    `json:"input"`       // bytes
	Emit        int    `json:"emit"`        // bytes of one emitted text
	Emits       int    `json:"emits"`       // number of emitted texts
	Output      int    `json:"output"`      // bytes of all emitted texts
	Log         int    `json:"log"`         // bytes
	LogLines    int    `json:"logLines"`
	HostCalls   int    `json:"hostCalls"`
}

// Filled gives the limits with defaults in place of zeros, or a *LimitError for the first field that is negative
// or above its maximum.
func (l Limits) Filled() (Limits, error) {
	var bad *LimitError
	fill(&bad, "gas", &l.Gas, DefaultGas, MaxGas)
	fill(&bad, "memory pages", &l.MemoryPages, DefaultMemoryPages, MaxMemoryPages)
	fill(&bad, "depth", &l.Depth, DefaultDepth, MaxDepth)
	fill(&bad, "input", &l.Input, DefaultInput, MaxInput)
	fill(&bad, "emit", &l.Emit, DefaultEmit, MaxEmit)
	fill(&bad, "emits", &l.Emits, DefaultEmits, MaxEmits)
	fill(&bad, "output", &l.Output, DefaultOutput, MaxOutput)
	fill(&bad, "log", &l.Log, DefaultLog, MaxLog)
	fill(&bad, "log lines", &l.LogLines, DefaultLogLines, MaxLogLines)
	fill(&bad, "host calls", &l.HostCalls, DefaultHostCalls, MaxHostCalls)
	if bad != nil {
		return Limits{}, bad
	}
	return l, nil
}

func fill[T ~int | ~int64 | ~uint32](bad **LimitError, name string, field *T, standard, most T) {
	switch {
	case *field == 0:
		*field = standard
	case (*field < 0 || *field > most) && *bad == nil:
		*bad = &LimitError{What: name, Limit: int64(most), Got: int64(*field)}
	}
}
