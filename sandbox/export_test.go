package sandbox

// WithMemory is how every run gets its memory, for measuring what a run costs that has nothing else of the sandbox.
var WithMemory = withMemory
