//go:build cgo || windows || js

package view

//lint:file-ignore SA1019 what replaces the modes, SetVsyncEnabled, cannot let a window sleep

import (
	"time"

	"github.com/hajimehoshi/ebiten/v2"
)

// Working is a Program that may have something to do without being asked: while it has, the
// window looks at it sixty times a second.
type Working interface{ Idle() bool }

// pace slows the window down where nothing happens: after a while without input, work or a new
// picture it sleeps until the next input, and looks up a few times a second for what comes with
// the time alone (a tip, a notice that goes).
type pace struct {
	last   int64 // ms: when something happened for the last time
	asleep bool
	stop   chan struct{}
}

// begin starts the clock that wakes a sleeping window. ScheduleFrame may be called from any
// goroutine.
func (p *pace) begin() {
	p.stop = make(chan struct{})
	go func() {
		tick := time.NewTicker(time.Second / wakesPerSecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				ebiten.ScheduleFrame()
			case <-p.stop:
				return
			}
		}
	}()
}

func (p *pace) end() { close(p.stop) }

// note takes what happened in a frame at a time, ms.
func (p *pace) note(now int64, happened bool) {
	if happened {
		p.last = now
	}
	if quiet := now-p.last > calmAfter; quiet != p.asleep {
		p.asleep = quiet
		mode := ebiten.FPSModeVsyncOn
		if quiet {
			mode = ebiten.FPSModeVsyncOffMinimum
		}
		ebiten.SetFPSMode(mode)
	}
}
