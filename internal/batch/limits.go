package batch

import "time"

// Bounds of one batch. They are ours.
const (
	// MaxJobs bounds the product of a matrix. Planning builds each scene once, at
	// some 10 to 50 ms, and a report of more pictures opens in no browser.
	MaxJobs = 100_000
	// MaxWorkers bounds the processes: each holds one picture of up to 400 MB.
	MaxWorkers = 64
	// maxWidth is the widest scene that can be asked for, in px.
	maxWidth = 12_000
	// maxTask bounds the message of a job, in bytes; ours have some 400.
	maxTask = 64 << 10
	// maxStore bounds the queue on disk: MaxJobs messages take some 60 MB.
	maxStore = 1 << 30
	// maxReason bounds the words of an error that a worker reports, in bytes.
	maxReason = 2_000
	// maxStderr is how much of a dead worker's last words is told, in bytes.
	maxStderr = 2_000
	// maxHandshake bounds the line that gives a worker its orders, in bytes.
	maxHandshake = 64 << 10
)

// What a call may choose, and what holds when it does not.
const (
	// DefaultWorkers are two: a picture is drawn on all processors of a worker's
	// share, and the second worker encodes and signs meanwhile.
	DefaultWorkers = 2
	// DefaultAckWait is how long a worker may be silent before its job goes to
	// another. It says that it is alive three times as often, however long a
	// picture takes.
	DefaultAckWait = 5 * time.Second
	// DefaultMaxDeliver is how often a job is tried before it is parked. Each
	// death of a worker counts for the job that it held, so the number leaves
	// room for accidents.
	DefaultMaxDeliver = 5
)

const (
	// pollEvery is how often the coordinator compares output folder and queue,
	// in case a message about a finished job was lost.
	pollEvery = time.Second
	// retryAfter is the pause before a job that gave an error is tried again; it
	// doubles with each try.
	retryAfter = 200 * time.Millisecond
	// stopWithin is how long workers may take to end when they are told to.
	stopWithin = 5 * time.Second
	// maxStillborn is how many processes of one worker may end one after the
	// other before they took up work; then it is no accident.
	maxStillborn = 3
	// replyWithin bounds one question to the queue.
	replyWithin = 10 * time.Second
)
