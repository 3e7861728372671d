package sandbox

// Gas is the unit of work: about one instruction of WebAssembly (see package gas for the table).
type Gas int64

// Stop says why a run ended.
type Stop string

// The ways in which a run can end.
const (
	StopOK     Stop = "ok"
	StopGas    Stop = "gas"    // the gas is spent, or too many calls out of the program
	StopStack  Stop = "stack"  // calls nested too deeply
	StopMemory Stop = "memory" // linear memory is used up
	StopOutput Stop = "output" // an emitted text too large, too many of them, or one that is not strict JSON (CheckJSON)
	StopDenied Stop = "denied" // asked for a capability that was not granted, and did not handle it
	StopTrap   Stop = "trap"   // unreachable, out of bounds, divided by zero, a bad pointer given to the host
	StopError  Stop = "error"  // uncaught exception, syntax error, or a module's own error code
	StopGate   Stop = "gate"   // refused before running: what a *GateError says
)

// Result is what stands at the end of a run.
type Result struct {
	Stop      Stop
	Detail    string   // one line, escaped for a terminal, at most MaxDetail bytes; "" when ok
	Gas       Gas      // used; never more than the budget
	Emitted   [][]byte // as given, each strict JSON; nil unless Stop is ok: all or nothing
	Log       []string // lines, each escaped for a terminal
	Truncated bool     // the log was longer; its last line says so
	Receipt   Receipt
}

// Receipt is what somebody needs to do the run again and to compare (Program.Replay). Digests are SHA-256 in lower-case hex.
// Everything in it is the same on every machine, compiled or interpreted.
type Receipt struct {
	Program      string   `json:"program"` // of the script's text or of the module as given
	Engine       string   `json:"engine"`  // quickjs.Identity: the script engine before rewriting, and its bootstrap; "" for modules
	Input        string   `json:"input"`
	Output       string   `json:"output"`   // of all emitted texts, each after its length as 8 bytes, big endian; of none unless ok
	Log          string   `json:"log"`      // of the lines, in the same way
	GasTable     int      `json:"gasTable"` // gas.TableVersion
	Gas          Gas      `json:"gas"`
	GasBudget    Gas      `json:"gasBudget"`
	Seed         uint64   `json:"seed"`
	Now          int64    `json:"now"`
	PeakPages    uint32   `json:"peakPages"` // of 64 KiB
	Depth        uint32   `json:"depth"`     // the limit, in frames
	HostCalls    int      `json:"hostCalls"`
	Limits       Limits   `json:"limits"`       // all budgets, defaults filled in
	Capabilities []string `json:"capabilities"` // granted, sorted
	Denied       []string `json:"denied"`       // asked for and not granted, sorted
	Stop         Stop     `json:"stop"`
	Detail       string   `json:"detail"` // as in the Result
}
