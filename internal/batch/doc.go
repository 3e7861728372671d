// Package batch makes many pictures: the product of projects, dates, seeds, sides
// and formats, by several processes, and each picture exactly once, however often
// any of the processes dies.
//
//	jobs.yaml ─▶ Load ─▶ Jobs ─▶ NewPlan ─▶ Plan{[]Job{Task, Hash, File}}
//	                                          │        │ Survey
//	                                          │        ▼
//	                  ┌─────── Run ───────────┘      Status{[]JobStatus} ─▶ Result, Page
//	                  │ survey: what is there and holds is skipped
//	                  ▼
//	   queue (JetStream: embedded, or a Cluster) ◀─ mend: compared with plan and folder
//	      │ Task            ▲ ack          ▲ parked, after MaxDeliver tries
//	      ▼                 │              │
//	   Work in a process: Prepare, Make ─▶ store.put: temporary file, flush, examine,
//	   (crew starts it again)              hard link by hash, flush the folder
//
// A job is one picture. Planning builds its scene without drawing, so the bytes of
// the recipe are known and their SHA-256 names the output before it exists: what is
// there under that name, holds, and carries that recipe, is done. So plan and output
// folder together are the whole record. The queue hands out work and is never asked
// what was made: it can be deleted at any time, and is compared and mended each
// second. That a picture is made once is kept by the hard link, which succeeds once.
//
// A worker says three times in AckWait that it is alive; when it falls silent its
// job goes to another. A job that fails MaxDeliver times, or kills its worker as
// often, is parked: its record lies in the output folder with the last error, and
// the next run tries it again. Workers hear of a coordinator's death by the end of
// their standard input.
//
// The output folder:
//
//	NAME-WHEN-SEED[.KIND]-HASH.png    the pictures; HASH is 32 digits of the 64
//	index.html                        the contact sheet, a file that needs no other
//	.batch/made.log                   a line for each picture made
//	.batch/parked/HASH.json           jobs that were given up
//	.batch/damaged/                   outputs that no longer held
//	.batch/queue/, temp/, lock, id    of the run
//
// A Plan and a Status do not change after they are made and may be read from many
// goroutines. One coordinator at a time works in an output folder; a lock holds
// that. Any number of workers may.
//
// What bites: the output folder needs a file system with hard links. An edit of a
// project changes recipes, so its pictures are made anew beside the old ones; a job
// planned before the edit ends parked. Two files with one recipe are still not the
// same bytes: each has its own identifiers and time in its manifest.
package batch
